//! Which `prowess` program to run as the server. Knows nothing of VS Code, so that the choice can be tested as it stands.

import { homedir } from "node:os";
import { delimiter, isAbsolute, join, resolve } from "node:path";

/** A program to run, or what was asked for and where it was looked for in vain. */
export type Found = { path: string } | { configured: string } | { looked: string[] };

export interface Search {
  /** The setting `prowess.server.path`, as far as the folder is trusted to choose it; empty if it is not set. */
  configured: string;
  /** The first folder of the workspace: where a relative path starts. */
  folder: string | undefined;
  /** Where the extension is installed: the program it brings along is in `bin`. */
  extension: string;
  /** The `PATH` of the environment. */
  path: string;
  windows: boolean;
  isFile: (path: string) => boolean;
}

/** The configured program alone if one is configured; else the extension's own; else the first on the `PATH`. */
export function findServer(search: Search): Found {
  const file = search.windows ? "prowess.exe" : "prowess";
  if (search.configured) {
    const path = expand(search.configured, search.folder);
    return path && search.isFile(path) ? { path } : { configured: path ?? search.configured };
  }
  const places = [
    join(search.extension, "bin", file),
    // A relative entry would let whatever folder is open choose the program.
    ...search.path.split(delimiter).filter(isAbsolute).map((folder) => join(folder, file)),
  ];
  const path = places.find(search.isFile);
  return path ? { path } : { looked: [...new Set(places)] };
}

/** An absolute path, or nothing where there is no folder that a relative one could start at. */
function expand(configured: string, folder: string | undefined): string | undefined {
  const path = configured.replace(/^~(?=$|[\\/])/, homedir()).replace(/\$\{workspaceFolder\}/g, folder ?? "${workspaceFolder}");
  if (isAbsolute(path)) return path;
  return folder === undefined || path.includes("${workspaceFolder}") ? undefined : resolve(folder, path);
}

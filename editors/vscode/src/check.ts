//! "Check Workspace": how many findings there are, and the way to them.

import * as vscode from "vscode";
import type { Server } from "./server";

/** What the server counted in all files of the workspace. */
export interface Counts {
  files: number;
  errors: number;
  warnings: number;
  hints: number;
}

export async function checkWorkspace(server: Server): Promise<void> {
  await showCounts(await server.command<Counts>("prowess.checkWorkspace"));
}

export async function showCounts(counts: Counts): Promise<void> {
  const message = sentence(counts);
  const found = counts.errors + counts.warnings + counts.hints;
  const show = found > 0 ? ["Show Problems"] : [];
  const say = counts.errors + counts.warnings > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await say(message, ...show)) !== undefined) await vscode.commands.executeCommand("workbench.actions.view.problems");
}

/** "3 files: 1 error, 2 warnings" */
export function sentence({ files, errors, warnings, hints }: Counts): string {
  const found = [several(errors, "error"), several(warnings, "warning"), several(hints, "hint")].filter((part) => !part.startsWith("0 "));
  return `${several(files, "file")} checked: ${found.length > 0 ? found.join(", ") : "nothing to mend"}.`;
}

function several(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

// Makes the .vsix with the server inside: `npm run package`. For another system: `npm run package -- --target darwin-arm64 --server path/to/prowess`.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const root = resolve(folder, "../..");
const { values } = parseArgs({ options: { target: { type: "string" }, server: { type: "string" }, out: { type: "string" } } });

const target = values.target ?? `${process.platform}-${process.arch}`;
const program = target.startsWith("win32") ? "prowess.exe" : "prowess";
const server = resolve(values.server ?? join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "release", program));
const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const out = resolve(values.out ?? join(folder, "dist", `prowess-${target}-${version}.vsix`));

if (!existsSync(server)) {
  console.error(`There is no server program at ${server}: build it with \`cargo build --release\`, or name one with --server.`);
  process.exit(2);
}

rmSync(join(folder, "bin"), { recursive: true, force: true });
mkdirSync(join(folder, "bin"));
copyFileSync(server, join(folder, "bin", program));
chmodSync(join(folder, "bin", program), 0o755);
for (const license of readdirSync(root).filter((name) => name.startsWith("LICENSE"))) copyFileSync(join(root, license), join(folder, basename(license)));

const run = (tool, ...args) => execFileSync(process.execPath, [tool, ...args], { cwd: folder, stdio: "inherit" });
execFileSync("npm", ["run", "--silent", "build"], { cwd: folder, stdio: "inherit", shell: process.platform === "win32" });
mkdirSync(dirname(out), { recursive: true });

// The page of an installed extension shows pictures from the network or from the text itself: they go into the text.
const picture = (_, alt, file) => `![${alt}](data:image/png;base64,${readFileSync(join(folder, file)).toString("base64")})`;
const readme = readFileSync(join(folder, "README.md"), "utf8").replace(/!\[([^\]]*)\]\((images\/[^)]+\.png)\)/g, picture);
writeFileSync(join(folder, "dist", "README.md"), readme);

// Everything is bundled into one file, so no dependency goes along.
run("node_modules/@vscode/vsce/vsce", "package", "--no-dependencies", "--skip-license", "--allow-unused-files-pattern", "--allow-missing-repository", "--no-rewrite-relative-links", "--readme-path", "dist/README.md", "--target", target, "--out", out);

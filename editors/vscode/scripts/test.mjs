// `npm test`: types, the choice of the server, the language configuration, and the colours. The editor itself is tested by editors/tests/vscode.sh.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const tools = process.env.PROWESS_TOOLS ?? join(homedir(), ".cache/prowess-tools");
const markdown = join(tools, "code-server/node_modules/code-server/lib/vscode/extensions/markdown-basics/syntaxes/markdown.tmLanguage.json");

function run(title, ...command) {
  console.log(`\n${title}`);
  const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}

run("Types", "node_modules/typescript/bin/tsc", "--noEmit");
run("The grammar is what its generator writes", "scripts/grammar.mjs", "--check");
run("The setting prowess.rules lists the rules there are", "scripts/rules.mjs", "--check");
const tests = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
const bundle = ["esbuild", ...tests.map((name) => `test/${name}`), "--bundle", "--platform=node", "--format=cjs", "--outdir=dist/test", "--log-level=warning"];
if (spawnSync("npx", bundle, { stdio: "inherit", shell: process.platform === "win32" }).status !== 0) process.exit(1);
run("The parts that need no editor", "--test", ...tests.map((name) => `dist/test/${name.replace(/\.ts$/, ".js")}`));

const grammar = ["node_modules/vscode-tmgrammar-test/dist/unit.js", "-g", "syntaxes/prowess.tmLanguage.json"];
run("Colours", ...grammar, "test/grammar/declarations.tmtest", "test/grammar/damage.tmtest");
if (existsSync(markdown)) run("Colours of Markdown in text blocks", ...grammar, "-g", markdown, "test/grammar/markdown.tmtest");
else console.log("\nskipped: colours of Markdown in text blocks (no VS Code with its Markdown grammar here)");

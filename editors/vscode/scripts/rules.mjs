// Writes the rules' names and what they find into the setting `prowess.rules`, from the page that is generated from the rules themselves: `npm run rules`.
// With `--check` it only says whether the setting is up to date.
import { readFileSync, writeFileSync } from "node:fs";

const page = readFileSync(new URL("../../../docs/rules.md", import.meta.url), "utf8");
const file = new URL("../package.json", import.meta.url);
const text = readFileSync(file, "utf8");

const rows = [...page.matchAll(/^\| \[([a-z-]+)\]\([^)]*\) \| ([a-z]+) \|[^|]*\| (.+) \|$/gm)];
if (rows.length === 0) throw new Error("docs/rules.md has no table of rules");
const property = ([, name, severity, finds]) =>
  `            ${JSON.stringify(name)}: { "type": "string", "enum": ["off", "hint", "warning", "error"], "markdownDescription": ${JSON.stringify(`${finds} By default: ${severity}.`)} }`;
const properties = `"properties": {\n${rows.map(property).join(",\n")}\n          },`;
const updated = text.replace(/(?<="default": \{\},\n {10})"properties": \{[^]*?\n {10}\},/, properties);

if (!process.argv.includes("--check")) writeFileSync(file, updated);
else if (updated !== text) {
  console.error("the setting prowess.rules in package.json is not what docs/rules.md lists: run `npm run rules`");
  process.exit(1);
}

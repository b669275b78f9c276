//! What the language configuration, the snippets and the settings promise, read as VS Code reads them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
const configuration = read("language-configuration.json");
const words = read("syntaxes/keywords.json");
const snippets: Record<string, { prefix: string; body: string[] }> = read("snippets/prowess.json");

test("a hyphenated id is one word, also while its end is being typed", () => {
  const word = new RegExp(configuration.wordPattern.pattern, `${configuration.wordPattern.flags}g`);
  assert.deepEqual("requires conflict-resolution at 3".match(word), ["requires", "conflict-resolution", "at", "3"]);
  assert.deepEqual("requires conflict-".match(word), ["requires", "conflict-"]);
  assert.deepEqual('esco/coaching "Führung"'.match(word), ["esco", "coaching", "Führung"]);
});

test("a line is indented after an opening brace, and only then", () => {
  const opens = new RegExp(configuration.indentationRules.increaseIndentPattern);
  for (const line of ['role a "A" {', 'skill c "C# {}" {', "  goal x to 3 {  # why", "  requires c#sharp {"]) assert.match(line, opens);
  for (const line of ["# role {", '  definition "a {', 'domain d "D" { definition "…" }', '  because "x" # {', "}"]) assert.doesNotMatch(line, opens);
});

test("an endless line does not stall the editor", () => {
  const opens = new RegExp(configuration.indentationRules.increaseIndentPattern);
  const start = performance.now();
  opens.test(`requires ${'"a" b '.repeat(20_000)}`);
  assert.ok(performance.now() - start < 500);
});

test("every declaration has a snippet, and snippets use no word that the grammar does not know", () => {
  assert.deepEqual(Object.values(snippets).map((snippet) => snippet.prefix).sort(), Object.keys(words.declarations).sort());
  const verbs = new Set(Object.values<string[]>(words.statements).flat());
  for (const [name, { prefix, body }] of Object.entries(snippets)) {
    assert.equal(body[0]!.split(" ")[0], prefix, name);
    for (const line of body.slice(1)) {
      const word = /^\s*([a-z-]+)/.exec(line)?.[1];
      if (word) assert.ok(verbs.has(word), `${name}: ${word}`);
    }
  }
});

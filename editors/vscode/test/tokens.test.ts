//! Leaving some kinds of semantic tokens out moves none of the others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { without } from "../src/tokens";

const TYPES = ["keyword", "class", "string"];

/** Tokens as line, column, length and type, counted from the file's start, as five numbers each, and back. */
function encode(tokens: number[][]): Uint32Array {
  let [line, column] = [0, 0];
  return new Uint32Array(
    tokens.flatMap(([l, c, length, type]) => {
      const five = [l! - line, l === line ? c! - column : c!, length!, type!, 0];
      [line, column] = [l!, c!];
      return five;
    }),
  );
}
function decode(data: Uint32Array): number[][] {
  let [line, column] = [0, 0];
  const tokens: number[][] = [];
  for (let at = 0; at < data.length; at += 5) {
    column = data[at] === 0 ? column + data[at + 1]! : data[at + 1]!;
    line += data[at]!;
    tokens.push([line, column, data[at + 2]!, data[at + 3]!]);
  }
  return tokens;
}

test("what is kept stays where it was", () => {
  const tokens = [[0, 0, 4, 0], [0, 5, 9, 1], [0, 15, 11, 2], [2, 2, 8, 0], [2, 11, 10, 1], [2, 22, 2, 0], [2, 25, 3, 1], [5, 0, 4, 0], [6, 3, 1, 2], [6, 5, 2, 1]];
  const kept = decode(without(new Set(["keyword", "string"]), TYPES, encode(tokens)));
  assert.deepEqual(kept, tokens.filter(([, , , type]) => type === 1));
});

test("nothing dropped, nothing changed", () => {
  const data = encode([[1, 3, 4, 1], [1, 9, 2, 2]]);
  assert.deepEqual(without(new Set(), TYPES, data), data);
});

//! The server's semantic tokens less some kinds. Knows nothing of VS Code, so that it can be tested as it stands.

/** The tokens whose type is none of `dropped`. Each is five numbers: lines and columns since the one before, length, type, modifiers. */
export function without(dropped: Set<string>, types: string[], data: Uint32Array): Uint32Array {
  const kept: number[] = [];
  let lines = 0;
  let columns = 0;
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [line, column, length, type, modifiers] = [...data.subarray(at, at + 5)] as [number, number, number, number, number];
    columns = line === 0 ? columns + column : column;
    lines += line;
    if (dropped.has(types[type] ?? "")) continue;
    kept.push(lines, columns, length, type, modifiers);
    lines = 0;
    columns = 0;
  }
  return new Uint32Array(kept);
}

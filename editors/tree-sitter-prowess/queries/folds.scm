; A block and a text block fold to the line that opens them.

[
  (block)
  (text)
] @fold

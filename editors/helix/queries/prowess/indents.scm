; What stands in a block is indented once.

(block) @indent
"}" @outdent

; What stands in a block is indented once; a text block keeps the indentation its author chose.

(block) @indent.begin
(block "}" @indent.branch @indent.end)
(text) @indent.auto
(comment) @indent.ignore

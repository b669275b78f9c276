; Colours: keywords, declared and referenced names, texts, numbers. Later patterns win over earlier ones.

(comment) @comment
((comment) @comment.doc
  (#match? @comment.doc "^# *prowess:"))

(kind) @keyword
(verb) @keyword
(clause_word) @operator
(any_of ["any" "of"] @operator)
(constant) @constant

[(name) (qualified_name)] @type
(declaration title: (string) @title)

(clause
  word: (clause_word ["at" "target" "from" "to"])
  (name) @constant)
(statement
  verb: (verb ["level" "track"])
  (name) @constant)

(line (name) @variable)

[(number) (percentage) (date)] @number
[(string) (text)] @string
(escape) @string.escape

["{" "}"] @punctuation.bracket
"," @punctuation.delimiter

; Colours: keywords, declared and referenced names, texts, numbers. Later patterns win over earlier ones.

(comment) @comment
((comment) @keyword.directive
  (#match? @keyword.directive "^# *prowess:"))

(kind) @keyword.type
(verb) @keyword
(clause_word) @keyword.operator
(any_of ["any" "of"] @keyword.operator)
(constant) @constant.builtin

[(name) (qualified_name)] @type
(declaration name: (_) @type.definition)

; A level's word, such as `basic` in `requires coaching at basic`.
(clause
  word: (clause_word ["at" "target" "from" "to"])
  (name) @constant)
(statement
  verb: (verb "level")
  (name) @constant)

; Words that name no declaration.
(statement
  verb: (verb "track")
  subject: (name) @constant)

(line (name) @variable)

[(number) (percentage) (date)] @number
[(string) (text)] @string
(declaration title: (string) @string.special)
(escape) @string.escape
(indent) @none

["{" "}"] @punctuation.bracket
"," @punctuation.delimiter

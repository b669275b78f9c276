; Colours. No two patterns name the same node, since Helix before 25.07 prefers the first and later ones the last.

((comment) @keyword.directive
  (#match? @keyword.directive "^# *prowess:"))
((comment) @comment
  (#not-match? @comment "^# *prowess:"))

(kind) @keyword.storage.type
(verb) @keyword
(clause_word) @keyword.operator
(any_of ["any" "of"] @keyword.operator)
(constant) @constant.builtin

(declaration [(name) (qualified_name)] @type)
(any_of [(name) (qualified_name)] @type)
(statement verb: (verb ["in" "broader" "related" "builds-on" "grows-by" "cites" "replaced-by" "rated-on" "pole" "calls-for" "family" "requires" "prefers" "lowers" "drops" "balance" "progresses-to" "faces" "measured-by" "holds" "assessed" "waives" "member" "needs" "strength" "goal" "action"])
  [(name) (qualified_name)] @type)
(statement verb: (verb ["level" "levels" "example" "tip" "track"]) (name) @constant)

(clause word: (clause_word ["extends" "for" "toward" "shown-by"]) [(name) (qualified_name)] @type)
(clause word: (clause_word ["at" "target" "from" "to"]) (name) @constant)

(line (name) @variable)

[(number) (percentage) (date)] @constant.numeric
[(string) (text)] @string
(escape) @constant.character.escape

["{" "}"] @punctuation.bracket
"," @punctuation.delimiter

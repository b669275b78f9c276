; What is declared and what refers to it, for code navigation without a language server.

(declaration
  kind: (kind "skill")
  name: (name) @name) @definition.class

(declaration
  kind: (kind "role")
  name: (name) @name) @definition.interface

(declaration
  kind: (kind ["framework" "domain" "job-family"])
  name: (name) @name) @definition.module

(declaration
  kind: (kind ["source" "scale" "dimension" "situation" "measure" "activity" "note" "person" "team" "plan"])
  name: (name) @name) @definition.constant

(statement
  subject: (name) @name) @reference.class

(clause
  word: (clause_word ["extends" "toward" "for" "shown-by"])
  (name) @name) @reference.class

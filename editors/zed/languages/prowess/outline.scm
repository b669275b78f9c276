; The declarations, and what a plan is made of.

(declaration
  kind: (_) @context
  name: (_)? @name
  title: (string)? @context.extra) @item

(statement
  verb: (verb ["goal" "objective"]) @context
  subject: (_) @name) @item

(comment) @annotation

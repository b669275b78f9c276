; A declaration is a class, a statement with a block a function, each value a parameter.

(declaration) @class.outer
(declaration
  (block "{" _+ @class.inner "}"))

(statement (block)) @function.outer
(statement
  (block "{" _+ @function.inner "}"))

(block) @block.outer
(block "{" _+ @block.inner "}")

(statement) @statement.outer

(clause) @parameter.outer
(clause word: (_) (_) @parameter.inner)

(comment) @comment.outer

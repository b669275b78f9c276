; A declaration is a class, a statement with a block a function, a clause a parameter.

(declaration
  (block)? @class.inside) @class.around

(statement
  (block) @function.inside) @function.around

(clause word: (_) (_) @parameter.inside) @parameter.around

(comment) @comment.inside
(comment)+ @comment.around

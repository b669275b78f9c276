; A declaration is a class, a statement with a block a function.

(declaration
  (block "{" (_)* @class.inside "}")) @class.around

(statement
  (block "{" (_)* @function.inside "}")) @function.around

(comment)+ @comment.around

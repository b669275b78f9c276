" Indents by blocks as they are typed.

if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=v:lua.require'prowess.indent'.expr()
setlocal indentkeys=0},!^F,o,O
setlocal autoindent
let b:undo_indent = 'setlocal indentexpr< indentkeys< autoindent<'

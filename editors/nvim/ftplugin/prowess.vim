" Settings of a Prowess buffer: comments, words with hyphens, folds, colours by tree-sitter where its parser is built.

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1

setlocal commentstring=#\ %s
setlocal comments=:#
setlocal formatoptions-=t
setlocal formatoptions+=croql
setlocal suffixesadd=.prowess
setlocal expandtab shiftwidth=2 softtabstop=2
setlocal iskeyword+=-
setlocal foldmethod=expr
setlocal foldlevel=99
compiler prowess

if has('nvim-0.10') && !empty(nvim_get_runtime_file('parser/prowess.*', v:false))
  lua vim.treesitter.start(0, 'prowess')
  setlocal foldexpr=v:lua.vim.treesitter.foldexpr()
else
  setlocal foldexpr=v:lua.require'prowess.fold'.expr()
endif

let b:undo_ftplugin = 'setlocal commentstring< comments< formatoptions< suffixesadd< expandtab< shiftwidth< softtabstop< iskeyword<'
      \ . ' foldmethod< foldlevel< foldexpr< makeprg< errorformat<'
      \ . ' | execute "lua pcall(function() vim.treesitter.stop() end)"'

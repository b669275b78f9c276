" `:compiler prowess` and `:make`: the findings of the whole workspace in the quickfix list.

if exists('current_compiler')
  finish
endif
let current_compiler = 'prowess'

execute 'CompilerSet makeprg=' . escape(get(g:, 'prowess_server', 'prowess'), ' \|"') . '\ check\ --color\ never\ --format\ concise'
CompilerSet errorformat=%f:%l:%c:\ %trror%m,%f:%l:%c:\ %tarning%m,%f:%l:%c:\ %tint%m,%-G%.%#

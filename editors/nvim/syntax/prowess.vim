" Colours by patterns, for when the tree-sitter parser is not built. Line by line; the parser knows more.

if exists('b:current_syntax')
  finish
endif

let s:declarations = ['framework', 'source', 'scale', 'domain', 'skill', 'dimension', 'situation', 'measure', 'activity', 'note',
      \ 'job-family', 'role', 'person', 'team', 'plan']
let s:statements = ['aka', 'found-by', 'definition', 'level', 'levels', 'example', 'tip', 'in', 'kind', 'broader', 'related',
      \ 'builds-on', 'grows-by', 'same-as', 'code', 'cites', 'deprecated', 'replaced-by', 'rated-on', 'version',
      \ 'publisher', 'license', 'language', 'url', 'unit', 'pole', 'calls-for', 'provider', 'family', 'track', 'grade',
      \ 'requires', 'prefers', 'lowers', 'drops', 'balance', 'progresses-to', 'faces', 'measured-by', 'responsibility',
      \ 'shows', 'holds', 'assessed', 'waives', 'until', 'evidence', 'member', 'needs', 'period', 'aspiration',
      \ 'strength', 'agreed', 'goal', 'objective', 'because', 'action', 'review']
let s:clauses = ['extends', 'for', 'toward', 'at', 'target', 'weight', 'because', 'to', 'from', 'by', 'on', 'since', 'until',
      \ 'starting', 'done', 'dropped', 'with', 'headcount', 'shown-by', 'any', 'of']

function! s:either(words) abort
  return '%(' . join(a:words, '|') . ')'
endfunction

" A line's first word says what the line is; the others count where a blank stands before them and a value after.
execute 'syntax match prowessStatement /\v%(^\s*|\{\s*)@<=' . s:either(s:statements) . '%(\k)@!/'
execute 'syntax match prowessClause /\v%(\S\s+)@<=' . s:either(s:clauses) . '%(\k)@!/'
execute 'syntax match prowessDeclaration /\v^\s*' . s:either(s:declarations) . '\ze\s+%(["“]|\k+%(\s*$|\s*["“{]|\s+%(extends|for)>|\s+#))/ nextgroup=prowessName skipwhite'
syntax match prowessName /\k\+/ contained

syntax match prowessNumber /\v<\d+%(\.\d+)?%(\k)@!%(\%)?/
syntax match prowessDate /\v<\d{4}-\d{2}-\d{2}%(\k)@!/

syntax match prowessEscape /\\\%(u{\x*}\|.\)/ contained
syntax region prowessString start=/"/ skip=/\\./ end=/"\|$/ oneline contains=prowessEscape
syntax include @prowessMarkdown syntax/markdown.vim
unlet! b:current_syntax
syntax region prowessText matchgroup=prowessString start=/"""/ skip=/\\./ end=/"""/ keepend contains=@prowessMarkdown

syntax match prowessComment /\v%(^|\s)@<=#.*$/ contains=prowessAllow,prowessTodo,@Spell
syntax match prowessAllow /#\s*prowess:.*$/ contained
syntax keyword prowessTodo TODO FIXME TBD contained

syntax sync minlines=200

highlight default link prowessDeclaration Structure
highlight default link prowessStatement Statement
highlight default link prowessClause Operator
highlight default link prowessName Type
highlight default link prowessNumber Number
highlight default link prowessDate Number
highlight default link prowessEscape SpecialChar
highlight default link prowessString String
highlight default link prowessComment Comment
highlight default link prowessAllow SpecialComment
highlight default link prowessTodo Todo

let b:current_syntax = 'prowess'

-- What needs no language server: file type, colours, folds, comments and indentation.

local check, Child, paths = ...

local TEXT = [[
role engineering-manager "Engineering manager" extends people-lead {
  requires delegation at 3 because "Owns \"delivery\"." # first
  goal coaching to 3 {
    definition """
      # Heading
      - an *item*
      """
    action "Keep a diary"
  }
}

skill coaching "Coaching" { definition "Asking, not telling." }
]]

local function open(init)
  local nvim = Child.start(init, paths.work)
  vim.fn.writefile(vim.split(vim.trim(TEXT), '\n'), paths.work .. '/editing.prowess')
  nvim:ex('edit ' .. paths.work .. '/editing.prowess')
  return nvim
end

for _, mode in ipairs({ 'tree-sitter', 'syntax file' }) do
  local nvim = open(mode == 'tree-sitter' and paths.init or paths.bare_init)

  check(mode .. ': file type, comment string and words with hyphens', function()
    assert(nvim:lua('return vim.bo.filetype') == 'prowess')
    assert(nvim:lua('return vim.bo.commentstring') == '# %s')
    nvim:go_to('engineering-manager', 4)
    assert(nvim:lua([[return vim.fn.expand('<cword>')]]) == 'engineering-manager')
  end)

  check(mode .. ': folds', function()
    nvim:type('zM')
    assert(nvim:wait('vim.fn.foldclosedend(1) == 10'), 'the role is not folded: ' .. nvim:lua('return vim.fn.foldclosedend(1)'))
    nvim:type('zR')
    assert(nvim:wait('vim.fn.foldclosed(1) == -1'))
    nvim:lua('vim.api.nvim_win_set_cursor(0, { 6, 0 })')
    nvim:type('zc')
    assert(nvim:wait('vim.fn.foldclosed(6) == 4 and vim.fn.foldclosedend(6) == 7'), 'the text block is not folded')
    nvim:type('zR')
  end)

  check(mode .. ': `gcc` comments a line', function()
    nvim:go_to('requires')
    nvim:type('gcc')
    assert(nvim:wait([[vim.fn.getline(2):match('^  # requires delegation') ~= nil]]), nvim:lines(1, 2)[1])
    nvim:type('u')
    assert(nvim:wait([[vim.fn.getline(2):match('^  requires') ~= nil]]))
  end)

  check(mode .. ': typed lines are indented by their blocks', function()
    nvim:type('Goskill new "New" {<CR>definition """<CR>Text.<CR>"""<CR>in leadership<CR>}<CR>note<Esc>')
    assert(nvim:wait([[vim.fn.getline('$') == 'note']]), nvim:text())
    local typed = table.concat(nvim:lines(12, -1), '\n')
    local wanted = 'skill new "New" {\n  definition """\n    Text.\n    """\n  in leadership\n}\nnote'
    assert(typed == wanted, typed)
    nvim:type('u')
    assert(nvim:wait('vim.fn.line("$") == 12'), nvim:text())
  end)

  check(mode .. ': `gg=G` keeps a well indented file as it is', function()
    local before = nvim:text()
    nvim:type('gg=G')
    nvim:lua('vim.wait(50)')
    assert(nvim:text() == before, nvim:text())
  end)

  local colour_at
  if mode == 'tree-sitter' then
    colour_at = [[
      local row, column = ...
      vim.treesitter.get_parser(0):parse(true)
      local names = {}
      for _, capture in ipairs(vim.treesitter.get_captures_at_pos(0, row, column)) do table.insert(names, capture.capture) end
      return table.concat(names, ' ')]]
  else
    colour_at = [[
      local row, column = ...
      local names = {}
      for _, id in ipairs(vim.fn.synstack(row + 1, column + 1)) do table.insert(names, vim.fn.synIDattr(id, 'name')) end
      return table.concat(names, ' ')]]
  end
  local expected = {
    { 'role', 'keyword.type', 'prowessDeclaration' },
    { 'engineering-manager', 'type.definition', 'prowessName' },
    { '"Engineering', 'string.special', 'prowessString' },
    { 'extends', 'keyword.operator', 'prowessClause' },
    { 'requires', 'keyword', 'prowessStatement' },
    { 'at 3', 'keyword.operator', 'prowessClause' },
    { '3 because', 'number', 'prowessNumber' },
    { '\\"delivery', 'string.escape', 'prowessEscape' },
    { '# first', 'comment', 'prowessComment' },
    -- Only the tree knows that the indentation is not part of the Markdown, which would be code otherwise.
    { 'Heading', 'markup.heading.1', 'prowessText' },
    { 'item*', 'markup.italic', 'markdownItalic' },
    { '{ definition', 'punctuation.bracket', '' },
    { 'definition "Asking', 'keyword', 'prowessStatement' },
  }
  check(mode .. ': colours of keywords, names, texts, numbers, comments and Markdown', function()
    for _, row in ipairs(expected) do
      nvim:go_to(row[1])
      local place = nvim:lua('local cursor = vim.api.nvim_win_get_cursor(0) return { cursor[1] - 1, cursor[2] }')
      local found = nvim:lua(colour_at, place[1], place[2])
      local wanted = mode == 'tree-sitter' and row[2] or row[3]
      assert((' ' .. found .. ' '):find(' ' .. wanted .. ' ', 1, true) or wanted == found, row[1] .. ' is coloured as `' .. found .. '`, not `' .. wanted .. '`')
    end
  end)

  nvim:quit()
end

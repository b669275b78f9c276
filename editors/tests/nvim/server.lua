-- What a person does first with the language server: colours, a finding, a card, a name half typed, a fix, a jump.

local check, Child, paths = ...

local file = paths.workspace .. '/roles.prowess'
local plan = paths.workspace .. '/plans.prowess'

local ROLES = [[
role engineering-manager "Engineering manager" {
  requires delegation at 3 because "Owns delivery of two squads."
  requires conflict-resolution at 2
  requires delegatoin at 2
  prefers   public-speaking at 2
}
]]
local PLAN = [[
plan amara-2027 "First year" for amara toward engineering-manager {
  period 2027-01-01 to 2027-12-31
  goal conflict-resolution to 2 by 2027-06-30 {
    action "Mediate one disagreement" by 2027-05-31
    measured-by "Two disagreements settled by 30 June"
  }
}

person amara "Amara Okafor" {
  holds engineering-manager since 2026-02-01
}
]]

local function write(path, text)
  vim.fn.writefile(vim.split(vim.trim(text), '\n'), path)
end

vim.fn.mkdir(paths.workspace, 'p')
write(paths.workspace .. '/prowess.toml', 'today = 2027-03-01')
write(file, ROLES)
write(plan, PLAN)

local nvim = Child.start(paths.init, paths.work)
nvim:ex('edit ' .. file)

--- Where the codes of the findings stand, as `LINE:COLUMN-COLUMN CODE`.
local FINDINGS = [[vim.tbl_map(function(finding)
  return ('%d:%d-%d %s'):format(finding.lnum + 1, finding.col + 1, finding.end_col + 1, finding.code)
end, vim.diagnostic.get(0))]]

--- Back to the file as it was written.
local function fresh()
  nvim:type('<Esc>')
  nvim:ex('silent! only')
  nvim:ex('edit! ' .. file)
  nvim:lua('vim.api.nvim_buf_set_lines(0, 0, -1, false, ...)', vim.split(vim.trim(ROLES), '\n'))
end

--- Lets Neovim notice that the cursor moved: what floats closes at that.
local function settle()
  vim.wait(100)
end

--- The text of the floating window, where there is one.
local FLOAT = [[(function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end)()]]

--- Each check begins with the file as it was first written.
local function afresh(name, run)
  check(name, function()
    fresh()
    run()
  end)
end

local function has(text, part)
  assert(type(text) == 'string' and text:find(part, 1, true), '`' .. part .. '` is not in:\n' .. tostring(text))
end

check('the server starts by itself, at the folder with prowess.toml', function()
  local root = nvim:wait([[(function()
    local client = vim.lsp.get_clients({ name = 'prowess', bufnr = 0 })[1]
    return client and client.initialized and (client.root_dir or client.config.root_dir)
  end)()]])
  assert(root == paths.workspace, 'its folder is ' .. tostring(root))
end)

check('a misspelt skill is underlined, with the code of its rule', function()
  local found = nvim:wait([[#vim.diagnostic.get(0) > 0 and ]] .. FINDINGS)
  assert(vim.tbl_contains(found or {}, '4:12-22 unknown-skill'), vim.inspect(found))
end)

check('reading the file anew keeps its findings', function()
  nvim:ex('edit!')
  local found = nvim:wait('#vim.diagnostic.get(0) > 0 and ' .. FINDINGS)
  assert(vim.tbl_contains(found or {}, '4:12-22 unknown-skill'), vim.inspect(found))
end)

afresh('a finding goes when another file gives it what it lacks', function()
  nvim:wait([[vim.tbl_contains(]] .. FINDINGS .. [[, '4:12-22 unknown-skill')]])
  nvim:ex('split ' .. plan)
  nvim:type('Goskill delegatoin "Something else" { definition "Not what it looks like." }<Esc><C-w>p')
  local gone = [[not vim.tbl_contains(]] .. FINDINGS .. [[, '4:12-22 unknown-skill')]]
  local went = nvim:wait(gone)
  nvim:ex('edit! ' .. plan)
  nvim:ex('edit!')
  assert(went, 'the finding stays')
end)

afresh('`K` shows the card of a built-in skill', function()
  nvim:go_to('delegation', 3)
  settle()
  nvim:type('K')
  local card = nvim:wait(FLOAT)
  has(card, 'Delegation')
  has(card, '3 intermediate')
  assert(#card > 200, card)
end)

afresh('a hyphenated skill typed half-way is completed', function()
  nvim:go_to('requires conflict')
  nvim:type('orequires conflict-re<C-x><C-o>')
  assert(nvim:wait('vim.fn.pumvisible() == 1 or vim.fn.getline("."):match("conflict%-resolution") ~= nil'), 'no menu appears: ' .. nvim:text())
  nvim:type('<C-y>')
  -- The blank is for what may follow, such as a level.
  assert(nvim:wait([[vim.trim(vim.fn.getline('.')) == 'requires conflict-resolution']]), nvim:lua('return vim.fn.getline(".")'))
end)

afresh('the quick fix corrects the skill, and the finding goes', function()
  nvim:wait(FINDINGS .. [[[1] ~= nil and vim.tbl_contains(]] .. FINDINGS .. [[, '4:12-22 unknown-skill')]])
  nvim:go_to('delegatoin', 2)
  nvim:lua([[vim.lsp.buf.code_action({ apply = true, filter = function(action) return action.title:find('`delegation`', 1, true) ~= nil end })]])
  assert(nvim:wait([[vim.fn.getline(4) == '  requires delegation at 2']]), nvim:lines(3, 4)[1])
  assert(nvim:wait([[not vim.tbl_contains(vim.tbl_map(function(finding) return finding.code end, vim.diagnostic.get(0)), 'unknown-skill')]]), 'the finding stays')
end)

afresh('formatting', function()
  nvim:lua('vim.lsp.buf.format({ timeout_ms = 3000 })')
  assert(nvim:lines(4, 5)[1] == '  prefers public-speaking at 2', nvim:text())
end)

afresh('the outline lists the role and what it requires', function()
  nvim:lua('vim.lsp.buf.document_symbol()')
  local outline = nvim:wait([[(function()
    -- Neovim 0.10 fills the quickfix list instead.
    local items = vim.list_extend(vim.fn.getloclist(0), vim.fn.getqflist())
    return #items > 0 and table.concat(vim.tbl_map(function(item) return item.text end, items), '\n')
  end)()]])
  has(outline, 'Interface')
  has(outline, 'ngineering')
end)

afresh('`CTRL-]` opens the definition of a built-in skill, read-only', function()
  nvim:go_to('delegation', 3)
  nvim:type('<C-]>')
  local line = nvim:wait([[vim.api.nvim_buf_get_name(0) ~= ... and vim.fn.getline('.')]], file)
  has(line, 'skill delegation')
  assert(nvim:lua('return vim.bo.filetype') == 'prowess')
  assert(nvim:lua('return vim.bo.readonly or not vim.bo.modifiable'), 'it can be written: ' .. nvim:lua('return vim.api.nvim_buf_get_name(0)'))
end)

afresh('references lead to the plan', function()
  nvim:go_to('conflict-resolution', 3)
  nvim:lua('vim.fn.setqflist({})')
  nvim:lua('vim.lsp.buf.references({ includeDeclaration = false })')
  local places = nvim:wait([[(function()
    local items = vim.fn.getqflist()
    return #items > 0 and vim.tbl_map(function(item) return vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr)) .. ':' .. item.lnum end, items)
  end)()]])
  assert(vim.tbl_contains(places or {}, 'plans.prowess:3') and vim.tbl_contains(places, 'roles.prowess:3'), vim.inspect(places))
end)

afresh('renaming a role changes the plan too', function()
  nvim:go_to('engineering-manager', 3)
  nvim:lua([[vim.lsp.buf.rename('people-manager')]])
  assert(nvim:wait([[vim.fn.getline(1):match('^role people%-manager ') ~= nil]]), nvim:text())
  nvim:ex('edit ' .. plan)
  has(nvim:text(), 'toward people-manager {')
  nvim:ex('edit! ' .. plan)
  nvim:ex('edit! ' .. file)
end)

afresh('a code lens says how often the role is used', function()
  nvim:lua([[if vim.lsp.codelens.enable then vim.lsp.codelens.enable(true, { bufnr = 0 }) else vim.lsp.codelens.refresh({ bufnr = 0 }) end]])
  local titles = nvim:wait([[(function()
    local titles = {}
    for _, lens in ipairs(vim.lsp.codelens.get(vim.lsp.codelens.enable and { bufnr = 0 } or 0)) do
      local command = (lens.lens or lens).command
      table.insert(titles, command and command.title or nil)
    end
    return #titles > 0 and table.concat(titles, ' | ')
  end)()]])
  has(titles, 'reference')
end)

afresh('running the lens lists the references', function()
  nvim:lua('vim.fn.setqflist({})')
  nvim:lua([[vim.ui.select = function(items, _, choose) choose(items[1], 1) end]])
  if nvim:lua('return vim.lsp.codelens.enable == nil') then
    nvim:lua('vim.lsp.codelens.refresh({ bufnr = 0 })')
    vim.wait(300)
  end
  nvim:go_to('role engineering-manager')
  nvim:lua('vim.lsp.codelens.run()')
  local places = nvim:wait([[(function()
    local items = vim.fn.getqflist()
    return #items > 0 and vim.tbl_map(function(item) return vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr)) .. ':' .. item.lnum end, items)
  end)()]])
  nvim:ex('cclose')
  assert(vim.tbl_contains(places or {}, 'plans.prowess:1'), vim.inspect(places))
end)

afresh('semantic tokens colour a required skill', function()
  nvim:go_to('delegation', 3)
  local kinds = nvim:wait([[(function()
    local tokens = vim.lsp.semantic_tokens.get_at_pos()
    return tokens and #tokens > 0 and tokens[1].type
  end)()]])
  assert(kinds == 'class', tostring(kinds))
end)

afresh('inlay hints put the level’s word beside its number', function()
  nvim:lua('vim.lsp.inlay_hint.enable(true, { bufnr = 0 })')
  local hints = nvim:wait([[(function()
    local hints = {}
    for _, hint in ipairs(vim.lsp.inlay_hint.get({ bufnr = 0 })) do
      local label = hint.inlay_hint.label
      table.insert(hints, type(label) == 'string' and label or label[1].value)
    end
    return #hints > 0 and table.concat(hints, ' ')
  end)()]])
  has(hints, 'intermediate')
end)

afresh('`:ProwessExplain` shows a skill by its name, and the rule of the finding under the cursor', function()
  settle()
  nvim:type(':ProwessExplain active-listening<CR>')
  has(nvim:wait(FLOAT), 'Active listening')
  fresh()
  nvim:wait([[vim.tbl_contains(]] .. FINDINGS .. [[, '4:12-22 unknown-skill')]])
  nvim:go_to('delegatoin', 2)
  settle()
  nvim:type(':ProwessExplain<CR>')
  has(nvim:wait(FLOAT), 'unknown-skill')
  fresh()
  local names = nvim:lua([[return vim.fn.getcompletion('ProwessExplain conflict-', 'cmdline')]])
  assert(vim.tbl_contains(names, 'conflict-resolution'), vim.inspect(names))
end)

afresh('`:make` fills the quickfix list', function()
  nvim:ex('silent make!')
  local found = nvim:lua([[return vim.tbl_map(function(item)
    return ('%s:%d:%d %s'):format(item.bufnr > 0 and vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr)) or '', item.lnum, item.col, item.type)
  end, vim.fn.getqflist())]])
  assert(vim.tbl_contains(found, 'roles.prowess:4:12 e'), vim.inspect(found))
end)

afresh('`:checkhealth prowess` finds all well', function()
  nvim:ex('checkhealth prowess')
  assert(nvim:wait([[vim.bo.filetype == 'checkhealth']]))
  local report = nvim:text()
  assert(not report:find('ERROR', 1, true) and not report:find('WARNING', 1, true), report)
  has(report, 'Running for ' .. paths.workspace)
  nvim:ex('bdelete!')
end)

afresh('`:help prowess` opens the manual', function()
  nvim:ex('help prowess')
  has(nvim:lua('return vim.api.nvim_buf_get_name(0)'), '/doc/prowess.txt')
end)

check('the server ends with Neovim', function()
  local server = nvim:lua([[return vim.lsp.get_clients({ name = 'prowess' })[1].id]])
  assert(server)
  assert(nvim:quit() == 0)
end)

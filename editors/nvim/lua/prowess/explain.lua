-- `:ProwessExplain`: the page of a rule, or the card of a skill, role, person, plan or keyword, in a floating window.

local prowess = require('prowess')

local M = {}

--- What the cursor is on: the rule of a finding here, else the word.
local function under_cursor()
  local line, column = unpack(vim.api.nvim_win_get_cursor(0))
  for _, finding in ipairs(vim.diagnostic.get(0, { lnum = line - 1 })) do
    local after_start = finding.lnum < line - 1 or finding.col <= column
    local before_end = finding.end_lnum > line - 1 or column < finding.end_col
    if type(finding.code) == 'string' and after_start and before_end then
      return finding.code
    end
  end
  return vim.fn.expand('<cword>')
end

--- Runs the program in this buffer's folder, so that it reads this workspace.
local function run(arguments)
  local folder = prowess.root(0)
  return vim.system({ prowess.server(), unpack(arguments) }, { cwd = folder, text = true }):wait()
end

--- Shows what `name` means; without a name, what the cursor is on.
---@param name? string
function M.show(name)
  if not name or name == '' then
    name = under_cursor()
  end
  if name == '' then
    return vim.notify('Prowess: there is no word under the cursor to explain', vim.log.levels.WARN)
  end
  if vim.fn.executable(prowess.server()) == 0 then
    return vim.notify('Prowess: the program `' .. prowess.server() .. '` was not found; see :checkhealth prowess', vim.log.levels.ERROR)
  end
  local result = run({ 'explain', '--format', 'markdown', '--', name })
  if result.code ~= 0 then
    return vim.notify(vim.trim(result.stderr), vim.log.levels.WARN)
  end
  local lines = vim.split(vim.trim(result.stdout), '\n')
  vim.lsp.util.open_floating_preview(lines, 'markdown', { focus_id = 'prowess-explain', border = 'rounded', max_width = 100 })
end

--- The skills whose ids begin with what is typed.
---@param typed string
---@return string[]
function M.names(typed)
  if vim.fn.executable(prowess.server()) == 0 then
    return {}
  end
  local read, skills = pcall(vim.json.decode, run({ 'skills', '--format', 'json' }).stdout)
  local names = {}
  for _, skill in ipairs(read and skills or {}) do
    if vim.startswith(skill.id, typed) then
      table.insert(names, skill.id)
    end
  end
  return names
end

return M

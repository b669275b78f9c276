-- Indentation: what stands in a block is indented once, `}` stands where its block was opened, and a text block keeps its own.

local bare = require('prowess.line').bare

local M = {}

--- Whether a text block is open at the end of line `last`. A header at a line's start closes whatever is open.
local function in_text(last)
  local open = false
  for number = last, 1, -1 do
    local line = vim.fn.getline(number)
    for _ in line:gmatch('"""') do
      open = not open
    end
    if line:match('^%l[%l-]+%s.*[{"]') then
      break
    end
  end
  return open
end

--- The indentation of line `vim.v.lnum`, for 'indentexpr'.
---@return integer
function M.expr()
  local number = vim.v.lnum
  local above = vim.fn.prevnonblank(number - 1)
  if above == 0 then
    return 0
  end
  local indent, line = vim.fn.indent(above), vim.fn.getline(above)
  if in_text(number - 1) then
    local first = bare(line):find('\1') ~= nil and not in_text(above - 1)
    return first and indent + vim.fn.shiftwidth() or -1
  end
  -- After a text block, the statement that it belongs to counts.
  if line:match('"""%s*$') and in_text(above - 1) then
    while above > 1 and in_text(above - 1) do
      above = above - 1
    end
    indent = vim.fn.indent(above)
  end
  if bare(line):match('{%s*$') then
    indent = indent + vim.fn.shiftwidth()
  end
  if vim.fn.getline(number):match('^%s*}') then
    indent = indent - vim.fn.shiftwidth()
  end
  return math.max(indent, 0)
end

return M

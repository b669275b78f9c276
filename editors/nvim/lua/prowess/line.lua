-- A line by its marks alone, for folding and indentation.

local M = {}

--- The line without its texts and its comment, so that braces and quotes inside them do not count. A text block's quotes are one `\1`.
---@param line string
---@return string
function M.bare(line)
  local bare = (' ' .. line):gsub('"""', '\1'):gsub('\\.', ''):gsub('"[^"]*"?', ''):gsub('%s#.*$', '')
  return bare
end

return M

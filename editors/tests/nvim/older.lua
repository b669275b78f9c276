-- Neovim 0.7 to 0.9 with the manual's lines in its init file: run as `nvim --headless -u INIT FILE +'luafile older.lua'`.

local function check(name, sound)
  io.stdout:write((sound and 'ok: ' or 'FAILED: ') .. name .. '\n')
end

local function wait(found)
  vim.wait(8000, found, 20)
  return found()
end

vim.bo.swapfile = false
check('older: file type and colours', vim.bo.filetype == 'prowess' and vim.fn.synIDattr(vim.fn.synID(1, 1, 1), 'name') == 'prowessDeclaration')
check('older: folds and indentation', vim.wo.foldmethod == 'expr' and vim.fn.foldlevel(2) == 1 and vim.bo.indentexpr ~= '')
check('older: a misspelt skill has its finding', wait(function()
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    if finding.code == 'unknown-skill' then
      return true
    end
  end
  return false
end))
vim.api.nvim_win_set_cursor(0, { 2, 14 })
vim.lsp.buf.hover()
check('older: the card of a built-in skill', wait(function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
      return text:find('Delegation', 1, true) ~= nil
    end
  end
  return false
end))
vim.cmd('qall!')

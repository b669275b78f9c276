-- How Neovim 0.11 and later start the Prowess language server. Change it with `vim.lsp.config('prowess', { … })`.

---@type vim.lsp.Config
return {
  cmd = { require('prowess').server(), 'lsp' },
  filetypes = { 'prowess' },
  root_markers = { 'prowess.toml', '.git' },
  before_init = require('prowess').before_init,
}

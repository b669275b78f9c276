-- Where the Prowess program is, and how Neovim 0.10 starts it as a language server.

local M = {}

--- The program: `vim.g.prowess_server` or what `prowess` is on the PATH.
---@return string
function M.server()
  return vim.fn.expand(vim.g.prowess_server or 'prowess')
end

--- The folder that a buffer's workspace begins at: the nearest one upwards with a prowess.toml, else with .git, else its own.
---@param buffer integer
---@return string
function M.root(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  local folder = path ~= '' and vim.fs.dirname(path) or vim.fn.getcwd()
  for _, marker in ipairs({ 'prowess.toml', '.git' }) do
    local found = vim.fs.find(marker, { path = folder, upward = true })[1]
    if found then
      return vim.fs.dirname(found)
    end
  end
  return folder
end

--- What the server is told of this editor before it starts.
function M.before_init(params)
  -- Findings are sent rather than asked for. What Neovim asks for goes stale in all windows but the one that is typed in, since it asks anew
  -- for that one alone; a finding often has its cause in another file.
  params.capabilities.textDocument.diagnostic = nil
  params.initializationOptions = vim.tbl_extend('keep', params.initializationOptions or {}, { showReferences = true })
end

--- Lists the places that a code lens counts, in the quickfix window.
vim.lsp.commands['prowess.showReferences'] = function(command, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local items = vim.lsp.util.locations_to_items(command.arguments[3], client.offset_encoding)
  vim.fn.setqflist({}, ' ', { title = command.title, items = items })
  vim.cmd('botright copen')
end

--- Starts the server for a buffer, or attaches the one that serves its workspace. Neovim 0.11 reads lsp/prowess.lua instead.
---@param buffer integer
function M.start(buffer)
  if vim.bo[buffer].buftype ~= '' then
    return
  end
  if vim.fn.executable(M.server()) == 0 then
    vim.notify_once('Prowess: the program `' .. M.server() .. '` was not found; see :checkhealth prowess', vim.log.levels.WARN)
    return
  end
  local config = { name = 'prowess', cmd = { M.server(), 'lsp' }, root_dir = M.root(buffer), before_init = M.before_init }
  vim.lsp.start(config, { bufnr = buffer })
end

return M

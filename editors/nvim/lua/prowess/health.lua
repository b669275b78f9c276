-- `:checkhealth prowess`: what is there, what is missing, and what to do about it.

local prowess = require('prowess')

local M = {}

local function check_program()
  vim.health.start('The prowess program')
  local program = prowess.server()
  if vim.fn.executable(program) == 0 then
    vim.health.error('`' .. program .. '` was not found', {
      'Install it with `cargo install --path .` in the Prowess repository, or put it on your PATH',
      'Or say where it is: `vim.g.prowess_server = "/path/to/prowess"`',
    })
    return
  end
  local result = vim.system({ program, '--version' }, { text = true }):wait()
  if result.code == 0 then
    vim.health.ok(vim.trim(result.stdout) .. ' at `' .. vim.fn.exepath(program) .. '`')
  else
    vim.health.error('`' .. program .. ' --version` failed: ' .. vim.trim(result.stderr))
  end
end

local function check_server()
  vim.health.start('The language server')
  if vim.g.prowess_lsp == false then
    vim.health.info('Not started, since `vim.g.prowess_lsp` is false')
    return
  end
  if vim.lsp.enable then
    vim.health.ok('Enabled by `vim.lsp.enable`; `vim.lsp.config("prowess", { … })` changes it')
  elseif vim.fn.has('nvim-0.10') == 1 then
    vim.health.ok('Started by this plugin for each workspace')
  else
    vim.health.error('Neovim 0.10 or later is needed', { 'See :help prowess-older for older ones' })
  end
  local clients = vim.lsp.get_clients({ name = 'prowess' })
  for _, client in ipairs(clients) do
    vim.health.ok('Running for ' .. (client.root_dir or client.config.root_dir or 'a single file'))
  end
  if #clients == 0 then
    vim.health.info('Not running: it starts with the first Prowess file that is opened')
  end
end

local function check_colours()
  vim.health.start('Colours and folds')
  local found = vim.api.nvim_get_runtime_file('parser/prowess.*', false)[1]
  if not found then
    vim.health.warn('The tree-sitter parser is not built: the simpler syntax file is used', {
      'Run `sh build.sh` in the plugin’s folder; it needs a C compiler',
    })
    return
  end
  local loaded, reason = pcall(vim.treesitter.language.inspect, 'prowess')
  if not loaded then
    vim.health.error('The parser ' .. found .. ' does not load: ' .. tostring(reason))
  elseif #vim.api.nvim_get_runtime_file('queries/prowess/highlights.scm', false) == 0 then
    vim.health.error('The parser is there, but not its queries', { 'Run `sh build.sh` in the plugin’s folder' })
  else
    vim.health.ok('The tree-sitter parser is ' .. found)
  end
end

function M.check()
  check_program()
  check_server()
  check_colours()
end

return M

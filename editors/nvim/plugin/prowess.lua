-- What is there from the start: the language server for Prowess files, and `:ProwessExplain`.

-- Older ones have files, colours, folds and indentation; `:help prowess-older` starts the server there.
if vim.g.loaded_prowess or vim.fn.has('nvim-0.10') == 0 then
  return
end
vim.g.loaded_prowess = true

if vim.g.prowess_lsp ~= false then
  if vim.lsp.enable then
    vim.lsp.enable('prowess')
  else
    vim.api.nvim_create_autocmd('FileType', {
      group = vim.api.nvim_create_augroup('prowess_lsp', {}),
      pattern = 'prowess',
      callback = function(event)
        require('prowess').start(event.buf)
      end,
    })
  end
end

vim.api.nvim_create_user_command('ProwessExplain', function(command)
  require('prowess.explain').show(command.args)
end, {
  nargs = '?',
  desc = 'Explain a rule, skill, role, person, plan or keyword of Prowess',
  complete = function(typed)
    return require('prowess.explain').names(typed)
  end,
})

-- Drives this Neovim: `nvim -l run.lua WORK PLUGIN PROWESS`. Prints a line a check, and the counts last.

local work, plugin, program = unpack(_G.arg)
local here = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2))
local Child = dofile(here .. '/child.lua')

local passed, failed = 0, 0
local function check(name, run)
  local sound, reason = xpcall(run, function(message)
    return debug.traceback(message, 2)
  end)
  if sound then
    passed = passed + 1
    print('ok: ' .. name)
  else
    failed = failed + 1
    print('FAILED: ' .. name .. '\n    ' .. tostring(reason):gsub('\n', '\n    '))
  end
end

local function init_file(name, lines)
  vim.fn.writefile(lines, work .. '/' .. name)
  return work .. '/' .. name
end

-- The plugin as the manual says to install it by hand.
local packages = vim.fn.stdpath('data') .. '/site/pack/prowess/start'
vim.fn.mkdir(packages, 'p')
assert(vim.uv.fs_symlink(plugin, packages .. '/prowess'))
vim.cmd.helptags(plugin .. '/doc')

local paths = {
  work = work,
  program = program,
  workspace = work .. '/workspace',
  init = init_file('init.lua', { program and 'vim.g.prowess_server = ' .. vim.inspect(program) or 'vim.g.prowess_lsp = false' }),
  -- A second copy of the plugin, which was never built.
  bare_init = init_file('bare.lua', {
    'vim.g.prowess_lsp = false',
    "vim.opt.packpath = ''",
    'vim.opt.runtimepath:prepend(' .. vim.inspect(plugin .. '-bare') .. ')',
  }),
}

assert(loadfile(here .. '/editing.lua'))(check, Child, paths)
if program then
  assert(loadfile(here .. '/server.lua'))(check, Child, paths)
end

print(('%d passed, %d failed'):format(passed, failed))
os.exit(failed == 0 and 0 or 1)

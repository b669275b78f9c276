-- A real Neovim as a child process, typed into as a person would, asked about what it shows.

local Child = {}
Child.__index = Child

--- Starts Neovim with the given init file, in the folder `cwd`.
function Child.start(init, cwd)
  local self = setmetatable({}, Child)
  local command = { vim.v.progpath, '--embed', '--headless', '-n', '-u', init }
  self.channel = vim.fn.jobstart(command, { rpc = true, cwd = cwd })
  assert(self.channel > 0, 'Neovim does not start')
  -- As with a terminal of this size: some answers (popup menus, floats) are laid out for the screen.
  vim.rpcrequest(self.channel, 'nvim_ui_attach', 120, 40, {})
  return self
end

--- Answers the prompts that hold everything up, such as the one after a long message; what was said is in `:messages`.
function Child:unblock()
  for _ = 1, 10 do
    if not vim.rpcrequest(self.channel, 'nvim_get_mode').blocking then
      return
    end
    vim.rpcrequest(self.channel, 'nvim_input', '<CR>')
    vim.wait(20)
  end
end

--- Runs Lua in it and gives back what that returns.
function Child:lua(code, ...)
  self:unblock()
  return vim.rpcrequest(self.channel, 'nvim_exec_lua', code, { ... })
end

--- Runs an Ex command.
function Child:ex(command)
  self:unblock()
  return vim.rpcrequest(self.channel, 'nvim_command', command)
end

--- Types keys.
function Child:type(keys)
  vim.rpcrequest(self.channel, 'nvim_input', keys)
end

--- Waits until the Lua expression is true, for ten seconds at most.
function Child:wait(expression, ...)
  local arguments = { ... }
  local value
  vim.wait(10000, function()
    value = self:lua('return ' .. expression, unpack(arguments))
    return value ~= nil and value ~= vim.NIL and value ~= false
  end, 20)
  return value
end

function Child:lines(first, last)
  return self:lua('return vim.api.nvim_buf_get_lines(0, ...)', first or 0, last or -1, false)
end

function Child:text()
  return table.concat(self:lines(), '\n')
end

--- Puts the cursor on the first place of `needle`; `offset` moves it on.
function Child:go_to(needle, offset)
  for number, line in ipairs(self:lines()) do
    local column = line:find(needle, 1, true)
    if column then
      self:lua('vim.api.nvim_win_set_cursor(0, ...)', { number, column - 1 + (offset or 0) })
      return
    end
  end
  error('`' .. needle .. '` is nowhere in the buffer:\n' .. self:text())
end

--- Leaves, as `:qa!` does; gives back the exit code.
function Child:quit()
  pcall(vim.rpcnotify, self.channel, 'nvim_command', 'qall!')
  return vim.fn.jobwait({ self.channel }, 5000)[1]
end

return Child

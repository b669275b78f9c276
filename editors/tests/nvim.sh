#!/bin/bash
# Tests the Neovim plugin in real Neovims: the machine's own, 0.12 and 0.10 where they are there. Each opens a small workspace and does
# what a person does first. Where the protocol's checker is at hand, all that was said between Neovim and the server is checked too.
set -u
. "$(dirname "$0")/tools.sh"

PROGRAM=$(prowess_binary) || PROGRAM=
[ -n "$PROGRAM" ] || skipped "what needs the language server: no $SERVER (cargo build --release makes it)"

# The plugin as it is installed: built, with its manual indexed. A second copy stays unbuilt.
install_plugin() {
  mkdir -p "$1/home" "$1/workspace"
  cp -r "$ROOT/editors/nvim" "$1/plugin-bare"
  rm -rf "$1/plugin-bare/parser" "$1/plugin-bare/queries"
  cp -r "$1/plugin-bare" "$1/plugin"
  sh "$1/plugin/build.sh" "$ROOT/editors/tree-sitter-prowess"
}

# drive NAME COMMAND…: runs all tests with the Neovim that COMMAND starts.
drive() {
  local name=$1 work output program=$PROGRAM
  shift
  work=$(mktemp -d)
  if ! output=$(install_plugin "$work" 2>&1); then
    failed "$name: the plugin is built: $output"
    return
  fi
  if [ -n "$PROGRAM" ]; then
    program=$work/prowess
    tap "$program" "$work"
  fi
  echo "== $name"
  "$@" timeout 180 env HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_DATA_HOME="$work/home/data" XDG_STATE_HOME="$work/home/state" \
    XDG_CACHE_HOME="$work/home/cache" nvim -l "$ROOT/editors/tests/nvim/run.lua" "$work" "$work/plugin" ${program:+"$program"} > "$work/output" 2>&1
  cat "$work/output"
  echo
  if grep -q '^[0-9]* passed, [0-9]* failed' "$work/output"; then
    PASSED=$((PASSED + $(grep -c '^ok: ' "$work/output")))
    FAILED=$((FAILED + $(grep -c '^FAILED: ' "$work/output")))
  else
    failed "$name: the tests ran to their end"
  fi
  check_protocol "$name" "$work"
  rm -rf "$work"
}

# The recipe of the manual for Neovims before 0.10, in one that is on the machine.
drive_older() {
  local work
  work=$(mktemp -d)
  mkdir -p "$work/bin" "$work/workspace"
  ln -s "$PROGRAM" "$work/bin/prowess"
  {
    echo "vim.opt.runtimepath:prepend('$ROOT/editors/nvim')"
    awk '/prowess-older\*/ { here = 1 } here && on && /^<|^ *<$/ { exit } on { print } here && /^.*>lua$/ { on = 1 }' "$ROOT/editors/nvim/doc/prowess.txt"
  } > "$work/init.lua"
  printf 'role lead "Lead" {\n  requires delegation at 3\n  requires delegatoin at 2\n}\n' > "$work/workspace/roles.prowess"
  echo 'today = 2027-03-01' > "$work/workspace/prowess.toml"
  echo "== $(nvim --version | head -1)"
  (cd "$work/workspace" && PATH=$work/bin:$PATH XDG_CACHE_HOME=$work XDG_DATA_HOME=$work timeout 60 nvim --headless -u "$work/init.lua" roles.prowess "+luafile $ROOT/editors/tests/nvim/older.lua") 2>&1 | tr -d '\r' > "$work/output"
  cat "$work/output"
  PASSED=$((PASSED + $(grep -c '^ok: ' "$work/output")))
  FAILED=$((FAILED + $(grep -c '^FAILED: ' "$work/output")))
  grep -q 'older: the card' "$work/output" || failed "older: the tests ran to their end"
  rm -rf "$work"
}

if command -v nvim >/dev/null; then
  case $(nvim --version | head -1) in
    *" v0."[0-9].*) [ -z "$PROGRAM" ] || drive_older ;;
    *) drive "the machine's $(nvim --version | head -1)" env ;;
  esac
else
  skipped "the machine's own Neovim: there is none"
fi
for root in sid trixie; do
  if has_root "$root" nvim; then
    drive "$(in_root "$root" nvim --version | head -1)" in_root "$root"
  else
    skipped "the Neovim of Debian $root: it is not installed in $TOOLS/$root"
  fi
done
summary

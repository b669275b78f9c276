#!/bin/bash
# Tests the Neovim plugin in real Neovims: the machine's own, 0.12 and 0.10 where they are there. Each opens a small workspace and does
# what a person does first. Where the protocol's checker is at hand, all that was said between Neovim and the server is checked too.
set -u
. "$(dirname "$0")/tools.sh"

PROGRAM=$(prowess_binary) || PROGRAM=
[ -n "$PROGRAM" ] || skipped "what needs the language server: no $SERVER (cargo build --release makes it)"
SPEC=$ROOT/../shared/editors/spec

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
  local name=$1 work output log program=$PROGRAM
  shift
  work=$(mktemp -d)
  if ! output=$(install_plugin "$work" 2>&1); then
    failed "$name: the plugin is built: $output"
    return
  fi
  if [ -n "$PROGRAM" ] && [ -f "$SPEC/lsp_tap.py" ] && "$@" sh -c 'command -v python3' >/dev/null; then
    program=$work/prowess
    printf '#!/bin/sh\ncase $1 in lsp) exec python3 "%s" "%s/lsp-$$.jsonl" "%s" "$@";; esac\nexec "%s" "$@"\n' "$SPEC/lsp_tap.py" "$work" "$PROGRAM" "$PROGRAM" > "$program"
    chmod +x "$program"
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
  for log in "$work"/lsp-*.jsonl; do
    [ -f "$log" ] && check "$name: every message of a session keeps to the protocol" python3 "$SPEC/lsp_validate.py" "$log" --strict
  done
  rm -rf "$work"
}

if command -v nvim >/dev/null && nvim --version | head -1 | grep -qE 'v(0\.1[0-9]|0\.[2-9][0-9]|[1-9])'; then
  drive "the machine's $(nvim --version | head -1)" env
fi
for root in sid trixie; do
  if has_root "$root" nvim; then
    drive "$(in_root "$root" nvim --version | head -1)" in_root "$root"
  else
    skipped "the Neovim of Debian $root: it is not installed in $TOOLS/$root"
  fi
done
summary

# What the editors' test scripts share: where tools are found, and how checks are counted. Sourced, not run.
#
# A tool is taken from the machine where it has it, else from the system trees that the shared installers make
# ($PROWESS_TOOLS/sid and trixie). Without either its tests are skipped, and say so.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export PROWESS_TOOLS=${PROWESS_TOOLS:-$HOME/.cache/prowess-tools}
TOOLS=$PROWESS_TOOLS
INROOT=$ROOT/../shared/editors/inroot.sh
PASSED=0 FAILED=0 SKIPPED=0

passed() { PASSED=$((PASSED + 1)); echo "ok: $*"; }
failed() { FAILED=$((FAILED + 1)); echo "FAILED: $*"; }
skipped() { SKIPPED=$((SKIPPED + 1)); echo "skipped: $*"; }

# check NAME COMMAND…: runs the command, shows what it printed only where it fails.
check() {
  local name=$1 output
  shift
  if output=$("$@" 2>&1); then passed "$name"; else failed "$name"; echo "$output" | sed 's/^/    /'; fi
}

# has_root NAME COMMAND: whether that system tree is there and holds the command.
has_root() { [ -f "$INROOT" ] && [ -e "$TOOLS/$1/usr/bin/$2" -o -L "$TOOLS/$1/usr/bin/$2" ]; }

# in_root NAME COMMAND…: runs it there, without network, seeing the temporary folder and the checkout.
in_root() { (cd "$ROOT" && exec bash "$INROOT" "$@"); }

# The program under test: $PROWESS, or what was built last.
SERVER=${PROWESS:-${CARGO_TARGET_DIR:-$ROOT/target}/release/prowess}
prowess_binary() { [ -x "$SERVER" ] && echo "$SERVER"; }

# tap PATH DIR: makes a program at PATH that is the one under test, and that writes down all that is said while it serves an editor, where the
# protocol's checker is at hand.
SPEC=$ROOT/../shared/editors/spec
tap() {
  if [ ! -f "$SPEC/lsp_tap.py" ]; then
    ln -s "$PROGRAM" "$1"
    return
  fi
  printf '#!/bin/sh\ncase $1 in lsp) exec python3 "%s" "%s/lsp-$$.jsonl" "%s" "$@";; esac\nexec "%s" "$@"\n' "$SPEC/lsp_tap.py" "$2" "$PROGRAM" "$PROGRAM" > "$1"
  chmod +x "$1"
}

# check_protocol NAME DIR: checks what was written down.
check_protocol() {
  local log
  for log in "$2"/lsp-*.jsonl; do
    [ -f "$log" ] && check "$1: every message of a session keeps to the protocol" protocol "$log"
  done
}

# protocol LOG: what was said in one session, checked. The checker looks for the places of references, definitions and lenses in the document
# that was asked from; those in other files are no faults.
protocol() {
  python3 "$SPEC/lsp_validate.py" "$1" --strict > "$1.report" 2>&1 && return
  grep 'ERROR\|Traceback' "$1.report" | grep -vE 'textDocument/((references|definition)(\[[0-9]+\])?|codeLens\[[0-9]+\]\.command\.arguments\[2\]\[[0-9]+\])\.range: (line|character)' | cut -c1-500 > "$1.faults"
  cat "$1.faults"
  ! [ -s "$1.faults" ]
}

# The closing line, and the exit code that goes with it.
summary() {
  echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  [ "$FAILED" = 0 ]
}

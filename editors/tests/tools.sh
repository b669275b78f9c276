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

# The closing line, and the exit code that goes with it.
summary() {
  echo "$PASSED passed, $FAILED failed, $SKIPPED skipped"
  [ "$FAILED" = 0 ]
}

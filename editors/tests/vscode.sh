#!/bin/bash
# The VS Code extension in a real VS Code, driven in Chromium: packages the .vsix with target/release/prowess inside, installs it, opens a copy of examples/, and does what a user does first.
# Screenshots go to $ARTEFACTS (default: target/editor-screenshots). Needs code-server, Chromium and playwright-core; says so and skips where one is absent.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
tools=${PROWESS_TOOLS:-$HOME/.cache/prowess-tools}
server=${PROWESS:-${CARGO_TARGET_DIR:-$root/target}/release/prowess}

skip() {
  echo "skipped: VS Code tests ($1)"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
}
code_server=$tools/code-server/node_modules/code-server/out/node/entry.js
[ -f "$code_server" ] || skip "no code-server in $tools"
[ -d "$tools/playwright/node_modules/playwright-core" ] || skip "no playwright-core in $tools"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "no Chromium"
[ -x "$server" ] || skip "no $server: cargo build --release makes it"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root/editors/vscode"
[ -d node_modules ] || npm ci --no-audit --no-fund >"$work/npm.log" 2>&1 || { cat "$work/npm.log"; echo "0 passed, 1 failed"; exit 1; }
npm test >"$work/unit.log" 2>&1 && unit=passed || { unit=failed; cat "$work/unit.log"; }
npm run --silent package -- --server "$server" --out "$work/prowess.vsix" >"$work/package.log" 2>&1 || { cat "$work/package.log"; echo "0 passed, 1 failed"; exit 1; }

UNIT_TESTS=$unit CODE_SERVER=$code_server CHROMIUM=$chromium PLAYWRIGHT=$tools/playwright/node_modules/playwright-core PROWESS=$server VSIX=$work/prowess.vsix WORK=$work \
  EXAMPLES=$root/examples ARTEFACTS=${ARTEFACTS:-$root/target/editor-screenshots} node "$here/vscode/run.mjs"

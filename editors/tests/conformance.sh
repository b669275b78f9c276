#!/bin/sh
# Records every well-behaved session of the server's tests and holds it against the protocol: nothing may be printed but the verdict.
# Needs python3 and the recorder and checker (in `../shared/editors/spec`, or where PROWESS_SPEC says); skips where they are not.
set -eu
cd "$(dirname "$0")/../.."

spec=${PROWESS_SPEC:-../shared/editors/spec}
for needed in lsp_tap.py lsp_validate.py metaModel.json; do
    if [ ! -f "$spec/$needed" ]; then
        echo "skipped: no $needed in $spec"
        exit 0
    fi
done
if ! command -v python3 >/dev/null; then
    echo "skipped: no python3"
    exit 0
fi
spec=$(cd "$spec" && pwd)

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
PROWESS_TAP="$spec/lsp_tap.py" PROWESS_TAP_LOGS="$logs" cargo test --quiet --test lsp -- "$@" || {
    echo "FAILED: the tests themselves"
    exit 1
}

failed=0
sessions=0
for log in "$logs"/*.jsonl; do
    [ -e "$log" ] || continue
    # The checker holds the places of an answer against the document that was asked about; declarations and references stand in others too.
    python3 - "$log" << 'END'
import json, sys
asked, kept = {}, []
for line in open(sys.argv[1]):
    entry = json.loads(line)
    message = entry.get("m") or {}
    if entry.get("d") == "c2s" and message.get("method", "").startswith("textDocument/") and "id" in message:
        asked[message["id"]] = message["params"]["textDocument"]["uri"]
    elif entry.get("d") == "s2c" and isinstance(message.get("result"), list) and message.get("id") in asked:
        own = asked[message["id"]]
        message["result"] = [it for it in message["result"] if not isinstance(it, dict) or it.get("uri", it.get("targetUri", own)) == own]
        line = json.dumps(entry) + "\n"
    kept.append(line)
open(sys.argv[1], "w").writelines(kept)
END
    sessions=$((sessions + 1))
    # What the checker says of a good session: two lines of figures and PASS.
    said=$(python3 "$spec/lsp_validate.py" "$log" --strict 2>&1 | grep -v -e '^messages from the server:' -e '^encoding ' -e '^PASS$' || true)
    if [ -n "$said" ]; then
        failed=$((failed + 1))
        printf '%s\n%s\n\n' "$(basename "$log")" "$said"
    fi
done
if [ "$sessions" -eq 0 ]; then
    echo "FAILED: no session was recorded"
    exit 1
fi
echo "$sessions sessions, $failed with something to say"
[ "$failed" -eq 0 ]

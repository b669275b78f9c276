#!/bin/bash
# Tests the tree-sitter grammar: the committed parser is what grammar.js generates, the corpus and the queries pass,
# random edits keep the tree sound, and every Prowess file of the project parses without an error.
#
# `tree-sitter.sh --dump FILE…` prints instead one line `FILE:LINE WORD` for each declaration (its kind) and each
# statement (its verb), in the files' order, lines counted from 1: what the Pest grammar's tree is compared with.
# It exits with 3 where tree-sitter is not installed.
set -u
. "$(dirname "$0")/tools.sh"

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
GRAMMAR=$ROOT/editors/tree-sitter-prowess
cp -r "$GRAMMAR" "$WORK/grammar"
mkdir -p "$WORK/config/tree-sitter"
echo '{"parser-directories":[]}' > "$WORK/config/tree-sitter/config.json"

if command -v tree-sitter >/dev/null && command -v cc >/dev/null; then
  tree_sitter() { (cd "$WORK/grammar" && XDG_CONFIG_HOME=$WORK/config XDG_CACHE_HOME=$WORK/cache tree-sitter "$@"); }
elif has_root sid tree-sitter; then
  tree_sitter() { in_root sid sh -c 'cd "$1/grammar" && export XDG_CONFIG_HOME=$1/config XDG_CACHE_HOME=$1/cache && shift && exec tree-sitter "$@"' _ "$WORK" "$@"; }
elif [ "${1:-}" = --dump ]; then
  echo "skipped: tree-sitter is not installed" >&2
  exit 3
else
  skipped "the tree-sitter grammar: tree-sitter is not installed"
  summary
  exit
fi

# One line for each capture: the file as it was given, the line, and the keyword there.
dump() {
  local file
  for file in "$@"; do realpath -- "$file"; done > "$WORK/paths"
  printf '%s\n' "$@" > "$WORK/names"
  echo '[(kind) (verb)] @word' > "$WORK/grammar/dump.scm"
  tree_sitter query --captures dump.scm --paths "$WORK/paths" | awk -v paths="$WORK/paths" -v names="$WORK/names" '
    BEGIN { while ((getline path < paths) > 0) { getline name < names; given[path] = name } }
    /^[^ ]/ { file = given[$0] }
    match($0, /start: \([0-9]+, [0-9]+\)/) {
      line = substr($0, RSTART + 8) + 0
      word = $0; sub(/.*text: `/, "", word); sub(/`.*/, "", word)
      print file ":" line + 1 " " word
    }'
}

if [ "${1:-}" = --dump ]; then
  shift
  dump "$@"
  exit
fi

same_parser() { tree_sitter generate --abi 14 && diff -rq "$GRAMMAR/src" "$WORK/grammar/src" && diff -rq "$GRAMMAR/grammar.js" "$WORK/grammar/grammar.js"; }
abi_14() { grep -q '^#define LANGUAGE_VERSION 14$' "$GRAMMAR/src/parser.c"; }
query_loads() { tree_sitter query "queries/$1.scm" test/highlight/profile.prowess; }
fuzz() { tree_sitter fuzz --iterations 20 --edits 4; }

no_errors() {
  find "$ROOT/examples" "$ROOT/src/frameworks" -name '*.prowess' > "$WORK/all"
  tree_sitter parse --quiet --paths "$WORK/all"
}

# The dump names what stands where, also where a header cuts an open text block and where a line is broken.
dump_is_right() {
  cat > "$WORK/dump.prowess" <<'TEXT'
# a comment
skill delegation "Delegation" {
  kind behaviour
  definition """
    level 3 "not a statement"
    """
  reqires coaching
  goal delegation 2 -> 3 {
    because """
role "Team lead" { requires delegation at 2 }
TEXT
  printf '%s\n' '2 skill' '3 kind' '4 definition' '8 goal' '9 because' '10 role' '10 requires' > "$WORK/expected"
  dump "$WORK/dump.prowess" | sed 's/.*://' | diff "$WORK/expected" -
}

check "the committed parser is what grammar.js generates" same_parser
check "the parser has ABI 14, which Neovim 0.10 loads" abi_14
check "corpus, highlighting and tags" tree_sitter test
for query in "$GRAMMAR"/queries/*.scm; do
  query=$(basename "$query" .scm)
  check "the query $query fits the grammar" query_loads "$query"
done
check "random edits give the same tree as parsing anew" fuzz
check "every example and built-in skill parses without an error" no_errors
check "the dump of declarations and statements" dump_is_right
summary

#!/bin/bash
# Tests what other editors get, in the editors themselves or their highlighting engines: Helix, Emacs, Kate's highlighter, and Sublime Text's
# grammar in the engine that bat has; and that every list of keywords is the same. `others.sh --install` adds what Debian has of these to the
# system tree `sid`.
set -u
. "$(dirname "$0")/tools.sh"

if [ "${1:-}" = --install ]; then
  exec chroot "$TOOLS/sid" sh -c 'DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends emacs-nox bat libkf6syntaxhighlighting-tools tmux'
fi

WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
HERE=$ROOT/editors/tests
PROGRAM=$(prowess_binary) || PROGRAM=
[ -n "$PROGRAM" ] || skipped "what needs the language server: no $SERVER (cargo build --release makes it)"
export HOME=$WORK/home
mkdir -p "$HOME" "$WORK/bin" "$WORK/workspace"
[ -n "$PROGRAM" ] && tap "$WORK/bin/prowess" "$WORK"
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME HELIX_RUNTIME

# recipe HEADING LANGUAGE: the first block of code in that language under that heading of the manual, which is run as it stands.
recipe() { awk -v heading="## $1" -v fence="\`\`\`$2" '/^## / { here = $0 == heading } here && $0 == "```" && on { exit } on { print } here && $0 == fence { on = 1 }' "$ROOT/docs/editors.md"; }

# The words that each editor's own file lists, against the grammar's.
same_keywords() {
  python3 - "$ROOT/editors" <<'PYTHON'
import json, re, sys
root = sys.argv[1]
words = json.load(open(f"{root}/tree-sitter-prowess/keywords.json"))
wanted = {"declarations": words["declarations"], "statements": words["statements"], "clauses": words["clauses"] + words["choices"]}
read = lambda path: open(f"{root}/{path}", encoding="utf-8").read()
lists = {
    "nvim/syntax/prowess.vim": lambda text, name: re.findall(r"'([a-z-]+)'", re.search(rf"let s:{name} = \[(.*?)\]", text, re.S)[1]),
    "emacs/prowess-mode.el": lambda text, name: re.findall(r'"([a-z-]+)"', re.search(rf"defconst prowess-{name}\s+'\((.*?)\)", text, re.S)[1]),
    "sublime/Prowess.sublime-syntax": lambda text, name: re.search(rf"^  {name}: (.*)$", text, re.M)[1].split("|"),
    "kate/prowess.xml": lambda text, name: re.findall(r"<item>(.*?)</item>", re.search(rf'<list name="{name}">(.*?)</list>', text, re.S)[1]),
}
scanner = re.search(r"KINDS\[\] = \{(.*?)\}", read("tree-sitter-prowess/src/scanner.c"), re.S)[1]
faults = [] if re.findall(r'"([a-z-]+)"', scanner) == wanted["declarations"] else ["tree-sitter-prowess/src/scanner.c: declarations"]
faults += [f"{path}: {name}" for path, find in lists.items() for name in wanted if sorted(find(read(path), name)) != sorted(wanted[name])]
if not all(word in re.search(r"ENTITY header \"(.*?)\"", read("kate/prowess.xml"))[1] for word in wanted["declarations"]):
    faults.append("kate/prowess.xml: header")
print("\n".join(faults))
sys.exit(bool(faults))
PYTHON
}
check "Neovim, Emacs, Sublime Text and Kate know the grammar's keywords" same_keywords

cat > "$WORK/colours.prowess" <<'TEXT'
role lead "Title" extends people-lead {
  requires delegation weight 2 because "x" # remark
  requires at, coaching
  aka "say \"it\""
  aka "left open
  tip """
    # Heading
    in a block
skill next "Next" { in leadership }
TEXT
sublime_colours() {
  mkdir -p "$HOME/.config/sublime-text/Packages" "$WORK/bat/syntaxes"
  (cd "$ROOT" && eval "$(recipe 'Sublime Text' sh)")
  cp "$HOME/.config/sublime-text/Packages/Prowess/Prowess.sublime-syntax" "$WORK/bat/syntaxes/"
  in_root sid env BAT_CONFIG_DIR="$WORK/bat" BAT_CACHE_PATH="$WORK/bat/cache" sh -c '
    batcat cache --build >/dev/null && batcat --color=always --theme="Monokai Extended" --style=plain --paging=never "$1"' _ "$WORK/colours.prowess" | python3 "$HERE/colours.py"
}
kate_colours() {
  (cd "$ROOT" && eval "$(recipe Kate sh)")
  in_root sid ksyntaxhighlighter6 -s Prowess -f ansi256 --no-ansi-background "$WORK/colours.prowess" | python3 "$HERE/colours.py"
}
if has_root sid batcat; then check "Sublime Text's grammar: colours" sublime_colours; else skipped "Sublime Text's grammar: bat is not in $TOOLS/sid"; fi
if has_root sid ksyntaxhighlighter6; then check "Kate: colours" kate_colours; else skipped "Kate: its highlighter is not in $TOOLS/sid"; fi

emacs() { in_root sid env PATH="$WORK/bin:/usr/bin:/bin" HOME="$HOME" PROWESS_WORKSPACE="$WORK/workspace" emacs -Q --batch -L "$ROOT/editors/emacs" "$@"; }
emacs_compiles() {
  cp "$ROOT/editors/emacs/prowess-mode.el" "$WORK/"
  emacs --eval '(setq byte-compile-error-on-warn t)' -f batch-byte-compile "$WORK/prowess-mode.el"
}
emacs_tests() {
  local output
  output=$(emacs -l "$HERE/emacs/$1.el" -f ert-run-tests-batch-and-exit 2>&1)
  PASSED=$((PASSED + $(echo "$output" | grep -c '^ *passed ')))
  if echo "$output" | grep -q ', 0 unexpected'; then echo "$output" | sed -n 's/^ *passed *[0-9/]* */ok: Emacs: /p'; else failed "Emacs: $1"; echo "$output" | sed 's/^/    /'; fi
}
if has_root sid emacs; then
  check "Emacs: the mode compiles without a warning" emacs_compiles
  emacs_tests editing
  [ -n "$PROGRAM" ] && emacs_tests server
else
  skipped "Emacs: it is not in $TOOLS/sid"
fi

install_helix() { (cd "$ROOT" && eval "$(recipe Helix sh | grep -v '^hx ')"); }
helix_health() {
  local report
  report=$(in_root "$1" env HOME="$HOME" PATH="$WORK/bin:/usr/bin:/bin" hx --health prowess)
  echo "$report"
  for part in "Tree-sitter parser" "Highlight queries" "Textobject queries" "Indent queries"; do echo "$report" | grep -q "$part: .*✓" || return 1; done
  [ -z "$PROGRAM" ] || echo "$report" | grep -q "✓.* prowess"
}
if command -v cc >/dev/null; then
  check "Helix: installed as the manual says" install_helix
  for root in sid trixie; do
    if has_root "$root" hx; then check "Helix of $root: parser, queries and server are found" helix_health "$root"; else skipped "Helix: it is not in $TOOLS/$root"; fi
  done
  if [ -n "$PROGRAM" ] && has_root sid hx && has_root sid tmux; then
    . "$HERE/helix.sh"
  fi
else
  skipped "Helix: no C compiler for its parser"
fi
check_protocol "Emacs and Helix" "$WORK"
summary

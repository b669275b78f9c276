# What a person does first in Helix, in a terminal of its own (tmux). Sourced by others.sh, which has installed everything.

cat > "$WORK/workspace/prowess.toml" <<'TEXT'
today = 2027-03-01
TEXT
cat > "$WORK/workspace/roles.prowess" <<'TEXT'
role engineering-manager "Engineering manager" {
  requires delegation at 3 because "Owns delivery of two squads."
  requires conflict-resolution at 2
  requires delegatoin at 2
  prefers   public-speaking at 2
}
TEXT

# The script that runs inside the system tree: one terminal, keys sent to it, its screen looked at.
cat > "$WORK/helix-session.sh" <<'SESSION'
file=$1/workspace/roles.prowess
# Terminals of its own: the mounts here end with this script.
mount -t devpts devpts /dev/pts
tmux="tmux -L prowess-$$ -f /dev/null"
$tmux new-session -d -x 140 -y 40 "cd $1/workspace && hx roles.prowess 2>$1/helix.log"
keys() { $tmux send-keys "$@"; }
screen() { $tmux capture-pane -p "$@" 2>/dev/null; }
# sees WHAT PATTERN: waits up to eight seconds for it to be on the screen.
sees() {
  for _ in $(seq 80); do
    if screen | grep -qE -- "$2"; then echo "ok: Helix: $1"; return; fi
    sleep 0.1
  done
  echo "FAILED: Helix: $1"
  screen | sed 's/^/    /'
}
holds() {
  for _ in $(seq 40); do
    if grep -qE -- "$2" "$file"; then echo "ok: Helix: $1"; return; fi
    sleep 0.1
  done
  echo "FAILED: Helix: $1"
  sed 's/^/    /' "$file"
}
settle() { sleep 0.4; }

sees "the file opens" "delegatoin"
# Line 4, on the misspelt skill: its finding is shown.
keys 4ggwwl
sees "a misspelt skill has its finding" "unknown skill|unknown-skill|no skill"
keys Space d
sees "the list of findings has its code" "unknown-skill"
keys Escape; settle
keys 2ggwwl
settle
keys Space k
sees "space k shows the card of a built-in skill" "Delegation"
keys Escape; settle
# The colour before a word on line 3, where the cursor is not.
third() { screen -e | grep 'requires.*conflict-resolution' | head -1; }
colour() { third | sed "s/.*\\[\\([0-9;]*\\)m *$1.*/\\1/"; }
if [ "$(colour requires)" != "$(colour conflict)" ] && [ "$(colour conflict)" != "$(colour 'at\>')" ]; then
  echo "ok: Helix: verbs, skills and clauses have colours of their own"
else
  echo "FAILED: Helix: verbs, skills and clauses have colours of their own: $(third)"
fi
keys 3ggo "requires conflict-re"
sees "a hyphenated skill typed half-way is offered" "conflict-resolution +class"
keys Tab; settle; keys Enter; settle; keys Escape; keys ":w" Enter
holds "and completed" "^  requires conflict-resolution *$"
keys 4ggxd; settle; keys ":w" Enter; settle
keys 4ggwwl; settle
keys Space a
sees "space a offers the fix" "Replace by .delegation"
keys Enter; settle; keys ":w" Enter
holds "and applies it" "^  requires delegation at 2"
keys u ":w" Enter; settle
keys ":format" Enter; settle; keys ":w" Enter
holds "formatting" "^  prefers public-speaking at 2"
keys Space s
sees "space s is the outline" "[Ee]ngineering.manager.*(interface|Interface)|(interface|Interface).*[Ee]ngineering"
keys Escape; settle
keys 2ggwwl; settle
keys g d
sees "gd opens the definition of a built-in skill" "^ *[0-9]+ +skill delegation|skill delegation \"Delegation\""
keys ":qa!" Enter
settle
$tmux kill-server 2>/dev/null
SESSION

output=$(in_root sid env HOME="$HOME" PATH="$WORK/bin:/usr/bin:/bin" TERM=xterm-256color COLORTERM=truecolor LC_ALL=C.UTF-8 sh "$WORK/helix-session.sh" "$WORK" 2>&1)
echo "$output"
PASSED=$((PASSED + $(echo "$output" | grep -c '^ok: ')))
FAILED=$((FAILED + $(echo "$output" | grep -c '^FAILED: ')))

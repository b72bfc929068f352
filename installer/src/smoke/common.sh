# What the smoke runs share: read in by them, and not run by itself.

fail() { echo "$1" >&2; exit 1; }

began=0
step() { echo "$1: $(($(date +%s%3N) - began)) ms"; began=$(date +%s%3N); }

# ── a window on a virtual display, looked at and driven from outside; $pictures is a folder

until_true() { for _ in $(seq 600); do if "$@" >/dev/null 2>&1; then return; fi; sleep 0.1; done; picture trouble; echo "in vain: $*" >&2; exit 1; }
picture() { import -window root "$pictures/$1.png"; }
keys() { xdotool key --delay 60 "$@"; }
click() { xdotool mousemove "$1" "$2" click 1; }
# there is no window manager that would do it
focus() { xdotool windowfocus --sync "$(xdotool search --name "$1" | tail -1)"; }
window() { xdotool search --name "$1" >/dev/null; }
# a colour of the window, as a sign that something is drawn there
colour() { [ "$(import -window root -crop "1x1+$1+$2" -depth 8 txt:- | grep -oE '#[0-9A-F]{6}' | head -1)" = "$3" ]; }

# a display of 1280x800, which ends with the script, as $work does
virtual_display() {
  local number=$((RANDOM % 900 + 100))
  Xvfb ":$number" -screen 0 1280x800x24 -nolisten tcp 2>/dev/null &
  display=$!
  trap 'kill $display $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
  export DISPLAY=:$number
  until_true xdotool getdisplaygeometry
}

# the first column of what a query of the project answers
rows() { petrichor query "$project" "$1" --json | jq -e -r '.statements[0].rows[][0]'; }

# a project of one database, with a first migration that waits
blog() {
  mkdir -p "$project/migrations"
  cat >"$project/wrangler.toml" <<'TOML'
name = "blog"

[[d1_databases]]
binding = "DB"
database_name = "blog"
database_id = "a1b2c3d4-5678-90ab-cdef-1234567890ab"
TOML
  echo "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL); INSERT INTO users (name) VALUES ('Ada'), ('Grace'), ('Edith');" >"$project/migrations/0001_init.sql"
}

# whether a run with -Xlog:class+load took our classes from its cache, and hardly any of all from jars
from_cache() { # LOG
  used=$(grep -c 'dev.petrichor.*shared objects file' "$1" || true)
  missed=$(grep -c 'source: file:' "$1" || true)
  [ "$used" -gt 50 ] && [ "$missed" -lt 100 ] || fail "$used of our classes came from the cache, and $missed classes from jars"
  echo "$used of our classes from the cache, $missed classes from jars"
}

#!/bin/bash
# Uses the installed package as somebody would, on a virtual display and from outside alone; keeps pictures and says how long each step took.
# Usage: installer/src/smoke/installed.sh [PICTURES]   (needs xvfb, xdotool, imagemagick, jq, x11-utils, xdg-utils)
set -euo pipefail
pictures=${1:-$(mktemp -d)}
mkdir -p "$pictures"
work=$(mktemp -d)
export XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data HOME=$work
unset WAYLAND_DISPLAY
project=$work/blog
. "$(dirname "$0")/common.sh"

holds() { [ "$(rows "$1")" = "$2" ]; }

# ── the command line, before there is a display
unset DISPLAY
began=$(date +%s%3N)
petrichor --version
step "version"
printf '' >"$work/empty.sqlite"
PETRICHOR_JAVA_OPTIONS=-Xlog:class+load petrichor query "$work/empty.sqlite" "SELECT 1" >"$work/loaded"
from_cache "$work/loaded"
blog
petrichor migrate apply "$project"
echo 'ALTER TABLE users ADD COLUMN bio TEXT;' >"$project/migrations/0002_bio.sql"
petrichor inspect "$project" --json | jq -e '.databases[0].migrations.pending == ["0002_bio.sql"]' >/dev/null
step "a migration applied and the project inspected"

# ── the window
virtual_display

began=$(date +%s%3N)
petrichor "$project" &
program=$!
until_true colour 240 780 '#F6F7F9'
until_true window "blog"
until_true colour 600 170 '#F3F7FE'
focus blog
picture 1-open
step "a folder opened, its first table shown"

click 460 170
xdotool type --delay 20 "Ada Lovelace"
keys Return ctrl+s
until_true holds "SELECT name FROM users WHERE id = 1" "Ada Lovelace"
picture 2-saved
step "a cell edited and saved"

keys ctrl+t
until_true colour 900 135 '#EEF1F6'
sleep 1
xdotool type --delay 20 "UPDATE users SET name = 'Grace Hopper' WHERE id = 2;"
keys ctrl+Return
until_true holds "SELECT name FROM users WHERE id = 2" "Grace Hopper"
picture 3-sql
step "SQL run"

click 80 639
until_true colour 1125 110 '#1A7F4B'
sleep 1
picture 4-migrations
click 1190 102
until_true holds "SELECT count(*) FROM pragma_table_info('users') WHERE name = 'bio'" 1
sleep 1
picture 5-applied
step "a migration applied"

keys ctrl+q
wait "$program"
step "left"

# ── a file of the desktop, as its entry opens it
file=$work/notes.sqlite
sqlite3=$(petrichor inspect "$project" --json | jq -r '.databases[0].local.path')
cp "$sqlite3" "$file"
began=$(date +%s%3N)
entry=/usr/share/applications/$(xdg-mime query default "$(xdg-mime query filetype "$file")")
command=$(sed -n 's/^Exec=\(.*\) %f$/\1/p' "$entry")
PETRICHOR_JAVA_OPTIONS=-Xlog:class+load:file=$work/loaded $command "$file" &
program=$!
until_true window "notes"
until_true colour 600 170 '#F3F7FE'
focus notes
picture 6-association
step "a file opened by its association"
class=$(xprop -id "$(xdotool search --name notes | tail -1)" WM_CLASS)
grep -q "$(sed -n 's/^StartupWMClass=//p' "$entry")" <<<"$class"
keys ctrl+q
wait "$program"
from_cache "$work/loaded"
[ ! -e "$work/data/petrichor/petrichor.log" ]
echo "all well; pictures: $pictures"

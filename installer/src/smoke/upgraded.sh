#!/bin/bash
# The path of somebody new, and of somebody who stays: an older version installed, used and configured, this one installed over it, used
# again and removed. Says how long each step took and what is left. Changes what is installed on this machine: as root, on a spare one.
# Usage: installer/src/smoke/upgraded.sh PACKAGE.deb [PICTURES]   (needs dpkg, jq, xvfb, xdotool, imagemagick; apt-get gets what the
# package depends on)
set -euo pipefail
package=$(readlink -f -- "$1")
pictures=$(readlink -f -- "${2:-$(mktemp -d)}")
mkdir -p "$pictures"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home
mkdir "$HOME"
unset DISPLAY WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME
settings=$HOME/.config/petrichor/settings.json
data=$HOME/.local/share/petrichor
project=$HOME/blog
. "$(dirname "$0")/common.sh"

version() { dpkg-query -W -f '${Version}' petrichor; }

! dpkg-query -W petrichor >/dev/null 2>&1 || fail "petrichor is installed here already"
find /opt /usr -xdev | sort >"$work/before"

# ── an older version: this build under another number, since what is asked is whether dpkg and the settings bear the change
dpkg-deb -R "$package" "$work/older"
sed -i 's/^Version: .*/Version: 0.0.1/' "$work/older/DEBIAN/control"
echo older >"$work/older/opt/petrichor/lib/only-in-the-older-version"
dpkg-deb --root-owner-group -Znone --build "$work/older" "$work/older.deb" >/dev/null
rm -r "$work/older"

began=$(date +%s%3N)
dpkg -i "$work/older.deb" >/dev/null || apt-get install -y -f >/dev/null
step "version $(version) installed"
blog
mkdir -p "$(dirname "$settings")"
petrichor migrate apply "$project" >/dev/null
petrichor query "$project" "UPDATE users SET name = 'Ada Lovelace' WHERE id = 1" --write >/dev/null
[ "$(rows 'SELECT name FROM users WHERE id = 1')" = "Ada Lovelace" ] || fail "the row was not edited"
step "a first row edited"
echo '{ "theme": "DARK", "scale": 120, "safety": { "remote": "LOCKED" } }' >"$settings"
(cd "$HOME" && find .config .local -type f -exec sha256sum {} + | sort) >"$work/kept"

# ── this version over it
began=$(date +%s%3N)
dpkg -i "$package" >/dev/null
step "version $(version) installed over it"
[ "$(version)" != 0.0.1 ] || fail "the older version is still installed"
[ ! -e /opt/petrichor/lib/only-in-the-older-version ] || fail "a file of the older version is left"
(cd "$HOME" && sha256sum --quiet -c "$work/kept") || fail "something of the user changed"
began=$(date +%s%3N)
[ "$(rows 'SELECT name FROM users WHERE id = 1')" = "Ada Lovelace" ] || fail "the edited row is gone"
step "the row read with it"

# ── its window, dark as the older one was set; Java asks the system, not HOME, whose folder this is
virtual_display
began=$(date +%s%3N)
PETRICHOR_JAVA_OPTIONS=-Duser.home=$HOME petrichor "$project" &
program=$!
until_true colour 240 780 '#171C25'
until_true window "blog"
# the first row, which is chosen, in the larger text of the settings
until_true colour 1200 205 '#162135'
focus blog
picture upgraded
step "the window opened, with the settings kept"
keys ctrl+q
wait "$program"
unset DISPLAY
(cd "$HOME" && find .config .local -type f -exec sha256sum {} + | sort) >"$work/kept"

# ── removed
began=$(date +%s%3N)
dpkg -P petrichor >/dev/null
step "removed"
[ ! -e /opt/petrichor ] || fail "left: /opt/petrichor"
# what the desktop's own triggers keep is theirs
left=$(find /opt /usr -xdev | sort | comm -13 "$work/before" - | grep -vE '^/usr/share/(mime/|applications/mimeinfo.cache|icons/.*/icon-theme.cache)' || true)
[ -z "$left" ] || fail "left: $left"
(cd "$HOME" && sha256sum --quiet -c "$work/kept") || fail "something of the user went"
# dconf is GTK's
others=$(cd "$HOME" && find . -type f | grep -vE '^\./(\.config/petrichor|\.local/share/petrichor|\.cache/dconf|blog)/' || true)
[ -z "$others" ] || fail "left where nothing should be: $others"
echo "left below /opt and /usr: nothing; of the user:"
(cd "$HOME" && find .config .local -type f)

#!/bin/sh
# The AOT caches of a folder are used, are younger than all that they stand for, and never harm: missing, cut off or of something else.
# Usage: installer/src/smoke/caches.sh FOLDER   (needs jq; Linux)
set -eu
folder=$(cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_DATA_HOME="$work/data"
. "$(dirname "$0")/common.sh"

for cache in commands window; do
  [ -f "$folder/lib/$cache.aot" ] || fail "$cache.aot is not there"
  younger=$(find "$folder/lib" "$folder/runtime" -type f ! -name '*.aot' -newer "$folder/lib/$cache.aot")
  [ -z "$younger" ] || fail "$cache.aot is older than $younger"
done

# what a program gets is one document and nothing else, whatever the cache
says() { # FOLDER WHAT
  "$1/bin/petrichor" query "$work/empty.sqlite" "SELECT 42 AS answer" --json >"$work/out" 2>"$work/err" || fail "$2: $(cat "$work/err")"
  jq -e '.statements[0].rows == [[42]]' "$work/out" >/dev/null || fail "$2: $(cat "$work/out")"
  [ ! -s "$work/err" ] || fail "$2, on standard error: $(cat "$work/err")"
  echo "$2: well"
}

printf '' >"$work/empty.sqlite"
cp -R "$folder" "$work/petrichor"
says "$folder" "its own cache"
says "$work/petrichor" "the folder in another place"
PETRICHOR_JAVA_OPTIONS=-Xlog:class+load "$folder/bin/petrichor" query "$work/empty.sqlite" "SELECT 1" >"$work/loaded"
from_cache "$work/loaded"

cp "$folder/lib/window.aot" "$work/petrichor/lib/commands.aot"
says "$work/petrichor" "the other cache in its place"
head -c 1000000 "$folder/lib/commands.aot" >"$work/petrichor/lib/commands.aot"
says "$work/petrichor" "a cache that was cut off"
echo "no cache at all" >"$work/petrichor/lib/commands.aot"
says "$work/petrichor" "something else in its place"
rm "$work/petrichor/lib/commands.aot"
says "$work/petrichor" "no cache"
mv "$work/petrichor/lib/jspecify"*.jar "$work/"
cp "$folder/lib/commands.aot" "$work/petrichor/lib/"
says "$work/petrichor" "a cache for other jars"

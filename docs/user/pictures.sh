#!/bin/sh
# Takes the pictures of the guide: docs/user/pictures.sh PETRICHOR [PROJECT]; without a project, of a fresh copy of the sample.
# The build calls it, and leaves what those of far sides need: mvn -Pdist,pictures -DskipTests package.
set -eu
petrichor=$(readlink -f -- "$1")
own=$(mktemp -d)
trap 'rm -rf "$own"' EXIT
if [ -n "${2:-}" ]; then
  project=$(readlink -f -- "$2")
else
  env -u DISPLAY XDG_DATA_HOME="$own" "$petrichor" >/dev/null
  project=$own/petrichor/sample/my-nextjs-app
fi
cd "$(dirname "$0")/pictures"

# the path in the title is shown as a user sees it; nothing of this user's own is taken or left
export XDG_CONFIG_HOME="$own/config" XDG_DATA_HOME="$own/data" PETRICHOR_JAVA_OPTIONS="-Duser.home=${project%/*}"
shot() { "$petrichor" screenshot "$project" --out "$1.png" --show "$2" --size 1280x800 --theme "$3"; }
shot window table:posts light
shot window-dark table:posts dark
shot welcome welcome light
shot structure structure:users light
shot sql sql light
shot migrations migrations light
shot lint lint dark
shot dry-run dry-run light
shot schema-diff schema-diff light
shot drift drift light
shot form alter:posts light
shot log log dark
shot palette palette dark

# those of far sides need an API that answers: the tests FarPicturesTest and FarApplyWindowTest leave them
for far in far-test-light far-locked-light far-unlocked-dark far-unknown-dark steps-name-light; do
  if [ -f "../../../app/target/pictures/$far.png" ]; then
    cp "../../../app/target/pictures/$far.png" .
  else
    echo "$far.png stays as it was: no test has left a new one" >&2
  fi
done

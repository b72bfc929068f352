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
shot edits edits:posts light
shot preview preview:posts light
shot structure structure:users light
shot sql sql light
shot migrations migrations light
shot lint lint dark
shot dry-run dry-run light
shot schema-diff schema-diff light
shot drift drift light
shot form alter:users light
shot log log dark
shot palette palette dark

# far sides: of the API that the tests use, on this machine, with the sample's rows behind it
tests=../../../app/target
far() {
  if [ ! -f "$tests/class-path" ]; then
    echo "$1.png stays as it was: the build that leaves $tests/class-path has not run" >&2
    return
  fi
  "${petrichor%/bin/*}/runtime/bin/java" --enable-native-access=ALL-UNNAMED -cp "$tests/test-classes:$tests/classes:$(cat "$tests/class-path")" \
    dev.petrichor.app.sample.SampleFarSide "$project" \
    "$petrichor" screenshot "$project" --side remote --out "$1.png" --show "$2" --size 1280x800 --theme "$3"
}
far far-test-light questions light
far far-locked-light table:posts light
far far-unlocked-dark edits:posts dark
far steps-name-light apply light

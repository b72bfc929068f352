#!/bin/sh
# Takes the pictures of the guide: docs/user/pictures.sh PETRICHOR PROJECT
cd "$(dirname "$0")/pictures" || exit 1
# the tests leave those of far sides
cp ../../../app/target/pictures/far-test-light.png ../../../app/target/pictures/far-locked-light.png \
    ../../../app/target/pictures/far-unlocked-dark.png ../../../app/target/pictures/far-unknown-dark.png ../../../app/target/pictures/steps-name-light.png . || exit 1
# the path in the title is shown as a user sees it
export JDK_JAVA_OPTIONS="-Duser.home=$(dirname "$2")"
shot() { "$petrichor" screenshot "$project" --out "$1.png" --show "$2" --size 1280x800 --theme "$3"; }
petrichor=$1 project=$2
shot window table:posts light
shot window-dark table:posts dark
shot welcome welcome light
shot structure structure:users light
shot sql sql light
shot migrations migrations light
shot dry-run dry-run light
shot drift drift light
shot form alter:posts light
shot log log dark
shot palette palette dark


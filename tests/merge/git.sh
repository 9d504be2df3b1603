#!/bin/sh
# Journals in git: two branches that both added to a journal merge without a conflict, as
# yishi-merge(1) says.
. "$YISHI_ROOT/tests/promise.sh"

if ! command -v git >/dev/null; then
    skip "journals merge in git" "git is not installed"
    exit
fi
git() { command git -c user.name=a -c user.email=a@example.org -c init.defaultBranch=main "$@"; }
add() { yishi-add issue title="$1" at="$2" room=A/B -j journal.ndjson -q >/dev/null; }

# Two branches that part and come together, with the attribute $1.
branches() {
    mkdir "$1" && cd "$1"
    git init -q
    echo "*.ndjson merge=$1" >.gitattributes
    : >journal.ndjson
    add first 2026-01-01
    git add .
    git commit -qm first
    git checkout -qb other
    add second 2026-01-02
    add fourth 2026-01-04
    git commit -qam other
    git checkout -q main
    add third 2026-01-03
    git commit -qam main
    shift
    ends "git merges with $(cat .gitattributes)" 0 git "$@" merge -q -m both other
    lacks "  and leaves no marks" '<<<<' journal.ndjson
    yishi-list records -f csv -c title journal.ndjson | sed 1d >../titles
}
here=$PWD
printf '%s\n' first second third fourth >want
branches union
cd "$here"
LC_ALL=C sort titles >got
LC_ALL=C sort want >ordered
same "  all records are there" ordered got
ends "yishi-merge puts them in order" 0 sh -c 'cd union && yishi-merge journal.ndjson -o journal.ndjson'
yishi-list records -f csv -c title union/journal.ndjson | sed 1d >titles
same "  by time" want titles

branches yishi -c merge.yishi.driver='yishi-merge -o %A %A %B'
cd "$here"
same "  all records are there, in order" want titles

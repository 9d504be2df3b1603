#!/bin/sh
# Names of files, inputs that are no files, and where -o and -j point.
# shellcheck disable=SC2086 # words on purpose
. "$YISHI_ROOT/tests/promise.sh"

now='--now 2026-11-23T09:00:00+08:00'
yishi-add issue title=灯 number=A-1 room=甲 at=2026-11-17 -j good --new -q >/dev/null
yishi-report weekly --lang en $now good >week

# names WHAT NAME: a file of that name is read, written, added to and named in messages
names() {
    cp good "./$2"
    ends "$1 names a file that is read" 0 yishi-list records -- "$2"
    same '  whole' good out
    ends '  one that is written' 0 yishi-report weekly --lang en $now "-o$2.out" good
    same '  whole' week "./$2.out"
    ends '  a journal' 0 yishi-add issue title=井 --new -q -j "./$2" $now
    echo '{' >>"./$2"
    ends '  and one that is wrong' 3 yishi-list records --lang en -m zzz -- "$2"
    holds '  which is said in one line, and nothing in it acts' test \
        "$(wc -l <err)" -eq 1 -a "$(tr -d '\n' <err | tr -cd '\1-\37\177' | wc -c)" -eq 0
    says '  by its name' "yishi-list: $3:3:2: " err
    rm -f "./$2" "./$2.out"
}
names 'an option' -n -n
names 'a long option' --help --help
names 'a new line' "$(printf 'new\nyishi-list: all is well')" 'new{U+000A}yishi-list: all is well'
names 'an escape sequence' "$(printf 'a\033[31mb')" 'a{U+001B}[31mb'
names 'a bidirectional override' "$(printf 'a\342\200\256txt')" 'a{U+202E}txt'
names 'a byte that is no text' "$(printf 'a\377b')" 'a{0xFF}b'
names 'a format' '%s%n%99999d' '%s%n%99999d'
names 'a pattern' '*' '*'
names 'a command' "\$(touch hacked);\`touch hacked\`" "\$(touch hacked);\`touch hacked\`"
holds 'which nobody runs' test ! -e hacked

# Inputs
mkdir folder
mkfifo pipe
ln -s loop loop
ln -s good link
printf '标题\n灯\n' >table
for command in 'yishi-list records' 'yishi-list issues' 'yishi-report weekly' 'yishi-check' \
    'yishi-merge' 'yishi-vote count' 'yishi-add --from ndjson' \
    'yishi-add issue --from csv --set at=2026-11-01' 'yishi-add --from minutes --set at=2026-11-01'; do
    ends "$command: a directory is none of its inputs" 4 $command folder
    ends '  nor is a loop of links' 4 $command loop
    ends '  nor what is not there' 4 $command nowhere
    case $command in
    *csv*) file=table ;;
    *) file=good ;;
    esac
    $command -q --lang en $now $file >want 2>/dev/null
    timeout 20 sh -c "cat $file >pipe" &
    ends '  a named pipe is one' 0 timeout 20 $command -q --lang en $now pipe
    wait
    case $command in
    *minutes* | *csv*) ;; # the name of the file stands in the record
    *) same '  which says what the file says' want out ;;
    esac
done
ends 'a device without an end is refused' 4 timeout 60 yishi-list records /dev/zero
ends 'by every reader' 3 timeout 60 yishi-add issue --from csv /dev/zero
ends 'of every form' 3 timeout 60 yishi-add --from minutes /dev/zero

# Outputs. {week} is filled in; a record has no say in it.
report() { timeout 20 yishi-report weekly --lang en $now good -o "$@"; }
mkdir inside
ends 'a path may lead elsewhere, as with any program' 0 report inside/../up
same '  and is written there' week up
ends 'a folder named by the week must be there' 4 report '{week}/../x'
ends 'one - is standard output' 0 report -
same '  to the letter' week out
for pattern in '{room}' '{title}' '{number}' '{' '{week' '{}' '{WEEK}' '{{week}}' '{week }' '{../x}'; do
    ends "nothing else is filled in: $pattern" 2 report "$pattern"
done
for target in '' folder folder/ . / loop nowhere/x "$(head -c 300 /dev/zero | tr '\0' a)"; do
    ends "\"$(printf %.20s "$target")\" cannot be written" 4 report "$target"
    holds '  which is said' test -s err
done
echo old >behind
ln -s behind before
ends 'a link to a file stands for the file' 0 report before
same '  which is replaced' week behind
holds '  and the link stays' test -L before
ln -s elsewhere dangling
ends 'a link to nothing is not followed' 4 report dangling
holds '  nor is anything made' test ! -e elsewhere
timeout 20 cat pipe >piped &
ends 'a named pipe can be written' 0 report pipe
wait
same '  whole' week piped
holds 'no half-written file lies about' test -z "$(find . -name '.yishi*')"

for target in '' folder . pipe loop link dangling nowhere/x /dev/null /dev/full; do
    ends "\"$target\" is no journal" 4 timeout 20 yishi-add issue title=灯 --new -j "$target"
done

#!/bin/sh
# yishi-merge: bad input, bad output, and more than fits in memory.
. "$YISHI_ROOT/tests/promise.sh"

merge() { yishi-merge --lang en "$@"; }
"$YISHI_ROOT/scripts/sample-drafts" --issues 200 --rooms 5 >drafts
yishi-add --from ndjson -q drafts >journal
merge journal >sorted

# bad STATUS WHAT TEXT COMMAND...: nothing is printed or written
bad() {
    status=$1 what=$2 text=$3
    shift 3
    printf old >kept
    ends "$what" "$status" "$@" -o kept
    says "  which is said" "$text" err
    holds "  and the old file stays" test "$(cat kept)" = old
    ends "  to standard output too" "$status" "$@"
    holds "  nothing goes out" test ! -s out
}
bad 4 "a missing file is an error" "nowhere: cannot open" merge journal nowhere
bad 4 "a directory too" "is a directory" merge journal .
printf '{"kind":"issue"\n' >torn
bad 3 "a torn line too" "torn:1" merge journal torn
{ cat journal && printf '{"id":"0123'; } >torn
bad 3 "a torn tail too" "torn:$(($(wc -l <journal) + 1))" merge torn
{ cat journal && echo; } >empty
bad 3 "an empty line too" "empty:$(($(wc -l <journal) + 1))" merge empty
echo '{"row":"issue","title":"a"}' >rows
bad 3 "a row is no record" "rows:1" merge rows
{ printf '{"id":"%032x","kind":"issue","title":"' 1 && head -c 1100000 /dev/zero | tr '\0' a && echo '"}'; } >long
bad 3 "a line of more than a megabyte too" "long:1" merge journal long
holds "no half-written file lies about" test -z "$(find . -name '.yishi*')"
ends "an unknown option is one" 2 merge --why journal
ends "a name in braces that is none is one" 2 merge -o 'a-{room}' journal

# long lines are merged
for i in 1 2 3; do
    printf '{"id":"%032x","kind":"issue","at":"2026-01-0%d","title":"' $i $i
    head -c 1000000 /dev/zero | tr '\0' a
    echo '"}'
done >long
tac long >back
ends "lines of a megabyte are merged" 0 merge back long
same "in order" long out

# inputs
ends "no line is no error" 0 merge /dev/null
holds "and gives none" test ! -s out
mkfifo pipe
{ cat sorted >pipe; } &
ends "a named pipe is read" 0 merge pipe
same "whole" sorted out
wait
ends "standard input once, and as often as it is named" 0 sh -c 'yishi-merge - - <journal | cmp sorted -'
ends "a file may be its own output" 0 merge journal -o journal
same "and is replaced whole" sorted journal
ends "the day may stand in the name" 0 merge journal -o 'all-{date}' --now 2026-11-22
same "as given" sorted all-2026-11-22
ends "the zone of the reader changes nothing" 0 env TZ=America/New_York yishi-merge journal
same "no byte" sorted out

# outputs
ends "a full disk is said" 4 sh -c 'yishi-merge --lang en journal >/dev/full'
says "as such" "cannot write" err
ends "in a file too" 4 sh -c 'yishi-merge --lang en journal -o /dev/full'
ends "a closed standard output too" 4 sh -c 'yishi-merge --lang en journal >&-'
ends "a reader that leaves is no noise" 0 sh -c 'yishi-merge journal | head -n 1 >first'
holds "none at all" test ! -s err

# More than fits
if instrumented; then
    skip "what does not fit is sorted in little memory" "measured without instruments only"
else
    awk 'BEGIN { for (i = 0; i < 200000; i++) {
        seed = (seed * 16807 + 11) % 2147483647
        printf "{\"id\":\"%032x\",\"kind\":\"issue\",\"at\":\"2026-%02d-%02dT%02d:%02d:%02dZ\",\"title\":\"%0150d\",\"number\":\"N-%d\"}\n",
            i, 1 + seed % 12, 1 + int(seed / 12) % 28, int(seed / 336) % 24, int(seed / 8064) % 60,
            int(seed / 483840) % 60, i, i } }' >many
    sort -t '"' -k 12,12 -k 4,4 many >want
    mkdir tmp
    ends "what does not fit is sorted in little memory" 0 \
        sh -c 'ulimit -v 80000; TMPDIR=tmp yishi-merge many >got'
    same "in order" want got
    ends "from a pipe too" 0 sh -c 'ulimit -v 80000; cat many | TMPDIR=tmp yishi-merge - want | cmp want -'
    holds "nothing is left behind" test -z "$(ls tmp)"
    ends "without room for it" 4 env TMPDIR=/nowhere yishi-merge --lang en -o never many
    says "it is said" "set TMPDIR" err
    holds "and nothing is written" test ! -e never
    ends "a file that is in order takes no more than its lines" 0 \
        sh -c 'ulimit -v 60000; for i in 1 2 3 4; do cat want; done >/dev/null; yishi-merge want want want want | cmp want -'
fi

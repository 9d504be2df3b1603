#!/bin/sh
# Seals: what they hold, and what they tell of a journal afterwards.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/check/record.sh.inc"

seal() { yishi-check --lang en --seal "$@"; }
note() { record '{"kind":"activity","at":"2026-11-'"$1"'","form":"visit","title":"'"$2"'"}'; }
# the bytes of hexadecimal digits
bytes() { tr -d '\n' | tr a-f A-F | basenc --base16 -d; }
code_of() { cut -c 1-10 | bytes | base32 | tr '[:upper:]' '[:lower:]' | sed 's/^\(....\)\(....\).*/\1-\2/'; }
seal_of() { jq -r 'select(.kind == "seal") | .id' "$1" | sed -n "${2}p"; }

{ note 01 a && note 02 b && note 03 c; } >J
cp J open
ends "a journal is sealed" 0 seal --now 2026-11-05 --name A/B -j J
says "with how many" "3 records are sealed" err
cp out code1
holds "one line is added" test "$(wc -l <J)" = 4
holds "a seal with a true id" test "$(tail -n 1 J | jq -cjS 'del(.id)' | b2sum -l 128 | cut -c 1-32)" = "$(seal_of J 1)"
holds "it lists what was there" test "$(tail -n 1 J | jq -r '.list[]')" = "$(jq -r .id open | sort)"
holds "in the order of the ids, hashed" test "$(tail -n 1 J | jq -r .root)" = "$(
    jq -r .id open | sort | while read -r id; do
        grep "$id" open | jq -cjS 'del(.id)' | b2sum -l 256 | cut -c 1-64 | bytes
    done | b2sum -l 256 | cut -c 1-64
)"
holds "it names the journal and the time" test "$(tail -n 1 J | jq -r '.name, .at' | tr '\n' ' ')" = "A/B 2026-11-05T00:00:00+08:00 "
holds "the code is the beginning of its id in Base32" test "$(cat code1)" = "$(seal_of J 1 | code_of)"
holds "two groups of four" grep -qx '[a-z2-7]\{4\}-[a-z2-7]\{4\}' code1
ends "it checks" 0 check --require-seal --anchor "$(cat code1)" --strict J
says "nothing is left unsealed" "findings: 0; notes: 0" out
ends "nothing new needs no seal" 0 seal --now 2026-11-06 -j J
same "the code stays" code1 out
says "as it says" "nothing was recorded since" err
note 06 d >>J
ends "a further one" 0 seal --now 2026-11-07 -j J
cp out code2
holds "stands on the one before" test "$(tail -n 1 J | jq -r .on)" = "$(seal_of J 1)"
holds "lists only what is new" test "$(tail -n 1 J | jq '.list | length')" = 1
holds "and bears its name" test "$(tail -n 1 J | jq -r .name)" = A/B
ends "both check" 0 check --require-seal --anchor "$(cat code1)" --anchor "$(cat code2)" --strict J
ends "anchors are read as people write them" 0 check --anchor "$(tr -d - <code1 | tr '[:lower:]' '[:upper:]')" J
ends "the whole id serves too" 0 check --anchor "$(seal_of J 2)" J
note 08 e >>J
ends "what came since is noted" 0 check --require-seal J
says "with its number" "J: UNSEALED note: 1 records are not sealed yet" out
cp J sealed

finds() {
    ends "$2 is found" 1 check --anchor "$(cat code2)" bad
    says "as $1" "$1 " out
}
sed 1d sealed >bad
finds MISSING "a sealed record that is gone"
says "at the seal that lists it" "bad:3: MISSING a record that this seal lists" out
grep -v "\"id\":\"$(seal_of J 1)\"" sealed >bad
finds MISSING "a seal that is gone"
says "at the next one" "the seal before this one was not read" out
ends "an extract may lack records" 0 check --extract bad
sed 1,2d sealed >bad
ends "and is said to" 0 check --extract bad
says "with how many" "EXTRACT note: 2 sealed records" out
sed '1s/"title":"a"/"title":"x"/' sealed >bad
finds EDITED "a sealed record that was edited"
head -n 4 sealed >bad
finds ANCHOR "a journal that was rolled back"
ends "which only the code tells" 0 check --require-seal bad
grep -v '"kind":"seal"' sealed >bad
finds ANCHOR "a journal without its seals"
ends "or --require-seal" 1 check --require-seal bad
says "as NOSEAL" "bad: NOSEAL " out
head -n 4 sealed >other
note 06 z >>other
seal -q --now 2026-11-07 -j other >code3
sort -u sealed other >bad
finds FORK "two versions of a journal"
says "by their codes" "$(cat code3)" out
ends "sealing it goes on" 0 seal -q --now 2026-11-09 -j bad
says "and warns" "2 last seals" err
tail -n 1 sealed >twice
seal -q --now 2026-11-09 --name A/B -j twice >code3
cat sealed twice >bad
finds FORK "a journal that was begun twice"
jq -c 'if .kind == "seal" then .root = ("00" + .root[2:]) else . end' sealed >broken
while read -r line; do
    case $line in *'"kind":"seal"'*'"on"'*) ;; *'"kind":"seal"'*) record "$line" ;; *) printf '%s\n' "$line" ;; esac
done <broken >bad
ends "a seal over other records is found" 1 check bad
says "as BROKEN" ": BROKEN " out

{ cat sealed && note 04 late; } >bad
ends "a record dated before a seal that lacks it is noted" 0 check bad
says "as LATE, at its line" "bad:8: LATE note: " out
ends "a fault with --strict" 1 check --strict bad
says "as LATE" "bad:8: LATE dated" out
lacks "what came later is not" "bad:7: LATE" out
seal -q --now 2026-11-09 -j bad >code3
ends "sealed afterwards it stays so" 1 check --strict bad
says "at its line" "bad:8: LATE" out
holds "alone" test "$(grep -c ': LATE ' out)" = 1

sed '1s/"title":"a"/"title":"x"/' sealed >bad
cp bad before
ends "an edited journal is not sealed" 3 seal -j bad
same "nor changed" before bad
{ cat sealed && echo '{"id"'; } >bad
ends "nor one with a bad line" 3 seal -j bad
ends "sealing wants a journal" 2 seal sealed
ends "that is there" 4 seal -j nothing
ends "and is not made by it" 1 test -e nothing
: >empty
ends "an empty one has nothing to seal" 0 seal -j empty
holds "and no code" test ! -s out
cp open my-room.ndjson
seal -q -j my-room.ndjson >code3
holds "without --name it is called as its file" test "$(tail -n 1 my-room.ndjson | jq -r .name)" = my-room
YISHI_BY=Li YISHI_ROOM=A/B seal -q -j open >code3
holds "YISHI_ROOM and YISHI_BY fill in" test "$(tail -n 1 open | jq -r '.room + " " + .by')" = "A/B Li"

# Many records make several seals.
awk 'BEGIN { for (i = 0; i < 30000; i++) printf "{\"kind\":\"activity\",\"at\":\"2026-11-01T00:00:00+08:00\",\"form\":\"visit\",\"title\":\"%d\"}\n", i }' |
    yishi-add -q --from ndjson >many
ends "many records are sealed" 0 seal -q --now 2026-11-05 -j many
holds "by two seals" test "$(grep -c '"kind":"seal"' many)" = 2
holds "which are lines like others" test "$(awk '{ if (length($0) > n) n = length($0) } END { print (n <= 1048576) }' many)" = 1
ends "they check" 0 check --strict --require-seal --anchor "$(cat out)" many

# Two rooms' journals together
note 20 other >R2
seal -q --now 2026-11-21 --name C -j R2 >code3
sort -u sealed R2 >both
ends "journals that were merged check" 0 check --strict --anchor "$(cat code2)" --anchor "$(cat code3)" both
ends "to seal the union wants a name" 2 seal -j both
ends "of its own" 0 seal -q --now 2026-11-30 --name district -j both
holds "and lists all, the seals of the others too" test "$(tail -n 1 both | jq '.list | length')" = 9
ends "it checks" 0 check --anchor "$(cat out)" both
lacks "and nothing in it is late" "LATE" out

# The code on paper
ends "a summary bears the code of the newest seal" 0 yishi-report weekly --lang en -p 2026-W47 --now 2026-11-30 sealed
says "at its foot" "Seal code $(cat code2)" out
ends "in Chinese" 0 yishi-report 周报 --lang zh -p 2026-W47 --now 2026-11-30 sealed
says "as 核验码" "核验码 $(cat code2)" out
ends "one from what is not sealed has none" 0 yishi-report weekly --lang en -p 2026-W47 --now 2026-11-30 twice
grep -v '"kind":"seal"' sealed >plain
yishi-report weekly --lang en -p 2026-W47 --now 2026-11-30 plain >out
lacks "no code" "Seal code" out

# Odd journals
{ note 01 a && note 01 a && record '{"kind":"close","at":"2026-11-02","on":"'"$(printf %032d 7)"'","outcome":"solved"}'; } >odd
mkdir folder
cp odd folder/odd.ndjson
YISHI_ROOM='' YISHI_BY='' ends "a journal with repeats, of what another holds, is sealed" 0 \
    seal --now 2026-11-05 -j folder/odd.ndjson
holds "under the name of its file" test "$(tail -n 1 folder/odd.ndjson | jq -r .name)" = odd
holds "each record once" test "$(tail -n 1 folder/odd.ndjson | jq -r '.list | length')" = 2
lacks "nobody's name is no name" '"by":""' folder/odd.ndjson
lacks "and no room no room" '"room":""' folder/odd.ndjson
# seal_with MEMBERS: a seal of the journal odd that says that
seal_with() { { cat odd && record '{"kind":"seal","at":"2026-11-05","name":"odd",'"$1"'}'; } >bad; }
zeros=$(printf %064d 0)
for list in '"list":["x"],' '"list":[3],' '"list":"x",' ''; do
    seal_with "$list\"root\":\"$zeros\""
    ends "a list that is none of ids is found (${list:-no list})" 1 check --extract bad
    says "as TYPE" ": TYPE \"list\" must be an array of ids" out
done
ends "nothing is sealed on such a seal" 3 seal --now 2026-11-06 -j bad
seal_with '"list":[],"root":"x"'
ends "a root that is no hash is found" 1 check --extract bad
says "as TYPE" ": TYPE \"root\" must be 64 hex digits" out
seal_with '"list":[],"root":"'"$zeros"'"'
ends "an empty list has a root too" 1 check --extract bad
says "another" "BROKEN 1" out
{ cat odd && record '{"kind":"seal","at":"2026-11-05","redacted":"'"$zeros"'"}'; } >bad
ends "the stub of a seal seals nothing" 0 seal --now 2026-11-06 -j bad
holds "and is no seal to stand on" test "$(tail -n 1 bad | jq -r .on)" = null
stub='{"id":"'$(note 01 a | jq -r .id)'","kind":"activity","at":"2026-11-01","redacted":"'$zeros'"}'
{ cat odd && printf '%s\n' "$stub"; } >bad
ends "a stub beside a record that it is not of is not sealed" 3 seal --now 2026-11-06 -j bad
for i in $(seq 70); do
    printf '{"id":"%032x","kind":"seal","at":"2026-11-05","name":"n%d","list":[],"root":"%s"}\n' "$i" "$i" "$zeros"
done >bad
ends "seals of many journals are read" 1 check --extract bad
says "all of them" "BROKEN 70" out
n=0
for at in 05 09 04 06; do
    printf '{"id":"%032x","kind":"seal","at":"2026-11-%s","name":"a"%s,"list":[],"root":"%s"}\n' \
        $((n + 1)) "$at" "$([ "$n" = 0 ] || printf ',"on":"%032x"' "$n")" "$zeros"
    n=$((n + 1))
done >bad
ends "seals that are dated back" 1 check --extract bad
says "are of one journal none the less" "BROKEN 4" out
lacks "not versions of it" "FORK" out

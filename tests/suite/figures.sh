# Order and repetition never change a figure; corrections act wherever they stand.
. "$YISHI_ROOT/tests/promise.sh"

now=2026-11-23T09:00:00+08:00
"$YISHI_ROOT/scripts/sample-drafts" --issues 300 --rooms 8 --seed 7 --from 2026-09-01 --to 2026-11-22 >drafts
yishi-add -q --from ndjson -j plain.ndjson --new drafts >/dev/null 2>&1

# Twenty amends, twenty voids, some voids of voids and of amends, on records drawn by a fixed source.
draw() { shuf --random-source="$YISHI_ROOT/scripts/sample-drafts" -n "$1"; }
corrections() {
    jq -r 'select(.kind == "issue") | .id' plain.ndjson | draw 20 |
        yishi-add --in plain.ndjson --now $now amend --on - category=改过的类别 reason=核对 >amends
    jq -r 'select(.kind | IN("issue", "task", "rating", "close", "meeting")) | .id' plain.ndjson | draw 20 |
        yishi-add --in plain.ndjson --now $now void --on - reason=重复 >voids
    cat plain.ndjson amends voids >with.ndjson
    { head -n 5 voids; head -n 5 amends; } | jq -r .id |
        yishi-add --in with.ndjson --now $now void --on - reason=误作废 >unvoids
    cat with.ndjson unvoids >corrected.ndjson
}
corrections
holds 'forty corrections were made, and ten of them taken back' \
    test "$(cat amends voids unvoids | wc -l)" = 50

reports() { # FILE...
    yishi-report weekly --now $now -f text "$@" 2>&1
    yishi-report monthly --now $now -p 2026-10 -f ndjson "$@" 2>&1
    yishi-report ledger --now $now -f csv "$@" 2>&1
    yishi-report overdue --now $now -f text "$@" 2>&1
    yishi-report coverage --now $now -p 2026-11 -f md "$@" 2>&1
    for what in issues tasks meetings rooms motions; do
        yishi-list $what --now $now -f csv "$@" 2>&1
    done
}
reports corrected.ndjson >wanted
holds 'there is something to compare' test "$(wc -l <wanted)" -gt 700

shuf --random-source=drafts corrected.ndjson >shuffled.ndjson
reports shuffled.ndjson >got
same 'a shuffled journal gives the same reports and lists, byte for byte' wanted got

cat corrected.ndjson shuffled.ndjson >doubled.ndjson
reports doubled.ndjson >got
same 'a doubled journal gives the same' wanted got

split -n r/3 shuffled.ndjson part.
reports part.ac part.aa part.ab >got
same 'a journal split over three files, in any order, gives the same' wanted got

sort -u part.aa corrected.ndjson part.ab >merged.ndjson
reports merged.ndjson >got
same 'sort -u is a merge' wanted got

reports <corrected.ndjson >got 2>&1 || true
for what in weekly ledger; do
    yishi-report $what --now $now -f csv corrected.ndjson >a
    yishi-report $what --now $now -f csv - <shuffled.ndjson >b
    same "$what from a pipe is the $what from a file" a b
done

LC_ALL=tr_TR.UTF-8 reports shuffled.ndjson >got
same 'a Turkish locale changes nothing' wanted got

# Corrections do what they say.
issues() { yishi-report monthly --now $now -p 2026-10 -f ndjson "$@" |
    jq "select(.figure == \"raised\" and .period == \"2026-10\") | .part"; }
one=$(jq -r 'select(.kind == "issue" and (.at | startswith("2026-10"))) | .id' plain.ndjson | head -n 1)
before=$(issues plain.ndjson)
yishi-add --in plain.ndjson --now $now void on="$one" reason=重复 >void1
holds 'a void takes its issue out of the figures' test "$(issues void1 plain.ndjson)" = $((before - 1))
cat plain.ndjson void1 >step1
yishi-add --in step1 --now $now void on="$(jq -r .id void1)" reason=误 >void2
cat step1 void2 >step2
holds 'the void of a void brings it back' test "$(issues void2 void1 plain.ndjson)" = "$before"
yishi-add --in step2 --now $now void on="$(jq -r .id void2)" reason=又误 >void3
holds 'the void of that takes it out again' test "$(issues void3 void2 plain.ndjson void1)" = $((before - 1))
reports plain.ndjson >wanted
reports step2 >got
same 'a void taken back leaves no trace in any report' wanted got
yishi-add --in plain.ndjson --now $now amend on="$one" 'set:={"at":"2026-09-15T10:00:00+08:00"}' reason=日期录错 >amend1
holds 'an amended time moves an issue to its month' test "$(issues amend1 plain.ndjson)" = $((before - 1))

# Bytes in, bytes out.
yishi-list records shuffled.ndjson >got
same 'list records without a filter is its input' shuffled.ndjson got
printf '%s' "$(head -n 3 plain.ndjson)" >cut.ndjson
yishi-list records cut.ndjson >got
same 'even where the last newline is missing' cut.ndjson got

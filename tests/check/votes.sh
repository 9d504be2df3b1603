#!/bin/sh
# yishi-check: ballots against the roll, the window and the options, as the count sees them.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/check/record.sh.inc"

motion='{"kind":"motion","at":"2026-11-01","number":"M-1","text":"lift","rule":{"method":"yesno","pass":["yes > 1/2 valid"]},"roll":"owners","opens":"2026-11-10","closes":"2026-11-12"}'
m=$(id_of "$motion")
ballot() { record '{"kind":"ballot","on":"'"$m"'",'"$1"'}'; }
{
    record "$motion"
    for name in Wang Li Zhang; do
        record '{"kind":"member","at":"2026-10-01","name":"'$name'","roll":"owners"}'
    done
    ballot '"at":"2026-11-10","voter":"Wang","choice":"yes"'
    ballot '"at":"2026-11-12","voter":"Li","choice":"反对"'
} >good
ends "good votes have no findings" 0 check good

finds() {
    { cat good && ballot "$2"; } >bad
    ends "$3 is found" 1 check bad
    says "as $1, at its line" "bad:7: $1 " out
    sort -r bad >other
    check other >out || true
    says "in any order" "findings: 1 ($1 1)" out
}
finds ROLL '"at":"2026-11-11","voter":"Zhao","choice":"yes"' "a voter who is not on the roll"
finds WINDOW '"at":"2026-11-13","voter":"Zhang","choice":"yes"' "a late ballot"
finds WINDOW '"at":"2026-11-09","voter":"Zhang","choice":"yes"' "an early ballot"
finds CHOICE '"at":"2026-11-11","voter":"Zhang","choice":"perhaps"' "a choice that is not offered"
finds BALLOT '"at":"2026-11-11","voter":"Zhang","token":"t","choice":"yes"' "a ballot with voter and token"
finds BALLOT '"at":"2026-11-11","choice":"yes"' "a ballot with neither"
finds BALLOT '"at":"2026-11-11","voter":"Zhang","choice":"yes","count":0' "a bundle of nothing"

fine() {
    { cat good && ballot "$1"; } >fine
    ends "$2 is none" 0 check fine
}
fine '"at":"2026-11-11","voter":"Zhang","choice":"废票"' "a paper recorded as spoiled"
fine '"at":"2026-11-11","voter":"Wang","choice":"no"' "a changed mind"
late='{"kind":"ballot","on":"'$m'","at":"2026-11-13","voter":"Zhang","choice":"yes"}'
late_id=$(id_of "$late")
{ cat good && record "$late" && record '{"kind":"void","at":"2026-11-14","on":"'"$late_id"'","reason":"a"}'; } >fine
ends "a void ballot is none" 0 check fine
{ cat good && record "$late" && printf '{"torn\n'; } >bad
check bad >out || true
says "votes are checked beside bad lines" "SYNTAX 1, WINDOW 1" out

secret='{"kind":"motion","at":"2026-11-01","number":"M-2","text":"chair","rule":{"method":"plurality","ties":"open"},"options":["A","B"],"secret":true}'
s=$(id_of "$secret")
{
    cat good
    record "$secret"
    record '{"kind":"ballot","on":"'"$s"'","token":"t1","choice":"A"}'
    record '{"kind":"ballot","on":"'"$s"'","token":"t1","choice":"B"}'
} >bad
ends "a token that says two things is found" 1 check bad
says "as TOKEN" ": TOKEN " out
{ cat good && record "$secret" && record '{"kind":"ballot","on":"'"$s"'","at":"2026-11-02","voter":"Li","choice":"A"}'; } >bad
ends "a vote by name in a secret vote is noted" 0 check bad
says "as UNCOUNTED" ": UNCOUNTED note: " out
other='{"kind":"motion","at":"2026-11-01","number":"M-3","text":"a","rule":"no-such-rule"}'
{ cat good && record "$other" && record '{"kind":"ballot","on":"'"$(id_of "$other")"'","at":"2026-11-02","voter":"Li","choice":"A"}'; } >bad
ends "a motion that cannot be counted is noted" 0 check bad
says "as COUNT" ": COUNT note: " out

#!/bin/sh
# yishi-check: every code where it belongs, and not where it does not.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/check/record.sh.inc"

issue='{"kind":"issue","at":"2026-11-20","room":"A","title":"lamp","number":"N-1"}'
issue_id=$(id_of "$issue")
task='{"kind":"task","at":"2026-11-21","on":"'"$issue_id"'","lead":"office","due":"2026-11-25"}'
task_id=$(id_of "$task")
{ record "$issue" && record "$task"; } >good
ends "a good journal has no findings" 0 check good
says "the counts end it" "records: 2; findings: 0; notes: 1 (UNSEALED 1)" out
says "what is not sealed is said to be" "good: UNSEALED note: 2 records are not sealed" out
ends "nor has one read twice" 0 check good good
says "a repeat is no record more" "records: 2; findings: 0" out
ends "nor standard input" 0 sh -c 'yishi-check --lang en --now 2027-01-01 <good'

# `finds CODE WHAT`: the journal bad has the code, and ends with 1.
finds() {
    ends "$2 is found" 1 check bad
    says "as $1" ": $1 " out
}
# Beside the good records.
bad() { { cat good && printf '%s\n' "$2"; } >bad && finds "$1" "$3"; }
bad_record() { { cat good && record "$2"; } >bad && finds "$1" "$3"; }
# The journal fine has not the code.
fine() {
    { cat good && record "$2"; } >fine
    check fine >out || true
    lacks "$3 is not $1" ": $1 " out
}
# `notes CODE WHAT`: the journal bad has it, and ends with 0.
notes() {
    ends "$2 is noted" 0 check bad
    says "as $1" ": $1 note: " out
}

bad SYNTAX '{"id":' "what is not JSON"
says "with line and column" "bad:3:7: SYNTAX" out
{ cat good && printf '{"id":\n' && printf '{"kind"\n'; } >bad
check bad >out || true
holds "the check goes on after a bad line" test "$(grep -c SYNTAX out)" = 3
{ cat good && printf '{"id":"abc'; } >bad
finds TORN "a torn last line"
awk 'BEGIN { printf "{\"kind\":\"issue\",\"text\":\""; for (i = 0; i < 1100000; i++) printf "a"; print "\"}" }' >long
cat good long >bad
finds LONG "a line longer than a record may be"
bad BLANK '' "an empty line"
bad REFUSED '{"kind":"issue","kind":"task"}' "a key that stands twice"
bad REFUSED '[1]' "JSON that is no object"
bad REFUSED '{"kind":"issue","title":"\u0000"}' "a NUL"
bad ROW '{"row":"issue","title":"a"}' "a row of yishi-list"
printf '{"kind":"issue","title":"\\ud800\0"}\n' >bad
ends "half a pair before a NUL byte is found" 1 check bad
says "as REFUSED" ": REFUSED half of a surrogate pair" out
{ cat good && record "$issue" | tr -d '\n'; } >bad
notes NEWLINE "a last line without newline"
sed 's/$/\r/' good >bad
notes CRLF "a journal with carriage returns"
says "with how many" "2 lines end in CR LF" out
bad_record KIND '{"kind":"isue","at":"2026-11-20","title":"a"}' "an unknown kind"
says "with what may be meant" "did you mean issue" out
bad_record KIND '{"at":"2026-11-20"}' "a record without a kind"
bad_record REQUIRED '{"kind":"issue","at":"2026-11-20"}' "a missing field"
bad_record TYPE '{"kind":"issue","at":"2026-11-20","title":3}' "a value of the wrong type"
bad_record VALUE '{"kind":"issue","at":"2026-11-20","title":"a","source":"hotlin"}' "a value that is none"
bad_record DATE '{"kind":"issue","at":"2026-02-30","title":"a"}' "a day that there is not"
bad_record CONTROL '{"kind":"issue","at":"2026-11-20","title":"a\u0007"}' "a control character"

record '{"kind":"issue","at":"2026-11-20","title":"a"}' | sed s/title\":\"a/title\":\"b/ >edited
cat good edited >bad
finds EDITED "an edited record"
says "at its line" "bad:3: EDITED" out
cat good edited edited >bad
check bad >out || true
holds "once, however often it stands there" test "$(grep -c EDITED out)" = 2
record "$issue" | sed s/lamp/tree/ >edited
cat good edited >bad
finds DIFFERS "a second text under one id"
cat edited good >other
check other >out || true
says "whichever comes first" "DIFFERS 1" out
record '{"kind":"issue","at":"2026-11-20","title":"a"}' | jq -cS . >reprinted
{ cat good reprinted && jq . -c reprinted && sed 's/,/ , /g' reprinted; } >fine
ends "a record printed anew is the same" 0 check fine

x=00000000000000000000000000000000
bad_record DANGLING '{"kind":"close","at":"2026-11-22","on":"'$x'","outcome":"solved"}' "a reference to nothing"
says "by its field" '"on" refers to 0000' out
ends "an extract may lack what is referred to" 0 check --extract bad
says "which is counted" "EXTRACT note: 0 sealed records and 1 that others refer to" out
sed -n 2p good >part
ends "a part alone has references to nothing" 1 check part
ends "--in says where to look" 0 check --in good part
says "and what is only looked up is not counted" "records: 1;" out
bad_record TARGET '{"kind":"pledge","at":"2026-11-22","on":"'"$issue_id"'"}' "a reference to the wrong kind"
bad_record TARGET '{"kind":"merge","at":"2026-11-22","on":"'"$issue_id"'","into":"'"$task_id"'"}' "in another field too"
printf '%s\n' '{"id":"11111111111111111111111111111111","kind":"task","at":"2026-01-01","lead":"a","on":"22222222222222222222222222222222"}' \
    '{"id":"22222222222222222222222222222222","kind":"task","at":"2026-01-01","lead":"a","on":"11111111111111111111111111111111"}' >bad
finds CIRCLE "a circle"
holds "once" test "$(grep -c CIRCLE out)" = 2
bad_record SET '{"kind":"amend","at":"2026-11-22","on":"'"$task_id"'","set":{"due":"soon"},"reason":"a"}' "an amend to what cannot be"
bad_record SET '{"kind":"amend","at":"2026-11-22","on":"'"$task_id"'","set":{"lead":null},"reason":"a"}' "an amend that takes away what is required"
fine SET '{"kind":"amend","at":"2026-11-22","on":"'"$task_id"'","set":{"due":"2026-11-30"},"reason":"a"}' "a good amend"

bad_record ORDER '{"kind":"meeting","at":"2026-11-20","title":"a","start":"2026-11-20T10:00:00+08:00","end":"2026-11-20T09:00:00+08:00"}' "an end before the start"
bad_record ORDER '{"kind":"nil","at":"2026-11-20","from":"2026-11-02","until":"2026-11-01"}' "a span that ends before it begins"
fine ORDER '{"kind":"nil","at":"2026-11-20","from":"2026-11-02","until":"2026-11-02"}' "a span of one day"
fine ORDER '{"kind":"motion","at":"2026-11-20","text":"a","rule":"r","opens":"2026-11-20T10:00:00+08:00","closes":"2026-11-20"}' "a day that lasts to its end"
bad_record DUE '{"kind":"task","at":"2026-11-20","lead":"a","due":"2026-11-19"}' "a task that is due before it was given"
fine DUE '{"kind":"task","at":"2026-11-20T10:00:00+08:00","lead":"a","due":"2026-11-20"}' "a task due on its day"
{ cat good && record '{"kind":"issue","at":"2027-02-01","title":"a"}'; } >bad
notes FUTURE "a record of the future"
fine FUTURE '{"kind":"issue","at":"2026-12-31","title":"a"}' "a record of yesterday"
bad_record NUMBER '{"kind":"issue","at":"2026-11-20","room":"A","title":"b","number":"N-1"}' "a number given twice"
fine NUMBER '{"kind":"issue","at":"2026-11-20","room":"B","title":"b","number":"N-1"}' "another room's number"
fine NUMBER '{"kind":"task","at":"2026-11-20","room":"A","lead":"b","number":"N-1"}' "another kind's number"
second='{"kind":"issue","at":"2026-11-20","room":"A","title":"b","number":"N-1"}'
second_id=$(id_of "$second")
{ cat good && record "$second" && record '{"kind":"void","at":"2026-11-21","on":"'"$second_id"'","reason":"a"}'; } >fine
ends "a void record's number is free" 0 check fine
{ cat good && record "$second" && record '{"kind":"amend","at":"2026-11-21","on":"'"$second_id"'","set":{"number":"N-2"},"reason":"a"}'; } >fine
ends "and one that was amended" 0 check fine
{ cat fine && record '{"kind":"issue","at":"2026-11-20","room":"A","title":"c","number":"N-2"}'; } >bad
finds NUMBER "the number that an amend gave"
for i in 1 2 3 4 5 6 7 8; do
    for day in 20 21; do
        record "{\"kind\":\"issue\",\"at\":\"2026-11-$day\",\"room\":\"A\",\"title\":\"b\",\"number\":\"S-$i\"}"
    done
done >bad
check -q bad 2>&1 | grep "^bad:.*NUMBER" | cut -d : -f 2 >lines || true
sort -n lines >sorted
holds "eight numbers given twice are eight findings" test "$(wc -l <lines)" = 8
same "which come in the order of the lines" sorted lines

# In other formats
sed s/lamp/tree/ good >bad
ends "findings as NDJSON" 1 check -f ndjson bad
holds "a row each" test "$(jq -r 'select(.code == "EDITED") | .severity, .file, .line, .id' out | tr '\n' ' ')" = "fault bad 1 $issue_id "
ends "as CSV" 1 check -f csv bad
says "with a header" "Code,Severity,File,Line,Column,Id,Message" out
ends "-q leaves notes out" 1 check -q bad
lacks "and only them" " note: " out
ends "in Chinese" 1 yishi-check --lang zh --now 2027-01-01 bad
says "the same codes" "bad:1: EDITED 记录与识别码不符" out
ends "into a file" 1 check -o found bad
says "whole" "EDITED 1" found

ends "an unknown option is usage" 2 check --sealed bad
ends "options of two deeds are usage" 2 check --seal --strict -j bad
ends "a code that is none is usage" 2 check --anchor zod2 bad
ends "a file that is not there is an error of reading" 4 check nothing
ends "what can be read is checked" 4 check nothing bad
says "all the same" "EDITED" out
for code in SYNTAX EDITED MISSING LATE 改动; do
    ends "yishi help explains $code" 0 yishi --lang en help "$code"
    says "as a code" "of yishi-check" out
done

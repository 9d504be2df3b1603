#!/bin/sh
# yishi-list records: a grep that changes nothing.
# shellcheck disable=SC2154,SC2086,SC2002 # ids that the fixture made, and pipes on purpose
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/list/fixture"
make_journal

# `picks WHAT NAMES COMMAND…`: the ids printed are those of the records named, in order.
picks() {
    picks_what=$1
    : >expected
    for name in $2; do
        eval "echo \$id_$name" >>expected
    done
    shift 2
    list "$@" --ids >actual 2>err || cat err
    same "$picks_what" expected actual
}

list records journal >actual
same "without a filter the output is the input" journal actual
list records <journal >actual
same "standard input is read when no file is given" journal actual
list records - <journal >actual
same "- is standard input" journal actual
printf '%s' "$(cat journal)" >torn
list records torn >actual
same "a last line without newline stays without" torn actual
list records torn torn >actual
{ cat journal && cat torn; } >expected
same "a last line without newline gets one where another follows" expected actual
: >empty
list records empty >actual
same "an empty input is an empty output" empty actual

sed 's/,"at":/ , "at" : /' journal >spaced
list records -k issue spaced >actual
grep '"kind":"issue"' spaced >expected
same "lines are printed as they were read, whatever their spacing" expected actual

picks "-k takes a kind" "lamp pipe noise gone later" records -k issue journal
picks "-k takes Chinese names and several kinds" "triage urge" records -k 分流,催办 journal
picks "-k takes a full-width comma" "triage urge" records -k 分流，催办 journal
picks "-k may be repeated" "triage urge" records -k triage -k urge journal
picks "the word 记录 serves as records" "triage" 记录 -k triage journal
picks "-p tests at" "noise gone" records -p 2026-W47 -k issue journal
picks "-p takes Chinese words" "noise gone" records -p 本周 -k issue journal
picks "-s and -u include both their days" "lamp triage" records -s 2026-11-09 -u 2026-11-09 journal
for bounds in "2026-11-10 -u 2026-11-09" "2026-11-09 -u 2026-11-09T00:00" "2026-11-09T08:00 -u 2026-11-09T08:00"; do
    for what in records issues; do
        # shellcheck disable=SC2086 # two options
        ends "$what -s $bounds lies between no times and is refused" 2 yishi-list $what --lang en -s $bounds journal
        says "with why" "--until is not after --since: the period is empty" err
    done
done
picks "-u with a time excludes that time" "lamp" \
    records -k 诉求,分流 -p 2026-11-09 -u 2026-11-09T15:00:00+08:00 journal
picks "-s with a time includes that time" "triage" \
    records -k 诉求,分流 -p 2026-11-09 -s 2026-11-09T15:00:00+08:00 journal
picks "a record without a time is in no period" "" records -k ballot -p 2026 journal
picks "-i takes a number" "lamp" records -i WF-2026-0412 journal
picks "-i takes an id" "void" records -i "$id_void" journal
picks "-i takes a unique prefix" "void" records -i "$(echo "$id_void" | cut -c 1-8)" journal
picks "-i may be repeated" "lamp task" records -i T-1 -i WF-2026-0412 journal
picks "-m searches all text fields" "lamp meeting decision motion" records -m '路灯|11月议' journal
picks "-m looks into fields of their own" "lamp" records -m '^5$' journal
picks "-m does not search kinds, ids and enumerated values" "" records -m '^(issue|solved)$' journal
picks "several -m all have to match" "lamp" records -m 路灯 -m 5号 journal
picks "-n stops after so many" "room street" records -n 2 journal
picks "-n 0 prints nothing" "" records -n 0 journal

printf '%s\0' "$id_lamp" "$id_pipe" >expected
list records -k issue -n 2 --ids -0 journal >actual
same "-0 ends ids with NUL" expected actual
list records -k issue -n 2 --ids --line-buffered journal >actual
printf '%s\n' "$id_lamp" "$id_pipe" >expected
same "--line-buffered changes no byte" expected actual

ends "nothing found is fine" 0 list records -m nowhere journal
ends "-e makes nothing found a 1" 1 list records -e -m nowhere journal
ends "-e with something found is 0" 0 list records -e -m 路灯 journal
ends "-j names the journal" 0 list records -j journal -e
ends "an unknown -i is an error" 2 list records -i WF-2026-0413 journal
says "and the nearest number is named" "WF-2026-0412" err
ends "an unknown kind is an error" 2 list records -k 诉球 journal
says "and the nearest kind is named" "诉求" err
ends "a bad period is an error" 2 list records -p 上周周 journal
says "and the nearest period is named" "上周" err
ends "a bad expression is an error" 2 list records -m '(' journal
mv journal kept
record long '{"kind":"issue","at":"2026-11-09","title":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"}'
mv journal long && mv kept journal
ends "an expression that never ends is said" 3 list records -m '^(a|aa)+$' long
says "with its place" "long:1" err
ends "in a condition, too" 3 list issues -w '标题~^(a|aa)+$' long
says "with its place" "long:1" err

# References from a pipe
cat journal | list records -w on=WF-2026-0412 -k triage --ids >actual
echo "$id_triage" >expected
same "a number is resolved in a pipe, too" expected actual
tail -n +6 journal >rest
head -n 5 journal >common
list records -w on=WF-2026-0412 -k triage --ids --in common rest >actual
same "--in is where numbers are looked up" expected actual

# Bad input
{ head -n 3 journal && echo '{"kind":"issue"' && tail -n +4 journal; } >bad
ends "a bad line stops with 3" 3 list records bad
head -n 3 journal >expected
same "what stood before it is printed" expected out
says "and its place is said" "bad:4" err
ends "--on-error skip goes on and ends with 3" 3 list records --on-error skip --rejects rejected bad
same "with everything else printed" journal out
echo '{"kind":"issue"' >expected
same "and the bad line in the file of --rejects" expected rejected
says "and the count said" "1" err
list issues journal >rows
ends "a row given as a record is an error" 3 list records rows
says "that says what to do" "--records" err
ends "a missing file is a 4" 4 list records nowhere
ends "-o writes a whole file" 0 list records -k issue -o made journal
grep '"kind":"issue"' journal >expected
same "and it holds the output" expected made
ends "-o fills in the period" 0 list records -p 上周 -o 'w-{week}.ndjson' journal
holds "of -p" test -s w-2026-W46.ndjson
ends "-o with bad input writes no file" 3 list records -o unmade bad
holds "so it is not there" test ! -e unmade
cp made before
ends "nor does a mistyped condition" 2 list records --on-error skip -w '来源=x' -o made journal
same "so what was there stays" before made
ends "-o with skipped lines writes the rest" 3 list records --on-error skip -k issue -o made bad
same "whole" before made

# Columns
cat >expected <<'END'
标题,类型,楼号
5号楼路灯不亮,求助,5
END
list records -m 路灯 -k issue -c title,类型,楼号 -f csv journal >actual
same "-c takes fields by any name, and the records' own" expected actual
echo '{"row":"issue","title":"5号楼路灯不亮","户数":12}' >expected
list records -m 路灯 -k issue -c title,户数 journal >actual
same "-c makes rows of NDJSON, in English" expected actual
ends "a column that is nowhere is an error" 2 list records -c 标题,户书 journal
says "and the nearest is named" "户数" err
list records -k close -f csv journal >actual
cat >expected <<END
识别码,时间,议事室,对象,经手人,结果,内容,会议,出处
$id_close,2026-11-19,,$id_pipe,,已解决,已疏通,,
END
same "CSV of one kind has all its fields" expected actual

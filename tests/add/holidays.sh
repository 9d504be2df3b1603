#!/bin/sh
# yishi-add --from holiday-json: announced holidays become the days that are shipped.
. "$YISHI_ROOT/tests/promise.sh"

cat >2030.json <<'E'
{"$schema": "x", "year": 2030, "papers": [], "days": [
  {"name": "元旦", "date": "2030-01-01", "isOffDay": true},
  {"name": "春节 \"补班\"", "date": "2030-01-26", "isOffDay": false, "more": [1]},
  {"name": "元旦", "date": "2030-01-01", "isOffDay": true}
]}
E
cat >want <<'E'
{"kind":"day","at":"2030-01-01","date":"2030-01-01","off":true,"name":"元旦"}
{"kind":"day","at":"2030-01-26","date":"2030-01-26","off":false,"name":"春节 \"补班\""}
E
ends "holidays become days" 0 yishi-add --from holiday-json 2030.json
jq -c 'del(.id)' out >got
same "each once" want got
ends "they go to a journal" 0 yishi-add day --from holiday-json 2030.json -j journal --new
ends "and again" 0 yishi-add --from holiday-json 2030.json -j journal --lang en
says "are the same" "3 read, 0 new, 2 same" err
ends "from standard input" 0 sh -c "yishi-add --from holiday-json <2030.json"
ends "a calendar of them counts" 0 sh -c "echo '{\"kind\":\"task\",\"at\":\"2030-01-25\",\"lead\":\"a\",\"limit\":\"1wd\"}' | yishi-add --from ndjson >task; yishi-list tasks -c due -f csv --calendar journal --now 2030-01-25 task"
says "with its working Saturday" 2030-01-26 out

bad() { # WHAT TEXT MESSAGE
    printf '%s\n' "$2" >bad.json
    ends "$1 is bad input" 3 yishi-add --from holiday-json --lang en bad.json
    says "with its place" "bad.json$3" err
}
bad "no JSON" '{"days": [' ":"
bad "a file without days" '{"year": 2030}' ': no list of "days"'
bad "a day without a date" '{"days": [
  {"name": "a", "isOffDay": true}]}' ":2: a day has"
bad "a date that is none" '{"days": [{"name": "a", "date": "2030-02-30", "isOffDay": true}]}' ":1: a day has"
bad "a word for true" '{"days": [{"name": "a", "date": "2030-02-03", "isOffDay": "yes"}]}' ":1: a day has"
bad "a day that is off and is not" '{"days": [{"name": "a", "date": "2030-02-03", "isOffDay": true},
  {"name": "a", "date": "2030-02-03", "isOffDay": false}]}' ":2: this day is off in one place and not in another"
ends "the others are taken with --on-error skip" 3 yishi-add --from holiday-json --on-error skip --rejects rest bad.json
holds "one" test "$(wc -l <out)" = 1
holds "and the wrong one is kept" grep -q '"isOffDay": false' rest
echo '{"year": 2031, "days": []}' >2031.json
ends "a year that is not announced yet is warned of" 0 yishi-add --from holiday-json --lang en 2031.json
says "by its file" "2031.json: warning: this year has no days" err
ends "another kind is a usage error" 2 yishi-add issue --from holiday-json 2030.json

if folder=$(data holiday-cn); then
    ends "the announced years" 0 yishi-add --from holiday-json "$folder"/*.json
    sort out >got
    sort "$YISHI_ROOT/lib/record/days.ndjson" >want
    same "are the days that are shipped" want got
else
    skip "the announced years are the days that are shipped" "the shared data is not there"
fi

#!/bin/sh
# yishi-add --from ndjson: drafts name their own kinds and each other.
. "$YISHI_ROOT/tests/promise.sh"

drafts() { yishi-add --lang en --from ndjson "$@"; }

cat >a.ndjson <<'X'
{"kind":"issue","id":"i1","at":"2026-11-20","title":"灯","source":"走访","mine": {"a" : [1, 2]} }
{"kind":"meeting","id":"m1","start":"2026-11-21T14:30:00+08:00","title":"会","number":"H-1"}
{"kind":"decision","on":"i1","meeting":"m1","text":"修","how":"原则同意","at":"2026-11-21"}
{"kind":"remark","on":"H-1","text":"好","at":"2026-11-21","stance":null}
X
ends "drafts become records" 0 drafts a.ndjson
holds "four of them" test "$(wc -l <out)" = 4
cp out records
holds "labels become ids" test "$(jq -r 'select(.kind=="decision").on' out)" = "$(jq -r 'select(.kind=="issue").id' out)"
holds "in every reference" test "$(jq -r 'select(.kind=="decision").meeting' out)" = "$(jq -r 'select(.kind=="meeting").id' out)"
holds "numbers of the batch serve too" test "$(jq -r 'select(.kind=="remark").on' out)" = "$(jq -r 'select(.kind=="meeting").id' out)"
holds "values are read" test "$(jq -r '.how, .source | values' out | tr '\n' ' ')" = "visit approved-in-principle "
holds "null is no field" test "$(jq -r 'select(.kind=="remark") | has("stance")' out)" = false
holds "a meeting's time is its start" test "$(jq -r 'select(.kind=="meeting").at' out)" = 2026-11-21T14:30:00+08:00
says "other fields are kept as written, without blanks" '"mine":{"a":[1,2]}' out

ends "records pass byte for byte" 0 drafts records
same "all of them" records out
ends "into a journal" 0 drafts records -j J --new
same "as they are" records J
ends "once" 0 drafts records -j J
says "the same" "0 new, 4 same" err
sed 's/"灯"/"登"/' records >edited
ends "an edited record becomes another" 0 drafts edited
says "with a warning" "not that of this content" err
holds "with an id of its own" test "$(head -n 1 out | jq -r .id)" = "$(head -n 1 out | jq -cjS 'del(.id)' | b2sum -l 128 | cut -c 1-32)"

ends "a kind on the command line is for drafts without one" 0 sh -c 'echo "{\"title\":\"a\",\"at\":\"2026-01-01\"}" | yishi-add 诉求 --from ndjson'
holds "issue" test "$(jq -r .kind out)" = issue
ends "Chinese field names are known" 0 sh -c 'echo "{\"标题\":\"a\",\"时间\":\"2026-01-01\"}" | yishi-add 诉求 --from ndjson -'
holds "title and at" test "$(jq -c '[.title,.at]' out)" = '["a","2026-01-01"]'
ends "--set fills drafts" 0 sh -c 'echo "{\"kind\":\"issue\",\"title\":\"a\",\"at\":\"2026-01-01\"}" | yishi-add --from ndjson --set place=b'
holds "place" test "$(jq -r .place out)" = b

bad() {
    printf '%s\n' "$2" >bad.ndjson
    ends "$1" 3 drafts bad.ndjson
    says "$1, with file and line" "bad.ndjson:1" err
}
bad "no JSON is bad input" '{"kind":'
bad "an empty line is bad input" ''
bad "a draft without a kind is bad input" '{"title":"a"}'
bad "an unknown kind is bad input" '{"kind":"isue","title":"a"}'
bad "a missing field is bad input" '{"kind":"issue","at":"2026-01-01"}'
bad "a wrong type is bad input" '{"kind":"issue","title":3}'
bad "an unknown value is bad input" '{"kind":"issue","title":"a","source":"hotlin"}'
bad "an unknown reference is bad input" '{"kind":"close","on":"nothing","outcome":"solved"}'
bad "a row of yishi-list is no record" '{"row":"issue","title":"a"}'
bad "a seal is not drafted" '{"kind":"seal","name":"a"}'
printf '%s\n' '{"kind":"issue","id":"x","title":"a"}' '{"kind":"issue","id":"x","title":"b"}' >labels
ends "a label stands for one record" 3 drafts labels
says "and its line is named" "line 1" err
ends "--on-error skip goes on" 3 drafts --on-error skip --rejects rest labels
sed -n 2p labels >want
same "the bad ones are in --rejects" want rest
holds "and were not printed" test "$(wc -l <out)" = 1

cat >amend.ndjson <<'X'
{"kind":"amend","on":"H-1","set":{"标题":"大会","form":"议事会"},"reason":"a","at":"2026-11-22"}
X
ends "an amend is drafted" 0 drafts amend.ndjson -j J
holds "its set is read by the target's fields" test "$(jq -c .set out)" = '{"title":"大会","form":"consult"}'
ends "a wrong kind of reference is bad input" 3 sh -c 'echo "{\"kind\":\"close\",\"on\":\"H-1\",\"outcome\":\"solved\"}" | yishi-add --from ndjson -j J'

if instrumented; then
    skip "two million drafts take little time" "measured without instruments only"
else
    awk 'BEGIN { for (i = 0; i < 100000; i++) {
        printf "{\"kind\":\"issue\",\"id\":\"i%d\",\"at\":\"2026-11-20\",\"title\":\"t%d\",\"number\":\"N-%d\"}\n", i, i, i
        printf "{\"kind\":\"task\",\"on\":\"i%d\",\"at\":\"2026-11-20\",\"lead\":\"a\"}\n", i } }' >many
    ends "many drafts are read" 0 drafts many
    says "all of them" "200000 read, 200000 new" err
    ends "in little memory" 0 sh -c 'ulimit -v 120000; yishi-add --from ndjson many'
fi

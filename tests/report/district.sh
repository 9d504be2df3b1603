#!/bin/sh
# The headline figures of a whole district, made so that they are known: 205 rooms of streets,
# communities, villages and sectors, 553 meetings, 25127 people-times, 312 of 356 matters solved.
# With TEST_CASES of 126000 or more also that many cases, 99.98 % of them on time.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2027-01-05T09:00:00+08:00
sample() {
    "$YISHI_ROOT/scripts/sample-drafts" --rooms 205 --from 2026-01-01 --to 2026-12-31 "$@"
}
figure() { # NAME JOURNAL
    yishi-report yearly -p 2026 "$now" -f ndjson "$2" |
        jq -r "select(.figure == \"$1\" and .period == \"2026\" and .key == null) | \"\\(.part)/\\(.whole)\""
}
sums() { yishi-report yearly -p 2026 "$now" --why "$1" -f text --lang en "$2" | grep -F =; }

sample --meetings 553 --attendance 25127 --raised 356 --solved 312 >drafts
ends "the records of a district are added" 0 yishi-add -q --from ndjson --new -j district drafts
holds "its meetings are counted" test "$(figure meetings district)" = 553/null
holds "its people-times are counted" test "$(figure attendance district)" = 25127/null
holds "what was raised is counted" test "$(figure raised district)" = 356/null
holds "and what was closed of it" test "$(figure settled district)" = 356/null
sums resolution district >out
says "what was solved is told with both counts" 312/356=87.64% out
yishi-report coverage -p 2026 "$now" --lang zh district >out
says "every room of the district met, with both counts" "在册议事室205个＝开展205＋零报告0＋未报0；覆盖率205/205=100.00%" out
says "streets are told apart" "街道    16    16" out
says "and sectors" "界别    15    15" out
says "and their meetings add up" "合计   205   205       0     0   553" out
yishi-report coverage -p 2026 "$now" --lang zh --set level=街道 district |
    sed -n '/按片区/,/合计/p' | tr -s ' ' >out
says "rolled up by street they do as well" "合计 205 205 0 0 553" out

if [ "${TEST_CASES:-0}" -ge 126000 ]; then
    sample --raised 126000 --late 25 >drafts
    ends "126000 cases are added" 0 yishi-add -q --from ndjson --new -j cases drafts
    holds "of 126000 cases 99.98 % were on time, with both counts" test "$(figure on_time cases)" = 125975/126000
    yishi-report yearly -p 2026 "$now" cases >out
    says "and printed so" 125975/126000=99.98% out
else
    sample --raised 5000 --late 1 >drafts
    ends "5000 cases are added" 0 yishi-add -q --from ndjson --new -j cases drafts
    holds "of 5000 cases 99.98 % were on time, with both counts" test "$(figure on_time cases)" = 4999/5000
    yishi-report yearly -p 2026 "$now" cases >out
    says "and printed so" 4999/5000=99.98% out
fi

#!/bin/sh
# What the suite writes itself checks clean: a generated town, imported tables, read minutes and the
# fixtures of other tests.
. "$YISHI_ROOT/tests/promise.sh"

clean() {
    ends "$1" 0 yishi-check --lang en --now 2030-01-01 "$2"
    holds "all of it: $1" test "$(sed -n 's/.*records: \([0-9]*\);.*/\1/p' out)" = "$(jq -r .id "$2" | sort -u | wc -l)"
}

if instrumented; then issues=200; else issues=10000; fi
"$YISHI_ROOT/scripts/sample-drafts" --issues "$issues" --seed 11 >drafts
yishi-add -q --from ndjson drafts >town
clean "a town of $issues issues checks clean" town
yishi-check -q --seal --name town --now 2029-01-01 -j town >code
ends "sealed it does too" 0 yishi-check --lang en --now 2030-01-01 --require-seal --anchor "$(cat code)" town
says "with nothing to note" "findings: 0; notes: 0" out

# shellcheck source=tests/report/fixture.sh.inc
. "$YISHI_ROOT/tests/report/fixture.sh.inc"
fixture
clean "the journal of the reports' tests checks clean" journal
# shellcheck source=tests/list/fixture
. "$YISHI_ROOT/tests/list/fixture"
make_journal
clean "the journal of the lists' tests checks clean" journal
for minutes in "$YISHI_ROOT"/tests/add/minutes/*.txt "$YISHI_ROOT"/tests/add/minutes/*.md; do
    yishi-add meeting --from minutes -q "$minutes" >records 2>/dev/null
    clean "$(basename "$minutes"), read, checks clean" records
done

if table=$(data 311-baltimore/311_sample.csv); then
    yishi-add -q issue --from csv --dates mdy --map number=SRRecordID,at=CreatedDate,title=SRType \
        --new -j requests "$table" >/dev/null
    clean "Baltimore's requests check clean" requests
else
    skip "Baltimore's requests check clean" "no data"
fi
if table=$(data citizen-messages/derived-csv/附件4.utf8.csv); then
    yishi-add -q issue --from csv --new -j messages "$table" >/dev/null
    yishi-add -q close --from csv --set outcome=explained --only-mapped \
        --map on=留言编号,text=答复意见,at=答复时间 -j messages "$table" >/dev/null
    clean "citizens' messages check clean" messages
else
    skip "citizens' messages check clean" "no data"
fi

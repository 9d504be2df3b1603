#!/bin/sh
# Every figure opens: --why.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/report/fixture.sh.inc"
fixture
now=--now=2026-11-22T12:00:00+08:00

ends "the records behind a figure are printed" 0 yishi-report weekly "$now" -p 本周 --why raised journal
grep '"number":"WF-[234]"' journal >expected
same "as the lines of the journal, unchanged and in order" expected out
ends "a rate opens to its whole" 0 yishi-report weekly "$now" -p 本周 --why 按期办结率 journal
for number in RW-1 RW-3 RW-2; do grep "\"number\":\"$number\"" journal; done >expected
same "what was due in the week, in order of time" expected out
ends "a table says which of them count" 0 yishi-report weekly "$now" -p 本周 --why 按期办结率 -f table journal
says "its sums are the figure" "按期办结率：1/3=33.3%" out
yishi-report weekly "$now" -p 本周 journal >summary
says "of the weekly report" "1/3=33.3%" summary
ends "a csv holds the rows alone" 0 yishi-report weekly "$now" -p 本周 --why on_time -f csv journal
holds "below a header" test "$(wc -l <out)" = 4
ends "people-times are summed, not meetings" 0 yishi-report weekly "$now" -p 本周 --why attendance -f table journal
says "as the figure is" "参与：12人次" out
ends "records of a figure are a journal again" 0 yishi-report weekly "$now" -p 本周 --why 受理诉求 -o opened journal
ends "which reports read" 0 yishi-report ledger "$now" -q opened
says "and count the same" "合计：3件" out
ends "an unknown figure is a usage error" 2 yishi-report weekly --why 按期办结律 journal
says "that names the near one" "按期办结率" err
ends "a figure nothing counts for is a negative answer under -e" 1 yishi-report weekly "$now" -p 2026-W40 -e --why raised journal

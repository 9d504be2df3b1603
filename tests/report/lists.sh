#!/bin/sh
# The lists: ledger, overdue, coverage; their sums, their formats.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/report/fixture.sh.inc"
fixture
now=--now=2026-11-22T12:00:00+08:00

ends "a ledger of all issues is written" 0 yishi-report ledger "$now" journal
says "a ledger adds up" "合计：4件＝办结1＋在办2＋其他1" out
says "a category of a ledger adds up" "物业（3件＝办结1＋在办1＋其他1）" out
says "a row tells the decision, the department and the end" "楼幢             1  同意  物业公司  2026-11-19  已评价  2026-11-19 10:00  已解决    满意" out
ends "a ledger is known by its Chinese name" 0 yishi-report 台账 "$now" -p 上周 journal
says "a ledger of a period holds what was raised in it" "合计：1件＝办结0＋在办1＋其他0" out
ends "a ledger as csv is written" 0 yishi-report ledger "$now" -f csv journal
holds "a ledger as csv is one row an issue below one header" test "$(wc -l <out)" = 5
ends "a ledger as ndjson is written" 0 yishi-report ledger "$now" -f ndjson journal
says "rows of ndjson carry the names of the columns" '"number":"WF-3"' out
says "what is counted is a number in ndjson" '"meetings":1' out

ends "overdue tasks are listed" 0 yishi-report overdue "$now" journal
says "overdue is split into new and older, with the yellow ones" "逾期未结2件＝本期新增2＋往期0；黄灯1件" out
says "the first due time stays beside the extended one" "2026-11-16  2026-11-13" out
says "departments add up to the total" "合计               2         2     0     1" out
ends "overdue at the end of an earlier week is asked for" 0 yishi-report overdue "$now" -p 2026-W46 journal
says "an extension moved the due time out of that week" "逾期未结0件" out
ends "nothing overdue is a negative answer under -e" 1 yishi-report overdue "$now" -p 2026-W46 -e journal
ends "overdue as csv is one kind of rows" 0 yishi-report overdue "$now" -f csv journal
holds "without totals" test "$(wc -l <out)" = 4

ends "coverage is told" 0 yishi-report coverage "$now" -p 本周 journal
says "registered rooms add up" "在册议事室3个＝开展1＋零报告1＋未报1；覆盖率1/3=33.3%" out
says "silent rooms are named" "未报（1个）：文峰街道/学士社区" out
says "rooms without a room record are named" "有记录而未登记（1个）：文峰街道/新社区" out
ends "coverage below a room is told" 0 yishi-report coverage "$now" -p 2026-11 -w '议事室＝文峰街道/世伦桥社区' journal
says "only that room counts" "在册议事室1个＝开展1＋零报告0＋未报0" out
ends "coverage without any room is a rate without a whole" 0 yishi-report coverage "$now" -p 2026-11 -q -w room=无 journal
says "and prints a dash" "覆盖率—" out

yishi-report ledger "$now" journal >once
cat journal journal | sort -R >twice
yishi-report ledger "$now" twice >again
same "order and repetition never change a ledger" once again
yishi-report overdue "$now" journal >once
yishi-report overdue "$now" twice >again
same "nor what is overdue" once again
yishi-report coverage "$now" -p 2026-11 journal >once
yishi-report coverage "$now" -p 2026-11 - <twice >again
same "nor coverage, from a pipe" once again

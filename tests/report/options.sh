#!/bin/sh
# The command line of yishi-report.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/report/fixture.sh.inc"
fixture
now=--now=2026-11-22T12:00:00+08:00

ends "a report must be named" 2 yishi-report
ends "an unknown report is a usage error" 2 yishi-report weakly journal
says "that names the near one" "weekly" err
ends "an unknown period is a usage error" 2 yishi-report weekly -p lastweek journal
says "that names the near period" "last-week" err
ends "conditions other than a room are a usage error" 2 yishi-report ledger -w 状态=已办结 journal
says "that says how to choose first" "yishi-list 诉求 -w '状态=已办结' -R | yishi-report ledger" err
ends "-p and -s exclude each other" 2 yishi-report ledger -p 2026 -s 2026-11-01 journal
ends "a bare end day is included" 0 yishi-report ledger "$now" -s 2026-11-16 -u 2026-11-17 journal
says "with all of its hours" "合计：2件" out
ends "an end instant is not" 0 yishi-report ledger "$now" -s 2026-11-16 -u 2026-11-17T09:00:00+08:00 journal
says "what happens at it is left out" "合计：1件" out
ends "a weekly of a month is a summary of the month" 0 yishi-report weekly "$now" -p 2026-11 journal
says "with its title" "工作月报" out

YISHI_JOURNAL=$PWD/journal
export YISHI_JOURNAL
ends "without files cron reads YISHI_JOURNAL" 0 sh -c "yishi-report ledger $now </dev/null"
says "and counts it" "合计：4件" out
ends "a pipe is read before YISHI_JOURNAL" 0 sh -c "head -n 4 journal | yishi-report ledger $now"
says "and only the pipe" "合计：1件" out
unset YISHI_JOURNAL
ends "-j names the journal" 0 yishi-report ledger "$now" -j journal
ends "-j and files exclude each other" 2 yishi-report ledger -j journal journal

ends "the period goes into the name of the file" 0 yishi-report weekly "$now" -p 2026-W47 -f html -o 'w-{week}-{month}-{year}-{date}.html' journal
holds "as said" test -s w-2026-W47-2026-11-2026-2026-11-22.html
ends "nothing else does" 2 yishi-report weekly "$now" -o '{room}' journal
ends "SOURCE_DATE_EPOCH is now" 0 env SOURCE_DATE_EPOCH=1795320000 yishi-report overdue journal
says "so the same bytes come every day" "数据截止：2026-11-22 12:00" out

ends "--set fills the letterhead" 0 yishi-report ledger "$now" --set 期号=47 --set 编报=街道政协工委 --set 报头=议事简报 journal
says "with title" "议事简报" out
says "number and editor" "2026年第47期（截至2026年11月22日）  编报：街道政协工委  签发：____" out
printf '# 报头\n期号＝特刊\n签发=王建华\n收件=a@example.org\n' >head.txt
ends "--head reads it from a file" 0 yishi-report ledger "$now" --head head.txt -f mail journal
says "the mail goes where it says" "To: a@example.org" out
printf '期数号=1\n' >bad.txt
ends "an unknown field of the letterhead is bad input" 3 yishi-report ledger "$now" --head bad.txt journal
says "with its line" "bad.txt:1" err
ends "in --set it is a usage error" 2 yishi-report ledger --set 期=1 journal
ends "a line break cannot forge a mail header" 2 yishi-report ledger --set "收件=a@b
Bcc: c@d" journal

printf '{"kind":"day","at":"2026-11-18","date":"2026-11-18","off":true}\n' >days
ends "--calendar adds days off" 0 yishi-report thread "$now" --calendar days -i WF-2 journal
says "which move a limit" "期限2026-11-20，时限2个工作" out
printf '{"kind":"task","at":"2026-11-18","lead":"x"}\n' >days
ends "a calendar holds days alone" 3 yishi-report ledger --calendar days journal
yishi-add task lead=甲 limit=5wd at=2031-01-06 on=WF-3 --in journal >late
cat journal late >both
ends "a year without a published calendar is an error that names it" 3 yishi-report ledger --now 2031-02-01 both
says "the year" "2031" err
ends "--calendar weekends is a warning" 0 yishi-report ledger --now 2031-02-01 --calendar weekends both
says "that says what was taken instead" "按双休计算" err

printf '{"kind":"issue"}\n' >broken
ends "a bad line is an error" 3 yishi-report ledger -o kept broken
holds "and leaves no file" test ! -e kept
ends "a file that is not there cannot be read" 4 yishi-report ledger nowhere
head -n 4 journal | tail -n 1 >alone
grep '"number":"RW-1"' journal >task
ends "a record without what it stands on is reported on" 0 yishi-report overdue "$now" task
says "with a warning" "没有读到" err

#!/bin/sh
# yishi-report slips: a sheet a task, to be signed for and answered.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/report/fixture.sh.inc"
fixture
now=--now=2026-11-22T12:00:00+08:00

count() { test "$(grep -c -e "$2" out)" = "$1"; } # N PATTERN: lines of ./out

ends "open tasks have slips" 0 yishi-report slips "$now" journal
cp out all.txt
says "with the number" "编号：RW-1" out
says "what it came from" "来源诉求：WF-1 雨污管网堵塞" out
says "the department" "承办单位：区住建局" out
says "both due days where it was extended" "办结期限：2026-11-16（原期限2026-11-13）" out
says "an overdue one is a 督办单" "督办单" out
says "with the working days and the urges so far" "逾期督办：已逾期4个工作日；红牌督办1次" out
says "lines to sign on" "签收人：____" out
says "and to answer on" "回复：" out
lacks "a closed task has none" "RW-2" out
lacks "who raised it is not on it" "张三" out
holds "each open task has one" count 3 '承办单位：'
tr -cd '\f' <out >feeds
holds "a form feed parts them" test "$(wc -c <feeds)" = 2

ends "-i names a task" 0 yishi-report 交办单 "$now" -i RW-4 journal
says "which is not overdue" "交办单" out
lacks "so nothing about urging is on it" "逾期督办" out
lacks "and no other task" "RW-3" out
ends "a closed task can be named" 0 yishi-report slips "$now" -i RW-2 journal
says "and says that it is closed" "交办单（已办结）" out
says "the decision it stems from is there by the issue's meeting" "来源诉求：WF-2" out
ends "-i names an issue" 0 yishi-report slips "$now" -i WF-3 journal
says "with one of its tasks" "RW-3" out
says "and the other" "RW-4" out
lacks "and no others" "RW-1" out
ends "the closed ones of an issue are left out" 0 yishi-report slips "$now" -i WF-2 journal
lacks "as said" "RW-2" out
says "which is told" "没有未办结的交办事项" out
ends "and is a negative answer" 1 yishi-report slips "$now" -e -i WF-2 journal
ends "-i may be given again, and the same task twice" 0 yishi-report slips "$now" -i RW-1 -i WF-1 -i RW-3 journal
holds "which gives one slip each" count 2 '承办单位：'
ends "an unknown number is a usage error" 2 yishi-report slips "$now" -i RW-99 journal
ends "a rating has no slip" 2 yishi-report slips "$now" -i HY-9 journal
ends "-p takes the tasks handed over in it" 0 yishi-report slips "$now" -p 2026-11-19 journal
says "the one" "RW-4" out
lacks "not the others" "RW-3" out
ends "-w takes a room" 0 yishi-report slips "$now" -w 'room=文峰街道/学士社区' journal
lacks "and no other" "RW-1" out

yishi-add decision on=WF-3 how=approved text=夜间限音 number=JD-9 at=2026-11-19T09:00:00+08:00 -j journal >/dev/null
yishi-add meeting title=噪声协商会 number=HY-9 room=文峰街道/学士社区 at=2026-11-19T09:00:00+08:00 -j journal >/dev/null
yishi-add decision on=HY-9 how=approved text=夜间巡查 number=JD-8 at=2026-11-19T09:30:00+08:00 -j journal >/dev/null
yishi-add task on=JD-8 lead=派出所 assist=物业 assist=社区 limit=5wd number=RW-8 text='每晚两次
做好记录' signers=陈刚 at=2026-11-19T10:00:00+08:00 -j journal >/dev/null
yishi-add task on=RW-8 lead=巡防队 due=2026-11-30 number=RW-9 at=2026-11-19T11:00:00+08:00 -j journal >/dev/null
yishi-add adjust on=RW-8 assist=城管 reason=改派 at=2026-11-20T10:00:00+08:00 -j journal >/dev/null
ends "-i names a decision" 0 yishi-report slips "$now" -i JD-8 journal
says "whose words are on the slip" "议定事项：夜间巡查" out
says "which is what a task without a title is called" "事项：夜间巡查" out
says "and its meeting" "来源会议：HY-9 噪声协商会" out
says "the limit" "办理时限：5个工作日" out
says "and the day" "办结期限：2026-11-26" out
says "what is to be done, on one line" "具体要求：每晚两次 做好记录" out
says "as adjusted since" "协办单位：城管" out
says "and a task below says whose part it is" "上级交办：RW-8" out
ends "-i names a meeting" 0 yishi-report slips "$now" -i HY-9 journal
says "with all that stands on it" "编号：RW-9" out

ends "HTML is a page each" 0 yishi-report slips "$now" -f html journal
says "by a rule for paper" "break-after:page" out
holds "a section each" count 5 '<section class="sheet"'
lacks "without scripts" "<script" out
ends "Markdown parts them by a rule" 0 yishi-report slips "$now" -f md journal
holds "as said" count 4 '^---$'
ends "CSV has a row each" 0 yishi-report slips "$now" -f csv journal
holds "below the names" count 5 '^RW-'
ends "NDJSON too" 0 yishi-report slips "$now" -f ndjson -i RW-1 journal
says "with numbers" '"days":4,"urges":0,"yellow":0,"red":1' out
ends "mail is a whole message" 0 yishi-report slips "$now" -f mail --set 收件=a@example.org journal
says "as others are" "To: a@example.org" out
ends "in English" 0 yishi-report slips "$now" --lang en -i RW-1 journal
says "as well" "overdue by 4 working days; red: 1" out
sort -r journal >shuffled
yishi-report slips "$now" journal >a
yishi-report slips "$now" shuffled >b
same "the order of lines changes nothing" a b
yishi-add issue number=WF-X 'title=<b>x|y</b>' at=2026-11-20 -j journal >/dev/null
yishi-add task on=WF-X lead='<script>' text='a_b*c' due=2026-12-01 number=RW-X at=2026-11-20 -j journal >/dev/null
ends "a hostile text is a text" 0 yishi-report slips "$now" -i RW-X -f html journal
lacks "in HTML" "<script>" out

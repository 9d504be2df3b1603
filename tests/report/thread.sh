#!/bin/sh
# One issue from complaint to rating.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/report/fixture.sh.inc"
fixture
now=--now=2026-11-22T12:00:00+08:00

ends "an issue is told by its number" 0 yishi-report thread "$now" -i WF-2 journal
says "where it stands is at the top" "状态：已评价（已解决，2026-11-19 10:00），评价满意" out
says "the complaint is told as amended" "反映人张三，地点6号楼" out
says "an amended record is marked" "【已更正】" out
says "a correction tells what was changed, by whom and why" '地点改为“6号楼”（原“5号楼”）' out
says "a voided record is still told, and marked" "【已作废】进展：已到现场，进度50%" out
says "a decision tells its meeting" "议定：同意，更换路灯，会议HY-1" out
says "the meeting itself is told" '会议：协商议事会，“路灯协商会”' out
says "a limit is told with the day it ends" "期限2026-11-19，时限2个工作" out
says "what was merged in is told" '并入本件：WF-4“路灯又不亮”' out
says "the rating ends the story" "评价：满意，方式：电话" out
cp out told
ends "a task leads to its issue" 0 yishi-report 脉络 "$now" -i RW-2 journal
same "and tells the same story" told out
id=$(grep '"number":"WF-2"' journal | cut -d '"' -f 4 | cut -c 1-8)
ends "a prefix of the id serves" 0 yishi-report thread "$now" -i "$id" journal
same "for the same story" told out
sort -R journal >shuffled
ends "a shuffled journal is read" 0 yishi-report thread "$now" -i WF-2 shuffled
same "and tells the same story too" told out
ends "a past day tells what was known by its end" 0 yishi-report thread "$now" -p 2026-11-16 -i WF-2 journal
says "as sorted only" "状态：已分流" out
ends "a merged issue says into which" 0 yishi-report thread "$now" -i WF-4 journal
says "by number and title" "并入：WF-2 5号楼路灯不亮" out
ends "English tells it in English" 0 yishi-report thread --lang en "$now" -i WF-2 journal
says "with its words" "Rated: satisfied, by phone" out
ends "an unknown number is a usage error" 2 yishi-report thread "$now" -i WF-99 journal
ends "a thread without -i is a usage error" 2 yishi-report thread journal
ends "other reports take no -i" 2 yishi-report ledger -i WF-2 journal
ends "a thread as csv is a usage error" 2 yishi-report thread -i WF-2 -f csv journal
says "that says what to do" "yishi-list records -i" err

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

# A closing day is the whole day.
yishi-add issue number=XY-0 title=长椅 at=2026-11-01 -j closing --new -q >/dev/null
yishi-add motion on=XY-0 number=B-0 text=装长椅 rule=majority-of-valid closes=2026-11-15 at=2026-11-02 -j closing -q >/dev/null
yishi-add ballot on=B-0 voter=陈芳芳 choice=赞成 at=2026-11-12 -j closing -q >/dev/null
ends "while votes may still come" 0 yishi-report thread -i XY-0 --now 2026-11-15T12:00 --lang zh closing
lacks "no count is told" 计票 out
ends "after the closing day" 0 yishi-report thread -i XY-0 --now 2026-11-16T00:00 --lang zh closing
says "it is" "2026-11-15  计票（结果尚未入账）：通过" out

# 群众点单、代表定单、政府办单、人大评单
cat >orders.drafts <<'END'
{"kind":"issue","at":"2026-11-02","number":"XY-1","title":"长椅"}
{"kind":"issue","at":"2026-11-02","number":"XY-2","title":"遮阴树"}
{"kind":"meeting","at":"2026-11-09","number":"RD-1","title":"代表大会","form":"deputies"}
{"kind":"motion","at":"2026-11-09","on":"RD-1","number":"DD-1","text":"民生实事","rule":"deputies-projects","seats":1,"options":[{"name":"长椅","issue":"XY-1"},{"name":"遮阴树","issue":"XY-2"}]}
{"kind":"tally","at":"2026-11-09","on":"DD-1","box":"1","expected":45,"present":41,"issued":41,"returned":41,"votes":{"长椅":11,"遮阴树":30}}
END
yishi-add --from ndjson -j orders --new -q orders.drafts >/dev/null
ends "what was picked is counted" 0 yishi-vote count -i DD-1 orders
mv out picked
yishi-add --from ndjson -j orders -q picked >/dev/null
ends "and becomes a task on its issue" 0 sh -c 'jq -c ".options[] | select(.won)
    | {kind: \"task\", on: .issue, at: \"2026-11-10\", lead: \"园林所\"}" picked | yishi-add --from ndjson -j orders -q'
yishi-add motion on=XY-2 number=PD-1 text=办得怎么样 rule=满意度测评 at=2026-11-20 -j orders >/dev/null
yishi-add tally on=PD-1 box=1 expected=45 returned=41 满意=35 不满意=6 at=2026-11-20 -j orders >/dev/null
yishi-vote count -i PD-1 orders | yishi-add --from ndjson -j orders -q >/dev/null
ends "the thread of an issue has the votes among several" 0 yishi-report thread "$now" -i XY-2 orders
says "the meeting that picked" '会议：人民代表大会，“代表大会”' out
says "what was picked, with its votes" '表决结果：通过，选定遮阴树（30票）' out
says "the task that follows" '交办：由园林所承办' out
says "the grade at the end" '选定满意（35票）' out
ends "in English the grade is English" 0 yishi-report thread --lang en "$now" -i XY-2 orders
says "though it was counted in Chinese" 'won by satisfied (35 votes)' out
ends "an issue that was not picked has the vote too" 0 yishi-report thread "$now" -i XY-1 orders
says "which another won" '选定遮阴树（30票）' out
lacks "and no task" '交办：' out

#!/bin/sh
# What stands behind points; what else is told beside the main rows: concerns as data, rooms that a
# round has not come to, the share solved at each tier, votes that nobody put on record.
# shellcheck disable=SC2153 # YISHI_ROOM is another one
. "$YISHI_ROOT/tests/promise.sh"
export YISHI_JOURNAL=journal YISHI_ROOM=区/街/甲 LC_ALL=C
now=--now=2026-11-23T00:00:00+08:00
add() { yishi-add -q --lang en "$@" >/dev/null; }
add room room=区 name=区 level=district at=2026-01-01 --new room room=区/街 name=街 level=street \
    room room=区/街/甲 name=甲 level=community group=老 room room=区/街/乙 name=乙 level=community group=老 \
    room room=区/街/乙/一 name=一 level=grid
add indicator number=K-1 metric=on_time weight=60 level=community room=区 at=2026-01-01 \
    indicator number=K-2 metric=meetings weight=40 target=1/month level=community \
    indicator number=K-3 metric=streak category=维修 how=threshold target=30 weight=5 level=community \
    indicator number=K-4 metric=given weight=10 target=10 level=community \
    indicator number=K-5 metric=covered weight=10 level=community \
    indicator number=K-6 metric=meetings weight=10 target=1 level=street
add score on=K-4 subject=甲 score=8.50 room=区 at=2026-11-05
add issue number=W-1 title=灯 category=维修 at=2026-11-02 triage tier=building \
    task number=T-1 lead=物业 due=2026-11-05 close on=W-1 outcome=solved at=2026-11-04
add issue number=W-2 title=门 category=维修 at=2026-11-09 triage tier=building \
    task number=T-2 lead=物业 due=2026-11-11 pledge due=2026-11-10 extend due=2026-11-12 reason=料未到 at=2026-11-10
add meeting number=M-1 title=会 form=council present=5 start='2026-11-12 9:00'
score() { yishi-report score -p 2026-11 "$now" --lang en "$@"; }

ends "the points of a unit open, indicator by indicator" 0 score --why 甲 -f csv --lang zh
cat >want <<'END'
indicator_number,number,part,whole
K-1,T-1,1,1
K-1,T-2,0,1
K-2,M-1,1,
K-3,W-2,1,
END
grep -v -e ^K-4 -e ^K-5 out | cut -d , -f 1,3,9,10 >got
same "into the events that were counted" want got
says "what people gave" "8.50,1" out
says "rooms that deliberated" K-5 out
lacks "but nothing of indicators for other units" K-6 out
score --why 甲 -f table >opened
says "people read each indicator with its counts and points" "K-1 On time, of due: 1/2=50.0%; points 30.00 of 60" opened
score -f csv | awk -F , '$3 == "区/街/甲" && $2 != "" { print $4 " of " $5 }' >sum
says "and the sum that the ranks go by" "Points: $(cat sum)" opened
ends "the records are lines of the journal" 0 score --why 区/街/甲 -f ndjson
grep -vxFf journal out >strange || true
holds "unchanged" test ! -s strange
holds "each once" test "$(sort out | uniq -d | wc -l)" -eq 0
ends "a department opens as well" 0 score --why 物业 --set units=departments
ends "a unit that is none is a usage error" 2 score --why 丙
says "that says what may stand there" "neither a figure nor a unit" err
ends "a figure still opens" 0 score --why on_time
ends "other reports open figures alone" 2 yishi-report weekly --why 甲 "$now"

yishi-report overdue "$now" --lang en -f csv >out
says "what is to be looked at beside the lights is data too" "extension asked for" out
says "with the room's whole path" "T-2,门,区/街/甲,物业" out
holds "as rows of the same table" test "$(head -n 1 out | tr , '\n' | sort | uniq -d | wc -l)" -eq 0

yishi-report monthly -p 2026-11 "$now" --lang zh >out
says "the share that each tier solved is told with both counts" "分层解决率：楼幢1/1=100.0%" out
yishi-report monthly -p 2026-11 "$now" --partial >part
yishi-report monthly --from-partials part --lang zh >again
same "and of partials the same" out again

add activity form=visit campaign=第一轮 people=3 at=2026-11-05 activity form=visit campaign=第二轮 people=3 at=2026-11-15
yishi-report coverage -p 2026-11 "$now" --lang zh >out
says "rooms that the last round has not come to are named, the highest of them" "第二轮尚未走到（1个）：区/街/乙" out
add activity form=visit campaign=第二轮 people=1 room=区/街/乙/一 at=2026-11-16
yishi-report coverage -p 2026-11 "$now" --lang zh >out
says "a visit below reaches a room" "第二轮尚未走到（0个）：无" out

yishi-add room room=区/甲社区 name=甲 at=2026-01-05 room room='区/甲社区(东)' name=东 at=2026-01-05 \
    room room=区/甲社区/一网格 name=一 at=2026-01-05 room room=区/乙社区 name=乙 at=2026-01-05 \
    activity form=visit campaign=首轮 room=区/乙社区 at=2026-11-12 -j east --new -q >/dev/null
yishi-report coverage -p 2026-11 --now 2026-11-20T12:00 --lang zh east >out
says "what is below a room is not counted beside it, whatever stands between them" "首轮尚未走到（2个）：" out

add motion on=W-2 number=V-1 text=换门 rule=majority-present at='2026-11-13 9:00' \
    tally box=1 present=12 issued=12 returned=12 yes=10 no=2
yishi-report thread -i W-2 "$now" --lang zh >out
says "a vote without a result on record is counted for the thread" "计票（结果尚未入账）：通过" out
yishi-vote count -i V-1 | add --from ndjson
yishi-report thread -i W-2 "$now" --lang zh >out
lacks "and no more once it is there" 尚未入账 out
says "but told" 表决结果：通过 out
add motion on=W-2 number=V-2 text=再议 rule=majority-present closes=2026-12-01 at='2026-11-14 9:00' \
    tally box=1 present=12 issued=12 returned=12 yes=1 no=2
yishi-report thread -i W-2 "$now" --lang zh >out
lacks "a vote that is still open is not counted" 尚未入账 out

add close on=W-2 outcome=solved at=2026-11-18 rating on=W-2 score=5 at=2026-11-19 rating on=区/街/甲 score=1 at=2026-11-19
yishi-report monthly -p 2026-11 "$now" --why 满意率 --lang zh -f table >out
says "what a room is given is not the satisfaction with matters" "满意率：1/1=100.0%" out
yishi-report monthly -p 2026-11 "$now" --lang zh >out
says "nor a call" "群众评价（回访1＝联系上1＋未联系上0）" out

#!/bin/sh
# Several records from one command line; what an agenda and a vote say of issues; members and rooms
# as people call them; what won a vote becomes tasks.
. "$YISHI_ROOT/tests/promise.sh"
export YISHI_JOURNAL=journal
add() { yishi-add --lang en "$@"; }
count() { wc -l <journal | tr -d ' '; }
of() { # KIND FILTER: of the last record of a kind
    jq -sc "map(select(.kind == \"$1\"))[-1] | $2" journal
}
id() { jq -sr "map(select(.number == \"$1\"))[-1].id" journal; }

ends "a kind among the operands begins a record of its own" 0 add issue number=W-1 title='Lamp out' \
    room=A/B by=Li at='2026-11-16 9:00' triage tier=community task lead=Works limit=5wd \
    pledge due=2026-11-18 close outcome=solved at='2026-11-17 9:00' --new
holds "five of them" test "$(count)" = 5
holds "one stands on the last before it that it may stand on" \
    test "$(of close .on)" = "$(of task .id)"
holds "passing over those that it may not" test "$(of task .on)" = "$(of issue .id)"
holds "it has the time, room and recorder of the one before" \
    test "$(of pledge '[.at, .room, .by]')" = '["2026-11-16T09:00:00+08:00","A/B","Li"]'
holds "unless it gives them" test "$(of close .at)" = '"2026-11-17T09:00:00+08:00"'
ends "the same line again adds nothing" 0 add issue number=W-1 title='Lamp out' \
    room=A/B by=Li at='2026-11-16 9:00' triage tier=community task lead=Works limit=5wd \
    pledge due=2026-11-18 close outcome=solved at='2026-11-17 9:00'
holds "of any of them" test "$(count)" = 5
ends "one that is wrong stops all" 3 sh -c \
    'yishi-add --lang en issue title=Bench at=2026-11-16 task limit=5wd; [ $? = 2 ] && exit 3'
holds "and none is added" test "$(count)" = 5
says "with the field that is missing" "the task lacks lead" err
ends "a bare word that nothing follows is no kind" 2 add issue title=Bad rating
says "but a text without quotes" "put quotes" err
ends "on= goes before what stands nearest" 0 add issue number=W-2 title=Bench at=2026-11-16 \
    issue number=W-3 title=Pond triage on=W-2 tier=building
holds "as it is written" test "$(of triage .on)" = "\"$(id W-2)\""
ends "numbers are given to the first kind" 0 add issue title=Gate at=2026-11-16 task lead=Works \
    --number 'W-{seq}'
holds "alone" test "$(of issue .number)$(of task .number)" = '"W-4"null'
printf 'W-2\nW-3\n' >ids
ends "each id of the input gets all records" 0 sh -c \
    'yishi-add task --on - lead=Works at=2026-11-20 pledge due=2026-11-25 <ids'
holds "in turn" test "$(jq -s '[.[-4:][].kind] == ["task","pledge","task","pledge"]' journal)" = true
ends "Chinese names begin records too" 0 add 诉求 标题=路灯 时间=2026-11-16 分流 层级=社区 性质=共事
holds "as the English do" test "$(of triage .on)" = "$(of issue .id)"
ends "a meeting in a line starts when it says" 0 add issue title=Roof at=2026-11-16 \
    meeting title=Council start='2026-11-18 14:30' decision text='Mend it' how=agreed
holds "and what follows happened then" test "$(of decision .at)" = '"2026-11-18T14:30:00+08:00"'

# Issues by number
ends "an item of an agenda that is an issue's number" 0 add meeting title=Second \
    start='2026-11-19 9:00' agenda=W-1 agenda='And the rest'
holds "is that issue, under its title" test "$(of meeting .agenda)" = \
    "[{\"title\":\"Lamp out\",\"issue\":\"$(id W-1)\"},\"And the rest\"]"
ends "so is an option of a vote" 0 add motion number=V-1 text=Projects rule=deputies-projects seats=2 \
    options=W-1 options=W-2 options=Pool at='2026-11-20 9:00' \
    tally box=1 expected=45 present=41 issued=41 returned=41 spoiled=1 'Lamp out=38' Bench=12 Pool=29
holds "which its sheet may name in the same line" test "$(of tally '.votes."Lamp out"')" = 38
ends "a text alone is a list of one" 0 add meeting title=Third start='2026-11-20 9:00' agenda=Fees
holds "as records want it" test "$(of meeting .agenda)" = '["Fees"]'
printf '{"kind":"meeting","title":"Fourth","start":"2026-11-21","agenda":["W-2"]}\n' |
    add --from ndjson -q >/dev/null
holds "drafts name issues in the same way" test "$(of meeting '.agenda[0].title')" = '"Bench"'

# What won
yishi-vote count -i V-1 >won
ends "what won becomes tasks" 0 add task --from ndjson --number 'T-{seq}' --set lead=Works \
    --set limit=25wd won
says "one for each" "1 read, 3 new" err
jq -sc 'map(select(.number // "" | startswith("T-")) | [.title, .on, .lead, .limit, .at])' journal >got
printf '[["Lamp out","%s","Works","25wd","2026-11-20T09:00:00+08:00"],["Pool",null,"Works","25wd","2026-11-20T09:00:00+08:00"]]\n' \
    "$(id W-1)" >want
same "on its issue, as of the vote, with what was set" want got
ends "the same result again" 0 add task --from ndjson --number 'T-{seq}' --set lead=Works \
    --set limit=25wd won
says "changes nothing" "0 new, 3 same" err
ends "without the kind a result is added alone" 0 add --from ndjson won
says "as before" "1 read, 0 new, 1 same" err
yishi-add -q motion number=E-1 text=Chair rule=constituency-by-election seats=1 options=Chen at=2026-11-20 \
    tally box=1 expected=10 issued=9 returned=9 Chen=8/1/0 >/dev/null
yishi-vote count -i E-1 >elected
ends "nobody becomes a task by being elected" 0 add task --from ndjson --set lead=Works elected
says "the result is all there is" "1 new" err

# As people call them
yishi-add -q member name='Li Ming' roll=H unit=5-101 room=A/B at=2026-09-01 \
    member name='Chen Fang' roll=H unit=5-102 room A/B 2>/dev/null || true
yishi-add -q member name='Li Ming' roll=H unit=5-101 room=A/B at=2026-09-01 \
    member name='Chen Fang' roll=H unit=5-102 room room=A name=Area level=street >/dev/null
ends "a household is called by its door" 0 add rating on=5-101 score=4 at=2026-11-20 rating on=5-101 score=5
yishi-list members -w 'ratings>0' -c unit,ratings,score -f csv --lang en >got
printf 'unit,ratings,score\n5-101,2,4.50\n' >want
same "and its ratings are counted, with their mean" want got
ends "a room is called by its path" 0 add rating on=A score=2 at=2026-11-20
yishi-list rooms -w room=A -c room,ratings,score -f csv | tail -n 1 >got
echo A,1,2.00 >want
same "and has them too" want got
ends "what a number of a household looks like is no number to go on from" 0 \
    add issue title=New at=2026-11-20 --number '5-{seq}'
holds "for issues" test "$(of issue .number)" = '"5-1"'

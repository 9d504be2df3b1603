#!/bin/sh
# yishi-add: references, journals, numbers under the lock, corrections and tally sheets.
. "$YISHI_ROOT/tests/promise.sh"

add() { yishi-add "$@" -j J; }
field() { jq -r "$1" out; }
lines() { wc -l <J; }

# Journals

ends "a journal that is not there is an error" 4 add issue title=a
holds "and is not made" test ! -e J
ends "--new makes it" 0 add 诉求 标题=灯 room=甲 --number 'WF-{year}-{seq:4}' --now 2026-11-20 --new
same "what was added is printed" J out
issue=$(field .id)
ends "the next number follows" 0 add 诉求 标题=门 room=甲 --number 'WF-{year}-{seq:4}' --now 2026-11-20
holds "in the same year" test "$(field .number)" = WF-2026-0002
ends "another year begins anew" 0 add 诉求 标题=门 room=甲 --number 'WF-{year}-{seq:4}' --now 2027-01-02
holds "at 1" test "$(field .number)" = WF-2027-0001
cp J before
ends "--draft prints" 0 add --draft 诉求 标题=窗 --number 'WF-{year}-{seq:4}' --now 2026-11-20
holds "the number that would be next" test "$(field .number)" = WF-2026-0003
same "and adds nothing" before J
ends "YISHI_JOURNAL names the journal" 0 env YISHI_JOURNAL=J yishi-add issue title=b at=2026-01-01
holds "which grows" test "$(lines)" = 4
ends "--in looks up and prints" 0 env YISHI_JOURNAL=J yishi-add --in J triage on=WF-2026-0001 tier=楼幢
holds "the journal stays" test "$(lines)" = 4
ends "the same record again adds nothing" 0 add issue title=b at=2026-01-01
holds "and prints nothing" test ! -s out
holds "it is there once" test "$(lines)" = 4
ends "-q silences notes" 0 add -q issue title=b at=2026-01-01
holds "all of them" test ! -s err
{ cat J; echo '{"kind":'; } >bad
ends "a bad line in the journal stops" 3 yishi-add issue title=a -j bad
says "with file and line" "bad:5:" err
holds "and nothing is added" test "$(wc -l <bad)" = 5

# Twice the same matter

ends "the same matter twice is added" 0 add --lang en issue title='灯 ' room=甲 at=2026-11-20T18:00:00+08:00
says "with a warning" "same room, title and day" err
says "that names the earlier one" "$(echo "$issue" | cut -c 1-4)" err
ends "on another day there is no warning" 0 add issue title=灯 room=甲 at=2026-11-21
holds "none" test ! -s err
ends "in another room neither" 0 add issue title=灯 room=乙 at=2026-11-20
holds "none at all" test ! -s err

# Numbers given twice

ends "a number that is taken is given again" 0 add --lang en issue title=y number=WF-2026-0001 at=2026-12-01
says "with a warning" "is given already" err
sed -i '$d' J

# References

ends "a number is a reference" 0 add 交办 on=WF-2026-0001 承办单位=城管 number=T-1
holds "to the issue" test "$(field .on)" = "$issue"
task=$(field .id)
ends "a prefix of an id is one" 0 add 办理进展 on="$(echo "$task" | cut -c 1-8)" 内容=在办
holds "to the task" test "$(field .on)" = "$task"
ends "an unknown one is bad input" 3 add 办理进展 on=T-2 内容=在办
says "with the nearest" T-1 err
ends "one of the wrong kind is bad input" 3 add progress on="$issue" text=a
ends "without a place to look up a number is an error" 2 yishi-add --lang en progress on=T-1 text=a
says "that says where to look" "--in FILE" err
ends "a whole id is taken as it is" 0 yishi-add progress on="$task" text=a
ends "the field into is a reference too" 0 add merge on=WF-2026-0002 into=WF-2026-0001
holds "to the issue too" test "$(field .into)" = "$issue"

# One record an id

printf '%s\n' WF-2026-0001 WF-2026-0002 >ids
before=$(lines)
ends "--on - reads references" 0 sh -c 'yishi-add close --on - outcome=已解决 -j J <ids'
holds "one record each" test "$(jq -r .on out | sort -u | wc -l)" = 2
holds "all are added" test "$(lines)" = $((before + 2))
printf '%s\n' WF-2026-0001 WF-2026-0009 >ids
ends "a bad one stops" 3 sh -c 'yishi-add close --on - outcome=部分 -j J <ids'
says "with its line" ":2" err
holds "and nothing is added" test "$(lines)" = $((before + 2))
ends "--on takes one as well" 0 add close --on WF-2026-0001 outcome=solved text=b

# Corrections

ends "an amend takes its target's fields" 0 add 更正 on=WF-2026-0001 地点=6号楼 来源=热线 理由=门牌录错
holds "into set" test "$(jq -c .set out)" = '{"place":"6号楼","source":"hotline"}'
holds "its reason is its own" test "$(field .reason)" = 门牌录错
ends "an empty one takes the field away" 0 add amend on=WF-2026-0001 place= reason=a
holds "as null" test "$(jq -c .set out)" = '{"place":null}'
ends "its values are checked" 2 add --lang en amend on=WF-2026-0001 source=hotlin reason=a
says "against the target's" "did you mean hotline?" err
ends "its fields are checked" 2 add --lang en amend on=WF-2026-0001 palce=a reason=a
says "against the target's too" "did you mean place?" err
for name in id kind on; do
    ends "$name cannot be amended" 2 add amend on=WF-2026-0001 "set:={\"$name\":\"a\"}" reason=a
done
ends "an amend without set is incomplete" 2 add amend on=WF-2026-0001 reason=a
ends "an adjust takes its target's fields" 0 add 调整 on=T-1 承办单位=住建 理由=职责调整
holds "into set too" test "$(jq -c .set out)" = '{"lead":"住建"}'
ends "a motion is added" 0 add 表决事项 number=B-1 title=a text=建不建 rule=simple
ends "its title can be amended" 0 add amend on=B-1 标题=b reason=a
ends "its words cannot" 2 add amend on=B-1 内容=b reason=a

ends "a set written whole needs no look-up" 0 yishi-add amend on="$issue" 'set:={"title":"a"}' reason=a
ends "but may not move the record" 2 yishi-add amend on="$issue" 'set:={"on":"a"}' reason=a

# Items that name their issue

ends "an agenda names its issue by number" 0 add meeting title=m \
    'agenda:=["其他",{"title":"灯","issue":"WF-2026-0001"}]'
holds "the record holds its id" test "$(jq -c .agenda out)" = '["其他",{"title":"灯","issue":"'"$issue"'"}]'
ends "so do the options of a vote" 0 add motion number=B-9 text=a rule=simple \
    'options:=[{"name":"灯","cost":"10.50","issue":"WF-2026-0001"},{"name":"无"},{}]'
holds "beside what else they tell" test "$(jq -c .options out)" = \
    '[{"name":"灯","cost":"10.50","issue":"'"$issue"'"},{"name":"无"},{}]'
ends "an issue that is not there is refused" 3 add meeting title=m 'agenda:=[{"title":"灯","issue":"WF-9"}]'

# Tally sheets

ends "a tally sheet takes votes" 0 add 计票单 on=B-1 票箱=1 发出=36 收回=36 赞成=31 反对=3 弃权=1 废票=1
holds "under the names that counting knows" test "$(jq -c .votes out)" = '{"yes":31,"no":3,"abstain":1}'
holds "its own fields are its own" test "$(jq -c '[.box,.issued,.returned,.spoiled]' out)" = '["1",36,36,1]'
ends "votes are whole numbers" 2 add tally on=B-1 box=1 yes=many
ends "options are votes" 0 add motion number=B-2 text=a rule=simple 'options:=["甲","乙"]'
ends "by their names" 0 add tally on=B-2 box=1 甲=3 乙=4
holds "甲 and 乙" test "$(jq -c .votes out)" = '{"甲":3,"乙":4}'
ends "an option that the motion has not is refused" 2 add --lang en tally on=B-2 box=1 丙=3
says "by name" "丙" err

# Standard output that fails, and many at once

if [ -w /dev/full ] && ! instrumented; then
    before=$(lines)
    ends "added, but not printed, is status 5" 5 sh -c 'yishi-add issue title=full -j J >/dev/full'
    holds "and added it is" test "$(lines)" = $((before + 1))
    ends "not printed without a journal is status 4" 4 sh -c 'yishi-add issue title=full >/dev/full'
fi
ends "a closed pipe after adding is status 5, quietly" 0 sh -c '
    { yishi-add issue title=pipe -j J 2>pipe.err; echo $? >pipe.status; } | true
    sleep 0.2; grep -qx "[05]" pipe.status && test ! -s pipe.err'
for i in 1 2 3 4 5 6 7 8; do
    yishi-add issue title="m$i" --number 'M-{seq}' -j J >/dev/null &
done
wait
holds "numbers given at once are different" test "$(jq -r 'select(.number // "" | startswith("M-")) | .number' J | sort -u | wc -l)" = 8

# The rule of a motion
yishi-add meeting -q -j votes --new number=M-1 title=议事 at=2026-11-01 >/dev/null
ends "a motion by a rule that is not there is added" 0 add --lang en motion -j votes on=M-1 text=甲 rule=majority-presnt
says "with a warning, since it could not be counted" "there is no rule majority-presnt" err
says "and the rule that was meant" "did you mean majority-present?" err
ends "a rule of one's own that is recorded is there" 0 add rule -q -j votes name=三分之二 method=yesno 'pass:=["yes >= 2/3 of present"]'
ends "so a motion by it is added" 0 add motion -j votes on=M-1 text=乙 rule=三分之二
holds "without a word" test ! -s err

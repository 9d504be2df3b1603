#!/bin/sh
# The sheets of an election: for, against and abstained as one, names that were written in, and what
# does not add up.
. "$YISHI_ROOT/tests/promise.sh"
export YISHI_JOURNAL=journal
yishi-add -q motion number=B-1 text=By-election rule=constituency-by-election seats=1 options=陈芳 \
    options=周涛 at=2026-11-18 --new >/dev/null
minute=0
sheet() { # VOTES... of the one box; each sheet is later than the one before
    minute=$((minute + 1))
    yishi-add tally on=B-1 box=1 expected=412 issued=305 returned=301 spoiled=4 \
        at="2026-11-18 9:$(printf %02d "$minute")" --lang en "$@"
}
told() { yishi-vote count -i B-1 | jq -c "$1"; }

ends "the papers for, against and abstained are told as one" 0 sheet 陈芳=178/60/59 周涛=101／97／99
holds "in half- and full-width" test "$(jq -sc '.[-1].votes["周涛"]' journal)" = '{"yes":101,"no":97,"abstain":99}'
holds "and counted" test "$(told '.options | map([.yes, .no, .abstain])')" = '[[178,60,59],[101,97,99]]'
ends "a name that nobody stands under is refused" 2 sheet 陈方=178/60/59
says "and told how a written-in one is given" 'write-in: 陈方' err
ends "in either language" 2 yishi-add 计票单 对象=B-1 票箱=1 陈方=178 --lang zh
says "too" "另选他人：陈方" err
ends "a written-in name is marked" 0 sheet 陈芳=178/60/59 周涛=101/97/99 另选他人：何静=11
holds "and recorded as it is" test "$(jq -sc '.[-1].votes["何静"]' journal)" = 11
holds "and counted, what nobody said of it being abstentions" \
    test "$(told '.options[2] | [.name, .yes, .abstain]')" = '["何静",11,286]'
ends "the English mark is one too" 0 sheet 陈芳=178/60/59 'write-in: 何静=11/2'
holds "and takes the votes against" test "$(told '.options[2] | [.yes, .no]')" = '[11,2]'
ends "abstentions that do not make up the valid papers" 0 sheet 陈芳=178/60/58
ends "are not counted" 3 yishi-vote count -i B-1 --lang en
says "with the sum" "make 296, but 297 papers are valid" err
ends "nor are more votes than valid papers" 0 sheet 陈芳=200/98
ends "though abstentions are not told" 3 yishi-vote count -i B-1 --lang zh
says "said in Chinese as well" "共 298 票，而有效票（收回减废票）为 297 张" err
ends "fewer are abstentions" 0 sheet 陈芳=178/60
holds "as many as are missing" test "$(told '.options[0].abstain')" = 59
ends "four counts are none" 2 sheet 陈芳=1/2/3/4
says "of a candidate" "FOR/AGAINST/ABSTAINED" err
ends "nor is half of one" 2 sheet 陈芳=1//3
yishi-add -q motion number=B-2 text=Bench rule=majority-present at=2026-11-18 >/dev/null
ends "of a motion as a whole no count has parts" 2 yishi-add tally on=B-2 box=1 yes=8/2/1
yishi-add -q motion number=B-3 text=Wishes rule=deputies-projects seats=1 options=另选他人的办法 options=长椅 \
    at=2026-11-18 >/dev/null
ends "an option that only begins like the mark is that option" 0 \
    yishi-add tally on=B-3 box=1 另选他人的办法=3 长椅=2
holds "under its name" test "$(jq -sc '.[-1].votes' journal)" = '{"另选他人的办法":3,"长椅":2}'

# The sheets of several boxes as a table
yishi-add -q motion number=B-4 text=By-election rule=constituency-by-election seats=1 options=陈芳 \
    options=周涛 at=2026-11-18 >/dev/null
printf '票箱,应到,发出,收回,废票,陈芳,周涛,另选他人：何静\n1,200,150,148,2,90/30/26,50/48/48,5\n2,212,155,153,2,88/30/33,51/49/51,6\n' >boxes.csv
ends "boxes come as a table, a column a candidate" 0 \
    yishi-add tally --from csv --set on=B-4 --set at=2026-11-18 -q boxes.csv
holds "which is counted" test "$(yishi-vote count -i B-4 | jq -c '.options | map([.name, .yes])')" = \
    '[["陈芳",178],["周涛",101],["何静",11]]'
yishi-vote explain -i B-4 --lang zh >out
says "the sheet has the papers of each box" "  1      150   148     2" out
lacks "but no sum of votes, which would mean nothing" 得票合计 out
printf '票箱,应到,发出,收回,废票,陈芳,周涛\n1,200,150,148,2,90/30/26,50/48/40\n' >boxes.csv
yishi-add tally --from csv --set on=B-4 --set at=2026-11-19 -q boxes.csv >/dev/null
ends "a box that does not add up is named" 3 yishi-vote count -i B-4 --lang en
says "with the candidate" "box 1: the votes for and against 周涛" err

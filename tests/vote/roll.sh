#!/bin/sh
# yishi-vote: the roll is checked line by line when ballots come from a table, secret votes take no
# names, and boxes of owners counted by hand tell heads and area.
. "$YISHI_ROOT/tests/promise.sh"

cat >members.csv <<'EOF'
姓名,房号,面积,退出日期
张三,1-101,89.50,
张三,1-102,101.23,
李四,2-201,120.00,
王五,2-202,76.48,
赵六,2-203,100.00,2026-09-30
EOF
export YISHI_JOURNAL=j
yishi-add member --from csv --set roll=业主 --set at=2026-09-01 --new members.csv >/dev/null 2>&1
yishi-add motion number=JX-1 text=更新电梯 rule=civil-code-278-ordinary roll=业主 opens=2026-10-08 \
    closes='2026-10-15 18:00' at=2026-10-01 >/dev/null
yishi-add member name=孙二 roll=业主 unit=3-301 area=90 at=2026-10-09 >/dev/null

# Line by line

cat >votes.csv <<'EOF'
时间,投票人,选择
2026-10-09,张三,赞成
2026-10-09,2-201,反对
2026-10-09,过路人,赞成
2026-10-09,赵六,赞成
2026-10-09,孙二,赞成
2026-10-09,王五,弃权
EOF
cp j before
ends "a voter who is not on the roll stops the table" 3 yishi-vote cast -i JX-1 --from csv votes.csv
says "at file, line and column" 'votes.csv:4:12: “过路人”不在名册“业主”上' err
same "and nothing is written" before j
ends "in English too" 3 yishi-vote cast -i JX-1 --lang en --from csv votes.csv
says "with the roll and the motion" '"过路人" is not on the roll 业主 as it stood when JX-1 opened (3 names)' err
ends "bad rows are skipped on request" 3 yishi-vote cast -i JX-1 --from csv --on-error skip \
    --rejects bad.csv votes.csv
says "and counted" "读入 6 条，新增 3，相同 0，变更 0，退回 3" err
says "who left before the opening was refused" 'votes.csv:5:12: “赵六”' err
says "who came after it too" 'votes.csv:6:12: “孙二”' err
holds "the bad rows are kept as they stood" test "$(wc -l <bad.csv)" = 4
ends "the others are counted" 0 yishi-vote count -i JX-1 -f ndjson
says "a unit was a name" '"yes":1,"no":1,"abstain":1,' out
says "with their areas" '"yes.area":19073,"no.area":12000,"abstain.area":7648' out
ends "a single ballot is checked too" 2 yishi-vote cast -i JX-1 voter=过路人 赞成
ends "a ballot of anybody can be recorded by yishi-add" 0 yishi-add ballot on=JX-1 voter=过路人 \
    choice=赞成 at=2026-10-09
ends "and the count lists it" 0 yishi-vote count -i JX-1 -f ndjson
says "without counting it" '"why":"unknown"' out
says "so the figures stay" '"yes.area":19073,' out
ends "ballots by tokens need no name" 0 yishi-vote cast -i JX-1 --draft token=00000000000000000000000000000001 赞成

# Proxies are checked by the count

yishi-add motion number=JX-2 text=补充 roll=业主 opens=2026-10-08 at=2026-10-01 \
    'rule:={"method":"yesno","proxies":1,"pass":["yes > 1/2 valid"]}' >/dev/null
cat >proxies.csv <<'EOF'
时间,投票人,选择,受托人
2026-10-09,张三,赞成,钱律师
2026-10-10,李四,赞成,钱律师
2026-10-11,王五,反对,李四
EOF
ends "proxies come from the table" 0 yishi-vote cast -i JX-2 --from csv proxies.csv
ends "and are counted" 0 yishi-vote count -i JX-2 -f ndjson
says "the first of a proxy up to the cap" '"why":"proxy-cap"' out
says "who gave his own vote away casts no other's" '"why":"proxy-chain"' out
says "one counts" '"proxies":1' out

# Secret votes

yishi-add motion number=M-1 text=推选 rule=majority-of-valid secret=yes at=2026-10-01 >/dev/null
ends "a secret motion takes no name" 2 yishi-vote cast -i M-1 voter=张三 赞成
says "and says so" "M-1 是无记名表决" err
printf '投票人,时间,选择\n张三,2026-10-09,赞成\n' >named.csv
ends "nor from a table" 3 yishi-vote cast -i M-1 --from csv named.csv
says "at its place" "named.csv:2:1:" err
yishi-add ballot on=M-1 voter=张三 choice=反对 at=2026-10-09 >/dev/null
yishi-vote tokens 5 >numbers
{
    echo 票号,选择
    sed 's/$/,赞成/' numbers
} >box.csv
ends "a box of tokens is drafted" 0 yishi-vote cast -i M-1 --from csv --draft -q box.csv
sort out >box.ndjson
ends "and added sorted" 0 yishi-add --from ndjson -q box.ndjson
tail -n 5 j >end
same "byte for byte" box.ndjson end
ends "it is counted" 0 yishi-vote count -i M-1 -f ndjson
says "without the one by name" '"yes":5,"no":0' out
says "which is listed" '"why":"named"' out
lacks "and the result names nobody" 张三 out
grep -F -f numbers j >secret
lacks "a secret ballot has no time" '"at"' secret
lacks "and tells not who typed it in" '"by"' secret

# Owners' boxes counted by hand

yishi-add motion number=JX-3 text=维修资金 rule=civil-code-278-special roll=业主 opens=2026-10-08 \
    at=2026-10-01 >/dev/null
yishi-add tally on=JX-3 box=1 issued=2 at=2026-10-16 \
    'votes:={"yes":{"heads":2,"area":"310.73"},"no":{"heads":0,"area":0}}' >/dev/null
yishi-add 计票单 on=JX-3 票箱=2 发出=1 废票=0 时间=2026-10-16 \
    'votes:={"赞成":{"人数":0,"面积":"0"},"反对":{"人数":1,"面积":76.48}}' >/dev/null
ends "boxes with heads and area are counted" 0 yishi-vote count -i JX-3 -f ndjson
says "both add up" '"yes.area":31073,"no.area":7648,"abstain.area":0' out
says "and meet the conditions or not" '"verdict":"lost"' out
ends "the sheet tells heads and m²" 0 yishi-vote explain -i JX-3 -f md
says "with four percentages: heads taking part" "3 ≥ 3 × 2 ÷ 3，达到（界线 2），占 100.00%" out
says "area taking part" "387.21 ≥ 387.21 × 2 ÷ 3，达到（界线 258.14），占 100.00%" out
says "heads agreeing" "2 ≥ 3 × 3 ÷ 4，不通过（界线 2.25），占 66.66…%" out
says "area agreeing" "，占 80.24…%" out
yishi-add tally on=JX-3 box=2 issued=1 at=2026-10-17 'votes:={"no":1}' >/dev/null
ends "a sheet without area cannot decide by area" 3 yishi-vote count -i JX-3
says "and what to write is said" '{"heads":31,"area":"2890.50"}' err
yishi-add tally on=JX-3 box=2 issued=1 at=2026-10-18 \
    'votes:={"no":{"heads":1,"area":"7648"}}' >/dev/null
ends "more area than the roll has cannot be" 3 yishi-vote count -i JX-3
says "and the sums are said" "共 7958.73 平方米，而名册总共只有 387.21" err
yishi-add tally on=JX-3 box=2 issued=1 at=2026-10-19 \
    'votes:={"no":{"heads":1,"area":"76.485"}}' >/dev/null
ends "three decimals are refused" 3 yishi-vote count -i JX-3
says "at the box" "票箱 2" err

# Several rooms, one motion

yishi-add motion number=JX-4 text=共用道路 rule=majority-of-valid room=街道 at=2026-10-01 >/dev/null
yishi-add tally on=JX-4 box=1 room=街道/甲 yes=3 no=1 at=2026-10-02 >/dev/null
yishi-add tally on=JX-4 box=1 room=街道/乙 yes=1 no=4 at=2026-10-02 >/dev/null
yishi-add tally on=JX-4 box=1 yes=1 no=0 at=2026-10-02 >/dev/null
ends "boxes of several rooms are counted together" 0 yishi-vote count -i JX-4 -f ndjson
says "though each has a box 1" '"yes":5,"no":5' out
yishi-add tally on=JX-4 box=1 room=街道/乙 yes=2 no=3 at=2026-10-03 >/dev/null
yishi-add tally on=JX-4 box=1 room=街道 yes=2 no=0 at=2026-10-03 >/dev/null
ends "a later sheet of a room replaces that room's" 0 yishi-vote count -i JX-4 -f ndjson
says "and no other's" '"yes":7,"no":4' out
ends "the sheet names the rooms" 0 yishi-vote explain -i JX-4
says "before the box" "街道/乙 1" out

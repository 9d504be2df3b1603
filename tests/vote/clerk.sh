#!/bin/sh
# yishi-vote: what a clerk does in a week, with boxes counted by hand.
# shellcheck disable=SC2153 # ROOT is no misspelt ROOM
. "$YISHI_ROOT/tests/promise.sh"

export YISHI_JOURNAL=j YISHI_ROOM=街道/社区 YISHI_BY=李敏
yishi-add 会议 编号=M-1 标题=议事会 应到=40 实到=38 时间=2026-11-18T14:30:00+08:00 --new >/dev/null
yishi-add 表决 编号=WF-B-07 on=M-1 内容=建设充电车位 规则=到会过半数 \
    时间=2026-11-18T14:40:00+08:00 >/dev/null
ends "a motion without votes is counted when it is named" 0 yishi-vote count -i WF-B-07
yishi-add 计票单 on=WF-B-07 票箱=1 发出=36 收回=36 赞成=31 反对=3 弃权=1 废票=1 >/dev/null
ends "a hand-counted box is counted" 0 yishi-vote count -i WF-B-07 -f table
says "the table has the numbers in the order of the sheet" "36    36    35     1    31     3     1  通过" out
ends "the verbs have Chinese names" 0 yishi-vote 计票 -i WF-B-07 -f ndjson
cp out once
ends "counting again" 0 yishi-vote count -i WF-B-07 -f ndjson
same "a recount is the same record" once out
says "the result has flat counters" '"count":{"entitled":40,"present":36,"issued":36,"returned":36,"spoiled":1,"valid":35,"participating":35,"yes":31,"no":3,"abstain":1}' out
ends "a result is a record" 0 yishi-vote count -a -o all
sed -n '$p' all >last
same "-a passes the records through and ends with the result" once last
ends "and records with results can be counted again" 0 yishi-vote count all
same "to the same result" once out
ends "explain puts the numbers in" 0 yishi-vote explain -i WF-B-07
says "as the sheet on the wall says it" "31 > 36 ÷ 2，通过" out
ends "and speaks English" 0 yishi-vote explain -i WF-B-07 --lang en
says "with the same numbers" "31 > 36 ÷ 2, carried" out

yishi-add 计票单 on=WF-B-07 票箱=1 实到=36 发出=36 收回=36 赞成=18 反对=16 弃权=1 废票=1 \
    时间=2026-12-30 >/dev/null
ends "a later sheet of a box replaces the earlier" 0 yishi-vote count -i WF-B-07 -f text
says "exactly half is not more than half" "18 > 36 ÷ 2，不通过" out
ends "-e tells that it is not carried" 1 yishi-vote count -i WF-B-07 -e
yishi-add 计票单 on=WF-B-07 票箱=2 实到=4 发出=4 收回=3 赞成=3 反对=0 弃权=0 时间=2026-12-30 \
    >/dev/null
ends "boxes add up" 0 yishi-vote count -i WF-B-07 -e -f text
says "over all rooms" "21 > 40 ÷ 2，通过" out

yishi-add 计票单 on=WF-B-07 票箱=2 发出=4 收回=4 赞成=3 反对=0 弃权=0 时间=2026-12-31 >/dev/null
ends "a box that does not add up fails the count" 3 yishi-vote count -i WF-B-07
says "and the message has the sum" "收回 4 张，而各项得票 3 张加废票 0 张共 3 张" err
yishi-add 计票单 on=WF-B-07 票箱=2 发出=4 收回=5 赞成=5 时间=2027-01-01 >/dev/null
ends "more papers returned than handed out fail the count" 3 yishi-vote count -i WF-B-07
says "and the message says so" "收回 5 张，多于发出的 4 张" err
sheet=$(sed -n '$p' j | cut -c8-39)
yishi-add 作废 "on=$sheet" 理由=录错 >/dev/null
sheet=$(sed -n '/2026-12-31/p' j | cut -c8-39)
yishi-add 更正 "on=$sheet" 'set:={"votes":{"yes":4}}' 理由=录错 >/dev/null
ends "sheets are voided and amended" 0 yishi-vote count -i WF-B-07 -f ndjson
says "as if they had been written so" '"yes":22' out

yishi-add 表决 编号=WF-B-08 内容=甲 规则=到会过半数 >/dev/null
yishi-add 计票单 on=WF-B-08 票箱=1 赞成=3 反对=1 >/dev/null
ends "a number that no record tells is an error, not zero" 3 yishi-vote count -i WF-B-08
says "which says what is missing" '没有“实到”这个数' err
ends "the other motions are counted all the same" 3 yishi-vote count
says "here" '"verdict":"carried"' out
yishi-add 表决 编号=WF-B-09 内容=乙 规则=majority-of-vald >/dev/null
yishi-add 计票单 on=WF-B-09 票箱=1 赞成=3 反对=1 >/dev/null
ends "an unknown rule is an error" 3 yishi-vote count -i WF-B-09
says "with the nearest name" "是不是 majority-of-valid" err
yishi-add 表决 编号=WF-B-10 内容=丙 时间=2019-05-01 规则=civil-code-278-ordinary >/dev/null
ends "a rule does not hold before its date" 3 yishi-vote count -i WF-B-10
says "and the message has the date" "2021-01-01" err
ends "a motion that is not there is bad input" 3 yishi-vote count -i WF-B-99

ends "the shipped rules are listed" 0 yishi-vote rules -f csv
for rule in civil-code-278-ordinary civil-code-278-special villagers-meeting villagers-group \
    villagers-representatives residents-meeting deputies party-members-four-steps \
    constituency-by-election majority-present majority-of-valid; do
    says "among them $rule" "$rule," out
done
ends "and as rows for programs" 0 yishi-vote rules
holds "each of them JSON with its name" \
    test "$(jq -r .name out | wc -l)-$(jq -r 'select(.row != "rule")' out | wc -l)" = "$(wc -l <out)-0"
holds "and its other names" test "$(jq -r 'select(.name == "majority-present").also' out | cut -d , -f 1)" = 到会过半数
holds "each has a Chinese one" test "$(jq -r '.also // "" | select(test("[一-鿿]"))' out | wc -l)" = "$(wc -l <out)"
ends "they are listed in Chinese too" 0 yishi-vote 规则 --lang zh -f csv
says "with them" "civil-code-278-special,业主共同决定重大事项、业主重大事项," out
ends "a verb is needed" 2 yishi-vote
ends "and must be known" 2 yishi-vote recount
ends "tokens are drawn" 0 yishi-vote tokens 50
holds "they are 128 bits each, all different" test "$(grep -cE '^[0-9a-f]{32}$' out)-$(sort -u out | wc -l)" = 50-50
ends "how many must be said" 2 yishi-vote tokens
ends "an option that the verb does not take is refused" 2 yishi-vote count --from csv
unset YISHI_JOURNAL
ends "nothing to count is a negative answer" 1 yishi-vote count -e

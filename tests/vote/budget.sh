#!/bin/sh
# yishi-vote: projects under a sum of money (budget-greedy, budget-shares); small votes, by hand.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/vote/poll.sh.inc"

# The same, counted: the result in ./result.
counted() {
    poll "$@"
    yishi-vote count j >result 2>err || :
}
# Projects as NAME COST... and the budget.
projects() {
    promise_budget=$1 promise_list=
    shift
    while [ $# -gt 0 ]; do
        promise_list="$promise_list,{\"name\":\"$1\",\"cost\":\"$2\"}"
        shift 2
    done
    printf '"budget":"%s","options":[%s]' "$promise_budget" "${promise_list#,}"
}
gives() { says "$1" "\"winners\":$2,\"" result; }
is_tied() { says "$1" "\"tie\":$2" result; }

## from the best down: Road 5 votes, Bench 4, Lamp 3, Tree 2, under 1000

works() {
    counted "$(projects 1000 Road 600 Lamp 300 Bench 200 Tree 100),\"rule\":{\"method\":\"budget-greedy\"$1}" \
        3 '["Road","Lamp"]' 2 '["Road","Bench"]' 2 '["Bench","Tree"]'
}
works ''
gives "by approvals, what does not fit is skipped" '[["Road"],["Bench"],["Tree"]]'
says "round by round, with the cost and what is left" '"votes":{"Lamp":"3"},"cost":"300","left":"200","eliminated":["Lamp"]' result
says "to the last project" '"votes":{"Tree":"2"},"cost":"100","left":"100","elected":["Tree"]' result
works ',"misfit":"stop"'
gives "or ends it, if the rule says so" '[["Road"],["Bench"]]'
works ',"rank_by":"approvals-per-cost"'
gives "approvals per cost: level ones that fit together are no tie" '[["Bench"],["Tree"],["Lamp"]]'
works ',"rank_by":"approvals-times-cost"'
gives "approvals times cost" '[["Road"],["Lamp"],["Tree"]]'
works ',"pass":["votes >= 3"]'
gives "a condition on votes keeps projects out" '[["Road"],["Bench"]]'
works ',"marks":1'
says "more marks than allowed spoil the paper" '"spoiled":7' result
says "and nobody is funded" '"verdict":"lost"' result

tie() { counted "$(projects "$1" A 200 B 150 C 100),\"rule\":{\"method\":\"budget-greedy\"$2}" 2 '["A","B"]' 1 '["C"]'; }
tie 300 ''
is_tied "level projects that do not fit together are tied" '{"seats":1,"among":["A","B"]}'
says "and nothing below them is funded" '"verdict":"tie"' result
tie 350 ''
gives "those that just fit together are not" '[["A"],["B"]]'
tie 180 ''
gives "nor are those of which only one fits by itself" '[["B"]]'
tie 180 ',"misfit":"stop"'
is_tied "unless the first that does not fit ends it" '{"seats":1,"among":["A","B"]}'
tie 300 ',"prefer":"cheaper"'
gives "cheaper first" '[["B"],["C"]]'
tie 300 ',"prefer":["dearer"]'
gives "dearer first" '[["A"],["C"]]'
tie 300 ',"ties":"order"'
gives "in the order of the options" '[["A"],["C"]]'
tie 300 ',"ties":"order","order":["C","B","A"]'
gives "in a declared order" '[["B"],["C"]]'

cents() { counted "$(projects "$1" A 102.50 B 0.01),\"rule\":{\"method\":\"budget-greedy\"}" 2 '["A"]' 1 '["B"]'; }
cents 102.51
gives "cents are exact" '[["A"],["B"]]'
says "to nothing left" '"left":"0.00"' result
cents 102.5
gives "at equality too" '[["A"]]'
cents 102.49
gives "and one cent below" '[["B"]]'
counted "$(projects 5 A 5 B 1),\"rule\":{\"method\":\"budget-greedy\"}" 1 '[]' 1 '"弃权"'
says "a project that nobody approves is not funded" '"verdict":"lost"' result
counted "$(projects 5 A 5 B 1),\"rule\":{\"method\":\"budget-greedy\",\"without_votes\":\"in\"}" 1 '["B"]'
gives "unless the rule says so and there is money" '[["B"]]'

counted '"options":[{"name":"A","cost":"5"}],"rule":{"method":"budget-greedy"}' 1 '["A"]'
ends "without a sum of money there is no count" 3 yishi-vote count j
says "the message says where to put it" "资金=" err
counted '"options":[{"name":"A","cost":"5"}],"rule":{"method":"budget-greedy","budget":"7"}' 1 '["A"]'
gives "a rule may have the sum" '[["A"]]'
for cost in '"0"' '"-5"' '"5 yuan"' '1e3' '"12345678901234567"'; do
    counted "\"budget\":\"9\",\"options\":[{\"name\":\"A\",\"cost\":$cost}],\"rule\":{\"method\":\"budget-greedy\"}" 1 '["A"]'
    ends "a cost of $cost is refused" 3 yishi-vote count j
done
counted '"budget":"9","options":["A"],"rule":{"method":"budget-greedy"}' 1 '["A"]'
ends "so is none" 3 yishi-vote count j
counted '"budget":"9","rule":{"method":"budget-shares"}' 1 '"弃权"'
ends "no projects at all are an error" 3 yishi-vote count j

export YISHI_JOURNAL=book
yishi-add 表决 编号=P-1 内容=实事项目 资金=1000 规则:='{"method":"budget-greedy"}' \
    选项:='[{"name":"路灯","cost":"700"},{"name":"座椅","cost":"400"}]' --new >/dev/null
yishi-add 计票单 on=P-1 票箱=1 收回=30 废票=1 'votes:={"路灯":20,"座椅":21}' >/dev/null
yishi-add 计票单 on=P-1 票箱=2 收回=10 废票=0 'votes:={"路灯":9}' >/dev/null
unset YISHI_JOURNAL
yishi-vote count book >result
gives "sheets of boxes are counted as well" '[["路灯"]]'
sed 's/budget-greedy/budget-shares/' book >other
ends "but not for shares, which need each paper" 3 yishi-vote count other

## equal shares

# 4 voters with 1 each; p2 has 3 supporters at 2/3, p1 two at 0.45, p3 two at 0.545, p0 one at 1
share() {
    counted "$(projects 4 p0 1 p1 0.9 p2 2 p3 1.09),\"rule\":{\"method\":\"budget-shares\"$1}" \
        1 '["p0"]' 2 '["p1","p2","p3"]' 1 '["p2"]'
}
share ''
gives "money per money spent: a third for p2, then 1 for p0; the others have no supporters left" '[["p2"],["p0"]]'
says "the share is told" '"voters":"4","share":"1"' result
says "and what each pays, cut where it has no end" '"cost":"2.00","left":"2.00","each_pays":"0.6666…"' result
share ',"utility":"cardinality"'
gives "money per project" '[["p1"],["p3"],["p0"]]'
says "where each pays an exact sum" '"each_pays":"0.5450"' result
share ',"completion":"approvals"'
gives "what is left goes by approvals" '[["p2"],["p0"],["p1"]]'
# at 5/4 two have 7/12 left after p2: p1 (0.45 each) and p3 (0.545) have one rate, and only with p1
# does it stay within 4; from 5/3 on both are bought, which is too much
share ',"completion":"add1","step":"0.25"'
says "a tie on which it hangs whether shares rise is open" '"verdict":"tie"' result
share ',"completion":"add1","step":"0.25","prefer":"cheaper"'
gives "shares rise step by step" '[["p2"],["p1"],["p0"]]'
says "as long as the budget lasts" '"share":"3/2","steps":"2"' result
share ',"completion":["raise","approvals"],"step":"1/3","prefer":"cheaper"'
says "or the sum does, by a third" '"share":"19/12","steps":"7"' result
share ',"completion":"add1","step":"0.25","prefer":"cheaper","raise_until":"exhaustive"'
says "or until nothing more would fit" '"share":"5/4","steps":"1"' result

mes() { counted "$(projects "$1" A "$2" B "$2"),\"rule\":{\"method\":\"budget-shares\"$3}" "$4" "$5" "$6" "$7"; }
mes 2 2 '' 1 '["A","B"]' 1 '["B","A"]'
is_tied "two projects of one rate and the same money are tied" '{"seats":1,"among":["A","B"]}'
mes 2 2 ',"ties":"order","order":["B","A"]' 1 '["A","B"]' 1 '["B","A"]'
gives "a declared order decides" '[["B"]]'
mes 2 1 '' 1 '["A"]' 1 '["B"]'
gives "one rate, but other people's money: no tie" '[["A"],["B"]]'
mes 4 2 '' 1 '["A","B"]' 1 '["B","A"]'
gives "money for both: no tie" '[["A"],["B"]]'
mes 1 1 '' 2 '["A"]' 1 '["A"]'
gives "three thirds are one" '[["A"]]'
mes 10 10 ',"share":"whole"' 2 '["A"]' 1 '["A"]'
says "whole shares are cut" '"verdict":"lost"' result
mes 10 10 ',"share":"whole","completion":"add1"' 2 '["A"]' 1 '["A"]'
says "and a step of one makes up for it" '"share":"4","steps":"1"' result
mes 3 1 '' 1 '["A"]' 1 '[]'
says "who approves of nothing has a share all the same" '"voters":"2","share":"3/2"' result
mes 3 1 ',"shared_by":"marked"' 1 '["A"]' 1 '[]'
says "unless the rule says otherwise" '"voters":"1","share":"3"' result
add='"completion":"add1"'
for wrong in "$add,\"step\":\"0\"" "$add,\"step\":\"1/0\"" "$add,\"step\":\"-1\"" \
    "$add,\"step\":\"1/1000000\"" '"step":"1"' '"completion":["add1","raise"]' '"utility":"votes"' \
    '"rank_by":"approvals"'; do
    mes 3 1 ",$wrong" 1 '["A"]' 1 '["B"]'
    ends "$wrong is refused" 3 yishi-vote count j
done
share ',"completion":"add1","step":"0.25","prefer":"cheaper"'
mv result before
sort -r drafts >turned
yishi-add --from ndjson -q turned >j
yishi-vote count j >result
same "the order of papers changes nothing" before result

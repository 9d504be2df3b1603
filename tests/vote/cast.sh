#!/bin/sh
# yishi-vote cast: ballots by hand and from tables.
. "$YISHI_ROOT/tests/promise.sh"

yishi-add motion number=WF-B-07 text=车位 rule=majority-of-valid at=2026-11-01 -j j --new >/dev/null
yishi-add motion number=P-1 text=项目 'rule:={"method":"pick"}' seats=2 options=A options=B options=C \
    at=2026-11-01 -j j >/dev/null
export YISHI_JOURNAL=j
ends "a ballot is cast by name" 0 yishi-vote cast -i WF-B-07 --set voter=张三 赞成 --now 2026-11-02
says "as a record" '"voter":"张三","choice":"yes"' out
ends "the same ballot again is not another" 0 yishi-vote cast -i WF-B-07 voter=张三 赞成 --now 2026-11-02
holds "the journal has it once" test "$(grep -c 张三 j)" = 1
ends "Chinese verbs and fields" 0 yishi-vote 投票 -i WF-B-07 投票人=李四 反对
ends "a secret ballot" 0 yishi-vote cast -i WF-B-07 token=0123456789abcdef0123456789abcdef yes
lacks "has no time" '"at"' out
ends "several choices are a list" 0 yishi-vote cast -i P-1 voter=张三 A C
says "in order" '"choice":["A","C"]' out
ends "what cannot be chosen is refused" 2 yishi-vote cast -i P-1 voter=张三 D
ends "so is a misspelt answer" 2 yishi-vote cast -i WF-B-07 voter=王五 赞呈
ends "a ballot without voter or token is refused" 2 yishi-vote cast -i WF-B-07 yes
ends "a ballot needs its motion" 2 yishi-vote cast voter=张三 yes
ends "nothing is cast by --draft" 0 yishi-vote cast -i WF-B-07 voter=钱七 yes --draft
holds "it only prints" test "$(grep -c 钱七 j)" = 0
printf '投票人,表决意见,时间\n赵六,赞成,2026-11-03\n孙二,弃权,2026-11-03\n' >votes.csv
ends "ballots come from a table" 0 yishi-vote cast -i WF-B-07 --from csv votes.csv
ends "and are counted" 0 yishi-vote count -i WF-B-07
says "all of them" '"yes":3,"no":1,"abstain":1' out
ends "importing again" 0 yishi-vote cast -i WF-B-07 --from csv votes.csv
ends "changes nothing" 0 yishi-vote count -i WF-B-07
says "at all" '"yes":3,"no":1,"abstain":1' out

#!/bin/sh
# yishi-vote: plurality, approval, score and borda, each election small enough to add up by hand.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/vote/poll.sh.inc"

# OPTIONS SEATS RULE, then papers NUMBER CHOICE.
election() {
    motion="\"options\":$1,\"seats\":$2,\"rule\":{$3}"
    shift 3
    poll "$motion" "$@"
}
abc='["A","B","C"]'

plurality='"method":"plurality"'
election "$abc" 1 "$plurality" 3 '"A"' 2 '["B","A"]' 1 '[["A","B"]]' 1 '"D"' 1 '"弃权"'
is "most votes win; of a ranked paper the first counts" .winners '[["A"]]'
is "two names, or one that is no option, spoil a paper" '.count|.valid,.spoiled,.abstain' "$(printf '6\n2\n1')"
is "votes are told" '[.options[].votes]' '[3,2,0]'
election "$abc" 2 "$plurality" 3 '"A"' 2 '"B"' 2 '"C"'
is "a tie at the cut stays open" '.winners,.tie,.verdict' "$(printf '[["A"]]\n{"seats":1,"among":["B","C"]}\n"tie"')"
is "all are ranked" .ranking '[["A"],["B","C"]]'
election "$abc" 2 "$plurality,\"ties\":\"order\",\"order\":[\"C\",\"B\",\"A\"]" 3 '"A"' 2 '"B"' 2 '"C"'
is "unless the rule breaks it" '.winners,.ties_broken[0].taken' "$(printf '[["A"],["C"]]\n"C"')"
election "$abc" 3 "$plurality" 3 '"A"' 2 '"B"'
is "nobody wins without a vote" .winners '[["A"],["B"]]'
election "$abc" 3 "$plurality,\"without_votes\":\"in\"" 3 '"A"' 2 '"B"'
is "except where the rule lets them" .winners '[["A"],["B"],["C"]]'
election "$abc" 1 "$plurality,\"pass\":[\"votes > 1/2 valid\"]" 2 '"A"' 1 '"B"' 1 '"C"'
is "half of the papers is no majority" '.winners,.verdict' "$(printf '[]\n"lost"')"
election "$abc" 1 "$plurality,\"pass\":[\"votes > 1/2 valid\"]" 3 '"A"' 1 '"B"' 1 '"C"'
is "more than half is" '.winners,.verdict' "$(printf '[["A"]]\n"carried"')"
printf '{"kind":"tally","at":"2026-11-02","on":"M","box":"1","votes":{"A":1,"B":9}}\n' >>drafts
yishi-add --from ndjson -q drafts >j
is "sheets are added" '[.options[].votes],.winners' "$(printf '[4,10,1]\n[["B"]]')"

approval='"method":"approval"'
election "$abc" 1 "$approval" 2 '["A","B"]' 2 '["B"]' 1 '"C"' 1 '["A","A"]' 1 '["D"]' 1 '[]'
is "every approval is a vote" '[.options[].votes],.winners' "$(printf '[2,4,1]\n[["B"]]')"
is "a name twice and a name that is none spoil a paper, a blank one abstains" '.count|.spoiled,.abstain' "$(printf '2\n1')"
election "$abc" 1 "$approval,\"marks\":1" 2 '["A","B"]' 1 '["B"]'
is "so do more marks than the rule allows" '.count.spoiled,.winners' "$(printf '2\n[["B"]]')"
election "$abc" null "$approval,\"pass\":[\"votes >= 3/4 valid\"]" 3 '["A","B"]' 1 '["A"]' 4 '["C"]'
is "three quarters not met: nobody" .winners '[]'
election "$abc" null "$approval,\"pass\":[\"votes >= 3/4 valid\"]" 3 '["A","B"]' 1 '["A"]'
is "three quarters at equality are met" .winners '[["A"],["B"]]'

score='"method":"score"'
election "$abc" 1 "$score" 2 '{"A":9,"B":8}' 1 '{"A":0,"B":9,"C":-3}' 1 '{"A":"9"}' 1 '{"D":1}' 1 '["A"]'
is "scores add up" '[.options[].points],.winners' "$(printf '["18","25","-3"]\n[["B"]]')"
is "what is no integer, no option or no object spoils a paper" .count.spoiled 3
election "$abc" 1 "$score,\"of\":\"mean\"" 2 '{"A":9,"B":8}' 1 '{"A":0,"B":9,"C":5}'
is "the mean is of those who score it, exact" '[.options[].points],.winners' "$(printf '["6","25/3","5"]\n[["B"]]')"
election "$abc" 1 "$score,\"of\":\"mean\",\"unscored\":0" 2 '{"A":9,"B":8}' 1 '{"A":0,"B":9,"C":5}'
is "or of all papers where silence is nought" '[.options[].points]' '["6","25/3","5/3"]'
election "$abc" 1 "$score" 1 '{"A":9007199254740991,"B":1}' 9007199254740 '{"B":1000}'
is "large sums are exact" '[.options[].points]' '["9007199254740991","9007199254740001","0"]'

borda='"method":"borda"'
election "$abc" 1 "$borda" 2 '["A","B","C"]' 1 '["B","C","A"]'
is "places are points, the last none" '[.options[].points]' '["4","4","1"]'
is "equal points are a tie" .tie '{"seats":1,"among":["A","B"]}'
election "$abc" 1 "$borda,\"base\":1" 2 '["A","B","C"]' 1 '["B","C","A"]'
is "or one, where the rule says so" '[.options[].points]' '["7","7","4"]'
election "$abc" 1 "$borda" 1 '["A"]' 1 '[["A","B"],"C"]' 1 '["A","B","A"]'
is "equal ranks and what is left out share their places" '[.options[].points]' '["7/2","2","1/2"]'
is "a name twice spoils a paper" .count.spoiled 1
election "$abc" 1 "$borda,\"unranked\":\"nothing\"" 1 '["A"]' 1 '["B","A"]'
is "what is left out may get nothing" '[.options[].points]' '["3","2","0"]'
ends "the sheet shows points" 0 yishi-vote explain -i M j
says "beside the names" "A        3  入选" out
says "and the order of all" "全部名次：1. A；2. B；3. C" out
yishi-vote count j >once
sort -R j | yishi-vote count >again
same "the order of papers changes nothing" once again
sed 's/"count":1/"count":4503599627370495/' drafts >large
yishi-add --from ndjson -q large >j
is "nor does their number overflow" '[.options[].points]' '["13510798882111485","9007199254740990","0"]'
election "$abc" null "$borda" 1 '["A"]'
ends "without seats or a condition there is no saying who wins" 3 yishi-vote count j

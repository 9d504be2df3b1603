#!/bin/sh
# yishi-vote: single transferable vote. Small elections whose every figure was worked out by hand.
# papers are words of a variable, quotes and all
# shellcheck disable=SC2086,SC2089,SC2090
. "$YISHI_ROOT/tests/promise.sh"

# One motion and papers: motion JSON, then COUNT:CHOICE... , a bundle of papers each.
poll() {
    printf '{"kind":"motion","at":"2026-11-01","number":"M","text":"x",%s}\n' "$1" >drafts
    shift
    n=0
    for papers; do
        n=$((n + 1))
        printf '{"kind":"ballot","on":"M","token":"t%d","count":%d,"choice":%s}\n' $n "${papers%%:*}" "${papers#*:}" >>drafts
    done
    yishi-add --from ndjson -q drafts >j
}
winners() { yishi-vote count j 2>err | grep -o '"winners":\[[^}{]*\]\]' | cut -d : -f 2; }
rounds() { yishi-vote count j 2>err | sed 's/.*"rounds"://; s/}\]}$/}]/' | sed 's/},{"round"/}\n{"round"/g'; }
tie() { yishi-vote count j 2>err | grep -o '"tie":{[^}]*}'; }
rule() { printf '"options":[%s],"seats":%d,"rule":{"method":"stv"%s}' "$1" "$2" "${3:+,$3}"; }

abc='"A","B","C"'
abcd='"A","B","C","D"'
scottish='"arithmetic":"decimals","decimals":5,"ties":["previous","listed"]'

# A surplus: quota 9/3+1 = 4; one vote of Castor's five goes on, a fifth of each paper.
twins='5:["Castor","Pollux"] 3:["Helen"] 1:["Pollux"]'
stars='"Castor","Pollux","Helen"'
poll "$(rule "$stars" 2 "$scottish")" $twins
holds "a surplus goes on and the lowest goes out" test "$(winners)" = '[["Castor"],["Helen"]]'
rounds >out
says "each paper passes on its share" '"votes":{"Castor":"4.00000","Pollux":"2.00000","Helen":"3.00000"},"quota":"4.00000","exhausted":"0.00000","eliminated":["Pollux"]}' out
says "what a paper is worth is told where a surplus leaves" '"elected":["Castor"],"passed_on":[{"option":"Castor","votes":"5.00000","surplus":"1.00000","worth":[{"papers":"5","before":"1.00000","after":"0.20000"}]}]' out
says "papers without a further choice are exhausted" '"votes":{"Castor":"4.00000","Helen":"3.00000"},"quota":"4.00000","exhausted":"2.00000","elected":["Helen"]' out
poll "$(rule "$stars" 2 '"arithmetic":"decimals","decimals":4,"quota_decimals":4')" $twins
rounds >out
says "the quota may have decimals" '"quota":"3.0001"' out
says "shares are rounded down: 1.9999 / 5 is 0.3999" '"Castor":"3.0001","Pollux":"2.9995"' out
says "what rounding takes away is told" '"lost_by_rounding":"0.0004"' out
poll "$(rule "$stars" 2 '"arithmetic":"decimals","decimals":4,"quota_decimals":4,"batch":"sure-losers"')" $twins
holds "who cannot catch up may go before the surplus" test "$(winners)$(rounds | wc -l)" = '[["Castor"],["Helen"]]2'
poll "$(rule "$stars" 2 '"quota":"hagenbach-bischoff","reach":"more"')" $twins
holds "without rounding three of three are level: the tie stays open" test "$(winners)$(tie)" = '[["Castor"]]"tie":{"seats":1,"round":2,"among":["Pollux","Helen"]}'
ends "-e tells it" 1 yishi-vote count -e j
poll "$(rule "$stars" 2 '"quota":"hare-exact"')" $twins
rounds >out
says "an exact quota is V/S: 4.5" '"quota":"4.500000000000"' out
says "an exact share is shown with twelve places" '"Pollux":"1.500000000000"' out
poll "$(rule "$stars" 2 '"quota":"hare","shown":0')" $twins
rounds >out
says "a Hare quota is rounded up: 5" '"quota":"5","exhausted":"0","elected":["Castor"]' out

# A second transfer: quota 6, A passes on 9 of 15 (0.6), B 3 of 9: 0.6 × 3 ÷ 9 = 0.2, or
# 0.6 × 0.33 = 0.19.
chain='15:["A","B","C"] 3:["C"] 2:["D"]'
for rounding in once:6.00 product:6.00 ratio:5.85; do
    # shellcheck disable=SC2086
    poll "$(rule "$abcd" 3 "\"arithmetic\":\"decimals\",\"decimals\":2,\"rounding\":\"${rounding%:*}\"")" $chain
    rounds >out
    says "rounding ${rounding%:*} gives C ${rounding#*:}" "\"C\":\"${rounding#*:}\"" out
done
poll "$(rule "$abcd" 3)" $chain
holds "whoever reaches the quota exactly is elected" test "$(winners)" = '[["A"],["B"],["C"]]'

# Two surpluses, quota 4: A 7, B 5.
two='7:["A","C"] 5:["B","D"] 2:["C"] 1:["D"]'
poll "$(rule "$abcd" 3 '"arithmetic":"decimals"')" $two
rounds >out
says "the largest surplus goes first" '"A":"4.00000","B":"5.00000","C":"4.99999"' out
holds "in order of votes" test "$(winners)" = '[["A"],["B"],["C"]]'
poll "$(rule "$abcd" 3 '"arithmetic":"decimals","surplus":"together","places":"round","last_surplus":"shown"')" $two
rounds >out
says "or all of them at once" '"A":"4.00000","B":"4.00000","C":"4.99999","D":"2.00000"' out
holds "as one group" test "$(winners)" = '[["A","B"],["C"]]'
says "the last surplus can be shown" '"last_surplus":"0.99995"' out
poll "$(rule "$abcd" 3 '"winners":"one","surplus":"together"')" '7:["A","C"]' '6:["B","D"]' '2:["C"]' '1:["D"]'
holds "one winner a round" test "$(rounds | grep -c '"elected":\["[A-D]"\]')" = 3

# Marks that are not plain: B stands in for what was over-voted or skipped. A goes out first.
marks='1:["A",["B","C"],"C"] 3:["B"] 2:["C"]'
poll "$(rule "$abc" 1)" $marks
rounds >out
says "an over-vote exhausts a paper" '"exhausted":"0.000000000000","overvotes":"1.000000000000"' out
poll "$(rule "$abc" 1 '"overvotes":"skip","ties":"order"')" $marks
rounds >out
says "or is passed over" '"votes":{"B":"3.000000000000","C":"3.000000000000"}' out
poll "$(rule "$abc" 1 '"overvotes":"exhaust-if-several"')" '1:["C",["A","B"]]' '2:["B"]' '3:["A",["C","B"]]' '4:["C",["A","B"]]' '4:["B"]'
rounds >out
says "or counts once all but one of the names are gone" '"eliminated":["A"]' out
says "for the one who is left; two who are left exhaust it" '"overvotes":"3.000000000000"' out
poll "$(rule "$abc" 1 '"skips":1')" '4:["A"]' '2:[null,"B"]' '1:[null,null,"C"]'
rounds >out
says "more skipped ranks than allowed exhaust a paper" '"B":"2.000000000000","C":"0.000000000000"},"quota":"4.000000000000","exhausted":"0.000000000000","skipped":"1.000000000000"' out
poll "$(rule "$abc" 1 '"skips":1,"quota_base":"active"')" '4:["A"]' '3:[null,"B"]' '1:[null,null,"C"]'
rounds >out
says "the quota may leave such papers out" '"quota":"4.000000000000"' out
poll "$(rule "$abc" 1 '"repeats":"exhaust"')" '1:["A","A","C"]' '3:["B"]' '3:["C"]'
rounds >out
says "a repeated name may exhaust a paper" '"repeated":"1.000000000000"' out
poll "$(rule "$abc" 1 '"write_ins":"C"')" '6:["C","A"]' '2:["B"]' '1:["A"]'
holds "names that nobody declared go first and cannot win" test "$(winners)" = '[["A"]]'
poll "$(rule "$abc" 1 '"withdrawn":["A"]')" '6:["A","B"]' '5:["C"]'
holds "papers pass over who has withdrawn" test "$(winners)" = '[["B"]]'
poll "$(rule "$abc" 3)" '1:["A"]'
holds "as many candidates as seats are all elected" test "$(winners)" = '[["A","B","C"]]'
poll "$(rule "$abc" 2 '"pass":["valid >= 3"]')" '1:["A"]' '1:["B"]'
holds "a condition of the rule comes before the count" test "$(winners)$(rounds | wc -l)" = 1
poll "$(rule "$abc" 2)" '1:["A"]'
holds "a seat for which two are level stays open" test "$(tie)" = '"tie":{"seats":1,"round":2,"among":["B","C"]}'

# C and D have 2 each in round 2, but C had fewer in round 1.
behind='4:["A"] 4:["B"] 2:["D"] 1:["C"] 1:["E","C"]'
five='"A","B","C","D","E"'
poll "$(rule "$five" 2 '"ties":["previous","order"]')" 5:'["A"]' 5:'["B"]' 2:'["D"]' 1:'["C"]' 1:'["E","C"]'
holds "ties that matter to nobody do not stop a count" test "$(winners)" = '[["A","B"]]'
poll "$(rule "$five" 3 '"ties":["previous","listed"],"order":["E","A","B","C","D"]')" $behind
holds "a tie goes by the rounds before" test "$(rounds | grep -c '"eliminated":\["C"\]')" = 1
poll "$(rule "$five" 3 '"ties":"order","order":["C","D","E","B","A"]')" $behind
holds "or by a declared order, the last of it the weakest" test "$(rounds | grep -o '"eliminated":\[[^]]*\]' | tr '\n' ' ')" = '"eliminated":["E"] "eliminated":["D"] '
poll "$(rule "$five" 3 '"ties":"listed","order":["C","D","E","B","A"]')" $behind
holds "or by a list, the first of it taken" test "$(rounds | grep -o '"eliminated":\[[^]]*\]' | tr '\n' ' ')" = '"eliminated":["C"] "eliminated":["E"] '

# Six papers where the two ways of transfer elect different people (D. R. MacIver).
six='1:["3","0","1","2"] 2:["0","1","2","3"] 3:["3","0","2","1"]'
poll "$(rule '"0","1","2","3"' 3)" $six
holds "papers that pass over the elected elect 2" test "$(winners)" = '[["3"],["0"],["2"]]'
poll "$(rule '"0","1","2","3"' 3 '"transfer":"meek","arithmetic":"decimals","decimals":9,"quota_decimals":9,"places":"round"')" $six
holds "Meek's method elects 1" test "$(winners)" = '[["0","3"],["1"]]'
poll "$(rule "$stars" 2 '"transfer":"meek","arithmetic":"decimals","decimals":9,"quota_decimals":9')" $twins
rounds >out
says "the quota of Meek is of the votes that count" '"votes":{"Castor":"3.000000005","Pollux":"2.999999995","Helen":"3.000000000"},"quota":"3.000000001"' out

# What is said
poll "$(rule "$abc" 1 '"omega":6')" '1:["A"]'
ends "a parameter of the other kind of transfer is an error" 3 yishi-vote count j
says "which names it" omega err
poll "$(rule "$abc" 1 '"decimals":5')" '1:["A"]'
ends "so is one of the other arithmetic" 3 yishi-vote count j
poll "$(rule "$abc" 1 '"arithmetic":"decimals","decimals":10')" '1:["A"]'
ends "more decimals than are exact are an error" 3 yishi-vote count j
poll "$(rule "$abc" 1 '"withdrawn":["X"]')" '1:["A"]'
ends "who is no candidate cannot withdraw" 3 yishi-vote count j
poll '"options":["A"],"rule":{"method":"stv"}' '1:["A"]'
ends "seats are needed" 3 yishi-vote count j
poll "$(rule "$five" 4 '"transfer":"meek","quota":"hagenbach-bischoff","omega":30')" '9:["A","B","C"]' '8:["B","C","A"]' '7:["C","A","B"]' '1:["D"]' '1:["E"]'
ends "fractions beyond all length are said, not waited for" 3 yishi-vote count j
says "with what to do" decimals err

# No order of papers, nor how they are bundled, changes a count.
poll "$(rule "$abcd" 3 "$scottish")" $two
rounds >one
{ grep '"kind":"motion"' j && grep -v '"kind":"motion"' j | sort -r; } >turned
yishi-vote count turned | sed 's/.*"rounds"://' >out
yishi-vote count j | sed 's/.*"rounds"://' >expected
same "papers in another order are the same count" expected out
poll "$(rule "$abcd" 3 "$scottish")" 3:'["A","C"]' 5:'["B","D"]' 2:'["C"]' 4:'["A","C"]' 1:'["D"]'
rounds >out
same "so are papers in other bundles" one out

# Nobody to count for.
for transfer in fractional meek; do
    poll "$(rule "$abc" 2 "\"transfer\":\"$transfer\",\"withdrawn\":[$abc],\"last_surplus\":\"shown\"")" '1:["A"]'
    holds "where all have withdrawn nobody is elected ($transfer)" test "$(winners)$(yishi-vote count j | grep -c '"verdict":"lost"')" = 1
    poll "$(rule "$abc" 2 "\"transfer\":\"$transfer\"")" '3:[]'
    holds "blank papers leave all level ($transfer)" test "$(tie)" = '"tie":{"seats":2,"round":1,"among":["A","B","C"]}'
done

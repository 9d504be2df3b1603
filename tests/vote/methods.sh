#!/bin/sh
# yishi-vote: picking projects, elections, evaluation; groups and weights; secret papers.
. "$YISHI_ROOT/tests/promise.sh"

# One motion and ballots: motion JSON, then CHOICE... one a voter, as JSON.
poll() {
    printf '{"kind":"motion","at":"2026-11-01","number":"M","text":"x",%s}\n' "$1" >drafts
    shift
    n=0
    for choice; do
        n=$((n + 1))
        printf '{"kind":"ballot","at":"2026-11-02","on":"M","voter":"v%d","choice":%s}\n' $n "$choice" >>drafts
    done
    yishi-add --from ndjson -q drafts >j
}
# The names of options with a mark, as counted.
marked() {
    yishi-vote count j 2>err | grep -o "{\"name\":\"[^}]*\"$1\":true[^}]*}" | sed 's/{"name":"\([^"]*\)".*/\1/' | tr '\n' ' '
}
verdict() { yishi-vote count j 2>err | sed 's/.*"verdict":"\([a-z]*\)".*/\1/'; }
number() { yishi-vote count j 2>err | grep -o "\"$1\":[0-9][0-9]*" | head -n 1; }

pick='"options":["A","B","C","D"],"seats":2,"rule":{"method":"pick"}'
poll "$pick" '["A","B"]' '["A","C"]' '"A"' '["A","B","C"]' '"弃权"' '["B","E"]' '["A","A"]'
holds "a paper with more marks than seats is spoiled, so are unknown and repeated names" test "$(number spoiled)" = '"spoiled":3'
holds "fewer marks are valid" test "$(number valid)" = '"valid":4'
holds "a tie at the cut is reported" test "$(verdict)" = tie
holds "those above it have won" test "$(marked won)" = "A "
holds "and nobody in it" test "$(marked tied)" = "B C "
yishi-vote count j >out
says "the result has both in order" '"winners":[["A"]],"tie":{"seats":1,"among":["B","C"]}' out
ends "-e tells an open tie" 1 yishi-vote count -e j
poll "$pick" '["A","B"]' '["A","C"]' '["C","D"]' '["C","A"]'
holds "places go by votes" test "$(marked won)$(verdict)" = "A C carried"
poll '"options":["A","B"],"seats":1,"rule":{"method":"pick","pass":["votes > 1/2 valid"]}' '"A"' '"A"' '"B"' '"B"'
holds "a threshold at equality is not met by >" test "$(marked won)$(verdict)" = lost
poll '"options":["A","B"],"seats":2,"rule":{"method":"pick","pass":["votes >= 1/2 valid"]}' '"A"' '"A"' '"B"' '"B"'
holds "but by >=" test "$(marked won)$(verdict)" = "A B carried"
poll '"options":["A","B"],"rule":{"method":"pick"}' '"A"'
ends "neither seats nor a condition is an error" 3 yishi-vote count j
poll '"options":["A","B"],"seats":1,"rule":{"method":"pick","mark":3}' '"A"'
ends "a parameter that the method does not know is an error" 3 yishi-vote count j
says "which names it" 'mark' err
poll '"rule":{"method":"pick"},"seats":1' '"A"'
ends "a motion to pick from needs options" 3 yishi-vote count j

elect='"options":["张三","李四"],"seats":1,"rule":{"method":"elect","quorum":["participating >= 3"],"pass":["yes > 1/2 participating"],"write_ins":"counted"}'
poll "$elect" '{"张三":"yes","李四":"no"}' '["张三"]' '["王五"]' '{"李四":"yes"}' '{"张三":"yes"}'
holds "a candidate with more than half is elected" test "$(marked won)$(verdict)" = "张三 carried"
yishi-vote count j >out
says "abstentions are what papers do not say" '{"name":"李四","yes":1,"no":1,"abstain":3,"won":false}' out
says "a name may be written in" '{"name":"王五","yes":1,"no":0,"abstain":4,"written_in":true,"won":false}' out
poll "$elect" '["张三","李四"]' '["张三"]' '["李四"]' '["李四"]'
holds "more yes than seats spoil a paper" test "$(number spoiled)$(marked won)" = '"spoiled":1李四 '
poll "$elect" '["张三"]' '["张三"]'
holds "without a quorum nobody is elected" test "$(marked won)$(verdict)" = void
poll '"options":["张三","李四"],"seats":1,"rule":{"method":"elect","pass":["yes > 1/2 valid"]}' '["王五"]' '["张三"]'
holds "written-in names spoil a paper where the rule does not allow them" test "$(number spoiled)" = '"spoiled":1'

evaluate='"rule":{"method":"evaluate","pass":["votes >= 1/2 participating"]}'
poll "$evaluate" '"满意"' '"满意"' '"基本满意"' '"不满意"'
holds "exactly half is 满意 with >=" test "$(marked won)" = "满意 "
poll '"rule":{"method":"evaluate","pass":["votes > 1/2 participating"]}' '"满意"' '"satisfied"' '"基本满意"' '"不满意"'
holds "and 基本满意 with >" test "$(marked won)" = "基本满意 "
poll "$evaluate" '"满意"' '"不满意"' '"不满意"' '"弃权"'
holds "else it is 不满意, which is not carried" test "$(marked won)$(verdict)" = "不满意 lost"

# Groups, weights: two constituencies apart (分组表决)
awk 'BEGIN {
    for (v = 1; v <= 9; v++)
        printf "{\"kind\":\"member\",\"at\":\"2026-01-01\",\"name\":\"v%d\",\"roll\":\"议员\",\"group\":\"%s\",\"weight\":%d}\n", v, v < 6 ? "F" : "G", v
}' >members
two='"roll":"议员","rule":{"method":"yesno","pass":["yes@F > 1/2 present@F","yes@G > 1/2 present@G"],"present":"ballots"}'
poll "$two" '"yes"' '"yes"' '"yes"' '"no"' '"present"' '"yes"' '"yes"' '"no"' '"absent"'
yishi-add --from ndjson -q members drafts >j
holds "both groups must carry it" test "$(verdict)" = carried
poll "$two" '"yes"' '"yes"' '"no"' '"present"' '"absent"' '"yes"' '"yes"' '"yes"' '"yes"'
yishi-add --from ndjson -q members drafts >j
holds "half of those present in one is not enough" test "$(verdict)" = lost
ends "the sheet shows the groups apart" 0 yishi-vote explain -i M j
says "with their numbers" "2 > 4 ÷ 2，不通过" out
poll '"roll":"议员","rule":{"method":"yesno","pass":["yes.weight > 1/2 entitled.weight"]}' '"no"' '"no"' '"no"' '"no"' '"no"' '"no"' '"yes"' '"yes"' '"yes"'
yishi-add --from ndjson -q members drafts >j
holds "weights are counted" test "$(verdict)$(number yes.weight)$(number entitled.weight)" = 'carried"yes.weight":24"entitled.weight":45'

# Large areas
big() {
    cat >drafts <<END
{"kind":"member","at":"2026-01-01","name":"a","roll":"R","area":"$1"}
{"kind":"member","at":"2026-01-01","name":"b","roll":"R","area":"$2"}
{"kind":"motion","at":"2026-11-01","number":"M","text":"x","roll":"R","rule":{"pass":["yes.area > 1/2 entitled.area"]}}
{"kind":"ballot","at":"2026-11-02","on":"M","voter":"a","choice":"yes"}
END
    yishi-add --from ndjson -q drafts >j
}
big 5000000000000.00 5000000000000.00
holds "10^15 hundredths: half is not more than half" test "$(verdict)" = lost
big 5000000000000.01 5000000000000.00
holds "10^15 hundredths: one more is" test "$(verdict)" = carried
big 99999999999999.00 1
ends "a sum beyond what a record holds is an error" 3 yishi-vote count j

# Secret papers
cat >drafts <<'END'
{"kind":"motion","at":"2026-11-01","number":"M","text":"x","rule":"majority-of-valid"}
{"kind":"ballot","on":"M","token":"t1","choice":"yes"}
{"kind":"ballot","on":"M","token":"t2","choice":"yes"}
{"kind":"ballot","on":"M","token":"t2","choice":"no"}
{"kind":"ballot","on":"M","token":"t3","choice":"yes","channel":"paper"}
{"kind":"ballot","on":"M","token":"t3","choice":"yes"}
{"kind":"ballot","on":"M","token":"box1-4","choice":"no","count":5}
END
yishi-add --from ndjson -q drafts >j
ends "secret papers are counted" 0 yishi-vote count j
cp out result
says "a token once, a bundle as many as it holds" '"yes":2,"no":5' out
says "different choices under one token are refused" '"why":"token"' out
says "without any time, the result has the motion's" '"at":"2026-11-01"' out
ends "in another order" 0 sh -c 'sort -R j | yishi-vote count'
same "the result is the same" result out

# Re-votes: the rule may take the first.
cat >drafts <<'END'
{"kind":"ballot","at":"2026-11-03","on":"M","voter":"a","choice":"no"}
{"kind":"motion","at":"2026-11-01","number":"M","text":"x","rule":"ours"}
{"kind":"ballot","at":"2026-11-02","on":"M","voter":"a","choice":"yes"}
{"kind":"rule","at":"2026-01-01","name":"ours","method":"yesno","pass":["yes > 1/2 valid"],"revotes":"first"}
END
sort -t'"' -k4,4 drafts | awk '/motion/ { print; next } { rest = rest $0 "\n" } END { printf "%s", rest }' >ordered
yishi-add --from ndjson -q ordered >j
holds "the first vote counts where the rule says so" test "$(verdict)" = carried
yishi-vote count j >out
says "and the result names the policy" '"revotes":"first"' out
yishi-add rule name=majority-present 'pass:=["yes > no"]' at=2026-01-01 >extra
ends "a rule may not take the name of a shipped one" 3 yishi-vote count j extra
cat >drafts <<'END'
{"kind":"motion","at":"2026-11-01","number":"M","text":"x","rule":{"pass":["yes > 1/2 valid"],"proxies":1}}
{"kind":"ballot","at":"2026-11-02","on":"M","voter":"a","choice":"yes","proxy":"p"}
{"kind":"ballot","at":"2026-11-03","on":"M","voter":"b","choice":"yes","proxy":"p"}
END
yishi-add --from ndjson -q drafts >j
holds "proxies of one person are capped, the earliest count" test "$(number yes)$(yishi-vote count j | grep -c proxy-cap)" = '"yes":11'

#!/bin/sh
# yishi-vote: options compared two by two (schulze, ranked-pairs, condorcet); small votes, by hand.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/vote/poll.sh.inc"

# A motion on A, B and C by RULE and its papers, counted: the result in ./result.
abc() {
    rule=$1
    shift
    poll "\"options\":[\"A\",\"B\",\"C\"],\"rule\":{$rule}" "$@"
    yishi-vote count j >result 2>err || :
}
gives() { says "$1" "\"winners\":$2,\"" result; }

# A over B 65:35, B over C 75:25, C over A 60:40: a circle, its weakest win is C over A
circle() { abc "\"seats\":1,$1" 40 '["A","B","C"]' 35 '["B","C","A"]' 25 '["C","A","B"]'; }
circle '"method":"schulze"'
gives "schulze: the strongest paths decide a circle" '[["A"]]'
says "and rank all" '"ranking":[["A"],["B"],["C"]]' result
says "the path back goes over the third" '"option":"A","other":"B","votes":65,"against":35,"path":"65:35","path_back":"60:40"' result
circle '"method":"ranked-pairs"'
gives "ranked-pairs: the weakest win of a circle is dropped" '[["A"]]'
says "and shown so" '{"option":"C","other":"A","votes":60,"against":40,"fate":"dropped"}' result
says "after the stronger ones" '"pairs":[{"option":"B","other":"C","votes":75' result
circle '"method":"condorcet"'
gives "condorcet: in a circle nobody beats all" '[]'
says "which is no tie" '"verdict":"lost"' result
abc '"method":"schulze","seats":2' 40 '["A","B","C"]' 35 '["B","C","A"]' 25 '["C","A","B"]'
gives "several seats go down the order" '[["A"],["B"]]'

# apart: A over B 5:0, B over C 6:4, C over A 7:6. As last, C is over A 17:11 and over B 17:11.
strong() {
    abc "\"seats\":1,$1" 5 '["A","B"]' 6 '["B","C"]' 4 '["C","B"]' 7 '["C","A"]' 6 '["A","C"]'
}
for method in schulze ranked-pairs; do
    strong "\"method\":\"$method\",\"unranked\":\"apart\""
    gives "$method: by winning votes the win with fewest votes yields" '[["B"]]'
    strong "\"method\":\"$method\",\"unranked\":\"apart\",\"strength\":\"margins\""
    gives "$method: by margins the closest win yields" '[["A"]]'
    strong "\"method\":\"$method\",\"unranked\":\"apart\",\"strength\":\"ratio\""
    gives "$method: by ratio a win without votes against is the strongest" '[["A"]]'
    strong "\"method\":\"$method\""
    gives "$method: options that a paper leaves out are below the others" '[["C"]]'
    # two equal wins in a circle with a stronger one: B over C 5:3 and C over A 5:2
    abc "\"method\":\"$method\",\"seats\":1,\"unranked\":\"apart\",\"strength\":\"winning-votes-fewest-against\"" \
        6 '["A","B"]' 5 '["B","C"]' 3 '["C","B"]' 5 '["C","A"]' 2 '["A","C"]'
    gives "$method: of equal wins the one with fewer against is the stronger, if the rule says so" '[["C"]]'
    abc "\"method\":\"$method\",\"seats\":1" 1 '["A","B","C"]' 1 '["B","C","A"]' 1 '["C","A","B"]'
    gives "$method: nobody wins a circle of equals" '[]'
    says "$method: it is a tie of all" '"tie":{"seats":1,"among":["A","B","C"]}' result
    abc "\"method\":\"$method\",\"seats\":1,\"ties\":\"order\",\"order\":[\"B\",\"A\",\"C\"]" \
        1 '["A","B","C"]' 1 '["B","C","A"]' 1 '["C","A","B"]'
    gives "$method: unless the rule declares an order" '[["B"]]'
done
equals() { abc "\"method\":\"ranked-pairs\",\"equal_wins\":\"any-order\",\"unranked\":\"apart\",\"seats\":$1" "$2" '["A","B"]' 5 '["B","C"]' 5 '["C","A"]'; }
# A over B with 5 or 6 papers, B over C and C over A with 5 each
equals 1 5
says "ranked-pairs in any order: who wins in some order is tied" '"tie":{"seats":1,"among":["A","B","C"]}' result
says "and wins are kept in some orders only" '"fate":"depends"' result
equals 1 6
says "a stronger win is kept in all of them" '"option":"A","other":"B","votes":6,"against":0,"fate":"kept"' result
says "so only A and C win in some order" '"tie":{"seats":1,"among":["A","C"]}' result
equals 2 6
gives "who is seated in every order is seated" '[["A"]]'
says "the others are tied for what is left" '"tie":{"seats":1,"among":["B","C"]}' result
abc '"method":"condorcet","seats":1' 2 '["A"]' 1 '["C","B"]'
gives "who beats every other one wins" '[["A"]]'
abc '"method":"condorcet","seats":1' 2 '["A"]' 2 '["B"]'
gives "level is not beaten" '[]'
abc '"method":"schulze","seats":1' 2 '["A",["B","C"]]' 1 '[null,"B",null,"C"]'
says "equal ranks prefer neither; skipped ranks change nothing" '"option":"B","other":"C","votes":1,"against":0' result
abc '"method":"schulze","seats":1' 2 '["A"]' 3 '["B","X"]'
says "an unknown name spoils the paper" '"spoiled":3,"valid":2' result
gives "which then counts for nobody" '[["A"]]'
abc '"method":"schulze","seats":1,"pass":["valid >= 10"]' 9 '["A"]'
gives "if a condition does not hold nobody wins" '[]'

abc '"method":"condorcet","seats":2' 2 '["A"]'
ends "condorcet has one seat" 3 yishi-vote count j
abc '"method":"condorcet","seats":1,"strength":"margins"' 2 '["A"]'
ends "condorcet has no strength" 3 yishi-vote count j
abc '"method":"schulze"' 2 '["A"]'
ends "without seats nobody can be seated" 3 yishi-vote count j
abc '"method":"schulze","seats":1,"strength":"votes"' 2 '["A"]'
ends "a strength must be known" 3 yishi-vote count j
says "and the message lists them" "winning-votes-fewest-against" err
circle '"method":"ranked-pairs"'
ends "explain shows the pairs" 0 yishi-vote explain --lang en -i M j
says "with what became of them" "dropped" out
mv result before
sort -r drafts >turned
yishi-add --from ndjson -q turned >j
yishi-vote count j >result
same "the order of papers changes nothing" before result

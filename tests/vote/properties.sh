#!/bin/sh
# yishi-vote: what must hold of every method, whatever is voted. Ballots are made up by a generator
# of numbers with a fixed seed, so that a failure comes again.
. "$YISHI_ROOT/tests/promise.sh"

methods='yesno pick elect evaluate plurality approval score borda irv stv schulze ranked-pairs
budget-greedy budget-shares'
seeds='1 2 3'
if instrumented; then
    seeds=1
fi

# drafts METHOD SEED PAPERS ORDER: a motion with the options A to E, in order (up or down), and so
# many ballots by name; 0 papers: nine voters who all want A, or yes.
drafts() {
    awk -v method="$1" -v seed="$2" -v papers="$3" -v order="$4" '
        function die(n) {
            seed = (seed * 16807) % 2147483647
            return int(seed / 7) % n
        }
        function rule() {
            if (method == "yesno")
                return "\"pass\":[\"yes > 1/2 valid\"]"
            if (method == "evaluate")
                return "\"pass\":[\"votes >= 1/2 valid\"]"
            if (method == "elect")
                return "\"pass\":[\"yes > 1/2 participating\"]"
            if (method == "budget-greedy" || method == "budget-shares")
                return "\"budget\":100"
            return "\"ties\":\"open\""
        }
        function options(s, i, c) {
            if (method == "yesno" || method == "evaluate")
                return ""
            for (i = 1; i <= 5; i++) {
                c = substr(order == "down" ? "EDCBA" : "ABCDE", i, 1)
                s = s (i > 1 ? "," : "")
                s = s (method ~ /^budget/ ? "{\"name\":\"" c "\",\"cost\":\"" cost[c] "\"}" : "\"" c "\"")
            }
            return ",\"options\":[" s "]" (method ~ /^budget/ ? "" : ",\"seats\":" seats())
        }
        function seats() { return method ~ /^(pick|elect|stv|approval)$/ ? 2 : 1 }
        function mixed(n, i, j, t, s) { # n of the letters in some order
            for (i = 1; i <= 5; i++)
                letter[i] = substr("ABCDE", i, 1)
            for (i = 1; i <= n; i++) {
                j = i + die(6 - i)
                t = letter[i]; letter[i] = letter[j]; letter[j] = t
                s = s (i > 1 ? "," : "") "\"" letter[i] "\"" (pairs ? ":" value() : "")
            }
            return s
        }
        function value() {
            return method == "score" ? die(6) : "\"" (die(3) ? "yes" : "no") "\""
        }
        function choice(same) {
            if (method == "yesno")
                return same || die(5) < 3 ? "\"yes\"" : die(2) ? "\"no\"" : "\"abstain\""
            if (method == "evaluate")
                return same ? "\"satisfied\"" : die(3) ? "\"basic\"" : die(2) ? "\"satisfied\"" : "\"unsatisfied\""
            if (method == "elect" || method == "score") {
                pairs = 1
                return same ? (method == "score" ? "{\"A\":5}" : "{\"A\":\"yes\"}") : "{" mixed(1 + die(2)) "}"
            }
            if (method == "plurality")
                return same ? "\"A\"" : mixed(1)
            return same ? "[\"A\"]" : "[" mixed(1 + die(method == "pick" ? 2 : 4)) "]"
        }
        BEGIN {
            cost["A"] = 40; cost["B"] = 35; cost["C"] = 30; cost["D"] = 25; cost["E"] = 20
            ties = method ~ /^(yesno|pick|elect|evaluate)$/ ? "" : "x"
            r = rule()
            if (r ~ /ties/ && !ties)
                r = "\"pass\":[\"votes > 0\"]"
            printf "{\"kind\":\"motion\",\"at\":\"2026-01-01\",\"number\":\"B\",\"text\":\"t\",\"rule\":{\"method\":\"%s\",%s}%s}\n",
                method, r, options()
            for (i = 1; i <= (papers ? papers : 9); i++)
                printf "{\"kind\":\"ballot\",\"at\":\"2026-01-%02d\",\"on\":\"B\",\"voter\":\"v%d\",\"choice\":%s}\n",
                    2 + i % 20, 1 + (i * 7) % (papers ? papers - 5 : 100), choice(!papers)
        }'
}
made() { yishi-add --from ndjson -q "$@" >made.j && cat made.j; }
counted() { yishi-vote count -f ndjson "$@"; }
# What is left of a result when nobody has a name: ids follow from every word.
outcome() { jq -c 'del(.id, .on, .root)' "$@"; }
# And when options may stand in any order. Level projects that all fit are told in that order.
unordered() {
    jq -c '(.rule.method | startswith("budget")) as $set |
        {verdict, count, options: ((.options // []) | sort_by(.name)),
        winners: ((.winners // []) | map(sort) | if $set then sort else . end), tie: ((.tie.among // []) | sort)}' "$@"
}
rename_options() { sed 's/"A"/"Zeta"/g; s/"B"/"Alpha"/g; s/"C"/"Mid"/g; s/"D"/"Beta"/g; s/"E"/"Yak"/g'; }

for method in $methods; do
    fine=yes
    for seed in $seeds; do
        why=
        drafts "$method" "$seed" 60 up >plain
        made plain >j
        if ! counted j >want || [ ! -s want ]; then
            fine="it is not counted (seed $seed)"
            break
        fi
        sort -R j >shuffled
        counted shuffled | cmp -s - want || why="order"
        cat j shuffled >twice
        counted twice | cmp -s - want || why="repetition"
        split -l 13 shuffled part.
        counted part.* | cmp -s - want || why="splitting"
        counted - <shuffled | cmp -s - want || why="a pipe"
        rm part.*

        sed 's/"v\([0-9]*\)"/"居民\1号"/' plain >renamed
        made renamed >named.j
        outcome want >nameless
        counted named.j | outcome | cmp -s - nameless || why="the voters' names"

        rename_options <plain >renamed
        made renamed >named.j
        rename_options <want | unordered >nameless
        counted named.j | unordered | cmp -s - nameless || why="the options' names"
        drafts "$method" "$seed" 60 down >reversed
        made reversed >named.j
        unordered want >nameless
        counted named.j | unordered | cmp -s - nameless || why="the options' order"
        [ -z "$why" ] || fine="$why matters (seed $seed)"
    done
    holds "$method: order, repetition, files, the names of voters and of options change nothing" \
        test "$fine" = yes

    drafts "$method" 1 0 up | yishi-add --from ndjson -q >j
    counted j >got
    case $method in
    yesno) winner=$(jq -r .verdict got) ;;
    *) winner=$(jq -r '[.options[] | select(.won) | .name] | join(",")' got) ;;
    esac
    case $method$winner in
    yesnocarried | evaluatesatisfied | evaluate满意 | *A) winner=unanimous ;;
    esac
    holds "$method: what all want is done" test "$winner" = unanimous
done

# Which of a voter's ballots counts does not depend on where they stand either.
for policy in last first every; do
    drafts yesno 4 60 up | sed "s/\"pass\"/\"revotes\":\"$policy\",&/" >plain
    made plain >j
    counted j >want
    sort -R j >shuffled
    counted shuffled j >got
    same "revotes=$policy: order and repetition change nothing" want got
    valid=55
    [ "$policy" != every ] || valid=60
    says "and $valid votes count" "\"valid\":$valid," got
done

# Exactly at the line

at_line() { # at_line CONDITION YES NO: the verdict
    printf '{"kind":"motion","at":"2026-01-01","number":"B","text":"t","rule":{"method":"yesno","pass":["%s"]}}\n' \
        "$1" >line
    printf '{"kind":"tally","at":"2026-01-02","on":"B","box":"1","votes":{"yes":%s,"no":%s}}\n' "$2" "$3" >>line
    yishi-add --from ndjson -q line | counted - | jq -r .verdict
}
for case in '1/2 6 6' '2/3 8 4' '3/4 9 3' '1/3 4 8' '999999999/1000000000 999999999 1'; do
    # shellcheck disable=SC2086 # three words
    set -- $case
    holds "exactly $1 is not more than $1" test "$(at_line "yes > $1 valid" "$2" "$3")" = lost
    holds "but at least $1" test "$(at_line "yes >= $1 valid" "$2" "$3")" = carried
    holds "one vote more is more than $1" test "$(at_line "yes > $1 valid" $(($2 + 1)) $(($3 - 1)))" = carried
    holds "one vote less is not at least $1" test "$(at_line "yes >= $1 valid" $(($2 - 1)) $(($3 + 1)))" = lost
    holds "not exactly either" test "$(at_line "yes = $1 valid" $(($2 - 1)) $(($3 + 1)))" = lost
    holds "exactly $1 is = $1" test "$(at_line "yes = $1 valid" "$2" "$3")" = carried
done

# 10^15 hundredths of a m²: four units, two for and two against.

areas() { # areas CONDITION FIRST: the verdict; FIRST is the area of the first who votes yes
    {
        for unit in "甲 $2" '乙 2500000000000.00' '丙 2500000000000.00' '丁 2499999999999.99'; do
            printf '{"kind":"member","at":"2026-01-01","name":"%s","roll":"业主","area":"%s"}\n' \
                "${unit% *}" "${unit#* }"
        done
        printf '{"kind":"motion","at":"2026-01-02","number":"B","text":"t","roll":"业主","rule":{"method":"yesno","pass":["%s"]}}\n' "$1"
        for vote in '甲 yes' '乙 yes' '丙 no' '丁 no'; do
            printf '{"kind":"ballot","at":"2026-01-03","on":"B","voter":"%s","choice":"%s"}\n' \
                "${vote% *}" "${vote#* }"
        done
    } | yishi-add --from ndjson -q | counted - >areas.out
    jq -r .verdict areas.out
}
holds "10^15 hundredths of a m² are counted to the last one" \
    test "$(areas 'yes.area > 1/2 valid.area' 2500000000000.01)" = carried
says "all of them" '"entitled.area":1000000000000000' areas.out
holds "exactly half of as many is not more than half" \
    test "$(areas 'yes.area > 1/2 valid.area' 2499999999999.99)" = lost
holds "but at least half" test "$(areas 'yes.area >= 1/2 valid.area' 2499999999999.99)" = carried
holds "one hundredth less is not" test "$(areas 'yes.area >= 1/2 valid.area' 2499999999999.98)" = lost
holds "nor do large fractions overflow" \
    test "$(areas 'yes.area > 499999999/1000000000 valid.area' 2499999999999.98)" = carried

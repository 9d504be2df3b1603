#!/bin/sh
# yishi-vote: a poll of vTaiwan (UberX, 2015): 197 comments, each voted on by agreeing, disagreeing
# or passing, again and again as people liked. Which of a person's votes counts is a policy, and
# the result names it.
. "$YISHI_ROOT/tests/promise.sh"

if ! polis=$(data polis/vtaiwan.uberx); then
    skip "a poll with repeated votes is counted by each policy" "no data"
    exit 0
fi

# "Tue Jun 30 15:49:52 WIB 2015", and the milliseconds from the stamp beside it.
awk -F, -v OFS=, '
    BEGIN { for (i = 1; i <= 12; i++) month[substr("JanFebMarAprMayJunJulAugSepOctNovDec", 3 * i - 2, 3)] = i }
    NR == 1 { print "时间,事项,投票人,选择"; next }
    {
        split($2, d, " ")
        printf "%s-%02d-%sT%s.%s+07:00,%s,网友%s,%s\n", d[6], month[d[2]], d[3], d[4],
            substr($1, length($1) - 2), $3, $4, $5 == 1 ? "赞成" : $5 == 0 ? "弃权" : "反对"
    }' "$polis/votes.csv" >votes.csv
holds "there are 49,997 votes" test "$(($(wc -l <votes.csv) - 1))" = 49997

import() { # import POLICY: journal POLICY
    printf '{"kind":"rule","at":"2015-01-01","name":"网上征询","method":"yesno","pass":["yes > 1/2 valid"],"revotes":"%s"}\n' \
        "$1" | yishi-add --from ndjson -q -j "$1" --new >/dev/null
    yishi-add motion --from csv -q -j "$1" --only-mapped --map number=comment-id,text=comment-body \
        --set at=2015-06-01 --set rule=网上征询 "$polis/comments.csv" >/dev/null
    yishi-vote cast --from csv -j "$1" --map on=事项 --keep-repeats votes.csv >/dev/null
}

# Each comment's agreeing, disagreeing and passing, as awk finds them; the one vote that stands
# there twice to the millisecond counts twice where every vote does.
expect() { # expect POLICY
    sed 1d votes.csv | sort -t, -k1,1 -s | awk -F, -v policy="$1" '
        {
            key = policy == "every" ? NR : $2 SUBSEP $3
            if (policy != "first" || !(key in vote)) {
                vote[key] = $4
                on[key] = $2
            }
        }
        END {
            for (key in vote) {
                n[on[key], vote[key]]++
                seen[on[key]] = 1
            }
            for (c in seen)
                printf "%s\t%d\t%d\t%d\n", c, n[c, "赞成"], n[c, "反对"], n[c, "弃权"]
        }' | sort
}

for policy in last first every; do
    ends "the votes come in, policy $policy" 0 import "$policy"
    ends "and are counted" 0 yishi-vote count -f ndjson "$policy"
    cp out results
    jq -r 'select(.kind == "motion") | [.id, .number] | @tsv' "$policy" | sort >numbers
    jq -r '[.on, .count.yes, .count.no, .count.abstain] | @tsv' results | sort |
        join -t "$(printf '\t')" numbers - | cut -f 2- | sort >got
    expect "$policy" >want
    cp got "got.$policy"
    same "each comment's votes are those of the policy $policy" want got
    holds "which every result names" test \
        "$(jq -r .rule.revotes results | sort | uniq -c | sed 's/ *//')" = "$(wc -l <got) $policy"
    total=49443
    [ "$policy" != every ] || total=49997
    holds "$total are counted" test "$(jq -s 'map(.count.returned) | add' results)" = $total
done
holds "the first votes are not the last" sh -c '! cmp -s got.first got.last'

comment=$(sed -n '1s/\t.*//p' want)
ends "a comment is explained" 0 yishi-vote explain -i "$comment" every
says "with the policy" "revotes=\"every\"" out
says "and what it means" "每票都计" out

# Every vote counts only once: the same file twice is no other poll.
cp every again
yishi-vote cast --from csv -q -j again --map on=事项 --keep-repeats votes.csv >/dev/null
same "importing again adds nothing" every again

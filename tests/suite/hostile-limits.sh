#!/bin/sh
# Very many of everything, expressions that take for ever, and too little memory.
# shellcheck disable=SC2086 # words on purpose
. "$YISHI_ROOT/tests/promise.sh"

now='--now 2026-11-23T09:00:00+08:00'
seconds=20
! instrumented || seconds=280

# soon WHAT STATUS COMMAND...: it ends in time. What takes n² steps here would take minutes.
soon() {
    soon_what=$1 soon_status=$2
    shift 2
    ends "$soon_what" "$soon_status" timeout $seconds "$@"
}
# many N FORMAT: FORMAT with 1 … N for each %d, between commas
many() { awk -v n="$1" -v f="$2" 'BEGIN { for (i = 1; i <= n; i++) printf (i > 1 ? "," : "") f, i, i }'; }
issue='"kind":"issue","at":"2026-11-01","number":"A","title":"甲","room":"甲/乙"'

# Fields: as many as fit in a line
{
    echo "{$issue,$(many 50000 '"key%d":%d')}"
    echo '{"kind":"amend","at":"2026-11-02","on":"A","reason":"b","set":{'"$(many 40000 '"new%d":%d')}}"
    echo '{"kind":"amend","at":"2026-11-03","on":"A","reason":"b","set":{'"$(many 40000 '"new%d":"%d"')}}"
} >drafts
soon 'a record of 50,000 fields is added, and changed in 40,000' 0 yishi-add --from ndjson -q --new -j fields drafts
holds '  all are there' test "$(tail -n 1 fields | jq '.set | length')" = 40000
soon '  and added again' 0 yishi-add --from ndjson -q -j fields drafts
holds '  which changes nothing' test "$(wc -l <fields)" = 3
for command in 'yishi-list issues' 'yishi-list records -f csv' 'yishi-report ledger' \
    'yishi-report thread -i A' 'yishi-check' 'yishi-merge'; do
    soon "$command ends in time" 0 $command fields
done
yishi-list issues fields | jq -c '[.key50000, .new40000]' >got
echo '[50000,"40000"]' >want
same 'and every change is seen' want got

# Keys that fall into one slot of a hash that is not seeded: of the common ones, sums and FNV-1a of
# short strings are easy; without knowing the seed there is nothing better than many.
echo "{$issue,\"x\":{$(awk 'BEGIN { for (i = 0; i < 65536; i++) { s = ""; for (b = 0; b < 16; b++)
    s = s (int(i / 2 ^ b) % 2 ? "Aa" : "BB"); printf "%s\"%s\":1", i ? "," : "", s } }' | cut -b 1-900000 |
    sed 's/,[^,]*$//')}}" >flood
soon 'keys of one sum are told apart in time' 0 yishi-add --from ndjson -q flood
soon 'and in the record' 0 yishi-list records -q out

# Rules, ballots, chains
{
    echo "{\"kind\":\"rule\",\"at\":\"2026-11-01\",\"name\":\"R\",\"method\":\"yesno\",$(many 60000 '"p%d":%d')}"
    echo '{"kind":"motion","at":"2026-11-01","number":"M","text":"甲","rule":"R"}'
} >drafts
yishi-add --from ndjson -q --new -j rules drafts >/dev/null
soon 'a rule of 60,000 parameters that nobody knows is refused' 3 yishi-vote count -i M rules
awk 'BEGIN { n = 10000
    for (i = 0; i < n; i++) printf "{\"kind\":\"issue\",\"at\":\"2026-11-01\",\"number\":\"N%d\",\"title\":\"t\",\"room\":\"甲\"}\n", i
    for (i = 0; i < n; i++) printf "{\"kind\":\"merge\",\"at\":\"2026-11-02\",\"on\":\"N%d\",\"into\":\"N%d\"}\n", i, (i + 1) % n
}' >drafts
soon 'a ring of 10,000 issues, each merged into the next, is added' 0 yishi-add --from ndjson -q --new -j ring drafts
for command in 'yishi-list issues' 'yishi-report weekly' 'yishi-report ledger' 'yishi-report thread -i N7' \
    'yishi-list records -i N7 -R'; do
    soon "  and $command ends in time" 0 $command $now ring
done
{
    echo "{$issue}"
    awk 'BEGIN { for (i = 0; i < 10000; i++)
        printf "{\"kind\":\"amend\",\"at\":\"2026-11-02\",\"on\":\"A\",\"reason\":\"r%d\",\"set\":{\"place\":\"p%d\"}}\n", i, i }'
} >drafts
soon 'an issue is corrected 10,000 times' 0 yishi-add --from ndjson -q --new -j often drafts
soon '  and told' 0 yishi-report thread -i A often
room=$(head -c 200000 /dev/zero | tr '\0' r | sed 's/rr/r\//g')r
soon 'a room may lie 100,000 deep' 0 yishi-add issue title=甲 "room=$(printf %.60000s "$room")r" -q --new -j deep $now
soon '  and is reported on' 0 yishi-report coverage $now deep

# Expressions
title=$(head -c 3000 /dev/zero | tr '\0' a)
yishi-add issue title="$title!" at=2026-11-01 -j bomb --new -q >/dev/null
for pattern in '(a+)+$' '(a|aa)+$' '(?R)' '(*LIMIT_MATCH=4000000000)(a+)+$' '(*LIMIT_HEAP=4000000000)(a+)+$' \
    '^(a?){3000}a{3000}$'; do
    for command in 'issues -m' 'records -m'; do
        soon "$command $pattern is an error, not an answer" 3 yishi-list --lang en $command "$pattern" bomb
        says '  which is said' 'takes too long' err
    done
    soon '  so is -w ~' 3 yishi-list issues -w "title~$pattern" bomb
    soon '  and -w !~' 3 yishi-list issues -w "title!~$pattern" bomb
    holds '  with nothing printed' test ! -s out
done
for pattern in '[a' '(' '\C' '(*NO_UTF_CHECK)a' 'a{99999}' "$(printf '(%.0s' $(seq 300))" '(?:(?:(?:a{999}){999}){999}){999}'; do
    soon "$(printf %.30s "$pattern") cannot be read" 2 yishi-list issues -m "$pattern" bomb
done

# Memory
if instrumented; then
    skip 'too little memory is said' 'measured without instruments only'
    exit 0
fi
"$YISHI_ROOT/scripts/sample-drafts" --issues 3000 --rooms 40 >drafts
yishi-add --from ndjson -q --new -j big drafts >/dev/null
cp big before
for command in 'yishi-list issues big' 'yishi-report weekly -o kept big' 'yishi-report thread -i SQ-1 big' \
    'yishi-check big' 'yishi-merge -o kept big big' 'yishi-vote count big' \
    'yishi-add --from ndjson -q -j big drafts' 'yishi-add issue title=甲 -j big'; do
    echo old >kept
    ends "$command: too little memory is status 4" 4 sh -c "ulimit -v 7500; $command --lang en $now"
    says '  and said' 'out of memory' err
    same '  no byte of a file is changed' before big
    holds '  nor half written' test "$(cat kept)" = old -a -z "$(find . -name '.yishi*')"
done
# What a file holds is judged by its size and how it begins; it can be mostly a hole.
cp big holed
if truncate -s 4T holed 2>err; then
    soon 'a journal that ends in a hole of 4 TiB is not given memory for 4 TiB, nor read to its end' 3 \
        sh -c "ulimit -v 500000; exec yishi-report weekly --threads 2 --lang en $now holed"
    says '  but said to have a line that is too long' 'longer than 1 MiB' err
else
    skip 'a journal that ends in a hole of 4 TiB' 'no such files here'
fi
rm holed
awk 'BEGIN { for (i = 0; i < 2000; i++) printf "%s：%s\n", "张三", "甲乙丙丁" }' >minutes.txt
ends 'so it is for an expression' 4 sh -c 'ulimit -v 7000; yishi-add --lang en --from minutes -q minutes.txt'
says '  which is not said to take too long' 'out of memory' err

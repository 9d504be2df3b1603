#!/bin/sh
# What yishi-report minutes and proceedings write, yishi-add --from minutes reads back: the same
# records, of made-up meetings. TEST_CASES of them (200), the same for the same TEST_SEED.
. "$YISHI_ROOT/tests/promise.sh"

here=$YISHI_ROOT/tests/report
cases=${TEST_CASES:-200}
seed=${TEST_SEED:-1}
instrumented && cases=12

# Every third meeting has its words and its papers in English.
language() { test $(($1 % 3)) = 2 && echo en || echo zh; }

n=0
while [ $n -lt "$cases" ]; do
    en=0
    [ "$(language $n)" = en ] && en=1
    awk -v seed="$seed" -v n=$n -v en=$en -f "$here/sample-minutes.awk"
    n=$((n + 1))
done >drafts
ends "made-up meetings are taken" 0 yishi-add --from ndjson drafts
cp out journal

# The records of $1 as they are compared; $2: of a journal; $3: without who spoke.
plain() { jq -scf "$here/minutes-roundtrip.jq" --argjson own "$2" --argjson unnamed "$3" "$1"; }
counts() { jq -scf "$here/minutes-counts.jq" "$@"; }

plain journal true false >proceedings.wanted
plain journal true true >minutes.wanted
yishi-vote count -q --now 2026-12-31 --tz +08:00 -a journal 2>uncounted >counted || true
counts counted >counts.wanted

for paper in minutes proceedings; do
    for format in text md; do
        mkdir -p $paper-$format
        n=0
        while [ $n -lt "$cases" ]; do
            number="〔$((2020 + n % 7))〕$((n + 1))号"
            yishi-report $paper -i "$number" -f $format --tz +08:00 --calendar weekends --now 2026-12-31 -q \
                --lang "$(language $n)" journal >"$paper-$format/$((n + 1)).txt" 2>>said || echo "$number"
            n=$((n + 1))
        done >failed
        same "each meeting has its $paper as $format" /dev/null failed
        yishi-add meeting --from minutes --draft -q --tz +08:00 $paper-$format/*.txt >$paper-$format/back 2>>said
        plain $paper-$format/back false false >got
        same "$paper as $format are read back as they were" $paper.wanted got
        yishi-vote count -q --now 2026-12-31 --tz +08:00 -a $paper-$format/back >counted 2>>said || true
        counts counted >got
        same "and the votes of $paper as $format come to the same" counts.wanted got
    done
done

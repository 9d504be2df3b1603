#!/bin/sh
# yishi-merge: the laws of a union, on random journals. TEST_CASES says how many (100), TEST_SEED
# which; a case that breaks a law is named by its number, and comes again with the same seed.
. "$YISHI_ROOT/tests/promise.sh"

seed=${TEST_SEED:-1} cases=${TEST_CASES:-100}
if instrumented; then
    cases=${TEST_CASES:-5}
fi

# A pool of records whose times are written in all ways and often the same, some without one.
awk -v seed="$seed" '
    function die(n) { seed = (seed * 16807) % 2147483647; return int(seed / 7) % n }
    function two(n) { return sprintf("%02d", n) }
    function at(d, h) {
        d = "2026-0" 1 + die(3) "-0" 1 + die(3)
        h = 8 + die(3)
        if (die(4) == 0)
            return d
        if (die(3) == 0)
            return d "T" two(h) ":00:00+08:00"
        if (die(2))
            return d "T" two(h - 3) ":30:00+05:30"
        return d "T" two(h - 8) ":00:00" (die(2) ? "" : "." die(3) "5") "Z"
    }
    BEGIN {
        print "{\"kind\":\"motion\",\"id\":\"m\",\"at\":\"2026-01-01\",\"text\":\"a\",\"rule\":\"simple-majority\",\"secret\":true}"
        for (i = 1; i <= 400; i++)
            if (die(8) == 0)
                printf "{\"kind\":\"ballot\",\"on\":\"m\",\"token\":\"%032x\",\"choice\":\"yes\"}\n", i
            else
                printf "{\"kind\":\"issue\",\"title\":\"t%d\",\"at\":\"%s\"}\n", i, at()
    }' >drafts
ends "a pool of records is made" 0 yishi-add --from ndjson -q drafts
cp out pool
jq -r '.at // "none"' pool | sed 's/^none$/0001-01-01/' | TZ=Asia/Shanghai date -f - +%s.%6N >instants
jq -r .id pool >ids
paste instants ids pool | LC_ALL=C sort -t "$(printf '\t')" -k 1,1n -k 2,2 | cut -f 3- >sorted

# Some of them redacted: a stub behind the line it stands for.
cp pool redacted
awk 'NR % 9 == 2' ids | head -n 40 >erased
while read -r id; do
    yishi-check -q --redact "$id" --reason "on request" --now 2026-12-01 -j redacted >void
done <erased
grep '"redacted":' redacted >stubs
holds "forty of them are redacted" test "$(wc -l <stubs)" = 40
awk 'NR == FNR { stub[substr($0, 8, 32)] = $0; next }
    { print $0 "\t" stub[substr($0, 8, 32)] }' stubs sorted >both

# Three journals of each case, in folders of their own, and what they are together.
awk -F '\t' -v seed="$((seed + 1))" -v cases="$cases" '
    function die(n) { seed = (seed * 16807) % 2147483647; return int(seed / 7) % n }
    function put(file, n, way, i, j, t) { # as drawn, in order, or in order but for one
        for (i = 1; i <= n; i++)
            mine[i] = 1 + die(span)
        for (i = 2; way && i <= n; i++) {
            t = mine[i]
            for (j = i - 1; j && mine[j] > t; j--)
                mine[j + 1] = mine[j]
            mine[j + 1] = t
        }
        if (way == 2 && n)
            mine[1 + die(n)] = 1 + die(span)
        printf "" >file
        for (i = 1; i <= n; i++) {
            t = mine[i]
            copy = stub[t] == "" || die(2)
            printf "%s%s", copy ? line[t] : stub[t], i < n || die(4) ? "\n" : "" >file
            drawn[t] = 1
            copied[t] += copy
            erased[t] += !copy
        }
        close(file)
    }
    { line[NR] = $1; stub[NR] = $2 }
    END {
        for (c = 1; c <= cases; c++) {
            system("mkdir " c)
            span = die(3) ? NR : 10
            put(c "/a", die(40), die(3))
            put(c "/b", die(40), die(3))
            put(c "/c", die(12), die(3))
            printf "" >(c "/want")
            printf "" >(c "/copies")
            for (i = 1; i <= NR; i++) {
                if (i in drawn)
                    print erased[i] ? stub[i] : line[i] >(c "/want")
                if (copied[i] && erased[i])
                    print line[i] >(c "/copies")
            }
            close(c "/want")
            close(c "/copies")
            split("", drawn)
            split("", copied)
            split("", erased)
        }
    }' both
holds "some cases have stubs with their copies" test "$(cat ./*/copies | wc -l)" -ge $((cases / 20))

# law WHAT COMMAND: it prints what is wanted, in every case.
law() {
    for case in $(seq "$cases"); do
        if ! (cd "$case" && eval "$2") >got 2>err || ! cmp -s got "$case/want"; then
            { cat err && { diff "$case/want" got || true; }; } |
                promise_broken "$1" "not in case $case of seed $seed"
            return
        fi
    done
    promise_kept "$1 ($cases cases)"
}
law "the union is in the order of time, then id" 'yishi-merge -e a b c'
law "the order of the files does not matter" 'yishi-merge c a b'
law "nor how they are grouped" 'yishi-merge a b | yishi-merge - c'
law "either way" 'yishi-merge b c >bc; yishi-merge a bc'
law "what is there already adds nothing" 'yishi-merge a b c >all; yishi-merge all b all a'
law "one file with everything is the same" '{ cat a; echo; cat b; echo; cat c; } | grep . | yishi-merge'
law "so is what is ordered already" 'yishi-merge want'
law "the lines are those of sort -u, without copies of what was redacted" \
    'yishi-merge a b c | sort >x
    for f in a b c; do sed -e "\$a\\" "$f"; done | sort -u | grep -vxFf copies | cmp - x && cat want'
law "which are counted" 'yishi-merge --lang en a b c >x 2>said && n=$(wc -l <copies) &&
    { if [ "$n" = 0 ]; then test ! -s said; else grep -qF "($n such" said; fi; } && cat want'

# A journal, cut into pieces and put together
"$YISHI_ROOT/scripts/sample-drafts" --issues 300 --rooms 5 --seed "$seed" >drafts
yishi-add --from ndjson -q drafts >journal
yishi-merge journal >sorted
awk '{ print >("piece." NR % 7) }' sorted
shuf --random-source=journal piece.3 >shuffled && mv shuffled piece.3
ends "pieces are put together" 0 sh -c 'yishi-merge piece.* | cmp sorted -'
ends "so is a journal of single lines, more files than may be open" 0 sh -c '
    mkdir lines && head -n 600 sorted | split -l 1 -a 3 - lines/ && head -n 600 sorted >want
    ulimit -n 40 && yishi-merge lines/* | cmp want -'
for kind in weekly ledger; do
    yishi-report $kind -f ndjson --now 2026-11-23 journal >before
    yishi-report $kind -f ndjson --now 2026-11-23 sorted >after
    same "the $kind report is the same of the merged journal" before after
done

# A journal some of whose records were redacted, and the copy from before
jq -r 'select(.kind != "seal").id' journal | awk -v seed="$seed" '
    BEGIN { srand(seed) } rand() < 0.02' >erased
yishi-check -q --seal --name J --now 2026-11-22 -j journal >code
cp journal before
while read -r id; do
    yishi-check -q --redact "$id" --reason "on request" --now 2026-11-23 -j journal >void
done <erased
yishi-merge journal >want
ends "the journal with its copy" 0 yishi-merge before journal
same "comes to the journal alone" want out
ends "in either order" 0 yishi-merge journal before
same "too" want out
yishi-check -q --lang en --strict --require-seal --anchor "$(cat code)" --now 2026-11-24 want >found ||
    true # redacted voters are on no roll
holds "the seal still holds" test "$(grep -cE 'MISSING|BROKEN|ANCHOR|EDITED|DIFFERS' found)" = 0
for kind in weekly yearly ledger overdue coverage score warning lists duty; do
    yishi-report $kind -f ndjson --now 2026-11-24 journal >alone 2>err
    yishi-report $kind -f ndjson --now 2026-11-24 before journal >one 2>err || cat err
    yishi-report $kind -f ndjson --now 2026-11-24 journal before >two 2>err || cat err
    same "the $kind report counts the stub, not the copy" alone one
    same "nor the copy behind it" alone two
done
for rows in issues tasks meetings rooms; do
    yishi-list $rows -f ndjson --now 2026-11-24 journal >alone
    yishi-list $rows -f ndjson --now 2026-11-24 before journal >one
    yishi-list $rows -f ndjson --now 2026-11-24 journal before >two
    same "nor do lists of $rows" alone one
    same "whatever the order" one two
done
yishi-list issues -R --now 2026-11-24 before journal | sort >one
yishi-list issues -R --now 2026-11-24 journal before | sort >two
same "records in a pipe are the same in either order" one two
jq -r 'select(.redacted | not).id' two | grep -xFf erased >held || true
holds "and hold nothing that was erased" test ! -s held

# How lines may end
printf '%s\r\n' "$(head -n 1 sorted)" >crlf
ends "a line may end with CRLF" 0 yishi-merge crlf
same "and goes out as it is" crlf out
head -n 1 sorted >one
printf '%s' "$(cat one)" >bare
ends "a last line needs no newline" 0 yishi-merge bare
same "but gets one" one out
ends "a record is one, however it is written" 0 yishi-merge crlf one bare
same "the first writing in byte order goes out" one out
sed 's/":"/": "/' one >blank
ends "with a blank too" 0 yishi-merge one blank
cp out first
yishi-merge blank one >second
same "whatever the order" first second

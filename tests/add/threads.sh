#!/bin/sh
# yishi-add --from csv --threads: the same records, messages and rejects, however many threads make
# rows ready, and the same as of rows that are not made ready at all (--set takes that away).
. "$YISHI_ROOT/tests/promise.sh"

# `table ROWS BAD`: every BAD-th row is none that can be made ready, each for another reason.
table() {
    awk -v rows="$1" -v bad="$2" 'BEGIN {
        print "at,number,title,type,source,room,text"
        for (i = 1; i <= rows; i++) {
            at = sprintf("2026-02-%02d", i % 28 + 1)
            number = sprintf("WF-%05d", i)
            title = "路灯不亮" i % 7
            type = i % 3 ? "求助" : "complaint"
            source = i % 5 ? "热线" : ""
            room = i % 4 ? "崇川区/城东街道/社区" i % 50 : ""
            text = "晚上看不见"
            extra = ""
            if (i % bad == 0)
                switch_on(int(i / bad) % 14)
            print at "," number "," title "," type "," source "," room "," text extra
        }
    }
    function switch_on(n) {
        if (n == 0) text = "\"有逗号,的\""
        if (n == 1) text = "\"有\"\"引号\"\"的\""
        if (n == 2) text = "有\\\\的"
        if (n == 3) type = "没有的"
        if (n == 4) at = "2026-02-31"
        if (n == 5) extra = ",多"
        if (n == 6) number = sprintf("WF-%05d", i - 1)
        if (n == 7) title = ""
        if (n == 8) room = "甲区／乙街道"
        if (n == 9) text = "\"两\n行\""
        if (n == 10) at = "合计"
        if (n == 11) number = ""
        if (n == 12) at = ""
        if (n == 13) text = "有\177的"
    }'
}

# `csv NAME THREADS OPTION… FILE`: everything that there is to compare goes to the file NAME.
csv() {
    name=$1 threads=$2
    shift 2
    : >rejects
    status=0
    yishi-add --lang en issue --from csv --now 2026-11-22T10:00:00+08:00 --threads "$threads" "$@" \
        >records 2>messages || status=$?
    cat records messages rejects >"$name"
    echo "status $status" >>"$name"
}

table 3000 1000000 >plain.csv
table 3000 17 >flawed.csv
csv plain 1 plain.csv
csv flawed 1 --on-error skip --rejects rejects flawed.csv
csv first 1 flawed.csv
csv both 1 plain.csv flawed.csv
holds "plain rows become records" test "$(grep -c '"kind":"issue"' plain)" = 3000
holds "of flawed ones many do not" test "$(grep -c '"kind":"issue"' flawed)" -lt 2930
for threads in 2 3 8; do
    csv got "$threads" plain.csv
    same "$threads threads make the same of plain rows" plain got
    csv got "$threads" --on-error skip --rejects rejects flawed.csv
    same "$threads threads make the same of flawed rows" flawed got
    csv got "$threads" flawed.csv
    same "$threads threads stop at the same row" first got
    csv got "$threads" plain.csv flawed.csv
    same "$threads threads read two files alike" both got
    csv got "$threads" <plain.csv
    same "$threads threads make the same of standard input" plain got
done

YISHI_BY=王
export YISHI_BY
csv ready 2 --on-error skip --rejects rejects flawed.csv
unset YISHI_BY
csv got 2 --on-error skip --rejects rejects --set by=王 flawed.csv
same "rows made ready are those that are not" ready got

csv got 2 -j journal --new plain.csv
cp journal once
csv got 2 -j journal plain.csv
same "a table that comes again adds nothing" once journal
# whichever thread it is that gets no memory
if ! instrumented; then
    short=0 wrong=0
    table 20000 1000000 >long.csv
    for kib in 30000 34000 38000 42000 46000 50000 54000; do
        rm -f fresh
        status=0
        sh -c "ulimit -v $kib; yishi-add issue --from csv --threads 3 -j fresh --new long.csv" \
            >/dev/null 2>&1 || status=$?
        case $status in
        0) [ "$(grep -c '"kind":"issue"' fresh)" = 20000 ] || wrong=$((wrong + 1)) ;;
        4)
            short=$((short + 1))
            [ ! -e fresh ] || wrong=$((wrong + 1))
            ;;
        *) wrong=$((wrong + 1)) ;;
        esac
    done
    holds "memory runs out in some of these runs" test "$short" -gt 0
    holds "and then nothing is added, and the status says so" test "$wrong" = 0
fi

ends "a number of threads is a number" 2 yishi-add issue --from csv --threads x plain.csv
ends "--threads is for tables" 2 yishi-add --lang en issue title=x --threads 2
says "which is said" "goes only with --from csv, tsv" err

#!/bin/sh
# Every tool on lines that somebody made to break it: refused at their place, in time, with nothing
# written. (What single tools say of single faults is in their own tests.)
# shellcheck disable=SC2086 # words on purpose
. "$YISHI_ROOT/tests/promise.sh"

now='--now 2026-11-23T09:00:00+08:00 --lang en'
repeat() { head -c "$2" /dev/zero | tr '\0' "$1"; }
draft() { printf '{"kind":"issue","at":"2026-11-01","title":"a","x":%s}\n' "$1"; }
record() { printf '{"id":"%032d","kind":"issue","at":"2026-11-01","title":"a","x":%s}\n' 1 "$1"; }

# readers FILE: what reads records
readers() {
    cat <<END
yishi-list records $1
yishi-list issues $1
yishi-list records -m zzz $1
yishi-report weekly $1
yishi-report ledger -f html $1
yishi-report overdue -f mail $1
yishi-vote count $1
yishi-merge $1
yishi-add issue title=b --in $1
END
}

# refused WHAT TEXT: `bad.draft` and `bad.record` hold one line too many
refused() {
    readers bad.record >commands
    echo "yishi-add --from ndjson bad.draft" >>commands
    wrong=
    while read -r command; do
        timeout 60 $command $now -q >out 2>err </dev/null && status=0 || status=$?
        if [ $status != 3 ] || ! grep -qaF -e "$2" err || [ -s out ]; then
            wrong="$wrong; $command: $status $(head -n 1 err | cut -b 1-200)"
        fi
    done <commands
    holds "$1 is refused by every tool that reads records$wrong" test -z "$wrong"
    yishi-check bad.record --lang en >out 2>err || true
    says '  and found by yishi-check' "$2" out
    printf '' >journal
    timeout 60 yishi-add --from ndjson -q -j journal bad.draft >out 2>err || true
    holds '  and not added' test ! -s journal
}

# both JSON: as a draft and as a record
both() {
    draft "$1" >bad.draft
    record "$1" >bad.record
}
both "$(repeat '[' 100000)"
refused 'a hundred thousand brackets' 'nested deeper than 32'
both "$(repeat '[' 40)$(repeat ']' 40)"
refused 'a value 40 deep' 'nested deeper than 32'
both '{"y":[[{"a":1,"\u0061":2}]]}'
refused 'a key that is there twice, deep and escaped' 'already in the same object'
both '"\ud800"'
refused 'half a surrogate pair' 'surrogate'
both '"\u0000"'
refused 'an escaped NUL' 'u0000'
both "\"$(printf 'a\302b')\""
refused 'bytes that are not UTF-8' 'not UTF-8'
both "\"$(printf '\355\240\200')\""
refused 'a surrogate as UTF-8' 'not UTF-8'
both "\"$(printf '\300\200')\""
refused 'a NUL in two bytes' 'not UTF-8'
both "\"$(printf '\033[2J')\""
refused 'a raw escape sequence' 'control character'
both "\"$(repeat a 1100000)\""
refused 'a line of more than a megabyte' 'longer than 1 MiB'
for line in draft record; do
    $line 1 | sed 's/"x":1/"x":"a@b"/' | tr @ '\0' >bad.$line
done
refused 'a raw NUL' 'control character'

# What is unusual and allowed goes through, byte by byte.
numbers='[-0e0,1e99999999,-1E-99999999,9007199254740993,0.1000000000000000000001]'
draft "{\"huge\":$(repeat 9 100000),\"odd\":$numbers}" >odd
ends 'huge numbers are taken as they are' 0 yishi-add --from ndjson -q odd
holds '  to the digit' grep -qF "\"x\":$(sed 's/.*"x":\(.*\)}$/\1/' odd)" out
mv out odd.records
for command in 'yishi-list records' 'yishi-merge'; do
    ends "$command passes them" 0 sh -c "$command odd.records"
    same '  unchanged' odd.records out
done
ends 'an integer of the schema is one that everybody can hold' 3 sh -c \
    'echo "{\"kind\":\"meeting\",\"at\":\"2026-11-01\",\"title\":\"a\",\"present\":9007199254740993}" | yishi-add --from ndjson'
ends 'an integer condition may be of any length' 0 yishi-list records -w "present=$(repeat 9 5000)" odd.records
ends 'a limit on rows may not' 2 yishi-list issues -n 99999999999999999999 odd.records
ends 'a control character of the schema is refused' 3 sh -c \
    'echo "{\"kind\":\"issue\",\"at\":\"2026-11-01\",\"title\":\"a\\u001b[2J\"}" | yishi-add --from ndjson'
lacks '  and the message has none either' "$(printf '\033')" err

# Tables and minutes that are something else
head -c 5000 /dev/zero >zeros
i=0
: >bytes
while [ $i -lt 256 ]; do
    # shellcheck disable=SC2059 # the byte is in the format
    printf "\\$(printf %03o $i)" >>bytes
    i=$((i + 1))
done
for form in 'csv issue' 'tsv issue' minutes ndjson; do
    for file in zeros bytes; do
        ends "$file are no ${form% *}" 3 yishi-add --from $form -q -j journal $file
        holds '  and nothing is added' test ! -s journal
        holds '  which is said so that a terminal can show it' test "$(tr -d '\n' <err | tr -cd '\1-\37\177' | wc -c)" = 0
    done
done
{ echo '标题'; repeat '"' 9000001; } >quotes
ends 'a quote that nobody closes is found' 3 yishi-add issue --from csv -q quotes
{ repeat , 100000; echo; repeat , 100000; echo; } >wide
ends 'a table with too many columns is refused' 3 yishi-add issue --from csv -q wide
yes '甲：乙（丙）、丁' | head -n 20000 >long.txt
ends 'minutes of 20,000 lines are read' 0 timeout 100 yishi-add --from minutes --set at=2026-11-01 -q long.txt
yes 甲 | head -n 20000 | tr -d '\n' >line.txt
ends 'and a line of 60,000 bytes' 0 timeout 100 yishi-add --from minutes --set at=2026-11-01 -q line.txt

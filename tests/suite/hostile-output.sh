#!/bin/sh
# Records that were written to act on whoever reads them: formulas, markup, links, marks that turn
# the text around. What a browser makes of reports is in tests/report/browser.sh.
# shellcheck disable=SC2086,SC2094 # words on purpose, and a file named like its format
. "$YISHI_ROOT/tests/promise.sh"

now='--now 2026-11-23T09:00:00+08:00'
# The hostile words: a formula, script, links, a table's and a list's marks, bidi and zero width.
title='=HYPERLINK("http://a.example","b")|<script>x</script>[a](javascript:b)![i](http://c.example)`c`\u202eevil\u200b\u2066*d*_e_~~f~~<!--&amp;</td></table>'
cat >drafts <<END
{"kind":"room","at":"2026-01-05","room":"甲/<b>乙</b>","name":"乙\u202e<img src=x onerror=y>"}
{"kind":"issue","at":"2026-11-16T09:00:00+08:00","room":"甲/<b>乙</b>","number":"=1+1","title":"$(printf %s "$title" | sed 's/"/\\"/g')","category":"+a|b","source":"hotline","person":"@张三","by":"-李\u2066"}
{"kind":"task","at":"2026-11-17T10:00:00+08:00","on":"=1+1","number":"RW-1","lead":"\t=lead\n# h","due":"2026-11-18"}
{"kind":"meeting","at":"2026-11-17T14:00:00+08:00","room":"甲/<b>乙</b>","number":"HY-1","title":"# \u202e<h1>a","form":"consult","present":12}
{"kind":"decision","at":"2026-11-17T15:00:00+08:00","on":"=1+1","how":"approved","text":"=a\n\n* b\n1. c\n---\n    d\n> e\n| f |","meeting":"HY-1"}
{"kind":"motion","at":"2026-11-17T15:10:00+08:00","on":"=1+1","number":"BJ-1","text":"<i>\u202e@a","meeting":"HY-1","rule":{"method":"yesno","pass":["yes > no"]}}
{"kind":"tally","at":"2026-11-17T15:20:00+08:00","on":"BJ-1","box":"1","issued":10,"returned":10,"votes":{"yes":7,"no":3}}
END
ends 'they are records like others' 0 yishi-add --from ndjson -q -j journal --new drafts
says 'in which nothing is changed' '<script>x</script>' journal

# report NAME FORMAT: one of every kind
report() {
    case $1 in
    thread) set -- "$1" "$2" -i =1+1 ;;
    minutes | proceedings | notice) set -- "$1" "$2" -i HY-1 ;;
    esac
    name=$1 format=$2
    shift 2
    yishi-report "$name" -f "$format" $now "$@" journal
}
rlo=$(printf '\342\200\256') zero=$(printf '\342\200\213') isolate=$(printf '\342\201\246')
for name in weekly ledger overdue coverage thread minutes slips notice; do
    for format in text md html mail; do
        ends "$name as $format is printed" 0 report $name $format
        LC_ALL=C grep -qe "$rlo" -e "$zero" -e "$isolate" out && hidden=yes || hidden=no
        holds '  with no mark that a reader cannot see' test $hidden = no
        holds '  and no control character' test "$(tr -d '\n' <out | tr -cd '\1-\37\177' | wc -c)" -eq 0
    done
    report $name html | sed 's/<a href="#s[0-9]*">//' >html # to a section
    for word in '<script' '<img' '<h1>a' '<i>' '<b>乙' 'href=' 'src='; do
        lacks "$name as html has no $word of theirs" "$word" html
    done
    report $name md >md
    holds "$name as md has no mark of theirs" test -z "$(sed 's/\\[][<>*_`|~&#]//g' md |
        LC_ALL=C grep -oe '<[a-z/!]' -e '`c`' -e '\[a\](' -e '\*d\*' | head -n 1)"
done

# Markdown as a reader takes it
if command -v pandoc >/dev/null; then
    for name in weekly ledger overdue thread minutes slips; do
        report $name md >md
        pandoc -f gfm -t json md >tree.json
        jq -r '[.. | objects | select(.t? == "Link" or .t? == "Image" or .t? == "RawInline"
            or .t? == "RawBlock" or .t? == "Code" or .t? == "CodeBlock" or .t? == "Strikeout"
            or .t? == "BlockQuote") | .t] | unique | join(" ")' tree.json >kinds
        holds "$name as md: a reader finds no link, image, code or raw markup" test -z "$(cat kinds)"
        jq '[.. | objects | select(.t? == "Table") | .c[3][1][]?[1] | length] | unique | length' tree.json >widths
        holds '  and every row of a table has its cells' test "$(sort -u widths | wc -l)" -eq 1
    done
else
    skip 'Markdown is taken as it is meant' 'pandoc is not installed'
fi

# Mail: no header of theirs
for name in weekly ledger thread slips; do
    report $name mail >mail
    sed '/^$/q' mail >headers
    holds "$name as mail has its own headers only" test "$(grep -civE '^( |Subject:|MIME-Version:|Content-|Date:|From:|To:|$)' headers)" -eq 0
    holds '  in ASCII' test "$(tr -d '\1-\177' <headers | wc -c)" -eq 0
done

# CSV: every cell that a spreadsheet would reckon is guarded, and unguarded when it comes back
for command in 'yishi-report ledger -f csv' 'yishi-report overdue -f csv' 'yishi-report slips -f csv' \
    'yishi-list issues -f csv' 'yishi-list records -f csv'; do
    ends "$command is printed" 0 $command $now journal
    holds '  and no cell begins as a formula does' test "$(LC_ALL=C grep -cE "(^|,)\"?[=+@]" out)" -eq 0
done
yishi-list issues -f csv -c number,title,at,room,category journal >table.csv
says 'the guard is an apostrophe' "'=1+1" table.csv
ends 'what was guarded is read back' 0 yishi-add issue --from csv -q table.csv --lang en
jq -c '[.number, .title, .category]' out >got
jq -c 'select(.kind == "issue") | [.number, .title, .category]' journal >want
same '  as it was' want got

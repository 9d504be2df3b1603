#!/bin/sh
# --public: no report for everybody tells who somebody is, however that was written.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2026-11-22T12:00:00+08:00

cat >drafts.ndjson <<'E'
{"kind":"room","at":"2026-01-05","room":"文峰街道/向阳社区","name":"向阳社区协商议事室","level":"community","convener":"陈立"}
{"kind":"member","at":"2026-01-05","room":"文峰街道/向阳社区","name":"赵六顺","roll":"业主","unit":"5-2-301"}
{"kind":"member","at":"2026-01-05","room":"文峰街道/向阳社区","name":"向阳社区","roll":"业主","unit":"5-2-302"}
{"kind":"issue","at":"2026-11-16T09:00:00+08:00","room":"文峰街道/向阳社区","number":"WF-1","title":"李明反映1号楼漏水","category":"李　明家","source":"hotline","person":"李明","contact":"13812345678","place":"向阳小区1号楼2单元301室","by":"周敏","text":"李明（１３８１２３４５６７８，138-1234-5678，身份证11010519491231002x）与李明亮、居民赵六顺家301室，车苏F12345，邮箱liming@example.org，卡4111 1111 1111 1111"}
{"kind":"issue","at":"2026-11-17T09:00:00+08:00","room":"文峰街道/向阳社区","number":"WF-2","title":"居民反映业主代表匿名来信","category":"物业","person":"居民"}
{"kind":"issue","at":"2026-11-17T10:00:00+08:00","room":"文峰街道/向阳社区","number":"WF-3","title":"陈立请物业公司修灯","person":"陈立","category":"物业"}
{"kind":"amend","at":"2026-11-17T11:00:00+08:00","on":"WF-2","set":{"person":"孙丽丽","place":"向阳小区2号楼1单元101室"},"reason":"孙丽丽来电补记"}
{"kind":"task","at":"2026-11-16T10:00:00+08:00","on":"WF-1","number":"RW-1","lead":"物业公司","title":"为李明修漏","due":"2026-11-18","text":"联系李明13812345678"}
{"kind":"progress","at":"2026-11-17T10:00:00+08:00","on":"RW-1","text":"已联系李 明","by":"周敏"}
{"kind":"rating","at":"2026-11-19T10:00:00+08:00","on":"WF-1","grade":"basic","person":"李明","text":"李明说还行"}
{"kind":"meeting","at":"2026-11-18T14:30:00+08:00","room":"文峰街道/向阳社区","number":"HY-1","title":"漏水协商会","form":"consult","chair":"陈立","present":3,"attendance":[{"name":"欧阳娜","role":"居民代表"},{"name":"李明","role":"居民代表"}]}
{"kind":"remark","at":"2026-11-18T14:40:00+08:00","on":"HY-1","speaker":"欧阳娜","text":"欧阳娜同意"}
{"kind":"decision","at":"2026-11-18T15:00:00+08:00","on":"WF-1","meeting":"HY-1","how":"approved","text":"同意为李明家修漏"}
E
yishi-add --from ndjson --new -j journal drafts.ndjson >/dev/null 2>add.err

hidden() { # WHAT: what of the journal is private is not in ./out
    for secret in 李明家 李明反 李明亮 李明修 '李 明' 李明说 赵六顺 欧阳娜 孙丽丽 周敏 13812345678 \
        １３８１ 1234-5678 110105194912 301室 F12345 liming@ '1111 1111'; do
        if grep -qaF -e "$secret" out; then
            promise_broken "$1" "$secret is told" <out
            return
        fi
    done
    promise_kept "$1"
}

for report in weekly ledger overdue coverage slips notice 'thread -i WF-1' 'thread -i WF-2' \
    'minutes -i HY-1' 'proceedings -i HY-1' 'weekly --why overdue -f table'; do
    for format in text md html csv ndjson; do
        case $report-$format in
        thread*csv | thread*ndjson | *why*text) continue ;;
        *why*) set -- ;;
        *) set -- -f $format ;;
        esac
        case $report in weekly* | notice | coverage) set -- "$@" -p 2026-W47 ;; esac
        # shellcheck disable=SC2086 # a report and its options
        ends "$report as $format can be public" 0 yishi-report $report "$now" --public "$@" journal
        hidden "and then tells nobody's name or number"
    done
done
for part in 1 2; do
    yishi-report thread -i WF-1 "$now" --public -f mail --set 收件=a@example.org journal |
        awk -v want=$part '/^Content-Transfer-Encoding/ { n++; next } /^--|:/ { next } n == want' |
        base64 -d >out 2>err
    hidden "nor does part $part of a mail"
done

ends "a thread for everybody" 0 yishi-report thread -i WF-1 "$now" --public journal
says "masks the name in a title" "李某反映1号楼漏水" out
tr -d '\n' <out | sed 's/  //g' >joined
says "and in a text, with all numbers" "李某（138****5678，138****5678，身份证1101**********002x）" joined
says "a longer name that begins alike" "与李某亮" joined
says "a household, a plate, an address, a card" "居民赵某某家***室，车苏F****5，邮箱l***@example.org，卡4111********1111" joined
says "cuts the place to the building" "地点向阳小区1号楼" joined
lacks "leaves the field of the person out" "反映人" joined
ends "what the public may know stays" 0 yishi-report ledger "$now" --public journal
says "general words" "居民反映业主代表匿名来信" out
says "who acts for a room, and a unit" "陈立请物业公司修灯" out
says "a room that is on a roll" "向阳社区" out
says "a category that holds a name does not" "李某家" out
ends "a correction of who it was" 0 yishi-report thread -i WF-2 "$now" --public journal
says "is told without the names" "反映人有更正" out
ends "without --public all is told" 0 yishi-report thread -i WF-1 "$now" journal
says "to those inside" "反映人李明" out

ends "records are never public" 2 yishi-report weekly -p 2026-W47 "$now" --public --why overdue -f ndjson journal
says "and the message says what is" "-f table" err
ends "--set is told as it was given" 0 yishi-report ledger "$now" --public --set 编报=李明 --set 报头=李明简报 journal
says "the title" "李明简报" out
says "and the editor" "编报：李明" out

# what is said of figures stays whole
yishi-report weekly -p 2026-W47 "$now" -f csv journal | cut -d , -f 1-3,5,7- >plain
yishi-report weekly -p 2026-W47 "$now" --public -f csv journal | cut -d , -f 1-3,5,7- >public
same "the figures are the same" plain public

# a name that is an everyday word must not stop a report
yishi-add issue title=停车难 person=停车 category=停车 room=文峰街道/向阳社区 at=2026-11-18 -j journal >/dev/null
yishi-add issue title=Number person=number category=status room=文峰街道/向阳社区 at=2026-11-18 -j journal >/dev/null
for format in text md html csv ndjson mail; do
    ends "a name like a word of the report stops no $format" 0 yishi-report weekly -p 2026-W47 "$now" --public -f $format journal
    ends "nor a ledger as $format" 0 yishi-report ledger "$now" --public -f $format journal
done

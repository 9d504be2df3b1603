#!/bin/sh
# yishi-list -f: tables for people and for programs, whatever the texts hold.
# shellcheck disable=SC2154,SC2086,SC2002 # ids that the fixture made, and pipes on purpose
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/list/fixture"
make_journal

cat >expected <<'END'
识别码  编号          标题           状态    议事室                      承办单位    期限              逾期
09c2    WF-2026-0412  5号楼路灯不亮  已交办  崇川区/文峰街道/世伦桥社区  街道城管办  2026-11-17        是
decd    WF-2026-0301  雨污管网堵塞   已评价  崇川区/文峰街道/学士社区    区住建局    2026-11-30 12:00  否
d8f5                  广场噪声       待分流  崇川区/文峰街道                                           否
END
list issues -f table journal >actual
same "a Chinese table is aligned" expected actual
cp actual table

cat >expected <<'END'
title          issue         days  light
5号楼路灯不亮  WF-2026-0412     3  red
疏通管网       WF-2026-0301        green
END
list tasks -f table -c title,issue,days,light --lang en journal >actual
same "an English one has English headers and values; numbers stand right" expected actual
list tasks -f table -i T-1 journal >actual
says "a table of tasks shows the numbers by which they are called" T-1 actual

for locale in C tr_TR.UTF-8 en_US.UTF-8 zh_CN.GB18030; do
    LC_ALL=$locale yishi-list issues -f table --lang zh --now 2026-11-20T12:00:00+08:00 journal >actual
    same "under LC_ALL=$locale the table is the same" table actual
done
env -i "$(command -v yishi-list)" issues -f table --now 2026-11-20T12:00:00+08:00 journal >actual
same "and under env -i" table actual
env -i TZ=America/New_York "$(command -v yishi-list)" 诉求 -w STATUS=ASSIGNED -c at,TITLE \
    --now 2026-11-20T12:00:00+08:00 journal >actual
echo '{"row":"issue","at":"2026-11-08T20:30:00-05:00","title":"5号楼路灯不亮"}' >expected
same "times are in the zone; names of fields and values have no case" expected actual

cat >expected <<'END'
| 标题 | 状态 | 交办数 |
| --- | --- | ---: |
| 5号楼路灯不亮 | 已交办 | 1 |
| 雨污管网堵塞 | 已评价 | 1 |
| 广场噪声 | 待分流 | 0 |
END
list issues -f md -c 标题,状态,交办数 journal >actual
same "Markdown" expected actual

list issues -f csv -c number -w number= journal >actual
printf '编号\n""\n' >expected
same "a row of one empty cell is no blank line" expected actual
list issues -f csv --bom -c number -n 1 journal >actual
printf '\357\273\277编号\nWF-2026-0412\n' >expected
same "--bom" expected actual
list issues -f csv -w title=x -c number,title journal >actual
echo 编号,标题 >expected
same "an empty CSV has its header" expected actual
list issues -f table -w title=x journal >actual
: >expected
same "an empty table is nothing" expected actual
list tasks -f csv -c id,issue,title -n 1 journal >actual
cat >expected <<END
识别码,诉求,标题
$id_task,WF-2026-0412,5号楼路灯不亮
END
same "CSV has whole ids, and numbers where there are any" expected actual

# Hostile texts. A record cannot hold ESC; what it can hold is shown, escaped or guarded.
record evil '{"kind":"issue","at":"2026-11-08","title":"甲\u202e|乙<b>*\t=1","number":"=cmd|A1","place":"a,\"b\"\nc"}'
list issues -w 'number~cmd' -f csv -c number,title,place journal >actual
printf '编号,标题,地点\n'"'"'=cmd|A1,甲\342\200\256|乙<b>*\t=1,"a,""b""\nc"\n' >expected
same "CSV guards formulas and quotes" expected actual
list issues -w 'number~cmd' -f tsv -c number,title,place journal >actual
printf '编号\t标题\t地点\n'"'"'=cmd|A1\t"甲\342\200\256|乙<b>*\t=1"\t"a,""b""\nc"\n' >expected
same "TSV guards and quotes, too" expected actual
list issues -w 'number~cmd' -f table -c number,title,place journal >actual
cat >expected <<'END'
编号     标题                     地点
=cmd|A1  甲{U+202E}|乙<b>* =1  a,"b" c
END
sed 's/  *地点/ 地点/; s/  *a,/ a,/' actual >got
sed 's/  *地点/ 地点/; s/  *a,/ a,/' expected >wanted
same "a table shows what a terminal would act on" wanted got
list issues -w 'number~cmd' -f md -c number,title,place journal >actual
cat >expected <<'END'
| 编号 | 标题 | 地点 |
| --- | --- | --- |
| =cmd\|A1 | 甲{U+202E}\|乙\<b\>\* =1 | a,"b" c |
END
same "Markdown escapes its signs" expected actual
list issues -w 'number~cmd' -c number,title,place journal >actual
printf '%s\n' '{"row":"issue","number":"=cmd|A1","title":"甲\u202e|乙<b>*\t=1","place":"a,\"b\"\nc"}' |
    jq -c . >expected
same "NDJSON is exact" expected actual
printf '{"id":"%032d","kind":"issue","at":"2026-11-08","title":"\033[31m"}\n' 0 >esc
ends "ESC in a record is bad input" 3 list issues esc

# A terminal
if command -v script >/dev/null 2>&1; then
    make_journal
    terminal() {
        COLUMNS=$1 TERM=xterm script -qec "yishi-list $2 --now 2026-11-20T12:00:00+08:00" /dev/null |
            tr -d '\r'
    }
    terminal 200 "issues journal --color=never" >actual
    same "on a terminal it is a table" table actual
    terminal 60 "tasks -c title,issue,lead,due journal --color=never" >actual
    cat >expected <<'END'
标题           诉求          承办单位    期限
5号楼路灯不亮  WF-2026-0412  街道城管办  2026-11-17
疏通管网       WF-2026-0301  区住建局    2026-11-30 12:00
END
    same "what fits is not cut" expected actual
    terminal 50 "tasks -c title,issue,lead,due journal --color=never" >actual
    cat >expected <<'END'
标题      诉求          承办单位  期限
5号楼路…  WF-2026-0412  街道城…   2026-11-17
疏通管网  WF-2026-0301  区住建局  2026-11-30 12:00
END
    same "titles are cut to fit, numbers and times never" expected actual
    terminal 200 "tasks -c title,light journal" >actual
    printf '标题           亮灯\n5号楼路灯不亮  \033[31m红灯\033[0m\n疏通管网       \033[32m绿灯\033[0m\n' >expected
    same "lights are coloured" expected actual
    NO_COLOR=1 terminal 200 "tasks -c title,light journal" >actual
    lacks "but not with NO_COLOR" "$(printf '\033')" actual
    terminal 200 "issues -w title=x journal" >actual
    says "that nothing matches is said" "没有符合条件的" actual
    YISHI_JOURNAL=journal terminal 200 "issues --color=never" >actual
    same "YISHI_JOURNAL is read when the input is a terminal" table actual
else
    skip "tables on a terminal" "script(1) is not installed"
fi
list tasks -f table -c light --color=always journal >actual
says "--color=always colours a file, too" "$(printf '\033[31m')" actual
ends "--color takes three words" 2 list tasks --color=often journal
ends "an unknown format is an error" 2 list tasks -f xml journal

# Losses
if [ -e /dev/full ]; then
    list issues journal >/dev/full 2>err && status=0 || status=$?
    holds "a full disk is a 4" test "$status" = 4
fi
seq 1 3000 | while read -r _; do cat journal; done >long
list records long 2>err | head -n 1 >actual
head -n 1 journal >expected
same "a closed pipe is no matter" expected actual
: >expected
same "and nothing is said" expected err

#!/bin/sh
# yishi-add from operands: what a clerk types, and the mistakes it must catch.
# shellcheck disable=SC1110,SC1111 # full-width quotes are meant
. "$YISHI_ROOT/tests/promise.sh"

add() { yishi-add "$@"; }
field() { jq -r "$1" out; }

# Operands

ends "a record is made from field=text" 0 add issue title=灯 category=设施
holds "it is one line" test "$(wc -l <out)" = 1
holds "its id is the hash of its content" test "$(field .id)" = "$(jq -cjS 'del(.id)' out | b2sum -l 128 | cut -c 1-32)"
yishi-add issue title=灯二 >>out # a time may end in a whole second, not two in a row
holds "its time is given to the millisecond, with an offset" \
    sh -c 'jq -r .at out | grep -qE "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{1,3}[+]08:00$"'
ends "--now gives the time" 0 add issue title=灯 --now 2026-11-20T10:00:00+08:00
holds "and nothing else does" test "$(field .at)" = 2026-11-20T10:00:00+08:00
ends "kinds, fields and values have Chinese names" 0 add 诉求 标题=灯 来源=心愿篮
holds "and are written in English" test "$(field '.kind + .source')" = issuewish-basket
ends "the signs may be full-width" 0 add 诉求 标题＝灯 件数：＝3 来源=热线
holds "as = and := are" test "$(field '.title + (.["件数"]|tostring) + .source')" = 灯3hotline
ends "field:=JSON gives any JSON, also to fields of one's own" 0 add issue title=x 'mine:={"a": [1, 2.50]}'
says "its numbers stay as written, without blanks" '"mine":{"a":[1,2.50]}' out
ends "field:=JSON must be JSON" 2 add --lang en issue title=x 'mine:=[1'
says "that is said with the place" "not JSON at character" err
ends "field:=JSON must fit a known field" 2 add issue 'title:=3'
printf '一行\r\n二行\r\n' >text
ends "field:@FILE takes the text of a file" 0 add issue title=x text:@text
holds "without the line end that ends it" test "$(jq -r .text out)" = "$(printf '一行\n二行')"
ends "the file may hold an equals sign in its name" 0 sh -c 'cp text a=b; yishi-add issue title=x text:@a=b'
ends "field:@- takes standard input" 0 sh -c 'printf hello | yishi-add issue title=x text:@-'
holds "as it is" test "$(field .text)" = hello
ends "a file that is not there is an error of reading" 4 add issue title=x text:@missing
ends "a value may hold signs itself" 0 add issue title='a:=b=c'
holds "the first sign counts" test "$(field .title)" = 'a:=b=c'
ends "a list field may be given again" 0 add task lead=a assist=城管 assist=住建 at=2026-01-01
holds "and becomes a list" test "$(jq -c .assist out)" = '["城管","住建"]'
ends "another field may not" 2 add --lang en issue title=a title=b
says "and that is said" "given twice" err
ends "an empty value is no field" 0 add issue title=a place=
lacks "so it is not written" place out
ends "times are read as people write them" 0 add issue title=a at=2026/11/20
holds "a date stays a date" test "$(field .at)" = 2026-11-20
ends "limits are read as people write them" 0 add 交办 承办单位=城管 时限=10个工作日
holds "ten working days" test "$(field .limit)" = 10wd
ends "a meeting's time is its start" 0 add meeting title=a start=2026-11-18T14:30:00+08:00
holds "if no other is given" test "$(field .at)" = 2026-11-18T14:30:00+08:00
ends "--tz says where clocks are" 0 add issue title=a --tz +00:00 --now 2026-11-20T10:00:00+08:00
holds "and in which zone times are written" test "$(field .at)" = 2026-11-20T02:00:00Z -o "$(field .at)" = 2026-11-20T02:00:00+00:00
ends "YISHI_ROOM and YISHI_BY fill room and by" 0 env YISHI_ROOM=甲区/乙街道 YISHI_BY=李敏 yishi-add issue title=a
holds "both" test "$(field '.room + .by')" = 甲区/乙街道李敏
ends "what is given stands before them" 0 env YISHI_ROOM=甲 yishi-add issue title=a room=乙
holds "room" test "$(field .room)" = 乙

# Mistakes

ends "no operand is a usage error" 2 add
ends "an unknown kind is a usage error" 2 add --lang en isue title=a
says "with the nearest" "did you mean issue?" err
ends "an unknown kind in Chinese too" 2 add 述求 标题=a
says "with the nearest in Chinese" "诉求" err
ends "an unknown field is a usage error" 2 add --lang en issue titel=a
says "with the nearest field" "did you mean title?" err
says "and how to write one of one's own" "titel:=JSON" err
ends "an unknown value is a usage error" 2 add --lang en issue title=a source=hotlin
says "with the nearest value" "did you mean hotline?" err
ends "a missing field is a usage error" 2 add --lang en issue text=a
says "that names it" "lacks title" err
ends "id cannot be given" 2 add issue title=a id=00000000000000000000000000000000
ends "kind cannot be given" 2 add issue title=a kind=task
ends "full-width quotes split by the shell are seen" 2 add --lang en issue 标题=“路灯 不亮”
says "with a hint" "does not take “ ” for quotes" err
ends "a value in full-width quotes is kept" 0 add --lang en issue 标题=“路灯不亮”
says "with a hint too" "are kept as part of the text" err
holds "as it is" test "$(field .title)" = “路灯不亮”
ends "an operand without a sign is a usage error" 2 add --lang en issue title=a lamp
says "that says what to do" "put quotes" err
ends "records that other tools write are not made by hand" 2 add --lang en result on=1 rule=a verdict=carried
ends "options for tables need --from" 2 add --lang en issue title=a --map a=b
says "and say so" "--from" err
ends "a control character in a text is refused" 2 add issue "title=$(printf 'a\033b')"
ends "help is printed" 0 add --help
says "with the tool's name" yishi-add out

# Kinds with rules of their own

ends "a ballot's choice is known in Chinese" 0 add 表决票 on=0123456789abcdef0123456789abcdef 投票人=甲 选择=同意
holds "yes" test "$(field .choice)" = yes
ends "against" 0 add ballot on=0123456789abcdef0123456789abcdef voter=甲 选择=不同意
holds "no" test "$(field .choice)" = no
ends "a secret ballot carries neither time nor name" 0 env YISHI_BY=李敏 yishi-add ballot on=0123456789abcdef0123456789abcdef token=t 选择=弃权
holds "abstain" test "$(jq -c '[.choice,.at,.by]' out)" = '["abstain",null,null]'
ends "a ballot has a voter or a token" 2 add ballot on=0123456789abcdef0123456789abcdef choice=yes
ends "never both" 2 add ballot on=0123456789abcdef0123456789abcdef voter=a token=b choice=yes
ends "an urge is an urge if nothing else is said" 0 add 催办 on=0123456789abcdef0123456789abcdef
holds "level" test "$(field .level)" = urge
ends "what stands on something needs it" 2 add --lang en close outcome=solved
says "on" "lacks on" err
ends "what stands on nothing refuses it" 2 add issue title=a on=0123456789abcdef0123456789abcdef

# Numbers

ends "--number starts at 1" 0 add issue title=a --now 2026-11-20 --number 'WF-{year}-{seq:4}'
holds "WF-2026-0001" test "$(field .number)" = WF-2026-0001
ends "--number knows months and dates" 0 add issue title=a at=2026-11-05 --number '{date}/{month}/{seq}'
holds "of the record's time" test "$(field .number)" = 20261105/11/1
ends "a number that is given stays" 0 add issue title=a number=X --number 'WF-{seq}'
holds "X" test "$(field .number)" = X
ends "--number needs {seq}" 2 add issue title=a --number WF
ends "--number knows no other braces" 2 add issue title=a --number '{seq}{week}'
ends "--number needs a kind with numbers" 2 add room name=a --number '{seq}'

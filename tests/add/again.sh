#!/bin/sh
# yishi-add: a table that is imported again adds what is new and amends what changed.
. "$YISHI_ROOT/tests/promise.sh"

csv() { yishi-add --lang en issue --from csv "$@" -j J; }

printf '编号,标题,地点,备注\n1,灯,甲,x\n2,门,乙,\n' >one.csv
ends "a table is imported" 0 csv --new --now 2026-11-20 one.csv
says "all new" "2 new" err
ends "again it is the same" 0 csv --now 2026-11-21 one.csv
says "all the same" "0 new, 2 same, 0 changed" err
holds "nothing is printed" test ! -s out

printf '编号,标题,地点,备注\n1,灯,甲,y\n2,门,,\n3,窗,丙,\n' >two.csv
ends "what changed is amended" 0 csv --now 2026-11-22 two.csv
says "and counted" "3 read, 1 new, 0 same, 2 changed" err
jq -c 'select(.kind=="amend") | [.set,.reason,.at]' out >got
printf '%s\n' '[{"备注":"y"},"导入更新","2026-11-22T00:00:00+08:00"]' \
    '[{"place":null},"导入更新","2026-11-22T00:00:00+08:00"]' >want
same "with what differs, null for what became empty" want got
ends "the changed table is the same from then on" 0 csv --now 2026-11-23 two.csv
says "all three" "0 new, 3 same, 0 changed" err
ends "the first table changes it back" 0 csv --now 2026-11-24 one.csv
says "both" "0 new, 0 same, 2 changed" err
ends "and is the same again" 0 csv --now 2026-11-25 one.csv
says "as before" "0 new, 2 same, 0 changed" err

ends "a correction by hand" 0 yishi-add amend on=1 地点=9号楼 reason=手工 -j J --now 2026-11-26
ends "is not undone" 0 csv --now 2026-11-27 one.csv
says "by the table that knows nothing of it" "0 new, 2 same, 0 changed" err
printf '编号,标题\n1,灯\n' >narrow.csv
ends "columns that a table does not have are not compared" 0 csv --now 2026-11-27 narrow.csv
says "so nothing changed" "1 same, 0 changed" err
printf '编号,标题,时间\n1,灯,2026-11-20 00:00\n' >dated.csv
ends "a time is compared if it was imported" 0 csv dated.csv
says "the same" "1 same, 0 changed" err
printf '编号,标题,时间\n1,灯,2026-11-19\n' >dated.csv
ends "another time is a change" 0 csv dated.csv
says "of at" "1 changed" err
holds "in the amend" test "$(jq -c .set out)" = '{"at":"2026-11-19"}'
printf '编号,标题\n1,灯\n1,灯\n' >double.csv
ends "a known number twice is one" 0 csv double.csv
says "with a warning" "1 same, 0 changed, 0 rejected, 1 repeated" err
printf '编号,标题\n1,灯\n1,等\n' >double.csv
ends "a known number twice with two contents is bad input" 3 csv double.csv
says "that names the line" "double.csv:3" err
printf '编号,标题\n1,\n' >empty.csv
ends "a required field cannot become empty" 3 csv empty.csv

printf 'on,outcome,at\n1,solved,2026-11-28\n2,solved,2026-11-28\n' >close.csv
close() { yishi-add --lang en close --from csv --map on=on "$@" close.csv -j J; }
ends "rows without numbers are known by their content" 0 close
says "new" "2 new" err
ends "again they are the same" 0 close
says "both of them" "0 new, 2 same" err
ends "--draft says what would happen" 0 csv --draft two.csv

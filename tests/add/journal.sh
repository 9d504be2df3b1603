# What options say about the journal that is added to.
. "$YISHI_ROOT/tests/promise.sh"

add() { yishi-add issue title=灯 room=甲/乙 --now 2026-11-23T09:00:00+08:00 -q "$@" >/dev/null; }

# Prints the mode of a file.
mode() { stat -c %a "$1"; }

umask 022
add -j shared --new
holds 'a new journal is for its group, too' test "$(mode shared)" = 640
add -j private --new --private
holds 'with --private it is for its owner alone' test "$(mode private)" = 600
yishi-add member name=张三 roll=户 room=甲/乙 --now 2026-11-23 -q -j roll --new >/dev/null
holds 'so is one that begins with a roll' test "$(mode roll)" = 600
umask 077
add -j mine --new
holds 'the umask is kept' test "$(mode mine)" = 600
umask 022
yishi-add member name=张三 roll=户 room=甲/乙 --now 2026-11-23 -q -j shared >/dev/null
holds 'the mode of a journal that is there stays' test "$(mode shared)" = 640

ends '--private needs --new' 2 yishi-add issue title=灯 -j shared --private
ends '--private needs a journal' 2 yishi-add issue title=灯 --new --private
ends '--new needs a journal' 2 yishi-add issue title=灯 --new
ends '--unsafe-fs needs a journal' 2 yishi-add issue title=灯 --unsafe-fs
ends '--unsafe-fs does no harm on a local disk' 0 yishi-add issue title=灯 at=2026-11-23 \
    -j shared --unsafe-fs
yishi-add motion number=M text=装电梯 rule=过半数 -j votes --new -q >/dev/null
ends 'a ballot is cast under the same options' 2 yishi-vote cast -i M voter=甲 赞成 -j votes --private

printf '\357\273\277{"id":"x"}\n' >marked
ends 'a byte order mark does not hide that it is a journal' 3 yishi-add issue title=灯 -j marked
says 'a bad line is named with its place' 'marked:1' err

printf 'name,kind\n' >table.csv
cp table.csv before
ends 'a table is no journal: status 3' 3 yishi-add issue title=灯 -j table.csv
same 'and it stays as it is' before table.csv

printf 'title,at\n一,2026-11-23\n二,明日\n' >rows.csv
cp shared before
ends 'rows that cannot be kept aside stop the import' 4 yishi-add issue --from csv --on-error skip \
    --rejects /dev/full -j shared rows.csv
same 'and nothing is added' before shared

head -c 40 /dev/zero >nuls
ends 'NULs that a power failure left of a first record are no other file' 0 \
    yishi-add issue title=灯 at=2026-11-23 -q -j nuls
holds 'they are kept beside it' test "$(tr -d '\n' <nuls.torn | wc -c)" = 40
holds 'and the record is all that is in it' test "$(jq -r .title nuls)" = 灯

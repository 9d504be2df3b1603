#!/bin/sh
# yishi-add --from csv|tsv: columns, dates, what is kept, refused, counted.
. "$YISHI_ROOT/tests/promise.sh"

csv() { yishi-add --lang en issue --from csv "$@"; }
rows() { jq -cS 'del(.id,.kind)' out; }

# Columns

cat >chinese.csv <<'X'
编号,标题,来源,时间,备注,地点
1,灯,热线,2026-11-20,甲,
2,门,走访,2026-11-21 08:30,,5号楼
X
ends "columns are known by their headers" 0 csv chinese.csv
rows >got
cat >want <<'X'
{"at":"2026-11-20","number":"1","source":"hotline","title":"灯","备注":"甲"}
{"at":"2026-11-21T08:30:00+08:00","number":"2","place":"5号楼","source":"visit","title":"门"}
X
same "others are kept under their names, empty cells are no fields" want got
says "the counts are told" "2 read, 2 new, 0 same, 0 changed, 0 rejected" err
ends "-q keeps the counts to itself" 0 csv -q chinese.csv
holds "and everything else" test ! -s err
ends "--only-mapped drops other columns" 0 csv --only-mapped --map number=编号,title=标题 chinese.csv
holds "known ones too" test "$(jq -cS 'keys' out | head -n 1)" = '["at","id","kind","number","title"]'
ends "--map may be written in Chinese, with full-width signs" 0 csv --map 类别＝备注，标题＝标题 chinese.csv
holds "and maps" test "$(head -n 1 out | jq -r .category)" = 甲
printf 'ref\nA-1\n' >twice.csv
ends "a column may serve two fields" 0 csv --map number=ref,title=ref twice.csv
holds "both" test "$(jq -r '.number + .title' out)" = A-1A-1
ends "an unknown field in --map is a usage error" 2 csv --map titel=标题 chinese.csv
says "with the nearest field" "did you mean title?" err
ends "an unknown column in --map is a usage error" 2 csv --map title=标頭 chinese.csv
says "that names it" "标頭" err
printf 'a,"b,c"\n1,灯\n' >comma.csv
ends "a column's name may hold a comma" 0 csv --map 'number=a,title=b,c' comma.csv
holds "and is found" test "$(jq -r .title out)" = 灯
printf '编号,标题,主题\n1,a,b\n' >two.csv
ends "two columns for one field are an error" 3 csv two.csv
says "that names both" '"标题" and "主题"' err
ends "--map decides" 0 csv --map title=主题 two.csv
holds "the other is kept" test "$(jq -r '.title + .["标题"]' out)" = ba
for name in id kind on by 识别码 对象; do
    printf 'number,title,%s\n1,a,b\n' "$name" >reserved.csv
    ends "a column called $name is not taken by its name" 3 csv reserved.csv
    says "but with --map ($name)" "--map" err
    ends "or left out with --only-mapped ($name)" 0 csv --only-mapped --map number=number,title=title reserved.csv
done
printf 'number,title,x\n1,a,"p\r\nq\033"\n' >exact.csv
ends "columns of one's own are kept exactly" 0 csv exact.csv
holds "with control characters and CRLF" test "$(jq -c .x out)" = '"p\r\nq\u001b"'
printf "number,title,x\n1,a,'=1+1\n" >guard.csv
ends "the guard of a formula is taken off" 0 csv guard.csv
holds "=1+1" test "$(jq -r .x out)" = =1+1
printf 'number\ttitle\n1\ta\n' >t.tsv
ends "TSV is read" 0 yishi-add issue --from tsv t.tsv
holds "by tabs" test "$(jq -r .title out)" = a
ends "--from reads standard input" 0 sh -c 'yishi-add issue --from tsv <t.tsv'
printf '编号,标题\n3,窗\n' >more.csv
ends "several files are read in turn" 0 csv chinese.csv more.csv
says "as one" "3 read, 3 new" err

# Filling, requiring

ends "--set fills what is empty" 0 csv --set 地点=村口 --set 来源＝走访 chinese.csv
holds "and nothing else" test "$(jq -r '.place + .source' out | tr '\n' ' ')" = '村口hotline 5号楼visit '
ends "--set must name a field" 2 csv --set palce=a chinese.csv
says "with the nearest one" "did you mean place?" err
ends "--require leaves rows out" 0 csv --require 地点 chinese.csv
says "and counts them" "1 passed over by --require" err
holds "one is left" test "$(jq -r .number out)" = 2
ends "--require may name a field" 0 csv --require place chinese.csv
holds "the same one" test "$(jq -r .number out)" = 2
ends "--require must name something" 2 csv --require 电话 chinese.csv
printf '标题\n灯\n' >undated.csv
ends "a row needs a time or a number" 3 csv undated.csv
says "and says how to give one" "--set at=DATE" err
ends "--set at serves" 0 csv --set at=2026-11-20 undated.csv
ends "--now does not" 3 csv --now 2026-11-20 undated.csv
printf '编号,标题\n7,灯\n' >numbered.csv
ends "a number serves" 0 csv --now 2026-11-20 numbered.csv
holds "and the time is now" test "$(jq -r .at out)" = 2026-11-20T00:00:00+08:00

# Dates

printf 'number,title,at\n1,a,04/12/2018 11:11:26 PM\n' >dates.csv
ends "dates that may be read two ways are refused" 3 csv dates.csv
says "with file, line and column" "dates.csv:2:5" err
says "and what to do" "--dates" err
ends "--dates mdy says how" 0 csv --dates mdy dates.csv
holds "April" test "$(jq -r .at out)" = 2018-04-12T23:11:26+08:00
ends "--dates dmy says how" 0 csv --dates dmy dates.csv
holds "December" test "$(jq -r .at out)" = 2018-12-04T23:11:26+08:00

# Tables as people keep them

printf '第47周诉求,,\n编号,标题,时间\n1,灯,2026-11-20\n合计,1,\n' >title.csv
ends "a title above the header is seen" 3 csv title.csv
says "and --header-row named" "--header-row 2" err
ends "--header-row says where the header is" 3 csv --header-row 2 title.csv
says "a row of totals is pointed out" "row of totals" err
says "with its line" "title.csv:4" err
ends "--require passes over it" 0 csv --header-row 2 --require 时间 title.csv
holds "one record" test "$(wc -l <out)" = 1
printf '第47周诉求\n编号,标题,时间\n1,灯,2026-11-20\n' >narrow.csv
ends "a title of one cell is seen" 3 csv narrow.csv
says "with the same hint" "--header-row" err
printf 'PK\003\004xlsx' >book.csv
ends "what is no CSV is refused" 3 csv book.csv
printf '\357\273\277编号,标题\n1,灯\n' >bom.csv
ends "a byte order mark is nothing" 0 csv bom.csv
printf '\303\257\302\273\302\277编号,标题\n1,灯\n' >twice.csv
ends "one that was encoded twice is nothing either" 0 csv twice.csv
says "and is said" 'twice.csv: begins with "ï»¿", a mark of UTF-8 that was encoded twice' err
holds "once" test "$(grep -c 'encoded twice' err)" = 1
holds "the first column has its name" test "$(jq -r .number out)" = 1
printf '\357\273\277' | cat - twice.csv >both.csv
ends "nor behind one that was not" 0 csv both.csv
holds "as well" test "$(jq -r .number out)" = 1
printf '编号,标题\n1,ï»¿\n' >inside.csv
ends "elsewhere it is text" 0 csv inside.csv
holds "and stays" test "$(jq -r .title out)" = ï»¿
holds "number" test "$(jq -r .number out)" = 1
iconv -f utf-8 -t gb18030 chinese.csv >gb.csv
csv chinese.csv >utf8.out 2>/dev/null
ends "GB18030 is refused if it is not named" 3 csv gb.csv
for encoding in gb18030 auto; do
    ends "GB18030 is read with --encoding $encoding" 0 csv --encoding $encoding gb.csv
    same "as its UTF-8 is ($encoding)" utf8.out out
done
printf 'number,title,source\n1,a,hotlin\n' >enum.csv
ends "an unknown value is bad input" 3 csv enum.csv
says "with its place" "enum.csv:2:5" err
says "and the nearest" "did you mean hotline?" err

# Repeats

printf 'title,at\na,2026-11-20\nb,2026-11-20\na,2026-11-20\n' >repeats.csv
ends "rows alike in everything are one record" 0 csv repeats.csv
holds "two records" test "$(wc -l <out)" = 2
says "both lines are named" "repeats.csv:4: " err
says "the earlier one too" "line 2" err
says "and counted" "1 repeated" err
ends "--keep-repeats numbers them apart" 0 csv --keep-repeats repeats.csv
holds "three records" test "$(jq -c .repeat out | tr '\n' ' ')" = 'null null 2 '
ends "and adds them to a journal" 0 csv --keep-repeats repeats.csv -j K --new
ends "once" 0 csv --keep-repeats repeats.csv -j K
says "the same all three" "0 new, 3 same" err
printf 'number,title\n1,a\n1,b\n' >clash.csv
ends "one number with two contents is bad input" 3 csv clash.csv
says "that names both lines" "clash.csv:3: " err

# Bad rows

printf 'number,title,at\n1,a,2026-11-20\n2,b,gestern\n3,c\n4,d,2026-11-21\n' >some.csv
ends "a bad row stops" 3 csv some.csv -j L --new
holds "and nothing is added" test ! -s L
says "which is said" "nothing was added" err
ends "--on-error skip goes on" 3 csv --on-error skip --rejects bad.csv some.csv -j L --new
says "and counts" "4 read, 2 new, 0 same, 0 changed, 2 rejected" err
holds "the good ones are added" test "$(jq -r .number L | tr '\n' ' ')" = '1 4 '
printf 'number,title,at\n2,b,gestern\n3,c\n' >want
same "--rejects holds the bad ones below the header" want bad.csv
ends "--rejects needs --on-error skip" 2 csv --rejects bad.csv some.csv
printf 'number,title\n1,"a\n' >open.csv
ends "a table that cannot be read on adds nothing, even when skipping" 3 csv --on-error skip open.csv -j L
holds "nothing" test "$(wc -l <L)" = 2
ends "field=text among files is seen" 2 csv title=a some.csv
says "and --set named" "--set" err
ends "an unknown format is a usage error" 2 yishi-add issue --from xml some.csv
ends "a missing file is status 4" 4 csv missing.csv

# Numbers given to a table

printf 'title,at\na,2026-11-20\nb,2027-01-02\nc,2026-11-21\n' >series.csv
ends "--number numbers a table" 0 csv --number 'W-{year}-{seq:3}' series.csv -j N --new
holds "by the year of each row" test "$(jq -r .number out | tr '\n' ' ')" = 'W-2026-001 W-2027-001 W-2026-002 '
ends "and knows its rows again" 0 csv --number 'W-{year}-{seq:3}' series.csv -j N
says "all of them" "0 new, 3 same" err
printf 'title,at,own\na,2026-11-20,7\n' >own.csv
csv --number 'W-{seq}' own.csv -j own --new >out
sed 's/"own"/"o\\u0077n"/' own >escaped
ends "also where a journal writes a key with escapes" 0 csv --number 'W-{seq}' own.csv -j escaped
says "the same row" "0 new, 1 same" err

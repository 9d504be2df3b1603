#!/bin/sh
# yishi-add on real tables: Baltimore's service requests, citizens' messages, and CSV torture.
. "$YISHI_ROOT/tests/promise.sh"

add() { yishi-add --lang en "$@" -j J; }

if table=$(data 311-baltimore/311_sample.csv); then
    issues() {
        add issue --from csv --map number=SRRecordID,at=CreatedDate,title=SRType \
            --map category=SRType,place=Address "$@" "$table"
    }
    tasks() {
        add task --from csv --dates mdy --map on=SRRecordID,lead=Agency,due=DueDate,at=CreatedDate \
            --require DueDate --only-mapped "$table"
    }
    closes() {
        add close --from csv --dates mdy --map on=SRRecordID,at=CloseDate --set outcome=solved \
            --require CloseDate --only-mapped "$table"
    }
    ends "Baltimore's dates are refused without --dates" 3 issues --new
    says "as ambiguous" "311_sample.csv:2:" err
    ends "Baltimore's requests are issues" 0 issues --dates mdy --new
    says "10,000 of them" "10000 read, 10000 new" err
    holds "other columns are kept" test "$(head -n 1 J | jq -r .MethodReceived)" = Phone
    ends "those with a due date are tasks" 0 tasks
    says "9,714 of them" "9714 new, 0 same, 0 changed, 0 rejected, 286 passed over" err
    ends "those closed are closes" 0 closes
    says "9,792 of them" "9792 new, 0 same, 0 changed, 0 rejected, 208 passed over" err
    cp J before
    ends "issues again" 0 issues --dates mdy
    ends "tasks again" 0 tasks
    ends "closes again" 0 closes
    same "add nothing" before J
    rm J before
else
    skip "Baltimore's requests are imported" "no data"
fi

if table=$(data citizen-messages/derived-csv/附件4.utf8.csv); then
    ends "citizens' messages are issues by their headers alone" 0 add issue --from csv "$table" --new
    says "2,816 of them" "2816 read, 2816 new" err
    holds "with number, person, title, time and text" test \
        "$(head -n 1 J | jq -r '[.number,.person,.title,.at]|join(" ")')" = \
        "2549 A00045581 A2区景蓉华苑物业管理有问题 2019-04-25T09:32:09+08:00"
    cp J utf8
    ends "the answers are closes" 0 add close --from csv --set outcome=explained --only-mapped \
        --map on=留言编号,text=答复意见,at=答复时间 "$table"
    says "2,816 of these" "2816 read, 2816 new" err
    cp J before
    ends "again nothing is added" 0 add issue --from csv "$table"
    same "at all" before J
    iconv -f utf-8 -t gb18030 "$table" >gb.csv
    ends "in GB18030 it is" 0 yishi-add issue --from csv --encoding gb18030 gb.csv
    same "the same, byte for byte" utf8 out
    rm J
else
    skip "citizens' messages are imported" "no data"
fi
if table=$(data citizen-messages/wild-gbk-csv/增加连接词.csv); then
    ends "a wild GB18030 table is read" 0 yishi-add --lang en issue --from csv --encoding auto \
        --set title=x "$table"
    says "whole" "2816 read, 2816 new" err
else
    skip "a wild GB18030 table is read" "no data"
fi

# A row of strings as the record's own fields: id is the number, empty cells are none.
as_fields='(if has("id") then .number = .id | del(.id) else . end)
    | with_entries(select(.value != ""))'
import() {
    map=
    ! head -n 1 "$1" | grep -q id || map='--map number=id'
    # shellcheck disable=SC2086 # two words or none
    yishi-add issue --from csv $map --set title=x --set at=2026-01-01 --keep-repeats "$1"
}
compare() {
    ends "$1 is read" 0 import "$2"
    jq -cS 'del(.id, .kind, .at, .title, .repeat)' out >got
    same "$1 comes in as it is" want got
}

if torture=$(data csv-torture); then
    for table in "$torture"/[0-9]*.csv; do
        name=$(basename "$table" .csv)
        [ -e "${table%.csv}.json" ] || continue
        jq -cS ".[0] as \$names | .[1:][] | [\$names, .] | transpose
            | map({(.[0]): .[1]}) | add | $as_fields" "${table%.csv}.json" >want
        compare "$name" "$table"
    done
    ends "5,000 columns are read" 0 import "$torture/16_many_columns.csv"
    ends "a record over 1 MiB is refused" 3 import "$torture/15_long_field_1MiB.csv"
    says "with its line" "15_long_field_1MiB.csv:2" err
    for table in "$torture"/bad_*.csv; do
        ends "$(basename "$table") is refused" 3 import "$table"
        says "$(basename "$table") is named, with the line" "$table:" err
    done
else
    skip "CSV torture is withstood" "no data"
fi

if spectrum=$(data csv-spectrum); then
    for table in "$spectrum"/csvs/*.csv; do
        json=$spectrum/json/$(basename "$table" .csv).json
        [ -e "$json" ] || continue
        jq -cS ".[] | $as_fields" "$json" >want
        compare "csv-spectrum's $(basename "$table")" "$table"
    done
else
    skip "csv-spectrum comes in as it is" "no data"
fi

if boston=$(data 311-boston-and-csv); then
    ends "Boston's requests are read" 0 yishi-add --lang en issue --from csv --only-mapped \
        --map number=case_enquiry_id,at=open_dt,title=case_title "$boston/boston311-100.csv"
    says "all of them" "100 read, 100 new" err
    for name in adur-public-toilets spendover25kdownloadSep utf8-japanesedata; do
        ends "$name is read" 0 yishi-add -q issue --from csv --set title=x --set at=2026-01-01 \
            "$boston/$name.csv"
    done
    ends "House is read" 0 import "$boston/House.csv"
    for name in FCOServices_TransparencySpend_May2011 inputcommenttest snifftest; do
        ends "$name is refused" 3 yishi-add issue --from csv --set title=x --set at=2026-01-01 \
            "$boston/$name.csv"
        says "$name is refused with its line" "$name.csv:" err
    done
    ends "Boston's bad TSV is refused" 3 yishi-add issue --from tsv --only-mapped \
        --map number=case_enquiry_id,at=open_dt,title=case_title "$boston/boston311-100-bad.tsv"
    says "with its line" "boston311-100-bad.tsv:" err
else
    skip "Boston's requests are read" "no data"
fi

# Figures of real data: Baltimore's requests with their due dates, messages to local leaders.
. "$YISHI_ROOT/tests/promise.sh"

figure() { # NAME PERIOD FILE: part whole
    jq -r "select(.figure == \"$1\" and .period == \"$2\" and (.key // \"\") == \"\") | \"\(.part) \(.whole // \"\")\"" "$3"
}

if requests=$(data 311-baltimore/311_sample.csv); then
    yishi-add -q issue --from csv --dates mdy --map number=SRRecordID,at=CreatedDate,title=SRType,category=SRType,place=Address \
        -j b.ndjson --new "$requests" >/dev/null
    yishi-add -q task --from csv --dates mdy --map on=SRRecordID,lead=Agency,due=DueDate,at=CreatedDate \
        --require DueDate --only-mapped -j b.ndjson "$requests" >/dev/null
    yishi-add -q close --from csv --dates mdy --map on=SRRecordID,at=CloseDate --set outcome=solved \
        --require CloseDate --only-mapped -j b.ndjson "$requests" >/dev/null
    yishi-report yearly -p 2014-01-01..2019-12-31 b.ndjson >report
    yishi-report yearly -p 2014-01-01..2019-12-31 -f ndjson b.ndjson >figures
    says 'on time of what fell due, both counts printed' '7988/9714=82.23%' report
    says 'on time of what was closed, both counts printed' '7988/9555=83.60%' report
    span=2014-01-01..2019-12-31
    holds 'ten thousand issues were raised' test "$(figure raised $span figures)" = '10000 '
    holds 'the figures say the same' test "$(figure on_time $span figures) $(figure on_time_closed $span figures)" = '7988 9714 7988 9555'
    says 'a year without a published calendar is named, not guessed' '2014年无工作日历' report
    yishi-report yearly -p 2014-01-01..2019-12-31 --why on_time b.ndjson >why
    holds 'the figure opens: 9,714 tasks stand behind it' test "$(wc -l <why)" = 9714
else
    skip 'on-time rates of Baltimore' 'no shared data'
fi

if messages=$(data citizen-messages/derived-csv/附件4.utf8.csv); then
    for encoding in utf-8 gb18030; do
        iconv -f utf-8 -t $encoding "$messages" >messages.csv
        yishi-add -q 诉求 --from csv --encoding $encoding -j $encoding.ndjson --new messages.csv >/dev/null
        yishi-add -q 办结 --from csv --encoding $encoding --map on=留言编号,text=答复意见,at=答复时间 \
            --set outcome=explained --only-mapped -j $encoding.ndjson messages.csv >/dev/null
    done
    same 'GB18030 gives the same journal, byte for byte' utf-8.ndjson gb18030.ndjson
    yishi-report yearly -p 2010..2020 utf-8.ndjson >report
    says 'half of the 2,816 messages were answered within 11.21 days' '办结诉求2816件，日历天：中位数11.21' report
else
    skip 'reply times of messages to leaders' 'no shared data'
fi

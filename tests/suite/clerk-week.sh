# The week of a clerk, typed exactly so (clerk-week/typed): in from the command line and a Chinese
# Excel export, out as her weekly report. Only the clock is set for her.
. "$YISHI_ROOT/tests/promise.sh"

here=$YISHI_ROOT/tests/suite/clerk-week
mockups=$(data ../MOCKUPS.md || true)
if [ -n "$mockups" ]; then
    sed -n '/^What a clerk types/,/^Mistakes/p' "$mockups" | grep '^yishi-\|^pandoc' >wanted
    same 'the week is typed as the mock-up has it' wanted "$here/typed"
else
    skip 'the week is typed as the mock-up has it' 'no shared data'
fi

# The tools, with the clock that the test sets.
mkdir clock
for tool in yishi-add yishi-list yishi-vote yishi-report; do
    real=$(command -v $tool)
    printf '#!/bin/sh\nexec %s --now "$NOW" "$@"\n' "$real" >clock/$tool
    chmod +x clock/$tool
done
PATH=$PWD/clock:$PATH
export PATH NOW
export YISHI_JOURNAL="$PWD/台账.ndjson" YISHI_ROOM=崇川区/文峰街道/世伦桥社区 YISHI_BY=李敏
NOW=
. "$here/setup.sh" >setup.out 2>&1

if command -v pandoc >/dev/null; then
    pandoc -o 纪要.docx 纪要.md
fi
n=0
while IFS= read -r line; do
    n=$((n + 1))
    # Lines 1 to 8 fall into the week, the rest is Monday's work.
    if [ $n -le 8 ]; then
        NOW=2026-11-19T10:0$n:00+08:00
    else
        NOW=2026-11-23T09:00:00+08:00
    fi
    case $line in
    pandoc*)
        if ! command -v pandoc >/dev/null; then
            skip "line $n of the week works: $line" 'pandoc is not installed'
            continue
        fi
        ;;
    esac
    ends "line $n of the week works: $line" 0 sh -c "$line" </dev/null
    cp out "out.$n"
    cp err "err.$n"
done <"$here/typed"

says 'the lamp gets the next number of the year' '"number":"WF-2026-' out.1
says 'the Excel export in GB18030 brings three issues' '新增 3' err.2
says 'a cell of two lines stays one cell' '2号楼\n3单元' out.2
says 'a time as Chinese write it is understood' '2026-11-18T15:05:00+08:00' out.2
says 'the box of 36 papers carries the motion' '通过' out.6
says 'ten working days run to 3 December' '2026-12-03' "$(yishi-list tasks -f csv >due.csv && echo due.csv)"
says 'the receipt closes the issue and so its task' '"outcome":"solved"' out.8
says 'what is due before Monday is listed' '广场噪声' out.9
lacks 'what is closed and not overdue is not urged' 'WF-2026-0301' out.10
says 'an urge stands on the overdue task' '"kind":"urge"' out.10
holds 'the report lies where its name says' test -s 周报-2026-W47.html
says 'the figure opens: both tasks that were due in the week' '街道综治办' out.12
says 'a correction corrects' '"set":{"place":"6号楼"}' out.13

NOW=2026-11-23T09:00:00+08:00
yishi-report weekly -p 上周 -f text >weekly.txt
for heading in 一、本周概况 二、议定事项 三、逾期与督办 四、诉求受理 五、交办办理 六、群众评价 \
    七、成果转化 八、议事室 九、热点预警 十、下周安排 口径：; do
    says "the weekly report has the section $heading" "$heading" weekly.txt
done
says 'the head names week and days' '2026年第47期（11月16日—22日）' weekly.txt

# The adding-up of the mock-up, from the same report as data.
yishi-report weekly -p 上周 -f ndjson >weekly.ndjson
sum() { jq -s "[.[] | select(.period == \"2026-W47\") | $1] | add // 0" weekly.ndjson; }
of() { sum "select(.figure == \"$1\" and (.key // \"\") == \"\") | .part"; }
parts() { sum "select(.figure == \"$1\") | .part"; }
for split in source type category tier; do
    holds "issues raised add up by $split" test "$(parts raised_by_$split)" = "$(of raised)"
done
holds 'open at the start + assigned + reopened - closed - returned = open at the end' test \
    $(($(of open_before) + $(of assigned) + $(of reopened) - $(of closed) - $(of returned))) = "$(of open_after)"
holds 'the week has what was typed: four issues' test "$(of raised)" = 4

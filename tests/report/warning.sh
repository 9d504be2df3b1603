#!/bin/sh
# The early warning: topics, categories, places, what comes back, promises, overdue tasks; against
# the three periods before, and short.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2026-11-23T10:00:00+08:00

issue() { # AT NUMBER TITLE CATEGORY PLACE ROOM
    printf '{"kind":"issue","at":"%s","number":"%s","title":"%s","category":"%s","place":"%s","room":"%s"}\n' "$@"
}
{
    issue 2026-10-28 WF-1 路灯不亮 照明 世伦桥小区1号楼101室 文峰/甲
    issue 2026-11-03 WF-2 3号楼路灯不亮 照明 世伦桥小区3号楼 文峰/甲
    issue 2026-11-17T08:00:00+08:00 WF-3 5号楼路灯不亮 照明 世伦桥小区5号楼2单元301室 文峰/甲
    issue 2026-11-17T09:00:00+08:00 WF-4 关于６号楼路灯不亮的问题 照明 世伦桥小区5号楼1单元102室 文峰/甲
    issue 2026-11-18T08:00:00+08:00 WF-5 三号楼路灯，又不亮了！ 照明 世伦桥小区5号楼203室 文峰/甲
    issue 2026-11-18T09:00:00+08:00 WF-6 楼道堆物 照明 世伦桥小区9号楼 文峰/甲
    issue 2026-11-19 WF-7 树枝挡窗 照明 '' 文峰/甲
    issue 2026-11-20 WF-8 噪声 环境 学士园 文峰/乙
    issue 2026-05-01 WF-9 关于噪声的问题 环境 学士园 文峰/乙
    cat <<'END'
{"kind":"close","at":"2026-06-01","on":"WF-9","outcome":"solved"}
{"kind":"task","at":"2026-11-03","on":"WF-2","number":"RW-1","lead":"供电公司","due":"2026-11-20"}
{"kind":"pledge","at":"2026-11-04","on":"RW-1","due":"2026-11-18"}
{"kind":"task","at":"2026-11-03","on":"WF-1","number":"RW-2","lead":"供电公司","due":"2026-11-27"}
{"kind":"pledge","at":"2026-11-04","on":"RW-2","due":"2026-11-17"}
{"kind":"pledge","at":"2026-11-12","on":"RW-2","due":"2026-11-26"}
END
} >drafts
yishi-add -q --from ndjson --new -j journal drafts >/dev/null 2>&1

warning() { yishi-report warning -p 2026-W47 "$now" "$@"; }
ends "the early warning of a week is told" 0 warning --lang zh journal
says "it adds up" "预警6项＝同类事项1＋类别1＋地点1＋办结后重提1＋失信承诺1＋逾期增加1" out
holds "the lines for a meeting are few" test "$(grep -c 'WF-[0-9]\|RW-[0-9]' out)" -le 15
warning -f csv --lang zh journal >rows
says "titles are one topic without buildings, width and filler words" "topic,路灯不亮,,3,0,1,0,WF-3 WF-4 WF-5" rows
says "a category rises against each period before" "category,照明,,5,0,1,1,WF-3 WF-4 WF-5 WF-6 WF-7" rows
says "a place is cut to its building" "place,世伦桥小区5号楼,文峰/甲,3,0,0,0,WF-3 WF-4 WF-5" rows
says "what was closed comes back with what it was" "again,噪声,文峰/乙,1,0,0,0,WF-9 WF-8" rows
says "a pledge whose day passed without a report is broken" "pledges,供电公司,,1,0,0,0,RW-1" rows
says "overdue tasks that grow are told by department" "overdue,供电公司,,1,0,0,0,RW-1" rows
holds "every line of csv has its numbers" awk -F, 'NR > 1 && $NF == "" { exit 1 }' rows
warning -f csv --set months=5 journal >rows
lacks "what comes back later than asked for does not count" again, rows
warning -f csv --set 重提月数=6 journal >rows
says "the months may be set in Chinese" again, rows
ends "months that are none are said" 2 warning --set months=x journal
ends "a quiet period is a negative answer under -e" 1 yishi-report 预警 -p 2026-W30 "$now" -e journal
ends "the public may read it" 0 warning --public journal

warning journal >once
cat journal journal | sort -R >twice
warning - <twice >again
same "order and repetition never change a warning" once again

"$YISHI_ROOT/scripts/sample-drafts" --issues 1500 --rooms 20 --from 2026-09-01 --to 2026-11-22 |
    yishi-add -q --from ndjson --new -j big >/dev/null 2>&1
warning --lang zh big >told
holds "at most 15 lines are told of many" test "$(grep -c '[WR][FW]-2026-' told)" -le 15
says "the rest is counted" "项，全部见：yishi-report 预警 -f csv" told
warning -f csv big >rows
holds "and csv holds all of them" test "$(sed -n 's/^ *预警\([0-9]*\)项.*/\1/p' told)" -eq "$(($(wc -l <rows) - 1))"

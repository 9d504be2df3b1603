#!/bin/sh
# scripts/minutes-table on a folder made up here.
# shellcheck disable=SC1091
. "$YISHI_ROOT/tests/promise.sh"

table() { LC_ALL=en_US.UTF-8 "$YISHI_ROOT/scripts/minutes-table" "$@"; }

if ! command -v jq >/dev/null; then
    skip "folders of minutes are counted" "jq is not installed"
    exit 0
fi

mkdir -p 'my minutes/2026' -- -odd 'my minutes/.hidden'
cat >'my minutes/2026/first meeting.md' <<'END'
# 居民议事会会议纪要

时间：2026年9月3日19:00
参会人员：沈梅、钱立、马春生

## 议题
1. 路灯
2. 停车

## 会议结论
1. 同意更换路灯。
2. 停车位再议。

表决结果：赞成3票，反对0票，弃权0票，通过。

## 后续行动
* [ ] 联系报价@钱立⏰2026-09-10 18:00
* [x] 公示会议结论@沈梅

遗留问题：
1、查明漏水位置。
END
printf '议事会纪要\n\n大家谈了停车的事。\n' >'my minutes/-undated.txt'
printf 'a\000b' >'my minutes/broken.md'
printf '纪要\n时间：2026-09-04\n' >'my minutes/.hidden/x.md'
printf 'nothing\n' >'my minutes/README.md'
printf '议事会纪要\n时间：2026-09-05\n' >-odd/-b.markdown

ends "a file that is refused makes the status 3" 3 table 'my minutes' -odd
sed 's/  */ /g;s/^ //' out >counts
says "files, refusals, meetings, dates, people, items, decisions, tasks, owners, deadlines, votes" \
    "2 1 2 1 3 2 2 3 2 1 1 1 my minutes" counts
says "a folder whose name begins with a dash" "1 0 1 1 0 0 0 0 0 0 0 0 ./-odd" counts
says "and the total" "3 1 3 2 3 2 2 3 2 1 1 1 total" counts
says "the file that was refused is named" "my minutes/broken.md" err
lacks "those with blanks and dashes are not" "undated" err
ends "a folder that is not there is no table" 4 table nowhere
says "and is named" "nowhere: no such folder" err
ends "without a folder it says how" 2 table
ends "--help explains the columns" 0 table --help
says "all of them" "unread       lines that were not understood" out

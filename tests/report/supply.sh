#!/bin/sh
# The three lists: needs, resources, services, and what matches.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2026-11-23T10:00:00+08:00
cat >drafts <<'END'
{"kind":"issue","at":"2026-11-01","room":"区/甲街道/一社区","number":"WF-1","title":"老人理发","category":"养老"}
{"kind":"issue","at":"2026-11-01","room":"区/乙街道","number":"WF-2","title":"停车难","category":"停 车"}
{"kind":"issue","at":"2026-11-01","room":"区/乙街道","number":"WF-3","title":"噪声","category":"噪声"}
{"kind":"issue","at":"2026-11-02","room":"区/乙街道","number":"WF-4","title":"已办的","category":"停车"}
{"kind":"issue","at":"2026-11-02","room":"区/乙街道","number":"WF-5","title":"没有类别"}
{"kind":"resource","at":"2026-10-01","room":"区","number":"ZY-1","provider":"交警大队","title":"夜间车位","category":"停车","capacity":"约20个"}
{"kind":"resource","at":"2026-10-01","room":"区/甲街道/一社区/1网格","number":"ZY-2","provider":"理发店","title":"义剪","category":"养老","capacity":"每周10人"}
{"kind":"resource","at":"2026-10-02","room":"区/乙街道","number":"ZY-3","provider":"理发店","title":"上门义剪","category":"养老"}
{"kind":"resource","at":"2026-10-02","number":"ZY-4","provider":"律师所","title":"咨询","category":"噪声"}
{"kind":"service","at":"2026-11-06","on":"WF-1","resource":"ZY-2","text":"理发","count":4}
{"kind":"service","at":"2026-11-07","room":"区/乙街道","resource":"ZY-3"}
{"kind":"service","at":"2026-11-07","on":"WF-4","resource":"ZY-1"}
{"kind":"close","at":"2026-11-09","on":"WF-4","outcome":"solved"}
END
yishi-add -q --from ndjson --new -j journal drafts >/dev/null 2>&1
lists() { yishi-report lists "$now" --lang zh "$@"; }
ends "the three lists are told" 0 lists journal
says "needs add up" "未结需求4件＝有资源可对接3＋无资源1；其中已有服务1件" out
says "resources add up" "资源4项＝有需求对应3＋无需求对应1；其中已用3项；共建服务3次" out
says "who offers most stands first, with what was used of what can be counted" "理发店       2     2     5      4/10=40.0%" out
says "needs that were served are told with how often" "WF-4  已办的" out
lists -f csv journal >rows
says "a resource below the room serves a need" "need,WF-1,老人理发,养老,区/甲街道/一社区,,2026-11-01,待分流,,,1,义剪,1," rows
says "one above it too, of the same category but for blanks" "need,WF-2,停车难,停 车,区/乙街道,,2026-11-01,待分流,,,1,夜间车位,0," rows
says "one without a room serves every room" "need,WF-3,噪声,噪声,区/乙街道,,2026-11-01,待分流,,,1,咨询,0," rows
says "what has no category matches nothing" "need,WF-5,没有类别,,区/乙街道,,2026-11-02,待分流,,,0,,0," rows
says "a resource of another branch is not wanted" "resource,ZY-3,上门义剪,养老,区/乙街道,,2026-10-02,,理发店,,0,,1,1" rows
says "a service stands for its need" "service,WF-1,老人理发,养老,区/甲街道/一社区,,2026-11-06,,理发店,,,义剪,,4" rows
lists -f csv -w room=区/甲街道 journal >rows
holds "below a room stand its needs and the resources that may serve them" test "$(grep -c '^need' rows),$(grep -c '^resource' rows)" = 1,3
lists -p 2026-11-07 journal >out
says "services are those of the period" "共建服务2次" out
: >empty
ends "nothing at all is a negative answer under -e" 1 yishi-report 三张清单 "$now" -e empty
lists journal >once
cat journal journal | sort -R >twice
lists - <twice >again
same "order and repetition never change the lists" once again

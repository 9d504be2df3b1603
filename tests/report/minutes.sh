#!/bin/sh
# yishi-report minutes and proceedings: the papers of one meeting in every format.
. "$YISHI_ROOT/tests/promise.sh"

# The meeting of the model (invented), read from a paper of people; the wanted look is the paper
# itself but for the width of the lines.
yishi-add meeting --from minutes --set room=文峰街道/世伦桥社区 -q --tz +08:00 \
    "$YISHI_ROOT/tests/add/minutes/协商议事会纪要.txt" >journal
wanted=$YISHI_ROOT/tests/report/minutes/协商议事会纪要.text
ends "纪要 of a meeting, named by its number" 0 yishi-report minutes -i 〔2026〕9号 --tz +08:00 journal
same "has the look of the model" "$wanted" out
ends "纪要 is its name, too" 0 yishi-report 会议纪要 -i 〔2026〕9号 --tz +08:00 journal
same "for the same paper" "$wanted" out
flat() { tr -d ' \n　' <"$1"; }
flat "$YISHI_ROOT/tests/add/minutes/协商议事会纪要.txt" >model.flat
flat "$wanted" >wanted.flat
holds "which says what the paper of people said, word for word" cmp model.flat wanted.flat
yishi-report minutes -i 〔2026〕9号 --tz +08:00 journal >first
yishi-add meeting --from minutes --set room=文峰街道/世伦桥社区 -q --tz +08:00 first |
    yishi-report minutes -i 〔2026〕9号 --tz +08:00 - >second
same "what was read back is written as before" first second

ends "会议记录 is the full record" 0 yishi-report proceedings -i 〔2026〕9号 --tz +08:00 journal
says "with labels" "主持人：王建华（社区党委书记、协商议事室召集人）" out
says "and what it is" "会议记录" out
says "and the agenda" "1. 5号楼北侧充电车位建设（WF-2026-0388，并单3件）" out

sort -R journal | yishi-report minutes -i 〔2026〕9号 --tz +08:00 - >shuffled
same "the order of records changes nothing" "$wanted" shuffled

# Formats
ends "md" 0 yishi-report minutes -i 〔2026〕9号 -f md journal
says "has headings" "## 二、议定事项" out
says "and points" "（一）原则同意建设16个充电车位" out
ends "html" 0 yishi-report minutes -i 〔2026〕9号 -f html journal
says "is a page of A4 with the margins of official papers" "@page{size:A4;margin:37mm 26mm 35mm 28mm" out
says "with number and date at the two ends" "<span>〔2026〕9号</span> <span>2026年11月18日</span>" out
says "and paragraphs set in" '<p class="para">（一）选题' out
lacks "without scripts" "<script" out
ends "mail" 0 yishi-report minutes -i 〔2026〕9号 -f mail journal
says "is a message" "Content-Type: multipart/alternative" out
ends "csv has rows" 0 yishi-report minutes -i 〔2026〕9号 -f csv journal
says "one for each thing" "2026-12-02" out
holds "with a header" test "$(wc -l <out)" = 11
ends "ndjson has them too" 0 yishi-report proceedings -i 〔2026〕9号 -f ndjson journal
says "by name" '"lead":"区住建局"' out

# English
ends "in English" 0 yishi-report minutes -i 〔2026〕9号 --lang en --tz +08:00 journal
says "decisions are resolved" "(4) RESOLVED: 收费标准暂缓，下次再议。" out
says "actions have who and when" "1. Action: 社区居委会 to 方案公示; with 物业; within 5 working" out
says "votes are told with their sum" "For 10, against 1, abstained 1; 10 > 12 ÷ 2, carried" out
says "and who was away" "Apologies: 张明, 刘芳 (居民代表)" out

# Little is known
yishi-add meeting number=H-1 title='<script>alert(1)</script>|*a*' at=2026-03-02 >bare
ends "a meeting of which little is known" 0 yishi-report minutes -i H-1 bare
says "has its day" "2026年3月2日，召开会议。现将有关情况纪要如下：" out
lacks "and no empty sections" "一、" out
ends "and under -e" 1 yishi-report minutes -e -i H-1 bare
yishi-report minutes -i H-1 -f html bare >out
lacks "a hostile title is text in html" "<script>alert" out
yishi-report minutes -i H-1 -f md bare >out
says "and in Markdown" '# \<script\>alert(1)\</script\>\|\*a\*' out
{ cat bare && yishi-add decision --in bare on=H-1 text=整改楼道 how=暂缓 at=2026-03-02; } >one
yishi-report minutes -i H-1 one >out
says "numbers close up" "一、议定事项" out
says "how it was decided is said where the words do not" "（一）整改楼道（暂缓）" out
ends "and there is something to report" 0 yishi-report minutes -e -i H-1 one

# What belongs to it through an issue
{
    printf '%s\n' '{"kind":"issue","number":"A-1","at":"2026-03-01","title":"路灯不亮"}' \
        '{"kind":"meeting","number":"M-1","at":"2026-03-03T09:00:00+08:00","title":"议事会","chair":"王芳"}' \
        '{"kind":"decision","at":"2026-03-03","on":"A-1","meeting":"M-1","text":"更换灯具","how":"agreed"}' \
        '{"kind":"task","at":"2026-03-03","on":"A-1","meeting":"M-1","lead":"物业","limit":"5wd"}' \
        '{"kind":"remark","at":"2026-03-03","on":"A-1","text":"与会议无关"}'
} | yishi-add -q --from ndjson - >issues
yishi-report minutes -i M-1 issues >out
says "decisions on an issue that name the meeting" "（一）更换灯具" out
says "and tasks, called by the issue, with the day that follows from the limit" \
    "1. 路灯不亮：物业；5个工作日内（至3月10日）" out
lacks "but not what names another, or none" "与会议无关" out

# Owners: heads and areas, counted from ballots
awk 'BEGIN {
    for (u = 0; u < 12; u++)
        printf "{\"kind\":\"member\",\"at\":\"2026-09-01\",\"name\":\"业主%02d\",\"roll\":\"业主\",\"unit\":\"1-%d\",\"area\":\"%s\"}\n", u, u, (u % 2 ? "89.50" : "120.25")
    print "{\"kind\":\"meeting\",\"at\":\"2026-10-08T19:00:00+08:00\",\"number\":\"H-1\",\"title\":\"金星小区业主大会\",\"form\":\"owners\",\"chair\":\"刘洋\"}"
    print "{\"kind\":\"motion\",\"at\":\"2026-10-01\",\"on\":\"H-1\",\"number\":\"JX-1\",\"text\":\"更新电梯\",\"rule\":\"civil-code-278-ordinary\",\"roll\":\"业主\"}"
    for (u = 0; u < 10; u++)
        printf "{\"kind\":\"ballot\",\"at\":\"2026-10-08T19:30:00+08:00\",\"on\":\"JX-1\",\"voter\":\"业主%02d\",\"choice\":\"%s\"}\n", u, (u < 7 ? "yes" : u < 9 ? "no" : "abstain")
}' | yishi-add -q --from ndjson - >owners
now=--now=2026-12-01
ends "an owners' meeting" 0 yishi-report minutes -i H-1 $now owners
cp out paper
says "is counted by heads" "赞成7 反对2 弃权1；参与人数10≥12×2÷3" paper
says "and by area" "面积（平方米）：应到1258.50 参与1048.75 赞成749.50 反对209.75" paper
yishi-vote count $now owners >result
says "with each condition" "赞成面积749.50＞1048.75÷2，通过" paper
comes_to() { jq -c '[.verdict, .count, .quorum, .pass]' "$1"; }
comes_to result >wanted.count
yishi-add -q meeting --from minutes --draft paper >again
grep -h '"kind":"member"' owners | cat - again | yishi-vote count $now - >back
comes_to back >got.count
same "and comes to the same when it was read back, with the roll" wanted.count got.count
cat result owners | yishi-report minutes -i H-1 $now - >out
same "a recorded result is told like a count" paper out

# What is asked wrongly
ends "no id" 2 yishi-report minutes journal
ends "an id that nothing has" 2 yishi-report minutes -i X-9 journal
ends "an id of something else" 2 yishi-report minutes -i A-1 issues
says "is said to be no meeting" "不是会议" err
ends "several ids" 2 yishi-report minutes -i H-1 -i M-1 issues

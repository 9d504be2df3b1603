#!/bin/sh
# 考核: points by indicators, ranks, vetoes.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2026-12-02T12:00:00+08:00

# Drafts on standard input become the journal.
journal() {
    rm -f journal
    cat >drafts.ndjson
    yishi-add --from ndjson --new -j journal drafts.ndjson >/dev/null 2>add.err || cat add.err >&2
}
# The points of unit $1 for the indicator numbered $2, as ndjson has them.
points() {
    yishi-report score -p "${period:-2026-11}" "$now" -f ndjson journal |
        jq -r --arg u "$1" --arg n "$2" 'select(.unit == $u and .number == $n) | if .points == "" then "none" else .points end'
}
is() { # WHAT EXPECTED UNIT NUMBER
    points "$3" "$4" >got
    printf '%s\n' "$2" >wanted
    same "$1" wanted got
}
rooms() {
    for name in 甲 乙 丙 丁; do
        echo '{"kind":"room","at":"2026-01-05","room":"街/'$name'","name":"'$name'","level":"community","group":"老旧小区"}'
    done
    echo '{"kind":"room","at":"2026-01-05","room":"街/戊","name":"戊","level":"community","group":"商品房小区"}'
    echo '{"kind":"room","at":"2026-01-05","room":"街","name":"街道","level":"street"}'
}
indicator() { echo '{"kind":"indicator","at":"2026-01-01",'"$1"'}'; }
# $2 tasks of room $1, of which $3 were closed on time, all due in month $4
tasks() {
    i=0
    while [ $i -lt "$2" ]; do
        i=$((i + 1)) n=T-$1-$4-$i
        echo '{"kind":"task","at":"'"$4"'-02","room":"街/'"$1"'","number":"'"$n"'","lead":"住建局","due":"'"$4"'-10"}'
        if [ $i -le "$3" ]; then
            echo '{"kind":"close","at":"'"$4"'-0'$((i % 7 + 3))'","on":"'"$n"'","outcome":"solved"}'
        else
            echo '{"kind":"close","at":"'"$4"'-2'$((i % 7 + 1))'","on":"'"$n"'","outcome":"solved"}'
        fi
    done
}
meeting() { echo '{"kind":"meeting","at":"2026-11-'"$2"'","room":"街/'"$1"'","title":"会'"$2"'","form":"consult","present":10'"${3-}"'}'; }
score() { echo '{"kind":"score","at":"'"${4:-2026-11-08}"'","on":"'"$1"'","subject":"'"$2"'","score":"'"$3"'"}'; }

{
    rooms
    indicator '"number":"P","metric":"按期办结率","weight":20,"target":"95%"'
    indicator '"number":"P2","metric":"on_time","weight":20,"target":"50%","cap":25'
    indicator '"number":"T","metric":"on_time","how":"threshold","weight":10,"target":"2/3"'
    indicator '"number":"T2","metric":"on_time","how":"threshold","weight":10'
    indicator '"number":"D","metric":"on_time","how":"deduct","weight":10,"each":"1.5"'
    indicator '"number":"D2","metric":"on_time","how":"deduct","weight":10,"each":"0.3","target":"90%"'
    indicator '"number":"D3","metric":"meetings","how":"deduct","weight":10,"each":"4","target":"3"'
    indicator '"number":"D4","metric":"meetings","how":"deduct","weight":10,"each":"4","target":"9","cap":6'
    indicator '"number":"B","metric":"meetings","how":"bonus","each":"0.5","cap":1'
    indicator '"number":"B2","metric":"on_time","how":"bonus","each":"0.1","target":"60%"'
    indicator '"number":"G","metric":"given","name":"环境卫生","weight":10,"target":"100"'
    indicator '"number":"G2","metric":"人工评分","name":"通报","how":"deduct","weight":5'
    indicator '"number":"M","metric":"场次","weight":6,"target":"12/年"'
    indicator '"number":"S","metric":"streak","weight":5,"target":"10","how":"threshold","category":"治安"'
    indicator '"number":"F","metric":"meetings","form":"恳谈会","weight":5,"target":"1"'
    indicator '"number":"C","metric":"covered","weight":8,"target":"100%"'
    tasks 甲 3 2 2026-11
    tasks 乙 4 4 2026-11
    meeting 甲 05
    meeting 甲 06
    meeting 甲 07 ',"rooms":["街/甲","街/乙"]'
    score G 街/甲 85
    score G 甲 90.5 2026-11-09
    score G 甲 100 2026-10-09
    score G2 乙 1.25
    echo '{"kind":"issue","at":"2026-11-18","room":"街/甲","title":"失窃","category":"治安","number":"W"}'
    echo '{"kind":"issue","at":"2026-11-28","room":"街/甲","title":"灯","category":"物业"}'
} >all
journal <all
is "proportional: weight times value over target" 14.04 街/甲 P
is "what is above the target is capped at the weight" 20.00 街/乙 P
is "or at the cap" 25.00 街/乙 P2
is "a threshold is met exactly, by cross-multiplying" 10.00 街/甲 T
is "a threshold that is missed gives nothing" 0.00 街/甲 T2
is "each missed one costs" 8.50 街/甲 D
is "each percentage point below the target costs, exactly" 3.00 街/甲 D2
is "each short of the target costs" 2.00 街/乙 D3
is "down to nothing" 0.00 街/丙 D3
is "or no more than the cap" 4.00 街/丙 D4
is "a bonus goes up to its cap" 1.00 街/甲 B
is "a bonus counts each percentage point above" 4.00 街/乙 B2
is "scores that people give are their mean, of the period alone" 8.78 街/甲 G
is "or are taken off" 3.75 街/乙 G2
is "a joint meeting counts for each of its rooms; a target by year is of the month" 6.00 街/乙 M
is "a streak counts the days since the last matter of the category" 5.00 街/甲 S
is "a form counts that form alone" 0.00 街/甲 F
is "a rate of nothing gives no points" none 街/丙 P
is "covered is of rooms" 8.00 街/乙 C
period=2026-Q4 is "a quarter has three months of a target" 6.00 街/甲 M
period=2026-Q4 is "one of three is a third" 2.00 街/乙 M

ends "the points are told" 0 yishi-report score -p 2026-11 "$now" journal
says "a rate shows both its counts" "2/3=66.7%     95%   14.04    20" out
says "units add up" "参加考核5个＝排名5＋一票否决0＋无应考事项0" out
says "groups are told apart" "商品房小区（1个）" out
says "the formula of each indicator is told" "D2　按期办结率：按期办结÷应办结，应办结＝本期到期。扣分：比目标每低1" out
says "it is the statistics of a month" "考核月统计" out
ends "a quarter is a bulletin" 0 yishi-report 考核 -p 2026-Q4 "$now" journal
says "by its title" "考核季通报" out
ends "a year is a result" 0 yishi-report score -p 2026 "$now" journal
says "with bands" "年度考核得分" out

# The total is rounded once: thirds add up to whole points.
{
    rooms
    for n in 1 2 3; do indicator '"number":"R'$n'","metric":"on_time","weight":1'; done
    indicator '"number":"R4","metric":"given","name":"评","weight":1,"target":"1000"'
    tasks 甲 3 1 2026-11
    score R4 甲 5
    score R4 乙 4.99
} | journal
is "a third is rounded where it is shown" 0.33 街/甲 R1
is "five thousandths are rounded up" 0.01 街/甲 R4
is "less is rounded down" 0.00 街/乙 R4
ends "the total of thirds is told" 0 yishi-report score -p 2026-11 "$now" journal
says "and is not the sum of rounded thirds" "合计                         1.01     4" out

# Ties and ranks
{
    rooms
    indicator '"number":"P","metric":"on_time","weight":10'
    tasks 甲 4 2 2026-11
    tasks 乙 2 1 2026-11
    tasks 丙 4 1 2026-11
    tasks 戊 2 2 2026-11
    tasks 甲 2 1 2026-10
    tasks 乙 2 0 2026-10
    tasks 丙 2 2 2026-10
} >ranks
journal <ranks
ranks() {
    yishi-report score -p 2026-11 "$now" -f ndjson journal |
        jq -rc 'select(has("band")) | [.unit, .rank, .rank_before, .change, .band]'
}
ranks >got
cat >wanted <<'END'
["街/戊",1,"","","优秀"]
["街/乙",1,3,2,"不合格"]
["街/甲",1,2,1,"不合格"]
["街/丙",3,1,-2,"不合格"]
["街/丁","","","",""]
END
same "equal points have equal rank, the next is left out, and each stands beside the period before" wanted got
ends "who has nothing due stands apart" 0 yishi-report score -p 2026-11 "$now" journal
says "and adds up" "参加考核5个＝排名4＋一票否决0＋无应考事项1" out
says "by name, not with 0" "  丁" out
ends "bands can be given" 0 yishi-report score -p 2026-11 "$now" --set 等次=好≥50、差 journal
says "and have no gaps" "好3＋" out
ends "a bound is in its band" 0 yishi-report score -p 2026-11 "$now" --set 'bands=good 50.01,poor' journal
says "to the hundredth" "good1" out
for bad in '优秀90,良好95,差' '优秀90,良好80' '90,差' '优秀,良好80,差' ','; do
    ends "bands $bad are refused" 2 yishi-report score -p 2026-11 "$now" --set "等次=$bad" journal
done
ends "a level chooses the rooms" 0 yishi-report score -p 2026-11 "$now" --set 考核对象=街道 journal
says "the street has what is below it" "     1  街    5.00        10     50.00  不合格" out
ends "departments are scored" 0 yishi-report score -p 2026-11 "$now" --set units=departments journal
says "by their tasks" "     1  住建局  5.00        10     50.00  不合格         1        ±0" out
ends "no such units are refused" 2 yishi-report score -p 2026-11 "$now" --set units=planets journal
ends "a room's own report" 0 yishi-report score -p 2026-11 "$now" -w room=街/甲 journal
says "has that room alone" "参加考核1个" out

# Veto
veto() { # FROM UNTIL
    { cat ranks; echo '{"kind":"veto","at":"'"$1"'","subject":"街/甲","reason":"安全事故"'"${2:+,\"until\":\"$2\"}"'}'; } | journal
    yishi-report score -p 2026-11 "$now" journal >out
}
veto 2026-11-30
says "a veto in the period overrides" "一票否决1" out
says "the raw points stay visible" "1. 甲：安全事故；2026年11月30日起；不参加排名，原得分5.00，折合百分" out
says "and is not ranked" "—  甲    5.00        10     50.00  一票否决         2         —" out
says "the others close up" "     1  乙" out
veto 2026-10-01 2026-11-01
says "a veto counts to its last day" "一票否决1" out
veto 2026-10-01 2026-10-31
says "and not after it" "一票否决0" out
veto 2026-12-01
says "nor before it began" "一票否决0" out
veto 2026-10-01
says "without an end it stays" "一票否决1" out
{ cat ranks; echo '{"kind":"veto","at":"2026-11-01","subject":"外星","reason":"无"}'; } | journal
ends "a veto of nobody" 0 yishi-report score -p 2026-11 "$now" journal
says "is said" "外星" err

# Deductions that repeat
{
    rooms
    indicator '"number":"R","metric":"on_time","how":"deduct-doubled","weight":10,"each":"1"'
    indicator '"number":"O","metric":"逾期","how":"连续加倍","weight":10,"each":"1","target":"1"'
    tasks 甲 3 1 2026-11
    tasks 甲 3 2 2026-10
    tasks 乙 3 1 2026-11
    tasks 乙 3 3 2026-10
    for n in 1 2 3; do echo '{"kind":"task","at":"2026-10-02","room":"街/丙","number":"O-'$n'","lead":"局","due":"2026-10-10"}'; done
    indicator '"number":"Z","metric":"given","name":"通报","how":"deduct-doubled","weight":4,"each":"2"'
    score Z 丁 0.5
    score Z 丁 0.25 2026-10-20
} | journal
is "a deduction that repeats counts twice" 6.00 街/甲 R
is "the first time it counts once" 8.00 街/乙 R
is "what is still overdue repeats" 6.00 街/丙 O
is "who has no tasks has nothing to be late with" none 街/丁 O
is "what people take off repeats too" 2.00 街/丁 Z
period=2026-10 is "in the period before it was the first" 8.00 街/丙 O

# The published rates of two cities, as points of a hundred
{
    rooms
    indicator '"number":"L","metric":"on_time","weight":100'
    indicator '"number":"N","metric":"closed_of_due","weight":100'
    awk 'BEGIN { for (i = 1; i <= 972; i++) {
        printf "{\"kind\":\"task\",\"at\":\"2026-11-02\",\"room\":\"街/甲\",\"number\":\"L-%d\",\"lead\":\"局\",\"due\":\"2026-11-10\"}\n", i
        if (i <= 911) printf "{\"kind\":\"close\",\"at\":\"2026-11-%s\",\"on\":\"L-%d\",\"outcome\":\"solved\"}\n", i <= 737 ? "09" : "20", i } }'
} | journal
is "737 of 972 on time are 75.82 points of 100" 75.82 街/甲 L
is "911 of 972 closed are 93.72" 93.72 街/甲 N
{
    rooms
    indicator '"number":"S","metric":"satisfaction","weight":100'
    awk 'BEGIN { for (i = 1; i <= 24932; i++)
        printf "{\"kind\":\"rating\",\"at\":\"2026-11-%02d\",\"room\":\"街/%s\",\"on\":\"I\",\"grade\":\"%s\",\"person\":\"%d\"}\n",
            i % 28 + 1, "甲", i <= 23974 ? "satisfied" : "unsatisfied", i }' >ratings
    echo '{"kind":"issue","at":"2026-11-01","room":"街/甲","number":"I","title":"灯"}'
    cat ratings
} | journal
is "23974 of 24932 are 96.16" 96.16 街/甲 S
{
    rooms
    indicator '"number":"S","metric":"satisfaction","weight":100'
    echo '{"kind":"issue","at":"2026-11-01","room":"街/甲","number":"I","title":"灯"}'
    awk '{ if (NR > 22345) sub(/"satisfied"/, "\"unsatisfied\""); print }' ratings
} | journal
is "22345 of 24932 are 89.62" 89.62 街/甲 S

# What cannot be understood is said
refused() { # WHAT FIELDS TEXT
    { rooms; indicator '"number":"X",'"$2"; } | journal
    ends "$1 is refused" 3 yishi-report score -p 2026-11 "$now" journal
    says "and says so" "$3" err
}
refused "a figure that is none" '"metric":"on_tme","weight":1' on_time
refused "a figure far from any" '"metric":"环境卫生","weight":1' '指标=人工评分 名称=环境卫生'
refused "a count without a target" '"metric":"meetings","weight":1' 目标=12
refused "a target that is no number" '"metric":"on_time","weight":1,"target":"很多"' 目标应是数
refused "a rate of more than 100%" '"metric":"on_time","weight":1,"target":"95"' 95%
refused "a count in per cent" '"metric":"meetings","weight":1,"target":"95%"' 百分号
refused "no points" '"metric":"on_time"' 分值=10
refused "a deduction of unknown size" '"metric":"on_time","how":"deduct","weight":1' 每件分值=0.5
refused "points for being late" '"metric":"overdue","weight":1,"target":"1"' 越少越好
refused "more points than anybody gives" '"metric":"on_time","weight":9007199254740991' 过大
refused "a target beyond counting" '"metric":"meetings","weight":1,"target":"999999999999999/月"' 过大
refused "an unknown form" '"metric":"activities","form":"飞行","weight":1,"target":"1"' 形式
{ rooms; indicator '"number":"X","metric":"on_time","weight":1'; score X 甲 5; } | journal
ends "a score on what records decide is refused" 3 yishi-report score -p 2026-11 "$now" journal
rooms | journal
ends "without indicators there is nothing to report" 1 yishi-report score -p 2026-11 "$now" -e journal
says "and that is said" "期末没有有效的考核指标" out
{ rooms; indicator '"number":"X","metric":"on_time","weight":1,"until":"2026-10-31"'; } | journal
ends "an indicator that ended counts no more" 1 yishi-report score -p 2026-11 "$now" -e journal

# Whatever the order, however often
"$YISHI_ROOT/scripts/sample-drafts" --issues 60 >sample.ndjson
"$YISHI_ROOT/scripts/sample-indicators" >>sample.ndjson
{
    score KH-52 崇川区/文峰街道/桃坞坊社区 88.5 2026-10-08
    score KH-57 桃坞坊社区 2 2026-10-09
    echo '{"kind":"veto","at":"2026-10-09","subject":"桃坞坊社区","reason":"安全事故"}'
} >>sample.ndjson
journal <sample.ndjson
holds "the example has 60 indicators and more" test "$(grep -c '"kind":"indicator"' journal)" -ge 60
for format in text csv ndjson; do
    yishi-report score -p 2026-Q4 "$now" -f $format journal >once
    cat journal journal | sort -R >twice
    yishi-report score -p 2026-Q4 "$now" -f $format twice >again
    same "order and repetition never change points ($format)" once again
    sort -R journal | yishi-report score -p 2026-Q4 "$now" -f $format >again
    same "nor does a pipe ($format)" once again
done
yishi-report score -p 2026-Q4 "$now" -f ndjson journal >rows
holds "what is told adds up, to the rounding of each" jq -es '
    (map(select(.number)) | group_by(.unit) | map({key: .[0].unit, value: (map((.points // "0") | if . == "" then 0 else tonumber end) | add)}) | from_entries) as $sum |
    map(select(.per_hundred and .per_hundred != "") | (.points | tonumber) - $sum[.unit] | fabs < 0.33) | all' rows
for format in text md html mail csv ndjson; do
    ends "it is fit for everybody as $format" 0 yishi-report score -p 2026-Q4 "$now" --public -f $format journal
done

#!/bin/sh
# yishi-report notice: what was decided, for everybody to read.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2026-11-19T09:00:00+08:00

cat >drafts.ndjson <<'E'
{"kind":"room","at":"2026-01-05","room":"文峰街道/世伦桥社区","name":"世伦桥社区协商议事室","level":"community"}
{"kind":"issue","at":"2026-11-10T09:00:00+08:00","room":"文峰街道/世伦桥社区","number":"WF-1","title":"充电车位建设","person":"张三","contact":"13812345678","place":"世伦桥小区5号楼2单元301室"}
{"kind":"meeting","at":"2026-11-18T14:30:00+08:00","room":"文峰街道/世伦桥社区","number":"HY-1","title":"世伦桥社区协商议事会","form":"consult","place":"社区协商议事室","chair":"王建华","recorder":"李敏","expected":23,"present":21,"attendance":[{"name":"王建华","role":"社区党委书记"},{"role":"委员","count":4},{"name":"刘芳","role":"居民代表"},{"name":"张三","role":"居民代表"},{"name":"周强","role":"物业经理","how":"sitting-in"},{"name":"张明","role":"居民代表","how":"leave"}]}
{"kind":"decision","at":"2026-11-18T16:00:00+08:00","on":"WF-1","number":"JD-1","meeting":"HY-1","how":"approved-in-principle","text":"建设16个充电车位，由张三和刘芳监督（电话138-1234-5678）"}
{"kind":"decision","at":"2026-11-18T16:01:00+08:00","on":"WF-1","meeting":"HY-1","how":"deferred","text":"收费标准暂缓，下次再议"}
{"kind":"motion","at":"2026-11-18T15:00:00+08:00","on":"WF-1","number":"BJ-1","meeting":"HY-1","text":"建设16个充电车位，由张三和刘芳监督（电话138-1234-5678）","rule":"majority-present"}
{"kind":"tally","at":"2026-11-18T15:30:00+08:00","on":"BJ-1","box":"1","expected":14,"present":12,"issued":12,"returned":12,"spoiled":0,"votes":{"yes":10,"no":1,"abstain":1}}
{"kind":"task","at":"2026-11-18T16:10:00+08:00","on":"JD-1","number":"RW-1","lead":"区住建局","assist":["供电公司"],"title":"充电车位建设","limit":"20wd"}
{"kind":"issue","at":"2026-11-16T09:00:00+08:00","room":"文峰街道/世伦桥社区","number":"WF-2","title":"路灯不亮"}
{"kind":"decision","at":"2026-11-17T09:00:00+08:00","on":"WF-2","how":"agreed","text":"更换路灯"}
{"kind":"task","at":"2026-11-17T10:00:00+08:00","on":"WF-2","number":"RW-2","lead":"街道城管办","due":"2026-11-30"}
{"kind":"meeting","at":"2026-11-05T14:30:00+08:00","room":"文峰街道/世伦桥社区","number":"HY-0","title":"情况通报会"}
E
yishi-add --from ndjson --new -j journal drafts.ndjson >/dev/null 2>add.err

ends "a meeting has a notice" 0 yishi-report notice "$now" -i HY-1 journal
says "with its title" "世伦桥社区协商议事结果公示" out
tr -d '\n ' <out >joined
says "who led it and how many came" "王建华在社区协商议事室主持召开世伦桥社区协商议事会，应到23人" joined
says "by office and number" "其中委员4人、居民代表2人。" out
says "what was decided" "（一）原则同意：建设16个充电车位" out
says "without saying twice how" "（二）收费标准暂缓" out
says "the votes and the sum" "赞成10 反对1 弃权1；10＞12÷2，通过" out
says "who does what until when" "区住建局  供电公司  2026-12-16" out
says "where to object, to be filled in" "请在公示期内反馈：____" out
says "and how long" "公示期____日" out
lacks "no resident is named" "张三" out
lacks "nor another" "刘芳" out
lacks "nor one who was absent" "张明" out
says "but told of" "由张某和刘某监督（电话138****5678）" out
lacks "no number is told" "13812345678" out
lacks "however it is written" "1234-5678" out

ends "--set 公示期 computes the end" 0 yishi-report 公示 "$now" -i HY-1 --set 公示期=7 --set '反馈=社区居委会，电话0513-85000000' --set 编报=文峰街道世伦桥社区居民委员会 --set 签发=王建华 journal
says "the first day not counted" "公示期7日，自2026年11月19日起至2026年11月26日止" out
says "a number given for objections stays" "反馈：社区居委会，电话0513-85000000。" out
says "and who signs" "签发：王建华" out
says "for whom" "文峰街道世伦桥社区居民委员会" out
ends "the first day can be given" 0 yishi-report notice "$now" -i HY-1 --set 公示期=7 --set 公示日期=2026-09-24 journal
says "and a last day that is off moves on (§203)" "自2026年9月24日起至2026年10月8日止" out
ends "working days can be" 0 yishi-report notice "$now" -i HY-1 --set 公示期=5个工作日 journal
says "as said" "公示期5个工作日，自2026年11月19日起至2026年11月26日止" out
ends "a time that is none is a usage error" 2 yishi-report notice "$now" -i HY-1 --set 公示期=一阵子 journal
ends "so is a day that is none" 2 yishi-report notice "$now" -i HY-1 --set 公示期=7 --set 公示日期=明日 journal
ends "a year without a calendar is an error" 3 yishi-report notice "$now" -i HY-1 --set 公示期=7 --set 公示日期=2031-01-06 journal
says "that names it" "2031" err
ends "unless weekends will do" 0 yishi-report notice "$now" -i HY-1 --set 公示期=7 --set 公示日期=2031-01-06 --calendar weekends journal

ends "a period has a notice" 0 yishi-report notice -p 2026-W47 "$now" journal
says "with its meetings" "一、世伦桥社区协商议事会" out
says "and what was decided without one" "商定：更换路灯" out
says "and handed out" "街道城管办" out
lacks "a meeting without outcome is left out" "情况通报会" out
ends "nothing decided is said" 0 yishi-report notice -p 2026-W40 "$now" journal
says "in words" "本期没有议定事项" out
ends "and is a negative answer" 1 yishi-report notice -e -p 2026-W40 "$now" journal
ends "an issue has no notice" 2 yishi-report notice -i WF-1 "$now" journal
ends "nor two meetings at once" 2 yishi-report notice -i HY-1 -i HY-0 "$now" journal

for format in md html csv ndjson mail; do
    ends "it comes as $format" 0 yishi-report notice "$now" -i HY-1 -f $format journal
    lacks "$format names no resident" "张三" out
done
ends "its rows name the department" 0 yishi-report notice "$now" -i HY-1 -f csv journal
says "and the day" "充电车位建设,,,区住建局,供电公司,2026-12-16" out
says "and the votes" "通过,应到14 实到12 发出12 收回12 有效12 废票0 赞成10 反对1 弃权1" out
ends "in English" 0 yishi-report notice "$now" --lang en --set days=7 -i HY-1 journal
says "as well" "Posted for 7 days, from 19 November 2026 to 26 November 2026" out
sort -r journal >shuffled
yishi-report notice "$now" -p 2026-W47 journal >a
yishi-report notice "$now" -p 2026-W47 shuffled >b
same "the order of lines changes nothing" a b

yishi-add motion on=WF-1 number=BJ-2 meeting=HY-1 at=2026-11-18T15:40:00+08:00 text=推选监督员 rule=constituency-by-election options=张三 options=刘芳 -j journal >/dev/null
ends "who stands for election is told" 0 yishi-report notice "$now" -i HY-1 journal
says "by name" "由张三和刘芳监督" out

#!/bin/sh
# Rooms rolled up at any level, visits by round, the rota, and the duties of members.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2026-11-23T10:00:00+08:00
cat >drafts <<'END'
{"kind":"room","at":"2026-01-05","room":"区/甲街道","name":"甲","level":"street"}
{"kind":"room","at":"2026-01-05","room":"区/甲街道/一社区","name":"一","level":"community"}
{"kind":"room","at":"2026-01-05","room":"区/甲街道/一社区/1网格","name":"1","level":"grid"}
{"kind":"room","at":"2026-01-05","room":"区/甲街道/一社区/2网格","name":"2","level":"grid"}
{"kind":"room","at":"2026-01-05","room":"区/乙街道/三社区/1网格/2微网格","name":"1","level":"grid"}
{"kind":"room","at":"2026-01-05","room":"区/乙街道","name":"乙","level":"street"}
{"kind":"meeting","at":"2026-11-03","room":"区/甲街道/一社区/1网格","title":"会","form":"consult","present":9}
{"kind":"member","at":"2026-01-05","room":"区/甲街道/一社区","name":"张三","roll":"代表"}
{"kind":"member","at":"2026-01-05","room":"区/甲街道/一社区","name":"李四","roll":"代表"}
{"kind":"member","at":"2026-01-05","room":"区/甲街道/一社区","name":"孙七","roll":"代表","until":"2026-09-30"}
{"kind":"member","at":"2026-01-05","room":"区/甲街道/一社区","name":"王五","roll":"户","unit":"1-101"}
{"kind":"member","at":"2026-01-05","room":"区/甲街道/一社区","name":"赵六","roll":"户","unit":"1-102"}
{"kind":"activity","at":"2026-11-04","room":"区/甲街道/一社区","form":"visit","person":"张三、李四","people":3,"campaign":"第一轮","unit":"1-101"}
{"kind":"activity","at":"2026-11-05","room":"区/甲街道/一社区","form":"visit","person":"张三","people":2,"campaign":"第一轮","unit":"1-101"}
{"kind":"activity","at":"2026-11-12","room":"区/乙街道","form":"visit","people":5,"campaign":"第二轮"}
{"kind":"activity","at":"2026-11-13","room":"区/甲街道","form":"inspection","person":"张三"}
{"kind":"activity","at":"2026-11-13","room":"区/甲街道","form":"service","person":"张三"}
{"kind":"outcome","at":"2026-11-14","room":"区/甲街道","form":"suggestion","person":"张三","title":"关于停车"}
{"kind":"duty","at":"2026-10-30","room":"区/甲街道/一社区","role":"轮值主席","person":"张三","from":"2026-11-01","until":"2026-11-10"}
{"kind":"duty","at":"2026-10-30","room":"区/甲街道/一社区","role":"轮值主席","person":"李四","from":"2026-11-09","until":"2026-11-20"}
{"kind":"duty","at":"2026-11-25","room":"区/甲街道/一社区","role":"轮值主席","person":"王五","from":"2026-11-25"}
END
yishi-add -q --from ndjson --new -j journal drafts >/dev/null 2>&1

coverage() { yishi-report coverage -p 2026-11 "$now" --lang zh "$@" journal; }
area() { coverage "$@" | sed -n '/按片区汇总/,/合计/p' >area; }
area
says "rooms are rolled up right below what they share" "区/甲街道     4     1       0     3     1  1/4=25.0%" area
area --set level=2
says "at any depth of their paths" "区/甲街道/一社区     3     1       0     2     1  1/3=33.3%" area
area --set 层级=社区
says "or by the rooms of a level" "区/甲街道/一社区     3     1       0     2     1  1/3=33.3%" area
says "with those that have none above them" "无上级               3" area
area -w room=区/甲街道/一社区 --set level=1
says "below a room from there" "1网格                1     1       0     0     1  1/1=100.0%" area
says "with the room itself, and the sums stay the same" " 3     1       0     2     1   1/3=33.3%" area
ends "a level that is none is said" 2 coverage --set level=高
coverage >out
says "a round of visits counts rooms and households once, with both counts" "第一轮  2026-11-04  2026-11-05         2     5   1/6=16.7%  1/2=50.0%" out
coverage -f ndjson >figures
says "and is a figure" '"figure":"households_reached","report":"coverage","section":"visits","label":"走访户数","period":"2026-11","key":"第一轮","part":1,"whole":2' figures

duty() { yishi-report duty "$now" --lang zh "$@"; }
duty -f csv journal >rows
sed 's/^[^,]*,//' rows >out
says "who is on duty is told by the day" "轮值主席,2026-11-01,2026-11-10,10,张三,轮值" out
says "days that two have are an overlap" "轮值主席,2026-11-09,2026-11-10,2,张三、李四,重叠" out
says "days that nobody has are a gap" "轮值主席,2026-11-21,2026-11-24,4,,空岗" out
says "a shift to come without an end lasts" "轮值主席,2026-11-25,2026-11-30,6,王五,轮值" out
ends "the rota is told" 0 duty journal
says "it is counted" "轮值3班，其中今日在岗0；空岗1段（4天）；重叠1段" out
yishi-report 轮值 --now 2026-11-26T10:00:00+08:00 --lang zh journal >out
says "who is on duty today is said" "王五        在岗" out
ends "a month before any is a gap" 0 duty -p 2026-12 journal
ends "no rota is a negative answer under -e" 1 duty -e -p 2026-09 journal

checklist() { yishi-report checklist -p 2026-11 "$now" --lang zh "$@" journal; }
ends "of several rolls one must be named" 2 checklist
ends "the duties of the members of a roll are told" 0 checklist --set 名册=代表
says "by item and in all, with both counts" "各项齐全：1/2=50.0%；接待日/走访2/2=100.0%；视察调研1/2=50.0%" out
says "with what is missing" "李四            1         0          0         0  视察调研、建议/提案、志愿服务" out
lacks "who left the roll before is not on it" 孙七 out
checklist --set roll=代表 --set forms=走访,学习 -f csv >out
says "other items may be asked for" "张三,2,0,学习培训" out
ends "a form that is none is said" 2 checklist --set roll=代表 --set forms=跑步
ends "a roll that is none is said" 2 checklist --set roll=无

#!/bin/sh
# yishi-list issues, tasks …: what a row says, in which order, whatever the order of the lines.
# shellcheck disable=SC2154,SC2086,SC2002 # ids that the fixture made, and pipes on purpose
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/list/fixture"
make_journal

list issues journal >actual
cat >expected <<END
{"row":"issue","id":"$id_lamp","number":"WF-2026-0412","title":"5号楼路灯不亮","status":"assigned","room":"$W","at":"2026-11-09T09:30:00+08:00","week":"2026-W46","month":"2026-11","type":"help","category":"设施维修","source":"wish-basket","place":"6号楼","tier":"building","nature":"shared","tasks":1,"open_tasks":1,"lead":"街道城管办","due":"2026-11-17","overdue":true,"late":false,"pledged":false,"unanswered":false,"decision":"approved","楼号":"5","户数":12}
{"row":"issue","id":"$id_pipe","number":"WF-2026-0301","title":"雨污管网堵塞","status":"rated","room":"$X","at":"2026-11-10","week":"2026-W46","month":"2026-11","type":"complaint","category":"环境","source":"hotline","tasks":1,"open_tasks":0,"lead":"区住建局","due":"2026-11-30T12:00:00+08:00","overdue":false,"late":false,"pledged":false,"outcome":"solved","grade":"basic","unanswered":false,"closed":"2026-11-19"}
{"row":"issue","id":"$id_noise","title":"广场噪声","status":"raised","room":"崇川区/文峰街道","at":"2026-11-18T10:00:00+08:00","week":"2026-W47","month":"2026-11","source":"visit","tasks":0,"open_tasks":0,"overdue":false,"late":false,"pledged":false,"unanswered":false}
END
same "a row of an issue in NDJSON has English names, numbers and all that is not empty" expected actual

cp actual rows
list 诉求 journal >actual
same "诉求 is the same as issues" rows actual
list issue journal >actual
same "and so is issue" rows actual
shuf journal >shuffled
list issues shuffled >actual
same "the order of the lines does not matter" rows actual
cat journal shuffled journal | list issues >actual
same "nor does repetition" rows actual
split -l 7 journal part.
list issues part.* >actual
same "nor the division into files" rows actual
sed 's/^{/{ /' journal >spaced
list issues journal spaced >actual
same "the same records written another way are the same records" rows actual
sed "s/5号楼路灯不亮/6号楼路灯不亮/" journal >edited
ends "two records with one id are an error" 3 list issues journal edited
says "that says where" "journal:5" err
ends "with -R, too" 3 list issues -R journal edited
ends "and with records -R" 3 list records -R journal edited

yishi-list issues journal --now 2026-11-15T00:00:00+08:00 -c status,overdue,due >actual
cat >expected <<'END'
{"row":"issue","status":"assigned","due":"2026-11-17","overdue":false}
{"row":"issue","status":"assigned","due":"2026-11-30T12:00:00+08:00","overdue":false}
END
sed 's/"status":\("[a-z]*"\),"overdue":\([a-z]*\),"due":\("[^"]*"\)/"status":\1,"due":\3,"overdue":\2/' actual >in-order
same "--now shows what held then" expected in-order

list tasks journal -c 标题,承办单位,协办单位,状态,期限,首次期限,逾期,逾期天数,亮灯,督办,结果,办结时间 -f csv >actual
cat >expected <<'END'
标题,承办单位,协办单位,状态,期限,首次期限,逾期,逾期天数,亮灯,督办,结果,办结时间
5号楼路灯不亮,街道城管办,物业公司、供电公司,已交办,2026-11-17,2026-11-17,是,3,红灯,黄牌督办,,
疏通管网,区住建局,,已办结,2026-11-30T12:00:00+08:00,2026-11-30T12:00:00+08:00,否,,绿灯,,已解决,2026-11-19
END
same "tasks: the title of the issue where there is none, lists, lights, days" expected actual

record adjust '{"kind":"adjust","at":"2026-11-19T09:00:00+08:00","on":"'$id_task'","set":{"lead":"区城管局"},"reason":"改派"}'
list tasks -i T-1 -c lead journal >actual
echo '{"row":"task","lead":"区城管局"}' >expected
same "the department is the one it was moved to" expected actual
make_journal

list meetings journal -c number,title,form,room,start,chair,present,expected,decisions,tasks >actual
echo '{"row":"meeting","number":"M-9","title":"11月议事会","form":"consult","room":"'$W'","start":"2026-11-12T14:30:00+08:00","chair":"王建华","present":12,"expected":14,"decisions":1,"tasks":1}' >expected
same "meetings: decisions and tasks that refer to them are counted" expected actual
list meetings -p 2026-11-12 --ids journal >actual
echo "$id_meeting" >expected
same "-p tests the record's own time" expected actual

list motions journal -c number,title,rule,roll,closes,result -f csv >actual
cat >expected <<'END'
编号,标题,规则,名册,截止,表决结果
B-7,更换路灯,half,业主,2026-11-12T16:00:00+08:00,通过
END
same "motions: their verdict" expected actual

list rooms journal -S name -c 名称,层级,会议数,诉求数,召集人 -f csv >actual
cat >expected <<'END'
名称,层级,会议数,诉求数,召集人
世伦桥,社区,1,1,王建华
文峰,街道,1,3,
END
same "rooms: counts with what is below them" expected actual

list members journal -c name,area,weight >actual
cat >expected <<'END'
{"row":"member","name":"刘芳","area":"100.00"}
{"row":"member","name":"张明","area":"89.50","weight":1}
END
sort actual >sorted
same "members: decimals as records hold them" expected sorted

# Order
list issues journal -S 期限,标题 -c title -f tsv >actual
printf '标题\n5号楼路灯不亮\n雨污管网堵塞\n广场噪声\n' >expected
same "-S sorts times by value, and what has none comes last" expected actual
list issues journal -S due:desc -c title -f tsv >actual
printf '标题\n雨污管网堵塞\n5号楼路灯不亮\n广场噪声\n' >expected
same "also when it goes down" expected actual
list issues journal -S 交办数：降序,status -c title -f tsv >actual
printf '标题\n5号楼路灯不亮\n雨污管网堵塞\n广场噪声\n' >expected
same "several keys, in Chinese" expected actual
list members journal -S 面积:desc -S name -c name -f tsv >actual
printf '姓名\n刘芳\n张明\n' >expected
same "numbers sort by value" expected actual
list issues journal -S overdue -c title -f tsv >actual
printf '标题\n雨污管网堵塞\n广场噪声\n5号楼路灯不亮\n' >expected
same "what is alike stays in the order of the history" expected actual
list issues journal -S title -n 1 -c title -f tsv >actual
printf '标题\n5号楼路灯不亮\n' >expected
same "-n takes the first after sorting" expected actual
ends "an unknown key is an error" 2 list issues -S 期线 journal
says "with the nearest" "期限" err
ends "an unknown direction is an error" 2 list issues -S due:down journal

# Choosing
list tasks -i WF-2026-0412 --ids journal >actual
echo "$id_task" >expected
same "-i takes the number of what a task stands on" expected actual
list issues -m 管网 --ids journal >actual
echo "$id_pipe" >expected
same "-m searches the record that opened it" expected actual
list issues -m 5号楼 -m 6号楼 --ids journal >actual
echo "$id_lamp" >expected
same "as corrected" expected actual
ends "nothing found is fine" 0 list issues -w title=x journal
ends "-e makes it a 1" 1 list issues -e -w title=x journal
cat journal | list issues >actual
same "a pipe is as good as a file" rows actual

# Usage
ends "an unknown thing to list is an error" 2 list isues journal
says "with the nearest" "issues" err
ends "a kind without state is an error" 2 list 分流 journal
says "that says what to do" "yishi-list 记录 -k" err
ends "nothing to list is an error" 2 list
ends "-k is for records" 2 list issues -k issue journal
ends "-S is for rows" 2 list records -S at journal
ends "--ids and -R exclude each other" 2 list issues --ids -R journal
ends "-R prints no rows" 2 list issues -R -f csv journal
ends "--rejects needs --on-error skip" 2 list issues --rejects x journal
ends "--bom needs CSV" 2 list issues --bom -f md journal
ends "-n needs a number" 2 list issues -n many journal

# Buckets
ends "rows are counted by the ISO week and the month in which they were raised" 0 \
    list issues journal -c week,month -f csv
tail -n +2 out | sort >actual
printf '2026-W46,2026-11\n2026-W46,2026-11\n2026-W47,2026-11\n' >expected
same "to count them by" expected actual
ends "and chosen by it" 0 list issues journal -w week=2026-W47 -c title -f csv
says "by name" 广场噪声 out

# Bad input
{ cat journal && echo '{' && echo '{"kind":"issue"}'; } >bad
ends "a bad line stops with 3" 3 list issues bad
: >expected
same "and no row is printed" expected out
ends "skipped, the rest is shown" 3 list issues --on-error skip --rejects rejected bad
same "as if it were not there" rows out
tail -n 2 bad >expected
same "and the lines are set aside" expected rejected
record far '{"kind":"task","at":"2049-05-01","on":"'$id_noise'","lead":"x","limit":"5wd"}'
ends "a limit in a year without a calendar is an error" 3 list tasks journal
says "that names the year" 2049 err
ends "but not with --calendar weekends" 0 list tasks --calendar weekends journal

#!/bin/sh
# yishi-list -w 'FIELD OP VALUE', on records and on rows.
# shellcheck disable=SC2154,SC2086,SC2002 # ids that the fixture made, and pipes on purpose
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/list/fixture"
make_journal

# `meets WHAT NAMES WHICH CONDITION…`
meets() {
    meets_what=$1
    : >expected
    for name in $2; do
        eval "echo \$id_$name" >>expected
    done
    which=$3
    shift 3
    for condition; do
        set -- "$@" -w "$condition"
        shift
    done
    list "$which" "$@" --ids journal >actual 2>err || cat err
    same "$meets_what" expected actual
}

# `refuses WHAT HINT WHICH CONDITION`
refuses() {
    ends "$1" 2 list "$3" -w "$4" journal
    says "$1: the message says so" "$2" err
}

# Operators, on records
meets "= on text is the same text" lamp records 标题=5号楼路灯不亮
meets "== serves as =" lamp records title==5号楼路灯不亮
meets "full-width signs serve" lamp records 标题＝5号楼路灯不亮
meets "eq is a word for it" lamp records 'title eq 5号楼路灯不亮'
meets "capitals serve" lamp records 'TITLE EQ 5号楼路灯不亮'
meets "是 is a word for it" lamp records '标题 是 5号楼路灯不亮'
meets "等于 needs no blanks" lamp records 标题等于5号楼路灯不亮
meets "~ is an expression" "lamp noise" records '标题 ~ ^5|噪'
meets "full-width ～ serves" noise records 标题～噪声
meets "has and 含 are words for it" noise records 'title has 噪' '标题 含 声'
meets "!~ is not to match" "noise gone later" records kind=issue 标题!~^5 标题!~雨污
meets "full-width ！～ serves" "noise gone later" records kind=issue 标题！～^5 '标题 不含 雨污'
meets "!= is what is another or is missing" "pipe noise gone later" records kind=issue 类型!=求助
meets "ne, 不是 and ！＝ serve" "pipe noise gone later" records kind=issue '类型 ne 求助' '类型 不是 求助' 类型！＝求助
meets "< on text is by code point" lamp records kind=issue '标题 < 6'
meets "a missing value is not below anything" "" records kind=issue 'number < A'
meets "repeated -w means and" noise records kind=issue 来源=走访
meets "kind= takes any name and several" "triage urge" records kind=分流,催办
meets "a field is read as each kind has it" "lamp" records 类型=求助

# Values
meets "a comma means any of, for enumerated values" "lamp noise" records 来源=心愿篮,走访
meets "also a full-width one" "lamp noise" records 来源=wish-basket，走访
meets "!= with a comma is none of" pipe records kind=issue 来源!=心愿篮,走访 编号~.
meets "a comma in a text is a comma" "" records 标题=5号楼路灯不亮,广场噪声
meets "room= is the room and all below it" "street pipe noise task2" records room=崇川区/文峰街道 \
    room!=$W
meets "room= takes several" "room pipe task2" records kind=room,issue,task room=$W/x,$X,$W 'at<2026-11-14' \
    title!=5号楼路灯不亮 number!=T-1
meets "a room is no part of a name" "" records room=崇川区/文峰
list records -w room=学士社区 journal >out 2>err
says "a room written from below is pointed out" "$X" err
meets "yes and no in any word" "" tasks overdue=no 逾期=是
meets "是 is a value, too" task tasks '逾期 是 是'
meets "a bare day compares by days" "noise gone" records kind=issue at=2026-11-18
meets "a time compares by the microsecond" gone records kind=issue 'at>2026-11-18T10:00:00+08:00' 'at<2026-12-01'
meets "a time without offset is local" gone records kind=issue 'at > 2026-11-18 10:00' 'at<2026-12-01'
meets "a period by name" "noise gone" records kind=issue at=2026-W47
meets "< a period is before it" "lamp pipe" records kind=issue 'at 早于 2026-W47'
meets "> a period is after it" "later" records kind=issue 'at 晚于 2026-W47'
meets "<= a day includes it" "lamp pipe" records kind=issue 'at<=2026-11-10'
meets ">= a day includes it" "pipe noise gone later" records kind=issue 'at >= 2026-11-10'
meets "le ge lt gt are words" "pipe" records kind=issue 'at le 2026-11-10' 'at ge 2026-11-10' 'at lt 2026-11-11' 'at gt 2026-11-09'
meets "不早于 and 不晚于 include the day" "pipe" records kind=issue '时间 不早于 2026-11-10' '时间不晚于2026-11-10'
meets "早于 today" "task" tasks '期限 早于 今天'
meets "≥ ≤ ≠ serve" "pipe" records kind=issue at≥2026-11-10 at≤2026-11-10 标题≠x
meets "decimals compare exactly" "member2" records '面积 > 89.5'
meets "decimals are equal as numbers" "member" records '面积 = 089.5'
meets "full-width digits and units are read" "meeting" records '应到＝１４人'
meets "integers compare as numbers" "meeting" records 'expected >= 9'
meets "numbers of people's own fields compare as numbers" "lamp" records '户数 > 9'
meets "texts of people's own fields, too, where both are numbers" "" records '楼号 > 10'
meets "and are equal as texts" "lamp" records 楼号=5
meets "a list is met by any item" task records assist=供电公司
meets "and searched item by item" task records 'assist ~ ^供电'
meets "!= on a list is no item" "task2" records kind=task assist!=供电公司
meets "a limit is read" limit records kind=limit 时限=５个工作日
meets "on= takes a number" "triage decision motion amend" records on=WF-2026-0412
meets "and several references" "triage decision task2 close rating motion amend" records on=WF-2026-0412,WF-2026-0301
meets "and an id" "task2 close rating" records "on=$id_pipe" 'at>2026-01-01'
meets "an empty value asks for what is missing" "noise gone later" records kind=issue number=
meets "and != for what is given" "lamp pipe" records kind=issue number!=
meets "an enumerated value is searched by both its names" "pipe" records '类型 ~ ^(投|x)' 'type ~ complaint'

# Rows
meets "status in Chinese" lamp issues 状态=已交办
meets "status in English" lamp issues status=assigned
meets "by another name" pipe issues 状态=rated,办结
meets "a corrected field is tested as it holds" lamp issues 地点=6号楼
meets "and not as it was" "" issues 地点=5号楼
meets "a record's own field is a column" lamp issues '户数>=12'
meets "a task is found by its issue's number" task tasks 诉求=WF-2026-0412
meets "by its own number" task tasks 编号=T-1
meets "by a number in an expression" task tasks 'issue ~ 0412$'
meets "days overdue" task tasks '逾期天数 >= 3'
meets "lights" task tasks 亮灯=红
meets "rows test rooms by path" "pipe noise" issues room=崇川区/文峰街道 room!=$W
meets "results of motions" motion motions 表决结果=通过
meets "members by area" member members '面积 < 100'

# Errors
refuses "no operator" "重定向" issues 逾期
ends "no operator, in English" 2 list issues -w overdue journal --lang en
says "the shell's redirection is mentioned" "redirect" err
refuses "an operator without a field" "运算符" issues =x
refuses "an unknown column" "状态" issues 状太=已办结
refuses "an unknown column, in English" "status" issues statsu=closed
refuses "an own field's name mistyped in rows" "户数" issues 户书=1
refuses "an own field's name mistyped in records" "户数" records '户书 > 1'
refuses "an unknown value" "已交办" issues 状态=已交半
refuses "a value near to none: the known ones" "待分流、已分流" issues 状态=x
refuses "an unknown value in records" "心愿篮" records 来源=心愿蓝
refuses "a bad date" "2026-11-20" issues '期限 < 二月三十'
refuses "a day that is not" "2026-02-30" issues '期限 < 2026-02-30'
refuses "a word that is no number" "不是数字" tasks '逾期天数 > 三'
refuses "neither yes nor no" "是 或 否" tasks 逾期=也许
refuses "an order of what has none" "先后" issues '状态 > 已分流'
refuses "nothing behind an order" "没有要比较的值" issues '期限 <'
refuses "a bad expression" "正则" issues '标题 ~ ('
refuses "a bad limit" "5个工作日" records '时限 = 三五天'
refuses "an unknown reference" "WF-2026-0412" tasks 诉求=WF-2026-041

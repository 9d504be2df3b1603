#!/bin/sh
# yishi-add --from minutes: what does not add up and names near others are pointed out at their
# lines, and nothing is changed.
# shellcheck disable=SC1091
. "$YISHI_ROOT/tests/promise.sh"

# A paper of the lines given, read.
paper() {
    {
        printf '%s\n' 试验会议记录 时间：2026-11-18
        printf '%s\n' "$@"
    } >paper.txt
    yishi-add meeting --from minutes --draft --lang en paper.txt >out 2>err
}

# Counts
paper 出席：张明、李芳 实到：9人
says "present: stated and listed, at the line that states it" \
    "paper.txt:4: warning: 9 are said to be present, 2 are listed" err
paper '实到委员：5人（向阳、李建春、成方圆）'
says "present, with the names behind the number" \
    "paper.txt:3: warning: 5 are said to be present, 3 are listed" err
says "which are read all the same" '{"name":"成方圆"}' out
paper 出席：张明、李芳 '请假：3人（王伟、赵敏）'
says "on leave" "paper.txt:4: warning: 3 are said to be on leave, 2 are listed" err
paper 出席：张明、李芳 '缺席：2人（王伟）'
says "absent" "paper.txt:4: warning: 2 are said to be absent, 1 are listed" err
paper 出席：张明、李芳 '列席：4人（王伟、赵敏）'
says "sitting in" "paper.txt:4: warning: 4 are said to sit in, 2 are listed" err
paper '应到代表31人，实到26人，请假3人。'
says "expected, present and on leave" \
    "paper.txt:3: warning: 31 were expected; 26 present and 3 away make 29" err
paper 应到：7人 实到：5人 请假：王伟
says "expected, present and the names of those on leave" \
    "paper.txt:3: warning: 7 were expected; 5 present and 1 away make 6" err
paper '应到代表31人，实到28人，请假3人。'
lacks "what adds up is not spoken of" "warning" err
paper 主持人：乔树林 '出席：委员2人、居民代表6人，共8人'
lacks "a chair outside of the list does not count against it" "warning" err
paper 应到住户代表29人，实到27人 参加人员：住户代表27人、网格员陆娟
lacks "a group that was counted by itself adds up" "warning" err

# Names
paper 出席：李建春、王芳华、赵大勇 发言情况： 江建春：先修大门。
says "a speaker whose name is one character off" \
    'paper.txt:5: warning: "江建春" is not known here, but "李建春" is: the same person?' err
says "is left as he is" '"speaker":"江建春"' out
paper 出席：李建春、王芳华、赵大勇 会议决定： '1、大门由赵勇大负责维修。'
says "an owner with the same characters in another order" \
    'paper.txt:5: warning: "赵勇大" is not known here, but "赵大勇" is' err
paper 出席：张丽华、王芳华 发言情况： 張麗華：同意。
says "traditional characters" '"張麗華" is not known here, but "张丽华" is' err
paper 出席：李建春、江建春、李建军 发言情况： 江建春：先修大门。 李建春：同意。
lacks "people who were both there are not mixed up" "warning" err
paper 出席：王芳、李明 发言情况： 王方：同意。
lacks "names of two characters are too many to be near" "warning" err
paper 出席：区城管局、区城建局 会议决定： '1、大门由区城乡局负责维修。'
lacks "offices are no people" "warning" err
paper 出席：李建春 发言情况： 江建春：一。 江建春：二。 江建春：三。
holds "a name is pointed out once" test "$(grep -c 江建春 err)" = 1

# Against a roll
yishi-add member name=李建春 roll=业主 -j roll --new -q >add.out 2>add.err
yishi-add member name=江建华 roll=业主 -j roll -q >add.out 2>add.err
printf '试验会议记录\n时间：2026-11-18\n出席：江建春、李建国\n' >paper.txt
ends "a paper is read beside a roll" 0 \
    yishi-add meeting --from minutes --draft --lang en --in roll paper.txt
says "somebody there who is near somebody on the roll" \
    'paper.txt:3: warning: "江建春" is not known here, but "' err
printf '试验会议记录\n时间：2026-11-18\n出席：江建华、李建春\n' >paper.txt
ends "a paper with the roll's own names" 0 \
    yishi-add meeting --from minutes --draft --lang en --in roll paper.txt
lacks "is not warned of" "warning" err

# Many names: each is looked up, none is compared with all
if instrumented; then
    skip "twenty thousand speakers are compared with two thousand names in seconds" "instrumented"
else
    awk 'BEGIN {
        split("建 国 明 华 军 平 伟 芳 敏 静 丽 强 磊 洋 勇 艳 杰 娟 涛 超", c, " ")
        split("王 李 张 刘 陈 杨 赵 黄 周 吴", f, " ")
        print "试验会议记录"; print "时间：2026-11-18"; printf "出席："
        for (i = 1; i <= 10; i++) for (j = 1; j <= 20; j++) for (k = 1; k <= 10; k++)
            printf "%s%s%s、", f[i], c[j], c[k]
        print ""; print "发言情况："
        for (n = 0; n < 20000; n++)
            printf "%s%s%s：同意。\n", f[n % 10 + 1], c[n % 20 + 1], c[int(n / 20) % 20 + 1]
    }' >many.txt
    ends "twenty thousand speakers are compared with two thousand names in seconds" 0 \
        timeout 20 yishi-add meeting --from minutes --draft -q many.txt
fi

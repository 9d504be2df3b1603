#!/bin/sh
# yishi-add --from minutes: papers in the manners of the field, as pandoc prints them and as
# Markdown. NAME.ndjson beside each is what it gives, with ids and references blanked; after a
# change that is meant, look at the difference and write it anew with
#     BUILD=build tests/add/minutes.sh --renew
# shellcheck disable=SC1091
if [ "${1-}" = --renew ]; then
    cd "$(dirname "$0")/minutes" || exit 1
    PATH=$(cd "../../../$BUILD" && pwd):$PATH
    YISHI_ROOT=$(cd ../../.. && pwd)
fi
. "$YISHI_ROOT/tests/promise.sh"

papers=$YISHI_ROOT/tests/add/minutes

# One paper, without what differs by content alone.
plain() {
    yishi-add 会议 --from minutes --draft -q --tz +08:00 "$1" |
        sed 's/"\(id\|on\|meeting\)":"[0-9a-f]\{32\}"/"\1":""/g'
}

if [ "${1-}" = --renew ]; then
    for paper in *.txt *.md; do
        plain "$paper" >"${paper%.*}.ndjson"
    done
    exit
fi

# The lines of $1 that no record of $2 names: the first ones, at most.
forgotten() {
    awk '
    NR == FNR {
        n = split($0, part, /"ref":"/)
        ref = part[n]; sub(/".*/, "", ref); sub(/.*:/, "", ref)
        for (i = split(ref, run, ","); i; i--) {
            split(run[i], end, "-")
            for (l = end[1]; l <= (end[2] ? end[2] : end[1]); l++) carried[l] = 1
        }
        next
    }
    { gsub(/[ \t\r]|　/, "") }
    $0 != "" && !(FNR in carried) { print FILENAME ":" FNR }' "$2" "$1"
}

for paper in "$papers"/*.txt "$papers"/*.md; do
    name=${paper##*/}
    cp "$paper" "$name"
    plain "$name" >got
    same "$name is read as it should be" "$papers/${name%.*}.ndjson" got
    forgotten "$name" got >lost
    same "every line of $name is in a record" /dev/null lost
done

# What the words mean
say() { printf '%s\n' 试验会议纪要 时间：2026-11-18 会议决定： "$1" | yishi-add 会议 --from minutes --draft -q - >out; }
say '1、不同意改作停车场。'
says "不同意 is no approval" '"how":"rejected"' out
say '1、暂不同意，补充材料。'
says "暂不同意 is deferred" '"how":"deferred"' out
say '1、对不同意见做好解释，同意施工。'
says "不同意见 says nothing against it" '"how":"approved"' out
say '1、通过走访摸清底数。'
says "通过 as a means is no approval" '"how":"agreed"' out
say '1、由街道城管办牵头，物业公司配合，1月5日前完成。'
says "a date without a year that lies before the meeting is in the next year" '"due":"2027-01-05"' out
says "who leads and who helps are told apart" '"lead":"街道城管办","assist":["物业公司"]' out
say '1、由社区负责，十个工作日内答复。'
says "a limit in working days is a limit" '"limit":"10wd"' out
say '1、由社区负责，长期坚持。'
lacks "what has no end has no deadline" '"due"' out
printf '试验会议纪要\n时间：2026-11-18\n会议听取了物业公司汇报。\n' |
    yishi-add 会议 --from minutes --draft -q - >out
lacks "what was heard is not decided" '"kind":"decision"' out

# Drafts, edited, into a journal
cp "$papers/协商议事会纪要.txt" paper.txt
ends "drafts are printed" 0 yishi-add 会议 --from minutes --draft -q paper.txt
sed '1s/社区协商议事室","start/二楼会议室","start/' out >drafts.ndjson
ends "edited drafts go into a journal" 0 yishi-add --from ndjson -j journal --new -q drafts.ndjson
meeting=$(sed -n '1s/.*"id":"\([0-9a-f]*\)".*/\1/p' journal)
sed -n '2,3p' journal >hanging
says "what hangs on the meeting hangs on it as it was edited" "\"on\":\"$meeting\"" hanging
cp journal before
ends "the same drafts come again" 0 yishi-add --from ndjson -j journal -q drafts.ndjson
same "which adds nothing" before journal
ends "a paper goes straight into a journal" 0 yishi-add 会议 --from minutes -j direct --new -q paper.txt
cp direct before
ends "and again" 0 yishi-add 会议 --from minutes -j direct -q paper.txt
same "which adds nothing either" before direct

# What is said
ends "--explain says what became of each line" 0 \
    yishi-add meeting --from minutes --draft --lang en --explain paper.txt
says "a decision is named" "paper.txt:15: decision" err
says "the counts end it" "paper.txt: 43 lines: " err
printf '居民议事会纪要\n\n大家谈了停车的事。\n' >undated.txt
ends "a paper without a date is read" 0 yishi-add meeting --from minutes --draft --lang en undated.txt
says "and the file is named" "undated.txt: warning: no date was found" err
printf '议事会纪要\n会议结论：同意\n' >2026-11-18.txt
ends "the date of the file's name is taken" 0 \
    yishi-add meeting --from minutes --draft --lang en 2026-11-18.txt
says "which is said" "that of the file's name is taken" err
says "and is the meeting's" '"at":"2026-11-18"' out
printf '议事会纪要\n时间：2026-11-18\n出席：张明、李芳\n实到：9人\n' >counts.txt
ends "counts that disagree do not stop it" 0 \
    yishi-add meeting --from minutes --draft --lang en counts.txt
says "but are said" "9 are said to be present, 2 are listed" err

# Nothing is cut off
{
    printf '协商会议纪要\n时间：2026-11-18\n\n事项：增设车位\n责任单位：住建局\n协办单位：一办'
    printf '、%s办' 二 三 四 五 六 七 八 九 十
    printf '\n完成时限：11月30日\n'
} >many.txt
ends "a task may have many helpers" 0 yishi-add meeting --from minutes --draft -q many.txt
says "each of whom is kept" '"九办","十办"]' out

# What is no paper
printf 'PK\003\004....word/document.xml' >paper.docx
ends "a Word file is refused" 3 yishi-add meeting --from minutes --lang en paper.docx
says "with the way to convert it" "pandoc -t plain" err
printf 'a\000b' >binary
ends "bytes that are no text are refused" 3 yishi-add meeting --from minutes --lang en binary
says "as such" "this is not text" err
ends "an importer that does not exist is named" 2 yishi-add meeting --from paper --lang en x
awk 'BEGIN { while (n < 53000000) { print "会议决定同意建设充电车位，由街道城管办牵头。"; n += 66 } }' >big
ends "a file of more than 50 MiB is refused" 3 yishi-add meeting --from minutes --lang en big
says "as too large for one meeting" "50 MiB" err
rm -f big
awk 'BEGIN { printf "纪要\n时间：2026-11-18\n"; while (n++ < 300000) printf "图"; print "" }' >long.txt
ends "a line of a megabyte is kept" 0 yishi-add meeting --from minutes --draft -q long.txt

# Real papers
for folder in minutes-openharmony minutes-kaiyuanshe minutes-django; do
    if ! where=$(data "$folder"); then
        skip "every paper of $folder is dated" "the data are not here"
        continue
    fi
    find "$where" -name '*.md' ! -name 'README*' >list
    papers_read=$(wc -l <list)
    tr '\n' '\0' <list | xargs -0 yishi-add meeting --from minutes --draft --lang en >out 2>err
    holds "every paper of $folder gives a meeting" \
        test "$(grep -c '"kind":"meeting"' out)" = "$papers_read"
    lacks "every paper of $folder is dated" "no date was found" err
done

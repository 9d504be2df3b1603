#!/bin/sh
# yishi-add --from minutes on the minutes of two city councils: every sitting of Taipei's in one
# file, with votes by roll call; New Taipei's a file each. What comes out is compared with what awk
# reads in the same papers.
# shellcheck disable=SC1091
. "$YISHI_ROOT/tests/promise.sh"

# Two sittings in one file, with made-up names
cp "$YISHI_ROOT/tests/add/minutes/市議會會議紀錄.txt" paper.txt
ends "two sittings in one file are read" 0 \
    yishi-add meeting --from minutes --draft --lang en --tz +08:00 paper.txt
says "which is said" "paper.txt: the minutes of 2 meetings" err
says "names that are fewer than is stated are said" "paper.txt:22: warning: no: 5 are stated, 4 are named" err
says "so is a rule that only the outcome tells" "paper.txt:21: warning: rejected with 5 of 9" err
jq -r 'select(.kind == "meeting") | .start[:10] + " " + .end[11:16]' out >got
printf '2012-04-11 18:43\n2012-04-12 18:05\n' >want
same "each has its own day" want got
mv out drafts
ends "their votes are counted" 0 yishi-vote count drafts
jq -rs '([.[] | select(.kind == "result") | {(.on): .verdict}] | add) as $counted
    | .[] | select(.kind == "motion") | (.stated // "-") + " " + $counted[.id]' drafts out >got
printf '%s\n' 'rejected lost' 'rejected lost' 'approved carried' '- lost' >want
same "as is stated" want got

# One paper stays one
{
    printf '常务会议纪要\n〔2026〕9号    2026年11月18日\n第12次常务会议纪要\n时间：2026年11月17日9时\n'
    printf '会议决定：\n1、同意。\n2、同意。\n3、同意。\n4、同意。\n'
    printf '附：宣读第11次常务会议纪要\n时间：2026年11月10日\n'
} >one.txt
ends "a paper with a second title and one that is named is read" 0 \
    yishi-add meeting --from minutes --draft -q one.txt
holds "as one meeting" test "$(grep -c '"kind":"meeting"' out)" = 1
printf '# 2026年3月%s日例会纪要\n\n灯坏了。\n\n门坏了。\n\n有人说不急。\n\n决定：修%s。\n\n' 1 灯 8 门 >two.md
ends "headings of Markdown that are dated titles begin a meeting each" 0 \
    yishi-add meeting --from minutes --draft -q --tz +08:00 two.md
jq -r 'select(.kind == "decision") | .at[:10] + .text' out >got
printf '2026-03-01修灯。\n2026-03-08修门。\n' >want
same "with their own decisions" want got

# What is no text is named
printf 'PK\003\004....xl/workbook.xml' >table.xlsx
printf '%%PDF-1.7\n\342\343\317\323\n' >scan.pdf
ends "a workbook is refused" 3 yishi-add meeting --from minutes --lang en table.xlsx
says "as what it is" ".xlsx" err
ends "a PDF is refused" 3 yishi-add meeting --from minutes --lang en scan.pdf
says "as what it is, too" "PDF" err

# Taipei
if taipei=$(data councils-tw/data/tcc/meeting_minutes-2010.txt); then
    ends "Taipei's minutes are read" 0 \
        yishi-add meeting --from minutes --draft --lang en --tz +08:00 "$taipei"
    mv out drafts
    mv err said

    # 時間：99年12月27日（星期一）下午2時16分至3時8分, two lines below a title. A committee's minutes
    # in the annex of a sitting, dated in another manner, are the only other meeting.
    awk '
    function clock(    n) { # cuts the next one off text
        match(text, /[0-9]+時[0-9]*/)
        split(substr(text, RSTART, RLENGTH), n, /[^0-9]+/)
        text = substr(text, RSTART + RLENGTH)
        return sprintf("%02d:%02d", n[1] + (afternoon && n[1] < 12 ? 12 : 0), n[2])
    }
    /^時間：/ && before ~ /紀錄[ 　]*$/ {
        split($0, day, /[^0-9]+/) # day[1] is what stands before the first number
        afternoon = /下午/
        text = $0
        printf "%d-%02d-%02d", day[2] + 1911, day[3], day[4]
        print " " clock() " " clock()
    }
    { before = two; two = $0 }' "$taipei" | sort >want
    echo '2011-06-16 10:08 11:35' | sort -m - want >every
    jq -r 'select(.kind == "meeting") | .start[:10] + " " + .start[11:16] + " " + .end[11:16]' drafts |
        sort >got
    holds "132 sittings stand in one file" test "$(wc -l <want)" = 132
    same "each gives a meeting with its own day, start and end" every got
    holds "each has its place, chair and title" test "$(jq -r 'select(.kind == "meeting")
        | select(.place and .chair and (.title | test("會議紀錄"))) | .id' drafts | wc -l)" = 133
    jq -rs '
        def first: .ref | split(":")[-1] | [splits("[,-]") | tonumber] | min;
        ([.[] | select(.kind == "meeting") | [first, .id]] | sort) as $all
        | ([range($all | length) | {($all[.][1]): [$all[.][0], ($all[. + 1][0] // 1000000)]}] | add)
            as $span
        | .[] | select($span[.on // ""]) | select(first < $span[.on][0] or first >= $span[.on][1])
        | .ref' drafts >astray
    same "what hangs on a meeting stands between its title and the next one" /dev/null astray

    # 出席議員：…… 計61位
    awk '
    /^時間：/ && before ~ /紀錄[ 　]*$/ { sitting++; open = 1 }
    open && /計[0-9]+位/ {
        match($0, /計[0-9]+位/)
        stated[sitting] = substr($0, RSTART, RLENGTH)
        gsub(/[^0-9]/, "", stated[sitting])
        open = 0
    }
    /^請假議員：|^列席/ { open = 0 }
    { before = two; two = $0 }
    END { for (i = 1; i <= sitting; i++) print stated[i] + 0 }' "$taipei" >want
    jq -r 'select(.kind == "meeting" and (.title | test("委員會第") | not))
        | [.attendance[] | select(.how == null)] | length' drafts >got
    # of one 厲耿桂芳李傅中武 stands without a blank, of another 58 names are listed as 59
    paste want got | awk '$1 && $1 != $2' >differ
    printf '61\t60\n59\t58\n' >known
    same "as many are listed as are said to be there, but in two sittings" known differ
    holds "which is said" test "$(grep -c 'are said to be present' said)" = 2

    # 贊成議員：甲、乙，計6位。反對議員：……: NR, choice and number of each group
    awk '
    /贊成議員：/ {
        for (rest = $0; match(rest, /(贊成|反對|棄權)議員：/);) {
            head = substr(rest, RSTART, RLENGTH)
            rest = substr(rest, RSTART + RLENGTH)
            names = match(rest, /(贊成|反對|棄權)議員/) ? substr(rest, 1, RSTART - 1) : rest
            if (!match(names, /[0-9]+位/))
                continue
            n = substr(names, RSTART, RLENGTH) + 0
            print NR, head ~ /贊成/ ? "yes" : head ~ /反對/ ? "no" : "abstain", n
        }
    }' "$taipei" | awk '$3 > 0' | sort >want
    jq -rs '([.[] | select(.kind == "motion") | {(.id): (.ref | split(":")[-1] | split("-")[0])}]
            | add) as $line
        | .[] | select(.kind == "ballot") | $line[.on] + " " + .choice' drafts |
        sort | uniq -c | awk '{ print $2, $3, $1 }' | sort >got
    holds "60 lines are votes by roll call" test "$(cut -d ' ' -f 1 want | sort -u | wc -l)" = 60
    holds "they hold 164 groups of names" test "$(wc -l <want)" = 164
    same "each of which gives as many ballots as it states" want got
    holds "no name stands twice in a vote" test -z "$(jq -r 'select(.kind == "ballot")
        | .on + .voter' drafts | sort | uniq -d)"
    holds "every voter is one of 63 members by name" test "$(jq -r 'select(.kind == "ballot")
        | .voter' drafts | sort -u | wc -l)" -le 63
    holds "a motion with ballots has no tally" test -z "$(jq -rs '
        ([.[] | select(.kind == "tally") | .on]) as $counted
        | .[] | select(.kind == "ballot" and (.on as $m | $counted | index($m))) | .id' drafts)"
    jq -r 'select(.kind == "motion" and .present) | .ref + " " + (.present | tostring)' drafts |
        sed 's/.*://;s/-[0-9]*//' | sort >got
    sed -n '/贊成議員：/{=;s/.*在場議員含主席\([0-9]*\)位.*/\1/p;}' "$taipei" | paste -d ' ' - - |
        awk '$2 ~ /^[0-9]+$/' | sort >want
    same "each says how many were there" want got

    ends "the votes are counted" 0 yishi-vote count drafts
    jq -rs '([.[] | select(.kind == "result") | {(.on): .verdict}] | add) as $counted
        | .[] | select(.kind == "motion" and .stated)
        | (.ref | split(":")[-1] | split("-")[0]) + " " +
          ({carried: "通過", lost: "否決"}[$counted[.id]] // "-")' drafts out | sort >got
    awk '/贊成議員：/ { if (match($0, /在場議員/)) vote = NR }
        vote && NR - vote < 2 && match($0, /(表決)?結果：(通過|否決)/) {
            print vote, ($0 ~ /結果：通過/ ? "通過" : "否決"); vote = 0
        }' "$taipei" | sort >want
    grep -v '^25829 ' want >stated # a show of hands
    holds "54 outcomes are stated" test "$(wc -l <stated)" = 54
    same "and each is what is counted" stated got
else
    skip "Taipei's sittings and roll calls are read" "no data"
fi

# New Taipei
if folder=$(data councils-tw/data/ntp/meeting_minutes); then
    find "$folder" -name '*.txt' | LC_ALL=C sort >list
    tr '\n' '\0' <list | xargs -0 yishi-add meeting --from minutes --draft -q --tz +08:00 >drafts
    jq -r 'select(.kind == "meeting") | .start[:16] + " " + .end[11:16]' drafts >got
    xargs -d '\n' awk '
    function clock(s) { split(s, n, /[^0-9]+/); return sprintf("%02d:%02d", n[1], n[2]) }
    function say() { if (start) print start, end }
    FNR == 1 { say(); start = end = "" }
    !start && /時.*間：中華民國/ {
        s = $0; sub(/.*民國/, "", s); split(s, d, /[^0-9]+/)
        t = s; sub(/.*日/, "", t)
        start = sprintf("%d-%02d-%02dT%s", d[1] + 1911, d[2], d[3], clock(t))
    }
    /^[ 　]*(散|閉)會：[0-9]/ { s = $0; sub(/.*會：/, "", s); end = clock(s) }
    END { say() }' <list >want
    holds "80 papers of New Taipei's are read" test "$(wc -l <want)" = 80
    same "each gives one meeting with its day, start and end" want got
else
    skip "New Taipei's papers give their times" "no data"
fi

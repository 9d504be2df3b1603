#!/bin/sh
# yishi-add --from minutes on three folders of real minutes, against what awk finds in the same
# files by their marks alone.
# shellcheck disable=SC1091
. "$YISHI_ROOT/tests/promise.sh"

# Reads the folder $1: drafts.ndjson, the list of files, and FILE:LINE:KIND of each line of a record.
read_folder() {
    find "$1" -name '*.md' ! -name 'README*' >list
    tr '\n' '\0' <list |
        xargs -0 yishi-add meeting --from minutes --draft -q --tz +08:00 >drafts.ndjson 2>err
    jq -r '.kind as $kind | .ref | capture("^(?<file>.*):(?<lines>[^:]*)$") | .file as $file
        | .lines / "," | .[] | split("-") | map(tonumber) | range(.[0]; .[-1] + 1)
        | "\($file):\(.):\($kind)"' drafts.ndjson | sort >carried
}

# Runs the awk program $1 over each file of the list; it calls found(KIND) on lines it expects.
expect() {
    tr '\n' '\0' <list | xargs -0 awk '
        function found(kind) { print FILENAME ":" FNR ":" kind }
        { # awk may know bytes alone: no signs of several within []
            gsub(/　/, " ")
            gsub(/：/, ":")
            sub(/[ \r]+$/, "")
        }
        '"$1" | sort -u >wanted
}

# Every line of ./wanted is in a record of that kind; $2 says how many there are at least.
all_are() {
    comm -23 wanted carried >missed
    holds "$1: there are some" test "$(wc -l <wanted)" -ge "$2"
    same "$1" /dev/null missed
}

# Architecture and steering meetings: 会议结论 and 遗留问题 with numbered lines
if where=$(data minutes-openharmony); then
    read_folder "$where"
    part='
        FNR == 1 { part = "" }
        /^ *[-*+]? *(\*\*)?(会议)?结论(\*\*)?:?(\*\*)?$/ { part = "decision"; next }
        /^ *[-*+]? *(\*\*)?遗留问题((（|\().*(）|\)))?(\*\*)?:?(\*\*)?$/ { part = "task"; next }
        /^#/ || /^\*\*/ || /^ *(汇报人|议题)/ { part = "" }'
    expect "$part"'
        part == "decision" && /^[0-9]+、/ && !/^[0-9]+、(无|暂无)/ { found(part) }'
    all_are "numbered lines below 会议结论 are decisions" 1000
    expect "$part"' part == "task" && /^[0-9]+、/ && !/^[0-9]+、(无|暂无)/ { found(part) }'
    all_are "numbered lines below 遗留问题 are tasks" 900
    expect '
        /责任人: *[^ ]/ && /^- / { found("task") }'
    all_are "entries that name a 责任人 are tasks" 20
    grep -h '2023-04-13.md:[0-9,-]*"' drafts.ndjson | grep -c '"kind":"decision"' >count || true
    holds "rows of a table below 会议结论 are a decision each" test "$(cat count)" -ge 6
    jq -r 'select(.kind == "task" and (.lead | test("^(已|待|无)"))) | .ref' drafts.ndjson >odd
    same "已完成 and the like own nothing" /dev/null odd
else
    skip "conclusions and open matters of openharmony's minutes are read" "the data are not here"
fi

# A form with check boxes: * [x] ~~what @who⏰when~~
if where=$(data minutes-kaiyuanshe); then
    read_folder "$where"
    tr '\n' '\0' <list | xargs -0 awk '
        !/^[ \t]*[*+-] \[[ xX]\] / || /列出后续待办任务|此任务已被删除/ { next }
        {
            state = /^[ \t]*[*+-] \[ \]/ ? "open" : "done"
            line = $0
            gsub(/~/, "", line)
            gsub(/，/, ",", line)
            gsub(/\]\([^)]*\)/, "", line)
            due = "-"
            if (match(line, /⏰[0-9-]+ [0-9:]+/)) {
                due = substr(line, RSTART + length("⏰"), RLENGTH - length("⏰"))
                sub(/ /, "T", due)
                line = substr(line, 1, RSTART - 1)
            }
            n = 0
            who = ""
            while (match(line, /@[^@ ,]+ *$/)) { # signs at the end, not within what is said
                one = substr(line, RSTART + 1)
                sub(/ *$/, "", one)
                who = one (who == "" ? "" : "," who)
                line = substr(line, 1, RSTART - 1)
            }
            print FILENAME ":" FNR, state, due, who == "" ? "未写明" : who
        }' | sort >wanted
    jq -rs '(map(select(.kind == "close") | {(.on): 1}) | add) as $closed
        | .[] | select(.kind == "task")
        | "\(.ref) \(if $closed[.id] then "done" else "open" end) \(
            (.due // "-")[:16] | if test("T") then . else "-" end) \([.lead] + (.assist // []) | join(","))"' \
        drafts.ndjson | sort >got
    # those that are no boxes are checked by nobody here
    cut -d ' ' -f 1-3 wanted >state.wanted
    sed 's/\(:[0-9]*\) \(open\|done\) /\1\t\2 /' got | awk -F '\t' '
        FILENAME == "wanted" { i = match($0, /:[0-9]+ (open|done) /); box[substr($0, 1, i + index(substr($0, i), " ") - 2)] = 1; next }
        $1 in box' wanted - | tr '\t' ' ' >boxes
    same "every check box is a task, with its state, its time and whom it names" wanted boxes
    holds "there are 80 of them" test "$(wc -l <wanted)" -ge 80
else
    skip "check boxes of kaiyuanshe's minutes are read" "the data are not here"
fi

# A board in English
if where=$(data minutes-django); then
    read_folder "$where"
    expect '
        FNR == 1 { part = "" }
        /^#/ { part = tolower($0) ~ / approved *$/ ? "decision" : tolower($0) ~ /action items/ ? "task" : "" }
        part && /^[-*] / { found(part) }'
    all_are "what is listed as approved is decided, what is listed as an action a task" 250
    tr '\n' '\0' <list | xargs -0 awk '
        FNR == 1 { part = 0 }
        tolower($0) ~ /^board members in attendance/ { part = 1; next }
        part && /^[A-Za-z#]/ { part = 0 }
        part && /^[-*] / && !seen[FILENAME, $0]++ {
            sub(/^[-*] +/, "")
            sub(/ *\(.*/, "")
            sub(/[ \r]+$/, "")
            print FILENAME " " $0
        }
        match($0, /[Mm]eeting was (led|chaired|run) by [^.\r]+/) {
            who = substr($0, RSTART, RLENGTH)
            sub(/.* by /, "", who)
            sub(/ *\(.*/, "", who) # whom it names first
            sub(/ +$/, "", who)
            print FILENAME " led by " who
        }' | sort >wanted
    jq -r 'select(.kind == "meeting") | (.ref | sub(":[^:]*$"; "")) as $file
        | (.attendance[]? | select(.how == null) | "\($file) \(.name)"),
            (select(.chair) | "\($file) led by \(.chair)")' drafts.ndjson | sort >got
    same "board members in attendance and who led the meeting are the lists of the papers" wanted got
    jq -r 'select(.kind == "task") | .lead' drafts.ndjson | sort | uniq -c | sort -rn | head -n 1 >most
    says "actions have their owners" "Thibaud Colas" most
    holds "a vote is counted where its number is said" \
        test "$(jq -c 'select(.kind == "tally") | .votes' drafts.ndjson)" = '{"yes":5}'
else
    skip "a board's minutes in English are read" "the data are not here"
fi

#!/bin/sh
# yishi-list -R: the records of what matches, whole, so that figures come out the same.
# shellcheck disable=SC2154,SC2086,SC2002 # ids that the fixture made, and pipes on purpose
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/list/fixture"
make_journal
record pause '{"kind":"nil","at":"2026-11-15","from":"2026-11-09","until":"2026-11-15"}'
record rule '{"kind":"rule","at":"2026-01-01","name":"half"}'
record day '{"kind":"day","at":"2026-01-01","date":"2027-01-01","off":true}'
record indicator '{"kind":"indicator","at":"2026-01-01","metric":"raised"}'
record score '{"kind":"score","at":"2026-11-01","on":"'$id_indicator'","subject":"x","score":"5"}'
record veto '{"kind":"veto","at":"2026-11-01","subject":"x","reason":"y"}'
record fix '{"kind":"amend","at":"2026-01-05","on":"'$id_member'","set":{"unit":"5-103"},"reason":"r"}'
record nofix '{"kind":"void","at":"2026-01-06","on":"'$id_fix'","reason":"r"}'

always="room street member member2 limit rule day indicator score veto fix nofix"
lamp="lamp triage meeting decision task urge motion ballot result amend"
pipe="pipe task2 close rating"

# `whole WHAT NAMES ARGUMENT…`: the lines are those of the records named, in the order of the input.
whole() {
    whole_what=$1
    for name in $2 $always; do
        eval "echo \$id_$name"
    done >wanted
    sed 's/^/{"id":"/' wanted >starts
    grep -F -f starts journal >expected
    shift 2
    list "$@" journal >actual 2>err || cat err
    same "$whole_what" expected actual
}

whole "an issue brings its thread and its meeting" "$lamp" issues -w overdue=yes -R
whole "a task brings the thread it belongs to" "$lamp" tasks -i T-1 -R
whole "a record deep in a thread brings all of it" "$lamp" records -k urge -R
whole "so does a correction" "$lamp" records -i "$id_amend" -R
whole "two matters bring both threads" "$lamp $pipe" issues -w 状态=已交办,已评价 -R
whole "a meeting brings the threads that refer to it" "$lamp" meetings -R
whole "a motion brings its ballots and its result" "$lamp" motions -i B-7 -R
whole "what is voided comes with its voids, and voids of voids" "gone void unvoid void2" \
    records -i "$id_gone" -R
whole "nothing that matches brings only what every figure needs" "" issues -w title=x -R

list issues -R -w overdue=yes journal >part
list issues -w overdue=yes journal >expected
list issues part >actual
same "the rows of the part are the rows of the whole" expected actual
list tasks -w overdue=yes journal >expected
list tasks part >actual
same "of tasks, too" expected actual
list meetings journal >expected
list meetings part >actual
same "and of meetings" expected actual
list issues -R journal -w overdue=yes >once
cat journal journal | list issues -R -w overdue=yes >actual
same "a record comes once, however often it is read" once actual
sed 's/"kind"/ "kind"/' journal >spaced
list issues -R -w overdue=yes spaced >actual
list issues -w overdue=yes -R journal | sed 's/"kind"/ "kind"/' >expected
same "lines are as they were read" expected actual

# Merged matters, agendas, resources
record twin '{"kind":"issue","at":"2026-11-11","title":"路灯又不亮"}'
record merge '{"kind":"merge","at":"2026-11-11","on":"'$id_twin'","into":"'$id_lamp'"}'
record agenda '{"kind":"meeting","at":"2026-11-14","title":"另一次会","agenda":[{"issue":"'$id_pipe'","title":"x"}]}'
record said '{"kind":"remark","at":"2026-11-14","on":"'$id_agenda'","text":"讲了别的"}'
record hall '{"kind":"resource","at":"2026-01-01","provider":"p","title":"会议室"}'
record lend '{"kind":"service","at":"2026-11-14","on":"'$id_pipe'","resource":"'$id_hall'"}'
whole "a matter merged into another brings it" "$lamp twin merge" records -i "$id_twin" -R
whole "and the other way round" "$lamp twin merge" issues -i WF-2026-0412 -R
whole "a meeting with the matter on its agenda, and the resources it uses" \
    "$pipe agenda said hall lend" issues -i WF-2026-0301 -R
whole "a meeting brings the matters of its agenda" "$pipe agenda said hall lend" \
    meetings -i "$id_agenda" -R
whole "of a meeting that is referred to, no other matters" "$lamp twin merge" issues -i WF-2026-0412 -R
record wish '{"kind":"issue","at":"2026-11-15","title":"长椅"}'
record pick '{"kind":"motion","at":"2026-11-15","text":"t","rule":"r","options":[{"name":"长椅","issue":"'$id_wish'"}]}'
record box '{"kind":"tally","at":"2026-11-15","on":"'$id_pick'","box":"1","votes":{"长椅":3}}'
whole "a vote with the matter among its options" "wish pick box" issues -i "$id_wish" -R

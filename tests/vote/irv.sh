#!/bin/sh
# yishi-vote: instant runoff, each election small enough to count on fingers.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/vote/poll.sh.inc"

irv() { printf '"options":["A","B","C"],"seats":%s,"rule":{"method":"irv"%s}' "$1" "${2:+,$2}"; }

poll "$(irv 1)" 4 '["A","B"]' 3 '["B","A"]' 2 '["C","B"]'
is "the last goes and its papers pass on" .winners '[["B"]]'
is "round by round" '[.rounds[]|.votes]' '[{"A":"4","B":"3","C":"2"},{"A":"4","B":"5"}]'
is "with the line that decides" '[.rounds[].threshold]' '["5","5"]'
is "and who went" '[.rounds[]|.eliminated,.elected]' '[["C"],null,null,["B"]]'
is "it is carried" .verdict '"carried"'
yishi-vote count j >once
sort -R j | yishi-vote count >again
same "the order of papers changes nothing" once again
sed 's/"count":4/"count":1/' drafts >parts
printf '{"kind":"ballot","on":"M","token":"t9","count":3,"choice":["A","B"]}\n' >>parts
yishi-add --from ndjson -q parts >j
is "nor do bundles that are split" '[.rounds[]|.votes]' '[{"A":"4","B":"3","C":"2"},{"A":"4","B":"5"}]'
sed 's/"A"/"Z"/g' drafts >renamed
yishi-add --from ndjson -q renamed >j
is "another name changes only the name" '[.rounds[]|.votes]' '[{"Z":"4","B":"3","C":"2"},{"Z":"4","B":"5"}]'

poll "$(irv 1)" 4 '["A","B"]' 3 '["B","A"]' 2 '["C"]'
is "a paper without more choices counts for nobody" '[.rounds[].exhausted]' '["0","2"]'
is "and the majority is of those that still count" '[.rounds[].threshold]' '["5","4"]'
poll "$(irv 1 '"threshold":"first"')" 4 '["A","B"]' 3 '["B","A"]' 2 '["C"]'
is "or of the first round, if the rule says so" '[.rounds[].threshold]' '["5","5"]'
is "then the better of the last two is elected" .winners '[["A"]]'

over_voted() {
    motion=$1
    shift
    poll "$motion" 2 '["A"]' 2 '["B"]' 1 '[["A","C"],"B"]' "$@"
}
over_voted "$(irv 1)"
is "two names at one rank end a paper" '.rounds[0]|.votes,.overvotes' "$(printf '{"A":"2","B":"2","C":"0"}\n"1"')"
over_voted "$(irv 1 '"overvotes":"skip"')"
is "or are passed over" '.rounds[0].votes' '{"A":"2","B":"3","C":"0"}'
over_voted "$(irv 1 '"overvotes":"exhaust-if-several"')" 3 '["C"]'
is "or end it while both are in the running" '[.rounds[]|.votes.B,.overvotes]' '["2","1"]'
poll "$(irv 1 '"overvotes":"exhaust-if-several","withdrawn":["C"]')" 2 '["A"]' 2 '["B"]' 1 '[["A","C"],"B"]'
is "who has withdrawn is passed over" '.rounds[0].votes' '{"A":"3","B":"2"}'
poll "$(irv 1)" 2 '["A"]' 1 '["B"]' 1 '[{"overvote":true},"B"]'
is "names that nobody could read end it too" '.rounds[0]|.votes.B,.overvotes' "$(printf '"1"\n"1"')"

poll "$(irv 1 '"skips":1')" 2 '["A"]' 1 '[null,"B"]' 1 '[null,[],"B"]'
is "one rank may be skipped, not two" '.rounds[0]|.votes.B,.skipped' "$(printf '"1"\n"1"')"
poll "$(irv 1)" 2 '["A"]' 1 '[null,"B"]' 1 '[null,[],"B"]' 1 '[]' 1 '"abstain"' 1 '["D"]' 1 '{"A":1}'
is "any number where the rule sets none" '.rounds[0].votes.B' '"2"'
is "blank papers abstain, unknown names and other shapes spoil" '.count|.valid,.spoiled,.abstain' "$(printf '6\n2\n2')"
poll "$(irv 1 '"repeats":"exhaust"')" 3 '["A"]' 2 '["B"]' 1 '["C","C","A"]'
is "a name twice ends a paper where the rule says so" '[.rounds[].repeated]' '["0","1"]'
poll "$(irv 1)" 3 '["A"]' 2 '["B"]' 1 '["C","C","A"]'
is "else it is passed over" '.rounds[1].votes' '{"A":"4","B":"2"}'

seats() {
    motion=$1
    shift
    poll "$motion" 4 '["A","B"]' 3 '["B","A"]' 2 '["C","B"]' "$@"
}
seats "$(irv 2)"
ends "a majority fills one seat" 3 yishi-vote count j
seats "$(irv 2 '"seating":"pass-by-pass"')"
is "several are filled by a count each" .winners '[["B"],["A"]]'
is "which begins anew without who was elected" '[.rounds[]|.pass,.votes]' '["1",{"A":"4","B":"3","C":"2"},"1",{"A":"4","B":"5"},"2",{"A":"7","C":"2"}]'
seats "$(irv 2 '"seating":"bottoms-up"')"
is "or go to those who are left" .winners '[["A","B"]]'
seats "$(irv 1 '"stop":1')"
is "a count that is stopped elects nobody" '.winners,.verdict' "$(printf '[]\n"lost"')"
seats "$(irv 1 '"until_two":true')" 6 '["A"]'
is "rounds may go on until two are left" '[.rounds[]|.elected]' '[["A"],null,null]'
poll "$(irv null '"seating":"share","share":"1/4"')" 6 '["A"]' 3 '["B"]' 1 '["C","A"]'
is "all who have more than a share are elected" '.winners,[.rounds[].threshold]' "$(printf '[["A","B"]]\n["2.50","2.50"]')"
poll "$(irv 1 '"batch":true')" 9 '["A"]' 6 '["B"]' 1 '["C","B"]'
is "one alone is no batch" '[.rounds[].eliminated]' '[null]'
poll "\"options\":[\"A\",\"B\",\"C\",\"D\"],\"seats\":1,\"rule\":{\"method\":\"irv\",\"batch\":true}" 8 '["A"]' 7 '["B"]' 1 '["C","B"]' 2 '["D","B"]'
is "those who cannot win go together" '[.rounds[].eliminated]' '[["C","D"],null]'
poll "$(irv 1 '"write_ins":"C"')" 5 '["C","B"]' 3 '["A"]' 1 '["B"]'
is "write-ins go first and never win" '[.rounds[].eliminated],.winners' "$(printf '[["C"],null]\n[["B"]]')"

level() {
    motion=$1
    shift
    poll "$motion" 2 '["A"]' 2 '["B"]' 1 '["C"]' "$@"
}
level "$(irv 1)"
is "a tie for the seat is left open" '.winners,.tie,.verdict' "$(printf '[]\n{"seats":1,"among":["A","B"]}\n"tie"')"
ends "and -e tells" 1 yishi-vote count -e j
ends "explain names it" 0 yishi-vote explain -i M j
says "in Chinese" "相等未决：1 个名额，相等的有：A、B" out
level "$(irv 1 '"ties":"order","order":["B","A","C"]')"
is "the rule may declare an order" '.winners,.ties_broken' "$(printf '[["B"]]\n[{"round":2,"among":["A","B"],"taken":"B","by":"order"}]')"
ends "explain says so" 0 yishi-vote explain --lang en -i M j
says "in English" "round 2, A, B: taken: B (order)" out
level "$(irv 1 '"ties":"by-hand","drawn":["B"]')"
is "or hold what was drawn in the room" '.winners,.ties_broken[0].by' "$(printf '[["B"]]\n"by-hand"')"
level "$(irv 1 '"ties":"by-hand","drawn":["C"]')"
is "but not a name that was not tied" .verdict '"tie"'
level "$(irv 1 '"ties":"lots","seed":7')"
got .winners >first
yishi-vote count j | jq -c .winners >second
same "lots from a declared seed fall alike" first second
level "$(irv 1 '"ties":"lots"')"
ends "lots without a seed are an error" 3 yishi-vote count j
level "$(irv 1 '"ties":"order","order":["B","A"]')"
ends "so is an order that leaves one out" 3 yishi-vote count j
poll "$(irv 1)" 2 '["A"]' 1 '["B","A"]' 1 '["C","A"]' 1 '["A"]' 1 '["B"]' 1 '["C"]'
is "so is a tie for the last place" .tie '{"eliminate":1,"round":1,"among":["B","C"]}'
poll "\"options\":[\"A\",\"B\",\"C\",\"D\"],\"seats\":1,\"rule\":{\"method\":\"irv\",\"ties\":[\"previous\",\"order\"]}" \
    5 '["A"]' 4 '["B"]' 3 '["C"]' 1 '["D","C"]'
is "rounds before may decide" '.rounds[1]|.votes,.eliminated' "$(printf '{"A":"5","B":"4","C":"4"}\n["C"]')"

printf '{"kind":"tally","at":"2026-11-02","on":"M","box":"1","returned":3,"votes":{"A":3}}\n' >>drafts
yishi-add --from ndjson -q drafts >j
ends "a sheet tells no ranks" 3 yishi-vote count j
says "so papers are asked for" "请登记表决票" err
poll '"options":["A","B"],"rule":{"method":"irv"}' 1 '["A"]'
ends "seats must be given" 3 yishi-vote count j

cat >drafts <<'END'
{"kind":"member","at":"2026-01-01","name":"a","roll":"R","area":"80.25"}
{"kind":"member","at":"2026-01-01","name":"b","roll":"R","area":"40.50"}
{"kind":"member","at":"2026-01-01","name":"c","roll":"R","area":"39.75"}
{"kind":"motion","at":"2026-11-01","number":"M","text":"x","roll":"R","options":["A","B","C"],"seats":1,"rule":{"method":"irv","count_by":"area"}}
{"kind":"ballot","at":"2026-11-02","on":"M","voter":"a","choice":["A"]}
{"kind":"ballot","at":"2026-11-02","on":"M","voter":"b","choice":["B"]}
{"kind":"ballot","at":"2026-11-02","on":"M","voter":"c","choice":["C","B"]}
END
yishi-add --from ndjson -q drafts >j
is "papers may count by area" '[.rounds[]|.votes]' '[{"A":"80.25","B":"40.50","C":"39.75"},{"A":"80.25","B":"80.25"}]'
is "exactly" .tie '{"seats":1,"among":["A","B"]}'
ends "the sheet shows the rounds" 0 yishi-vote explain -i M j
says "beside each other" "A         80.25  80.25" out
says "and what happened in each" "第1轮：淘汰：C" out

yishi-add motion number=N text=x 'rule:={"method":"irv"}' seats=1 options=A options=B options=C \
    at=2026-11-01 -j n --new >/dev/null
ends "a ranked ballot is cast choice by choice" 0 yishi-vote cast -i N -j n voter=v1 B A --now 2026-11-02
printf '%s\n' 投票人,选择,时间 'v2,"[""A"",null,""C""]",2026-11-03' 'v3,"[[""A"",""C""],""B""]",2026-11-03' >ranks.csv
ends "a table has a ranking in a cell" 0 yishi-vote cast -i N -j n --from csv ranks.csv
yishi-vote count -i N n >out
says "both are counted as rankings" '"votes":{"A":"1","B":"1","C":"0"}' out

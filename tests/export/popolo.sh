#!/bin/sh
# yishi-export popolo: rolls, offices, meetings and votes as Popolo JSON.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/export/fixture.sh.inc"
fixture

ends "rolls, meetings and votes become a Popolo document" 0 yishi-export popolo "$now" --lang en journal
cp out votes.json
tells_nobody "without personal data" votes.json
any_order popolo
is() { # WHAT EXPECTED FILTER
    jq -c "$3" votes.json >got
    printf '%s\n' "$2" >want
    same "$1" want got
}
# shellcheck disable=SC2016 # jq's own variables
motion='.motions[] | select(.identifier == "BJ-1")'
is "a motion with two measures has two vote events" '["heads","area"]' "[$motion | .vote_events[].classification]"
is "each with its own result" '["fail","pass","fail"]' "[$motion | .result, .vote_events[].result]"
is "heads are counted" '[["yes",3],["no",1],["abstain",0]]' "[$motion | .vote_events[0].counts[] | [.option, .value]]"
is "and areas, in hundredths" '[["yes",30000],["no",30000],["abstain",0]]' "[$motion | .vote_events[1].counts[] | [.option, .value]]"
is "a vote by name is told once, the last one" '{"no":1,"yes":3}' "[$motion | .vote_events[0].votes[].option] | group_by(.) | map({(.[0]): length}) | add"
is "and not with the area, which names a household" 'false' "$motion | .vote_events[1] | has(\"votes\")"
is "names are masked, those of offices told" '["***","周某某","李某某","王建华","郭某","陈某某"]' '[.persons[].name] | sort'
is "who has two units is one person with two memberships" '2' '. as $d | .persons[] | select(.name == "陈某某").id as $id | [$d.memberships[] | select(.person_id == $id)] | length'
is "an office is a post" '[["轮值主席","2026-09-01","2026-12-31"]]' '[.memberships[] | select(.post_id) | [.role, .start_date, .end_date]]'
is "a secret motion has counts and no votes" '[2,false]' '[.motions[] | select(.identifier == "BJ-2").vote_events[0] | .counts[0].value, has("votes")]'
is "one that is still voted on has no counts yet" 'false' '.motions[] | select(.identifier == "BJ-3") | has("vote_events")'
is "the requirement is in words" '"civil-code-278-ordinary: yes > 1/2 of participating; yes.area > 1/2 of participating.area"' "$motion | .requirement"
is "a vote is part of its meeting" '"HY-1"' ". as \$d | $motion | .legislative_session_id as \$id | \$d.events[] | select(.id == \$id).identifiers[0].identifier"
is "rooms stand below each other" '["文峰街道"]' '[.organizations[] | select(.id == "文峰街道/世伦桥社区").parent_id]'

ends "motions alone" 0 yishi-export popolo "$now" -k motion journal
jq -c '[.persons[].id] - [.motions[].vote_events[]?.votes[]?.voter_id]' out >got
echo '[]' >want
same "name only those who voted" want got
jq -c '[.persons[].id] | sort' votes.json >want
jq -c '[.persons[].id] | sort' out >got
same "by the ids that they have in the whole" want got
ends "one room" 0 yishi-export popolo "$now" -w room=文峰街道/学士社区 journal
jq -c '[.motions[].identifier]' out >got
echo '["BJ-4"]' >want
same "tells of its motions" want got
ends "after the end of voting" 0 yishi-export popolo --now 2026-12-16T12:00 journal
jq -c '[.motions[] | select(.identifier == "BJ-3").vote_events[].counts[].value]' out >got
echo '[1,0,0]' >want
same "the counts are there" want got

cp out later.json

cat >groups.ndjson <<'E'
{"kind":"rule","at":"2026-01-01","name":"两组","method":"yesno","pass":["yes@F > 1/2 valid@F","yes@G > 1/2 valid@G"]}
{"kind":"member","at":"2026-01-01","roll":"r","name":"甲甲","group":"F"}
{"kind":"member","at":"2026-01-01","roll":"r","name":"乙乙","group":"G"}
{"kind":"member","at":"2026-01-01","roll":"r","name":"丙丙","group":"G"}
{"kind":"motion","at":"2026-02-01","number":"M","text":"t","roll":"r","rule":"两组"}
{"kind":"ballot","at":"2026-02-01","on":"M","voter":"甲甲","choice":"yes"}
{"kind":"ballot","at":"2026-02-01","on":"M","voter":"乙乙","choice":"yes"}
{"kind":"ballot","at":"2026-02-01","on":"M","voter":"丙丙","choice":"no"}
E
yishi-add --from ndjson groups.ndjson >groups 2>/dev/null
ends "a motion that needs each of two groups" 0 yishi-export popolo "$now" groups
cp out groups.json
jq -c '.motions[].vote_events[] | [.result, [.group_results[] | [.group.name, .result]]]' out >got
echo '["fail",[["F","pass"],["G","fail"]]]' >want
same "has the result of each" want got
jq -c '[.motions[].vote_events[].counts[] | select(.group.name == "G") | .value]' out >got
echo '[1,1,0]' >want
same "and its counts" want got
printf '%s\n' '{"kind":"duty","at":"2026-01-01","role":"代表","person":"丙丙","from":"2026-01-01"}' | yishi-add --from ndjson >>groups 2>/dev/null
ends "who has an office" 0 yishi-export popolo "$now" groups
jq -c '[.persons[].name] | sort' out >got
echo '["丙丙","乙某","甲某"]' >want
same "is told by name" want got
cp out office.json

cat >signs.ndjson <<'E'
{"kind":"room","at":"2026-01-01","room":"街道/5#楼","name":"5#楼议事室"}
{"kind":"member","at":"2026-01-01","room":"街道/5#楼","roll":"业主","name":"甲甲"}
{"kind":"meeting","at":"2026-02-01","room":"街道/5#楼","title":"听证","end":"2026-02-03"}
E
yishi-add --from ndjson signs.ndjson >signs 2>/dev/null
ends "a room with a number sign in its name" 0 yishi-export popolo "$now" signs
jq -c '.organizations[] | select(.classification == "名册") | [.id, .name, .parent_id]' out >got
echo '["街道/5#楼#业主","业主","街道/5#楼"]' >want
same "is that of its roll" want got
jq -c '.events[] | [.start_date, .end_date]' out >got
echo '["2026-02-01","2026-02-03"]' >want
same "a meeting of whole days has its last day" want got

cp out signs.json

# Both paths are shown as 街道/138****1234.
for digit in 1 2; do
    room=街道/138${digit}0001234
    printf '%s\n' '{"kind":"member","at":"2026-01-0'$digit'","room":"'$room'","roll":"业主","name":"甲甲"}' \
        '{"kind":"duty","at":"2026-01-0'$digit'","room":"'$room'","role":"楼长","person":"丙丙","from":"2026-01-01"}'
done | yishi-add --from ndjson >alike 2>/dev/null
ends "rooms whose paths are masked alike" 0 yishi-export popolo "$now" alike
cp out alike.json
jq -c '[.organizations[].id], [.posts[] | [.id, .organization_id]], [.memberships[].organization_id]' out >got
cat >want <<'E'
["街道","街道/138****1234","街道/138****1234~2","街道/138****1234#业主","街道/138****1234~2#业主"]
[["街道/138****1234@楼长","街道/138****1234"],["街道/138****1234@楼长~2","街道/138****1234~2"]]
["街道/138****1234#业主","街道/138****1234","街道/138****1234~2#业主","街道/138****1234~2"]
E
same "have ids of their own, told apart by a number" want got
ends "and of some of them" 0 yishi-export popolo "$now" -k duty alike
jq -c '[.organizations[].id]' out >got
echo '["街道","街道/138****1234","街道/138****1234~2"]' >want
same "the same ones" want got

status=0
for file in votes.json later.json groups.json office.json signs.json alike.json; do
    python3 "$YISHI_ROOT/tests/export/popolo.py" $file 2>err || status=$?
done
if [ $status = 77 ] || [ $status = 127 ]; then
    skip "jsonschema takes it, and every reference leads somewhere" "it is not installed; see scripts/dependencies --validators"
else
    holds "jsonschema takes it, and every reference leads somewhere" test $status = 0
    cat err
fi

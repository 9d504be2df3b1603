#!/bin/sh
# What people ask of such a tool, asked of the suite and of its peers: recutils, Taskwarrior,
# hledger, notmuch, Miller, jq. A cell is a command and what shows that it does it (yes), does it in
# part, does it not (no), or that it is not its job (none). `tests/run -v tests/peers` prints them all.
# shellcheck disable=SC2016,SC2153 # programs of Miller and jq; YISHI_ROOT is no YISHI_ROOM
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/peers/fixture.sh.inc"

for tool in recsel task hledger notmuch mlr jq; do
    has "$tool" || skip "what $tool does is as the rows say" "$tool is not installed"
done

row() { row=$1; }

# cell TOOL DOES TEXT COMMAND: what it prints, errors and `status N` included, contains each line of
# TEXT; of a line that begins with ! it does not.
cell() {
    has "$1" || return 0
    sh -c "$4" >printed 2>&1 || echo "status $?" >>printed
    printf '%s\n' "$3" >wanted
    kept=yes
    while IFS= read -r line; do
        case $line in
        !*) ! grep -qF -e "${line#!}" printed || kept=no ;;
        *) grep -qF -e "$line" printed || kept=no ;;
        esac
    done <wanted
    holds "$row: $1: $2" test $kept = yes
}

# A table whose second column begins at one place of the screen.
cat >aligned <<'END'
awk -v word="$1" '{ at = index($0, word); if (at) print substr($0, 1, at - 1) }' |
    while IFS= read -r before; do printf '%s' "$before" | wc -L; done | sort -u | wc -l
END

row "fields can be asked for"
cell yishi-list yes 'WF-002
!WF-001' 'yishi-list issues -w category=停车 -c number -f csv j.ndjson'
cell recsel yes 'WF-002
!WF-001' 'recsel -e "Category = \"停车\"" -P Number p.rec'
cell task yes '充电桩太少
!路灯' 'task project:停车 export'
cell hledger yes '充电桩太少
!路灯' 'hledger -f p.journal register issues:停车'
cell notmuch yes '占道停车
!路灯' 'notmuch search subject:占道停车'
cell mlr yes 'WF-002
!WF-001' 'mlr --icsv --ojson filter "\$category==\"停车\"" p.csv'
cell jq yes 'WF-002
!WF-001' 'jq -c "select(.category==\"停车\")" p.ndjson'

row "an unknown field is an error"
cell yishi-list yes 'status 2' 'yishi-list issues -w categry=停车 j.ndjson'
cell recsel no '!status' 'recsel -e "Categry = \"停车\"" p.rec'
cell task no '!status' 'task projet:停车 export'
cell hledger no '!status' 'hledger -f p.journal register tag:categry=停车'
cell notmuch no '!status' 'notmuch search subjct:停车'
cell mlr no '!status' 'mlr --icsv --ojson filter "\$categry==\"停车\"" p.csv'
cell jq no '!status' 'jq -c "select(.categry==\"停车\")" p.ndjson'

row "it says what was meant"
cell yishi-list yes 'did you mean category' 'yishi-list --lang en issues -w categry=停车 j.ndjson'
cell recsel no '!did you mean' 'recsel -e "Categry = \"停车\"" p.rec'
cell task no '!did you mean' 'task projet:停车 export'
cell hledger no '!did you mean' 'hledger -f p.journal registr'
cell notmuch no '!did you mean' 'notmuch search subjct:停车'
cell mlr no '!did you mean' 'mlr --icsv --ojson filtr true p.csv'
cell jq no '!did you mean' 'jq -c "selct(true)" p.ndjson'

row "days can be told from today"
cell yishi-list yes 'WF-002
!WF-003' 'yishi-list issues -p last-week --now 2026-11-18 -c number -f csv j.ndjson'
cell recsel part 'WF-003
!WF-002' 'recsel -e "At >> \"2026-11-18 1 week ago\"" -P Number p.rec'
cell task yes '充电桩太少
!路灯' 'task entry.after:2026-11-18-2w export'
cell hledger yes '充电桩太少
!路灯' 'hledger -f p.journal register -p "last week" --today 2026-11-18'
cell notmuch yes '!充电桩太少' 'notmuch search date:1990..20_years_ago'
cell mlr no 'WF-003' 'mlr --icsv --ojson filter "\$at < \"last week\"" p.csv'
cell jq no 'WF-003' 'jq -c "select(.at < \"last week\")" p.ndjson'

row "a day that is none is refused"
cell yishi-list yes 'status 2' 'yishi-list issues -s 2026-13-45 j.ndjson'
cell recsel no '!status' 'recsel -e "At << \"2026-13-45\"" p.rec'
cell task yes 'not a valid date' 'task add x due:2026-13-45'
cell hledger yes 'could not parse' 'hledger -f p.journal register -b 2026-13-45'
cell notmuch yes 'date specification' 'notmuch search date:2026-13-45..'

row "things are counted by week"
cell yishi-list yes '1 2026-W46
1 2026-W47' 'yishi-list issues -c week -f csv j.ndjson | sort | uniq -c'
cell recsel no 'status' 'recsel -G week p.rec --by-week'
cell task part 'November' 'task rc.weekstart=monday history.weekly'
cell hledger yes '2026-11-09W46' 'hledger -f p.journal balance -W issues'
cell notmuch no 'status' 'notmuch count --by=week "*"'
cell mlr no 'status' 'mlr --icsv --ojson count-distinct --week at p.csv'
cell jq part '"2026-W46"' 'jq -r ".at|strptime(\"%Y-%m-%d\")|mktime|strftime(\"%G-W%V\")|tojson" p.ndjson'

row "today can be another day"
cell yishi-list yes 'WF-002' 'yishi-list issues -p last-week --now 2026-11-18 -c number -f csv j.ndjson'
cell hledger yes '充电桩太少' 'hledger -f p.journal register -p "last week" --today 2026-11-18'
cell recsel no 'unrecognized' 'recsel --now 2026-11-18 p.rec'
cell task no '!2026-11-18' 'task rc.now=2026-11-18 calc today'
cell notmuch no 'Unrecognized' 'notmuch --now=2026-11-18 search x'
cell mlr no 'not recognized' 'mlr --now 2026-11-18 --icsv cat p.csv'
cell jq no 'Unknown option' 'jq --now 2026-11-18 . p.ndjson'

row "columns are chosen"
cell yishi-list yes '路灯不亮,WF-001' 'yishi-list issues -c title,number -f csv j.ndjson'
cell recsel yes 'Title: 路灯不亮
!Category' 'recsel -p Title,Number p.rec'
cell task yes '路灯不亮
!维修' 'task rc.report.x.columns=description rc.report.x.filter= x'
cell hledger part 'status' 'hledger -f p.journal register --columns date,description'
cell notmuch part 'id:wf1' 'notmuch search --output=messages "*"'
cell mlr yes '路灯不亮,WF-001' 'mlr --csv cut -o -f title,number p.csv'
cell jq yes '"路灯不亮"' 'jq -c "[.title,.number]" p.ndjson'

row "tables of Chinese stand in columns"
cell yishi-list yes 1 'yishi-list issues -f table -c title,number j.ndjson | sh aligned WF-'
cell task yes 1 'task rc.report.x.columns=project,entry rc.report.x.filter= x | sh aligned 2026-'
cell hledger yes 1 'hledger -f p.journal register issues | sh aligned issues'
cell notmuch no '!1' 'notmuch search --sort=oldest-first "*" | sh aligned "(new)" | sed s/1[^0-9]*$/1/ | grep -v "^1$"'
cell mlr no '!1' 'mlr --icsv --opprint cut -o -f title,number p.csv | sh aligned WF- | grep -v "^1$"'

row "a part of a Chinese word is found"
cell yishi-list yes 'WF-002' 'yishi-list issues -w title~电桩 -c number -f csv j.ndjson'
cell recsel yes 'WF-002' 'recsel -q 电桩 -P Number p.rec'
cell task yes '充电桩' 'task description.contains:电桩 export'
cell hledger yes '充电桩' 'hledger -f p.journal register desc:电桩'
cell notmuch no '!充电桩' 'notmuch search subject:电桩'
cell mlr yes 'WF-002' 'mlr --icsv --ojson filter "\$title=~\"电桩\"" p.csv'
cell jq yes 'WF-002' 'jq -c "select(.title|test(\"电桩\"))" p.ndjson'

row "CSV comes out"
cell yishi-list yes 'WF-001,路灯不亮' 'yishi-list issues -c number,title -f csv j.ndjson'
cell recsel yes '"WF-001"' 'recsel p.rec | rec2csv'
cell task no '!,' 'task rc.format=csv rc.report.x.columns=project,entry rc.report.x.filter= x'
cell hledger yes '"路灯不亮"' 'hledger -f p.journal register -O csv'
cell notmuch no 'Unknown' 'notmuch search --format=csv "*"'
cell mlr yes 'WF-001,路灯不亮' 'mlr --csv cat p.csv'
cell jq part '"WF-001","路灯不亮"' 'jq -r "[.number,.title]|@csv" p.ndjson'

row "JSON comes out"
cell yishi-list yes '"number":"WF-001"' 'yishi-list issues -f ndjson j.ndjson'
cell recsel no 'unrecognized' 'recsel --json p.rec'
cell task yes '"description":"路灯不亮"' 'task export'
cell hledger part '"tcode"' 'hledger -f p.journal print -O json'
cell notmuch part '"thread"' 'notmuch search --format=json "*"'
cell mlr yes '"number": "WF-001"' 'mlr --icsv --ojson cat p.csv'
cell jq yes '"WF-001"' 'jq . p.ndjson'

row "Markdown comes out"
cell yishi-list yes '| WF-001 | 路灯不亮 |' 'yishi-list issues -c number,title -f md j.ndjson'
cell recsel no 'unrecognized' 'recsel --markdown p.rec'
cell task no '!| --' 'task rc.format=markdown rc.report.x.columns=project,entry rc.report.x.filter= x'
cell hledger no 'unrecognised' 'hledger -f p.journal register -O md'
cell notmuch no 'Unknown' 'notmuch search --format=md "*"'
cell mlr yes '| WF-001 | 路灯不亮 |' 'mlr --icsv --omd cut -f number,title p.csv'
cell jq no 'Unknown' 'jq --markdown . p.ndjson'

row "HTML with charts comes out"
cell yishi-report yes '<svg' 'yishi-report monthly -p 2026-11 -f html j.ndjson'
cell recsel no 'unrecognized' 'recsel --html p.rec'
cell task part '+' 'task ghistory.monthly'
cell hledger part '!<svg' 'hledger -f p.journal balance -O html'
cell notmuch no 'Unknown' 'notmuch search --format=html "*"'
cell mlr part '****' 'mlr --icsv --opprint bar -f cost --lo 0 --hi 40 p.csv'
cell jq no '!<svg' 'jq -r @html p.ndjson'

row "great numbers stay exact"
cell yishi-list yes '9007199254740993' 'yishi-list issues -c number,cost -f csv j.ndjson'
cell recsel yes '9007199254740993' 'recsel -P Cost p.rec'
cell hledger yes '9007199254740993' 'hledger -f p.journal balance issues:维修'
cell mlr yes '9007199254740993' 'mlr --icsv --ojson put "\$c=\$cost+0" p.csv'
cell jq no '9007199254740992' 'jq .cost p.ndjson'

{ head -n 1 j.ndjson && echo '{"number":' && tail -n 1 j.ndjson; } >bad.ndjson
{ cat p.rec && printf 'Number WF\n\nNumber: WF-009\n'; } >bad.rec
{ cat p.journal && printf '2026-99-99 x\n'; } >bad.journal
row "it goes on after bad input and says so"
cell yishi-list yes 'bad.ndjson:2:
WF-001
WF-003
status 3' 'yishi-list issues --on-error skip -c number -f csv bad.ndjson'
cell recsel no '!WF-009' 'recsel -P Number bad.rec'
cell hledger no '!停车' 'hledger -f bad.journal balance'
cell mlr no '!WF-003' 'mlr --json cat bad.ndjson'
cell jq no '!WF-003' 'jq -c .number bad.ndjson'

row "a full disk is noticed"
cell yishi-list yes 'status 4' 'yishi-list issues j.ndjson >/dev/full'
cell recsel yes 'status' 'recsel p.rec >/dev/full'
cell task no '!status' 'task export >/dev/full'
cell hledger no '!status' 'hledger -f p.journal balance >/dev/full'
cell notmuch no '!status' 'notmuch search "*" >/dev/full'
cell mlr no '!status' 'mlr --icsv --ojson cat p.csv >/dev/full'
cell jq yes 'status' 'jq . p.ndjson >/dev/full'

row "the C locale will do"
cell yishi-list yes 'WF-002' 'LC_ALL=C yishi-list issues -w title~电桩 -c number -f csv j.ndjson'
cell recsel part 'WF-002' 'LC_ALL=C recsel -q 电桩 -P Number p.rec'
cell task yes '充电桩' 'LC_ALL=C task description.contains:电桩 export'
cell hledger no 'invalid byte sequence' 'LC_ALL=C hledger -f p.journal balance'
cell notmuch yes 'wf3' 'LC_ALL=C notmuch search --output=messages subject:占道停车'
cell mlr yes 'WF-002' 'LC_ALL=C mlr --icsv --ojson filter "\$title=~\"电桩\"" p.csv'
cell jq yes 'WF-002' 'LC_ALL=C jq -c "select(.title|test(\"电桩\"))" p.ndjson'

printf 'issues\n-w category=停车\n-c number\n-f csv\n' >parking
echo 'select(.category=="停车")' >parking.jq
printf -- '--icsv --ojson\nfilter $category=="停车"\n' >parking.mlr
printf 'issues:停车\n' >parking.hledger
row "a query is kept by its name"
cell yishi-list yes 'WF-002
!WF-001' 'yishi-list @parking j.ndjson'
cell recsel no 'status' 'recsel @parking p.rec'
cell task yes '充电桩
!路灯' 'task parking'
cell hledger part '充电桩' 'hledger -f p.journal register @parking.hledger'
cell notmuch yes '占道停车' 'notmuch config set query.parking subject:占道停车; notmuch search query:parking'
cell mlr part '!status' 'mlr -s parking.mlr p.csv'
cell jq part 'WF-002' 'jq -c -f parking.jq p.ndjson'

row "what was changed can be seen and undone"
cell yishi-add yes '原“维修”
状态
停车' 'yishi-add amend -q -j j.ndjson on=WF-001 category=停车 reason=误 >/dev/null
yishi-report thread -i WF-001 j.ndjson
yishi-list issues -i WF-001 -c category -f csv j.ndjson'
cell yishi-list yes '维修' 'yishi-add void -q -j j.ndjson on=$(yishi-list records -k amend --ids j.ndjson) reason=误 >/dev/null
yishi-list issues -i WF-001 -c category -f csv j.ndjson'
cell task yes '维修' 'task 1 modify project:x; task undo; task _get 1.project'
cell recsel no 'status' 'recsel --undo p.rec'
cell hledger no 'status' 'hledger -f p.journal undo'
cell notmuch part '!status' 'notmuch tag +x "*" && notmuch tag -x "*"'
cell mlr no 'status' 'mlr undo p.csv'
cell jq no 'Unknown' 'jq --undo . p.ndjson'

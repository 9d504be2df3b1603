#!/bin/sh
# Partials: the report of parts, added up, is the report of the whole, byte for byte; and what is not
# whole is never a smaller figure.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/suite/shards.sh.inc"
now=--now=2026-11-22T12:00:00+08:00
reports="weekly monthly quarterly yearly ledger overdue coverage score warning lists checklist duty"
report() { yishi-report --lang en "$@"; }

sample_journal 500 9 3 journal

# The reports $whole over the whole and $* of the shards, in every format.
same_report() {
    name=$1 roll=
    [ "$name" != checklist ] || roll=--set=roll=委员
    shift
    rm -f part.*
    for shard in shard.*; do
        report "$name" "$now" "$@" --partial "$shard" >"part.$shard"
    done
    for look in "-f text" "-f md" "-f html" "-f mail" "-f csv" "-f ndjson" "--lang zh"; do
        # shellcheck disable=SC2086 # an option and its value
        report "$name" "$now" "$@" -e $look $roll journal >"whole" 2>>said || echo $? >>whole
        # shellcheck disable=SC2086
        report "$name" -e $look $roll --from-partials part.* >added 2>>said || echo $? >>added
        test "$(wc -c <whole)" -gt 20 && cmp -s whole added || return 1
    done
}

for cut in "1 1" "2 1" "7 1" "0 1"; do
    shards journal "${cut% *}" "${cut#* }"
    for name in $reports; do
        holds "$name of $(echo shard.* | wc -w) parts is that of the whole in every format" same_report "$name"
        same "and in the last of them" whole added
    done
done
case=0
while [ $case -lt "${TEST_CASES:-4}" ]; do
    case=$((case + 1))
    seed=$((${TEST_SEED:-10} + case))
    shards journal 4 $seed
    for name in weekly ledger coverage score warning lists duty checklist; do
        holds "$name of rooms cut at random ($seed) is that of the whole" same_report "$name"
    done
done
top=$(head -n 2 paths | tail -n 1)
shards journal 3 2
holds "a period and a room that are asked for come along" same_report weekly -p 2026-11 -w "room=$top"
for name in score warning lists duty checklist; do
    holds "so they do for $name" same_report "$name" -p 2026-11 -w "room=$top"
done
holds "the months of a warning too" same_report warning -p 2026-11 --set months=1
holds "rooms that meet with rooms of other parts are covered" same_report coverage -p 2026-11
holds "so do bounds that are instants" same_report overdue -s 2026-10-03T10:00 -u 2026-11-09T08:30
holds "and another zone and week" same_report weekly --tz Asia/Tokyo --week-start sun

# Partials themselves
report weekly "$now" --partial shard.0 >a
report weekly "$now" --partial - <shard.0 >again
same "a partial is always the same bytes" a again
sort -R shard.0 | report weekly "$now" --partial - >again
same "in whatever order the records come" a again
holds "its id is that of its content" test "$(jq -cjS 'del(.id)' a | b2sum -l 128 | cut -c 1-32)" = "$(jq -r .id a)"
report weekly "$now" --partial shard.1 >b
report weekly "$now" --partial shard.2 >c
report weekly "$now" journal >whole
ends "partials are added up" 0 report weekly --from-partials a b c
same "to the report" whole out
says "with seal codes of several journals" "Seal code " out
says "and what repeats in many rooms" "路灯不亮: raised" out
report coverage "$now" -p 2026-11 journal >covered
says "and rooms that only others name" "Named in records but not registered (2): 外区/无此室, 外区/未登记" covered
says "and visits by round" "Visits by round" covered
report overdue "$now" journal >late
says "and pledges that were not kept" "Pledges broken" late
ends "in any order, one behind the other" 0 report weekly --from-partials - <<END
$(cat c a b)
END
same "they are the same report" whole out
ends "partials add up to a partial" 0 report weekly --from-partials --partial a b
mv out ab
ends "that adds up with others" 0 report weekly --from-partials ab c
same "to the same report" whole out
ends "to one partial of all" 0 report weekly --from-partials --partial c ab
report weekly "$now" --partial journal >all
same "which is that of the whole" all out
ends "yishi-check finds nothing wrong with a partial" 0 yishi-check -q a

# What is not whole
refused() {
    what=$1 says=$2
    shift 2
    ends "$what is refused" 3 report weekly --from-partials "$@"
    says "and why" "$says" err
    same "and nothing is printed" /dev/null out
}
refused "a partial that is there twice" "was read already" a b a
cat a a >aa
refused "one that is twice in a file" "aa:2: this partial was read already" aa
: >empty
refused "an empty file" "empty: this file holds no partial" a empty
sed 's/"raised":\([0-9]*\)/"raised":1\1/' b >edited
refused "an edited partial" "edited:1: this partial was edited" a edited
head -c 2000 b >torn
refused "a torn partial" "torn:1" a torn
refused "a journal" "shard.0:1: this is no partial" a shard.0
{ cat shard.1; grep -F "\"room\":\"$(rooms_of shard.0 | sed -n '/./{p;q;}')\"" shard.0 | grep '"kind":"issue"' | head -n 1; } >shared
report weekly "$now" --partial shared >shared.partial
refused "a part with a room of another" "was counted already in a" a shared.partial
report monthly "$now" --partial shard.1 >month
refused "another report's partial" "month:1: this is a partial of monthly, not of weekly" a month
report weekly --now=2026-11-22T12:00:01+08:00 --partial shard.1 >later
refused "a partial of another now" "what counted as now (--now) is 2026-11-22T12:00:01+08:00, not 2026-11-22T12:00:00+08:00" a later
report weekly "$now" -w "room=$top" --partial shard.1 >other
refused "a partial of other rooms" "the room (-w) is $top" a other
report weekly "$now" --calendar weekends --partial shard.1 >other
refused "a partial of another calendar" "the working days" a other
jq -c 'del(.id) | .version += 1' b >new
{ printf '{"id":"%s",' "$(jq -cjS . new | b2sum -l 128 | cut -c 1-32)" && cut -c 2- new; } >version
refused "a partial of another version" "version:1: this partial is of another version" a version

# An id proves no origin: whoever writes a partial can give it one.
forged() { # REPORT FILTER
    report "$1" "$now" --partial journal | jq -c "del(.id) | $2" >new
    { printf '{"id":"%s",' "$(jq -cjS . new | sed "$huge" | b2sum -l 128 | cut -c 1-32)" && cut -c 2- new | sed "$huge"; } >forged
}
huge='s/7777777777/9223372036854775807/g' # which jq does not write
forged weekly '.course = [["照明",-7000000,1,1],["照明",0,2,1],["照明",3,1,1],["照明",7000000,1,1]]'
ends "periods that no summary has are left out" 0 report weekly --lang zh --from-partials forged
says "and draw no chart wider than it is" "近4周诉求受理与办结" out
# Numbers near 2^63 would overflow where they are added up, and come out as anything.
too_large() { # WHAT REPORT FILTER
    forged "$2" "$3"
    ends "$1 near 2^63 in a partial is refused" 3 report "$2" -f html --from-partials forged
    says "for what it is" "has a number that nothing counted can be" err
    same "and nothing is printed" /dev/null out
}
too_large "a figure" weekly '.figures.raised = 7777777777'
says "with the file, the line and what it is about" "forged:1: figures of this partial has a number" err
ends "and in Chinese" 3 yishi-report weekly --lang zh --from-partials forged
says "too" "不可能数出来的数，或使各份分报的计数合计超过 2^53" err
too_large "a code's figure" weekly '.figures.tier.street = -7777777777'
too_large "a rate" weekly '.compared[0].on_time = [7777777777,7777777777]'
too_large "a course" weekly '.course = [["照明",0,7777777777,1],["照明",1,7777777777,1],["照明",2,1,1]]'
too_large "a duration" weekly '.durations = [[7777777777,1]]'
too_large "how often a duration came" weekly '.durations = [[1,7777777777]]'
too_large "the days of one" weekly '.working_days = [[7777777777,1]]'
too_large "a time" weekly '.decisions = [[("0" * 32), 7777777777, "", "", "", "", ""]]'
too_large "a year" weekly '.unpublished = 7777777777'
too_large "the first day of a room" score '.registered = [.registered[0] | .[5] = -7777777777]'
too_large "a last day" score '.streaks = [[0,"R","照明",7777777777]]'
forged weekly '.figures.raised = 9000000000000000'
ends "what is below 2^53 is read" 0 report weekly -f csv --from-partials forged
mv forged first
forged weekly '.figures.raised = 9000000000000001'
ends "but not what comes to more with others" 3 report weekly --from-partials first forged
says "which is said" "forged:1: figures of this partial has a number that nothing counted can be, or brings what all partials count above 2^53" err
forged weekly '.decisions = [[("0" * 32), null, "", "", "", "", ""]]'
ends "a time that is none cannot be read" 3 report weekly --from-partials forged
forged lists '.needs = [.needs[0] | .[7] = ""]'
ends "a need without a status" 0 report lists -f csv --from-partials forged
holds "is told without one" test "$(grep -c '^need,' out)" = 1

# Long ones take several lines.
awk 'BEGIN {
    for (t = 0; t < 6; t++) {
        printf "{\"kind\":\"issue\",\"at\":\"2026-11-1" t "\",\"room\":\"R\",\"title\":\""
        for (i = 0; i < 60000; i++)
            printf "长%d", t
        print "\"}"
    }
}' | yishi-add --from ndjson >long 2>/dev/null
report ledger "$now" --partial long >lines
holds "a long partial has several lines" test "$(wc -l <lines)" -gt 1
holds "of at most 1 MiB" test "$(wc -L <lines)" -le 1048576
report ledger "$now" long >whole
ends "it is read" 0 report ledger --from-partials lines
same "as the whole" whole out
head -n 1 lines >short
ends "without its end it is refused" 3 report ledger --from-partials short
says "and why" "short:1: the partial that begins here is cut short" err
sed 2d lines >short
ends "without its middle too" 3 report ledger --from-partials short
sed -n 'p;2p' lines >short
ends "and with a line twice" 3 report ledger --from-partials short
says "and which" "short:3: this line belongs to a partial whose line before is not here" err

# References
echo '{"kind":"member","at":"2026-01-01","roll":"R","name":"王五"}' | yishi-add --from ndjson >common 2>/dev/null
member=$(jq -r .id common)
rating='{"kind":"rating","at":"2026-11-12","room":"R","on":"'$member'","grade":"satisfied"}'
printf '%s\n' "$rating" | yishi-add --from ndjson --in common >rated 2>/dev/null
ends "a part that refers to what was not read is refused" 3 report weekly "$now" --partial rated
says "with what helps" "name it with --in" err
ends "references are looked up in --in" 0 report weekly "$now" --in common --partial rated
mv out rated.partial
report weekly "$now" --partial common >common.partial
cat common rated >both
report weekly "$now" both >whole
ends "and what is common has its own partial" 0 report weekly --from-partials rated.partial common.partial
same "and is counted once" whole out
report weekly "$now" --in common rated >once
same "--in counts nothing of its own" whole once
issue=$(grep -m 1 '"kind":"issue"' shard.0 | jq -r .id)
echo '{"kind":"close","at":"2026-11-12","on":"'"$issue"'","outcome":"solved"}' | yishi-add --from ndjson --in shard.0 >closing 2>/dev/null
ends "a part that changes what counts elsewhere is refused" 3 report weekly "$now" --in shard.0 --partial closing
says "and why" "the two belong in one part" err

# Senseless options
for options in "-f html" "--public" "--why raised" "--set number=1"; do
    # shellcheck disable=SC2086 # options
    ends "a partial takes no $options" 2 report weekly --partial $options a
done
for options in "-p 2026-11" "--now 2026-11-01" "-w room=R" "--in a" "--public" "--why raised"; do
    # shellcheck disable=SC2086
    ends "adding up takes no $options" 2 report weekly --from-partials $options a
done
says "and what to do to see what is behind a figure" "partials take no --why, which looks into the records; give it the journals" err
ends "what is about one matter takes no partials" 2 report thread -i 1 --partial a

ends "a partial takes the months of a warning" 0 report warning "$now" --set months=9 --partial shard.0
ends "adding up does not" 2 report warning --set months=9 --from-partials out
ends "nor does another report" 2 report weekly --set months=9 --partial shard.0

# Votes: any split of the records adds up, votes from their motions, and from votes by the same person.
vote() {
    verb=$1
    shift
    yishi-vote "$verb" --lang en "$@"
}
counted() {
    for look in "-f ndjson" "-f table" "-f html --lang zh"; do
        # shellcheck disable=SC2086
        vote count $now $look journal >whole 2>>said || echo $? >>whole
        # shellcheck disable=SC2086
        vote count $look --from-partials "$@" >added 2>>said || echo $? >>added
        test "$(wc -c <whole)" -gt 300 && cmp -s whole added || return 1
    done
}
shards journal 5 4
for shard in shard.*; do
    vote count "$now" --partial "$shard" >"votes.$shard"
done
holds "the count of parts is that of the whole" counted votes.*
same "and in the last format" whole added
vote count "$now" --partial journal >all
ends "partials of counts add up to a partial" 0 vote count --partial --from-partials votes.*
same "that is the whole's" all out
holds "which weighs less than half of its records" test "$(wc -c <all)" -lt $(($(wc -c <journal) / 2))
rm votes.*
awk 'BEGIN { srand(3) } /"kind":"(ballot|tally|member|rule)"/ { print >("votes.part." int(rand() * 4)); next }
    { print >"votes.part.rest" }' journal
for part in votes.part.*; do
    vote count "$now" --partial "$part" >"sum.${part##*.}"
done
holds "also where votes lie in other parts than their motions" counted sum.*
same "and in the last format" whole added
ballot=$(grep -m 1 '"kind":"ballot"' votes.part.1 | jq -r .id)
echo '{"kind":"void","at":"2026-11-20","on":"'"$ballot"'","reason":"投错"}' | yishi-add --from ndjson --in journal >voids 2>/dev/null
vote count "$now" --partial voids >sum.void
cat voids >>journal
cp added before
holds "and where a vote is voided in another part" counted sum.*
holds "which makes a difference" test "$(cmp before added || echo differs)" != ""
rm sum.void
ends "a partial that is there twice is refused" 3 vote count --from-partials sum.0 sum.1 sum.0
says "and why" "was read already" err
head -c 2000 sum.1 >torn
ends "a torn one is refused" 3 vote count --from-partials sum.0 torn
ends "a report's is refused" 3 vote count --from-partials a
says "and why" "this is a partial of weekly, not of count" err
vote count --now=2026-11-22T13:00:00+08:00 --partial votes.part.1 >later
ends "one of another now is refused" 3 vote count --from-partials sum.0 later
says "and why" "until when records count is 2026-11-22T13:00:00+08:00" err
same "and nothing is printed" /dev/null out
grep '"kind":"motion"' journal | jq -c 'select(.on)' | head -n 1 >motion
ends "a motion whose issue was not read is refused" 3 vote count --partial motion
says "and why" "the two belong in one part" err
for options in "-f csv" "-i 1" "-a"; do
    # shellcheck disable=SC2086
    ends "a partial of a count takes no $options" 2 vote count --partial $options journal
done
ends "nor does adding up take --now" 2 vote count --from-partials "$now" sum.0
ends "explain takes no partials" 2 vote explain -i 1 --from-partials sum.0
says "and says what it takes" "give it the journals that the partials are made of" err

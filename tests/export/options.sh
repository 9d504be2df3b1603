#!/bin/sh
# yishi-export: what its command line means, and what becomes of its output.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/export/fixture.sh.inc"
fixture

ends "a format is needed" 2 yishi-export --lang en
says "and the message names them" "georeport, popolo, ical or atom" err
ends "a wrong one is a usage error" 2 yishi-export --lang en atmo journal
says "with the nearest" "did you mean atom?" err
ends "so is one that is like none" 2 yishi-export --lang en pdf journal
says "with all that there are" "there is no format pdf; write georeport, popolo, ical or atom" err
ends "it goes by other names" 0 yishi-export 日历 "$now" journal
ends "and through yishi" 0 yishi 导出 ical "$now" journal
ends "a kind that a format does not tell of is a usage error" 2 yishi-export ical -k issue --lang en journal
says "with those it does" "ical tells only of: meeting, task" err
ends "only a room can be chosen" 2 yishi-export atom -w status=closed --lang en journal
says "the message shows the way round" "yishi-list issues -w 'status=closed' -R | yishi-export atom" err
ends "which works" 0 sh -c "yishi-list issues $now -w status=rated -R journal | yishi-export atom $now -q -k issue -"
holds "for what was closed" test "$(grep -c '<entry>' out)" = 1
ends "an unknown room is warned of" 0 yishi-export ical "$now" --lang en -w room=X journal
says "by name" "no record is of the room X" err
ends "-e says that nothing was there" 1 yishi-export ical "$now" -q -e -w room=X journal
ends "and 0 that something was" 0 yishi-export ical "$now" -e journal
ends "a period that is none is a usage error" 2 yishi-export atom -p 2026-13 journal
ends "so is an end before the beginning on the same day" 2 yishi-export atom -s 2026-11-17T12:00 -u 2026-11-17T10:00 --lang en journal
says "which is said" "--until is not after --since" err
ends "and the moment at which a day begins, with that day" 2 yishi-export atom -s 2026-11-17 -u 2026-11-17T00:00 --lang en journal
ends "but not the next minute" 0 yishi-export atom "$now" -s 2026-11-17 -u 2026-11-17T00:01 journal
ends "-j reads a journal" 0 yishi-export ical "$now" -j journal
cp out want
ends "YISHI_JOURNAL too" 0 env YISHI_JOURNAL=journal yishi-export ical "$now"
same "the same one" want out
ends "a broken record is bad input" 3 sh -c "echo '{' | cat journal - | yishi-export ical $now"
holds "and nothing is printed" test ! -s out

ends "-o writes a file" 0 yishi-export ical "$now" -o 'cal-{date}.ics' journal
same "whole" want cal-2026-11-22.ics
holds "and prints nothing" test ! -s out
echo old >kept
ends "of bad input" 3 sh -c "echo '{' | cat journal - | yishi-export ical $now -o kept"
holds "nothing is written" test "$(cat kept)" = old
if [ -w /dev/full ]; then
    for format in georeport popolo ical atom; do
        ends "a full disk fails $format" 4 sh -c "yishi-export $format $now journal >/dev/full"
    done
fi
ends "references may be in another journal" 0 sh -c "grep '\"kind\":\"room\"' journal >rooms; grep -v '\"kind\":\"room\"' journal | yishi-export popolo $now --in rooms -"
ends "the zone is that of --tz" 0 yishi-export georeport "$now" --tz Z journal
says "in every time" ",2026-11-16T01:00:00Z," out
ends "SOURCE_DATE_EPOCH is now" 0 env SOURCE_DATE_EPOCH=1795320000 yishi-export atom -p 2020 -q journal
says "for a feed of nothing" '<updated>2026-11-22T12:00:00+08:00</updated>' out

ends "an empty journal" 0 sh -c "yishi-export popolo $now </dev/null"
jq -c . out >got
echo '{"memberships":[],"posts":[],"events":[],"motions":[],"persons":[],"organizations":[]}' >empty
same "is an empty document" empty got
ends "an empty calendar" 0 sh -c "yishi-export ical $now </dev/null"
holds "is one" test "$(grep -c CALENDAR out)" = 2

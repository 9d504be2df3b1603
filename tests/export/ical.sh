#!/bin/sh
# yishi-export ical: RFC 5545, read back by two libraries of Python that know it.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/export/fixture.sh.inc"
fixture

ends "meetings and deadlines become a calendar" 0 yishi-export ical "$now" journal
cp out calendar.ics
holds "every line ends with CR LF" test "$(grep -c "$(printf '\r')\$" calendar.ics)" = "$(wc -l <calendar.ics)"
holds "and has at most 75 octets" awk '{ sub(/\r$/, "") } length($0) > 75 { exit 1 }' calendar.ics
holds "some are folded" grep -q '^ ' calendar.ics
# Cut inside a character, neither half would be UTF-8.
holds "never within a character" sh -c "iconv -f utf-8 -t utf-8 calendar.ics | cmp - calendar.ics"
tr -d '\r' <calendar.ics | sed -n 's/.*\(👍\)$/\1/p; s/^ \(🏽\).*/\1/p' >torn
holds "a thumb keeps its colour" test ! -s torn
tr -d '\r' <calendar.ics | sed 's/^ //' | grep -E '^(🇨🇳)*🇳|🇨$' >torn || true
holds "a flag its two halves" test ! -s torn

tr -d '\r' <calendar.ics >plain
says "a deadline that is a day is a day" 'DUE;VALUE=DATE:20261127' plain
says "one that is a minute is in UTC" 'DUE:20261120T093000Z' plain
says "what was reported is in percent" 'PERCENT-COMPLETE:40' plain
says "what is closed says when" 'COMPLETED:20261120T090000Z' plain
says "a task that was handed back is cancelled" 'STATUS:CANCELLED' plain
says "a meeting has its times" 'DTSTART:20261117T063000Z' plain
says "one of whole days ends after the last" 'DTEND;VALUE=DATE:20261127' plain
says "commas, semicolons and backslashes are escaped" 'SUMMARY:路灯协商会\; 议程\,\\n' plain
holds "no title forges a component" test "$(grep -c '^BEGIN:VEVENT' plain)" = 2
lacks "nor one that is not seen" "$(printf '\342\200\256')" plain
says "a calendar of one's own tells names" 张三丰 plain
ends "one for everybody" 0 yishi-export ical "$now" --public journal
tells_nobody "does not" out
any_order ical

ends "only tasks" 0 yishi-export ical "$now" -k 交办 journal
holds "are four to-dos" test "$(grep -c '^BEGIN:VTODO' out)" = 4
lacks "and no meetings" VEVENT out
ends "a week" 0 yishi-export ical "$now" -p 2026-W48 journal
holds "holds what is due and held in it" test "$(grep -c '^BEGIN:V[ET]' out)" = 3
ends "what is dated later than now is held, not done" 0 yishi-export ical --now 2026-11-19T12:00 journal
lacks "so no task is closed yet" COMPLETED out
says "but the next meeting is there" 'DTSTART;VALUE=DATE:20261125' out
cat >late <<'E'
{"kind":"task","at":"2026-12-01","number":"RW-9","on":"WF-3","lead":"区城管局","title":"以后"}
E
yishi-add --from ndjson late -j journal >/dev/null 2>&1
ends "a task that is handed out later" 0 yishi-export ical "$now" journal
same "is not there yet" calendar.ics out

cat >check.py <<'E'
import datetime, sys
raw = open(sys.argv[1], "rb").read()
if sys.argv[2] == "icalendar":
    import icalendar
    cal = icalendar.Calendar.from_ical(raw)
    assert not [c.errors for c in cal.walk() if c.errors]
    events, todos = cal.walk("VEVENT"), cal.walk("VTODO")
    assert (len(events), len(todos)) == (2, 4)
    ids = [str(c["UID"]) for c in events + todos]
    assert len(set(ids)) == 6
    for c in events + todos:
        assert c["DTSTAMP"].dt.tzinfo is not None and c["DTSTAMP"].dt.year == 2026
        assert str(c["SUMMARY"])
    whole = [e for e in events if not isinstance(e["DTSTART"].dt, datetime.datetime)][0]
    assert whole["DTEND"].dt - whole["DTSTART"].dt == datetime.timedelta(days=2)
    assert "🇨🇳" in str(whole["SUMMARY"]) and "👍🏽a👍🏽" in str(whole["SUMMARY"])
    assert [str(t["STATUS"]) for t in todos] == ["IN-PROCESS", "COMPLETED", "IN-PROCESS", "CANCELLED"]
    # it takes an escaped backslash before an n for a line end
    assert str(events[0]["SUMMARY"]).startswith("路灯协商会; 议程,")
    assert str(events[0]["DESCRIPTION"]) == "议题：\n照明\n停车"
else:
    import vobject
    cal = vobject.readOne(raw.decode("utf-8"))
    assert cal.validate(raiseException=True)
    assert len(cal.vevent_list) == 2 and len(cal.vtodo_list) == 4
    assert cal.vevent_list[0].summary.value == "路灯协商会; 议程,\\n"
    assert cal.vtodo_list[0].due.value == datetime.date(2026, 11, 27)
    assert cal.vtodo_list[1].summary.value.startswith("<b>路灯</b> ]]> & \"不亮\" ; , \\ ")
E
for reader in icalendar vobject; do
    if has_module $reader; then
        ends "Python's $reader reads it" 0 python3 check.py calendar.ics $reader
        cat err
    else
        skip "Python's $reader reads it" "it is not installed; see scripts/dependencies --validators"
    fi
done

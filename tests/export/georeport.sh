#!/bin/sh
# yishi-export georeport: GeoReport bulk CSV, read back by the csv module of Python.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/export/fixture.sh.inc"
fixture

ends "issues become service requests" 0 yishi-export georeport "$now" --lang en journal
cp out requests.csv
tells_nobody "without personal data" requests.csv
printf '%s\r\n' service_request_id,requested_datetime,updated_datetime,closed_date,status_description,status_notes,source,service_name,service_subtype,description,agency_responsible,address,lat,long,status,service_code,expected_datetime >want
head -n 1 requests.csv >got
same "under the columns of GeoReport" want got
says "a formula is guarded" ",'=1+1{U+202E}" requests.csv
says "what is closed says when and why, and a rating does not change it" ',2026-11-17T10:00:00+08:00,2026-11-19T11:00:00+08:00,2026-11-19T11:00:00+08:00,Closed,rated: 晚九点后停止,' requests.csv
says "the household is left out of the address" '"世伦桥小区5号楼, 世伦桥社区, 文峰街道"' requests.csv
says "and coordinates are cut" ',32.018,120.859,' requests.csv
says "what waits is on hold" ',Hold,paused,' requests.csv
lacks "what was voided is not there" 录错 requests.csv
lacks "nor what is later than now" 明天 requests.csv
ends "a day later it is" 0 yishi-export georeport --now 2026-11-23T12:00 journal
says "with its number" "WF-11," out
any_order georeport

ends "a byte order mark may stand first" 0 yishi-export georeport "$now" --bom journal
holds "and does" test "$(head -c 3 out | od -An -tx1 | tr -d ' ')" = efbbbf
ends "requests are chosen by room" 0 yishi-export georeport "$now" -w room=文峰街道/学士社区 journal
holds "three of six" test "$(grep -c '学士社区' out)" = 3
ends "and by the time they were made" 0 yishi-export georeport "$now" -p 2026-11-17 journal
holds "three again" test "$(grep -c '2026-11-17T' out)" = 3
ends "until and since" 0 yishi-export georeport "$now" -s 2026-11-17T10:30 -u 2026-11-17 journal
holds "take instants and days" test "$(sed 1d out | wc -l)" = 1

if ! command -v python3 >/dev/null; then
    skip "Python reads the table" "python3 is not installed; see scripts/dependencies --validators"
    exit 0
fi
cat >check.py <<'E'
import csv, datetime, io, sys
raw = open(sys.argv[1], encoding="utf-8", newline="").read()
assert raw.count("\r\n") >= 7 and raw.endswith("\r\n"), "lines end with CR LF"
rows = list(csv.DictReader(io.StringIO(raw, newline=""), strict=True))
assert len(rows) == 6, len(rows)
assert len({r["service_request_id"] for r in rows}) == 6, "ids are unique"
for r in rows:
    assert None not in r and None not in r.values(), "each row is as wide as the header"
    for name in "service_request_id status_description status_notes service_name address description".split():
        assert r[name], name
    for name in "requested_datetime updated_datetime closed_date expected_datetime".split():
        if r[name] or name in ("requested_datetime", "updated_datetime"):
            assert datetime.datetime.fromisoformat(r[name]).tzinfo, r[name]
    assert r["requested_datetime"] <= r["updated_datetime"]
    assert r["status"] == ("closed" if r["status_description"] == "Closed" else "open")
    assert (r["closed_date"] != "") == (r["status"] == "closed")
    assert r["status_description"] in ("Open", "Processing", "Hold", "Closed")
    for name, most in (("lat", 90), ("long", 180)):
        assert r[name] == "" or abs(float(r[name])) <= most
ids = [r["service_request_id"] for r in rows]
assert ids[:3] == ["WF-3", "WF-1", "WF-2"], ids
assert "WF-9" not in ids, "a number that two rooms gave is no id"
assert not any("138" in i for i in ids), "nor one that holds a telephone number"
assert rows[1]["description"].split("\n")[2:] == ["END:VEVENT", "BEGIN:VEVENT，电话138****5678"]
E
ends "Python reads the table, and every cell is of its kind" 0 python3 check.py requests.csv
cat err

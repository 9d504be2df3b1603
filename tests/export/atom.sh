#!/bin/sh
# yishi-export atom: RFC 4287, held against a grammar and read back by feedparser.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/export/fixture.sh.inc"
fixture

ends "issues and decisions become a feed" 0 yishi-export atom "$now" journal
cp out feed.xml
tells_nobody "without personal data" feed.xml
says "in the language of the reader" 'xml:lang="zh-CN"' feed.xml
says "signs of XML in a title are escaped" '<title>WF-1 &lt;b&gt;路灯&lt;/b&gt; ]]&gt; &amp; &quot;不亮&quot; ; , \ 张某某反映</title>' feed.xml
says "what is not seen is shown" 'WF-2 =1+1{U+202E}倒着写{U+200B}' feed.xml
says "what a meeting decided is told" '&lt;li&gt;同意：更换路灯，张某某家门前先换&lt;/li&gt;' feed.xml
lacks "what was voided is not" 录错 feed.xml
lacks "nor the next meeting" HY-2 feed.xml
grep '^<updated>' feed.xml | sed 1d >dates
sort -r dates >want
same "what changed last comes first" want dates
holds "and dates the feed" test "$(sed -n 5p feed.xml)" = "$(head -n 1 dates)"
any_order atom

ends "English" 0 yishi-export atom "$now" --lang en journal
says "is a feed of its own language" 'xml:lang="en"' out
says "with the same id" "$(sed -n 4p feed.xml)" out
ends "issues alone" 0 yishi-export atom "$now" -k issue journal
lacks "without meetings" HY-1 out
ends "what changed in a period" 0 yishi-export atom "$now" -p 2026-11-19..2026-11-20 journal
holds "three entries" test "$(grep -c '<entry>' out)" = 3
ends "nothing" 0 yishi-export atom "$now" -p 2020 journal
says "has the time of asking" '<updated>2026-11-22T12:00:00+08:00</updated>' out
ends "and is a negative answer" 1 yishi-export atom "$now" -e -p 2020 journal
yishi-add void on=WF-2 reason=a at=2026-11-21 -j journal >/dev/null
yishi-add amend on=WF-1 title=新标题 reason=a at=2026-11-21T09:00 -j journal >/dev/null
ends "an issue that was put right" 0 yishi-export atom "$now" journal
cp out later.xml
says "moves up with its new title" 新标题 later.xml
says "and its old id" "$(grep -B 1 'WF-1 ' feed.xml | head -n 1)" later.xml

if command -v xmllint >/dev/null; then
    for file in feed.xml later.xml; do
        ends "the grammar of Atom takes it" 0 xmllint --noout --relaxng "$YISHI_ROOT/tests/export/atom.rng" $file
    done
    sed 's/<id>.*<\/id>//' feed.xml >broken.xml
    ends "and not one without ids" 3 xmllint --noout --relaxng "$YISHI_ROOT/tests/export/atom.rng" broken.xml
else
    skip "the grammar of Atom takes it" "xmllint is not installed; see scripts/dependencies --validators"
fi
cat >check.py <<'E'
import sys, feedparser
feed = feedparser.parse(sys.argv[1])
assert not feed.bozo and feed.version == "atom10"
assert len(feed.entries) == 7, len(feed.entries)
assert len({e.id for e in feed.entries}) == 7 and all(e.id.startswith("urn:uuid:") for e in feed.entries)
assert [e.updated_parsed for e in feed.entries] == sorted((e.updated_parsed for e in feed.entries), reverse=True)
first = feed.entries[0]
assert first.title == "WF-1 <b>路灯</b> ]]> & \"不亮\" ; , \\ 张某某反映", first.title
assert "underway" in [t.term for t in first.tags] and "办理中" in [t.label for t in first.tags]
assert first.content[0].type == "text/html" and "<li>承办单位：街道综治办</li>" in first.content[0].value
assert all(e.author for e in feed.entries) and feed.feed.author == "文峰街道"
E
if has_module feedparser; then
    ends "feedparser reads it" 0 python3 check.py feed.xml
    cat err
else
    skip "feedparser reads it" "it is not installed; see scripts/dependencies --validators"
fi

#!/bin/sh
# The charts of a summary tell what its figures tell: the course of the last periods, the cards, and what
# needs attention.
. "$YISHI_ROOT/tests/promise.sh"
now=--now=2026-11-23T09:00:00+08:00

"$YISHI_ROOT/scripts/sample-drafts" --issues 600 --rooms 9 --from 2026-07-01 >drafts
ends 'a journal is made up' 0 yishi-add --from ndjson -q --new -j journal drafts
figure() { # PERIOD NAME
    yishi-report weekly -p "$1" $now -f ndjson journal |
        jq -r "select(.figure == \"$2\" and .period == \"$1\" and .key == null) | .part"
}

# The rows of the chart's table: period, raised, …, closed.
yishi-report weekly $now --lang en -f html journal >page
sed -n '/<figure class="beside upright">/,/<\/figure>/p' page | grep '<tr><th scope="row"' |
    sed 's/<[^>]*>/ /g' >rows
holds 'the course is told of twelve weeks' test "$(wc -l <rows)" = 12
for week in 36 40 47; do
    awk -v week="W$week" '$1 == week { print $2, $NF }' rows >got
    echo "$(figure 2026-W$week raised) $(figure 2026-W$week settled)" >want
    same "week $week has the figures that its own report has" want got
done
awk '{ for (i = 3; i < NF; i++) $2 -= $i; if ($2) print }' rows >off
same '  and its categories add up' /dev/null off
yishi-report weekly $now --lang en journal >text
says 'text draws the same' "$(awk 'END { printf "  %s (", $2 }' rows)" text
holds '  a sign a week' test "$(sed -n 's/^  raised  \([▁▂▃▄▅▆▇█]*\)  .*/\1/p' text | wc -c)" = 37
yishi-report monthly $now --lang en -f html journal >page
sed -n '/<figure class="beside upright">/,/<\/figure>/p' page | grep -c '<tr><th scope="row"' >got
echo 4 >want
same 'months before the first record are left out' want got
yishi-report weekly $now --lang en -p 2026-W28 journal >text
lacks 'two weeks are no course' '▁' text

yishi-report weekly $now --lang en -f html journal >page
says 'a card holds the headline figure' "<dt>Issues raised</dt><dd class=\"n\">$(figure 2026-W47 raised)</dd>" page
overdue=$(figure 2026-W47 overdue)
says 'what needs attention leads to its section' "<li><a href=\"#s3\">overdue: $overdue," page
yishi-report weekly $now --lang en -f md journal >text
says '  and is told in Markdown' "- overdue: $overdue," text
yishi-report weekly $now --lang en -p 2026-11-16..2026-11-19 journal >text
lacks 'a span has no course' '█' text

yishi-report overdue $now --lang en journal >text
most=$(awk '$1 == "Department" { getline; print $2; exit }' text)
says 'of the overdue list the longest bar is of who has most' "  $most  ▇▇▇▇▇▇▇▇▇▇" text

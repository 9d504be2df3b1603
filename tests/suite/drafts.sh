#!/bin/sh
# scripts/sample-drafts: what tests, the demo and measurements are made from.
. "$YISHI_ROOT/tests/promise.sh"

drafts="$YISHI_ROOT/scripts/sample-drafts"
ends "drafts are made" 0 "$drafts" --issues 400 --seed 7
mv out drafts
ends "drafts are made again" 0 "$drafts" --issues 400 --seed 7
same "the same seed makes the same drafts" drafts out
ends "other drafts are made" 0 "$drafts" --issues 400 --seed 8
holds "another seed makes others" test "$(cmp -s drafts out || echo differ)" = differ

sort drafts | uniq -d >twice
same "no draft appears twice" /dev/null twice
grep -o '"at":"[^"]*"' drafts >when
holds "drafts are in time order" sort -c when

# A reference names a number that an earlier line gave.
awk '
function value(key, at) {
    at = index($0, "\"" key "\":\"")
    if (!at)
        return ""
    at = substr($0, at + length(key) + 4)
    return substr(at, 1, index(at, "\"") - 1)
}
{
    for (i = split("on into meeting", keys, " "); i; i--)
        if (value(keys[i]) && !(value(keys[i]) in given))
            print NR ": " keys[i] " " value(keys[i])
    if (value("number") in given)
        print NR ": again " value("number")
    if (value("number"))
        given[value("number")]
}' drafts >loose
same "references name earlier numbers, and numbers are given once" /dev/null loose

"$drafts" --issues 3000 --rooms 60 --seed 9 >many
for kind in room member rule issue triage merge meeting remark decision motion ballot tally task \
    pledge progress extend return answer pause resume urge close reopen rating outcome activity nil amend void; do
    holds "there are records of kind $kind" grep -q "^{\"kind\":\"$kind\"" many
done

if command -v jq >/dev/null; then
    holds "every draft is JSON" jq -e . drafts
else
    skip "every draft is JSON" "jq is not installed"
fi
ends "an unknown option is refused" 2 "$drafts" --colour red
ends "too many rooms are refused" 2 "$drafts" --rooms 2000

#!/bin/sh
# yishi-add --from minutes on newspapers: a report with a day and a chair of its own is a meeting,
# and nobody is given a task. The texts are not here; what they give is, as counts and line numbers.
# shellcheck disable=SC1091
. "$YISHI_ROOT/tests/promise.sh"

# Reads the text whose name begins with $1.
text() {
    set -- "$YISHI_DATA/../seeds/$1"_*.txt
    cp "$1" text.txt
    yishi-add meeting --from minutes --draft --lang en --tz +08:00 text.txt >out 2>err
}

# How many drafts there are of a kind; the lines they are from.
count() { grep -c "\"kind\":\"$1\"" out || true; }
lines() { sed -n "/\"kind\":\"$1\"/s/.*\"ref\":\"text.txt:\([^\"]*\)\".*/\1/p" out | paste -sd' '; }
agenda() { grep -o '"treatment":"[^"]*"' out | cut -d'"' -f4 | paste -sd' '; }
there() { grep -o '"attendance":\[[^]]*\]' out | sed -n "$1p" | grep -o '"\(name\|how\)":"[^"]*"' | wc -l; }

if [ -z "${YISHI_DATA-}" ] || ! [ -d "$YISHI_DATA/../seeds" ]; then
    skip "news are read as meetings" "the texts are not here"
    exit 0
fi

text 000
holds "one meeting of five reports has its day and chair" test "$(count meeting)" = 1
says "on the day of the report, in the year of the paper" '"at":"2020-09-21"' out
says "which is an executive meeting" '"form":"executive"' out
lacks "and no year is missed" "the year" err
holds "the chair, two who sat in and the others, in their order" \
    test "$(grep -o '"attendance":\[[^]]*\]' out |
        grep -o '"name"\|"how":"[a-z-]*"\|"role"' | paste -sd' ')" = \
    '"name" "role" "name" "role" "how":"sitting-in" "name" "role" "how":"sitting-in" "role"'
holds "six items, with how they were treated" \
    test "$(agenda)" = "审议并原则通过 听取 听取 研究讨论 研究听取 听取"
holds "what was passed in principle is the one decision" test "$(lines decision)" = 39
says "as such" '"how":"approved-in-principle"' out
holds "nobody has a task" test "$(count task)" = 0

text 001
holds "two meetings have days and chairs" test "$(count meeting)" = 2
holds "each from its title on" \
    test "$(lines meeting | tr ' ' '\n' | cut -d, -f1 | cut -d- -f1 | paste -sd' ')" = "3 103"
says "the year of the first is not said" \
    "text.txt:1: warning: the text says the day (8-26) but not the year" err
says "nor that of the second" \
    "text.txt:103: warning: the text says the day (8-29) but not the year" err
lacks "and none is invented" '"at":"2020' out
holds "what they heard and studied" test "$(agenda)" = "研究 传达 传达 传达学习 研究"
says "the name that is spelt in two ways is pointed out" "text.txt:21: warning: " err
holds "nothing was decided" test "$(count decision)" = 0
holds "nobody has a task" test "$(count task)" = 0

for name in 002 003 004; do
    text $name
    holds "$name is one text without a meeting's day" test "$(count meeting)" = 1
    says "which is said" "no date was found" err
    holds "$name gives nobody a task" test "$(count task)" = 0
    holds "$name has no decision" test "$(count decision)" = 0
done

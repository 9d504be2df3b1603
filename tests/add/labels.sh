#!/bin/sh
# yishi-add --from minutes against what a clerk reads in thirty real minutes (minutes.labels beside
# this, where it is said what is labelled and how). Right is what stands at the labelled lines, or
# has the labelled value, once each.
#
#     tests/add/labels.sh --misses FOLDER
#
# prints what was missed (-) and what was found and is not labelled (+), with the data in FOLDER.
# shellcheck disable=SC1091
if [ "${1-}" = --misses ]; then
    YISHI_DATA=$(cd "$2" && pwd) || exit 1
    here=$(cd "$(dirname "$0")" && pwd)
    YISHI_ROOT=${here%/tests/add}
    work=$(mktemp -d) || exit 1
    trap 'rm -rf "$work"' EXIT
    PATH=$(cd "${BUILD:-build}" && pwd):$PATH
    cd "$work" || exit 1
    misses=1
fi
. "$YISHI_ROOT/tests/promise.sh"

labels=$YISHI_ROOT/tests/add/minutes.labels
fields='date chair attendee decision task done owner deadline vote'

if ! data minutes-openharmony >/dev/null || ! data minutes-kaiyuanshe >/dev/null; then
    skip "what is read in labelled minutes is right" "the data are not here"
    exit 0
fi

# PATH FIELD LINES VALUE of what the reader finds.
grep -v '^#' "$labels" | cut -f 1 | sort -u >papers
(cd "$YISHI_DATA" && tr '\n' '\0' | xargs -0 yishi-add meeting --from minutes --draft -q --tz +08:00) \
    <papers >drafts.ndjson
jq -rs '
    (map(select(.kind == "close") | {(.on): true}) | add) as $closed
    | .[]
    | (.ref | capture("^(?<path>.*):(?<lines>[^:]*)$")) as $at
    | def say($field; $value): [$at.path, $field, $at.lines, $value] | @tsv;
    if .kind == "meeting" then
        (if .at then say("date"; .at[:10]) else empty end),
        (if .chair then say("chair"; .chair) else empty end),
        (.attendance[]? | select(.how == null) | .name | values | say("attendee"; .)),
        (.agenda[]? | say("agenda"; .title))
    elif .kind == "decision" then say("decision"; "-")
    elif .kind == "motion" then say("vote"; "-")
    elif .kind == "task" then
        say("task"; "-"),
        (if $closed[.id] then say("done"; "-") else empty end),
        ((.lead, .assist[]?) | select(. != "未写明") | say("owner"; .)),
        (if .due then say("deadline"; .due[:16]) else empty end)
    else empty end' drafts.ndjson >plain

# Names and titles by their hashes.
awk -F '\t' '$2 ~ /^(chair|attendee|owner|agenda)$/ { print $4 }' plain | sort -u >values
while IFS= read -r value; do
    bare=$(printf %s "$value" | sed 's/[[:space:]]//g;s/　//g')
    hash=$(printf %s "$bare" | sha256sum | cut -c 1-12)
    printf '%s\t%s\n' "$hash" "$value"
done <values >hashes

awk -F '\t' -v OFS='\t' -v misses="${misses-}" '
function meets(a, b,    p, q, i, j, e, f) { # lists of runs of lines
    if (a == "-" || b == "-")
        return 1
    split(a, p, ",")
    split(b, q, ",")
    for (i in p)
        for (j in q) {
            if (split(p[i], e, "-") == 1)
                e[2] = e[1]
            if (split(q[j], f, "-") == 1)
                f[2] = f[1]
            if (e[1] + 0 <= f[2] + 0 && f[1] + 0 <= e[2] + 0)
                return 1
        }
    return 0
}
function same(label, value,    i, n, part) {
    n = split(label, part, "|")
    for (i = 1; i <= n; i++)
        if (part[i] == value)
            return 1
    return 0
}
FILENAME == "hashes" { hash[$2] = $1; next }
/^#/ { next }
FILENAME == "plain" {
    n = ++found[$1, $2]
    lines[$1, $2, n] = $3
    value[$1, $2, n] = $2 ~ /^(chair|attendee|owner|agenda)$/ ? hash[$4] : $2 == "deadline" || $2 == "date" ? $4 : "-"
    shown[$1, $2, n] = $4
    total[$2]++
    if (!seen[$1]++)
        path[++paths] = $1
    next
}
{
    labelled[$2]++
    for (i = 1; i <= found[$1, $2]; i++)
        if (!used[$1, $2, i] && meets($3, $2 ~ /^(chair|attendee|agenda|date)$/ ? "-" : lines[$1, $2, i]) &&
            same($4, value[$1, $2, i])) {
            used[$1, $2, i] = 1
            right[$2]++
            next
        }
    if (misses)
        print "-", $0
}
END {
    n = split("date chair attendee decision task done owner deadline agenda vote", field, " ")
    for (f = 1; f <= n; f++) {
        for (p = 1; misses && p <= paths; p++)
            for (i = 1; i <= found[path[p], field[f]]; i++)
                if (!used[path[p], field[f], i])
                    print "+", path[p], field[f], lines[path[p], field[f], i], shown[path[p], field[f], i]
        print field[f], right[field[f]] + 0, total[field[f]] + 0, labelled[field[f]] + 0
    }
}' hashes plain "$labels" >compared

if [ -n "${misses-}" ]; then
    cat compared
    exit 0
fi
for field in $fields; do
    awk -F '\t' -v field="$field" '$1 == field {
        kept = $2 >= 0.95 * $3 && $2 >= 0.95 * $4
        printf "%s precision and recall of %s are at least 0.95: %d right of %d found, %d labelled\n",
            kept ? "ok" : "not ok", field, $2, $3, $4
    }' compared
done
# The notes have topics of their own, so more is found than the agenda has.
awk -F '\t' '$1 == "agenda" {
    kept = $2 >= 0.95 * $4
    printf "%s recall of agenda is at least 0.95: %d right of %d found, %d labelled\n",
        kept ? "ok" : "not ok", $2, $3, $4
}' compared

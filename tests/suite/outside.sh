# How the tools behave where a clerk's terminal is far away: no environment, a full disk, a closed pipe.
. "$YISHI_ROOT/tests/promise.sh"

now=2026-11-23T09:00:00+08:00
"$YISHI_ROOT/scripts/sample-drafts" --issues 400 --rooms 5 --seed 3 >drafts
ends 'a journal is made' 0 yishi-add -q --from ndjson -j j.ndjson --new drafts
where=$(dirname "$(command -v yishi-add)")

ends 'add works under env -i' 0 env -i "$where/yishi-add" issue title=灯 room=甲/乙 --now $now
ends 'list works under env -i' 0 env -i "$where/yishi-list" issues --now $now j.ndjson
ends 'report works under env -i' 0 env -i "$where/yishi-report" weekly --now $now j.ndjson
cp out bare
LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 "$where/yishi-report" weekly --now $now j.ndjson >turkish
same 'a Turkish locale changes no byte of a report' bare turkish
ends 'a kind in capitals is found in any locale' 0 env LC_ALL=tr_TR.UTF-8 yishi-add ISSUE TITLE=灯 --now $now

for command in 'yishi-list records j.ndjson' 'yishi-list issues j.ndjson' \
    'yishi-list issues -f table j.ndjson' 'yishi-report weekly j.ndjson' \
    'yishi-report weekly -f html j.ndjson' 'yishi-report ledger -f csv j.ndjson' \
    'yishi-add issue title=灯' 'yishi-list --help' 'yishi-report --help' 'yishi-add --help'; do
    ends "a full disk is status 4: $command" 4 sh -c "$command --now $now >/dev/full"
    holds '  and it is said' test -s err
    ends "a closed pipe makes no noise: $command" 0 sh -c "{ $command --now $now; } | head -c 1"
    holds '  none at all' test ! -s err
done

cp j.ndjson before.ndjson
ends 'added but not shown is status 5' 5 sh -c "yishi-add issue title=灯 -j j.ndjson --now $now >/dev/full"
holds 'and it was added' test "$(wc -l <j.ndjson)" = $(($(wc -l <before.ndjson) + 1))
ends 'the same again is harmless' 0 yishi-add issue title=灯 -j j.ndjson --now $now
holds 'and adds nothing' test "$(wc -l <j.ndjson)" = $(($(wc -l <before.ndjson) + 1))

ends 'a report goes into its file whole' 0 yishi-report weekly --now $now -o week.txt j.ndjson
cp week.txt old.txt
ends 'or not at all: a bad line leaves the old file' 3 sh -c "{ cat j.ndjson; echo '{'; } | yishi-report weekly --now $now -o week.txt"
same 'which is untouched' old.txt week.txt
holds 'no half-written file lies about' test -z "$(find . -name '.yishi*')"

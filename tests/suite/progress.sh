#!/bin/sh
# How far a long reading is: shown on a terminal, in place, and erased; nowhere else.
. "$YISHI_ROOT/tests/promise.sh"

if ! command -v script >/dev/null || ! script -qec true /dev/null </dev/null >/dev/null 2>&1; then
    skip 'progress is shown on a terminal' 'script(1) gives none here'
    exit 0
fi

# A journal that comes slowly: from a pipe, block by block.
"$YISHI_ROOT/scripts/sample-drafts" --issues 300 --rooms 5 >drafts
yishi-add --from ndjson -q --new -j journal drafts >/dev/null
cat >slowly <<'END'
head -c 300000 journal; sleep 0.3; tail -c +300001 journal | head -c 300000; sleep 0.4
tail -c +600001 journal
END
# terminal NAME COMMAND: what the command writes to a terminal of its own, in ./NAME
terminal() {
    TERM=${terminal_type-xterm} script -qec "$2" /dev/null </dev/null >"$1" 2>script.err || true
}
bell=$(printf '\033[K')

terminal shown 'sh slowly | yishi-check --lang en - >printed'
says 'how much was read is shown' 'yishi-check: read 0.' shown
says '  and erased' "$(printf '\r')$bell" shown
holds '  it is redrawn in place' test "$(tr '\r' '\n' <shown | grep -c 'read 0')" -ge 1
holds '  and is last of all erased' test "$(tail -c 4 shown)" = "$(printf '\r%s' "$bell")"
terminal chinese 'sh slowly | yishi-check --lang zh - >printed'
says 'in Chinese too' 'yishi-check: 已读 0.' chinese

terminal quick 'yishi-check --lang en journal >printed'
lacks 'what takes no time shows nothing' 'read' quick
terminal quiet 'sh slowly | yishi-list issue -q --lang en - >printed'
lacks 'nor -q' 'read' quiet
terminal_type=dumb
terminal dumb 'sh slowly | yishi-check --lang en - >printed'
lacks 'nor a dumb terminal' 'read' dumb
terminal_type=xterm
terminal mixed 'sh slowly | yishi-list records --lang en -f ndjson -'
lacks 'nor once records come out on the same terminal' 'MB' mixed
terminal piped 'sh slowly | yishi-check --lang en - 2>err >printed'
lacks 'nor where standard error is no terminal' 'read' err

{
    head -n 3 journal
    sleep 0.8
    sed -n 4,5p journal
    printf '\004'
} | TERM=xterm script -qec 'yishi-check --lang en - >printed' /dev/null >typed 2>script.err || true
lacks 'nor while somebody types what is read' 'yishi-check: read' typed

cat >slow-table <<'END'
printf 'title,at\n'
awk 'BEGIN { for (i = 0; i < 20000; i++) print "matter " i ",2026-11-16" }' | head -c 200000
sleep 0.8
awk 'BEGIN { for (i = 0; i < 9000; i++) print "matter " i "b,2026-11-17" }'
END
terminal table 'sh slow-table | yishi-add issue --from csv --encoding utf-8 --lang en --set room=A --new -j table >printed'
says 'an import of a table shows it' 'yishi-add: read 0.' table
says '  and tells its counts on a line of its own' "$bell" table

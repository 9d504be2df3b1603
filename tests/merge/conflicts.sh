#!/bin/sh
# yishi-merge: what journals say against each other is named, with both places.
. "$YISHI_ROOT/tests/promise.sh"

merge() { yishi-merge --lang en "$@"; }
drafts() { yishi-add --from ndjson -q; }

# conflict WHAT TEXT PLACE...: merging a and b is a warning, whichever comes first
conflict() {
    ends "$1" 0 merge a b
    says "  it is named" "$2" err
    shift 2
    for place; do
        says "  with $place" "$place" err
    done
    cp out one
    ends "  it is a negative answer under -e" 1 merge -e b a
    same "  the lines go out all the same" one out
    holds "  once" test "$(grep -c warning err)" = 1
}
# peace WHAT: merging a and b is none
peace() {
    ends "$1" 0 merge -e a b
    holds "  and nothing is said" test ! -s err
}

base='{"kind":"issue","id":"i","title":"Lamp","at":"2026-01-01","number":"WF-1"}
{"kind":"task","id":"t","on":"i","lead":"Works","at":"2026-01-02"}'
printf '%s\n' "$base" | drafts >base
issue=$(sed -n '1s/.*"id":"\([0-9a-f]*\)".*/\1/p' base)
task=$(sed -n '2s/.*"id":"\([0-9a-f]*\)".*/\1/p' base)
# with FILE DRAFT...: the base and these
with() {
    file=$1
    shift
    { cat base && printf '%s\n' "$@" | drafts; } >"$file"
}

# Numbers
with a '{"kind":"issue","title":"Noise","at":"2026-01-03","number":"WF-2"}'
with b '{"kind":"issue","title":"Smell","at":"2026-01-04","number":"WF-2"}'
conflict "two issues with one number are a conflict" "the number WF-2 is also" b:3 a:3
cp b smell
with b '{"kind":"meeting","title":"Smell","at":"2026-01-04","number":"WF-2"}'
peace "a meeting may have the number of an issue"
cp a b
peace "the same record in both is none"
printf '{"kind":"void","on":"%s","reason":"twice","at":"2026-01-05"}\n' \
    "$(sed -n '3s/.*"id":"\([0-9a-f]*\)".*/\1/p' smell)" >void
{ cat smell && drafts <void; } >b
peace "the number of a voided record is free"
void=$(tail -n 1 b | sed 's/.*"id":"\([0-9a-f]*\)","kind".*/\1/')
printf '{"kind":"void","on":"%s","reason":"no","at":"2026-01-06"}\n' "$void" | drafts >>b
conflict "unless the void was voided" "the number WF-2 is also" b:3 a:3
printf '{"kind":"amend","on":"%s","set":{"number":"WF-3"},"reason":"twice","at":"2026-01-05"}\n' \
    "$(sed -n '3s/.*"id":"\([0-9a-f]*\)".*/\1/p' smell)" >amend
{ cat smell && drafts <amend; } >b
peace "a number that was amended is none any more"
with a '{"kind":"issue","title":"1","at":"2026-01-03","number":"编\"号\n"}'
with b '{"kind":"issue","title":"2","at":"2026-01-03","number":"\u7f16\"\u53f7\n"}'
conflict "however it is written" "the number 编\"号"

# Closings
close() { printf '{"kind":"close","on":"%s","outcome":"%s","at":"%s"}' "$task" "$1" "$2"; }
reopen() { printf '{"kind":"reopen","on":"%s","reason":"again","at":"%s"}' "$task" "$1"; }
with a "$(close solved 2026-01-05)"
with b "$(close explained 2026-01-06)"
conflict "a task closed with two outcomes is a conflict" "$(echo "$task" | cut -c 1-8) is closed" b:3 a:3
with b "$(close solved 2026-01-07)"
peace "closed twice with one outcome is none"
with b "$(reopen 2026-01-06)" "$(close explained 2026-01-07)"
peace "nor with a reopening between"
with b "$(close explained 2026-01-06)" "$(reopen 2026-01-07)"
conflict "a later reopening makes no peace" "is closed with another outcome"
with b "$(printf '{"kind":"close","on":"%s","outcome":"explained","at":"2026-01-06"}' "$issue")"
peace "the issue may be closed otherwise than its task"

# Results and seals
id() { printf '%032x' "$1"; }
result() { printf '{"id":"%s","kind":"result","at":"2026-01-0%d","on":"%s","rule":"simple-majority","verdict":"%s"}\n' "$(id "$1")" "$1" "$(id 99)" "$2"; }
result 1 carried >a
result 2 lost >b
conflict "two results of one motion are a conflict" "the motion 00000000 has another result" b:1 a:1
cp a b
peace "one result in both is none"
seal() { printf '{"id":"%s","kind":"seal","at":"2026-01-0%d","on":"%s"}\n' "$(id "$1")" "$1" "$(id "$2")"; }
{ seal 1 50 && seal 2 1; } >a
{ seal 1 50 && seal 3 1; } >b
conflict "two seals on one are a conflict" "the seal 00000000 has another seal on it" b:2 a:2
{ seal 1 50 && seal 2 1 && seal 3 2; } >b
peace "a longer chain is none"

# One id
cp base a
sed '1s/Lamp/Lamb/' base >b
ends "two differing lines with one id are an error" 3 merge -o all a b
says "with both places" "b:1: another record with the id of a:1" err
holds "and nothing is written" test ! -e all
ends "in one file too" 3 sh -c 'cat a b | yishi-merge --lang en'
sed '1s/2026-01-01/2026-01-09/' base >b
ends "with other times too" 3 merge -o all a b
says "with both places" "another record with the id of a:1" err
holds "and nothing is written" test ! -e all
sed '1s/"at":"2026-01-01",//' base >b
ends "or without a time" 3 merge -o all a b

# Many
seq 1500 | sed 's/.*/{"kind":"issue","title":"a&","at":"2026-01-03","number":"N-&"}/' | drafts >a
seq 1500 | sed 's/.*/{"kind":"issue","title":"b&","at":"2026-01-03","number":"N-&"}/' | drafts >b
ends "so many conflicts" 1 merge -e a b
holds "are not all shown" test "$(grep -c 'is also' err)" = 100
says "but counted" "1400 more conflicts" err

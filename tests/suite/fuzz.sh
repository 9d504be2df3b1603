#!/bin/sh
# The fuzz harnesses on their seeds and on cases made of them, under sanitizers where the compiler
# has them (make fuzz follows the branches, with clang). TEST_SEED says which cases, FUZZ_SECONDS
# for how long each harness is at it.
. "$YISHI_ROOT/tests/promise.sh"

build=$(dirname "$(command -v yishi-add)")
for replay in "$build/hard/replay" "$build/replay" ''; do
    [ ! -d "$replay" ] || break
done
if [ -z "$replay" ]; then
    skip 'fuzz seeds are survived' 'not under this instrument'
    exit 0
fi
if instrumented; then
    seconds=${FUZZ_SECONDS:-2}
else
    seconds=${FUZZ_SECONDS:-20}
fi
seed=${TEST_SEED:-1}

# Two at a time.
for seeds in "$YISHI_ROOT"/tests/fuzz/seeds/*; do
    name=$(basename "$seeds")
    [ ! -x "$replay/$name" ] || printf '%s\n' "$name"
done >names
xargs -P 2 -I NAME sh -c '
    "$0/NAME" -t "$1" -s "$2" "$3/NAME"/* >NAME.out 2>NAME.err
    echo $? >NAME.status' "$replay" "$seconds" "$seed" "$YISHI_ROOT/tests/fuzz/seeds" <names

for seeds in "$YISHI_ROOT"/tests/fuzz/seeds/*; do
    name=$(basename "$seeds")
    if [ ! -x "$replay/$name" ]; then
        skip "$name survives its seeds" "its library is not installed"
    elif [ "$(cat "$name.status")" = 0 ]; then
        promise_kept "$name survives its seeds, $(tail -n 1 "$name.out") of seed $seed"
    else
        tail -n 20 "$name.err" |
            promise_broken "$name survives its seeds and cases" "$(tail -n 1 "$name.out")"
    fi
done
for harness in "$YISHI_ROOT"/tests/fuzz/*.c; do
    name=$(basename "$harness" .c)
    [ "$name" = replay ] || holds "$name has seeds" test -d "$YISHI_ROOT/tests/fuzz/seeds/$name"
done

#!/bin/sh
# The fuzz harnesses on their seeds, without libFuzzer (make fuzz is the real thing).
. "$YISHI_ROOT/tests/promise.sh"

replay=$(dirname "$(command -v yishi-add)")/replay
if [ ! -d "$replay" ]; then
    skip 'fuzz seeds are survived' 'not under this instrument'
    exit 0
fi
for seeds in "$YISHI_ROOT"/tests/fuzz/seeds/*; do
    name=$(basename "$seeds")
    if [ -x "$replay/$name" ]; then
        ends "$name survives its seeds" 0 "$replay/$name" "$seeds"/*
    else
        skip "$name survives its seeds" "its library is not installed"
    fi
done
for harness in "$YISHI_ROOT"/tests/fuzz/*.c; do
    name=$(basename "$harness" .c)
    [ "$name" = replay ] || holds "$name has seeds" test -d "$YISHI_ROOT/tests/fuzz/seeds/$name"
done

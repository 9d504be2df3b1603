# What black-box scripts say their promises with. A script begins with
#
#     . "$YISHI_ROOT/tests/promise.sh"
#
# and runs in an empty directory of its own. It prints a line a promise, which tests/run counts, and
# goes on after a broken one. WHAT says the promise in English; it stays one line.
#
#     ends WHAT STATUS COMMAND...     runs it, its output in ./out and ./err; the status is STATUS
#     same WHAT EXPECTED ACTUAL       the two files are the same, byte for byte
#     says WHAT TEXT FILE             a line of FILE contains TEXT, as it stands
#     lacks WHAT TEXT FILE            no line does
#     holds WHAT COMMAND...           the command succeeds (a test(1) expression, say)
#     skip WHAT WHY                   cannot be shown here
#     data NAME                       prints the path of NAME in the shared data; fails if absent
#     instrumented                    true under a sanitizer or valgrind: no limits, no timing
#
# A command outside of these that fails ends the script (set -e), and that is a failure too.
# shellcheck shell=sh

set -eu

promise_kept() { printf 'ok %s\n' "$1"; }

# Details follow on standard input, if there are any.
promise_broken() {
    printf 'not ok %s: %s\n' "$1" "$2"
    head -n 20 | cut -b 1-300 | sed 's/^/  /'
}

ends() {
    promise_what=$1 promise_status=$2 promise_got=0
    shift 2
    "$@" >out 2>err || promise_got=$?
    if [ "$promise_got" = "$promise_status" ]; then
        promise_kept "$promise_what"
    else
        promise_broken "$promise_what" "status $promise_got, not $promise_status, from $*" <err
    fi
}

same() {
    if cmp -s "$2" "$3"; then
        promise_kept "$1"
    else
        { diff -a -U 1 "$2" "$3" 2>&1 || true; } | promise_broken "$1" "$3 is not $2"
    fi
}

says() {
    if grep -qaF -e "$2" "$3"; then
        promise_kept "$1"
    else
        promise_broken "$1" "\"$2\" is not in $3" <"$3"
    fi
}

lacks() {
    if grep -qaF -e "$2" "$3"; then
        promise_broken "$1" "\"$2\" is in $3" <"$3"
    else
        promise_kept "$1"
    fi
}

holds() {
    promise_what=$1
    shift
    if "$@" >holds.out 2>&1; then
        promise_kept "$promise_what"
    else
        promise_broken "$promise_what" "status $? from $*" <holds.out
    fi
    rm -f holds.out
}

skip() { printf 'skip %s: %s\n' "$1" "$2"; }

data() {
    [ -n "${YISHI_DATA-}" ] && [ -e "$YISHI_DATA/$1" ] && printf '%s\n' "$YISHI_DATA/$1"
}

instrumented() { [ -n "${YISHI_INSTRUMENT-}" ]; }

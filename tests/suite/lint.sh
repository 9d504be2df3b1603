#!/bin/sh
# The scripts and the manual pages are clean, and every tool has its pages in both languages.
. "$YISHI_ROOT/tests/promise.sh"

# `lints WHAT PART PROGRAM`
lints() {
    if command -v "$3" >/dev/null; then
        ends "$1" 0 "$YISHI_ROOT/scripts/lint" "$2"
        cat out
    else
        skip "$1" "$3 is not installed"
    fi
}
lints "the shell scripts are clean" shell shellcheck
lints "the manual pages are clean" man mandoc

cd "$YISHI_ROOT"
for tool in bin/*.c; do
    [ -e "$tool" ] || continue
    page=$(basename "$tool" .c).1
    holds "$page is there in both languages" test -e "man/$page" -a -e "man/zh_CN/$page"
done

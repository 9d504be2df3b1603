#!/bin/sh
# The first five minutes of the README work as they are written, in both languages.
. "$YISHI_ROOT/tests/promise.sh"

# The second block of commands; the first one installs.
steps() { awk '/^```sh$/ { block++ } /^```$/ && block == 2 { exit } block == 2 && !/^```/' "$1"; }

walk() {
    steps "$YISHI_ROOT/$1" >commands
    holds "$1 has twelve steps" test "$(grep -c '^# [0-9]*\. ' commands)" = 12
    ends "each step of $1 works" 0 env LC_ALL="$2" sh -eu commands
    cp out printed
}

walk README.md en_US.UTF-8
says "the proposal is carried" "Outcome: carried" printed
says "the report has the week's figures" "Issues raised" printed
holds "the report to print is there" test -s room/weekly.html
says "no fault is found" "findings: 0" printed

walk README.zh-CN.md zh_CN.UTF-8
says "the proposal is carried, in Chinese" "结论：通过" printed
says "the report has the week's figures, in Chinese" "受理诉求" printed
holds "the report to print is there, in Chinese" test -s 议事室/周报.html
says "no fault is found, in Chinese" "问题 0" printed

#!/bin/sh
# yishi-vote: every published election of the shared data gives its published result.
. "$YISHI_ROOT/tests/promise.sh"

if ! votes=$(data votes); then
    skip "published elections give their published results" "no shared data"
    exit 0
fi
if instrumented; then # the large ones would take an hour
    mkdir some
    ln -s "$votes"/* some
    rm some/index.tsv
    awk -F '\t' 'NR == 1 || $4 !~ /minneapolis|portland|pabulib/ && (++seen[$2] <= 20 || $2 == "irv")' \
        "$votes/index.tsv" >some/index.tsv
    votes=some
fi
status=0
"$YISHI_ROOT/scripts/vote-cases" "$votes" >table 2>err || status=$?
grep '^failed: ' table >failed || :
: >nothing
same "no published election comes out otherwise" nothing failed
holds "all are counted but those whose method is not for a clerk" test "$status" = 0
holds "they are many" test "$(awk '$1 == "all" { print $2 }' table)" -ge 50
sed -n 's/^not supported: [^(]*(\([^)]*\)).*/\1/p' table | sort -u |
    grep -vxE 'approval-committee|mes-committee|pb-max-.*|pb-real-other' >others || :
same "only committees, searches and local rules are left out" nothing others

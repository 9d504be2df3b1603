#!/bin/sh
# The runner itself: a broken test must never look like a kept promise.
. "$YISHI_ROOT/tests/promise.sh"

# A tree of its own with the same runner; `tree NAME` takes the script of its one test from stdin.
tree() {
    rm -rf tree
    mkdir -p tree/tests/case tree/build/unit
    cp "$YISHI_ROOT/tests/run" "$YISHI_ROOT/tests/promise.sh" tree/tests
    {
        echo '. "$YISHI_ROOT/tests/promise.sh"'
        cat
    } >"tree/tests/case/$1.sh"
}

run_tree() { env TEST_SECONDS=2 tree/tests/run "$@"; }

# `counts WHAT STATUS LAST-LINE`
counts() {
    ends "$1" "$2" run_tree
    tail -n 1 out >last
    echo "$3" >expected
    same "$1, and says so last" expected last
}

tree kept <<'END'
holds "one is one" test 1 = 1
skip "two is two" "cannot count that far"
END
counts "kept and skipped promises are counted" 0 "1 passed, 0 failed, 1 skipped"
says "a skipped promise is shown" "skip two is two: cannot count that far" out
lacks "a kept promise is not shown" "ok one is one" out
ends "all promises are shown on request" 0 run_tree -v
says "a kept promise is shown with -v" "ok one is one" out

tree broken <<'END'
holds "one is one" test 1 = 1
holds "one is two" test 1 = 2
printf 'a\n' >a
printf 'b\n' >b
same "a is b" a b
says "a says b" b a
lacks "a lacks a" a a
ends "false succeeds" 0 false
END
counts "broken promises are counted" 1 "1 passed, 5 failed"
says "a difference is shown" "-a" out

tree dies <<'END'
holds "one is one" test 1 = 1
kill -9 $$
END
counts "a test that dies has failed" 1 "1 passed, 1 failed"

tree stumbles <<'END'
holds "one is one" test 1 = 1
ls missing
holds "never reached" true
END
counts "a command that fails unnoticed fails the test" 1 "1 passed, 1 failed"

tree syntax <<'END'
holds "one is one" test 1 = 1
if
END
counts "a test that is no script has failed" 1 "1 passed, 1 failed"

tree silent <<'END'
true
END
counts "a test that promises nothing has failed" 1 "0 passed, 1 failed"

tree hangs <<'END'
holds "one is one" test 1 = 1
sleep 60
END
counts "a test that hangs is stopped and has failed" 1 "1 passed, 1 failed"

tree quiet-exit <<'END'
echo "ok one is one"
exit 3
END
counts "a status without a broken promise is a failure" 1 "1 passed, 1 failed"

tree none </dev/null
rm tree/tests/case/none.sh
counts "no tests at all is a failure" 1 "0 passed, 1 failed"

tree clean <<'END'
holds "the directory is empty" test -z "$(ls -A)"
holds "the environment is clean" test -z "${TZ-}${LANG-}${YISHI_JOURNAL-}"
holds "the locale is C" test "$LC_ALL" = C
holds "the tools come first" test "${PATH%%:*}" = "$YISHI_ROOT/build"
END
export TZ=UTC LANG=xx YISHI_JOURNAL=/nowhere
counts "a test sees nothing of the caller" 0 "4 passed, 0 failed"

tree one </dev/null
printf '#!/bin/sh\necho "ok a unit has no data: ${1-none}"\n' >tree/build/unit/unit
chmod +x tree/build/unit/unit
ends "tests are chosen by name" 0 run_tree -v unit/un
says "a chosen test runs" "ok a unit" out
lacks "others do not" "case/one.sh" out

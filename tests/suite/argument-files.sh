#!/bin/sh
# @FILE on a command line: a query that is kept, by its name.
. "$YISHI_ROOT/tests/promise.sh"

yishi-add issue -q -j journal --new title=灯 category=维修 room=文峰 at=2026-11-02 >/dev/null
yishi-add issue -q -j journal title=车 category=停车 room=文峰 at=2026-11-09 >/dev/null

printf '# what the parking round asks for\n\nissues\n-w category=停车\n  --columns   title\n-f\ncsv\n' >parking
ends "@FILE stands for the words of the file" 0 yishi-list @parking journal
printf '标题\n车\n' >expected
same "an option and its value on a line, or each on its own" expected out
ends "further words add to it" 0 yishi-list @parking -w title=灯 journal
printf '标题\n' >expected
same "as if they were typed" expected out

ends "the value of an option is no file" 0 yishi-list records -m @parking journal
: >expected
same "so a text may begin with @" expected out
ends "behind -- nothing is looked up" 4 yishi-list issues -- @parking
says "it is a journal of that name" "@parking" err
ends "a file that is not there is said" 4 yishi-list @nowhere journal
says "with its name" nowhere err
yes issues | head -n 9999 >many
ends "what is no command line is refused" 2 yishi-list --lang en @many journal
says "and says why" "too many words" err
printf -- '--colums title\n' >wrong
ends "a mistake in the file is one of the command line" 2 yishi-list --lang en issues @wrong journal
says "with what was meant" "--columns" err
printf -- '--lang zh\n@parking\n' >twice
ends "a file in a file is not read" 2 yishi-list @twice journal
says "and the language of the file counts" "没有" err

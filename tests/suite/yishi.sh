#!/bin/sh
# yishi runs the tools and explains words.
. "$YISHI_ROOT/tests/promise.sh"

# Which tool is run. Under valgrind the yishi in PATH is a wrapper, which cannot be copied elsewhere.
runs_tools() {
    real=$(command -v yishi)
    mkdir one two
    cp "$real" one/yishi
    for place in one two; do
        printf '#!/bin/sh\necho %s "$0" "$@"\nexit 7\n' "$place" >"$place/yishi-list"
        chmod +x "$place/yishi-list"
    done

    ends "the tool beside yishi is run, with its arguments and its status" 7 \
        env PATH="$PWD/two:$PATH" one/yishi list -w 'a b' --color
    says "beside it goes before PATH" "one one/yishi-list -w a b --color" out
    ends "a Chinese verb names the tool" 7 env PATH="$PWD/two:$PATH" one/yishi 列表 诉求
    rm one/yishi-list
    ends "else the one in PATH is run" 7 env PATH="$PWD/two:$PATH" one/yishi list
    says "as it is called there" "two $PWD/two/yishi-list" out
    ends "yishi called by PATH finds what is beside it" 7 \
        env PATH="$PWD/three:$PWD/one:$PWD/two" yishi list
    ends "a tool that is not installed is said" 4 env PATH="$PWD/one" one/yishi list
    says "with its name" yishi-list err

    ends "help of a tool is that of the tool" 7 env PATH="$PWD/two" one/yishi help list
    says "as --help prints it" "--help" out
}
if [ "${YISHI_INSTRUMENT-}" = valgrind ]; then
    skip "the tool beside yishi is run" "valgrind wraps the tools"
else
    runs_tools
fi

ends "yishi alone prints its help" 0 yishi --lang en
says "which lists the tools" "yishi list tasks" out
cp out alone
ends "and so does yishi help" 0 yishi help --lang en
same "the same" alone out
ends "an unknown tool is a usage error" 2 yishi lst
ends "options before the tool are a usage error" 2 yishi --lang en list
ends "an unknown word is a usage error" 2 yishi help trage --lang en
says "with the nearest word" "did you mean triage?" err

ends "help takes several words" 0 yishi help --lang en stance due
says "the first" "stance (态度): a field" out
says "and the next" "due (期限): a field" out
ends "help of an option" 0 yishi help --where
says "in the language of the process, which is Chinese" "--where 条件：选项" out
ends "the whole table of records is printed" 0 yishi help record --lang en
says "with every kind" "partial (分报)" out
says "and a required field" "title (标题) *" out

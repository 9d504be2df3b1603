#!/bin/sh
# --help is a screen: what a tool is for, what is used most, two examples that run.
. "$YISHI_ROOT/tests/promise.sh"

# A terminal of 24 lines and 80 columns; wc counts Chinese as wide as a terminal does.
fits() { [ "$(wc -l <"$1")" -le 24 ] && [ "$(LC_ALL=C.UTF-8 wc -L <"$1")" -le 80 ]; }
examples() { sed -n '/^Examples:$/,$p;/^示例：$/,$p' "$1" | grep -c '^  yishi'; }

for tool in yishi yishi-add yishi-check yishi-export yishi-list yishi-merge yishi-report yishi-vote; do
    command -v "$tool" >/dev/null || continue
    for language in en zh; do
        "$tool" --lang "$language" --help >help
        holds "$tool --help fits a screen ($language)" fits help
        holds "$tool --help shows two examples ($language)" test "$(examples help)" -ge 2
        "$tool" --lang "$language" --help=all >all
        sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p' all | grep -v -x -e --help -e --version >told
        ends "$tool --help names every option of --help=all ($language)" 1 \
            grep -v -o -F -e "$(grep -o -e '--[a-z-]*' help)" -x told
    done
done

ends "--help=everything is refused" 2 yishi-list --lang en --help=everything
says "and says what to write" "--help=all" err

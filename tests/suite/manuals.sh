#!/bin/sh
# The manual pages say what the tools do: every example runs and prints what the page shows, the
# tables are those of the library, and each tool's page has exactly the tool's options.
#
# In EXAMPLES a block `.Bd -literal` holds commands, lines that begin with `$ ` (and go on in lines
# that begin with `> `), and below each what it prints, on both outputs; a line `...` stands for any
# lines. The blocks of a page run in order, in one shell and one directory, in the language of the
# page; the scripts of the source are found by name, so a page may begin with what a script makes.
# What cannot run here (a crontab, a unit file) stands in `.Bd -unfilled`. A comment `needs PROGRAM...`
# before a block names what it is piped into: where that is not installed, the block is skipped.
. "$YISHI_ROOT/tests/promise.sh"

here=$PWD

# The literal blocks of the page $1 as files $2/BLOCK.COMMAND.run and .want, and the blocks' numbers
# in $2/blocks.
extract() {
    awk -v to="$2" '
        function plain(s) {
            gsub(/\\\(aq/, "\047", s)
            gsub(/\\\(dq/, "\"", s)
            gsub(/\\\(ti/, "~", s)
            gsub(/\\\(ha/, "^", s)
            gsub(/\\-/, "-", s)
            gsub(/\\&/, "", s)
            gsub(/\\e/, "\\", s)
            return s
        }
        /^\.Sh / { examples = /^\.Sh EXAMPLES/ }
        /^\.\\" needs / { needs = substr($0, 11) }
        examples && /^\.Bd -literal/ {
            block = sprintf("%02d", block + 1)
            command = 0
            print block, needs >(to "/blocks")
            needs = ""
            next
        }
        /^\.Ed/ { command = -1 }
        !examples || !block || command < 0 { next }
        { line = plain($0) }
        /^\$ / {
            if (command++ > 0)
                close(file ".want")
            file = to "/" block "." sprintf("%02d", command)
            printf "" >(file ".want")
            print substr(line, 3) >(file ".run")
            next
        }
        /^> / && command > 0 { print substr(line, 3) >(file ".run"); next }
        command > 0 { print line >(file ".want") }' "$1"
}

# Whether the lines of file $2 are those of $1, where `...` stands for any.
matches() {
    awk '
        function fits(w, g) {
            for (; w <= wants; w++) {
                if (want[w] == "...") {
                    for (; g <= gots + 1; g++)
                        if (fits(w + 1, g))
                            return 1
                    return 0
                }
                if (g > gots || want[w] != got[g++])
                    return 0
            }
            return g > gots
        }
        FILENAME == ARGV[1] { want[++wants] = $0; next }
        { got[++gots] = $0 }
        END { exit !fits(1, 1) }' "$1" "$2"
}

# Those of the programs $1 that are not installed.
absent() {
    for program in $1; do
        command -v "$program" >/dev/null || printf '%s ' "$program"
    done
}

# Runs all commands of the page whose blocks are in $1, in the language $2; what they print goes to
# .got files. The commands may set what later ones need, so they share a shell.
run_blocks() {
    mkdir "$1/work"
    (
        set +eu
        cd "$1/work" || exit
        LC_ALL=$2 PATH=$PATH:$YISHI_ROOT/scripts
        export LC_ALL PATH
        while read -r block needs; do
            [ -z "$(absent "$needs")" ] || continue
            for run in "$1/$block".*.run; do
                eval "$(cat "$run")" >"${run%.run}.got" 2>&1 </dev/null
            done
        done <"$1/blocks"
        true
    )
}

check_block() {
    for run in "$2/$3".*.run; do
        if ! matches "${run%.run}.want" "${run%.run}.got"; then
            { cat "$run" && { diff -a -U 9 "${run%.run}.want" "${run%.run}.got" || true; }; } |
                promise_broken "example ${3#0} of $1 prints what the page shows" "it does not"
            return
        fi
    done
    promise_kept "example ${3#0} of $1 prints what the page shows"
}

# The words of the options that the page $1 and the help of tool $2 name, in language $3.
page_options() {
    sed -n '/^\.Sh OPTIONS/,/^\.Sh [^O]/p' "$1" | grep '^\.It Fl' | tr ' ' '\n' |
        sed -n 's/^-\([a-z][a-z-]*\)$/--\1/p' | sort -u
}
help_options() { "$1" --lang en --help=all | sed -n 's/^  \(-., \|    \)\(--[a-z-]*\).*/\2/p' | sort -u; }

check_page() {
    name=$1 page=$YISHI_ROOT/man/$1 language=en_US.UTF-8
    case $name in zh_CN/*) language=zh_CN.UTF-8 ;; esac
    blocks=$here/$(echo "$name" | tr / -)
    mkdir "$blocks"
    extract "$page" "$blocks"
    holds "$name has an example" test -s "$blocks/blocks"
    [ -s "$blocks/blocks" ] || return 0
    run_blocks "$blocks" "$language"
    while read -r block needs; do
        if [ -n "$(absent "$needs")" ]; then
            skip "example ${block#0} of $name prints what the page shows" "needs $needs"
        else
            check_block "$name" "$blocks" "$block"
        fi
    done <"$blocks/blocks"
    has_sections SYNOPSIS DESCRIPTION EXAMPLES 'SEE ALSO'
    case $name in *.1) has_sections OPTIONS 'EXIT STATUS' ;; esac
}

has_sections() {
    for section; do
        grep -q "^\.Sh $section" "$page" || promise_broken "$name has $section" "it has not" </dev/null
    done
}

cd "$YISHI_ROOT/man"
for name in *.[1-9] zh_CN/*.[1-9]; do
    tool=$(basename "$name" .1)
    # A page may come before its tool.
    case $name in *.1) command -v "$tool" >/dev/null || continue ;; esac
    check_page "$name"
    case $name in
    *.1)
        help_options "$tool" >"$here/want"
        page_options "$name" >"$here/got"
        same "$name has the options of $tool --help" "$here/want" "$here/got"
        ;;
    esac
    other=zh_CN/$name
    case $name in zh_CN/*) other=${name#zh_CN/} ;; esac
    holds "$name is there in the other language" test -e "$other"
done
cd "$here"

BUILD=$(dirname "$(command -v yishi)")
export BUILD
ends "the tables of the pages are those of the library" 0 "$YISHI_ROOT/scripts/manual-tables" --check
head -n 20 out | sed 's/^/  /'

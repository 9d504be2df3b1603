#!/bin/sh
# The library as other programs get it: installed, found by pkg-config, and no symbol more or fewer
# than its header declares; the example of its manual compiles and runs.
. "$YISHI_ROOT/tests/promise.sh"

build=$(dirname "$(command -v yishi)")
if instrumented || [ ! -e "$build/public/libyishi.a" ]; then
    skip "the installed library is what its header says" "not built here"
    exit 0
fi

version=$(sed -n 's/^#define YISHI_VERSION "\(.*\)"/\1/p' "$YISHI_ROOT/lib/yishi.h")
numbers=$(awk '/^#define YISHI_VERSION_(MAJOR|MINOR|PATCH)/ { printf "%s%s", dot, $3; dot = "." }' \
    "$YISHI_ROOT/lib/yishi.h")
holds "the version and its numbers agree" test "$version" = "$numbers"
says "the Debian packages have it" "yishi ($version-" "$YISHI_ROOT/scripts/debian/changelog"
yishi --version >out
says "and the tools" "$version" out

echo '#include <yishi.h>' | cc -E -I"$YISHI_ROOT/lib" - | grep -o 'yishi_[a-z_]*(' | tr -d '(' |
    sort -u >declared
nm -g --defined-only "$build/public/libyishi.a" | awk 'NF == 3 { print $3 }' | sort >defined
same "the library shows what the header declares, and nothing else" declared defined
for page in man/yishi.3 man/zh_CN/yishi.3; do
    sed -n '/^\.Sh SYNOPSIS/,/^\.Sh DESC/s/^\.Fn \(yishi_[a-z_]*\) .*/\1/p' "$YISHI_ROOT/$page" |
        sort -u >described
    same "$page describes all of it" declared described
done
echo '#include <yishi.h>' >alone.c
ends "the header stands alone, without a warning" 0 \
    cc -std=c17 -Wall -Wextra -Wpedantic -Werror -I"$YISHI_ROOT/lib" -c alone.c
if command -v c++ >/dev/null; then
    ends "in C++ too" 0 c++ -Wall -Wextra -Werror -I"$YISHI_ROOT/lib" -x c++ -c alone.c
else
    skip "the header stands alone in C++" "there is no C++ compiler"
fi

# Installed, as packages are, into a root of its own
root=$PWD/root
make -s -o all -C "$YISHI_ROOT" BUILD="$build" DESTDIR="$root" PREFIX=/usr LIBDIR=/usr/lib/here \
    install >made 2>&1 || promise_broken "it is installed" "make install failed" <made
(cd "$root" && find . ! -type d | sort) >installed
for file in bin/yishi-add lib/here/libyishi.a lib/here/pkgconfig/yishi.pc include/yishi.h \
    share/man/man1/yishi-list.1 share/man/zh_CN/man1/yishi-list.1 share/man/zh_CN/man3/yishi.3 \
    share/man/man3/yishi_count.3 share/bash-completion/completions/yishi-vote \
    share/zsh/site-functions/_yishi; do
    says "$file is installed" "./usr/$file" installed
done
holds "pages of functions lead to the manual" test -s "$root/usr/share/man/zh_CN/man3/yishi_id.3"
make -s -o all -C "$YISHI_ROOT" BUILD="$build" DESTDIR="$root/elsewhere" PREFIX=/opt/y MANDIR=/m install
holds "MANDIR is honoured" test -s "$root/elsewhere/m/zh_CN/man7/yishi.7"
make -s -o all -C "$YISHI_ROOT" BUILD="$build" DESTDIR="$root/elsewhere" PREFIX=/opt/y MANDIR=/m uninstall
find "$root/elsewhere" ! -type d >left
same "uninstall takes everything away again" /dev/null left

if command -v man >/dev/null; then
    manual() { MANPATH=$root/usr/share/man man "$@" 2>&1; }
    manual -L C.UTF-8 -w yishi-list >found
    says "man finds a page" /man/man1/yishi-list.1 found
    manual -L zh_CN -w yishi-list >found
    says "and the Chinese one" /man/zh_CN/man1/yishi-list.1 found
    manual -L zh_CN -w 3 yishi_count >found
    says "and that of a function" /man/zh_CN/man3/yishi found
else
    skip "man finds the pages in both languages" "man-db is not installed"
fi

# The example, as the manual has it
if ! command -v pkg-config >/dev/null; then
    skip "the example of the manual works" "pkg-config is not installed (scripts/dependencies --shells)"
    exit 0
fi
export PKG_CONFIG_PATH="$root/usr/lib/here/pkgconfig" PKG_CONFIG_SYSROOT_DIR="$root"
pkg-config --modversion yishi >out
says "pkg-config has the version" "$version" out
# what the distribution's own libraries need is not in that root
flags=$(pkg-config --cflags --libs yishi | sed "s|-[IL]$root/usr/\(include/cjson\|lib/[^h][^ ]*\)||g")
example() {
    sed -n '/^\.Bd -unfilled/,/^\.Ed/p' "$1" | sed '1d;$d;s/\\e/\\/g'
}
example "$YISHI_ROOT/man/yishi.3" >example.c
example "$YISHI_ROOT/man/zh_CN/yishi.3" >example-zh.c
same "both languages have the same example" example.c example-zh.c
# shellcheck disable=SC2086 # words
ends "the example of the manual compiles without a warning" 0 \
    cc -Wall -Wextra -Wpedantic -Werror -o example example.c $flags
ends "it runs" 0 ./example journal
echo "The lamp at no. 5 is out: raised" >wanted
same "and says how the issue stands" wanted out
ends "what it added is a record" 0 yishi-check journal
ends "it says what went wrong" 1 ./example "$PWD/no/such/place"
says "with the place" "$PWD/no/such/place" err

#!/bin/sh
# The tarball of the sources has the same bytes wherever, whenever and by whomever it is made.
. "$YISHI_ROOT/tests/promise.sh"

if instrumented; then
    skip "the tarball is reproducible" "nothing new under an instrument"
    exit 0
fi
version=$(sed -n 's/^#define YISHI_VERSION "\(.*\)"/\1/p' "$YISHI_ROOT/lib/yishi.h")
ends "the sources make a tarball" 0 "$YISHI_ROOT/scripts/dist" "$PWD/one.tar.gz"
(umask 077 && mkdir elsewhere && tar -xzf one.tar.gz -C elsewhere)
find elsewhere -type f -exec touch -d '2001-02-03 04:05' {} +
ends "which makes one itself, elsewhere and at another time" 0 \
    env TZ=Asia/Shanghai "elsewhere/yishi-$version/scripts/dist" two.tar.gz
holds "of the same bytes" cmp one.tar.gz two.tar.gz
tar -tzf one.tar.gz >files
says "with the sources" "yishi-$version/lib/yishi.h" files
lacks "and nothing that was built" "libyishi.a" files
grep -v "^yishi-$version/" files >outside || true
same "all in one folder" /dev/null outside

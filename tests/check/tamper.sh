#!/bin/sh
# Tampering with a sealed journal is seen, and harmless changes are not taken for it. The whole
# campaign: make torture
. "$YISHI_ROOT/tests/promise.sh"

BUILD=$(dirname "$(command -v yishi-check)")
export BUILD
if instrumented; then each=3; else each=20; fi
"$YISHI_ROOT/scripts/tamper" "$each" >campaign 2>err || true
while read -r name hits _ tried; do
    case $tried in
    [0-9]*) holds "$name: $tried of $tried as it should be" test "$hits" = "$tried" ;;
    esac
done <campaign
holds "all attacks were tried" test "$(grep -c ' of [0-9]' campaign)" = 19
head -n 20 err | sed 's/^/  /'

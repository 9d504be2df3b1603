#!/bin/sh
# The check of the layers: it passes on the library and sees each kind of trespass.
. "$YISHI_ROOT/tests/promise.sh"

check="$YISHI_ROOT/scripts/check-layers"
ends "the library keeps its layers" 0 "$check"

mkdir -p tree/bin tree/lib/base tree/lib/format tree/lib/voice
: >tree/bin/yishi-x.c
printf '#include "base/slice.h"\n#include <uniwidth.h>\n#include <unistd.h>\n' >tree/lib/format/text.c
ends "downward includes and one home a library are fine" 0 "$check" tree

# `sees WHAT FILE INCLUDE`
sees() {
    echo "#include $3" >"tree/$2"
    ends "$1 is found" 1 "$check" tree
    says "$1 is named with its line" "$2:1:" out
    rm "tree/$2"
}
sees "an upward include" lib/base/slice.h '"format/text.h"'
sees "an include of no layer" lib/voice/print.c '"print.h"'
sees "cJSON away from home" lib/format/scan.c '<cjson/cJSON.h>'
sees "libcsv away from home" lib/format/scan.c '<csv.h>'
sees "PCRE2 away from home" lib/voice/print.c '<pcre2.h>'
sees "libsodium away from home" lib/format/scan.c '<sodium.h>'
sees "libunistring away from home" lib/format/scan.c '<uninorm.h>'
sees "iconv away from home" lib/format/csv.c '<iconv.h>'
sees "a foreign header in a tool" bin/yishi-y.c '<cjson/cJSON.h>'
sees "a foreign header in quotes" bin/yishi-y.c '"sodium.h"'
mkdir tree/lib/util
sees "an unknown layer" lib/util/util.c '<stdio.h>'

#!/bin/sh
# Whatever the tools say, they say in English and in Chinese.
. "$YISHI_ROOT/tests/promise.sh"

# Prints FILE: ENGLISH, a tab, CHINESE for each message of a file. That both take the same arguments
# is checked by the compiler (base/say.h).
pairs() {
    awk '
        { text = text $0 "\n" }
        END {
            gsub(/"[ \n]+"/, "", text) # adjacent literals are one
            string = "\"([^\"\\\\]|\\\\.)*\""
            call = "say_(error|warning|note)\\([^\";]*" string ",[ \n]*" string
            while (match(text, call)) {
                found = substr(text, RSTART, RLENGTH)
                text = substr(text, RSTART + RLENGTH)
                sub(/^[^"]*/, "", found)
                gsub(/\n/, " ", found)
                match(found, "^" string)
                print FILENAME ": " substr(found, 1, RLENGTH) "\t" substr(found, RLENGTH + 1)
            }
        }' "$1"
}

cd "$YISHI_ROOT"
for file in bin/*.c lib/*/*.c; do
    pairs "$file"
done >"$OLDPWD/pairs"
cd "$OLDPWD"

# Chinese characters begin with the bytes 344 to 351. What only joins other texts has no words.
LC_ALL=C awk -F '\t' '$1 ~ /\344[\270-\277]|[\345-\351]/' pairs >chinese
LC_ALL=C awk -F '\t' '$2 !~ /[\344-\351]/ && $2 ~ /(^|[^%*])[a-zA-Z][a-zA-Z]/' pairs >english
holds "several hundred messages are looked at" test "$(wc -l <pairs)" -gt 300
same "no English message is written in Chinese" /dev/null chinese
same "no Chinese message is written in English" /dev/null english

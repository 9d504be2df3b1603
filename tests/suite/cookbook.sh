#!/bin/sh
# yishi-cookbook(7): every practice of the source texts stands in its list under the texts' own words,
# has a section of its number, and takes at most five programs, all of the suite or standard Unix
# ones. That the sections run is shown by manuals.sh.
. "$YISHI_ROOT/tests/promise.sh"

most=5
sections=38
allowed='yishi-[a-z]+|cat|cut|grep|head|jq|ls|sed|sort|uniq|wc'

# The programs of each section of the page $1, a line each: number and program. Quoted text is not
# looked into, but for what $(...) runs; continued lines are one.
programs() {
    awk '
        function plain(s) {
            gsub(/\\\(aq/, "\047", s)
            gsub(/\\\(ti/, "~", s)
            gsub(/\\e/, "\\", s)
            return s
        }
        # Its parts that a shell would run, between "\n".
        function parts(s,    i, c, quote, out) {
            for (i = 1; i <= length(s); i++) {
                c = substr(s, i, 1)
                if (c == "\\" && quote != "\047") {
                    i++
                } else if (quote == c) {
                    quote = ""
                    out = out "Q"
                } else if (substr(s, i, 2) == "$(" && quote != "\047") {
                    out = out "\n"
                    i++
                } else if (!quote && (c == "\047" || c == "\"")) {
                    quote = c
                } else if (!quote) {
                    out = out (c ~ /[|;&\n)]/ ? "\n" : c)
                }
            }
            return out
        }
        function tell(s,    n, i, part, word) {
            n = split(parts(s), part, "\n")
            for (i = 1; i <= n; i++) {
                sub(/^ +/, "", part[i])
                while (part[i] ~ /^[A-Za-z_]+=[^ ]* /)
                    sub(/^[^ ]* +/, "", part[i])
                split(part[i], word, " ")
                if (word[1] != "")
                    print section, word[1]
            }
        }
        function flush() {
            if (command != "")
                tell(command)
            command = ""
        }
        /^\.Ss / { flush(); section = $2 + 0 }
        /^\.Ed/ { flush() }
        !section { next }
        /^\$ / { flush(); command = plain(substr($0, 3)); next }
        /^> / && command != "" {
            line = plain(substr($0, 3))
            command = command ~ /\\$/ ? substr(command, 1, length(command) - 1) line : command "\n" line
        }
        END { flush() }' "$1"
}

# Words of the source texts, one practice a line.
cat >words <<'END'
心愿篮
管理清单
现场派单、部门承诺、联合办理、后续跟进
主题广场
民主恳谈会、民情通报会、社区议事会、决策听证会
常务会议
为民办实事
百日攻坚
205
550余场次、25000余人次、300余个问题
议事月
党政点题、委员荐题、群众出题、界别选题
建议、提案、社情民意信息
视察调研、接待日、走访、宣传
三事分流
党群评议团
补选
预警
业主大会
一张网格、一网统管
社区减负
跟踪问效
近邻·惠民
一票否决
双签
总网格长、片区网格长、网格员
19类176家
三个100%
零发案小区
五级网络
三张清单
轮值主席
四个一
群众点单、代表定单、政府办单、人大评单
实体
99.98%
联村议事
十户联创
END

for page in "$YISHI_ROOT"/man/yishi-cookbook.7 "$YISHI_ROOT"/man/zh_CN/yishi-cookbook.7; do
    case $page in */zh_CN/*) language=Chinese ;; *) language=English ;; esac
    seq "$sections" >want
    sed -n 's/^\.Ss \([0-9]*\)\. .*/\1/p' "$page" >got
    same "the $language page has a section for each practice" want got
    sed -n 's/^\.It \([0-9]*\)\.$/\1/p' "$page" >got
    same "the $language page lists each practice" want got
    awk '/^\.It / { number = $2 + 0 } number && !/^\./ { print number ": " $0 } /^\.El/ { exit }' \
        "$page" | tr -d '\n' | sed 's/\([0-9][0-9]*\): /\n\1: /g' >listed
    awk '{ print NR ": " $0 }' words | while IFS= read -r line; do
        grep "^${line%%: *}: " listed | grep -qF "${line#*: }" || echo "$line"
    done >missing
    holds "the $language page lists each practice under the words of the texts" test ! -s missing
    sed 's/^/  missing /' missing
    programs "$page" >taken
    cut -d ' ' -f 1 taken | uniq -c | awk -v most="$most" '$1 > most { print "section", $2, "takes", $1 }' >long
    holds "no section of the $language page takes more than $most programs" test ! -s long
    sed 's/^/  /' long
    cut -d ' ' -f 2 taken | grep -vxE "$allowed" >strange || true
    holds "the sections of the $language page take the suite and standard tools alone" test ! -s strange
    sed 's/^/  /' strange
    cut -d ' ' -f 1 taken | uniq -c >"$language"
done
same "a practice takes as many programs in either language" English Chinese

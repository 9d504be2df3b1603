#!/bin/sh
# What runs while nobody looks: the scripts minutes-folder and weekly-mail, and the crontab lines and
# systemd units that yishi(7) shows, run as cron and systemd would.
. "$YISHI_ROOT/tests/promise.sh"

tools=$(dirname "$(command -v yishi-add)")
folder() { LC_ALL=en_US.UTF-8 "$YISHI_ROOT/scripts/minutes-folder" "$@"; }
lines() { test "$(wc -l <"$1")" = "$2"; }

# A folder of minutes
mkdir 纪要 far
printf 'House meeting\n\nDate: 2026-11-18\nDecision: The lamp is mended.\n' >'纪要/-r a b.txt'
printf '# Stairs\n\nDate: 2026-11-19\nDecision: The stairs are swept.\n' >'纪要/楼道 "二".md'
ends "a journal that is not there is not made" 4 folder -j J 纪要
: >J
ends "a folder of minutes is read" 0 folder -j J 纪要
holds "every file of it" lines out 2
holds "into the journal" lines J 4
says "blanks and dashes in names do no harm" '"ref":"-r a b.txt:' J
cp J before
ends "a second run is fine" 0 folder -j J 纪要
same "and adds nothing" before J
holds "nor says anything" test ! -s out -a ! -s err
cp '纪要/-r a b.txt' 纪要/copy.txt
ends "a copy under another name" 0 folder -j J 纪要
same "is no second meeting" before J
rm 纪要/copy.txt

printf 'PK\003\004word/document.xml' >纪要/bad.txt
printf '%%PDF' >纪要/scan.pdf
printf 'Roof meeting\n\nDate: 2026-11-20\nDecision: The roof is mended.\n' >纪要/zoo.txt
printf x >'纪要/~$lock.docx'
ends "a file that cannot be read shows in the status" 3 folder -j J 纪要
says "and is named" "bad.txt" err
says "what is no minutes too" "scan.pdf: is not md, txt or docx" err
holds "the rest is read" lines J 6
rm 纪要/bad.txt 纪要/scan.pdf

printf 'Decision: The gutter is cleaned.\n' >>纪要/zoo.txt
ends "a file that has changed is read again" 0 folder -j J 纪要
yishi-list records -k decision -f csv -c text -w 'ref ~ ^zoo' J | sed 1d | sort -u >got
printf 'The gutter is cleaned.\nThe roof is mended.\n' >want
same "its decisions are those it has now" want got
holds "what it no longer gives is voided" \
    test "$(yishi-list meetings --now 2026-11-23 -f csv -c title J | grep -c Roof)" = 1
cp J before
ends "and that once" 0 folder -j J 纪要
same "only" before J
decision=$(yishi-list records -k decision -w 'ref ~ ^zoo' --ids J | tail -n 1)
ends "work goes on" 0 yishi-add task on="$decision" lead=Roofers at=2026-11-21 -j J
cp J before
sed -i 's/2026-11-20/2026-11-21/' 纪要/zoo.txt
ends "a changed file whose records are in use is refused" 3 folder -j J 纪要
says "by name" "zoo.txt: has changed" err
same "and nothing is added" before J
ends "until it is settled" 0 folder -m -j J 纪要
ends "which is remembered" 0 folder -j J 纪要
same "as it stood" before J

if command -v pandoc >/dev/null; then
    printf 'Cellar meeting\n\nDate: 2026-11-20\n\nDecision: The cellar is dried.\n' |
        pandoc -f markdown -o '纪要/a cellar.docx'
    ends "a Word file is read" 0 folder -j J 纪要
    says "under its own name" '"ref":"a cellar.docx:' J
    rm '纪要/a cellar.docx'
else
    skip "a Word file is read" "pandoc is not installed"
fi
printf x >纪要/w.docx
mkdir few
for tool in sh awk sed grep ls wc tr cat mkdir mktemp rm realpath flock sha256sum paste sort; do
    ln -s "$(command -v $tool)" few/$tool
done
ends "without pandoc a Word file is named" 3 env PATH="$PWD/few:$tools" LC_ALL=en_US.UTF-8 \
    "$(command -v sh)" "$YISHI_ROOT/scripts/minutes-folder" -j J 纪要
says "with what it needs" "w.docx: pandoc is needed" err
rm 纪要/w.docx
ends "a wrong command line is said" 2 folder -j J
ends "so is a folder that is not there" 4 folder -j J nowhere
if [ "$(id -u)" != 0 ]; then
    chmod 400 J
    printf 'Gate meeting\n\nDate: 2026-11-20\nDecision: The gate is mended.\n' >纪要/gate.txt
    ends "a journal that cannot be written ends it" 4 folder -j J 纪要
    chmod 600 J
fi

# The week by mail
now=2026-11-23T07:30:00+08:00
cat >sendmail <<'END'
#!/bin/sh
[ ! -e "$0.fails" ] || exit 75
{ echo "$@"; cat; } >"$0.got"
END
chmod +x sendmail
weekly_mail() {
    env -i PATH="$tools:/usr/bin:/bin" HOME="$PWD" SHELL=/bin/sh TZ=Asia/Shanghai \
        YISHI_JOURNAL="${journal-$PWD/J}" YISHI_MAIL_TO=chief@example.org \
        YISHI_MAIL_FROM=office@example.org YISHI_MAIL_FOLDER="$PWD/out.d" YISHI_MAIL_NOW=$now \
        YISHI_SENDMAIL="$PWD/sendmail" "$@" "$YISHI_ROOT/scripts/weekly-mail"
}
ends "last week goes out by mail" 0 weekly_mail
holds "quietly" test ! -s out -a ! -s err
holds "to sendmail -t" test "$(head -n 1 sendmail.got)" = -t
says "with whom it is for" "To: chief@example.org" sendmail.got
holds "and whom it is from" grep -q '^From: .*office@example.org' sendmail.got
holds "a copy is kept under its week" grep -q '2026年第47' out.d/周报-2026-W47.html
says "the log says so" "周报-2026-W47.html: sent to chief@example.org" out.d/weekly-mail.log
holds "nothing else lies about" test "$(find out.d -mindepth 1 | wc -l)" = 2

rm -rf sendmail.got out.d
{ cat J; echo '{'; } >torn
journal=$PWD/torn
ends "of a bad journal no report is made" 3 weekly_mail
unset journal
holds "none is sent" test ! -e sendmail.got
holds "none is kept" test ! -e out.d/周报-2026-W47.html
says "cron is told" "nothing sent" err
says "the log too" "nothing sent" out.d/weekly-mail.log
: >sendmail.fails
ends "a mail that was not sent shows in the status" 5 weekly_mail
says "and is said" "failed: not sent" err
holds "the copy is there" test -s out.d/周报-2026-W47.html
rm sendmail.fails
ends "a missing setting is said" 2 weekly_mail YISHI_MAIL_TO=
says "by its name" "YISHI_MAIL_TO" err

# The crontab lines of the manual, as cron reads them: assignments, then five fields and a command
# that ends at the first % without a backslash before it. The paths of the page are made ours.
page_blocks() { # the unfilled blocks of page $1, as the terminal shows them
    awk '/^\.Bd -unfilled/ { inside = 1; print "@"; next } /^\.Ed/ { inside = 0 } inside' "$1" |
        sed 's/\\(aq/'"'"'/g; s/\\e/\\/g; s/\\-/-/g; s/\\&//g'
}
crontab_of() { page_blocks "$1" | awk '/^[A-Z_]+=/ || ($1 $2 $3 $4 $5) ~ /^[0-9*\/,-]+$/ && NF > 5'; }
here() {
    sed "s|/usr/local/bin/\(weekly-mail\)|$YISHI_ROOT/scripts/\1|g; s|/srv|$PWD/srv|g; s|/usr/local/bin|$tools|g; s|^PATH=.*|&:$YISHI_ROOT/scripts|"
}
run_crontab() { # runs the crontab $1
    set -- "$1" PATH=/usr/bin:/bin HOME="$PWD" SHELL=/bin/sh LOGNAME=wenfeng
    table=$1
    shift
    while IFS= read -r line; do
        case $line in
        [A-Z]*=*)
            set -- "$@" "$line"
            continue
            ;;
        esac
        command=$(printf '%s\n' "$line" |
            awk '{ sub(/^([^ ]+ +)([^ ]+ +)([^ ]+ +)([^ ]+ +)([^ ]+ +)/, "")
                   gsub(/\\%/, "\001"); sub(/%.*/, ""); gsub(/\001/, "%"); print }')
        ends "cron can run: $command" 0 env -i "$@" YISHI_MAIL_TO=a@example.org \
            YISHI_MAIL_FROM=b@example.org YISHI_MAIL_FOLDER="$PWD/srv" \
            YISHI_SENDMAIL="$PWD/sendmail" /bin/sh -c "$command" </dev/null
    done <"$table"
}
for name in yishi.7 zh_CN/yishi.7; do
    rm -rf srv sendmail.got
    mkdir -p srv/minutes
    cp 纪要/*.txt 纪要/*.md srv/minutes
    : >srv/journal
    crontab_of "$YISHI_ROOT/man/$name" | here >table
    holds "$name shows four jobs" test "$(grep -c '^[0-9*]' table)" = 4
    for setting in PATH TZ CRON_TZ MAILTO; do
        holds "$name sets $setting" grep -q "^$setting=" table
    done
    run_crontab table
    holds "$name: the folder was read" test -s srv/journal
    holds "$name: the mail was sent" grep -q '^To: ' sendmail.got
    holds "$name: the page was written" test -n "$(find srv -name '*W*.html' -size +0)"
    holds "$name: the date came through" test -n "$(find srv -name "*$(TZ=Asia/Shanghai date +%F).csv")"
done
printf '%s\n' '0 1 * * * date +\%Y >srv/whole' '0 1 * * * echo cut >srv/cut % lost' >table
run_crontab table
holds "a percent sign behind a backslash comes through" grep -q '^20' srv/whole
holds "a bare one ends the command" grep -qx cut srv/cut

# The units
for name in yishi.7 zh_CN/yishi.7; do
    rm -rf units
    mkdir units
    page_blocks "$YISHI_ROOT/man/$name" | here | awk '
        /^@/ { file = "" }
        /^# .*\.(service|timer)$/ { file = "units/" $2 }
        file { print >file }'
    holds "$name shows a service" test -s units/yishi-weekly.service
    holds "$name shows a timer that makes up for a missed run" \
        grep -qx Persistent=true units/yishi-weekly.timer
    when=$(sed -n 's/^OnCalendar=//p' units/yishi-weekly.timer)
    holds "$name names a time zone" test "${when##* }" = Asia/Shanghai
    sed -n '/\\$/{N;s/\\\n *//;};s/^ExecStart=//p' units/yishi-weekly.service >start
    ends "$name: the command of the service runs" 0 env -i TZ=Asia/Shanghai sh -c "$(cat start)"
    if ! command -v systemd-analyze >/dev/null; then
        skip "$name: the units verify" "systemd-analyze is not installed"
        continue
    fi
    ends "$name: the time is one" 0 systemd-analyze calendar "$when"
    says "$name: Monday" "Mon *-*-* 07:30:00 Asia/Shanghai" out
    sed -i "s/^User=.*/User=$(id -un)/" units/yishi-weekly.service
    ends "$name: the units verify" 0 systemd-analyze verify --man=no "$PWD"/units/yishi-weekly.*
    lacks "$name: without a word about them" "$PWD/units" err
done

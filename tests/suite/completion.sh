#!/bin/sh
# Completion: what `yishi complete` offers, and the lines that bash and zsh make of it.
. "$YISHI_ROOT/tests/promise.sh"

scripts=$YISHI_ROOT/scripts/completion
export LC_ALL=C.UTF-8

yishi-add issue -j journal --new -q --number 'WF-{year}-{seq:4}' --now 2026-11-20T09:00:00+08:00 \
    room=文峰街道/世伦桥社区 title='5号楼 "东" 路灯不亮' category='路灯 照明' source=wish-basket >issue.line
yishi-add task -j journal -q on=WF-2026-0001 lead='街道 城管办' limit=10wd >task.line
yishi-add meeting -j journal -q title="居民'议事'会" number=H-1 >meeting.line
yishi-add motion -j journal -q number=B-1 title=装灯 text=装灯 rule=civil-code-278-ordinary \
    on=H-1 >motion.line
yishi-add motion -j journal -q number=B-2 title=选址 text=选址 rule=plurality \
    'options:=["东门 口","西门"]' >motion.line

# The candidates of a line, and what they mean, as zsh is given them.
offers() {
    what=$1 line=$2
    shift 2
    for candidate; do
        printf '%s\n' "$candidate"
    done | tr '|' '\t' >wanted
    yishi complete "$line" >offered
    same "$what" wanted offered
}

# A candidate among others.
includes() {
    yishi complete "$2" >offered
    says "$1" "$(printf '%s' "$3" | tr '|' '\t')" offered
}

offers "tools are offered" "yishi li" 'list|列表'
offers "in English to who reads English" "yishi report --lang en thr" \
    'thread|one issue from complaint to rating (-i ID)'
offers "kinds" "yishi-add iss" 'issue|诉求：群众反映的一件事：心愿、投诉、建议或拟议的议题。'
offers "kinds by their Chinese names to who types Chinese" "yishi add 诉" \
    '诉求|issue：群众反映的一件事：心愿、投诉、建议或拟议的议题。'
offers "fields of a kind, and which are needed" "yishi-add issue titl" 'title=|标题：（必填）文字'
offers "but not those that were given" "yishi-add issue title=x titl"
offers "values of a field" "yishi-add issue source=wi" 'source=wish-basket|心愿篮'
offers "and in Chinese" "yishi-add 诉求 来源=心" '来源=心愿篮|wish-basket'
offers "fields of the last of several records" "yishi-add issue title=x task limi" \
    'limit=|时限：5wd（工作日）或 15d（自然日）'
offers "rules of voting, with what they rest on" "yishi-add motion rule=villagers-meeting-h" \
    'rule=villagers-meeting-households|村民委员会组织法（2018年修正）第二十二条：三分之二以上的户的…'
includes "options, with what they do" "yishi-list tasks --" "--where|"
lacks "only those that the tool takes" "--seal" offered
yishi complete "yishi-vote count --" >offered
lacks "and of yishi-vote those of its verb" "--map" offered
offers "values of options" "yishi-list tasks --format=t" '--format=tsv' '--format=table'
offers "behind a letter too" "yishi-report weekly -fm" "-fmd" "-fmail"
offers "periods" "yishi-report weekly -p last-w" 'last-week'
offers "columns behind a comma" "yishi-list tasks -c id,overd" 'id,overdue|逾期'
offers "fields of a condition" "yishi-list tasks -w overd" 'overdue=|逾期'
offers "its values" "yishi-list tasks -w 'status=und" 'status=underway|办理中'
offers "and what records say" "yishi-list tasks journal -w lead=" 'lead=街道 城管办'
offers "of any record" "yishi-list records journal -w 类别=路" '类别=路灯 照明'
offers "reports" "yishi-report 脉" '脉络|thread：一件诉求从反映到评价的全过程（-i 编号）'
offers "figures" "yishi-report weekly --why on_time_" \
    'on_time_closed|按期占办结：按期办结÷本期办结（有期限的）'
offers "ids of a journal named by -j, with their titles" "yishi-add task -j journal on=WF" \
    'on=WF-2026-0001|诉求：5号楼 "东" 路灯不亮'
offers "of a journal named as a file" "yishi-report thread journal -i WF" \
    'WF-2026-0001|诉求：5号楼 "东" 路灯不亮'
offers "only what can be meant there" "yishi-report minutes journal -i " \
    "H-1|会议：居民'议事'会"
YISHI_JOURNAL=journal yishi complete "yishi-vote explain -i " >offered
printf 'B-1\t表决事项：装灯\nB-2\t表决事项：选址\n' >wanted
same "of YISHI_JOURNAL when the line names none" wanted offered
offers "nothing where there is no journal" "yishi-vote explain -j nowhere -i "
id=$(jq -r .id task.line)
offers "ids by their digits" "yishi-list tasks journal -i $(printf %.6s "$id")" \
    "$(printf %.6s "$id")|交办事项：街道 城管办"
includes "the options of a motion" "yishi-vote cast -j journal -i B-2 西" "西门"
includes "or its answers" "yishi-vote cast -j journal -i B-1 y" "yes|赞成"
offers "what other records say in a field" "yishi-add task -j journal lead=" 'lead=街道 城管办'
offers "files" "yishi-list tasks " '|files'
offers "words of yishi help" "yishi help on_time_" \
    'on_time_closed|按期占办结：按期办结÷本期办结（有期限的）'
printf '{"kind":\n' >broken
ends "a broken journal is passed over in silence" 0 yishi complete "yishi-add task -j broken on="
same "with nothing on standard error" /dev/null err
mkfifo pipe
ends "a pipe is not read" 0 timeout 5 yishi complete "yishi-list tasks -j pipe -i "
id=0123456789abcdef0123456789abcdef
printf '{"id":"%s","kind":"issue","at":"2026-11-20","number":"WF\342\200\2561","title":"a"}\n' $id >hidden
offers "a number with a sign that is not seen is not put into the line" "yishi-add task -j hidden on=W"
offers "formats of exports" "yishi-export --lang en ica" 'ical|meetings and deadlines (iCalendar)'
offers "by their Chinese names too" "yishi-export 日" '日历|ical：会议和办理期限（iCalendar）'
LC_ALL=en_US.UTF-8 yishi help --from | grep -o '[a-z-]*\(, \|$\)' | tr -d ', ' >known
yishi complete "yishi-add --from " | while read -r word; do
    grep -qx -e "$word" known || echo "$word"
done >unknown
same "the formats of --from are those that its help names" /dev/null unknown

# What bash is given: only what it replaces, quoted for the line.
quotes() {
    yishi complete "$2" " 	
\"'@><=;|&(:" | cut -f 1 >offered
    printf '%s\n' "$3" >wanted
    same "$1" wanted offered
}
quotes "for bash what stands before = is left alone" "yishi-add task -j journal lead=" '街道\ 城管办'
quotes "within double quotes a blank needs no backslash" \
    'yishi-add task -j journal lead="街道' '街道 城管办'
quotes "within single quotes neither" "yishi-add task -j journal lead='街道 " '街道 城管办'
quotes "behind a backslash neither is read as an end" \
    'yishi-add task -j journal lead=街道\ 城' '街道\ 城管办'
quotes "the line before a pipe is another command" "cat journal | yishi-list tas" tasks
quotes "an assignment before the command is not it" "LANG=en_US yishi-list tas" tasks

# The shells themselves
if instrumented; then
    skip "the shells complete lines" "nothing new under an instrument"
    exit 0
fi

cat >bash.test <<'EOF'
source "$1/yishi.bash"
COMP_WORDBREAKS=$' \t\n"\'@><=;|&(:' COMP_TYPE=63
COMP_LINE='yishi-report w' COMP_POINT=14
_yishi yishi-report w yishi-report 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
complete -p yishi-list
COMP_WORDBREAKS= COMP_LINE='yishi-add task -j journal lead=' COMP_POINT=31
_yishi yishi-add lead= journal 2>/dev/null
printf 'no breaks: %s\n' "${COMPREPLY[@]}"
EOF
if command -v bash >/dev/null; then
    ends "bash has a list with what each word means" 0 bash bash.test "$scripts"
    says "the candidate and its meaning" "weekly  (周报：" out
    says "for each tool" "complete -F _yishi yishi-list" out
    says "words are quoted where nothing breaks them too" 'no breaks: lead=街道\ 城管办' out
else
    skip "bash completes" "there is no bash"
fi

cat >keys <<'EOF'
yishi li\t
yishi-add iss\t
yishi-add issue titl\t
yishi-add issue source=wish\t
yishi-add 诉求 来源=心\t
yishi-add task -j journal on=WF\t
yishi-add task -j journal lead=\t
yishi-report minutes journal -i \t
yishi-list tasks -w overdue=y\t
yishi-list tasks --journal=jour\t
yishi-vote cast -j journal -i B-2 东\t
EOF
cat >wanted <<'EOF'
yishi list 
yishi-add issue 
yishi-add issue title=
yishi-add issue source=wish-basket 
yishi-add 诉求 来源=心愿篮 
yishi-add task -j journal on=WF-2026-0001 
yishi-add task -j journal lead=街道\ 城管办 
yishi-report minutes journal -i H-1 
yishi-list tasks -w overdue=yes 
yishi-list tasks --journal=journal 
yishi-vote cast -j journal -i B-2 东门\ 口 
EOF
if ! command -v zsh >/dev/null; then
    skip "lines typed into bash and zsh are completed" "zsh is not installed (scripts/dependencies --shells)"
    exit 0
fi
for shell in bash zsh; do
    cp keys keys.$shell
    cp wanted wanted.$shell
    if [ $shell = bash ]; then # zsh closes the quote in its own way
        printf '%s\n' 'yishi-add task -j journal lead="街\t' >>keys.bash
        printf '%s\n' 'yishi-add task -j journal lead="街道 城管办" ' >>wanted.bash
    fi
    ends "$shell completes lines that are typed into it" 0 \
        zsh "$YISHI_ROOT/tests/suite/completion.zsh.inc" $shell "$scripts" <keys.$shell
    same "as they are meant" wanted.$shell out
done

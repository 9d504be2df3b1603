# Deadlines as practised: limits by category, pauses, requests that wait, urging in steps, pledges,
# joint tasks, complaints that nobody took up. All by hand, on days whose calendar is known.
. "$YISHI_ROOT/tests/promise.sh"

export YISHI_ROOM=A/B
at=2026-11-23T09:00:00+08:00

begin() { rm -f j; }
add() { yishi-add -q "$@" -j j --new >/dev/null; }
issue() { add issue title="$1" number="$1" at="$2" category="${3-P}"; }

rows() { # WHAT-IT-PROMISES ISSUES|TASKS COLUMNS EXPECTED-ROW...
    promised=$1 what=$2 columns=$3
    shift 3
    for row in "$@"; do printf '%s\n' "$row"; done >wanted
    # shellcheck disable=SC2086 # what to list, and conditions
    yishi-list $what -c "$columns" -f csv -S "${columns%%,*}" --lang en --now $at j |
        tail -n +2 >got
    same "$promised" wanted got
}

figure() { # WHAT-IT-PROMISES PERIOD NAME PART[/WHOLE]
    printf '%s\n' "$4" >wanted
    yishi-report weekly -p "$2" -f ndjson --now $at j | jq -r --arg n "$3" --arg p "$2" \
        'select(.figure == $n and .period == $p) | "\(.part)" + if .whole then "/\(.whole)" else "" end' >got
    same "$1" wanted got
}

# The same whatever the order of the lines, however often they stand, over however many files.
everything() {
    yishi-list tasks -f ndjson --now $at "$@" 2>&1
    yishi-list issues -f csv --now $at "$@" 2>&1
    yishi-report overdue -f text --now $at "$@" 2>&1
    yishi-report overdue -f csv --now $at "$@" 2>&1
    yishi-report weekly -p 2026-W47 -f ndjson --now $at "$@" 2>&1
}
orderless() { # WHAT, of ./j
    everything j | sed 's/j$//' >wanted
    sort -R --random-source=wanted j >shuffled
    cat shuffled j >doubled
    split -n r/3 shuffled part.
    {
        everything shuffled >got && cmp wanted got
        everything doubled >got && cmp wanted got
        everything part.ac part.aa part.ab >got && cmp wanted got
    } >differs 2>&1 || true
    holds "$1: shuffled, doubled and split give the same" test ! -s differs
}

# Limits by category
unset YISHI_ROOM
begin
add limit category=P limit=5wd at=2026-11-01 room=A
add limit category=P limit=2wd at=2026-11-10 room=A
add limit category=P limit=3d at=2026-11-10 room=A/B
add limit category='*' limit=10wd at=2026-11-01
add limit category=Q limit=1wd at=2026-11-12 until=2026-11-13 room=A/C
add limit category=Q limit=4wd at=2026-11-02 room=A/C
for n in 1 2 3 4 5 6 7 8 9; do
    case $n in 1 | 2 | 3 | 9) room=A/C ;; 4 | 5) room=A/B/D ;; 6 | 7) room=A/C ;; 8) room=Z ;; esac
    case $n in 6 | 7) category=Q ;; *) category=P ;; esac
    add issue title=W$n number=W$n at=2026-11-01 category=$category room=$room
done
add task number=T1 on=W1 lead=X at=2026-11-09
add task number=T2 on=W2 lead=X at=2026-11-10
add task number=T3 on=W3 lead=X at=2026-11-10 due=2026-11-30
add task number=T4 on=W4 lead=X at=2026-11-10
add task number=T5 on=W5 lead=X at=2026-11-09
add task number=T6 on=W6 lead=X at=2026-11-13
add task number=T7 on=W7 lead=X at=2026-11-16
add task number=T8 on=W8 lead=X at=2026-11-16
add task number=T9 on=W9 lead=X at=2026-11-10 limit=20wd
rows 'the limit of the category that stood when the task was assigned gives its due day' \
    tasks number,limit,due T1,5wd,2026-11-16 T2,2wd,2026-11-12 T3,,2026-11-30 T4,3d,2026-11-13 \
    T5,5wd,2026-11-16 T6,1wd,2026-11-16 T7,4wd,2026-11-20 T8,10wd,2026-11-30 T9,20wd,2026-12-08
yishi-list tasks -w number=T8 -f ndjson -c limit_of --now $at j | jq -r .limit_of >got
jq -r 'select(.category == "*") | .id' j >wanted
same 'the row names the limit that it goes by' wanted got
yishi-report thread -i W8 -f md --now $at j >out
says 'the thread says where the limit comes from' '期限2026-11-30，时限10个工作日（按通用时限标准）' out
yishi-report thread -i W2 -f md --now $at --lang en j >out
says 'in English too' 'due 2026-11-12, limit 2 working days by the limit of “P”' out
yishi-report thread -i W9 --now $at j >out
lacks 'but nothing of a limit of its own' '时限标准' out
yishi-report slips -i T2 --now $at j >out
says 'a slip states the limit and the day' '2个工作日' out
yishi-report overdue --now $at j >out
says 'and what has passed it is overdue' '逾期未结6件' out
figure 'in every figure' 2026-W47 due 4
orderless 'limits'

id=$(jq -r 'select(.kind == "limit" and .limit == "3d") | .id' j)
add void on="$id" reason=r at=2026-11-20
id=$(jq -r 'select(.kind == "limit" and .limit == "2wd") | .id' j)
add amend on="$id" limit=6wd reason=r at=2026-11-20
rows 'a limit that is voided or amended later acts on what went by it' tasks number,limit,due \
    T1,5wd,2026-11-16 T2,6wd,2026-11-18 T3,,2026-11-30 T4,6wd,2026-11-18 T5,5wd,2026-11-16 \
    T6,1wd,2026-11-16 T7,4wd,2026-11-20 T8,10wd,2026-11-30 T9,20wd,2026-12-08
id=$(jq -r 'select(.number == "W2") | .id' j)
add amend on="$id" category=未知 reason=r at=2026-11-20
rows 'so does an amended category' 'tasks -w number=T2' number,limit,due T2,10wd,2026-11-24
orderless 'corrected limits'

export YISHI_ROOM=A/B
begin
add limit category=全部 limit=1wd at=2026-11-01 room=A
add meeting title=M number=M at=2026-11-16
add task number=T1 on=M lead=X at=2026-11-16
add task number=T2 on=T1 lead=X at=2026-11-16
add task number=T3 on=M lead=X at=2026-10-30
rows '全部 is every category, of tasks without an issue too; but not before it was set' \
    tasks number,due T1,2026-11-17 T2,2026-11-17 T3,

yishi-report minutes -i M -f md --now $at j >out
says 'minutes state the limit, and the day that follows from it in brackets' \
    '1个工作日内（至11月17日）' out

# The clock
begin
issue W1 2026-09-01
add task number=T1 on=W1 lead=X at=2026-11-09 limit=5wd
add task number=T2 on=W1 lead=X at=2026-11-09 limit=5d
add task number=T3 on=W1 lead=X at=2026-11-09 due=2026-11-16
add task number=T4 on=W1 lead=X at=2026-11-09 due=2026-11-16T17:00:00+08:00
add task number=T5 on=W1 lead=X at=2026-09-25 limit=5d
for n in 1 2 3 4; do
    add pause on=T$n at=2026-11-11T10:00:00+08:00
    add resume on=T$n at=2026-11-16T11:30:00+08:00
done
add pause on=T5 at=2026-09-28
add resume on=T5 at=2026-09-30
rows 'a pause moves working days by working days, days by days, an instant to the second' \
    tasks number,due,first_due \
    T1,2026-11-19,2026-11-16 T2,2026-11-19,2026-11-16 T3,2026-11-19,2026-11-16 \
    T4,2026-11-21T18:30:00+08:00,2026-11-16T17:00:00+08:00 T5,2026-10-08,2026-09-30
add task number=T6 on=W1 lead=X at=2026-11-09 limit=5wd
add pause on=T6 at=2026-11-10
add resume on=T6 at=2026-11-12
add pause on=T6 at=2026-11-13
add resume on=T6 at=2026-11-16
add close on=T6 outcome=solved at=2026-11-19
add task number=T7 on=W1 lead=X at=2026-11-16 due=2026-11-18
add pause on=T7 at=2026-11-17
rows 'two pauses add up, and what was on time by them was not missed' \
    'tasks -w number=T6' number,due,late,light T6,2026-11-19,no,green
rows 'nor is what is paused still' 'tasks -w number=T7' number,overdue,light T7,no,green
add pause on=T3 at=2026-11-20
add resume on=T3 at=2026-12-20
rows 'a pause after the due day does not take the miss away' 'tasks -w number=T3' \
    number,due,overdue,light T3,2026-11-19,no,yellow
orderless 'pauses'

# Requests
begin
issue W1 2026-11-02
issue W2 2026-11-02
for n in 1 2 3 4; do add task number=T$n on=W1 lead=X at=2026-11-02 due=2026-11-27; done
add task number=T5 on=W2 lead=X at=2026-11-02 due=2026-11-27
add extend number=E1 on=T1 due=2026-12-04 reason=r at=2026-11-16
add extend number=E2 on=T2 due=2026-12-04 reason=r at=2026-11-16
add answer on=E2 granted=false at=2026-11-17
add return number=R3 on=T3 reason=r at=2026-11-18
add return number=R5 on=T5 reason=r at=2026-11-18
add extend number=E4 on=T4 due=2026-12-04 reason=r at=2026-11-16
add close on=T4 outcome=solved at=2026-11-17
rows 'a request that nobody answered holds, and waits; not that of a task that was closed' \
    tasks number,status,due,request,requested T1,assigned,2026-12-04,E1,2026-11-16 \
    T2,assigned,2026-11-27,, T3,returned,2026-11-27,R3,2026-11-18 T4,closed,2026-12-04,, \
    T5,returned,2026-11-27,R5,2026-11-18
yishi-report overdue --now $at --lang en j >out
says 'the overdue list says which wait, and for how many working days' 'Waiting for an answer' out
holds 'three of them' test "$(grep -cE 'E1|extension asked for|handed back' out)" = 3
add task number=T6 on=W2 lead=Y at=2026-11-19 due=2026-11-30
add answer on=E1 granted=true at=2026-11-19
rows 'an answer ends the wait, and so does another task in its stead' \
    'tasks -w request!=' number,request T3,R3
orderless 'requests'

# Urging in steps
begin
issue W1 2026-11-02
for due in 24 23 20 19 16 13; do add task number=D$due on=W1 lead=X at=2026-11-02 due=2026-11-$due; done
add task number=P13 on=W1 lead=X at=2026-11-02 due=2026-11-13
add pause on=P13 at=2026-11-10
add task number=C13 on=W1 lead=X at=2026-11-02 due=2026-11-13
add close on=C13 outcome=solved at=2026-11-20
rows 'urged on the due day, from the first working day past it yellow, from the fifth red' \
    tasks number,urge_due C13, D13,red D16,red D19,yellow D20,yellow D23,urge D24, P13,
for level in 催办 黄牌 红牌; do
    yishi-list tasks -w 应催=$level --ids --now $at j |
        yishi-add -q urge --on - level=$level --now $at -j j >/dev/null
done
rows 'what is urged so is not due for it again the same day' tasks number,urged,urge_due \
    C13,, D13,red, D16,red, D19,yellow, D20,yellow, D23,urge, D24,, P13,,
lines=$(wc -l <j)
for level in 催办 黄牌 红牌; do
    yishi-list tasks -w 应催=$level --ids --now $at j >none
    holds "nothing is left to be given a $level" test ! -s none
    yishi-add -q urge --on - level=$level --now $at -j j <none >/dev/null 2>&1 || true
done
holds 'and a second run adds nothing' test "$(wc -l <j)" = "$lines"
now=$at at=2026-11-26T09:00:00+08:00
rows 'three working days later the next steps are' tasks number,urge_due \
    C13, D13, D16, D19,red D20, D23,yellow D24,yellow P13,
at=$now
add extend number=E1 on=D13 due=2026-11-18 reason=r at=2026-11-23T10:00:00+08:00
at=2026-11-24T10:00:00+08:00
rows 'a new due time starts the steps again' 'tasks -w number=D13' number,urged,urge_due D13,red,yellow
at=$now
orderless 'urges'

# Pledges
begin
issue W1 2026-11-02
for n in 1 2 3 4 5 6; do
    add task number=T$n on=W1 lead=X at=2026-11-02 due=2026-12-31
    add pledge on=T$n text=p due=2026-11-18 at=2026-11-16
done
add progress on=T1 text=x at=2026-11-18T20:00:00+08:00
add progress on=T2 text=x at=2026-11-19
add close on=T3 outcome=solved at=2026-11-18
add close on=T4 outcome=solved at=2026-11-20
add pause on=T5 at=2026-11-17
add pledge on=T6 text=p due=2026-11-20 at=2026-11-18
rows 'a pledge is broken when its day passes and nothing was reported, unless the clock stood' \
    tasks number,pledge_broken T1,no T2,yes T3,no T4,yes T5,no T6,yes
figure 'the week that the day lies in counts them' 2026-W47 pledges_broken 3
figure 'and no other' 2026-W46 pledges_broken 0
yishi-report weekly -p 2026-W47 --now $at j >out
says 'in a row of its own' '失信承诺：3件' out
yishi-report overdue --now $at --lang en j >out
holds 'those of open tasks are listed' test "$(grep -c 'pledged to be done by then' out)" = 2
orderless 'pledges'

# Joint tasks
begin
issue W1 2026-11-02
add task number=T1 on=W1 lead=X assist=Y assist=Z at=2026-11-02 due=2026-11-18
add task number=T2 on=T1 lead=Y at=2026-11-02 due=2026-11-19
add task number=T3 on=T1 lead=Z at=2026-11-02 due=2026-11-17
rows 'what a department assists in can be asked for' 'tasks -w assist=Y' number T1
add adjust on=T1 assist=V assist=Y reason=r at=2026-11-10
rows 'as it was adjusted' "tasks -w assist=V -w assist!=Z" number T1
rows 'a part that is due after the whole stands out' tasks number,open_parts,outlasts \
    T1,2,no T2,0,yes T3,0,no
yishi-report overdue --now $at --lang en j >out
says 'the overdue list points it out' 'a part is due later' out
says 'and counts each task once, for its lead' 'Overdue 3 = new in the period 0 + older 3' out
add close on=T1 outcome=solved at=2026-11-20
yishi-report overdue --now $at --lang en j >out
says 'and what is closed though parts are open' 'closed, a part is open' out
add close on=T2 outcome=solved at=2026-11-20
add close on=T3 outcome=solved at=2026-11-20
yishi-report overdue --now $at --lang en j >out
lacks 'until they are closed' 'a part is' out
orderless 'joint tasks'

# Complaints
begin
for n in 1 2 3 4 5 6; do
    issue W$n 2026-11-02
    add task number=T$n on=W$n lead=X at=2026-11-02
    add close on=T$n outcome=solved at=2026-11-09
    [ $n = 6 ] || add close on=W$n outcome=solved at=2026-11-09
    add rating on=W$n grade=unsatisfied at=2026-11-10
done
add reopen on=W2 reason=r at=2026-11-10
add close on=W3 outcome=explained text=x at=2026-11-12
add rating on=W4 grade=satisfied at=2026-11-12
add progress on=T5 text=x at=2026-11-12
rows 'an unsatisfied call-back waits until the matter is reopened or explained' \
    issues number,unanswered W1,yes W2,no W3,no W4,yes W5,no W6,yes
add close on=W2 outcome=solved at=2026-11-16
rows 'and is done when what was reopened is closed' 'issues -w number=W2' number,unanswered W2,no
yishi-report overdue --now $at j >out
holds 'the overdue list has every one of them, however old' \
    test "$(sed -n '/不满意未重办未解释/,$p' out | grep -c 回访不满意)" = 3
figure 'satisfaction is what it was' 2026-W46 satisfaction 1/7
orderless 'complaints'

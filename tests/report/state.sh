# The trickiest rules of state, by hand: what holds when, and what each figure then is.
. "$YISHI_ROOT/tests/promise.sh"

export YISHI_ROOM=A/B
at=2026-11-23T09:00:00+08:00

begin() { rm -f j; }
add() { yishi-add -q "$@" -j j --new >/dev/null; }
issue() { add issue title="$1" number="$1" at="$2"; }

rows() { # WHAT-IT-PROMISES ISSUES|TASKS COLUMNS EXPECTED-ROW...
    promised=$1 what=$2 columns=$3
    shift 3
    for row in "$@"; do printf '%s\n' "$row"; done >wanted
    yishi-list "$what" -c "$columns" -f csv -S "${columns%%,*}" --lang en --now $at j |
        tail -n +2 >got
    same "$promised" wanted got
}

figures() { # WHAT-IT-PROMISES PERIOD 'NAME=PART[/WHOLE] ...', of the names that are given
    promised=$1 period=$2
    printf '%s\n' "$3" | tr ' ' '\n' | sort >wanted
    yishi-report weekly -p "$period" -f ndjson --now $at j >all
    sed 's/=.*//' wanted | while read -r name; do
        jq -r --arg n "$name" --arg p "$period" \
            'select(.figure == $n and .period == $p) | "\($n)=\(.part)" + if .whole then "/\(.whole)" else "" end' all
    done >got
    same "$promised" wanted got
}

# Due times
begin
issue W1 2026-11-16
add task number=T1 on=W1 lead=X at=2026-11-16 due=2026-11-18T17:00:00+08:00
add task number=T2 on=W1 lead=X at=2026-11-16 due=2026-11-18T17:00:00+08:00
add task number=T3 on=W1 lead=X at=2026-11-16 due=2026-11-18
add task number=T4 on=W1 lead=X at=2026-11-16 due=2026-11-18
add close on=T1 outcome=solved at=2026-11-18T17:00:00.999+08:00
add close on=T2 outcome=solved at=2026-11-18T17:00:01+08:00
add close on=T3 outcome=solved at=2026-11-18T23:59:59.999+08:00
add close on=T4 outcome=solved at=2026-11-19
rows 'a due instant is met to the second, a due date to the end of its day' tasks number,late \
    T1,no T2,yes T3,no T4,yes
figures 'both on-time rates count them so' 2026-W47 'on_time=2/4 on_time_closed=2/4'

begin
issue W1 2026-09-28
add task number=T1 on=W1 lead=X at=2026-09-30 limit=5wd
add task number=T2 on=W1 lead=X at=2026-09-28 limit=5d
rows 'limits go round holidays: five working days from 30 September, five days onto 3 October' \
    tasks number,due T1,2026-10-13 T2,2026-10-08

# Requests
begin
issue W1 2026-11-02
for n in 1 2 3; do
    add task number=T$n on=W1 lead=X at=2026-11-02 due=2026-11-06
    add extend number=E$n on=T$n due=2026-11-27 reason=r at=2026-11-05
done
add answer on=E2 granted=true at=2026-11-05
add answer on=E3 granted=true at=2026-11-05
add answer on=E3 granted=false at=2026-11-06
rows 'an extension holds unless the last answer refuses it; the first due date stays beside it' \
    tasks number,due,first_due,overdue,light \
    T1,2026-11-27,2026-11-06,no,yellow T2,2026-11-27,2026-11-06,no,yellow \
    T3,2026-11-06,2026-11-06,yes,red

begin
issue W1 2026-11-02
add task number=T1 on=W1 lead=X at=2026-11-02 due=2026-11-30
add return number=R1 on=T1 reason=r at=2026-11-12
figures 'a return that nobody answered is taken as granted' 2026-W46 \
    'open_before=1 returned=1 reopened=0 open_after=0'
add answer on=R1 granted=false at=2026-11-17
figures 'and its week stays as it was when it is refused in the next' 2026-W46 \
    'open_before=1 returned=1 reopened=0 open_after=0'
figures 'where it comes back' 2026-W47 'open_before=0 returned=0 reopened=1 open_after=1'
rows 'as if it had not been made' tasks number,status T1,assigned

# The clock
begin
issue W1 2026-11-02
for n in 1 2 3; do
    add task number=T$n on=W1 lead=X at=2026-11-02 due=2026-11-20
    add pause on=T$n at=2026-11-13
done
add resume on=T1 at=2026-11-18
add close on=T2 outcome=solved at=2026-11-23
rows 'a pause moves a due date by its working days, is not overdue, and gives back what was before' \
    tasks number,status,due,overdue,late \
    T1,assigned,2026-11-25,no,no T2,closed,2026-11-30,no,no T3,paused,2026-11-20,no,no
figures 'what is paused at the end is not due in the period' 2026-W47 'due=0 overdue=0 on_time=0/0'

# Closing
begin
issue W1 2026-11-16
add task number=T1 on=W1 lead=X at=2026-11-16 due=2026-11-18
add task number=T2 on=T1 lead=Y at=2026-11-16 due=2026-11-18
add close on=T1 outcome=partly at=2026-11-17
add close on=W1 outcome=solved at=2026-11-18
add reopen on=W1 reason=r at=2026-11-19
rows 'an issue closes its open tasks and those below them, and reopens only those' \
    tasks number,status,outcome T1,closed,partly T2,reopened,
figures 'the flow is the sum of what happened' 2026-W47 \
    'assigned=2 closed=2 reopened=1 open_after=1 settled=1'

begin
issue W1 2026-11-09
add task number=T1 on=W1 lead=X at=2026-11-09 due=2026-11-11
add close on=T1 outcome=explained at=2026-11-11
add close on=T1 outcome=solved at=2026-11-18
add close on=W1 outcome=unsolved at=2026-11-11
add close on=W1 outcome=solved at=2026-11-18
rows 'a second close does not close again; its outcome holds' tasks late,outcome no,solved
figures 'nor does it count in its week' 2026-W47 'closed=0 settled=0 on_time_closed=0/0'
figures 'but the first does in its own' 2026-W46 'closed=1 settled=1 on_time=1/1 on_time_closed=1/1'

begin
issue W1 2026-11-16
add task number=T1 on=W1 lead=X at=2026-11-16T14:30:00+08:00
add close on=T1 outcome=solved at=2026-11-16
rows 'a close of the day counts, though the task has an hour and the close none' tasks status closed

# Status
begin
issue W1 2026-11-16
add task number=T1 on=W1 lead=X at=2026-11-16
add return on=T1 reason=r at=2026-11-17
add task number=T2 on=W1 lead=Y at=2026-11-18
issue W2 2026-11-16
add close on=W2 outcome=solved at=2026-11-17
add rating on=W2 grade=satisfied at=2026-11-18
add reopen on=W2 reason=r at=2026-11-19
add close on=W2 outcome=solved at=2026-11-20
add rating on=W2 reached=false at=2026-11-21
rows 'handed on is assigned again; a call that reached nobody rates nothing' \
    issues number,status,grade W1,assigned, W2,closed,satisfied
figures 'nor is it in the satisfaction rate' 2026-W47 'called=2 satisfaction=1/1'

# Corrections
begin
issue W1 2026-11-16
add task number=T1 on=W1 lead=X at=2026-11-16 due=2026-11-18
add close on=T1 outcome=solved at=2026-11-17
id=$(jq -r 'select(.kind == "close") | .id' j)
add void on="$id" reason=one at=2026-11-18
void=$(jq -r 'select(.reason == "one") | .id' j)
rows 'a void takes a record out' tasks status assigned
add void on="$void" reason=two at=2026-11-19
rows 'a void of the void puts it back' tasks status closed
void=$(jq -r 'select(.reason == "two") | .id' j)
add void on="$void" reason=three at=2026-11-20
rows 'and one of that takes it out again' tasks status assigned
add amend on=W1 at=2026-11-20 reason=a category=P
amend=$(jq -r 'select(.kind == "amend") | .id' j)
add amend on=W1 at=2026-11-19 reason=b category=Q
rows 'of two amends the later holds' issues category P
add amend on="$amend" set:='{"at":"2026-11-18"}' reason=c at=2026-11-21
rows 'by the time that an amend of it gives' issues category Q
add void on=W1 reason=gone at=2026-11-22
rows 'a voided issue takes its tasks with it' tasks status
figures 'out of every figure' 2026-W47 'raised=0 assigned=0 open_after=0'

# Rooms
begin
add room name=B at=2026-11-01 room=A/B
add nil from=2026-11-16 until=2026-11-22 at=2026-11-23T08:00:00+08:00 room=A/B
yishi-report weekly -p 2026-W47 --lang en --now $at j >out
says 'a nil report counts for what it says, though it is filed when that is over' \
    '(1 = 0 met + 1 reported nothing + 0 silent)' out

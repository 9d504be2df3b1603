#!/bin/sh
# Reports over many journals by several machines: GNU parallel, ssh between network namespaces, and
# a Slurm of one node; a worker that fails or is lost is an error.
. "$YISHI_ROOT/tests/promise.sh"
. "$YISHI_ROOT/tests/suite/shards.sh.inc"
PATH=$PATH:/usr/sbin:/sbin
now='--now 2026-11-22T12:00:00+08:00'
here=$PWD
spaces='' daemons=

# A host's namespace yishi-PID-N and its link yiPID.N. A lost session may hold the namespace for a
# while; the link goes at once.
remove_host() {
    ip link del "yi$1.$2" 2>/dev/null || true
    ip netns del "yishi-$1-$2" 2>/dev/null || true
}

# Only what was started here is ended, by its own number.
finish() {
    for file in $daemons; do
        [ ! -s "$file" ] || kill "$(cat "$file")" 2>/dev/null || true
    done
    for number in $spaces; do
        remove_host $$ "$number"
    done
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

# What a run that was killed left behind: hosts of processes that are no more.
remove_leaked() {
    {
        ip netns list | sed -n 's/^yishi-\([0-9]*\)-\([0-9]\).*/\1 \2/p'
        ip -o link | sed -n 's/^[0-9]*: yi\([0-9]*\)\.\([0-9]\)@.*/\1 \2/p'
    } | while read -r pid number; do
        kill -0 "$pid" 2>/dev/null || remove_host "$pid" "$number"
    done
}

sample_journal 300 7 5 journal
shards journal 0 1
# shellcheck disable=SC2086 # an option and its value
yishi-report weekly $now -f html journal >whole

# The big case, on request: every report of a street of 126,000 cases, over one merged journal and
# from the partials of its 205 rooms. The seconds of each go to standard error.
options_of() {
    case $1 in
    yearly) echo "$now -p 2026" ;;
    checklist) echo "$now --set roll=委员" ;;
    *) echo "$now" ;;
    esac
}
if [ -n "${TEST_STREET-}" ]; then
    mkdir street
    cd street
    sample_journal 126000 205 6 journal
    shards journal 0 1
    for report in weekly monthly quarterly yearly ledger overdue coverage score warning lists checklist duty count; do
        began=$(date +%s)
        tool=yishi-report
        [ $report != count ] || tool=yishi-vote
        # shellcheck disable=SC2046 # options
        $tool $report $(options_of $report) journal >"whole.$report"
        echo "one journal: $report $(($(date +%s) - began)) s" >&2
    done
    cd ..
fi
# on_street WHERE COMMAND...
on_street() {
    [ -n "${TEST_STREET-}" ] || return 0
    where=$1
    shift
    for whole in street/whole.*; do
        report=${whole##*.}
        began=$(date +%s)
        # shellcheck disable=SC2046
        ends "$where, the parts of $report are made and added up" 0 "$@" "$report" $(options_of "$report") -- \
            "$here"/street/shard.*
        same "$where, $report of a street of 205 rooms is that of its one journal" "$whole" out
        echo "$where: $report $(($(date +%s) - began)) s" >&2
    done
}

# GNU parallel here
if parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
    # shellcheck disable=SC2086
    ends "GNU parallel makes a report of many journals" 0 "$YISHI_ROOT/scripts/parallel-report" -P 2 weekly $now -f html -- shard.*
    same "which is that of all" whole out
    on_street here "$YISHI_ROOT/scripts/parallel-report"
    # shellcheck disable=SC2086
    ends "and a count of votes" 0 "$YISHI_ROOT/scripts/parallel-report" -P 2 count $now -f table -- shard.*
    # shellcheck disable=SC2086
    yishi-vote count $now -f table journal >counted
    same "which is that of all" counted out
    # shellcheck disable=SC2086
    ends "options of the parts and of the sum find their place" 0 "$YISHI_ROOT/scripts/parallel-report" warning $now \
        --set months=2 --set title=T -f md -- shard.*
    # shellcheck disable=SC2086
    yishi-report warning $now --set months=2 --set title=T -f md journal >warned
    same "each" warned out
    echo broken >"bad 'name'"
    # shellcheck disable=SC2086
    ends "a part that cannot be made is an error" 5 "$YISHI_ROOT/scripts/parallel-report" -P 2 weekly $now -- shard.* "bad 'name'"
    says "and said" "a part could not be made; no report" err
    same "and there is no report" /dev/null out
    mkdir lame
    printf '#!/bin/sh\ncase $* in *shard.3*) exit 0 ;; esac\nexec %s "$@"\n' "$(command -v yishi-report)" >lame/yishi-report
    chmod +x lame/yishi-report
    # shellcheck disable=SC2086
    ends "a part that does not come back is an error" 5 env PATH="$here/lame:$PATH" "$YISHI_ROOT/scripts/parallel-report" weekly $now -- shard.*
    says "and how many are there" "parts came back; no report" err
    same "and there is no report either" /dev/null out
else
    skip "GNU parallel makes a report of many journals" "GNU parallel is not installed"
fi

# ssh to two hosts: network namespaces, each with its own sshd
add_host() {
    space=yishi-$$-$1
    ip netns add "$space" || return 1
    spaces="$spaces $1"
    ip link add "yi$$.$1" type veth peer name inside netns "$space" || return 1
    ip addr add "10.213.$1.1/30" dev "yi$$.$1" && ip link set "yi$$.$1" up || return 1
    ip -n "$space" addr add "10.213.$1.2/30" dev inside && ip -n "$space" link set inside up || return 1
    cat >"sshd.$1" <<END
HostKey $here/host
PidFile $here/sshd.$1.pid
AuthorizedKeysFile $here/key.pub
StrictModes no
MaxStartups 100
LoginGraceTime 0
UsePAM no
SetEnv PATH=$PATH
END
    mkdir -p /run/sshd
    daemons="$daemons $here/sshd.$1.pid"
    ip netns exec "$space" "$(command -v sshd)" -f "$here/sshd.$1"
}

# Daemons and network links are this machine's own: only on request.
asked() {
    [ -n "${TEST_MACHINES-}" ] || { echo "TEST_MACHINES is not set"; return 1; }
}

hosts() {
    asked || return 1
    [ "$(id -u)" = 0 ] && command -v ip sshd ssh ssh-keygen parallel >/dev/null || return 1
    remove_leaked
    ssh-keygen -q -t ed25519 -N '' -f host && ssh-keygen -q -t ed25519 -N '' -f key || return 1
    add_host 1 && add_host 2 && sleep 1
}

if hosts >hosts.said 2>&1; then
    YISHI_SSH="ssh -i $here/key -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o ServerAliveInterval=2 -o ServerAliveCountMax=5 -o ConnectionAttempts=5"
    export YISHI_SSH
    on_hosts() { timeout 900 "$YISHI_ROOT/scripts/parallel-report" -P 2 --hosts 10.213.1.2,10.213.2.2 "$@"; }
    paths=$(for shard in shard.*; do echo "$here/$shard"; done)
    # shellcheck disable=SC2086 # paths and options
    ends "hosts over ssh make a report of many journals" 0 on_hosts weekly $now -f html -- $paths
    same "which is that of all" whole out
    # shellcheck disable=SC2086
    ends "and a count of votes" 0 on_hosts count $now -f table -- $paths
    same "which is that of all" counted out
    on_street hosts on_hosts
    # The second host is lost while it works.
    mkfifo gate
    (
        sleep 3
        ip netns exec "yishi-$$-2" ip link set inside down
        : >gate # who still waits on the host that is left has nothing to wait for
    ) &
    # shellcheck disable=SC2086
    ends "a host that is lost is an error" 5 on_hosts weekly $now -- "$here/gate" $paths "$here/gate"
    wait
    same "and there is no report" /dev/null out
else
    skip "hosts over ssh make a report of many journals" "needs root, network namespaces, sshd, ssh and GNU parallel: $(tail -n 1 hosts.said)"
fi

# Slurm: one node, in this directory
start_slurm() {
    asked || return 1
    command -v munged slurmctld slurmd sbatch sinfo >/dev/null && [ "$(id -u)" = 0 ] || return 1
    mkdir -p slurm/state slurm/spool
    chmod 700 slurm
    head -c 128 /dev/urandom >slurm/munge.key
    chmod 400 slurm/munge.key
    node=$(hostname -s)
    cat >slurm/slurm.conf <<END
ClusterName=yishi
SlurmctldHost=$node(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$here/slurm/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmctldPort=26817
SlurmdPort=26818
StateSaveLocation=$here/slurm/state
SlurmdSpoolDir=$here/slurm/spool
SlurmctldPidFile=$here/slurm/slurmctld.pid
SlurmdPidFile=$here/slurm/slurmd.pid
SlurmctldLogFile=$here/slurm/slurmctld.log
SlurmdLogFile=$here/slurm/slurmd.log
SlurmdTimeout=5
MailProg=/bin/true
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc)
PartitionName=all Nodes=$node Default=YES State=UP
END
    daemons="$daemons $here/slurm/slurmd.pid $here/slurm/slurmctld.pid $here/slurm/munged.pid"
    export SLURM_CONF="$here/slurm/slurm.conf"
    munged --force --key-file="$here/slurm/munge.key" --socket="$here/slurm/munge" --pid-file="$here/slurm/munged.pid" \
        --log-file="$here/slurm/munged.log" --seed-file="$here/slurm/munged.seed" || return 1
    slurmctld && slurmd -f "$SLURM_CONF" || return 1
    tries=0
    until sinfo -h -o %t 2>/dev/null | grep -q idle; do
        tries=$((tries + 1))
        [ $tries -lt 20 ] || return 1
        sleep 1
    done
}

if start_slurm >slurm.said 2>&1; then
    # shellcheck disable=SC2086 # an option and its value
    ends "Slurm makes a report of many journals" 0 "$YISHI_ROOT/scripts/slurm-report" --tasks 3 weekly $now -f html -- shard.*
    same "which is that of all" whole out
    # shellcheck disable=SC2086
    ends "and a count of votes" 0 "$YISHI_ROOT/scripts/slurm-report" --tasks 3 count $now -f table -- shard.*
    same "which is that of all" counted out
    on_street Slurm "$YISHI_ROOT/scripts/slurm-report"
    echo broken >bad
    # shellcheck disable=SC2086
    ends "a task that fails is an error" 5 "$YISHI_ROOT/scripts/slurm-report" --tasks 3 weekly $now -- shard.* bad
    says "and said" "a part could not be made" err
    same "and there is no report" /dev/null out
    # A task that is killed while it waits for a pipe that nobody writes.
    mkfifo never
    (
        for try in 1 2 3 4 5 6 7 8 9 10; do
            sleep 1
            scancel --state=RUNNING --name=yishi-report 2>/dev/null && [ "$try" -ge 3 ] && break
        done
    ) &
    # shellcheck disable=SC2086
    ends "a task that is killed is an error" 5 "$YISHI_ROOT/scripts/slurm-report" --tasks 2 weekly $now -- shard.0 never
    wait
    same "and there is no report either" /dev/null out
    holds "nothing is left behind" test -z "$(find . -name '.slurm-report-*')"
else
    skip "Slurm makes a report of many journals" "needs root and munge, slurmctld, slurmd: $(tail -n 1 slurm.said)"
fi

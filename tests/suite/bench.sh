#!/bin/sh
# The jobs of make bench come to the same figures as other tools do; no times are looked at.
. "$YISHI_ROOT/tests/promise.sh"

build=$(dirname "$(command -v yishi-add)")
if [ ! -x "$build/bench/generate" ]; then
    skip 'other tools compute the same' 'not under this instrument'
    exit 0
fi
if ! command -v python3 >/dev/null; then
    skip 'other tools compute the same' 'python3 is not installed'
    exit 0
fi

"$build/bench/generate" journal 3000 >j
ends "what the benchmark reads are records" 0 yishi-list records j
same "that pass through unchanged" j out
"$build/bench/generate" ballots 2000 >b
ends "so are its ballots" 0 yishi-list records b
"$build/bench/generate" journal 3000 >again
same "the same size is the same data" j again

export BUILD="$build" SIZE=3000 REPEATS=1 PEERS="jq sqlite3 python3 mawk"
ends "a small benchmark runs" 0 "$YISHI_ROOT/scripts/bench" filter weekly tally records rows
cp out table
lacks "nothing fails" "failed" table
# grep and mawk do not read JSON
grep -v -e '^  grep ' -e '^  mawk ' table >readers || true
lacks "who reads JSON puts out what the suite puts out" "differs" readers
# agrees JOB NAME...: how many contestants of the job agreed with the first
agreed() { sed -n "/^$1/,/^\$/p" table | grep -c ' same$' || true; }
for job in J1 J2 J3 'J4 records' 'J4 rows'; do
    holds "$job was compared" [ "$(agreed "$job")" -ge 2 ]
done
ends "an unknown job is named" 2 "$YISHI_ROOT/scripts/bench" filtre
says "with its name" "there is no job filtre" err

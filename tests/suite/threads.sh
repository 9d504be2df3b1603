#!/bin/sh
# --threads: the same bytes, the same first error and the same messages in the same order, however
# many threads read.
# shellcheck disable=SC1091
. "$YISHI_ROOT/tests/promise.sh"

"$YISHI_ROOT/scripts/sample-drafts" --issues 400 | yishi-add -q --from ndjson >journal

# What each of the commands prints of $2… with $1 threads, standard error too.
print_all() {
    threads=$1
    shift
    for command in "yishi-list records -k task" "yishi-list records -m 路灯 -f csv" \
        "yishi-list issues -f csv" "yishi-list tasks -w overdue=yes -R" \
        "yishi-report weekly -p 2026-W40" "yishi-vote count" "yishi-list records -n 7" \
        "yishi-report ledger --partial" "yishi-report score -p 2026-10" "yishi-report lists -f csv" \
        "yishi-vote count --partial" "yishi-check -q" \
        "yishi-list records --on-error skip --ids"; do
        echo "# $command"
        status=0
        case $command in *report*) command="$command --now 2026-11-22T12:00:00+08:00" ;; esac
        $command --threads "$threads" "$@" 2>&1 || status=$?
        echo "# $status"
    done
}

print_all 1 journal >one
holds "one thread prints much" test "$(wc -l <one)" -gt 5000
for threads in 2 3 8; do
    print_all $threads journal >many
    same "$threads threads print the same" one many
done

head -n 900 journal >first
sed -n 901,1500p journal >second
{
    cat first
    echo '{"id":"00000000000000000000000000000000","kind":"issue"}'
    cat second
    echo 'no record'
    head -c 1100000 /dev/zero | tr '\0' x
    echo
    tail -n +1501 journal
} >flawed
print_all 1 flawed >one
for threads in 2 8; do
    print_all $threads flawed >many
    same "$threads threads stop at the same line, and say the same of what they skip" one many
done

print_all 1 first missing second . journal >one
print_all 3 first missing second . journal >many
same "a file that is not there is said in its turn" one many

tail -c +200 second | head -c 50000 >torn
print_all 1 first torn second >one
print_all 3 first torn second >many
same "so is a torn one" one many

# Long enough that what stands behind the long line is read by stretches again.
{
    cat first
    head -c 1100000 /dev/zero | tr '\0' x
    echo
    cat second
    echo 'no record'
    cat journal
} >long
yishi-check -q --threads 1 long >one 2>&1 || true
says "a line behind one that is too long is told by its number" "long:$(($(wc -l <first) + $(wc -l <second) + 2)):" one
for threads in 2 3; do
    yishi-check -q --threads $threads long >many 2>&1 || true
    same "and by $threads threads too" one many
done

yishi-list records --threads 4 <journal >piped
same "threads may read standard input" journal piped
ends "no number of threads is refused" 2 yishi-list records --threads many journal
ends "nor more than there are to be had" 2 yishi-list records --threads 100000 journal

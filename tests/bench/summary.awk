# Tables of a bench run, and which goals hold.
# Usage: awk -f summary.awk -v issues=N -v pairs=N TITLES GOALS VERDICTS RESULTS
#   TITLES    JOB and its title               VERDICTS  JOB, NAME and how its output compares
#   RESULTS   JOB, NAME, seconds, KiB, status, a line a run

BEGIN {
    FS = "\t"
    things["issues"] = issues
    things["pairs"] = pairs
}
FILENAME == ARGV[1] {
    jobs[++job_count] = $1
    title[$1] = $2
    next
}
FILENAME == ARGV[2] {
    if ($0 !~ /^(#|$)/)
        goals[++goal_count] = $0
    next
}
FILENAME == ARGV[3] {
    verdict[$1, $2] = $3
    next
}
{
    if (!(($1, $2) in runs))
        names[$1, ++name_count[$1]] = $2
    time[$1, $2, ++runs[$1, $2]] = $3
    if ($4 > memory[$1, $2])
        memory[$1, $2] = $4
}

# Sorts the times of a contestant, which are few.
function sort(job, name, n, i, j, t) {
    n = runs[job, name]
    for (i = 2; i <= n; i++)
        for (j = i; j > 1 && time[job, name, j] < time[job, name, j - 1]; j--) {
            t = time[job, name, j]
            time[job, name, j] = time[job, name, j - 1]
            time[job, name, j - 1] = t
        }
    return n
}
function median(job, name, n) {
    n = sort(job, name)
    return (time[job, name, int((n + 1) / 2)] + time[job, name, int(n / 2) + 1]) / 2
}
function seconds(t) { return t < 0.1 ? sprintf("%.2f ms", t * 1000) : sprintf("%.3f s", t) }

function print_job(job, i, n, name, base) {
    if (!name_count[job])
        return
    printf "\n%s\n", title[job]
    printf "  %-13s %11s %11s   %-11s %8s %9s  %s\n", "", "median", "fastest", "slowest", "times", \
        "memory", "output"
    base = names[job, 1]
    for (i = 1; i <= name_count[job]; i++) {
        name = names[job, i]
        n = sort(job, name)
        printf "  %-13s %11s %11s … %-11s %8.2f %6.1f MB  %s%s\n", name, seconds(median(job, name)),
            seconds(time[job, name, 1]), seconds(time[job, name, n]), \
            median(job, name) / median(job, base), memory[job, name] / 1024, verdict[job, name], \
            n < runs[job, base] ? " (" n " run)" : ""
    }
}

# A goal can be judged if those it compares ran, and what they put out is right.
function sound(job, name) {
    return ((job, name) in runs) && verdict[job, name] !~ /^(differs|failed)/
}
function judge(line, word, job, value, holds, what) {
    split(line, word, " ")
    job = word[2]
    if (!name_count[job])
        return
    if (word[1] == "ratio") {
        what = word[3] " ÷ " word[4] " " word[5] " " word[6]
        if (!sound(job, word[3]) || !sound(job, word[4]))
            return say_goal("?", job, what, "not run, or not the same output")
        value = median(job, word[3]) / median(job, word[4])
        holds = word[5] == ">=" ? value >= word[6] : value <= word[6]
        value = sprintf("%.2f", value)
    } else if (!sound(job, word[3])) {
        return say_goal("?", job, line, "not run, or not the same output")
    } else if (word[1] == "memory") {
        what = word[3] " within " word[4] " MB"
        holds = memory[job, word[3]] <= word[4] * 1024
        value = sprintf("%.1f MB", memory[job, word[3]] / 1024)
    } else if (word[1] == "each") {
        what = word[3] " within " (word[4] ? word[4] " MB and " : "") word[6] " bytes for each of " \
            things[word[5]] " " word[5]
        value = (memory[job, word[3]] - word[4] * 1024) * 1024 / things[word[5]]
        holds = value <= word[6]
        value = sprintf("%.1f", value)
    } else {
        what = word[3] " with " word[5] " times the lines: ÷ " word[5] " <= " word[6]
        value = median(job, word[4]) / median(job, word[3]) / word[5]
        holds = value <= word[6]
        value = sprintf("%.2f", value)
    }
    kept += holds
    missed += !holds
    say_goal(holds ? "holds" : "MISSED", job, what, value)
}
function say_goal(word, job, what, value) { printf "  %-7s %-8s %-60s %s\n", word, job, what, value }

END {
    for (i = 1; i <= job_count; i++)
        print_job(jobs[i])
    printf "\nGoals, meant for a million lines and more on an idle machine\n"
    for (i = 1; i <= goal_count; i++)
        judge(goals[i])
    printf "%d hold, %d missed\n", kept, missed
}

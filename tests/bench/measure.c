/* Runs a command some times, one after the other, and prints what a run took on average in seconds,
 * the largest memory of any of its processes in KiB, and the exit status of the last run.
 * Usage: measure RUNS OUTPUT COMMAND [ARGUMENT]...
 * Its standard output goes to the file OUTPUT. Shells cost a millisecond, which is what starting a
 * small tool costs, so this starts the command itself. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int run(char **command, const char *output, long *memory)
{
    posix_spawn_file_actions_t files;
    struct rusage used;
    pid_t pid;
    int status = -1;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    int error = posix_spawnp(&pid, command[0], &files, NULL, command, environ);
    posix_spawn_file_actions_destroy(&files);
    if (error) {
        fprintf(stderr, "measure: %s: %s\n", command[0], strerror(error));
        return 127;
    }
    if (wait4(pid, &status, 0, &used) != pid)
        return 127;
    if (used.ru_maxrss > *memory)
        *memory = used.ru_maxrss;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
    int runs = argc > 3 ? atoi(argv[1]) : 0, status = 0;
    long memory = 0;
    if (runs < 1) {
        fputs("usage: measure RUNS OUTPUT COMMAND [ARGUMENT]...\n", stderr);
        return 2;
    }
    double start = seconds();
    for (int i = 0; i < runs && !status; i++)
        status = run(argv + 3, argv[2], &memory);
    printf("%.6f %ld %d\n", (seconds() - start) / runs, memory, status);
    return 0;
}

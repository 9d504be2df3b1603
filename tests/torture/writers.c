/* Many at once: what each was told is added is there, once and whole. */
#include "torture.h"

#include "../unit/promise.h"
#include "record/journal.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct party {
    const char *path;
    int writers, each; /* through the library, a process a writer */
    int tools, runs;   /* and the tool itself, so many side by side */
    unsigned char *seen;
};

/* Titles are "WRITER-NUMBER"; the tools are the writers behind the others. */
static void title_write(char *title, size_t room, int writer, int number)
{
    snprintf(title, room, "%d-%d", writer, number);
}

static int slot_of(const struct party *p, int writer, int number)
{
    bool tool = writer >= p->writers;
    return tool ? p->writers * p->each + (writer - p->writers) * p->runs + number
                : writer * p->each + number;
}

static int append_each(const struct party *p, int writer)
{
    struct buffer line = {0};
    char title[32];
    for (int i = 0; i < p->each; i++) {
        enum status status;
        buffer_clear(&line);
        title_write(title, sizeof title, writer, i);
        record_add(&line, title);
        struct journal *j = journal_open(p->path, JOURNAL_NEW, &status);
        if (j)
            status = journal_append(j, buffer_slice(&line));
        journal_close(j);
        if (status)
            return 1;
    }
    return 0;
}

static int run_each(const struct party *p, int writer)
{
    char title[64] = "title=";
    const char *const argv[] = {"yishi-add", "issue", "at=2026-11-16", "room=甲/乙", title,
                                "-j",        p->path, "--new",         NULL};
    struct run run = {.argv = argv};
    for (int i = 0; i < p->runs; i++) {
        title_write(title + 6, sizeof title - 6, writer, i);
        if (run_wait(&run) != 0)
            return 1;
    }
    return 0;
}

static void see(void *party, const char *title)
{
    struct party *p = party;
    int writer, number;
    if (sscanf(title, "%d-%d", &writer, &number) != 2 || writer < 0 || number < 0 ||
        writer >= p->writers + p->tools || number >= (writer < p->writers ? p->each : p->runs))
        give_up("a record nobody wrote");
    p->seen[slot_of(p, writer, number)]++;
}

static void look(struct torture *t, struct party *p, int refused, double seconds)
{
    long all = (long)p->writers * p->each + (long)p->tools * p->runs, lost = 0, twice = 0;
    p->seen = calloc((size_t)all, 1);
    long torn = journal_look(p->path, see, p);
    for (long i = 0; i < all; i++) {
        lost += p->seen[i] == 0;
        twice += p->seen[i] > 1;
    }
    free(p->seen);
    t->appends += all;
    t->lost += lost;
    t->doubled += twice;
    t->torn += torn;
    promise(refused == 0 && lost == 0 && twice == 0 && torn == 0,
            "%d writers x %d durable appends, and %d x yishi-add -j %d times beside them, in "
            "%.1f s: each record is there once and whole (%d refused, %ld lost, %ld twice, "
            "%ld torn)",
            p->writers, p->each, p->tools, p->runs, seconds, refused, lost, twice, torn);
}

static void write_all(struct torture *t, struct party *p)
{
    struct timespec from, to;
    int all = p->writers + p->tools, refused = 0;
    int *child = calloc((size_t)all, sizeof *child);
    fflush(stdout);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int w = 0; w < all; w++) {
        child[w] = fork();
        if (child[w] == 0)
            _exit(w < p->writers ? append_each(p, w) : run_each(p, w));
        if (child[w] < 0)
            give_up("fork");
    }
    for (int w = 0; w < all; w++)
        refused += run_status(child[w]) != 0;
    clock_gettime(CLOCK_MONOTONIC, &to);
    free(child);
    look(t, p, refused,
         (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9);
}

int torture_writers(struct torture *t)
{
    struct party full[] = {{"a", 64, 1000, 2, 50, NULL}, {"b", 200, 100, 2, 50, NULL}};
    struct party quick[] = {{"a", 16, 250, 2, 10, NULL}, {"b", 50, 20, 2, 10, NULL}};
    for (int i = 0; i < 2; i++)
        write_all(t, t->quick ? &quick[i] : &full[i]);
    return promise_end();
}

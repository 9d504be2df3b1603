/* kill -9 at any moment: what was acknowledged before it is there. */
#include "torture.h"

#include "../unit/promise.h"
#include "record/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { KILLS = 5400, KILLS_QUICK = 400, EPOCH = 60, SLOTS = 3, BATCHES = 4096, TITLE_ROOM = 640 };
enum { HUGE_EVERY = 8, HUGE_EPOCH = 4, HUGE_RECORDS = 12000, HUGE_PADDING = 500 };

static const char journal[] = "journal";

/* One process that appends batch after batch until it is killed. */
struct victim {
    bool tool; /* yishi-add, which adds one batch */
    int child, acks;
    int acked;  /* so many batches were acknowledged */
    int *found; /* records seen of each batch */
    int size;   /* of every batch, or 0: they vary */
};

struct epoch {
    struct victim victim[EPOCH];
    int count;
    bool huge; /* batches so large that a kill strikes within the write */
    long strange;
};

static int batch_size(const struct epoch *e, int victim, int batch)
{
    int mixed = (victim * 31 + batch * 17) % 23, size = e->victim[victim].size;
    return size ? size : mixed == 0 ? 1500 : mixed < 4 ? 40 : 1;
}

static void batch_write(const struct epoch *e, int victim, int batch, struct buffer *lines)
{
    char title[TITLE_ROOM];
    buffer_clear(lines);
    for (int i = 0; i < batch_size(e, victim, batch); i++) {
        int padding = e->huge ? HUGE_PADDING : 1;
        snprintf(title, sizeof title, "%d-%d-%d-%0*d", victim, batch, i, padding, 0);
        record_add(lines, title);
    }
}

/* The first byte says that it begins; each one behind it acknowledges a batch. */
static void append_until_killed(const struct epoch *e, int victim, int acks)
{
    struct buffer lines = {0};
    for (int batch = 0; batch < BATCHES; batch++) {
        enum status status;
        batch_write(e, victim, batch, &lines);
        if (batch == 0 && write(acks, "!", 1) != 1)
            _exit(1);
        struct journal *j = journal_open(journal, JOURNAL_NEW, &status);
        if (j)
            status = journal_append(j, buffer_slice(&lines));
        if (status || write(acks, "!", 1) != 1)
            _exit(1);
        journal_close(j);
    }
}

static void start_library(struct epoch *e, int number)
{
    struct victim *v = &e->victim[number];
    int pipe_ends[2];
    fflush(stdout);
    if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0 || (v->child = fork()) < 0)
        give_up("fork");
    if (v->child == 0) {
        int quiet = open("/dev/null", O_WRONLY);
        dup2(quiet, STDERR_FILENO); /* what was mended is counted elsewhere */
        append_until_killed(e, number, pipe_ends[1]);
        _exit(0);
    }
    close(pipe_ends[1]);
    v->acks = pipe_ends[0];
    if (e->huge)
        (void)poll(&(struct pollfd){.fd = v->acks, .events = POLLIN}, 1, -1);
}

static void start_tool(struct victim *v, int number)
{
    char title[TITLE_ROOM];
    snprintf(title, sizeof title, "title=%d-0-0-0", number);
    const char *const argv[] = {"yishi-add", "issue", "at=2026-11-16", "room=甲/乙", title,
                                "-j",        journal, "--new",         NULL};
    struct run run = {.argv = argv};
    v->child = run_start(&run);
}

static void start(struct epoch *e)
{
    struct victim *v = &e->victim[e->count];
    v->tool = !e->huge && e->count % 4 == 3;
    v->size = v->tool ? 1 : e->huge ? HUGE_RECORDS : 0;
    v->found = calloc(BATCHES, sizeof *v->found);
    if (v->tool)
        start_tool(v, e->count);
    else
        start_library(e, e->count);
    e->count++;
}

/* Returns whether it was still alive when it was struck. */
static bool strike(struct victim *v)
{
    char acks[BATCHES];
    kill(v->child, SIGKILL);
    int status = run_status(v->child);
    if (v->tool) {
        v->acked = status == 0;
        return status == 128 + SIGKILL;
    }
    ssize_t n = read(v->acks, acks, sizeof acks);
    v->acked = n > 1 ? (int)n - 1 : 0;
    close(v->acks);
    return status == 128 + SIGKILL;
}

static void see(void *epoch, const char *title)
{
    struct epoch *e = epoch;
    int victim, batch, i;
    bool known = sscanf(title, "%d-%d-%d-", &victim, &batch, &i) == 3 && victim >= 0 &&
                 victim < e->count && batch >= 0 && batch < BATCHES && i >= 0 &&
                 i < batch_size(e, victim, batch);
    if (known)
        e->victim[victim].found[batch]++;
    else
        e->strange++;
}

/* The last append mends what the last kill tore. */
static void look(struct torture *t, struct epoch *e)
{
    enum status status;
    struct journal *j = journal_open(journal, JOURNAL_NEW, &status);
    journal_close(j);
    t->torn += journal_look(journal, see, e);
    if (!j || e->strange)
        t->lost++;
    for (int v = 0; v < e->count; v++) {
        for (int batch = 0; batch < BATCHES; batch++) {
            int found = e->victim[v].found[batch];
            t->lost += batch < e->victim[v].acked && found < batch_size(e, v, batch);
            t->doubled += found > batch_size(e, v, batch);
        }
        free(e->victim[v].found);
    }
}

/* A few at a time, so that others wait for the lock while one is killed. */
static long run_epoch(struct torture *t, bool huge, long *acked)
{
    struct epoch e = {.huge = huge};
    int count = huge ? HUGE_EPOCH : EPOCH, slots = huge ? 0 : SLOTS;
    long alive = 0;
    unlink(journal);
    for (int v = 0; v < count + slots; v++) {
        if (v < count)
            start(&e);
        if (v < count)
            usleep((useconds_t)(random() % (huge ? 5000 : 2500)));
        if (v >= slots) {
            alive += strike(&e.victim[v - slots]);
            *acked += e.victim[v - slots].acked;
        }
    }
    look(t, &e);
    return alive;
}

int torture_kills(struct torture *t)
{
    long acked = 0, wanted = t->quick ? KILLS_QUICK : KILLS, fragments = 0;
    long lost = t->lost, twice = t->doubled, torn = t->torn;
    int null = open("/dev/null", O_WRONLY), err = dup(STDERR_FILENO);
    dup2(null, STDERR_FILENO);
    srandom(7);
    for (int i = 0; t->kills < wanted; i++)
        t->kills += run_epoch(t, i % HUGE_EVERY == 0, &acked);
    dup2(err, STDERR_FILENO);
    struct slice moved = file_take("journal.torn");
    for (struct slice rest = moved; rest.at && rest.len;) {
        slice_cut(&rest, '\n');
        fragments++;
    }
    free((void *)moved.at);
    lost = t->lost - lost;
    twice = t->doubled - twice;
    torn = t->torn - torn;
    promise(lost == 0 && twice == 0 && torn == 0,
            "%ld kills -9 while %ld batches were acknowledged: none of those is lost (%ld), stands "
            "twice (%ld) or is torn (%ld)",
            t->kills, acked, lost, twice, torn);
    printf("# %ld of these kills tore a line, which was moved aside\n", fragments);
    return promise_end();
}

/* A journal cut at every byte, with or without garbage behind the cut: the next yishi-add mends it,
 * no complete record is lost, and what was torn is in FILE.torn. */
#include "torture.h"

#include "../unit/promise.h"

#include <stdlib.h>
#include <unistd.h>

enum garbage { GARBAGE_NONE, GARBAGE_NUL, GARBAGE_RANDOM, GARBAGE_LINES, GARBAGES };
enum { GARBAGE_MOST = 300 };

static const char *const garbage_names[] = {"nothing", "NULs", "random bytes",
                                            "random bytes with newlines"};

/* Its first byte is none that could pass for a part of a record. */
static void add_garbage(struct buffer *b, enum garbage garbage)
{
    size_t len = garbage == GARBAGE_NONE ? 0 : 1 + (size_t)random() % GARBAGE_MOST;
    for (size_t i = 0; i < len; i++) {
        char c = (char)(garbage == GARBAGE_NUL ? 0 : random());
        if (garbage != GARBAGE_NUL && i == 0)
            c = (char)0xFF;
        buffer_char(b, c == '\n' && garbage != GARBAGE_LINES ? '\r' : c);
    }
    if (garbage == GARBAGE_LINES)
        buffer_char(b, '\n');
}

struct cut {
    struct slice journal; /* as it was */
    struct slice added;   /* the line that yishi-add adds */
    enum garbage garbage;
    size_t whole; /* so much of it are lines that stand whole before the cut */
    size_t torn;  /* and from here on the crash left what is none */
};

/* A line stands whole when at most its newline is cut off. */
static void cut_at(struct cut *c, size_t at)
{
    c->whole = 0;
    c->torn = 0;
    for (size_t i = 0; i < c->journal.len && i <= at; i++)
        if (c->journal.at[i] == '\n') {
            c->whole = i + 1;
            c->torn = i < at ? i + 1 : i;
        }
}

static int add_one(void)
{
    static const char *const argv[] = {"yishi-add", "issue", "at=2026-11-16", "room=甲/乙",
                                       "title=new", "-j",    "cut",           NULL};
    return run_wait(&(struct run){.argv = argv});
}

static bool torn_is(struct slice bytes)
{
    struct buffer line = {0};
    if (bytes.len == 0)
        return access("cut.torn", F_OK) != 0;
    buffer_add(&line, bytes);
    if (bytes.at[bytes.len - 1] != '\n')
        buffer_char(&line, '\n');
    bool same = file_is("cut.torn", buffer_slice(&line));
    buffer_free(&line);
    return same;
}

/* The whole lines and the new one are in the journal, all else in FILE.torn. */
static bool is_mended(const struct cut *c, struct slice crashed)
{
    struct buffer wanted = {0};
    buffer_add(&wanted, (struct slice){c->journal.at, c->whole});
    buffer_add(&wanted, c->added);
    bool mended = file_is("cut", buffer_slice(&wanted)) &&
                  torn_is((struct slice){crashed.at + c->torn, crashed.len - c->torn});
    buffer_free(&wanted);
    return mended;
}

/* What is not a record but has its newline is not for yishi-add to judge, nor is a file that does
 * not begin like a journal: status 3, and every byte is where it was. */
static bool is_refused(struct slice crashed)
{
    return file_is("cut", crashed) && torn_is((struct slice){NULL, 0});
}

static int repair(void)
{
    static const char *const argv[] = {"yishi-check", "--repair", "-j", "cut", NULL};
    return run_wait(&(struct run){.argv = argv});
}

static bool is_recovered(const struct cut *c, size_t at, struct slice crashed)
{
    int status = add_one();
    bool lines = c->garbage == GARBAGE_LINES, no_journal = at == 0 && c->garbage >= GARBAGE_RANDOM;
    if (lines || no_journal) {
        if (status != 3 || !is_refused(crashed))
            return false;
        /* without a whole line there is nothing to repair: it is no journal, or not known as one */
        if (c->whole == 0)
            return repair() != 0 || is_refused(crashed);
        status = repair();
        if (status == 0)
            status = add_one();
    }
    return status == 0 && is_mended(c, crashed);
}

static bool crash_and_mend(const struct cut *c, size_t at)
{
    struct buffer crashed = {0};
    buffer_add(&crashed, (struct slice){c->journal.at, at});
    add_garbage(&crashed, c->garbage);
    file_put("cut", buffer_slice(&crashed));
    unlink("cut.torn");
    bool fine = is_recovered(c, at, buffer_slice(&crashed));
    if (!fine)
        printf("# cut at byte %zu, then %s\n", at, garbage_names[c->garbage]);
    buffer_free(&crashed);
    return fine;
}

int torture_tails(struct torture *t)
{
    struct buffer journal = {0}, added = {0};
    static const char *const titles[] = {"路灯不亮", "a\"quote\\", "third"};
    for (size_t i = 0; i < 3; i++)
        record_add(&journal, titles[i]);
    record_add(&added, "new");
    struct cut c = {.journal = buffer_slice(&journal), .added = buffer_slice(&added)};
    srandom(11);
    for (c.garbage = 0; c.garbage < GARBAGES; c.garbage++) {
        long broken = 0;
        for (size_t at = 0; at <= c.journal.len; at++) {
            cut_at(&c, at);
            broken += !crash_and_mend(&c, at);
            t->cuts++;
        }
        t->lost += broken;
        promise(
            broken == 0, "a journal cut at each of %zu bytes, then %s, is %s", c.journal.len,
            garbage_names[c.garbage],
            c.garbage == GARBAGE_LINES
                ? "refused by the next append (status 3), and mended by yishi-check --repair: all "
                  "whole records stay, the rest is moved"
                : "mended by the next append: all whole records stay, the rest is moved");
    }
    buffer_free(&journal);
    buffer_free(&added);
    return promise_end();
}

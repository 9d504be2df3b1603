#include "edge/progress.h"

#include "base/say.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_MS = 500, EACH_MS = 100 };

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A dumb terminal cannot go back to the start of its line and erase it. */
static bool is_terminal(void)
{
    const char *term = getenv("TERM");
    return isatty(STDERR_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

/* Megabytes, with one decimal while they are few. */
static void add_megabytes(struct buffer *b, uint64_t bytes)
{
    enum { TENTH = 100000, FEW = 100 };
    uint64_t tenths = bytes / TENTH;
    if (tenths < 10 * FEW)
        buffer_format(b, "%ju.%ju", (uintmax_t)(tenths / 10), (uintmax_t)(tenths % 10));
    else
        buffer_format(b, "%ju", (uintmax_t)(tenths / 10));
}

static void draw(const struct progress *p)
{
    struct buffer b = {0};
    uint64_t done = p->whole && p->done > p->whole ? p->whole : p->done;
    buffer_text(&b, say_pick((struct words){"read ", "已读 "}));
    if (p->whole) {
        buffer_format(&b, "%d%%", (int)((unsigned __int128)done * 100 / p->whole));
        buffer_text(&b, say_pick((struct words){", ", "，"}));
    }
    add_megabytes(&b, done);
    if (p->whole) {
        buffer_char(&b, '/');
        add_megabytes(&b, p->whole);
    }
    buffer_text(&b, " MB");
    say_transient(buffer_slice(&b));
    buffer_free(&b);
}

void progress_move(struct progress *p, uint64_t bytes)
{
    p->done += bytes;
    if (p->off)
        return;
    if (!p->next) {
        p->off = !is_terminal();
        p->next = now_ms() + FIRST_MS;
        return;
    }
    int64_t now = now_ms();
    if (now < p->next)
        return;
    p->next = now + EACH_MS;
    draw(p);
}

void progress_end(struct progress *p)
{
    if (!p->off && p->next)
        say_erase();
    p->off = true;
}

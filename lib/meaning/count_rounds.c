/* What methods with rounds share: the rounds themselves, and places in order. */
#include "meaning/count.h"

#include <stdarg.h>
#include <stdio.h>

/* Rounds */

struct round *count_add_round(struct count *c)
{
    if (c->rounds == c->round_cap) {
        size_t cap = c->round_cap ? 2 * c->round_cap : 16;
        struct round *more = arena_take(&c->arena, cap * sizeof *more);
        if (c->rounds)
            memcpy(more, c->round, c->rounds * sizeof *more);
        c->round = more;
        c->round_cap = cap;
    }
    struct round *r = &c->round[c->rounds++];
    *r = (struct round){
        .votes = arena_clear(&c->arena, c->options + 1, sizeof *r->votes),
        .standing = arena_clear(&c->arena, c->options + 1, sizeof *r->standing),
        .elected = arena_take(&c->arena, (c->options + 1) * sizeof *r->elected),
        .dropped = arena_take(&c->arena, (c->options + 1) * sizeof *r->dropped),
    };
    return r;
}

void count_round_votes(struct count *c, struct round *r, uint32_t option, const char *format, ...)
{
    struct buffer text = {0};
    char small[128];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (len >= (int)sizeof small) { /* a long fraction */
        va_start(arguments, format);
        vsnprintf(buffer_room(&text, (size_t)len + 1), (size_t)len + 1, format, arguments);
        va_end(arguments);
        text.len = (size_t)len;
    } else {
        buffer_text(&text, small);
    }
    r->votes[option] = arena_copy(&c->arena, buffer_slice(&text));
    buffer_free(&text);
}

struct slice count_decimal(struct count *c, __int128 n, int decimals)
{
    char digits[64], *at = digits + sizeof digits;
    unsigned __int128 left = n < 0 ? -(unsigned __int128)n : (unsigned __int128)n;
    int written = 0;
    while (left || written <= decimals) {
        *--at = (char)('0' + (int)(left % 10));
        left /= 10;
        if (++written == decimals)
            *--at = '.';
    }
    if (n < 0)
        *--at = '-';
    return arena_copy(&c->arena, (struct slice){at, (size_t)(digits + sizeof digits - at)});
}

void count_round_column(struct count *c, struct round *r, struct words name, struct slice text)
{
    if ((r->columns & (r->columns - 1)) == 0) {
        struct column *more = arena_take(&c->arena, (2 * r->columns + 1) * sizeof *more);
        if (r->columns)
            memcpy(more, r->column, r->columns * sizeof *more);
        r->column = more;
    }
    r->column[r->columns++] = (struct column){name, text};
}

void count_round_elected(struct count *c, struct round *r, uint32_t option)
{
    (void)c;
    r->elected[r->electeds++] = option;
}

void count_round_dropped(struct count *c, struct round *r, uint32_t option)
{
    (void)c;
    r->dropped[r->droppeds++] = option;
}

/* Places */

static void add_group(struct count *c, struct group **list, size_t *count, const uint32_t *options,
                      size_t n)
{
    if ((*count & (*count - 1)) == 0) {
        struct group *more = arena_take(&c->arena, (2 * *count + 1) * sizeof *more);
        if (*count)
            memcpy(more, *list, *count * sizeof *more);
        *list = more;
    }
    uint32_t *kept = arena_take(&c->arena, (n + 1) * sizeof *kept);
    memcpy(kept, options, n * sizeof *kept);
    (*list)[(*count)++] = (struct group){kept, n};
}

void count_elect(struct count *c, const uint32_t *options, size_t n)
{
    add_group(c, &c->elected, &c->electeds, options, n);
    for (size_t i = 0; i < n; i++)
        c->option[options[i]].won = true;
}

void count_rank(struct count *c, const uint32_t *options, size_t n)
{
    add_group(c, &c->standing, &c->standings, options, n);
}

void count_leave_tie(struct count *c, struct open_tie tie)
{
    uint32_t *kept = arena_take(&c->arena, (tie.count + 1) * sizeof *kept);
    memcpy(kept, tie.among, tie.count * sizeof *kept);
    c->tie = arena_take(&c->arena, sizeof *c->tie);
    *c->tie = tie;
    c->tie->among = kept;
    for (size_t i = 0; i < tie.count; i++)
        c->option[kept[i]].tied = true;
}

void count_settle_verdict(struct count *c)
{
    c->verdict = c->tie ? VERDICT_TIE : c->electeds ? VERDICT_CARRIED : VERDICT_LOST;
}

/* What methods with rounds share: the rounds themselves, places in order, ties. */
#include "meaning/count.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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

/* Ties */

static enum status say_order(const struct count *c)
{
    return rule_say(&c->rule, "order",
                    (struct words){"a list of all options, the strongest in a tie first",
                                   "全部选项的列表，得票相等时在前者优先"});
}

/* Without the parameter the order is that of the options. */
static enum status read_order(struct count *c)
{
    struct slice json = rule_json(&c->rule, "order", "null");
    struct member m;
    uint32_t placed = 0;
    for (uint32_t i = 0; i < c->options; i++)
        c->ties.order[i] = slice_is(json, "null") ? i : NO_OPTION;
    if (slice_is(json, "null"))
        return STATUS_DONE;
    if (json.at[0] != '[')
        return say_order(c);
    struct nest nest = nest_open((struct value){json, VALUE_ARRAY, false});
    while (nest_next(&nest, &m)) {
        struct option *o = count_option(c, count_text(c, m.value));
        if (!o || c->ties.order[o - c->option] != NO_OPTION)
            return say_order(c);
        c->ties.order[o - c->option] = placed++;
    }
    return placed == c->options ? STATUS_DONE : say_order(c);
}

static enum status read_seed(struct count *c)
{
    int64_t seed = INT64_MAX;
    enum status status = rule_integer(&c->rule, "seed", -(INT64_C(1) << 53), &seed);
    if (!status && seed == INT64_MAX)
        status = rule_say(&c->rule, "seed",
                          (struct words){"an integer that was declared before the count",
                                         "计票前公布的整数"});
    c->ties.seed = seed;
    c->ties.lots = lots_seed(seed);
    return status;
}

static bool uses(const struct ties *t, int way)
{
    for (size_t i = 0; i < t->ways; i++)
        if (t->way[i] == way)
            return true;
    return false;
}

/* Lots fall on names in the order of their bytes, so that the order of the options, which somebody
 * chose, decides nothing. */
static int by_name(const void *a, const void *b, void *count)
{
    const struct count *c = count;
    const uint32_t *x = a, *y = b;
    return slice_order(c->option[*x].name, c->option[*y].name);
}

static void permute(struct count *c)
{
    uint32_t *list = arena_take(&c->arena, (c->options + 1) * sizeof *list);
    for (uint32_t i = 0; i < c->options; i++)
        list[i] = i;
    qsort_r(list, c->options, sizeof *list, by_name, c);
    lots_shuffle(&c->ties.lots, list, (uint32_t)c->options);
    for (uint32_t i = 0; i < c->options; i++)
        c->ties.order[list[i]] = i;
}

enum status count_read_ties(struct count *c, const char *preset)
{
    static const char *const ways[] = {"open",  "previous", "first",       "order",
                                       "drawn", "lots",     "permutation", NULL};
    struct ties *t = &c->ties;
    enum status status = rule_words(&c->rule, "ties", ways, preset, t->way, &t->ways);
    t->order = arena_take(&c->arena, (c->options + 1) * sizeof *t->order);
    if (!status && (uses(t, TIE_ORDER) || uses(t, TIE_DRAWN)))
        status = read_order(c);
    if (!status && (uses(t, TIE_LOTS) || uses(t, TIE_PERMUTATION)))
        status = read_seed(c);
    if (!status && uses(t, TIE_PERMUTATION))
        permute(c);
    return status;
}

void count_restart_ties(struct count *c)
{
    c->ties.since = c->rounds;
    if (uses(&c->ties, TIE_LOTS))
        c->ties.lots = lots_seed(c->ties.seed);
}

/* Keeps those that are best (or worst) by one round. */
static size_t narrow(const struct round *r, uint32_t *among, size_t n, bool best)
{
    uint32_t edge = r->standing[among[0]];
    size_t kept = 0;
    for (size_t i = 1; i < n; i++)
        if (best ? r->standing[among[i]] > edge : r->standing[among[i]] < edge)
            edge = r->standing[among[i]];
    for (size_t i = 0; i < n; i++)
        if (r->standing[among[i]] == edge)
            among[kept++] = among[i];
    return kept;
}

static uint32_t by_order(const struct ties *t, const uint32_t *among, size_t n, bool best)
{
    uint32_t found = among[0];
    for (size_t i = 1; i < n; i++)
        if (best ? t->order[among[i]] < t->order[found] : t->order[among[i]] > t->order[found])
            found = among[i];
    return found;
}

uint32_t count_break_tie(struct count *c, const uint32_t *among, size_t n, bool best)
{
    uint32_t *left = arena_take(&c->arena, (n + 1) * sizeof *left);
    memcpy(left, among, n * sizeof *left);
    for (size_t i = 0; i < c->ties.ways && n > 1; i++) {
        switch (c->ties.way[i]) {
        case TIE_PREVIOUS:
            for (size_t r = c->rounds; r-- > c->ties.since && n > 1;)
                n = narrow(&c->round[r], left, n, best);
            break;
        case TIE_FIRST:
            for (size_t r = c->ties.since; r < c->rounds && n > 1; r++)
                n = narrow(&c->round[r], left, n, best);
            break;
        case TIE_ORDER:
        case TIE_PERMUTATION:
            return by_order(&c->ties, left, n, best);
        case TIE_LOTS:
            qsort_r(left, n, sizeof *left, by_name, c);
            return left[lots_one_of(&c->ties.lots, (uint32_t)n)];
        default:
            return NO_OPTION;
        }
    }
    return n == 1 ? left[0] : NO_OPTION;
}

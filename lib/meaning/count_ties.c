/* Ties: how the rule breaks them, and which were broken. */
#include "meaning/count.h"

#include <stdlib.h>

const struct choice tie_ways[TIE_WAYS + 1] = {
    [TIE_OPEN] = {"open", "不作处理", NULL},
    [TIE_PREVIOUS] = {"previous", "比前一轮得票", NULL},
    [TIE_FIRST] = {"first", "比第一轮起的得票", NULL},
    [TIE_ORDER] = {"order", "按排列次序", NULL},
    [TIE_LISTED] = {"listed", "按所列名单", NULL},
    [TIE_LOTS] = {"lots", "按公布的种子抽签", NULL},
    [TIE_PERMUTATION] = {"permutation", "按种子抽定的次序", NULL},
    [TIE_BY_HAND] = {"by-hand", "当场抽签", NULL},
};

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
        status = rule_say(
            &c->rule, "seed",
            (struct words){"an integer that was declared before the count", "计票前公布的整数"});
    c->ties.seed = seed;
    c->ties.lots = lots_seed(seed);
    return status;
}

static enum status read_drawn(struct count *c)
{
    struct words may_be = {"a list of options, one for each tie in its turn",
                           "选项的列表，依次为每次抽签的结果"};
    struct slice json = rule_json(&c->rule, "drawn", "[]");
    struct member m;
    if (json.at[0] != '[')
        return rule_say(&c->rule, "drawn", may_be);
    c->ties.drawn = arena_take(&c->arena, json.len * sizeof *c->ties.drawn);
    struct nest nest = nest_open((struct value){json, VALUE_ARRAY, false});
    while (nest_next(&nest, &m)) {
        struct option *o = count_option(c, count_text(c, m.value));
        if (!o)
            return rule_say(&c->rule, "drawn", may_be);
        c->ties.drawn[c->ties.drawns++] = (uint32_t)(o - c->option);
    }
    return STATUS_DONE;
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
    const char *names[TIE_WAYS + 1] = {NULL};
    for (int i = 0; i < TIE_WAYS; i++)
        names[i] = tie_ways[i].name;
    struct ties *t = &c->ties;
    enum status status = rule_words(&c->rule, "ties", names, preset, t->way, &t->ways);
    t->order = arena_take(&c->arena, (c->options + 1) * sizeof *t->order);
    if (!status && (uses(t, TIE_ORDER) || uses(t, TIE_LISTED)))
        status = read_order(c);
    if (!status && (uses(t, TIE_LOTS) || uses(t, TIE_PERMUTATION)))
        status = read_seed(c);
    if (!status && uses(t, TIE_PERMUTATION))
        permute(c);
    if (!status && uses(t, TIE_BY_HAND))
        status = read_drawn(c);
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

/* The next lot that was drawn of those who are tied; names before it were drawn for ties that did
 * not come to a lot here. */
static uint32_t by_draw(struct ties *t, const uint32_t *among, size_t n)
{
    for (size_t d = t->draws; d < t->drawns; d++)
        for (size_t i = 0; i < n; i++)
            if (among[i] == t->drawn[d]) {
                t->draws = d + 1;
                return among[i];
            }
    return NO_OPTION;
}

/* *way: the one that told, or TIE_OPEN. */
static uint32_t break_by_ways(struct count *c, uint32_t *left, size_t n, bool best,
                              enum tie_way *way)
{
    *way = TIE_OPEN;
    for (size_t i = 0; i < c->ties.ways && n > 1; i++) {
        *way = (enum tie_way)c->ties.way[i];
        switch (*way) {
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
        case TIE_LISTED:
            return by_order(&c->ties, left, n, true);
        case TIE_BY_HAND:
            return by_draw(&c->ties, left, n);
        case TIE_LOTS:
            qsort_r(left, n, sizeof *left, by_name, c);
            return left[lots_one_of(&c->ties.lots, (uint32_t)n)];
        default:
            return NO_OPTION;
        }
    }
    return n == 1 ? left[0] : NO_OPTION;
}

/* Kept for the result: which ties there were, and what broke them. */
static void keep_broken(struct count *c, struct broken_tie broken)
{
    if ((c->brokens & (c->brokens - 1)) == 0) {
        struct broken_tie *more = arena_take(&c->arena, (2 * c->brokens + 1) * sizeof *more);
        if (c->brokens)
            memcpy(more, c->broken, c->brokens * sizeof *more);
        c->broken = more;
    }
    c->broken[c->brokens++] = broken;
}

uint32_t count_break_tie(struct count *c, const uint32_t *among, size_t n, bool best)
{
    struct broken_tie broken = {.round = c->rounds, .count = n, .best = best};
    uint32_t *left = arena_take(&c->arena, (n + 1) * sizeof *left);
    uint32_t *kept = arena_take(&c->arena, (n + 1) * sizeof *kept);
    memcpy(left, among, n * sizeof *left);
    memcpy(kept, among, n * sizeof *kept);
    broken.among = kept;
    broken.taken = break_by_ways(c, left, n, best, &broken.way);
    if (broken.taken != NO_OPTION && n > 1)
        keep_broken(c, broken);
    return broken.taken;
}

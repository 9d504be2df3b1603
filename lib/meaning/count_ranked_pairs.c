/* Ranked pairs (Tideman): wins are taken from the strongest down and kept unless they close a
 * circle with those kept before. Wins as strong as one another are looked at together: those that
 * would lie on a circle with what was kept and with one another are all left out, so that no order
 * of equals decides anything. */
#include "meaning/pairwise.h"

#include <stdlib.h>

static enum status read(struct count *c)
{
    static const char *const equal[] = {"together", NULL};
    enum status status = pairwise_read(c);
    if (!status)
        status = pairwise_read_strength(c);
    if (!status && rule_word(&c->rule, "equal_wins", equal) < 0)
        status = STATUS_INPUT;
    return status ? status : count_read_ties(c, "\"open\"");
}

static struct win win_of(const struct pair *p)
{
    return (struct win){p->votes > p->against ? p->votes : 0, p->against};
}

static int order_pairs(const void *a, const void *b, void *strength)
{
    const struct pair *x = a, *y = b;
    int by = win_order(*(enum strength *)strength, win_of(y), win_of(x));
    if (by)
        return by;
    return x->option != y->option ? (x->option > y->option) - (x->option < y->option)
                                  : (x->other > y->other) - (x->other < y->other);
}

/* Adds a way to the closure of all ways. */
static void connect(bool *reach, size_t n, uint32_t from, uint32_t to)
{
    if (reach[from * n + to])
        return;
    for (size_t a = 0; a < n; a++) {
        if (a != from && !reach[a * n + from])
            continue;
        for (size_t b = 0; b < n; b++)
            if (b == to || reach[to * n + b])
                reach[a * n + b] = true;
    }
}

/* The wins of one strength. `reach` holds what is kept, `with` is work space of the same size. */
static void keep_group(struct count *c, struct pair *group, size_t size, bool *reach, bool *with)
{
    size_t n = c->options;
    memcpy(with, reach, n * n * sizeof *with);
    for (size_t i = 0; i < size; i++)
        connect(with, n, group[i].option, group[i].other);
    for (size_t i = 0; i < size; i++) {
        bool circle = with[group[i].other * n + group[i].option];
        group[i].fate = circle ? (struct words){"dropped", "舍去"} : (struct words){"kept", "采纳"};
        if (!circle)
            connect(reach, n, group[i].option, group[i].other);
    }
}

static enum status decide(struct count *c)
{
    struct pairwise *p = c->own;
    size_t n = p->n, size;
    bool *reach = arena_clear(&c->arena, n * n + 1, sizeof *reach);
    bool *with = arena_take(&c->arena, (n * n + 1) * sizeof *with);
    pairwise_begin_pairs(c);
    for (uint32_t a = 0; a < n; a++)
        for (uint32_t b = a + 1; b < n; b++)
            pairwise_tell(c, a, b);
    if (c->pairs)
        qsort_r(c->pair, c->pairs, sizeof *c->pair, order_pairs, &p->strength);
    for (size_t i = 0; i < c->pairs && win_of(&c->pair[i]).votes; i += size) {
        struct win first = win_of(&c->pair[i]);
        for (size = 1; i + size < c->pairs; size++)
            if (win_order(p->strength, first, win_of(&c->pair[i + size])))
                break;
        keep_group(c, &c->pair[i], size, reach, with);
    }
    return pairwise_places(c, reach);
}

const struct method method_ranked_pairs = {"ranked-pairs", false, true, read, decide};

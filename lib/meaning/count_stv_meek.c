/* Meek's method: every elected candidate keeps a share of each paper that is just large enough for
 * the quota, and the rest goes on at once. The shares are brought nearer step by step until the
 * surplus is below 10^-omega or grows no less; the quota follows the votes that still count. */
#include "meaning/stv.h"

#include <stdlib.h>

/* Papers that begin alike share their way: one node for every beginning. */
struct node {
    uint32_t option;
    uint32_t child, sibling; /* node, 0: none */
    int64_t papers;          /* that go through it */
};

struct meek {
    struct stv *s;
    struct node *node; /* [0]: where all begin */
    uint32_t nodes, cap;
    struct num *keep; /* by option */
    struct num one, surplus;
    struct arena scratch; /* of one distribution */
};

/* Beginnings */

static uint32_t add_node(struct meek *k, uint32_t option)
{
    if (k->nodes == k->cap) {
        k->cap = k->cap ? 2 * k->cap : 1024;
        k->node = memory_grow(k->node, k->cap, sizeof *k->node);
    }
    k->node[k->nodes] = (struct node){.option = option};
    return k->nodes++;
}

static uint32_t child_of(struct meek *k, uint32_t node, uint32_t option)
{
    uint32_t child = k->node[node].child;
    while (child && k->node[child].option != option)
        child = k->node[child].sibling;
    if (child)
        return child;
    child = add_node(k, option);
    k->node[child].sibling = k->node[node].child;
    k->node[node].child = child;
    return child;
}

/* The papers' order of options, each once, as far as they count. */
static void add_paper(struct meek *k, const struct ranking *r)
{
    struct stv *s = k->s;
    uint32_t node = 0, option;
    /* who has been passed counts as taken out, so that the next one is found by the same rule */
    while ((option = stv_next(s, r)) < s->c->options) {
        node = child_of(k, node, option);
        k->node[node].papers += r->votes;
        s->state[option] = STV_OUT;
    }
    for (size_t i = 0; i < s->c->options; i++)
        s->state[i] = s->withdrawn[i] ? STV_OUT : STV_HOPEFUL;
}

/* Distribution */

struct flow {
    struct meek *k;
    struct num *sum; /* by option, in the scratch */
};

static void flow_on(struct flow *f, uint32_t node, struct num weight)
{
    struct meek *k = f->k;
    struct stv *s = k->s;
    for (uint32_t i = k->node[node].child; i; i = k->node[i].sibling) {
        const struct node *n = &k->node[i];
        struct num rest = weight;
        if (num_order(&s->a, k->keep[n->option], s->zero) > 0) {
            struct num kept = num_product(&s->a, weight, k->keep[n->option], ROUND_UP);
            f->sum[n->option] =
                num_add(&s->a, f->sum[n->option], num_times(&s->a, kept, n->papers));
            rest = num_less(&s->a, weight, kept);
        }
        if (num_order(&s->a, rest, s->zero) > 0)
            flow_on(f, i, rest);
    }
}

static void distribute(struct meek *k)
{
    struct stv *s = k->s;
    struct flow f = {k, arena_take(&k->scratch, (s->c->options + 1) * sizeof *f.sum)};
    for (size_t i = 0; i < s->c->options; i++)
        f.sum[i] = s->zero;
    s->a.arena = &k->scratch;
    flow_on(&f, 0, k->one);
    s->a.arena = &s->c->arena;
    for (size_t i = 0; i < s->c->options; i++)
        s->vote[i] = num_keep(&s->a, f.sum[i], &s->c->arena);
    arena_reset(&k->scratch);
}

static bool is_elected(const struct stv *s, size_t option)
{
    return s->state[option] == STV_PENDING || s->state[option] == STV_ELECTED;
}

static struct num votes_in_all(struct stv *s)
{
    struct num sum = s->zero;
    for (size_t i = 0; i < s->c->options; i++)
        sum = num_add(&s->a, sum, s->vote[i]);
    return sum;
}

static void set_surplus(struct meek *k)
{
    struct stv *s = k->s;
    k->surplus = s->zero;
    for (size_t i = 0; i < s->c->options; i++)
        if (is_elected(s, i))
            k->surplus = num_add(&s->a, k->surplus, num_less(&s->a, s->vote[i], s->quota));
    if (num_order(&s->a, k->surplus, s->zero) < 0)
        k->surplus = s->zero;
}

static void keep_less(struct meek *k)
{
    struct stv *s = k->s;
    for (size_t i = 0; i < s->c->options; i++)
        if (is_elected(s, i) && num_order(&s->a, s->vote[i], s->zero) > 0)
            k->keep[i] = num_ratio(&s->a, num_product(&s->a, k->keep[i], s->quota, ROUND_UP),
                                   s->vote[i], ROUND_UP);
}

static bool anybody_reaches(struct stv *s)
{
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_HOPEFUL && stv_reaches(s, i))
            return true;
    return false;
}

/* Steps until somebody is elected (*drops 0) or some are to be eliminated. */
static void iterate(struct meek *k, uint32_t *list, uint32_t *drops, int64_t *steps)
{
    struct stv *s = k->s;
    struct num last = s->papers, omega;
    for (*drops = 0, *steps = 1; !s->a.too_long; ++*steps) {
        distribute(k);
        s->quota = stv_quota(s, votes_in_all(s));
        set_surplus(k);
        if (anybody_reaches(s))
            return;
        omega = num_epsilon(&s->a, (int)s->omega);
        bool fine = num_order(&s->a, k->surplus, omega) < 0;
        bool stable = num_order(&s->a, k->surplus, last) >= 0;
        if (!fine && !stable && s->batch == STV_BATCH_SURE)
            *drops = stv_sure_losers(s, k->surplus, list);
        if (fine || stable || *drops)
            return;
        last = k->surplus;
        keep_less(k);
    }
}

static void add_round(struct meek *k, int64_t steps)
{
    static const struct words surplus = {"surplus", "余票"}, steps_taken = {"steps", "逼近次数"};
    struct stv *s = k->s;
    s->gone[STV_CHOICES_SPENT] = num_less(&s->a, s->papers, votes_in_all(s));
    struct round *r = stv_round(s);
    stv_column(s, surplus, k->surplus);
    count_round_column(s->c, r, steps_taken, count_decimal(s->c, steps, 0));
}

/* A batch goes one after the other, in the order of the options; the round shows the votes when
 * only the last one is left to go. */
static void begin_batch(struct meek *k, uint32_t *list, uint32_t n)
{
    stv_sort(list, n);
    for (uint32_t i = 0; i + 1 < n; i++)
        k->keep[list[i]] = k->s->zero;
    if (n > 1)
        distribute(k);
}

/* One round; false: the count is over. */
static bool count_round(struct meek *k, uint32_t *list)
{
    struct stv *s = k->s;
    uint32_t drops;
    int64_t steps;
    iterate(k, list, &drops, &steps);
    begin_batch(k, list, drops);
    add_round(k, steps);
    if (drops || (s->hopefuls > s->left && stv_elect(s) == 0 && !s->stopped)) {
        drops = drops ? drops : stv_lowest(s, k->surplus, list);
        stv_drop(s, list, drops);
        for (uint32_t i = 0; i < drops; i++)
            k->keep[list[i]] = s->zero;
    }
    return !s->stopped && s->left && !stv_fill(s) && !s->a.too_long;
}

/* With all seats filled nobody else keeps anything; what the winners come to then. */
static void show_end(struct meek *k)
{
    struct stv *s = k->s;
    for (size_t i = 0; i < s->c->options; i++) {
        if (s->state[i] != STV_HOPEFUL)
            continue;
        s->state[i] = STV_OUT;
        k->keep[i] = s->zero;
    }
    distribute(k);
    set_surplus(k);
    add_round(k, 1);
}

enum status stv_count_meek(struct stv *s)
{
    struct meek k = {.s = s, .one = num_of(&s->a, 1)};
    uint32_t *list = memory_take((s->c->options + 1) * sizeof *list);
    k.keep = arena_take(&s->c->arena, (s->c->options + 1) * sizeof *k.keep);
    add_node(&k, NO_OPTION);
    for (size_t i = 0; i < s->c->options; i++)
        k.keep[i] = k.one;
    for (size_t i = 0; i < s->c->rankings; i++)
        add_paper(&k, &s->c->ranking[i]);
    while (count_round(&k, list))
        ;
    if (s->last != STV_LAST_LEFT && !s->stopped)
        show_end(&k);
    free(k.node);
    free(list);
    arena_free(&k.scratch);
    return s->a.too_long ? stv_say_long(s) : STATUS_DONE;
}

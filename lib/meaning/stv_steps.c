/* The steps that both counts of STV take: quota, rounds, elections, eliminations. */
#include "meaning/stv.h"

#include <stdlib.h>

/* Elections */

struct num stv_quota(struct stv *s, struct num votes)
{
    struct arithmetic *a = &s->a;
    int decimals = (int)s->quota_decimals;
    int64_t seats = s->c->seats;
    switch (s->quota_kind) {
    case STV_DROOP:
        return num_add(a, num_quota(a, votes, seats + 1, decimals, ROUND_DOWN),
                       num_epsilon(a, decimals));
    case STV_HARE:
        return num_quota(a, votes, seats, decimals, ROUND_UP);
    default:
        seats += s->quota_kind == STV_HAGENBACH_BISCHOFF;
        return num_quota(a, votes, seats, a->exact ? -1 : a->decimals, ROUND_DOWN);
    }
}

bool stv_reaches(struct stv *s, uint32_t option)
{
    int order = num_order(&s->a, s->vote[option], s->quota);
    return s->reach ? order > 0 : order >= 0;
}

static int order_options(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

void stv_sort(uint32_t *list, uint32_t n)
{
    if (n > 1)
        qsort(list, n, sizeof *list, order_options);
}

/* The fewest votes first; equal ones in the order of the options. */
static int order_votes(const void *a, const void *b, void *stv)
{
    struct stv *s = stv;
    int order = num_order(&s->a, s->vote[*(const uint32_t *)a], s->vote[*(const uint32_t *)b]);
    return order ? order : order_options(a, b);
}

static void set_standing(struct stv *s, struct round *r)
{
    uint32_t n = (uint32_t)s->c->options, *list = memory_take((n + 1) * sizeof *list);
    for (uint32_t i = 0; i < n; i++)
        list[i] = i;
    if (n > 1)
        qsort_r(list, n, sizeof *list, order_votes, s);
    for (uint32_t i = 1; i < n; i++)
        r->standing[list[i]] = r->standing[list[i - 1]] +
                               (num_order(&s->a, s->vote[list[i - 1]], s->vote[list[i]]) != 0);
    free(list);
}

struct slice stv_text(struct stv *s, struct num n)
{
    struct buffer text = {0};
    num_text(&s->a, n, &text);
    struct slice kept = arena_copy(&s->c->arena, buffer_slice(&text));
    buffer_free(&text);
    return kept;
}

struct slice stv_worth_text(struct stv *s, struct num n)
{
    int shift = s->a.shift;
    s->a.shift = 0;
    struct slice text = stv_text(s, n);
    s->a.shift = shift;
    return text;
}

void stv_column(struct stv *s, struct words name, struct num n)
{
    count_round_column(s->c, &s->c->round[s->c->rounds - 1], name, stv_text(s, n));
}

struct round *stv_round(struct stv *s)
{
    static const struct words quota = {"quota", "当选票数"};
    static const struct words lost = {"lost_by_rounding", "舍入所失"};
    static const struct words leavings[STV_LEAVINGS] = {
        [STV_CHOICES_SPENT] = {"exhausted", "选择用尽"},
        [STV_OVERVOTED] = {"overvotes", "同位多选"},
        [STV_SKIPPED] = {"skipped", "空位过多"},
        [STV_REPEATED] = {"repeated", "重复选择"},
        [STV_LAST_SURPLUS] = {"last_surplus", "最后的余票"},
    };
    struct round *r = count_add_round(s->c);
    struct num rest = s->papers;
    for (uint32_t i = 0; i < s->c->options; i++) {
        rest = num_less(&s->a, rest, s->vote[i]);
        if (s->state[i] != STV_OUT || num_order(&s->a, s->vote[i], s->zero))
            r->votes[i] = stv_text(s, s->vote[i]);
    }
    set_standing(s, r);
    stv_column(s, quota, s->quota);
    for (int i = 0; i < STV_LEAVINGS; i++) {
        rest = num_less(&s->a, rest, s->gone[i]);
        if (i == STV_CHOICES_SPENT || num_order(&s->a, s->gone[i], s->zero))
            stv_column(s, leavings[i], s->gone[i]);
    }
    if (num_order(&s->a, rest, s->zero))
        stv_column(s, lost, rest);
    return &s->c->round[s->c->rounds - 1];
}

/* One group of winners of this round. */
static void elect(struct stv *s, const uint32_t *list, uint32_t n)
{
    struct round *r = &s->c->round[s->c->rounds - 1];
    count_elect(s->c, list, n);
    for (uint32_t i = 0; i < n; i++) {
        count_round_elected(s->c, r, list[i]);
        s->state[list[i]] = STV_PENDING;
    }
    s->left -= n;
    s->hopefuls -= n;
}

/* More are level than there are seats: one after the other by the ways of the rule. */
static uint32_t elect_some(struct stv *s, uint32_t *level, uint32_t n)
{
    uint32_t won = 0;
    while (s->left) {
        uint32_t one = count_break_tie(s->c, level, n, true), kept = 0;
        if (one == NO_OPTION) {
            count_leave_tie(s->c, (struct open_tie){.seats = s->left,
                                                    .round = (int64_t)s->c->rounds,
                                                    .among = level,
                                                    .count = n});
            s->stopped = true;
            return won;
        }
        elect(s, &one, 1);
        won++;
        for (uint32_t i = 0; i < n; i++)
            if (level[i] != one)
                level[kept++] = level[i];
        n = kept;
    }
    return won;
}

/* Of the hopefuls that reach the quota those with the most votes, in the order of the options. */
static uint32_t best_hopefuls(struct stv *s, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c->options; i++) {
        if (s->state[i] != STV_HOPEFUL || i == s->write_ins || !stv_reaches(s, i))
            continue;
        int order = n ? num_order(&s->a, s->vote[i], s->vote[list[0]]) : 1;
        if (order < 0)
            continue;
        n = order > 0 ? 0 : n;
        list[n++] = i;
    }
    return n;
}

/* All hopefuls that reach the quota, as one group. */
static uint32_t elect_together(struct stv *s, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_HOPEFUL && i != s->write_ins && stv_reaches(s, i))
            list[n++] = i;
    if (n > s->left)
        return 0;
    if (n)
        elect(s, list, n);
    return n;
}

uint32_t stv_elect(struct stv *s)
{
    uint32_t *list = memory_take((s->c->options + 1) * sizeof *list), n, won = 0;
    bool one = s->winners == 1;
    if (!one && s->places == 1)
        won = elect_together(s, list);
    while (s->left && !s->stopped && !(one && won) && (n = best_hopefuls(s, list)) > 0) {
        int64_t left = s->left;
        if (one)
            s->left = 1;
        if (n > s->left) {
            won += elect_some(s, list, n);
        } else {
            elect(s, list, n);
            won += n;
        }
        if (one)
            s->left = left - won;
    }
    free(list);
    return won;
}

bool stv_fill(struct stv *s)
{
    uint32_t *list = memory_take((s->c->options + 1) * sizeof *list), n = 0;
    bool filled = s->hopefuls <= s->left;
    for (uint32_t i = 0; filled && i < s->c->options; i++)
        if (s->state[i] == STV_HOPEFUL && i != s->write_ins)
            list[n++] = i;
    if (n)
        elect(s, list, n);
    free(list);
    return filled;
}

/* Eliminations */

void stv_drop(struct stv *s, const uint32_t *list, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        count_round_dropped(s->c, &s->c->round[s->c->rounds - 1], list[i]);
        s->state[list[i]] = STV_OUT;
    }
    s->hopefuls -= n;
}

static uint32_t hopefuls_upwards(struct stv *s, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_HOPEFUL)
            list[n++] = i;
    if (n > 1)
        qsort_r(list, n, sizeof *list, order_votes, s);
    return n;
}

/* The largest set from below that cannot catch up with who comes next, even with the surplus: those
 * within the surplus of each other stay together, and enough stay for the seats. */
uint32_t stv_sure_losers(struct stv *s, struct num surplus, uint32_t *list)
{
    struct arithmetic *a = &s->a;
    uint32_t n = hopefuls_upwards(s, list), sure = 0;
    struct num base = s->zero, sum = surplus;
    for (uint32_t i = 0; i < n; i++) {
        struct num vote = s->vote[list[i]];
        if (num_order(a, num_add(a, base, surplus), vote) < 0) {
            if (i && num_order(a, sum, vote) < 0 && i + s->left <= n)
                sure = i;
            base = vote;
        }
        sum = num_add(a, sum, vote);
    }
    return sure;
}

/* The last seats hang on an open tie: whoever is above it has won. */
static void leave_drop_tie(struct stv *s, const uint32_t *low, uint32_t n, const uint32_t *above,
                           uint32_t others)
{
    struct open_tie tie = {.drop = 1, .round = (int64_t)s->c->rounds, .among = low, .count = n};
    s->stopped = true;
    if (s->hopefuls - 1 == s->left) {
        if (others)
            elect(s, above, others);
        tie.drop = 0;
        tie.seats = s->left;
    }
    count_leave_tie(s->c, tie);
}

uint32_t stv_lowest(struct stv *s, struct num near, uint32_t *list)
{
    struct arithmetic *a = &s->a;
    uint32_t n = hopefuls_upwards(s, list), low = 1;
    struct num edge = num_add(a, s->vote[list[0]], near), sum = near;
    if (s->batch == STV_BATCH_ZERO && !num_order(a, s->vote[list[0]], s->zero))
        edge = s->zero;
    while (low < n && num_order(a, s->vote[list[low]], edge) <= 0)
        low++;
    bool zeros = s->batch == STV_BATCH_ZERO && !num_order(a, edge, s->zero);
    if (low == 1 || (zeros && low + s->left <= n))
        return low;
    stv_sort(list, low);
    uint32_t one = count_break_tie(s->c, list, low, false);
    if (one != NO_OPTION) {
        list[0] = one;
        return 1;
    }
    for (uint32_t i = 0; i < low; i++)
        sum = num_add(a, sum, s->vote[list[i]]);
    if (low < n && low + s->left <= n && num_order(a, sum, s->vote[list[low]]) < 0)
        return low; /* all of them lose in whatever order */
    leave_drop_tie(s, list, low, list + low, n - low);
    return 0;
}

#include "base/wide.h"
#include "meaning/shares.h"

#include <stdlib.h>

/* More ways through ties than this are not followed. */
enum { WAYS_MAX = 4096 };

/* Numbers are compared after two factors below 2^53 were put to a cost, below 2^53, times the
 * denominator: 3 limbs above it are enough. */
enum { SPARE_LIMBS = 3, PAYMENT_PARTS = 100 };

/* A project's rate: num / (payers × what it is worth to each × the denominator). A stale one is the
 * rate of before, which only rises: supporters never get richer. */
struct bid {
    uint64_t payers;
    bool live, fresh;
};

struct run {
    size_t limbs;      /* in use of each number */
    uint64_t *money;   /* of each voter of a pile */
    uint64_t *bid_num; /* by option */
    uint64_t *denominator;
    uint32_t *order; /* piles, the poorest first */
    struct bid *bid; /* by option */
    struct purchase *purchase;
    size_t purchases;
    int64_t spent;
};

struct shares {
    struct count *c;
    const struct budget *b;
    bool by_cost, exhaustive;
    size_t piles, n, cap; /* cap: limbs of each number */
    bool *supports;       /* [option * piles + pile] */
    uint64_t of[2];
    uint64_t *left, *right; /* work space, a number each */
    uint32_t *payers, *others;
    struct shares_outcome *out;
    size_t ways;
};

/* Room */

static size_t bits_of(unsigned __int128 n)
{
    size_t bits = 0;
    for (; n; n >>= 1)
        bits++;
    return bits;
}

static int64_t all_votes(const struct count *c)
{
    int64_t votes = 0;
    for (size_t i = 0; i < c->mark_piles; i++)
        votes += c->marks[i].votes;
    return votes;
}

struct shares *shares_new(struct count *c, bool by_cost, bool exhaustive, unsigned __int128 of)
{
    struct shares *s = memory_take(sizeof *s);
    size_t n = c->options, piles = c->mark_piles;
    size_t bits = bits_of(of) + n * bits_of((unsigned __int128)all_votes(c));
    *s = (struct shares){.c = c,
                         .b = c->own,
                         .by_cost = by_cost,
                         .exhaustive = exhaustive,
                         .piles = piles,
                         .n = n,
                         .cap = bits / LIMB_BITS + 1 + SPARE_LIMBS,
                         .of = {(uint64_t)of, (uint64_t)(of >> LIMB_BITS)}};
    s->supports = arena_clear(&c->arena, n * piles + 1, sizeof *s->supports);
    s->left = arena_clear(&c->arena, s->cap, sizeof *s->left);
    s->right = arena_clear(&c->arena, s->cap, sizeof *s->right);
    s->payers = arena_take(&c->arena, (piles + 1) * sizeof *s->payers);
    s->others = arena_take(&c->arena, (piles + 1) * sizeof *s->others);
    for (size_t i = 0; i < piles; i++)
        for (uint32_t m = 0; m < c->marks[i].options; m++)
            s->supports[c->marks[i].option[m] * piles + i] = true;
    return s;
}

void shares_free(struct shares *s)
{
    free(s);
}

static void run_new(const struct shares *s, struct run *r)
{
    *r = (struct run){.money = memory_grow(NULL, (s->piles + s->n + 1) * s->cap, sizeof *r->money),
                      .order = memory_grow(NULL, s->piles + 1, sizeof *r->order),
                      .bid = memory_grow(NULL, s->n + 1, sizeof *r->bid),
                      .purchase = memory_grow(NULL, s->n + 1, sizeof *r->purchase)};
    r->bid_num = r->money + s->piles * s->cap;
    r->denominator = r->bid_num + s->n * s->cap;
}

static void run_free(struct run *r)
{
    free(r->money);
    free(r->order);
    free(r->bid);
    free(r->purchase);
}

static void run_copy(const struct shares *s, struct run *to, const struct run *from)
{
    run_new(s, to);
    memcpy(to->money, from->money, (s->piles + s->n + 1) * s->cap * sizeof *to->money);
    memcpy(to->order, from->order, s->piles * sizeof *to->order);
    memcpy(to->bid, from->bid, s->n * sizeof *to->bid);
    memcpy(to->purchase, from->purchase, s->n * sizeof *to->purchase);
    to->limbs = from->limbs;
    to->purchases = from->purchases;
    to->spent = from->spent;
}

static uint64_t *money_of(const struct shares *s, const struct run *r, size_t pile)
{
    return r->money + pile * s->cap;
}
static uint64_t *bid_of(const struct shares *s, const struct run *r, size_t option)
{
    return r->bid_num + option * s->cap;
}

static void run_begin(const struct shares *s, struct run *r, unsigned __int128 num)
{
    run_new(s, r);
    memset(r->money, 0, (s->piles + s->n + 1) * s->cap * sizeof *r->money);
    memset(r->purchase, 0, (s->n + 1) * sizeof *r->purchase);
    for (uint32_t i = 0; i < s->piles; i++) {
        money_of(s, r, i)[0] = (uint64_t)num;
        money_of(s, r, i)[1] = (uint64_t)(num >> LIMB_BITS);
        r->order[i] = i;
    }
    for (size_t i = 0; i < s->n; i++)
        r->bid[i] = (struct bid){1, s->b->project[i].runs && s->b->project[i].votes, false};
    r->denominator[0] = s->of[0];
    r->denominator[1] = s->of[1];
    r->limbs = wide_used(r->denominator, s->cap) + SPARE_LIMBS;
}

/* Rates */

static bool pays(const struct shares *s, const struct run *r, size_t option, size_t pile)
{
    return s->supports[option * s->piles + pile] && wide_used(money_of(s, r, pile), r->limbs);
}

/* From the poorest supporter up: who cannot pay an equal part of what is left to pay gives all. */
static void find_rate(const struct shares *s, struct run *r, uint32_t option)
{
    const struct marks *marks = s->c->marks;
    uint64_t *rest = bid_of(s, r, option), payers = 0;
    for (size_t i = 0; i < s->piles; i++)
        if (pays(s, r, option, i))
            payers += (uint64_t)marks[i].votes;
    wide_times(rest, r->denominator, r->limbs, (uint64_t)s->b->project[option].cost);
    for (size_t i = 0; i < s->piles; i++) {
        uint32_t pile = r->order[i];
        if (!pays(s, r, option, pile))
            continue;
        wide_times(s->left, money_of(s, r, pile), r->limbs, payers);
        if (wide_order(s->left, rest, r->limbs) >= 0) {
            r->bid[option] = (struct bid){payers, true, true};
            return;
        }
        wide_take(rest, money_of(s, r, pile), r->limbs, (uint64_t)marks[pile].votes);
        payers -= (uint64_t)marks[pile].votes;
    }
    r->bid[option].live = false; /* they cannot pay for it, and never will */
}

static uint64_t worth(const struct shares *s, uint32_t option)
{
    return s->by_cost ? (uint64_t)s->b->project[option].cost : 1;
}

static int order_rates(const struct shares *s, const struct run *r, uint32_t a, uint32_t b)
{
    wide_times(s->left, bid_of(s, r, a), r->limbs, r->bid[b].payers);
    wide_times(s->left, s->left, r->limbs, worth(s, b));
    wide_times(s->right, bid_of(s, r, b), r->limbs, r->bid[a].payers);
    wide_times(s->right, s->right, r->limbs, worth(s, a));
    return wide_order(s->left, s->right, r->limbs);
}

static size_t least_rates(const struct shares *s, const struct run *r, uint32_t *list)
{
    size_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        if (!r->bid[i].live)
            continue;
        int by = n ? order_rates(s, r, i, list[0]) : 0;
        if (by < 0)
            n = 0;
        if (by <= 0)
            list[n++] = i;
    }
    return n;
}

/* The projects of the least rate. Rates are found anew only where the one of before is the least.
 */
static size_t find_least(const struct shares *s, struct run *r, uint32_t *list)
{
    for (;;) {
        size_t n = least_rates(s, r, list);
        bool all_fresh = true;
        for (size_t i = 0; i < n; i++) {
            if (r->bid[list[i]].fresh)
                continue;
            find_rate(s, r, list[i]);
            all_fresh = false;
        }
        if (all_fresh)
            return n;
    }
}

/* Buying */

static uint64_t common(uint64_t a, uint64_t b)
{
    while (b) {
        uint64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The rate as money, cut: the largest whole q with q × payers × denominator ≤ 100 × num. */
static struct purchase payment_of(const struct shares *s, const struct run *r, uint32_t option)
{
    enum { BITS = 60 }; /* a payment is at most a cost: 100 × 2^53 */
    uint64_t *one = s->left, *all = s->right, paid = 0;
    wide_times(one, r->denominator, r->limbs, r->bid[option].payers);
    wide_times(all, bid_of(s, r, option), r->limbs, PAYMENT_PARTS);
    for (int bit = BITS - 1; bit >= 0; bit--) {
        /* all -= one × 2^bit where that leaves something */
        if (wide_take(all, one, r->limbs, UINT64_C(1) << bit))
            wide_add(all, one, r->limbs, UINT64_C(1) << bit);
        else
            paid |= UINT64_C(1) << bit;
    }
    return (struct purchase){option, (int64_t)paid, wide_used(all, r->limbs) > 0};
}

static void scale_all(const struct shares *s, struct run *r, uint64_t by)
{
    if (by == 1)
        return;
    for (size_t i = 0; i < s->piles + s->n + 1; i++)
        wide_times(r->money + i * s->cap, r->money + i * s->cap, r->limbs, by);
    r->limbs = wide_used(r->denominator, s->cap) + SPARE_LIMBS;
}

/* Who paid and who did not are each still in order of money. */
static void merge_order(const struct shares *s, struct run *r, size_t payers, size_t others)
{
    size_t p = 0, o = 0;
    for (size_t i = 0; i < s->piles; i++) {
        bool payer =
            p < payers && (o == others || wide_order(money_of(s, r, s->payers[p]),
                                                     money_of(s, r, s->others[o]), r->limbs) <= 0);
        r->order[i] = payer ? s->payers[p++] : s->others[o++];
    }
}

static void buy(const struct shares *s, struct run *r, uint32_t option)
{
    uint64_t *rate = bid_of(s, r, option), payers = r->bid[option].payers;
    uint64_t divisor = common(payers, wide_rest(rate, r->limbs, payers));
    size_t paid = 0, others = 0;
    r->purchase[r->purchases++] = payment_of(s, r, option);
    scale_all(s, r, payers / divisor);
    wide_divide(rate, r->limbs, payers); /* now whole */
    for (size_t i = 0; i < s->piles; i++) {
        uint32_t pile = r->order[i];
        uint64_t *money = money_of(s, r, pile);
        if (!s->supports[option * s->piles + pile]) {
            s->others[others++] = pile;
            continue;
        }
        s->payers[paid++] = pile;
        if (wide_order(money, rate, r->limbs) <= 0)
            wide_set(money, r->limbs, 0);
        else
            wide_take(money, rate, r->limbs, 1);
    }
    merge_order(s, r, paid, others);
    r->spent += s->b->project[option].cost;
    r->bid[option].live = false;
    for (size_t i = 0; i < s->n; i++)
        r->bid[i].fresh = false;
}

/* Ways through ties */

static bool is_bought(const struct run *r, uint32_t option)
{
    for (size_t i = 0; i < r->purchases; i++)
        if (r->purchase[i].option == option)
            return true;
    return false;
}

static enum shares_end end_of(const struct shares *s, const struct run *r)
{
    enum shares_end end = SHARES_DONE;
    if (r->spent > s->b->total)
        return SHARES_OVER;
    for (uint32_t i = 0; i < s->n; i++) {
        const struct project *p = &s->b->project[i];
        if (p->runs && p->votes && !is_bought(r, i) &&
            (!s->exhaustive || p->cost <= s->b->total - r->spent))
            end = SHARES_GO_ON;
    }
    return end;
}

static void keep_way(struct shares *s, const struct run *r)
{
    struct shares_outcome *out = s->out;
    if (!s->ways++) {
        memcpy(out->purchase, r->purchase, r->purchases * sizeof *out->purchase);
        out->purchases = r->purchases;
    }
    for (uint32_t i = 0; i < s->n; i++) {
        bool bought = is_bought(r, i);
        out->ever[i] |= bought;
        out->always[i] &= bought;
    }
    if (r->purchases > out->most)
        out->most = r->purchases;
    out->ends |= 1U << end_of(s, r);
}

static bool share_payer(const struct shares *s, const struct run *r, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < s->piles; i++)
        if (s->supports[b * s->piles + i] && pays(s, r, a, i))
            return true;
    return false;
}

/* Of projects of one rate, one that has no payer in common with the others can be bought first or
 * last, it is all the same. */
static uint32_t find_apart(const struct shares *s, const struct run *r, const uint32_t *list,
                           size_t n)
{
    for (size_t i = 0; i < n; i++) {
        bool apart = true;
        for (size_t j = 0; j < n && apart; j++)
            apart = i == j || !share_payer(s, r, list[i], list[j]);
        if (apart)
            return list[i];
    }
    return NO_OPTION;
}

static void follow(struct shares *s, struct run *r);

static void follow_each(struct shares *s, const struct run *r, const uint32_t *list, size_t n)
{
    for (size_t i = 0; i < n && s->ways <= WAYS_MAX; i++) {
        struct run way;
        run_copy(s, &way, r);
        buy(s, &way, list[i]);
        follow(s, &way);
        run_free(&way);
    }
}

static void follow(struct shares *s, struct run *r)
{
    uint32_t *list = memory_grow(NULL, s->n + 1, sizeof *list);
    size_t n;
    while ((n = find_least(s, r, list))) {
        n = budget_narrow(s->b, list, n);
        uint32_t next = n == 1 ? list[0] : find_apart(s, r, list, n);
        if (next == NO_OPTION)
            next = count_break_tie(s->c, list, n, true);
        if (next == NO_OPTION)
            break;
        buy(s, r, next);
    }
    if (n)
        follow_each(s, r, list, n);
    else
        keep_way(s, r);
    free(list);
}

void shares_outcome_new(struct count *c, struct shares_outcome *out)
{
    *out = (struct shares_outcome){
        .ever = arena_take(&c->arena, c->options + 1),
        .always = arena_take(&c->arena, c->options + 1),
        .purchase = arena_take(&c->arena, (c->options + 1) * sizeof *out->purchase),
    };
}

enum status shares_run(struct shares *s, unsigned __int128 num, struct shares_outcome *out)
{
    struct run r;
    memset(out->ever, false, s->n);
    memset(out->always, true, s->n);
    out->purchases = out->most = out->ends = 0;
    s->out = out;
    s->ways = 0;
    run_begin(s, &r, num);
    follow(s, &r);
    run_free(&r);
    if (s->ways <= WAYS_MAX)
        return STATUS_DONE;
    return say_error(
        STATUS_INPUT, s->c->place,
        "%.*s: there are too many ties to follow all their ways (more than %d); say in "
        "the rule how they are broken, as in \"ties\":\"order\"",
        "%.*s：并列太多，无法逐一推算（超过 %d 种）；请在规则中写明如何处理，"
        "如 \"ties\":\"order\"",
        (int)s->c->number.len, s->c->number.at, WAYS_MAX);
}

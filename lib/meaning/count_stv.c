/* Single transferable vote: several seats, papers that rank. Whoever reaches the quota is elected
 * and passes on the surplus; when nobody has one, the lowest is eliminated. */
#include "meaning/stv.h"

#include <stdlib.h>

/* Papers of one value: every transfer of a surplus makes new values out of the old ones. */
struct hand {
    struct stv *s;
    uint32_t *at;    /* by ranking: whom it counts for, or options + why it does not */
    uint32_t *value; /* by ranking: place in worth */
    struct num *worth;
    uint32_t worths, worth_cap;
};

static uint32_t options_of(const struct stv *s)
{
    return (uint32_t)s->c->options;
}

/* Papers */

static bool has_option(const struct rank *k, uint32_t option)
{
    for (uint32_t i = 0; i < k->options; i++)
        if (k->option[i] == option)
            return true;
    return false;
}

/* Whether a rank names anybody whom an earlier one has named. */
static bool repeats(const struct ranking *r, uint32_t rank)
{
    for (uint32_t i = 0; i < rank; i++)
        for (uint32_t k = 0; k < r->rank[i].options; k++)
            if (has_option(&r->rank[rank], r->rank[i].option[k]))
                return true;
    return false;
}

/* The hopeful at a rank, NO_OPTION; *several: more than one. */
static uint32_t hopeful_at(const struct stv *s, const struct rank *k, bool *several)
{
    uint32_t found = NO_OPTION;
    *several = false;
    for (uint32_t i = 0; i < k->options; i++) {
        if (s->state[k->option[i]] != STV_HOPEFUL)
            continue;
        *several = found != NO_OPTION;
        found = k->option[i];
    }
    return found;
}

uint32_t stv_next(const struct stv *s, const struct ranking *r)
{
    int64_t empty = 0;
    for (uint32_t i = 0; i < r->ranks; i++) {
        const struct rank *k = &r->rank[i];
        bool over = k->unread || k->options > 1, several;
        if (!k->options && !k->unread) {
            empty++;
            continue;
        }
        if (empty > s->skipped)
            return options_of(s) + STV_SKIPPED;
        empty = 0;
        if (s->repeated && repeats(r, i))
            return options_of(s) + STV_REPEATED;
        if (over && s->overvotes == STV_OVERVOTE_SKIPPED)
            continue;
        uint32_t found = hopeful_at(s, k, &several);
        if (over && (k->unread || s->overvotes == STV_OVERVOTE_EXHAUSTS || several))
            return options_of(s) + STV_OVERVOTED;
        if (found != NO_OPTION)
            return found;
    }
    return options_of(s) + STV_CHOICES_SPENT;
}

/* Votes of options and of those that left, added up by value: exact whatever the rounding. */
static void add_up(struct hand *h)
{
    struct stv *s = h->s;
    size_t width = s->c->options + STV_LEAVINGS;
    int64_t *papers = memory_take((h->worths * width + 1) * sizeof *papers);
    memset(papers, 0, (h->worths * width + 1) * sizeof *papers);
    for (size_t i = 0; i < s->c->rankings; i++)
        papers[h->value[i] * width + h->at[i]] += s->c->ranking[i].votes;
    for (uint32_t to = 0; to < width; to++) {
        bool option = to < s->c->options;
        if (option && s->state[to] == STV_ELECTED)
            continue;
        struct num sum = s->zero;
        for (uint32_t v = 0; v < h->worths; v++)
            if (papers[v * width + to])
                sum = num_add(&s->a, sum, num_times(&s->a, h->worth[v], papers[v * width + to]));
        *(option ? &s->vote[to] : &s->gone[to - s->c->options]) = sum;
    }
    free(papers);
}

static void move(struct hand *h, uint32_t from)
{
    for (size_t i = 0; i < h->s->c->rankings; i++)
        if (h->at[i] == from)
            h->at[i] = stv_next(h->s, &h->s->c->ranking[i]);
}

/* Surpluses */

static struct num worth_after(struct stv *s, struct num worth, struct num surplus, struct num votes)
{
    struct arithmetic *a = &s->a;
    if (num_order(a, surplus, s->zero) <= 0)
        return s->zero;
    if (s->rounding == STV_PRODUCT)
        return num_ratio(a, num_product(a, worth, surplus, ROUND_DOWN), votes, ROUND_DOWN);
    if (s->rounding == STV_RATIO)
        return num_product(a, worth, num_ratio(a, surplus, votes, ROUND_DOWN), ROUND_DOWN);
    return num_share(a, worth, surplus, votes, ROUND_DOWN);
}

static uint32_t add_worth(struct hand *h, struct num worth)
{
    if (h->worths == h->worth_cap) {
        h->worth_cap = h->worth_cap ? 2 * h->worth_cap : 64;
        h->worth = memory_grow(h->worth, h->worth_cap, sizeof *h->worth);
    }
    h->worth[h->worths] = worth;
    return h->worths++;
}

/* All papers of an elected option lose what stays with it. `passing`: room for every worth. */
static void devalue(struct hand *h, uint32_t option, struct num surplus, struct passing *passing)
{
    struct stv *s = h->s;
    uint32_t before = h->worths, *after = memory_take((before + 1) * sizeof *after);
    int64_t *papers = memory_take((before + 1) * sizeof *papers);
    memset(papers, 0, (before + 1) * sizeof *papers);
    memset(after, 0xff, (before + 1) * sizeof *after);
    for (size_t i = 0; i < s->c->rankings; i++) {
        uint32_t old = h->value[i];
        if (h->at[i] != option)
            continue;
        if (after[old] == UINT32_MAX)
            after[old] = add_worth(h, worth_after(s, h->worth[old], surplus, s->vote[option]));
        papers[old] += s->c->ranking[i].votes;
        h->value[i] = after[old];
    }
    for (uint32_t old = 0; old < before; old++)
        if (after[old] != UINT32_MAX)
            passing->worth[passing->worths++] = (struct repriced){
                count_decimal(s->c, papers[old], s->a.shift), stv_worth_text(s, h->worth[old]),
                stv_worth_text(s, h->worth[after[old]])};
    free(papers);
    free(after);
}

static void pass_on(struct hand *h, uint32_t option)
{
    struct stv *s = h->s;
    struct count *c = s->c;
    struct round *r = &c->round[c->rounds - 1];
    struct num surplus = num_less(&s->a, s->vote[option], s->quota);
    bool any = num_order(&s->a, surplus, s->zero) > 0;
    struct passing passing = {option, stv_text(s, s->vote[option]), stv_text(s, surplus),
                              arena_take(&c->arena, (h->worths + 1) * sizeof *passing.worth), 0};
    devalue(h, option, surplus, &passing);
    s->state[option] = STV_ELECTED;
    if (!any)
        return;
    s->vote[option] = s->quota;
    if (!r->passed)
        r->passed = arena_take(&c->arena, (c->options + 1) * sizeof *r->passed);
    r->passed[r->passeds++] = passing;
}

/* Of the pending options those with the most votes. */
static uint32_t largest(struct stv *s, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c->options; i++) {
        int order = n ? num_order(&s->a, s->vote[i], s->vote[list[0]]) : 1;
        if (s->state[i] != STV_PENDING || (n && order < 0))
            continue;
        n = order > 0 ? 0 : n;
        list[n++] = i;
    }
    return n;
}

/* Which surplus is moved next; false: equal ones whose order matters and stays open. */
static bool choose_surplus(struct stv *s, uint32_t *list)
{
    uint32_t n = largest(s, list);
    uint32_t one = n > 1 ? count_break_tie(s->c, list, n, true) : list[0];
    if (one == NO_OPTION && num_order(&s->a, s->vote[list[0]], s->quota) <= 0)
        one = list[0]; /* nothing to move, so the order is all the same */
    if (one == NO_OPTION) {
        count_leave_tie(
            s->c, (struct open_tie){.round = (int64_t)s->c->rounds, .among = list, .count = n});
        s->stopped = true;
        return false;
    }
    list[0] = one;
    return true;
}

static uint32_t pending(const struct stv *s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c->options; i++)
        n += s->state[i] == STV_PENDING;
    return n;
}

/* At the end surpluses may be worked out without going to anybody. */
static void show_last(struct hand *h)
{
    for (size_t i = 0; i < h->s->c->rankings; i++)
        if (h->at[i] < h->s->c->options && h->s->state[h->at[i]] != STV_HOPEFUL)
            h->at[i] = options_of(h->s) + STV_LAST_SURPLUS;
}

/* Moves one surplus, or all of them at once. */
static void move_surpluses(struct hand *h, uint32_t *list, bool last)
{
    struct stv *s = h->s;
    bool shown = last && s->last == STV_LAST_SHOWN, together = s->surplus == 1 || shown;
    if (!together && !choose_surplus(s, list))
        return;
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_PENDING && (together || i == list[0]))
            pass_on(h, i);
    if (shown)
        show_last(h);
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_ELECTED)
            move(h, i);
}

/* The count of papers from hand to hand */

/* Names that nobody declared go before all others. */
static bool drop_write_ins(struct hand *h)
{
    struct stv *s = h->s;
    uint32_t names = s->write_ins;
    if (names == NO_OPTION || s->state[names] != STV_HOPEFUL ||
        num_order(&s->a, s->vote[names], s->zero) <= 0)
        return false;
    stv_drop(s, &names, 1);
    move(h, names);
    return true;
}

static struct num pending_surplus(struct stv *s)
{
    struct num sum = s->zero;
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_PENDING)
            sum = num_add(&s->a, sum, num_less(&s->a, s->vote[i], s->quota));
    return sum;
}

/* What is to be done before the next round: a batch goes, a surplus, or the lowest. */
static void act(struct hand *h, uint32_t *list)
{
    struct stv *s = h->s;
    bool batch = s->batch == STV_BATCH_SURE && !(s->last == STV_LAST_SHOWN && !s->left);
    uint32_t n = batch ? stv_sure_losers(s, pending_surplus(s), list) : 0;
    batch = n > 0;
    if (!batch && pending(s)) {
        move_surpluses(h, list, s->left == 0);
        return;
    }
    if (!batch)
        n = stv_lowest(s, s->zero, list);
    stv_drop(s, list, n);
    if (batch && s->hopefuls <= s->left)
        return; /* the count is complete: no further transfer */
    for (uint32_t i = 0; i < n; i++)
        move(h, list[i]);
}

/* Elects and eliminates by the last round; whether another round is to follow. */
static bool decide_round(struct hand *h, uint32_t *list)
{
    struct stv *s = h->s;
    if (!s->left)
        return false;
    if (drop_write_ins(h))
        return true;
    bool filled = stv_fill(s);
    if (!filled)
        stv_elect(s);
    if (s->stopped)
        return false;
    if (filled || !s->left) {
        bool shown = s->last == STV_LAST_SHOWN || (s->last == STV_LAST_MOVED && !filled);
        if (!shown || !pending(s))
            return false;
        s->left = 0;
    }
    act(h, list);
    return !s->stopped;
}

static enum status count_transfers(struct stv *s)
{
    struct hand h = {.s = s};
    size_t rankings = s->c->rankings + 1;
    uint32_t *list = memory_take((s->c->options + 1) * sizeof *list);
    h.at = memory_take(rankings * sizeof *h.at);
    h.value = memory_take(rankings * sizeof *h.value);
    add_worth(&h, num_of(&s->a, 1));
    for (size_t i = 0; i < s->c->rankings; i++) {
        h.value[i] = 0;
        h.at[i] = stv_next(s, &s->c->ranking[i]);
    }
    add_up(&h);
    struct num base = s->papers;
    for (int i = 0; s->quota_base == 1 && i < STV_LEAVINGS; i++)
        base = num_less(&s->a, base, s->gone[i]);
    s->quota = stv_quota(s, base);
    do {
        add_up(&h);
        stv_round(s);
    } while (decide_round(&h, list) && !s->a.too_long);
    free(h.at);
    free(h.value);
    free(h.worth);
    free(list);
    return s->a.too_long ? stv_say_long(s) : STATUS_DONE;
}

/* The method */

static enum status read(struct count *c)
{
    struct stv *s = arena_clear(&c->arena, 1, sizeof *s);
    s->c = c;
    s->write_ins = NO_OPTION;
    c->own = s;
    enum status status = count_need_seats(c);
    if (status || !stv_read_rule(s))
        return STATUS_INPUT;
    return count_read_rankings(c);
}

static enum status begin(struct stv *s)
{
    struct count *c = s->c;
    int64_t papers = 0;
    s->state = arena_clear(&c->arena, c->options + 1, sizeof *s->state);
    s->vote = arena_take(&c->arena, (c->options + 1) * sizeof *s->vote);
    s->a.shift = c->measure[c->by].quantity == QUANTITY_AREA ? 2 : 0;
    s->zero = num_of(&s->a, 0);
    s->hopefuls = (uint32_t)c->options;
    for (size_t i = 0; i < c->options; i++) {
        s->vote[i] = s->zero;
        s->state[i] = s->withdrawn[i] ? STV_OUT : STV_HOPEFUL;
        s->hopefuls -= s->withdrawn[i];
    }
    for (int i = 0; i < STV_LEAVINGS; i++)
        s->gone[i] = s->zero;
    for (size_t i = 0; i < c->rankings; i++)
        papers = amount_sum(papers, c->ranking[i].votes);
    s->papers = num_of(&s->a, papers);
    s->left = c->seats;
    if (papers != UNTOLD)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, c->place, "%.*s: the votes add up to more than 2^53",
                     "%.*s：票数合计超过 2^53", (int)c->number.len, c->number.at);
}

static enum status decide(struct count *c)
{
    struct stv *s = c->own;
    bool passes;
    enum status status = count_passes(c, NULL, &passes);
    if (!status && passes)
        status = begin(s);
    if (!status && passes)
        status = s->transfer == STV_MEEK ? stv_count_meek(s) : count_transfers(s);
    count_settle_verdict(c);
    return status;
}

const struct method method_stv = {.name = "stv", .places = true, .read = read, .decide = decide};

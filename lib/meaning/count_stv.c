/* Single transferable vote: several seats, papers that rank. Whoever reaches the quota is elected
 * and passes on the surplus; when nobody has one, the lowest is eliminated. */
#include "meaning/stv.h"

#include <stdlib.h>

/* Papers of one value: every transfer of a surplus makes new values out of the old ones. */
struct hand {
    struct stv *s;
    uint32_t *at;    /* by ranking: whom it counts for, or options + why it does not */
    uint32_t *value; /* by ranking: place in worth */
    struct number *worth;
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
        struct number sum = s->zero;
        for (uint32_t v = 0; v < h->worths; v++)
            if (papers[v * width + to])
                sum = number_add(&s->a, sum,
                                 number_times(&s->a, h->worth[v], papers[v * width + to]));
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

static struct number worth_after(struct stv *s, struct number worth, struct number surplus,
                                 struct number votes)
{
    struct arithmetic *a = &s->a;
    if (number_order(a, surplus, s->zero) <= 0)
        return s->zero;
    if (s->rounding == STV_PRODUCT)
        return number_ratio(a, number_product(a, worth, surplus, ROUND_DOWN), votes, ROUND_DOWN);
    if (s->rounding == STV_RATIO)
        return number_product(a, worth, number_ratio(a, surplus, votes, ROUND_DOWN), ROUND_DOWN);
    return number_share(a, worth, surplus, votes, ROUND_DOWN);
}

static uint32_t add_worth(struct hand *h, struct number worth)
{
    if (h->worths == h->worth_cap) {
        h->worth_cap = h->worth_cap ? 2 * h->worth_cap : 64;
        h->worth = memory_grow(h->worth, h->worth_cap, sizeof *h->worth);
    }
    h->worth[h->worths] = worth;
    return h->worths++;
}

/* All papers of an elected option lose what stays with it. */
static void devalue(struct hand *h, uint32_t option, struct number surplus)
{
    struct stv *s = h->s;
    uint32_t before = h->worths, *after = memory_take((before + 1) * sizeof *after);
    memset(after, 0xff, (before + 1) * sizeof *after);
    for (size_t i = 0; i < s->c->rankings; i++) {
        uint32_t old = h->value[i];
        if (h->at[i] != option)
            continue;
        if (after[old] == UINT32_MAX)
            after[old] =
                add_worth(h, worth_after(s, h->worth[old], surplus, s->vote[option]));
        h->value[i] = after[old];
    }
    free(after);
}

static void pass_on(struct hand *h, uint32_t option, struct buffer *text)
{
    struct stv *s = h->s;
    struct number surplus = number_less(&s->a, s->vote[option], s->quota);
    bool any = number_order(&s->a, surplus, s->zero) > 0;
    if (any) {
        buffer_text(text, text->len ? "; " : "");
        buffer_add(text, s->c->option[option].name);
        buffer_char(text, ' ');
        number_text(&s->a, surplus, text);
    }
    devalue(h, option, surplus);
    s->state[option] = STV_ELECTED;
    if (any)
        s->vote[option] = s->quota;
}

/* Of the pending options those with the most votes. */
static uint32_t largest(struct stv *s, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c->options; i++) {
        int order = n ? number_order(&s->a, s->vote[i], s->vote[list[0]]) : 1;
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
    if (one == NO_OPTION && number_order(&s->a, s->vote[list[0]], s->quota) <= 0)
        one = list[0]; /* nothing to move, so the order is all the same */
    if (one == NO_OPTION) {
        count_leave_tie(s->c, (struct open_tie){.round = (int64_t)s->c->rounds,
                                                .among = list, .count = n});
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
    static const struct words moved = {"surplus_of", "移出余票"};
    struct stv *s = h->s;
    struct buffer text = {0};
    bool shown = last && s->last == STV_LAST_SHOWN, together = s->surplus == 1 || shown;
    if (!together && !choose_surplus(s, list))
        return;
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_PENDING && (together || i == list[0]))
            pass_on(h, i, &text);
    if (text.len)
        count_round_column(s->c, &s->c->round[s->c->rounds - 1], moved,
                           arena_copy(&s->c->arena, buffer_slice(&text)));
    buffer_free(&text);
    if (shown)
        show_last(h);
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_ELECTED)
            move(h, i);
}

/* Elections */

struct number stv_quota(struct stv *s, struct number votes)
{
    struct arithmetic *a = &s->a;
    int decimals = (int)s->quota_decimals;
    int64_t seats = s->c->seats;
    switch (s->quota_kind) {
    case STV_DROOP:
        return number_add(a, number_quota(a, votes, seats + 1, decimals, ROUND_DOWN),
                          number_epsilon(a, decimals));
    case STV_HARE:
        return number_quota(a, votes, seats, decimals, ROUND_UP);
    default:
        seats += s->quota_kind == STV_HAGENBACH_BISCHOFF;
        return number_quota(a, votes, seats, a->exact ? -1 : a->decimals, ROUND_DOWN);
    }
}

bool stv_reaches(struct stv *s, uint32_t option)
{
    int order = number_order(&s->a, s->vote[option], s->quota);
    return s->reach ? order > 0 : order >= 0;
}

static void set_standing(struct stv *s, struct round *r)
{
    for (uint32_t i = 0; i < s->c->options; i++)
        for (uint32_t k = 0; k < s->c->options; k++)
            r->standing[i] += number_order(&s->a, s->vote[k], s->vote[i]) < 0;
}

static struct slice text_of(struct stv *s, struct number n)
{
    struct buffer text = {0};
    number_text(&s->a, n, &text);
    struct slice kept = arena_copy(&s->c->arena, buffer_slice(&text));
    buffer_free(&text);
    return kept;
}

void stv_column(struct stv *s, struct words name, struct number n)
{
    count_round_column(s->c, &s->c->round[s->c->rounds - 1], name, text_of(s, n));
}

struct round *stv_round(struct stv *s)
{
    static const struct words quota = {"quota", "当选票数"};
    static const struct words lost = {"lost_by_rounding", "舍入所失"};
    static const struct words leavings[STV_LEAVINGS] = {
        {"exhausted", "选择用尽"},          {"overvotes", "同一名次多选"},
        {"skipped", "跳空名次"},            {"repeated", "重复填写"},
        {"last_surplus", "最后的余票"}};
    struct round *r = count_add_round(s->c);
    struct number rest = s->papers;
    for (uint32_t i = 0; i < s->c->options; i++) {
        rest = number_less(&s->a, rest, s->vote[i]);
        if (s->state[i] != STV_OUT || number_order(&s->a, s->vote[i], s->zero))
            r->votes[i] = text_of(s, s->vote[i]);
    }
    set_standing(s, r);
    stv_column(s, quota, s->quota);
    for (int i = 0; i < STV_LEAVINGS; i++) {
        rest = number_less(&s->a, rest, s->gone[i]);
        if (i == STV_CHOICES_SPENT || number_order(&s->a, s->gone[i], s->zero))
            stv_column(s, leavings[i], s->gone[i]);
    }
    if (number_order(&s->a, rest, s->zero))
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
                                                    .among = level, .count = n});
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
        int order = n ? number_order(&s->a, s->vote[i], s->vote[list[0]]) : 1;
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

/* Hopefuls, the fewest votes first; equal ones in the order of the options. */
static uint32_t hopefuls_upwards(struct stv *s, uint32_t *list)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c->options; i++) {
        if (s->state[i] != STV_HOPEFUL)
            continue;
        uint32_t at = n++;
        for (; at && number_order(&s->a, s->vote[list[at - 1]], s->vote[i]) > 0; at--)
            list[at] = list[at - 1];
        list[at] = i;
    }
    return n;
}

/* The largest set from below that cannot catch up with who comes next, even with the surplus: those
 * within the surplus of each other stay together, and enough stay for the seats. */
uint32_t stv_sure_losers(struct stv *s, struct number surplus, uint32_t *list)
{
    struct arithmetic *a = &s->a;
    uint32_t n = hopefuls_upwards(s, list), sure = 0;
    struct number base = s->zero, sum = surplus;
    for (uint32_t i = 0; i < n; i++) {
        struct number vote = s->vote[list[i]];
        if (number_order(a, number_add(a, base, surplus), vote) < 0) {
            if (i && number_order(a, sum, vote) < 0 && i + s->left <= n)
                sure = i;
            base = vote;
        }
        sum = number_add(a, sum, vote);
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

uint32_t stv_lowest(struct stv *s, struct number near, uint32_t *list)
{
    struct arithmetic *a = &s->a;
    uint32_t n = hopefuls_upwards(s, list), low = 1;
    struct number edge = number_add(a, s->vote[list[0]], near), sum = near;
    if (s->batch == STV_BATCH_ZERO && !number_order(a, s->vote[list[0]], s->zero))
        edge = s->zero;
    while (low < n && number_order(a, s->vote[list[low]], edge) <= 0)
        low++;
    bool zeros = s->batch == STV_BATCH_ZERO && !number_order(a, edge, s->zero);
    if (low == 1 || (zeros && low + s->left <= n))
        return low;
    /* a tie is broken in the order of the options */
    for (uint32_t i = 1; i < low; i++) {
        uint32_t at = i, moving = list[i];
        for (; at && list[at - 1] > moving; at--)
            list[at] = list[at - 1];
        list[at] = moving;
    }
    uint32_t one = count_break_tie(s->c, list, low, false);
    if (one != NO_OPTION) {
        list[0] = one;
        return 1;
    }
    for (uint32_t i = 0; i < low; i++)
        sum = number_add(a, sum, s->vote[list[i]]);
    if (low < n && low + s->left <= n && number_order(a, sum, s->vote[list[low]]) < 0)
        return low; /* all of them lose in whatever order */
    leave_drop_tie(s, list, low, list + low, n - low);
    return 0;
}

/* The count of papers from hand to hand */

/* Names that nobody declared go before all others. */
static bool drop_write_ins(struct hand *h)
{
    struct stv *s = h->s;
    uint32_t names = s->write_ins;
    if (names == NO_OPTION || s->state[names] != STV_HOPEFUL ||
        number_order(&s->a, s->vote[names], s->zero) <= 0)
        return false;
    stv_drop(s, &names, 1);
    move(h, names);
    return true;
}

static struct number pending_surplus(struct stv *s)
{
    struct number sum = s->zero;
    for (uint32_t i = 0; i < s->c->options; i++)
        if (s->state[i] == STV_PENDING)
            sum = number_add(&s->a, sum, number_less(&s->a, s->vote[i], s->quota));
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
        if (s->last == STV_LAST_LEFT || (filled && s->last != STV_LAST_SHOWN))
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
    add_worth(&h, number_of(&s->a, 1));
    for (size_t i = 0; i < s->c->rankings; i++) {
        h.value[i] = 0;
        h.at[i] = stv_next(s, &s->c->ranking[i]);
    }
    add_up(&h);
    struct number base = s->papers;
    for (int i = 0; s->quota_base == 1 && i < STV_LEAVINGS; i++)
        base = number_less(&s->a, base, s->gone[i]);
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

/* Parameters */

enum status stv_say_long(const struct stv *s)
{
    return say_error(STATUS_INPUT, s->c->place,
                     "%.*s: the exact fractions of this count become too long to work with; let the "
                     "rule round (arithmetic=decimals, decimals=9)",
                     "%.*s：此次计票的精确分数过长，无法计算；请在规则中规定小数位数"
                     "（arithmetic=decimals，decimals=9）",
                     (int)s->c->number.len, s->c->number.at);
}

static enum status say_options(const struct stv *s, const char *name)
{
    return rule_say(&s->c->rule, name,
                    (struct words){"options of this motion", "本事项的候选人或选项"});
}

/* Options that take no part: papers pass them over. */
static bool read_withdrawn(struct stv *s)
{
    struct slice json = rule_json(&s->c->rule, "withdrawn", "[]");
    struct nest nest = nest_open((struct value){json, VALUE_ARRAY, false});
    struct member m;
    s->withdrawn = arena_clear(&s->c->arena, s->c->options + 1, sizeof *s->withdrawn);
    if (json.at[0] != '[')
        return !say_options(s, "withdrawn");
    while (nest_next(&nest, &m)) {
        struct option *o = count_option(s->c, count_text(s->c, m.value));
        if (!o)
            return !say_options(s, "withdrawn");
        s->withdrawn[o - s->c->option] = true;
    }
    return true;
}

/* The option that gathers names nobody declared: it goes first and cannot win. */
static bool read_write_ins(struct stv *s)
{
    struct slice json = rule_json(&s->c->rule, "write_ins", "null");
    s->write_ins = NO_OPTION;
    if (slice_is(json, "null"))
        return true;
    struct value v = {json, VALUE_STRING, memchr(json.at, '\\', json.len)};
    v.text = (struct slice){json.at + 1, json.len - 2};
    struct option *o = json.at[0] == '"' ? count_option(s->c, count_text(s->c, v)) : NULL;
    if (!o)
        return !say_options(s, "write_ins");
    s->write_ins = (uint32_t)(o - s->c->option);
    return true;
}

static bool read_words(struct rule *r, const char *name, const char *const *words, int *chosen)
{
    *chosen = rule_word(r, name, words);
    return *chosen >= 0;
}

static bool read_number(struct rule *r, const char *name, int64_t preset, int64_t least,
                        int64_t most, int64_t *n)
{
    static const struct words may_be = {"a smaller number", "更小的数"};
    *n = preset;
    if (rule_integer(r, name, least, n))
        return false;
    return *n <= most || most == INT64_MAX || (rule_say(r, name, may_be), false);
}

/* What becomes of a paper's unusual marks. */
static bool read_papers_rules(struct stv *s)
{
    static const char *const overvotes[] = {"exhaust", "skip", "exhaust-if-several", NULL};
    static const char *const repeated[] = {"ignore", "exhaust", NULL};
    struct rule *r = &s->c->rule;
    return read_words(r, "overvotes", overvotes, &s->overvotes) &&
           read_number(r, "skips", INT64_MAX, 0, INT64_MAX, &s->skipped) &&
           read_words(r, "repeats", repeated, &s->repeated);
}

static bool read_arithmetic(struct stv *s)
{
    static const char *const kinds[] = {"exact", "decimals", NULL};
    static const char *const roundings[] = {"once", "product", "ratio", NULL};
    struct rule *r = &s->c->rule;
    int kind;
    int64_t decimals;
    if (!read_words(r, "arithmetic", kinds, &kind))
        return false;
    if (kind == 0 && !read_number(r, "shown", 12, 0, STV_SHOWN_MAX, &decimals))
        return false;
    if (kind == 1 && !read_number(r, "decimals", 5, 0, STV_DECIMALS_MAX, &decimals))
        return false;
    if (kind == 1 && s->transfer == STV_FRACTIONAL &&
        !read_words(r, "rounding", roundings, &s->rounding))
        return false;
    arithmetic_begin(&s->a, kind == 0, (int)decimals, &s->c->arena);
    return true;
}

static bool read_quota(struct stv *s)
{
    static const char *const quotas[] = {"droop", "hagenbach-bischoff", "hare", "hare-exact", NULL};
    static const char *const bases[] = {"valid", "active", NULL};
    static const char *const reaches[] = {"quota", "more", NULL};
    struct rule *r = &s->c->rule;
    int64_t most = s->a.exact ? STV_DECIMALS_MAX : s->a.decimals;
    if (!read_words(r, "quota", quotas, &s->quota_kind))
        return false;
    bool rounds = s->quota_kind == STV_DROOP || s->quota_kind == STV_HARE;
    if (rounds && !read_number(r, "quota_decimals", 0, 0, most, &s->quota_decimals))
        return false;
    if (s->transfer == STV_FRACTIONAL && !read_words(r, "quota_base", bases, &s->quota_base))
        return false;
    return read_words(r, "reach", reaches, &s->reach);
}

static bool read_course(struct stv *s)
{
    static const char *const surpluses[] = {"largest", "together", NULL};
    static const char *const winners[] = {"all", "one", NULL};
    static const char *const places[] = {"votes", "round", NULL};
    static const char *const lasts[] = {"left", "moved", "shown", NULL};
    static const char *const batches[] = {"none", "zero", "sure-losers", NULL};
    struct rule *r = &s->c->rule;
    if (s->transfer == STV_MEEK && !read_number(r, "omega", 6, 0, STV_SHOWN_MAX, &s->omega))
        return false;
    if (s->transfer == STV_FRACTIONAL && (!read_words(r, "surplus", surpluses, &s->surplus) ||
                                          !read_words(r, "winners", winners, &s->winners) ||
                                          !read_words(r, "last_surplus", lasts, &s->last)))
        return false;
    return read_words(r, "places", places, &s->places) &&
           read_words(r, "batch", batches, &s->batch) &&
           read_withdrawn(s) &&
           (s->transfer == STV_MEEK || read_write_ins(s));
}

static bool read_parameters(struct stv *s)
{
    static const char *const transfers[] = {"fractional", "meek", NULL};
    return read_words(&s->c->rule, "transfer", transfers, &s->transfer) && read_arithmetic(s) &&
           read_quota(s) && read_course(s) && read_papers_rules(s) &&
           !count_read_ties(s->c, "\"open\"");
}

/* The method */

static enum status read(struct count *c)
{
    struct stv *s = arena_clear(&c->arena, 1, sizeof *s);
    s->c = c;
    c->own = s;
    enum status status = count_need_seats(c);
    if (status || !read_parameters(s))
        return STATUS_INPUT;
    return count_read_rankings(c);
}

static void begin(struct stv *s)
{
    struct count *c = s->c;
    int64_t papers = 0;
    s->state = arena_clear(&c->arena, c->options + 1, sizeof *s->state);
    s->vote = arena_take(&c->arena, (c->options + 1) * sizeof *s->vote);
    s->zero = number_of(&s->a, 0);
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
    s->papers = number_of(&s->a, papers);
    s->left = c->seats;
}

static enum status decide(struct count *c)
{
    struct stv *s = c->own;
    begin(s);
    enum status status = s->transfer == STV_MEEK ? stv_count_meek(s) : count_transfers(s);
    count_settle_verdict(c);
    return status;
}

const struct method method_stv = {
    .name = "stv", .places = true, .read = read, .decide = decide};

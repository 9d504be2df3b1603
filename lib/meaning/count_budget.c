#include "meaning/budget.h"

enum { DIGITS_MAX = 15 };
static const int64_t MONEY_MAX = (INT64_C(1) << 53) - 1;

enum prefer { PREFER_CHEAPER, PREFER_DEARER, PREFER_VOTES };

/* Money */

static struct slice unquoted(struct slice json)
{
    bool quoted = json.len >= 2 && json.at[0] == '"';
    return quoted ? (struct slice){json.at + 1, json.len - 2} : json;
}

bool decimal_read(struct slice json, struct decimal *d)
{
    struct slice text = unquoted(json);
    bool point = false;
    size_t digits = 0;
    *d = (struct decimal){0, 0};
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.at[i];
        if (ch == '.' && !point && digits && i + 1 < text.len) {
            point = true;
            continue;
        }
        if (ch < '0' || ch > '9' || ++digits > DIGITS_MAX)
            return false;
        d->n = d->n * 10 + (ch - '0');
        d->decimals += point;
    }
    return digits > 0;
}

/* In 10^-decimals, which is at least as fine; -1: beyond MONEY_MAX. */
static int64_t rescale(struct decimal d, int decimals)
{
    while (d.decimals < decimals) {
        if (d.n > MONEY_MAX / 10)
            return -1;
        d.n *= 10;
        d.decimals++;
    }
    return d.n;
}

static struct slice cost_json(const struct option *o)
{
    struct nest nest = nest_open(o->given);
    struct member m;
    while (o->given.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "cost"))
            return m.value.text;
    return (struct slice){NULL, 0};
}

static enum status say_cost(const struct count *c, const struct option *o)
{
    return say_error(
        STATUS_INPUT, c->place,
        "%.*s: \"%.*s\" needs a cost above 0, as in {\"name\":\"…\",\"cost\":\"1200.50\"}; "
        "all of them together at most 15 digits",
        "%.*s：“%.*s”须有大于 0 的费用（cost），如 {\"name\":\"…\",\"cost\":\"1200.50\"}；"
        "合计不超过 15 位数字",
        (int)c->number.len, c->number.at, (int)o->name.len, o->name.at);
}

static enum status say_no_projects(const struct count *c)
{
    return say_error(STATUS_INPUT, c->place, "%.*s: the motion has no projects to choose from",
                     "%.*s：表决事项没有可选的项目（选项=…）", (int)c->number.len, c->number.at);
}

static enum status say_budget(const struct count *c)
{
    return say_error(
        STATUS_INPUT, c->place,
        "%.*s: give the motion its sum of money (budget=…), above 0 and at most 15 digits",
        "%.*s：请在表决事项上填“资金”（资金=…），大于 0，不超过 15 位数字", (int)c->number.len,
        c->number.at);
}

static enum status scale_all(struct count *c, struct budget *b, struct decimal total,
                             const struct decimal *cost)
{
    b->unit = rescale((struct decimal){1, 0}, b->decimals);
    b->total = b->left = rescale(total, b->decimals);
    if (b->total <= 0)
        return say_budget(c);
    for (size_t i = 0; i < b->n; i++) {
        b->project[i].cost = rescale(cost[i], b->decimals);
        if (b->project[i].cost <= 0 || b->all > MONEY_MAX - b->project[i].cost)
            return say_cost(c, &c->option[i]);
        b->all += b->project[i].cost;
    }
    return STATUS_DONE;
}

static enum status read_money(struct count *c, struct budget *b)
{
    struct decimal *cost = arena_take(&c->arena, (b->n + 1) * sizeof *cost), total;
    const char *preset = "null";
    if (!b->n)
        return say_no_projects(c);
    if (c->budget.len)
        preset = arena_format(&c->arena, "\"%.*s\"", (int)c->budget.len, c->budget.at);
    if (!decimal_read(rule_json(&c->rule, "budget", preset), &total))
        return say_budget(c);
    b->decimals = total.decimals;
    for (size_t i = 0; i < b->n; i++) {
        if (!decimal_read(cost_json(&c->option[i]), &cost[i]))
            return say_cost(c, &c->option[i]);
        if (cost[i].decimals > b->decimals)
            b->decimals = cost[i].decimals;
    }
    return scale_all(c, b, total, cost);
}

/* Papers */

enum status budget_read(struct count *c)
{
    static const char *const prefer[] = {"cheaper", "dearer", "votes", NULL};
    struct budget *b = arena_clear(&c->arena, 1, sizeof *b);
    c->own = b;
    b->n = c->options;
    b->project = arena_clear(&c->arena, b->n + 1, sizeof *b->project);
    enum status status = count_read_approvals(c);
    if (!status)
        status = count_read_seating(c);
    if (!status)
        status = read_money(c, b);
    if (!status)
        status = rule_words(&c->rule, "prefer", prefer, "[]", b->prefer, &b->prefers);
    return status;
}

enum status budget_begin(struct count *c)
{
    struct budget *b = c->own;
    for (size_t i = 0; i < b->n; i++) {
        struct project *p = &b->project[i];
        p->votes = c->option[i].figures[c->by].of[COUNTER_VOTES];
        if (p->votes == UNTOLD)
            return count_say_measure(c);
        enum status status = count_passes(c, &c->option[i], &c->option[i].passes);
        if (status)
            return status;
        p->runs = c->option[i].passes && p->votes >= c->least;
    }
    return STATUS_DONE;
}

/* Level projects */

/* >0: a before b */
static int preferred(const struct budget *b, int way, uint32_t a, uint32_t other)
{
    const struct project *x = &b->project[a], *y = &b->project[other];
    int dearer = (x->cost > y->cost) - (x->cost < y->cost);
    if (way == PREFER_VOTES)
        return (x->votes > y->votes) - (x->votes < y->votes);
    return way == PREFER_DEARER ? dearer : -dearer;
}

size_t budget_narrow(const struct budget *b, uint32_t *among, size_t n)
{
    for (size_t w = 0; w < b->prefers && n > 1; w++) {
        uint32_t first = among[0];
        size_t kept = 0;
        for (size_t i = 1; i < n; i++)
            if (preferred(b, b->prefer[w], among[i], first) > 0)
                first = among[i];
        for (size_t i = 0; i < n; i++)
            if (preferred(b, b->prefer[w], among[i], first) == 0)
                among[kept++] = among[i];
        n = kept;
    }
    return n;
}

/* What is told of it */

struct round *budget_tell(struct count *c, uint32_t option, bool funded)
{
    const struct budget *b = c->own;
    const struct project *p = &b->project[option];
    struct round *r = count_add_round(c);
    count_round_votes(c, r, option, "%jd", (intmax_t)p->votes);
    if (funded)
        count_round_elected(c, r, option);
    else
        count_round_dropped(c, r, option);
    count_round_column(c, r, (struct words){"cost", "费用"},
                       count_decimal(c, p->cost, b->decimals));
    count_round_column(c, r, (struct words){"left", "余额"},
                       count_decimal(c, b->left, b->decimals));
    return r;
}

void budget_fund(struct count *c, uint32_t option)
{
    struct budget *b = c->own;
    b->left -= b->project[option].cost;
    b->project[option].runs = false;
    b->project[option].funded = true;
    count_elect(c, &option, 1);
}

/* From the best down */

static int order(__int128 a, __int128 b)
{
    return (a > b) - (a < b);
}

/* >0: a before b. Products of numbers below 2^53 fit __int128; costs are above 0. */
static int better(const struct budget *b, enum greedy_rank rank, uint32_t a, uint32_t other)
{
    const struct project *x = &b->project[a], *y = &b->project[other];
    switch (rank) {
    case RANK_APPROVALS_PER_COST:
        return order((__int128)x->votes * y->cost, (__int128)y->votes * x->cost);
    case RANK_APPROVALS_TIMES_COST:
        return order((__int128)x->votes * x->cost, (__int128)y->votes * y->cost);
    default:
        return order(x->votes, y->votes);
    }
}

/* The best of those that run, level ones together. */
static size_t find_best(const struct budget *b, enum greedy_rank rank, uint32_t *group)
{
    size_t n = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        if (!b->project[i].runs)
            continue;
        int by = n ? better(b, rank, i, group[0]) : 0;
        if (by > 0)
            n = 0;
        if (by >= 0)
            group[n++] = i;
    }
    return budget_narrow(b, group, n);
}

static void decide_one(struct count *c, uint32_t option, bool stop)
{
    struct budget *b = c->own;
    bool fits = b->project[option].cost <= b->left;
    b->project[option].runs = false;
    if (fits)
        budget_fund(c, option);
    budget_tell(c, option, fits);
    for (size_t i = 0; i < b->n && stop && !fits; i++)
        b->project[i].runs = false;
}

/* How many of level projects fit by themselves (moved to the front), and whether the order of the
 * group can change what is funded: not if all that fit by themselves fit together. Where the first
 * that does not fit ends it all, one that does not fit matters as well. */
static size_t fit_alone(const struct budget *b, uint32_t *group, size_t n, bool stop, bool *matters)
{
    size_t fit = 0;
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t option = group[i];
        if (b->project[option].cost > b->left)
            continue;
        group[i] = group[fit];
        group[fit++] = option;
        sum += b->project[option].cost;
    }
    *matters = sum > b->left || (stop && fit && fit < n);
    return fit;
}

/* The most of level projects that fit together. */
static int64_t fit_most(const struct budget *b, const uint32_t *group, size_t n)
{
    int64_t left = b->left, most = 0, cost;
    for (int64_t last = 0; left > 0; last = cost) {
        int64_t level = 0;
        cost = INT64_MAX;
        for (size_t i = 0; i < n; i++)
            if (b->project[group[i]].cost > last && b->project[group[i]].cost < cost)
                cost = b->project[group[i]].cost;
        for (size_t i = 0; i < n; i++)
            level += b->project[group[i]].cost == cost;
        if (!level || cost > left)
            break;
        int64_t fit = left / cost < level ? left / cost : level;
        most += fit;
        left -= fit * cost;
    }
    return most;
}

static void sort_places(uint32_t *list, size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j && list[j] < list[j - 1]; j--) {
            uint32_t swap = list[j];
            list[j] = list[j - 1];
            list[j - 1] = swap;
        }
}

/* One group of level projects; false: its tie stays open. */
static bool fill_group(struct count *c, uint32_t *group, size_t n, bool stop)
{
    const struct budget *b = c->own;
    bool matters;
    size_t fit = fit_alone(b, group, n, stop, &matters);
    if (!matters) {
        for (size_t i = 0; i < n; i++)
            decide_one(c, group[i], stop);
        return true;
    }
    size_t tied = stop ? n : fit;
    sort_places(group, tied);
    uint32_t first = count_break_tie(c, group, tied, true);
    if (first != NO_OPTION) {
        decide_one(c, first, stop);
        return true;
    }
    count_leave_tie(
        c, (struct open_tie){.seats = fit_most(b, group, tied), .among = group, .count = tied});
    return false;
}

void budget_fill(struct count *c, enum greedy_rank rank, bool stop)
{
    const struct budget *b = c->own;
    uint32_t *group = arena_take(&c->arena, (b->n + 1) * sizeof *group);
    size_t n;
    while ((n = find_best(b, rank, group)) && fill_group(c, group, n, stop))
        ;
}

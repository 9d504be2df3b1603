/* The Method of Equal Shares: the budget is shared out among the voters, who buy projects together.
 * As that mostly leaves money over, shares may be raised step by step, and what is left may go to
 * projects by approvals. */
#include "meaning/shares.h"

enum completion { COMPLETE_NOT, COMPLETE_ADD_ONE, COMPLETE_RAISE, COMPLETE_APPROVALS, COMPLETIONS };
enum { STEP_PARTS_MAX = 100000, STEPS_MAX = 1000000 };

struct sharing {
    bool by_cost, valid, whole, exhaustive;
    bool completes[COMPLETIONS];
    int64_t step, parts; /* of money: step / parts, in its smallest unit */
    int64_t voters;
};

/* Parameters */

static enum status say_step(const struct count *c)
{
    return rule_say(
        &c->rule, "step",
        (struct words){"a sum of money such as 1, 0.5 or 1/24", "一笔钱，如 1、0.5 或 1/24"});
}

/* P, P/Q or a decimal, in what costs are written in. */
static enum status read_step(struct count *c, struct sharing *s)
{
    const struct budget *b = c->own;
    struct slice json = rule_json(&c->rule, "step", "1"), whole = json;
    struct decimal step, parts = {1, 0};
    if (json.len > 1 && json.at[0] == '"')
        whole = (struct slice){json.at + 1, json.len - 2};
    struct slice first = slice_cut(&whole, '/');
    if (!decimal_read(first, &step) || (whole.at && !decimal_read(whole, &parts)))
        return say_step(c);
    for (int i = 0; i < step.decimals; i++)
        if ((parts.n *= 10) > STEP_PARTS_MAX)
            return say_step(c);
    if (parts.decimals || !step.n || !parts.n || parts.n > STEP_PARTS_MAX ||
        step.n > ((INT64_C(1) << 53) - 1) / b->unit)
        return say_step(c);
    s->step = step.n * b->unit;
    s->parts = parts.n;
    return STATUS_DONE;
}

static bool ask_words(struct count *c, struct sharing *s)
{
    static const char *const utilities[] = {"cost", "cardinality", NULL};
    static const char *const shared_by[] = {"valid", "marked", NULL};
    static const char *const shares[] = {"exact", "whole", NULL};
    int utility = rule_word(&c->rule, "utility", utilities);
    int by = rule_word(&c->rule, "shared_by", shared_by);
    int share = rule_word(&c->rule, "share", shares);
    s->by_cost = utility == 0;
    s->valid = by == 0;
    s->whole = share == 1;
    return utility >= 0 && by >= 0 && share >= 0;
}

static enum status ask_completion(struct count *c, struct sharing *s)
{
    static const char *const ways[] = {"none", "add1", "raise", "approvals", NULL};
    static const char *const until[] = {"over-budget", "exhaustive", NULL};
    int list[COMPLETIONS], stop = 0;
    size_t count;
    enum status status = rule_words(&c->rule, "completion", ways, "\"none\"", list, &count);
    for (size_t i = 0; i < count && !status; i++)
        s->completes[list[i]] = true;
    if (!status && s->completes[COMPLETE_ADD_ONE] && s->completes[COMPLETE_RAISE])
        status = rule_say(&c->rule, "completion",
                          (struct words){"only one of add1 and raise", "add1 与 raise 只取其一"});
    if (status || !(s->completes[COMPLETE_ADD_ONE] || s->completes[COMPLETE_RAISE]))
        return status;
    stop = rule_word(&c->rule, "raise_until", until);
    s->exhaustive = stop == 1;
    return stop < 0 ? STATUS_INPUT : read_step(c, s);
}

static enum status ask(struct count *c, struct sharing *s)
{
    *s = (struct sharing){.parts = 1};
    return ask_words(c, s) ? ask_completion(c, s) : STATUS_INPUT;
}

static enum status read(struct count *c)
{
    struct sharing s;
    enum status status = count_no_sheets(c);
    if (!status)
        status = budget_read(c);
    return status ? status : ask(c, &s);
}

/* Shares */

static unsigned __int128 denominator(const struct sharing *s)
{
    return (unsigned __int128)s->voters * (unsigned __int128)s->parts;
}

/* The share after so many steps, over that denominator. The loop ends where a share is that of the
 * costs of all, below 2^53; with a step, below 2^54; the denominator is below 2^53 × 2^17, and a
 * whole share's below 2^50 more than that is only divided by. */
static unsigned __int128 share_after(const struct budget *b, const struct sharing *s, int64_t steps)
{
    unsigned __int128 of = denominator(s), unit = of * (unsigned __int128)b->unit;
    unsigned __int128 raised = (unsigned __int128)steps * (unsigned __int128)s->step;
    if (s->completes[COMPLETE_ADD_ONE])
        raised *= (unsigned __int128)s->voters;
    unsigned __int128 num = (unsigned __int128)b->total * (unsigned __int128)s->parts + raised;
    return s->whole ? num / unit * unit : num;
}

static int64_t count_voters(const struct count *c, const struct sharing *s)
{
    int64_t marked = 0;
    for (size_t i = 0; i < c->mark_piles; i++)
        marked += c->marks[i].votes;
    return s->valid ? c->total[c->by].of[COUNTER_VALID] : marked;
}

/* Outcomes */

static unsigned __int128 common(unsigned __int128 a, unsigned __int128 b)
{
    while (b) {
        unsigned __int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* The share in what costs are written in: 151 or 60000/397. */
static struct slice share_text(struct count *c, const struct sharing *s, unsigned __int128 num)
{
    const struct budget *b = c->own;
    unsigned __int128 of = denominator(s) * (unsigned __int128)b->unit, divisor = common(num, of);
    struct slice n = count_decimal(c, (__int128)(num / divisor), 0);
    if (of == divisor)
        return n;
    struct slice d = count_decimal(c, (__int128)(of / divisor), 0);
    return slice_of(arena_format(&c->arena, "%.*s/%.*s", (int)n.len, n.at, (int)d.len, d.at));
}

static void tell_share(struct count *c, const struct sharing *s, int64_t steps)
{
    const struct budget *b = c->own;
    struct round *r = count_add_round(c);
    count_round_column(c, r, (struct words){"voters", "人数"}, count_decimal(c, s->voters, 0));
    count_round_column(c, r, (struct words){"share", "每人份额"},
                       share_text(c, s, share_after(b, s, steps)));
    if (s->completes[COMPLETE_ADD_ONE] || s->completes[COMPLETE_RAISE])
        count_round_column(c, r, (struct words){"steps", "加的步数"}, count_decimal(c, steps, 0));
}

static void tell_payment(struct count *c, struct round *r, const struct purchase *p)
{
    const struct budget *b = c->own;
    struct slice text = count_decimal(c, p->payment, b->decimals + 2);
    if (p->cut)
        text = slice_of(arena_format(&c->arena, "%.*s…", (int)text.len, text.at));
    count_round_column(c, r, (struct words){"each_pays", "每人至多付"}, text);
}

static void fund_all(struct count *c, const struct shares_outcome *out)
{
    for (size_t i = 0; i < out->purchases; i++) {
        budget_fund(c, out->purchase[i].option);
        tell_payment(c, budget_tell(c, out->purchase[i].option, true), &out->purchase[i]);
    }
}

/* What is bought on every way is sure; the rest is open. */
static void leave_open(struct count *c, const bool *sure, const bool *ever, size_t most)
{
    uint32_t *tied = arena_take(&c->arena, (c->options + 1) * sizeof *tied);
    size_t n = 0, funded = 0;
    for (uint32_t i = 0; i < c->options; i++) {
        if (sure && sure[i]) {
            budget_fund(c, i);
            budget_tell(c, i, true);
            funded++;
        } else if (ever[i]) {
            tied[n++] = i;
        }
    }
    count_leave_tie(
        c, (struct open_tie){.seats = (int64_t)(most - funded), .among = tied, .count = n});
}

static bool is_open(const struct count *c, const struct shares_outcome *out)
{
    return memcmp(out->ever, out->always, c->options) != 0;
}

static void finish(struct count *c, const struct sharing *s, const struct shares_outcome *out,
                   int64_t steps)
{
    tell_share(c, s, steps);
    if (is_open(c, out)) {
        leave_open(c, out->always, out->ever, out->most);
        return;
    }
    fund_all(c, out);
    if (s->completes[COMPLETE_APPROVALS])
        budget_fill(c, RANK_APPROVALS, false);
}

/* A tie on which it hangs whether shares are raised further: nothing is sure. */
static void finish_unsure(struct count *c, const struct shares_outcome *out,
                          const struct shares_outcome *before)
{
    for (size_t i = 0; i < c->options; i++)
        out->ever[i] |= before->ever[i];
    leave_open(c, NULL, out->ever, out->most > before->most ? out->most : before->most);
}

static enum status say_steps(const struct count *c)
{
    return say_error(STATUS_INPUT, c->place,
                     "%.*s: the step is too small (more than %d of them); give a larger one (step)",
                     "%.*s：步长太小（已超过 %d 步）；请改用较大的步长（step）", (int)c->number.len,
                     c->number.at, STEPS_MAX);
}

/* Raises shares until the next step would cost more than the budget, or the rule says it is enough.
 * Projects bought may change from step to step, so every step is run anew. */
static enum status raise_shares(struct count *c, const struct sharing *s, struct shares *run)
{
    bool raises = s->completes[COMPLETE_ADD_ONE] || s->completes[COMPLETE_RAISE];
    struct shares_outcome room[2];
    shares_outcome_new(c, &room[0]);
    shares_outcome_new(c, &room[1]);
    memset(room[1].ever, false, c->options);
    for (int64_t steps = 0; steps <= STEPS_MAX; steps++) {
        struct shares_outcome *out = &room[steps % 2], *before = &room[(steps + 1) % 2];
        enum status status = shares_run(run, share_after(c->own, s, steps), out);
        if (status)
            return status;
        if (!raises || out->ends == 1U << SHARES_DONE)
            finish(c, s, out, steps);
        else if (out->ends == 1U << SHARES_OVER)
            finish(c, s, before, steps - 1);
        else if (out->ends != 1U << SHARES_GO_ON)
            finish_unsure(c, out, before);
        else
            continue;
        return STATUS_DONE;
    }
    return say_steps(c);
}

static enum status decide(struct count *c)
{
    struct sharing s;
    enum status status = ask(c, &s);
    if (!status)
        status = budget_begin(c);
    s.voters = count_voters(c, &s);
    if (!status && s.voters > 0) {
        struct shares *run = shares_new(c, s.by_cost, s.exhaustive, denominator(&s));
        status = raise_shares(c, &s, run);
        shares_free(run);
    }
    count_settle_verdict(c);
    return status;
}

const struct method method_budget_shares = {"budget-shares", false, false, read, decide};

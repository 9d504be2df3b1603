#include "meaning/count_inside.h"

#include <stdlib.h>

/* In the order of the schema's methods; those that are not here are said to be missing. */
static const struct method *const methods[] = {
    &method_yesno,     &method_pick,          &method_elect,        &method_evaluate,
    &method_plurality, &method_approval,      &method_score,        &method_borda,
    &method_irv,       &method_stv,           &method_schulze,      &method_ranked_pairs,
    &method_condorcet, &method_budget_greedy, &method_budget_shares};

const struct choice count_answers[] = {
    {"yes", "赞成", "同意"},
    {"no", "反对", "不同意"},
    {"abstain", "弃权", NULL},
    {NULL, NULL, NULL},
};

static const struct choice verdict_names[] = {
    [VERDICT_CARRIED] = {"carried", "通过", NULL},
    [VERDICT_LOST] = {"lost", "未通过", NULL},
    [VERDICT_VOID] = {"void", "未达法定人数，表决无效", NULL},
    [VERDICT_TIE] = {"tie", "得票相等，须再行表决", NULL},
};

const struct choice *count_answer(struct slice word)
{
    return choice_called(count_answers, word);
}
const struct choice *count_verdict(const struct count *c)
{
    return &verdict_names[c->verdict];
}

/* For methods */

struct slice count_text(struct count *c, struct value v)
{
    struct buffer space = {0};
    if (v.type != VALUE_STRING)
        return (struct slice){NULL, 0};
    if (!v.escaped)
        return v.text;
    struct slice text = arena_copy(&c->arena, value_text(v, &space));
    buffer_free(&space);
    return text;
}

struct option *count_option(const struct count *c, struct slice name)
{
    uint32_t i = name.at ? names_find(&c->option_names, name) : NO_NAME;
    return i == NO_NAME ? NULL : &c->option[i];
}

struct figures *count_figures(struct count *c)
{
    struct figures *f = arena_take(&c->arena, c->measures * sizeof *f);
    for (size_t m = 0; m < c->measures; m++)
        for (int i = 0; i < COUNTERS; i++)
            f[m].of[i] = UNTOLD;
    return f;
}

struct option *count_add_option(struct count *c, struct slice name)
{
    if (c->options == c->option_cap) {
        size_t cap = c->option_cap ? 2 * c->option_cap : 16;
        struct option *more = arena_take(&c->arena, cap * sizeof *more);
        if (c->options)
            memcpy(more, c->option, c->options * sizeof *more);
        c->option = more;
        c->option_cap = cap;
    }
    names_add(&c->option_names, name);
    struct option *o = &c->option[c->options++];
    *o = (struct option){.name = arena_copy(&c->arena, name), .figures = count_figures(c)};
    return o;
}

void count_begin(const struct count *c, struct figures *f, enum counter counter)
{
    for (size_t m = 0; m < c->measures; m++)
        f[m].of[counter] = 0;
}

void count_pile(const struct count *c, struct figures *f, enum counter counter,
                const struct pile *p)
{
    for (size_t m = 0; m < c->measures; m++)
        f[m].of[counter] = amount_sum(f[m].of[counter], p->amount[m]);
}

void count_add_sheets(const struct count *c, struct figures *f, enum counter counter, int64_t n,
                      int64_t area)
{
    f[0].of[counter] = amount_sum(f[0].of[counter], n);
    for (size_t m = 1; m < c->measures; m++) {
        bool told = c->measure[m].quantity == QUANTITY_AREA && !c->measure[m].group.len;
        f[m].of[counter] = told ? amount_sum(f[m].of[counter], area) : UNTOLD;
    }
}

void count_sheets(const struct count *c, struct figures *f, enum counter counter,
                  const struct tallied *t)
{
    count_add_sheets(c, f, counter, t->n, t->area);
}

void count_tallied(const struct count *c, struct figures *f, enum counter counter, int64_t n)
{
    count_add_sheets(c, f, counter, n, UNTOLD);
}

enum status count_say_tallied(const struct count *c, const struct tallied *t)
{
    return say_error(STATUS_INPUT, c->place,
                     "%.*s: the sheet of box %.*s has votes for \"%.*s\", which cannot be chosen "
                     "here; enter the sheet anew",
                     "%.*s：票箱 %.*s 的计票单上有“%.*s”的票数，但此项不在可选之列；"
                     "请重新登记该箱计票单",
                     (int)c->number.len, c->number.at, (int)t->box.len, t->box.at, (int)t->name.len,
                     t->name.at);
}

/* Seats */

static int64_t better_than(const struct count *c, int64_t votes, enum counter counter, bool equal)
{
    int64_t n = 0;
    for (size_t i = 0; i < c->options; i++) {
        int64_t other = c->option[i].figures[0].of[counter];
        n += c->option[i].passes && (equal ? other == votes : other > votes);
    }
    return n;
}

/* Who has won in groups of equal votes, the most first, and what is tied for the seats left. */
static void list_places(struct count *c, enum counter counter)
{
    uint32_t *list = arena_take(&c->arena, (c->options + 1) * sizeof *list);
    int64_t below = INT64_MAX, left = c->seats, best;
    size_t n;
    do {
        best = n = 0;
        for (uint32_t i = 0; i < c->options; i++) {
            int64_t votes = c->option[i].figures[0].of[counter];
            if (!c->option[i].won || votes >= below || votes < best)
                continue;
            n = votes > best ? 0 : n;
            best = votes;
            list[n++] = i;
        }
        if (n)
            count_elect(c, list, n);
        below = best;
        left -= (int64_t)n;
    } while (n);
    for (uint32_t i = 0; i < c->options; i++)
        if (c->option[i].tied)
            list[n++] = i;
    if (n)
        count_leave_tie(c, (struct open_tie){.seats = left, .among = list, .count = n});
}

enum status count_fill_seats(struct count *c, enum counter counter)
{
    bool won = false, tied = false;
    if (c->seats == INT64_MAX && !c->rule.passes)
        return say_error(STATUS_INPUT, c->place,
                         "%.*s: neither seats nor a condition says who wins; give the motion seats",
                         "%.*s：既没有名额也没有当选条件，无从确定结果；请在表决事项上填“名额”",
                         (int)c->number.len, c->number.at);
    for (size_t i = 0; i < c->options; i++) {
        enum status status = count_passes(c, &c->option[i], &c->option[i].passes);
        if (status)
            return status;
    }
    for (size_t i = 0; i < c->options; i++) {
        struct option *o = &c->option[i];
        int64_t votes = o->figures[0].of[counter];
        int64_t above = better_than(c, votes, counter, false);
        int64_t level = better_than(c, votes, counter, true);
        o->won = o->passes && votes > 0 && above + level <= c->seats;
        o->tied = o->passes && votes > 0 && !o->won && above < c->seats;
        won |= o->won;
        tied |= o->tied;
    }
    list_places(c, counter);
    c->verdict = tied ? VERDICT_TIE : won ? VERDICT_CARRIED : VERDICT_LOST;
    return STATUS_DONE;
}

/* The motion */

static struct slice kept_text(struct count *c, const struct record *rec, enum field_id field)
{
    struct slice text = record_text(rec, field, &c->arena);
    return text.at ? arena_copy(&c->arena, text) : (struct slice){"", 0};
}

static void read_naming(struct counting *k, struct count *c, const struct record *rec)
{
    char *digits = arena_take(&c->arena, ID_DIGITS + 1);
    c->motion = rec->id;
    c->number = kept_text(c, rec, FIELD_NUMBER);
    c->title = kept_text(c, rec, FIELD_TITLE);
    if (!c->title.len)
        c->title = kept_text(c, rec, FIELD_TEXT);
    if (!c->number.len) {
        history_short_id(k->h, c->event, digits);
        c->number = slice_of(digits);
    }
    c->room = history_atom(k->h, history_room_of(k->h, c->event));
    c->roll_name = kept_text(c, rec, FIELD_ROLL);
    c->secret = record_value(rec, FIELD_SECRET).type == VALUE_TRUE;
}

static enum status read_rule(struct counting *k, struct count *c, const struct record *rec,
                             day_number day)
{
    struct value v = record_value(rec, FIELD_RULE);
    if (v.type == VALUE_OBJECT) {
        v.text = arena_copy(&c->arena, v.text);
        return rule_read(&c->rule, v, &c->arena, c->place);
    }
    struct slice name = count_text(c, v);
    if (!name.len)
        return say_error(STATUS_INPUT, c->place, "%.*s: the rule must be a name or an object",
                         "%.*s：规则应为规则名称，或写出的规则对象", (int)c->number.len,
                         c->number.at);
    const struct rule *rule = rulebook_find(k->book, name, day, c->place);
    if (!rule)
        return STATUS_INPUT;
    rule_copy(&c->rule, rule, &c->arena);
    return STATUS_DONE;
}

static enum status find_method(struct count *c)
{
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (slice_is(slice_of(methods[i]->name), c->rule.method->name))
            c->method = methods[i];
    if (c->method)
        return STATUS_DONE;
    return say_error(STATUS_INPUT, c->place, "%.*s: counting by %s is not supported yet",
                     "%.*s：尚不支持“%s”的计票方法", (int)c->number.len, c->number.at,
                     say_pick((struct words){c->rule.method->name, c->rule.method->zh}));
}

static void add_measure(struct count *c, struct measure m)
{
    if (count_measure(c, m) == c->measures)
        c->measure[c->measures++] = m;
}

/* Heads; area and weight where the whole roll has them; and whatever the rule names. */
static void choose_measures(struct count *c)
{
    const struct rule *r = &c->rule;
    size_t most = 3 + 2 * (r->quorums + r->passes);
    c->measure = arena_clear(&c->arena, most, sizeof *c->measure);
    add_measure(c, (struct measure){QUANTITY_HEADS, {NULL, 0}});
    if (c->has_roll && c->roll.has_area && !c->roll.without_area)
        add_measure(c, (struct measure){QUANTITY_AREA, {NULL, 0}});
    if (c->has_roll && c->roll.has_weight)
        add_measure(c, (struct measure){QUANTITY_WEIGHT, {NULL, 0}});
    for (size_t i = 0; i < r->quorums + r->passes; i++) {
        const struct condition *x = i < r->quorums ? &r->quorum[i] : &r->pass[i - r->quorums];
        if (!x->left.plain)
            add_measure(c, x->left.measure);
        if (!x->right.plain)
            add_measure(c, x->right.measure);
    }
    c->total = count_figures(c);
}

static struct slice option_name(struct count *c, struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    if (v.type != VALUE_OBJECT)
        return count_text(c, v);
    while (nest_next(&nest, &m))
        if (slice_is(m.key, "name"))
            return count_text(c, m.value);
    return (struct slice){NULL, 0};
}

static enum status add_option(struct count *c, struct value v)
{
    struct slice name = option_name(c, v);
    if (!name.len || count_option(c, name))
        return say_error(STATUS_INPUT, c->place, "%.*s: each option needs a name of its own",
                         "%.*s：每个选项都要有名称，且不能重名", (int)c->number.len, c->number.at);
    v.text = arena_copy(&c->arena, v.text);
    count_add_option(c, name)->given = v;
    return STATUS_DONE;
}

static enum status read_options(struct count *c, const struct record *rec)
{
    struct value options = record_value(rec, FIELD_OPTIONS);
    struct nest nest = nest_open(options);
    struct member m;
    enum status status = STATUS_DONE;
    if (options.type == VALUE_STRING)
        return add_option(c, options);
    while (options.type == VALUE_ARRAY && !status && nest_next(&nest, &m))
        status = add_option(c, m.value);
    if (!status && c->method->places && !c->options)
        status = say_error(STATUS_INPUT, c->place, "%.*s: the motion has no options to choose from",
                           "%.*s：表决事项没有选项（选项=…）", (int)c->number.len, c->number.at);
    return status;
}

static enum status read_seats(struct count *c, const struct record *rec)
{
    c->seats = INT64_MAX;
    c->budget = kept_text(c, rec, FIELD_BUDGET);
    if (value_integer(record_value(rec, FIELD_SEATS), &c->seats) && c->seats < 1)
        return say_error(STATUS_INPUT, c->place, "%.*s: seats must be 1 or more",
                         "%.*s：名额至少为 1", (int)c->number.len, c->number.at);
    return c->method->places ? rule_integer(&c->rule, "seats", 1, &c->seats) : STATUS_DONE;
}

static enum status say_empty_roll(const struct count *c)
{
    return say_error(
        STATUS_INPUT, c->place,
        "%.*s: the roll %.*s had no members when the motion opened (%u came later: give "
        "them the day from which they are on the roll as at=…)",
        "%.*s：表决开始时名册“%.*s”上没有成员（之后登记的有 %u 条："
        "登记时请把入册日期填为时间）",
        (int)c->number.len, c->number.at, (int)c->roll_name.len, c->roll_name.at, c->roll.later);
}

static enum status read_roll(struct counting *k, uint32_t motion, struct count *c,
                             const struct record *rec)
{
    enum status status =
        roll_open(&c->roll, k->members,
                  roll_opening(rec, c->roll_name, c->room, history_sense(k->h)->zone), c->place);
    c->has_roll = c->roll.heads > 0;
    if (!status && c->roll_name.len && !c->has_roll && k->votes.motion[motion].ballots.count)
        status = say_empty_roll(c);
    return status;
}

static enum status read_motion(struct counting *k, uint32_t motion, struct count *c)
{
    struct retrieval r = {0};
    c->event = k->votes.motion[motion].event;
    c->opens = k->votes.motion[motion].opens;
    c->closes = k->votes.motion[motion].closes;
    c->place = k->votes.motion[motion].place;
    c->every = k->votes.motion[motion].revotes == REVOTES_EVERY;
    enum status status = history_record(k->h, k->in, c->event, &r);
    if (!status) {
        read_naming(k, c, &r.record);
        c->at = r.record.at;
        status = read_rule(k, c, &r.record, motion_day(&r.record, history_sense(k->h)->zone));
    }
    if (!status)
        status = find_method(c);
    if (!status)
        status = read_seats(c, &r.record);
    if (!status)
        status = read_roll(k, motion, c, &r.record);
    if (!status) {
        choose_measures(c);
        status = read_options(c, &r.record);
    }
    retrieval_free(&r);
    return status;
}

/* The time */

/* The closing time, else the latest vote's, else (secret ballots alone) the motion's own. */
static void set_time(struct counting *k, struct count *c)
{
    struct retrieval r = {0};
    static const struct zone beijing = {.offset = 8 * 3600};
    struct moment latest = {.us = c->evidence.latest};
    if (c->closes != INT64_MAX && !history_record(k->h, k->in, c->event, &r))
        moment_read(record_value(&r.record, FIELD_CLOSES).text, &c->at);
    else if (c->evidence.latest != UNTIMED)
        c->at = c->evidence.bare ? moment_of_day(moment_day(latest, &beijing)) : latest;
    retrieval_free(&r);
}

/* Counting */

static enum status read_votes(struct counting *k, uint32_t motion, struct count *c)
{
    static const char *const spoiled[] = {"apart", "participate", NULL};
    static const char *const revotes[] = {"last", "first", "every", NULL};
    int part = rule_word(&c->rule, "spoiled", spoiled);
    if (part < 0 || rule_word(&c->rule, "revotes", revotes) < 0)
        return STATUS_INPUT;
    c->spoiled_participate = part == 1;
    enum status status = count_gather(k, motion, c);
    if (!status)
        status = count_read_boxes(k, motion, c);
    return status ? status : count_check_boxes(c);
}

static void elect_nobody(struct count *c)
{
    c->electeds = c->standings = 0;
    c->tie = NULL;
    for (size_t i = 0; i < c->options; i++)
        c->option[i].won = c->option[i].tied = false;
}

/* Conditions that the method did not apply to its options hold for the whole. */
static enum status apply_conditions(struct count *c)
{
    bool passes = true;
    if (!c->rule.passes || c->passes)
        return STATUS_DONE;
    enum status status = count_passes(c, NULL, &passes);
    if (!status && !passes) {
        elect_nobody(c);
        c->verdict = VERDICT_LOST;
    }
    return status;
}

static enum status decide(struct counting *k, struct count *c)
{
    bool met;
    enum status status = c->method->read(c);
    if (!status)
        status = count_totals(k, c);
    if (!status)
        status = rule_check_asked(&c->rule);
    if (!status)
        status = count_check_quorum(c, &met);
    if (status)
        return status;
    status = c->method->decide(c);
    if (!status)
        status = apply_conditions(c);
    if (!met) { /* the figures stay, nobody wins */
        elect_nobody(c);
        c->verdict = VERDICT_VOID;
    }
    return status;
}

enum status count_without_root(struct counting *k, uint32_t motion, struct count *c)
{
    *c = (struct count){.evidence = {.latest = UNTIMED}};
    enum status status = read_motion(k, motion, c);
    if (!status)
        status = read_votes(k, motion, c);
    if (!status)
        status = decide(k, c);
    if (!status)
        set_time(k, c);
    return status;
}

enum status count_motion(struct counting *k, uint32_t motion, struct count *c)
{
    enum status status = count_without_root(k, motion, c);
    if (!status)
        count_root(c);
    return status;
}

void count_free(struct count *c)
{
    roll_free(&c->roll);
    names_free(&c->option_names);
    free(c->evidence.id);
    arena_free(&c->arena);
    *c = (struct count){0};
}

/* 票决: each paper marks at most N of M; more marks spoil it, fewer are fine. Places go by votes to
 * those that meet the conditions. */
#include "meaning/count.h"

/* Adds a paper's marks; false if it names what is no option or marks too many. Looks first, so that
 * a spoiled paper adds nothing. */
static bool add_marks(struct count *c, const struct pile *p, int64_t most, bool adding)
{
    struct nest nest = nest_open(p->choice);
    struct member m;
    int64_t marks = 0;
    while (nest_next(&nest, &m)) {
        struct option *o = count_option(c, count_text(c, m.value));
        if (!o || ++marks > most)
            return false;
        if (adding)
            count_pile(c, o->figures, COUNTER_VOTES, p);
    }
    return true;
}

/* The same name twice on one paper is two marks, so it is spoiled. */
static bool repeats(struct count *c, struct value choice)
{
    struct nest outer = nest_open(choice);
    struct member a, b;
    while (nest_next(&outer, &a)) {
        struct nest inner = outer;
        while (nest_next(&inner, &b))
            if (slice_same(count_text(c, a.value), count_text(c, b.value)))
                return true;
    }
    return false;
}

static void read_pile(struct count *c, struct pile *p, int64_t most)
{
    if (p->choice.type == VALUE_STRING) {
        struct slice text = count_text(c, p->choice);
        struct option *o = count_option(c, text);
        const struct choice *answer = o ? NULL : count_answer(text);
        if (o)
            count_pile(c, o->figures, COUNTER_VOTES, p);
        else if (answer && slice_is(slice_of(answer->name), "abstain"))
            count_pile(c, c->total, COUNTER_ABSTAIN, p);
        else
            p->spoiled = true;
        return;
    }
    p->spoiled =
        p->choice.type != VALUE_ARRAY || repeats(c, p->choice) || !add_marks(c, p, most, false);
    if (!p->spoiled)
        add_marks(c, p, most, true);
}

static enum status read_tallied(struct count *c, const struct tallied *t)
{
    struct option *o = count_option(c, t->name);
    const struct choice *answer = o ? NULL : count_answer(t->name);
    if (t->answer.len)
        return count_say_tallied(c, t);
    if (o)
        count_sheets(c, o->figures, COUNTER_VOTES, t);
    else if (answer && slice_is(slice_of(answer->name), "abstain"))
        count_sheets(c, c->total, COUNTER_ABSTAIN, t);
    else
        return count_say_tallied(c, t);
    return STATUS_DONE;
}

static enum status read(struct count *c)
{
    int64_t marks = c->seats;
    enum status status = rule_integer(&c->rule, "marks", 1, &marks);
    count_begin(c, c->total, COUNTER_ABSTAIN);
    for (size_t i = 0; i < c->options; i++)
        count_begin(c, c->option[i].figures, COUNTER_VOTES);
    for (size_t i = 0; i < c->piles && !status; i++)
        read_pile(c, &c->pile[i], marks);
    for (size_t i = 0; i < c->tallieds && !status; i++)
        status = read_tallied(c, &c->tallied[i]);
    return status;
}

static enum status decide(struct count *c)
{
    return count_fill_seats(c, COUNTER_VOTES);
}

const struct method method_pick = {"pick", false, true, read, decide};

/* Each paper has one vote (plurality) or a vote for every option that it approves (approval); seats
 * go to the most votes. */
#include "meaning/count.h"

static void begin_votes(const struct count *c)
{
    for (size_t i = 0; i < c->options; i++)
        count_begin(c, c->option[i].figures, COUNTER_VOTES);
}

enum status count_read_seating(struct count *c)
{
    static const char *const words[] = {"out", "in", NULL};
    int without_votes = rule_word(&c->rule, "without_votes", words);
    c->least = without_votes == 0;
    return without_votes < 0 ? STATUS_INPUT : count_read_ties(c, "\"open\"");
}

/* Votes of sheets count beside the papers, so they are heads. */
static enum status add_sheets(struct count *c)
{
    for (size_t i = 0; i < c->tallieds; i++) {
        const struct tallied *t = &c->tallied[i];
        struct option *o = count_option(c, t->name);
        const struct choice *answer = o ? NULL : count_answer(t->name);
        bool abstains = answer && slice_is(slice_of(answer->name), "abstain");
        if (t->answer.len || (!o && !abstains))
            return count_say_tallied(c, t);
        count_tallied(c, o ? o->figures : c->total, o ? COUNTER_VOTES : COUNTER_ABSTAIN, t->n);
    }
    return STATUS_DONE;
}

static enum status decide(struct count *c)
{
    struct points *points = arena_take(&c->arena, (c->options + 1) * sizeof *points);
    for (size_t i = 0; i < c->options; i++) {
        int64_t votes = c->option[i].figures[c->by].of[COUNTER_VOTES];
        if (votes == UNTOLD)
            return count_say_measure(c);
        points[i] = (struct points){votes, 1};
    }
    return count_seat_best(c, points);
}

/* A ranked paper counts for its first rank; where that holds several options it is spoiled. */
static enum status read_plurality(struct count *c)
{
    enum status status = count_read_rankings(c);
    if (!status)
        status = count_read_seating(c);
    begin_votes(c);
    for (size_t i = 0; i < c->rankings; i++) {
        const struct ranking *r = &c->ranking[i];
        uint32_t first = 0;
        while (!r->rank[first].options && !r->rank[first].unread)
            first++;
        if (r->rank[first].options == 1)
            count_pile(c, c->option[r->rank[first].option[0]].figures, COUNTER_VOTES, r->pile);
        else
            r->pile->spoiled = true;
    }
    return status ? status : add_sheets(c);
}

enum status count_read_approvals(struct count *c)
{
    int64_t most = INT64_MAX;
    enum status status = rule_integer(&c->rule, "marks", 1, &most);
    if (!status)
        status = count_read_marks(c, false, most);
    begin_votes(c);
    for (size_t i = 0; i < c->mark_piles; i++)
        for (uint32_t k = 0; k < c->marks[i].options; k++)
            count_pile(c, c->option[c->marks[i].option[k]].figures, COUNTER_VOTES,
                       c->marks[i].pile);
    return status ? status : add_sheets(c);
}

static enum status read_approval(struct count *c)
{
    enum status status = count_read_approvals(c);
    return status ? status : count_read_seating(c);
}

const struct method method_plurality = {"plurality", true, true, read_plurality, decide};
const struct method method_approval = {"approval", false, true, read_approval, decide};

/* The Condorcet winner: the option that beats every other one, two by two. Where there is none,
 * nobody wins; that is no tie. */
#include "meaning/pairwise.h"

static enum status read(struct count *c)
{
    enum status status = pairwise_read(c);
    if (!status && c->seats != 1)
        status = say_error(STATUS_INPUT, c->place,
                           "%.*s: one option at most beats every other one, so there is one seat; "
                           "for an order of all use schulze or ranked-pairs",
                           "%.*s：两两对决最多产生一个胜者，名额只能是 1；"
                           "需要排出名次时请用 schulze 或 ranked-pairs",
                           (int)c->number.len, c->number.at);
    return status;
}

static bool beats_all(const struct pairwise *p, uint32_t a)
{
    for (uint32_t b = 0; b < p->n; b++)
        if (a != b && !pairwise_beats(p, a, b))
            return false;
    return true;
}

static enum status decide(struct count *c)
{
    const struct pairwise *p = c->own;
    bool passes;
    enum status status = count_passes(c, NULL, &passes);
    pairwise_begin_pairs(c);
    for (uint32_t a = 0; a < p->n; a++) {
        for (uint32_t b = a + 1; b < p->n; b++)
            pairwise_tell(c, a, b);
        if (!status && passes && beats_all(p, a))
            count_elect(c, &a, 1);
    }
    count_settle_verdict(c);
    return status;
}

const struct method method_condorcet = {"condorcet", false, true, read, decide};

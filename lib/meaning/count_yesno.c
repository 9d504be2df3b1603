/* 赞成、反对、弃权: one answer a paper, one set of conditions. */
#include "meaning/count.h"

static enum counter counter_of(const struct choice *answer)
{
    return slice_is(slice_of(answer->name), "yes")  ? COUNTER_YES
           : slice_is(slice_of(answer->name), "no") ? COUNTER_NO
                                                    : COUNTER_ABSTAIN;
}

static enum status read(struct count *c)
{
    for (enum counter counter = COUNTER_YES; counter <= COUNTER_ABSTAIN; counter++)
        count_begin(c, c->total, counter);
    for (size_t i = 0; i < c->piles; i++) {
        const struct choice *answer = count_answer(count_text(c, c->pile[i].choice));
        c->pile[i].spoiled = !answer;
        if (answer)
            count_pile(c, c->total, counter_of(answer), &c->pile[i]);
    }
    for (size_t i = 0; i < c->tallieds; i++) {
        const struct choice *answer = count_answer(c->tallied[i].name);
        if (!answer || c->tallied[i].answer.len)
            return count_say_tallied(c, &c->tallied[i]);
        count_sheets(c, c->total, counter_of(answer), &c->tallied[i]);
    }
    return STATUS_DONE;
}

static enum status decide(struct count *c)
{
    bool passes;
    enum status status = count_passes(c, NULL, &passes);
    c->verdict = passes ? VERDICT_CARRIED : VERDICT_LOST;
    return status;
}

const struct method method_yesno = {"yesno", true, false, read, decide};

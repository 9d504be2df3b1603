/* 满意度测评: one grade a paper, from the best down. The first grade at which the papers for it or
 * better meet the conditions is the outcome, else the last grade. The conditions see the papers for
 * a grade or better as `votes`. */
#include "meaning/count.h"

static const struct choice *grades(void)
{
    return schema_field(schema_kind(KIND_RATING), FIELD_GRADE)->choices;
}

/* Without options of its own the motion is about 满意, 基本满意 and 不满意. */
enum { GRADES = 3 };

static struct option *grade_called(struct count *c, struct slice word)
{
    struct option *o = count_option(c, word);
    const struct choice *grade = o ? NULL : choice_called(grades(), word);
    if (grade)
        o = count_option(c, slice_of(grade->zh));
    return o || !grade ? o : count_option(c, slice_of(grade->name));
}

static enum status read(struct count *c)
{
    for (int i = 0; i < GRADES && c->options == (size_t)i; i++)
        count_add_option(c, slice_of(grades()[i].zh));
    count_begin(c, c->total, COUNTER_ABSTAIN);
    for (size_t i = 0; i < c->options; i++)
        count_begin(c, c->option[i].figures, COUNTER_VOTES);
    for (size_t i = 0; i < c->piles; i++) {
        struct slice text = count_text(c, c->pile[i].choice);
        struct option *o = text.len ? grade_called(c, text) : NULL;
        const struct choice *answer = text.len ? count_answer(text) : NULL;
        bool abstains = answer && slice_is(slice_of(answer->name), "abstain");
        c->pile[i].spoiled = !o && !abstains;
        if (o)
            count_pile(c, o->figures, COUNTER_VOTES, &c->pile[i]);
        else if (abstains)
            count_pile(c, c->total, COUNTER_ABSTAIN, &c->pile[i]);
    }
    for (size_t i = 0; i < c->tallieds; i++) {
        struct option *o = grade_called(c, c->tallied[i].name);
        const struct choice *answer = count_answer(c->tallied[i].name);
        bool abstains = answer && slice_is(slice_of(answer->name), "abstain");
        if ((!o && !abstains) || c->tallied[i].answer.len)
            return count_say_tallied(c, &c->tallied[i]);
        count_sheets(c, o ? o->figures : c->total, o ? COUNTER_VOTES : COUNTER_ABSTAIN,
                     &c->tallied[i]);
    }
    return STATUS_DONE;
}

static enum status decide(struct count *c)
{
    struct option *best = &c->option[c->options - 1];
    struct option upto = {.figures = count_figures(c)};
    enum status status = STATUS_DONE;
    bool passes = false;
    count_begin(c, upto.figures, COUNTER_VOTES);
    for (size_t i = 0; i + 1 < c->options && !passes && !status; i++) {
        for (size_t m = 0; m < c->measures; m++)
            upto.figures[m].of[COUNTER_VOTES] = amount_sum(
                upto.figures[m].of[COUNTER_VOTES], c->option[i].figures[m].of[COUNTER_VOTES]);
        struct option *at = arena_clear(&c->arena, 1, sizeof *at);
        *at = upto;
        at->name = c->option[i].name;
        status = count_passes(c, at, &passes);
        if (passes)
            best = &c->option[i];
    }
    best->won = !status;
    c->verdict = passes ? VERDICT_CARRIED : VERDICT_LOST;
    return status;
}

const struct method method_evaluate = {"evaluate", true, false, read, decide};

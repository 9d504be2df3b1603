/* Who is on the rolls, and what everybody did in which form, taken from the history. */
#include "voice/facts_table.h"
#include "voice/facts_take.h"

/* Members */

static int order_members(const void *a, const void *b)
{
    const struct fact_member *x = a, *y = b;
    return order_times(x->at, x->id, y->at, y->id);
}

static const struct fact_column member_columns[] = {
    COLUMN(fact_member, FACT_ID, id),     COLUMN(fact_member, FACT_NUMBER, at),
    COLUMN(fact_member, FACT_TEXT, roll), COLUMN(fact_member, FACT_TEXT, name),
    COLUMN(fact_member, FACT_DAY, until),
};

const struct list_spec member_list =
    LIST_SPEC("members", fact_member, member_columns, order_members, fact_join_same, 0);

static struct slice text_of(const struct retrieval *r, enum field_id field, struct facts *f)
{
    return arena_copy(&f->arena, record_text(&r->record, field, &f->arena));
}

static void take_member(const struct telling *t, const struct event *e, const struct retrieval *r,
                        struct facts *f)
{
    struct slice until = record_value(&r->record, FIELD_UNTIL).text;
    struct moment last;
    struct fact_member *row = facts_row(f, FACTS_MEMBERS);
    *row =
        (struct fact_member){.at = e->at,
                             .until = until.at && moment_read(until, &last) ? last.day : DAY_OPEN,
                             .id = event_id(t->h, e),
                             .roll = text_of(r, FIELD_ROLL, f),
                             .name = text_of(r, FIELD_NAME, f)};
}

/* What was done */

static int order_done(const void *a, const void *b)
{
    const struct fact_done *x = a, *y = b;
    int order = slice_order(x->person, y->person);
    if (!order)
        order = order_numbers(x->activity, y->activity);
    return order ? order : order_numbers(x->outcome, y->outcome);
}

static void join_done(void *a, const void *b)
{
    ((struct fact_done *)a)->count += ((const struct fact_done *)b)->count;
}

static const struct fact_column done_columns[] = {
    COLUMN(fact_done, FACT_TEXT, person),
    CODE(fact_done, activity, KIND_ACTIVITY, FIELD_FORM),
    CODE(fact_done, outcome, KIND_OUTCOME, FIELD_FORM),
    COLUMN(fact_done, FACT_COUNT, count),
};

const struct list_spec done_list =
    LIST_SPEC("done", fact_done, done_columns, order_done, join_done, 0);

static void take_done(const struct event *e, const struct retrieval *r, struct facts *f)
{
    static const char *const marks[] = {"、", "，", ",", "；", ";", NULL};
    bool activity = e->kind == KIND_ACTIVITY;
    struct slice persons = text_of(r, FIELD_PERSON, f);
    while (persons.len) {
        struct fact_done *row = facts_row(f, FACTS_DONE);
        *row = (struct fact_done){.person = slice_cut_any(&persons, marks),
                                  .activity = activity ? e->code : 0,
                                  .outcome = activity ? 0 : e->code,
                                  .count = activity ? e->extra : 1};
    }
}

enum status checklist_take(const struct telling *t, struct facts *f)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++) {
        uint32_t index = history_order(t->h)[i];
        const struct event *e = history_event(t->h, index);
        if (!e->known || e->gone || !scope_counts(&t->scope, e))
            continue;
        bool member = e->kind == KIND_MEMBER && scope_has(&t->scope, t->h, index);
        bool done = (e->kind == KIND_ACTIVITY || e->kind == KIND_OUTCOME) && e->code &&
                    span_has(&t->span, e);
        if (!member && !done)
            continue;
        status = history_record(t->h, t->in, index, &r);
        if (!status && member)
            take_member(t, e, &r, f);
        else if (!status)
            take_done(e, &r, f);
    }
    retrieval_free(&r);
    return status;
}

/* The shifts of the rota, taken from the history. */
#include "voice/facts_table.h"
#include "voice/facts_take.h"

static int order_shifts(const void *a, const void *b)
{
    const struct fact_shift *x = a, *y = b;
    int order = slice_order(x->room, y->room);
    if (!order)
        order = slice_order(x->role, y->role);
    if (!order)
        order = order_numbers(x->from, y->from);
    if (!order)
        order = order_numbers(x->until, y->until);
    if (!order)
        order = slice_order(x->person, y->person);
    return order ? order : order_times(x->at, x->id, y->at, y->id);
}

static const struct fact_column columns[] = {
    COLUMN(fact_shift, FACT_ID, id),       COLUMN(fact_shift, FACT_NUMBER, at),
    COLUMN(fact_shift, FACT_TEXT, room),   COLUMN(fact_shift, FACT_TEXT, role),
    COLUMN(fact_shift, FACT_TEXT, person), COLUMN(fact_shift, FACT_DAY, from),
    COLUMN(fact_shift, FACT_DAY, until),
};

const struct list_spec shift_list =
    LIST_SPEC("shifts", fact_shift, columns, order_shifts, fact_join_same, 0);

static enum status take_shift(const struct telling *t, struct facts *f, uint32_t index,
                              struct retrieval *r)
{
    const struct event *e = history_event(t->h, index);
    enum status status = history_record(t->h, t->in, index, r);
    if (status)
        return status;
    struct fact_shift *row = facts_row(f, FACTS_SHIFTS);
    *row = (struct fact_shift){
        .at = e->at,
        .from = e->from,
        .until = e->until,
        .id = event_id(t->h, e),
        .room = history_atom(t->h, history_room_of(t->h, index)),
        .role = arena_copy(&f->arena, record_text(&r->record, FIELD_ROLE, &f->arena)),
        .person = arena_copy(&f->arena, record_text(&r->record, FIELD_PERSON, &f->arena))};
    return STATUS_DONE;
}

/* A shift that is yet to come is later than now, and so "gone", but not void. */
enum status duty_take(const struct telling *t, struct facts *f)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++) {
        uint32_t index = history_order(t->h)[i];
        const struct event *e = history_event(t->h, index);
        if (e->known && e->kind == KIND_DUTY && e->from < t->span.period.end &&
            !history_is_void(t->h, index) && scope_has(&t->scope, t->h, index))
            status = take_shift(t, f, index, &r);
    }
    retrieval_free(&r);
    return status;
}

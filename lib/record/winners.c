#include "record/winners.h"

struct winner {
    struct import *im;
    const struct record *result;
    struct place place;
};

static struct value member_of(struct value object, const char *key)
{
    struct nest nest = nest_open(object);
    struct member m;
    while (object.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, key))
            return m.value;
    return (struct value){0};
}

/* Whether what wins by this method is something to be done. */
static bool gives_tasks(const struct record *result)
{
    struct slice method = member_of(record_value(result, FIELD_RULE), "method").text;
    return !slice_is(method, "yesno") && !slice_is(method, "elect") &&
           !slice_is(method, "evaluate");
}

/* What the motion stands on, where its record can be read and a task may stand there. */
static bool motion_on(const struct winner *w, struct id *on)
{
    struct record motion;
    if (adder_record(w->im->adder, w->result->on, &motion) || !motion.has_on)
        return false;
    const struct kind_spec *kind = adder_kind_of(w->im->adder, motion.on);
    *on = motion.on;
    return kind && schema_kind(KIND_TASK)->on & kind_bit(kind->kind);
}

static void set_at(const struct winner *w, struct draft *d)
{
    struct value at = record_value(w->result, FIELD_AT);
    if (!draft_get(d, FIELD_AT).at && at.type == VALUE_STRING)
        draft_set_text(d, FIELD_AT, at.text);
}

static enum status add_task(const struct winner *w, struct value option)
{
    struct adder *a = w->im->adder;
    struct adder_origin origin = {.place = w->place};
    struct buffer space = {0};
    struct id id;
    enum adder_did did = ADDER_NEW;
    struct draft *d = adder_begin(a, schema_kind(KIND_TASK));
    draft_set_text(d, FIELD_TITLE, value_text(member_of(option, "name"), &space));
    buffer_free(&space);
    if (id_read(member_of(option, "issue").text, &id) || motion_on(w, &id))
        draft_set_id(d, FIELD_ON, id);
    enum status status = import_fill(w->im, d);
    set_at(w, d);
    if (!status)
        status = adder_place(a, d, &origin, &id, &did);
    if (!status)
        import_count(w->im, did);
    return status;
}

enum status import_winners(struct import *im, const struct record *result, struct place place)
{
    struct winner w = {im, result, place};
    struct value options = record_value(result, FIELD_OPTIONS);
    struct nest nest = nest_open(options);
    struct member m;
    enum status status = STATUS_DONE;
    while (!status && options.type == VALUE_ARRAY && gives_tasks(result) && nest_next(&nest, &m))
        if (member_of(m.value, "won").type == VALUE_TRUE)
            status = add_task(&w, m.value);
    return status;
}

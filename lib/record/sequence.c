#include "record/sequence.h"

#include <stdlib.h>

static const struct place nowhere; /* the command line */

/* Cutting */

/* A word that is a kind begins a record if operands follow it; else it is most likely the rest of a
 * text that wanted quotes. */
static const struct kind_spec *begins(const struct operands *o, size_t i)
{
    struct operand part;
    if (operand_split(slice_of(o->arg[i]), &part) || i + 1 == o->count ||
        !operand_split(slice_of(o->arg[i + 1]), &part))
        return NULL;
    return schema_kind_called(slice_of(o->arg[i]));
}

enum status sequence_read(struct sequence *s, const struct kind_spec *first,
                          const struct operands *o)
{
    enum status status = STATUS_DONE;
    s->part = memory_take((o->count + 1) * sizeof *s->part);
    s->part[0] = (struct sequence_part){first, {o->arg, 0, o->encoding}};
    s->count = 1;
    for (size_t i = 0; i < o->count; i++) {
        const struct kind_spec *kind = begins(o, i);
        if (kind)
            s->part[s->count++] = (struct sequence_part){kind, {o->arg + i + 1, 0, o->encoding}};
        else
            s->part[s->count - 1].operands.count++;
    }
    for (size_t i = 0; i < s->count && !status; i++)
        status = operands_check(&s->part[i].operands);
    return status;
}

void sequence_free(struct sequence *s)
{
    free(s->part);
}

/* Adding */

enum { CARRIED = 3 };
static const enum field_id carried[CARRIED] = {FIELD_AT, FIELD_ROOM, FIELD_BY};

struct adding {
    struct adder *adder;
    const struct sequence *sequence;
    struct id *id;               /* of the parts that were added */
    struct buffer text[CARRIED]; /* as JSON, of the one before */
};

static void keep(struct adding *w, const struct draft *d)
{
    for (size_t i = 0; i < CARRIED; i++) {
        buffer_clear(&w->text[i]);
        buffer_add(&w->text[i], draft_get(d, carried[i]));
    }
}

/* A meeting happens when it starts, and a secret ballot tells neither when nor by whom. */
static bool leaves_out(const struct draft *d, enum field_id field)
{
    bool secret = d->kind->kind == KIND_BALLOT && draft_get(d, FIELD_TOKEN).at;
    bool starts = d->kind->kind == KIND_MEETING && draft_get(d, FIELD_START).at;
    return (secret && field != FIELD_ROOM) || (starts && field == FIELD_AT);
}

static void carry(const struct adding *w, struct draft *d)
{
    for (size_t i = 0; i < CARRIED; i++)
        if (w->text[i].len && !draft_get(d, carried[i]).at && !leaves_out(d, carried[i]))
            draft_set(d, &schema_common[carried[i]], buffer_slice(&w->text[i]));
}

/* What a later record stands on, or NULL. */
static const struct id *stands_on(const struct adding *w, size_t i)
{
    const struct sequence_part *part = w->sequence->part;
    struct operand o;
    for (size_t n = 0; n < part[i].operands.count; n++) {
        if (!operand_split(slice_of(part[i].operands.arg[n]), &o))
            continue;
        const struct field_spec *spec = schema_field_called(part[i].kind, o.name);
        if (spec && spec->field == FIELD_ON)
            return NULL;
    }
    for (size_t before = i; before-- > 0;)
        if (part[i].kind->on & kind_bit(part[before].kind->kind))
            return &w->id[before];
    return NULL;
}

static void say_there(struct id id)
{
    char digits[ID_DIGITS];
    id_write(id, digits);
    say_note("the same record is there already: %.*s", "同样的记录已经有了：%.*s", ID_DIGITS,
             digits);
}

static enum status add_part(struct adding *w, size_t i, const struct id *on)
{
    const struct sequence_part *part = &w->sequence->part[i];
    struct adder_origin origin = {.place = nowhere};
    enum adder_did did = ADDER_NEW;
    struct draft *d = adder_begin(w->adder, part->kind);
    enum status status = operands_read(w->adder, d, &part->operands, i ? stands_on(w, i) : on);
    if (!status) {
        carry(w, d);
        status = adder_place(w->adder, d, &origin, &w->id[i], &did);
    }
    if (!status && did != ADDER_NEW)
        say_there(w->id[i]);
    if (!status)
        keep(w, d);
    return status;
}

enum status sequence_add(struct adder *a, const struct sequence *s, const struct id *on)
{
    struct adding w = {.adder = a, .sequence = s};
    enum status status = STATUS_DONE;
    w.id = memory_take(s->count * sizeof *w.id);
    for (size_t i = 0; i < s->count && !status; i++)
        status = add_part(&w, i, on);
    for (size_t i = 0; i < CARRIED; i++)
        buffer_free(&w.text[i]);
    free(w.id);
    return status;
}

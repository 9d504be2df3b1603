/* The plain run of an import: what adder_place does with a draft that is whole, sound and new, cut
 * in two so that the greater part can be done ahead. Whatever is not plain is left to adder_place.
 */
#include "record/adder_inside.h"

#include "format/look.h"

#include <stdlib.h>

/* Of these more is asked, or they are not called by `number`. */
static bool is_plain_kind(enum kind_id kind)
{
    switch (kind) {
    case KIND_MEETING:
    case KIND_MOTION:
    case KIND_BALLOT:
    case KIND_RESULT:
    case KIND_SEAL:
    case KIND_PARTIAL:
    case KIND_URGE:
        return false;
    default:
        return catalog_number_field(kind) == FIELD_NUMBER;
    }
}

/* The place of a field, which may be one of those behind the columns. */
static size_t place_of(const struct adder_form *f, enum field_id field)
{
    size_t i = 0;
    while (i < f->count && !(f->fields[i].spec && f->fields[i].spec->field == field))
        i++;
    return i;
}

/* A field of its own that a record may have as it is: no other name of one that means something. */
static bool is_plain_name(const struct kind_spec *kind, struct slice key)
{
    size_t hint = 0;
    return look_is_plain(key) && !schema_field_named(kind, key, &hint) &&
           !slice_is(key, "redacted");
}

static bool take_fields(struct adder_form *f, const struct adder_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct field_spec *spec = columns[i].spec;
        if (spec ? !adder_is_plain(spec) : !is_plain_name(f->kind, columns[i].key))
            return false;
        f->fields[f->count++] = (struct form_field){spec, columns[i].key};
    }
    return true;
}

/* What adder_fill_common would set. False: it is no value that a form can hold. */
static bool add_filling(struct adder_form *f, enum field_id field, const struct buffer *json)
{
    const struct field_spec *spec = &schema_common[field];
    size_t place = place_of(f, field);
    if (!json->len)
        return true;
    if (place == f->count)
        f->fields[f->count++] = (struct form_field){spec, {NULL, 0}};
    f->filling[f->fillings].place = place;
    f->filling[f->fillings++].json = buffer_slice(json);
    return draft_is_sound_value(spec, buffer_slice(json));
}

bool adder_form_open(struct adder_form *f, const struct adder *a, const struct kind_spec *kind,
                     const struct adder_column *columns, size_t count)
{
    *f = (struct adder_form){.kind = kind};
    if (!a->s.import || !a->knew_nothing || a->s.number || a->s.keep_repeats ||
        !is_plain_kind(kind->kind))
        return false;
    f->fields = memory_grow(NULL, count + FORM_FILLINGS, sizeof *f->fields);
    bool fits = take_fields(f, columns, count) && add_filling(f, FIELD_ROOM, &a->room) &&
                add_filling(f, FIELD_BY, &a->by);
    f->number = place_of(f, FIELD_NUMBER);
    /* without a number issues are compared with all others */
    fits = fits && (f->number < f->count || kind->kind != KIND_ISSUE);
    if (fits)
        f->form = form_new(kind, f->fields, f->count);
    else
        adder_form_close(f);
    return fits;
}

void adder_form_close(struct adder_form *f)
{
    form_free(f->form);
    free(f->fields);
    *f = (struct adder_form){0};
}

static void fill(const struct adder_form *f, struct form_value *value)
{
    for (size_t i = 0; i < f->fillings; i++) {
        struct form_value *v = &value[f->filling[i].place];
        if (!v->text.at)
            *v = (struct form_value){.text = f->filling[i].json};
    }
}

/* The text of the number, or at NULL. */
static struct slice number_of(const struct adder_form *f, const struct form_value *value)
{
    const struct form_value *v = &value[f->number];
    if (f->number == f->count || !v->text.at)
        return (struct slice){NULL, 0};
    return v->bare ? v->text : (struct slice){v->text.at + 1, v->text.len - 2};
}

bool adder_prepare(const struct adder_form *f, struct form_value *value, struct buffer *out,
                   struct adder_ready *ready)
{
    size_t start = out->len;
    fill(f, value);
    struct slice number = number_of(f, value);
    if (!form_is_whole(f->form, value) || (f->kind->kind == KIND_ISSUE && !number.at))
        return false;
    *ready = (struct adder_ready){.kind = f->kind, .number = {NULL, number.len}};
    form_write(f->form, value, out, &ready->id);
    out->len--; /* its newline */
    ready->line.len = out->len - start;
    if (ready->line.len > LINE_MAX_BYTES) {
        out->len = start;
        return false;
    }
    buffer_add(out, number);
    return true;
}

void adder_expect(const struct adder *a, const struct adder_ready *ready)
{
    catalog_expect(a->catalog, ready->id);
}

bool adder_place_ready(struct adder *a, const struct adder_ready *ready, struct place place)
{
    struct id known;
    enum kind_id kind = ready->kind->kind;
    if (catalog_has(a->catalog, ready->id) ||
        (ready->number.len && catalog_number(a->catalog, kind, ready->number, &known)))
        return false;
    catalog_add_item(a->catalog, &(struct catalog_item){ready->id, kind, ready->number,
                                                        ADDER_BATCH | place.line, ready->line.len});
    adder_emit(a, ready->kind, ready->line);
    return true;
}

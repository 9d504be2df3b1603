/* What amends set, and numbers as they stand with them. */
#include "record/check_inside.h"

#include <stdlib.h>

/* Amends and adjusts */

static bool may_be(const struct kind_spec *kind, const struct member *m, bool amend)
{
    size_t hint = 0;
    const struct field_spec *spec = schema_field_named(kind, m->key, &hint);
    if (amend && !schema_may_amend(kind, m->key))
        return false;
    if (!spec || (m->value.type == VALUE_NULL && !spec->required))
        return true;
    return !record_check_value(spec, m->value);
}

static void tell_set(struct check *c, uint32_t change, struct slice key)
{
    findings_add(c->findings, FINDING_SET, inventory_place(&c->inventory, change),
                 &item_of(c, change)->id, "sets \"%.*s\" to what it cannot be, or may not set it",
                 "把“%.*s”改成了不合规定的值，或该项不许更改", (int)key.len, key.at);
    check_refuse(c, item_of(c, change)->offset);
}

/* Numbers are unique in the room of the record that is amended. Reads its line: `rec` is lost. */
static enum status keep_new_number(struct check *c, struct input *in, uint32_t change,
                                   struct slice number)
{
    uint32_t on = item_of(c, change)->on;
    const struct item *item = item_of(c, on);
    struct record rec;
    struct arena arena = {0};
    if (item_of(c, change)->gone || item->outside)
        return STATUS_DONE;
    enum status status = input_read_again(in, item->offset, item->length, &c->line);
    if (!status && !record_read(c->reader, buffer_slice(&c->line), false, &rec))
        check_number(c, rec.kind->kind, record_text(&rec, FIELD_ROOM, &arena), number, on, change);
    arena_free(&arena);
    return status;
}

static enum status check_change(struct check *c, struct input *in, const struct record *rec,
                                uint32_t change)
{
    uint32_t on = item_of(c, change)->on;
    bool amend = rec->kind->kind == KIND_AMEND;
    if (on == NO_ITEM || !item_of(c, on)->known)
        return STATUS_DONE;
    const struct kind_spec *kind = schema_kind((enum kind_id)item_of(c, on)->kind);
    struct nest nest = nest_open(record_value(rec, FIELD_SET));
    struct member m;
    struct slice number = {NULL, 0};
    buffer_clear(&c->space);
    while (nest_next(&nest, &m)) {
        if (!may_be(kind, &m, amend)) {
            tell_set(c, change, m.key);
            return STATUS_DONE;
        }
        if (amend && slice_is(m.key, "number") && m.value.type == VALUE_STRING)
            number = value_text(m.value, &c->space);
    }
    bool numbered = number.len && schema_field(kind, FIELD_NUMBER);
    return numbered ? keep_new_number(c, in, change, number) : STATUS_DONE;
}

enum status check_changes(struct check *c, struct input *in)
{
    struct buffer line = {0};
    struct record rec;
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < c->changes && !status; i++) {
        const struct item *item = item_of(c, c->change[i]);
        status = input_read_again(in, item->offset, item->length, &line);
        if (!status && !record_read(c->reader, buffer_slice(&line), false, &rec) &&
            (rec.kind->kind == KIND_AMEND || rec.kind->kind == KIND_ADJUST))
            status = check_change(c, in, &rec, c->change[i]);
    }
    buffer_free(&line);
    return status;
}

/* Numbers */

/* Of one record's numbers the one it was given last. */
static int order_of_item(const void *a, const void *b, void *inventory)
{
    const struct inventory *v = inventory;
    const struct numbered *x = a, *y = b;
    if (x->item != y->item)
        return x->item < y->item ? -1 : 1;
    if (x->by == y->by || x->by == NO_ITEM || y->by == NO_ITEM)
        return (x->by != NO_ITEM) - (y->by != NO_ITEM);
    const struct item *p = &v->item[x->by], *q = &v->item[y->by];
    return p->at != q->at ? (p->at < q->at ? -1 : 1) : id_order(p->id, q->id);
}

static int order_of_number(const void *a, const void *b, void *inventory)
{
    const struct inventory *v = inventory;
    const struct numbered *x = a, *y = b;
    for (int i = 0; i < 2; i++)
        if (x->key[i] != y->key[i])
            return x->key[i] < y->key[i] ? -1 : 1;
    return id_order(v->item[x->item].id, v->item[y->item].id);
}

static void keep_last_numbers(struct check *c)
{
    size_t kept = 0;
    qsort_r(c->number, c->numbers, sizeof *c->number, order_of_item, &c->inventory);
    for (size_t i = 0; i < c->numbers; i++) {
        bool last = i + 1 == c->numbers || c->number[i + 1].item != c->number[i].item;
        if (last && !item_of(c, c->number[i].item)->gone)
            c->number[kept++] = c->number[i];
    }
    c->numbers = kept;
}

static bool same_number(const struct numbered *a, const struct numbered *b)
{
    return a->key[0] == b->key[0] && a->key[1] == b->key[1];
}

static int order_of_place(const void *a, const void *b, void *inventory)
{
    const struct inventory *v = inventory;
    const struct numbered *x = a, *y = b;
    uint64_t p = v->item[x->item].offset, q = v->item[y->item].offset;
    return (p > q) - (p < q);
}

/* Those that another has too, which then stands in `by`. Their keys are other ones in every run:
 * what is told of them is not to stand in that order. */
static void keep_repeated(struct check *c)
{
    size_t kept = 0;
    qsort_r(c->number, c->numbers, sizeof *c->number, order_of_number, &c->inventory);
    struct numbered before = c->number[0];
    for (size_t i = 1; i < c->numbers; i++) {
        struct numbered this = c->number[i];
        if (same_number(&before, &this))
            c->number[kept++] = (struct numbered){.item = this.item, .by = before.item};
        before = this;
    }
    c->numbers = kept;
}

void check_numbers(struct check *c)
{
    if (!c->numbers)
        return;
    keep_last_numbers(c);
    if (c->numbers)
        keep_repeated(c);
    if (c->numbers)
        qsort_r(c->number, c->numbers, sizeof *c->number, order_of_place, &c->inventory);
    for (size_t i = 0; i < c->numbers; i++) {
        struct place other = inventory_place(&c->inventory, c->number[i].by);
        findings_add(c->findings, FINDING_NUMBER, inventory_place(&c->inventory, c->number[i].item),
                     &item_of(c, c->number[i].item)->id,
                     "the number is that of another record of this kind and room (%s:%ju)",
                     "与同一议事室的另一条同类记录编号相同（%s:%ju）", other.file,
                     (uintmax_t)other.line);
    }
}

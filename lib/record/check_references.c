/* References, once everything was read: what is void, what is not there, what stands where it
 * cannot. */
#include "record/check_inside.h"

#include <stdlib.h>

static bool is_correction(const struct item *item)
{
    return item->known && (item->kind == KIND_VOID || item->kind == KIND_AMEND);
}

/* Circles */

static void tell_circle(struct check *c, uint32_t in)
{
    uint32_t least = in;
    for (uint32_t at = item_of(c, in)->on; at != in; at = item_of(c, at)->on)
        if (id_order(item_of(c, at)->id, item_of(c, least)->id) < 0)
            least = at;
    findings_add(c->findings, FINDING_CIRCLE, inventory_place(&c->inventory, least),
                 &item_of(c, least)->id, "records that stand on each other in a circle",
                 "记录互为对象，成了循环");
    check_refuse(c, item_of(c, least)->offset);
    item_of(c, least)->on = NO_ITEM;
}

/* Told once each, and cut open, so that whoever walks up comes to an end. */
static void check_circles(struct check *c)
{
    enum { UNSEEN, WALKING, FINE };
    unsigned char *seen = memory_take((size_t)c->inventory.count + 1);
    memset(seen, UNSEEN, c->inventory.count);
    for (uint32_t i = 0; i < c->inventory.count; i++) {
        uint32_t at = i;
        while (at != NO_ITEM && seen[at] == UNSEEN) {
            seen[at] = WALKING;
            at = item_of(c, at)->on;
        }
        uint32_t in = at != NO_ITEM && seen[at] == WALKING ? at : NO_ITEM;
        for (at = i; at != NO_ITEM && seen[at] == WALKING; at = item_of(c, at)->on)
            seen[at] = FINE;
        if (in != NO_ITEM)
            tell_circle(c, in);
    }
    free(seen);
}

/* What is void */

/* How far a correction stands from what is corrected in the end. */
static uint32_t depth_of(struct check *c, uint32_t i)
{
    uint32_t depth = 0;
    for (; i != NO_ITEM && is_correction(item_of(c, i)); i = item_of(c, i)->on)
        depth++;
    return depth;
}

struct voiding {
    uint32_t item, depth;
};

static int deeper_first(const void *a, const void *b)
{
    const struct voiding *x = a, *y = b;
    return (x->depth < y->depth) - (x->depth > y->depth);
}

/* A void that is void itself takes nothing out, so the far end of a chain is looked at first. */
static void apply_voids(struct check *c)
{
    struct voiding *list = NULL;
    size_t count = 0, cap = 0;
    for (uint32_t i = 0; i < c->inventory.count; i++) {
        const struct item *item = item_of(c, i);
        if (!item->known || item->kind != KIND_VOID || item->redacted || item->on == NO_ITEM)
            continue;
        list = check_room(list, count, &cap, sizeof *list);
        list[count++] = (struct voiding){i, depth_of(c, i)};
    }
    if (count)
        qsort(list, count, sizeof *list, deeper_first);
    for (size_t i = 0; i < count; i++)
        if (!item_of(c, list[i].item)->gone)
            item_of(c, item_of(c, list[i].item)->on)->gone = true;
    free(list);
}

/* What stands on a record that is gone is gone with it, but not what corrects it. */
static void spread_gone(struct check *c)
{
    enum { UNSEEN, DONE };
    unsigned char *seen = memory_take((size_t)c->inventory.count + 1);
    uint32_t *chain = memory_grow(NULL, (size_t)c->inventory.count + 1, sizeof *chain);
    memset(seen, UNSEEN, c->inventory.count);
    for (uint32_t i = 0; i < c->inventory.count; i++) {
        uint32_t n = 0;
        for (uint32_t at = i; at != NO_ITEM && seen[at] == UNSEEN; at = item_of(c, at)->on) {
            seen[at] = DONE;
            chain[n++] = at;
        }
        while (n-- > 0) {
            struct item *item = item_of(c, chain[n]);
            bool below = item->on != NO_ITEM && item_of(c, item->on)->gone;
            item->gone |= item->redacted || (below && !is_correction(item));
        }
    }
    free(seen);
    free(chain);
}

/* A stub needs a void that says why. */
static void check_stubs(struct check *c)
{
    unsigned char *reasoned = memory_take((size_t)c->inventory.count + 1);
    memset(reasoned, 0, c->inventory.count);
    for (uint32_t i = 0; i < c->inventory.count; i++) {
        const struct item *item = item_of(c, i);
        if (item->known && item->kind == KIND_VOID && !item->redacted && item->on != NO_ITEM)
            reasoned[item->on] = 1;
    }
    for (uint32_t i = 0; i < c->inventory.count; i++) {
        const struct item *item = item_of(c, i);
        if (!item->redacted || item->outside)
            continue;
        struct place place = inventory_place(&c->inventory, i);
        if (reasoned[i])
            findings_add(c->findings, FINDING_REDACTED, place, &item->id, "redacted, with a reason",
                         "已依理由涂销");
        else
            findings_add(c->findings, FINDING_STUB, place, &item->id,
                         "redacted, but no void says why", "已涂销，但没有说明理由的作废记录");
    }
    free(reasoned);
}

void check_voids(struct check *c)
{
    check_circles(c);
    apply_voids(c);
    spread_gone(c);
    check_stubs(c);
}

/* What is not there */

static const char *field_label(const struct field_spec *spec)
{
    return say_pick((struct words){field_name(spec->field), spec->zh});
}

static void tell_dangling(struct check *c, const struct reference *r)
{
    char digits[ID_DIGITS];
    id_write(item_of(c, r->to)->id, digits);
    findings_add(
        c->findings, FINDING_DANGLING, inventory_place(&c->inventory, r->from),
        &item_of(c, r->from)->id,
        "\"%s\" refers to %.*s, which was not read; name the journal that holds it (--in), "
        "or say --extract",
        "“%s”引用的 %.*s 没有读到；请用 --in 指明它所在的账本，若所读是节选请加 --extract",
        field_label(r->spec), ID_DIGITS, digits);
}

static void tell_target(struct check *c, const struct reference *r)
{
    const struct kind_spec *kind = schema_kind((enum kind_id)item_of(c, r->to)->kind);
    const struct kind_spec *own = schema_kind((enum kind_id)item_of(c, r->from)->kind);
    findings_add(c->findings, FINDING_TARGET, inventory_place(&c->inventory, r->from),
                 &item_of(c, r->from)->id, "\"%s\" of this %s refers to a %s, which cannot be",
                 "“%s”不能这样引用：这条记录是%s，所引用的是%s", field_label(r->spec),
                 say_pick((struct words){own->name, own->zh}),
                 say_pick((struct words){kind->name, kind->zh}));
}

void check_references(struct check *c)
{
    for (size_t i = 0; i < c->references; i++) {
        const struct reference *r = &c->reference[i];
        const struct item *to = item_of(c, r->to);
        if (!to->known && c->sense.extract)
            c->dangling++;
        else if (!to->known)
            tell_dangling(c, r);
        else if (!(r->kinds & kind_bit((enum kind_id)to->kind)))
            tell_target(c, r);
    }
}

#include "record/seals.h"

#include <stdlib.h>

void seals_free(struct seals *s)
{
    free(s->seal);
    free(s->listed);
    arena_free(&s->names);
    buffer_free(&s->space);
    *s = (struct seals){0};
}

/* Reading */

static void list_item(struct seals *s, uint32_t item)
{
    if (s->listeds == s->listed_cap) {
        s->listed_cap = s->listed_cap ? s->listed_cap + s->listed_cap / 2 : 1024;
        s->listed = memory_grow(s->listed, s->listed_cap, sizeof *s->listed);
    }
    s->listed[s->listeds++] = item;
}

static bool read_list(struct seals *s, struct inventory *v, struct value list)
{
    struct nest nest = nest_open(list);
    struct member m;
    struct id id;
    if (list.type != VALUE_ARRAY)
        return false;
    while (nest_next(&nest, &m)) {
        if (m.value.type != VALUE_STRING || !id_read(m.value.text, &id))
            return false;
        list_item(s, inventory_intern(v, id));
    }
    return true;
}

const struct words *seals_add(struct seals *s, struct inventory *v, uint32_t item,
                              const struct record *rec)
{
    static const struct words no_list = {"\"list\" must be an array of ids",
                                         "“清单”应为识别码的数组"};
    static const struct words no_root = {"\"root\" must be 64 hex digits",
                                         "“摘要”应为 64 位十六进制数字"};
    struct seal seal = {.item = item, .before = NO_SEAL, .first = (uint32_t)s->listeds};
    if (!leaf_read(record_value(rec, FIELD_ROOT).text, &seal.root))
        return &no_root;
    if (!read_list(s, v, record_value(rec, FIELD_LIST))) {
        s->listeds = seal.first;
        return &no_list;
    }
    buffer_clear(&s->space);
    seal.name = arena_copy(&s->names, value_text(record_value(rec, FIELD_NAME), &s->space));
    seal.count = (uint32_t)s->listeds - seal.first;
    seal.at = rec->at.us;
    if (s->count == s->cap)
        s->seal = memory_grow(s->seal, s->cap = s->cap ? 2 * s->cap : 64, sizeof *s->seal);
    s->seal[s->count++] = seal;
    return NULL;
}

/* Linking */

static int order_seals(const void *a, const void *b, void *inventory)
{
    const struct inventory *v = inventory;
    const struct seal *x = a, *y = b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return id_order(v->item[x->item].id, v->item[y->item].id);
}

/* A seal whose text was changed may stand in twice, under one id: the first is taken. */
static void link_before(struct seals *s, struct inventory *v)
{
    uint32_t *of_item = memory_grow(NULL, (size_t)v->count + 1, sizeof *of_item);
    memset(of_item, 0xff, v->count * sizeof *of_item);
    for (uint32_t i = s->count; i-- > 0;)
        of_item[s->seal[i].item] = i;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t on = v->item[s->seal[i].item].on;
        s->seal[i].before = on == NO_ITEM ? NO_SEAL : of_item[on];
        if (s->seal[i].before != NO_SEAL)
            s->seal[s->seal[i].before].next++;
    }
    free(of_item);
}

/* The seals made in one go bear one time: only those made before bound what may come later. */
static void follow(struct seals *s, uint32_t i)
{
    struct seal *seal = &s->seal[i];
    const struct seal *before = &s->seal[seal->before];
    seal->chain = before->chain;
    seal->bound = before->bound;
    if (before->at < seal->at && before->at > seal->bound)
        seal->bound = before->at;
}

/* Each chain is walked once. Seals in a circle (false ids) are chains of their own. */
static void walk_chains(struct seals *s)
{
    uint32_t *path = memory_grow(NULL, (size_t)s->count + 1, sizeof *path);
    bool *done = memory_grow(NULL, (size_t)s->count + 1, sizeof *done);
    memset(done, 0, s->count);
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t depth = 0;
        for (uint32_t at = i; at != NO_SEAL && !done[at]; at = s->seal[at].before) {
            done[at] = true;
            s->seal[at].chain = at;
            s->seal[at].bound = INT64_MIN;
            path[depth++] = at;
        }
        while (depth-- > 0)
            if (s->seal[path[depth]].before != NO_SEAL)
                follow(s, path[depth]);
    }
    free(path);
    free(done);
}

void seals_settle(struct seals *s, struct inventory *v)
{
    if (s->count)
        qsort_r(s->seal, s->count, sizeof *s->seal, order_seals, v);
    link_before(s, v);
    walk_chains(s);
    for (uint32_t i = 0; i < s->count; i++)
        for (uint32_t l = 0; l < s->seal[i].count; l++) {
            struct item *item = &v->item[s->listed[s->seal[i].first + l]];
            if (item->seal == NO_ITEM)
                item->seal = i;
        }
}

/* Roots */

static int order_items(const void *a, const void *b, void *inventory)
{
    const struct inventory *v = inventory;
    return id_order(v->item[*(const uint32_t *)a].id, v->item[*(const uint32_t *)b].id);
}

bool seals_root(const struct inventory *v, uint32_t *listed, size_t count, struct leaf *root)
{
    struct buffer leaves = {0};
    bool all = true;
    if (count)
        qsort_r(listed, count, sizeof *listed, order_items, (void *)(uintptr_t)v);
    buffer_room(&leaves, count * LEAF_BYTES + 1);
    for (size_t i = 0; i < count && all; i++) {
        const struct item *item = &v->item[listed[i]];
        all = item->known && (item->true_id || item->redacted);
        buffer_add(&leaves, (struct slice){(const char *)item->leaf.byte, LEAF_BYTES});
    }
    hash_256(buffer_slice(&leaves), root->byte);
    buffer_free(&leaves);
    return all;
}

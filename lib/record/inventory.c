#include "record/inventory.h"

#include "format/json.h"

#include <stdlib.h>

void inventory_free(struct inventory *v)
{
    free(v->item);
    free(v->slot);
    free(v->file);
    buffer_free(&v->canonical);
    *v = (struct inventory){0};
}

/* The slot of an id: of its item, or the free one where it would go. */
static struct item_slot *slot_of(const struct inventory *v, struct id id, uint64_t key)
{
    uint32_t s = (uint32_t)key & (v->slots - 1), tag = (uint32_t)(key >> 32);
    for (;; s = (s + 1) & (v->slots - 1)) {
        struct item_slot *slot = &v->slot[s];
        if (!slot->item || (slot->tag == tag && id_same(v->item[slot->item - 1].id, id)))
            return slot;
    }
}

static void slots_grow(struct inventory *v)
{
    if (!v->slots)
        hash_random(&v->seed, sizeof v->seed);
    v->slots = v->slots ? 2 * v->slots : 1024;
    v->slot = memory_grow(v->slot, v->slots, sizeof *v->slot);
    memset(v->slot, 0, v->slots * sizeof *v->slot);
    for (uint32_t i = 0; i < v->count; i++) {
        uint64_t key = id_key(v->item[i].id, v->seed);
        *slot_of(v, v->item[i].id, key) = (struct item_slot){i + 1, (uint32_t)(key >> 32)};
    }
}

uint32_t inventory_find(const struct inventory *v, struct id id)
{
    return v->slots ? slot_of(v, id, id_key(id, v->seed))->item - 1 : NO_ITEM;
}

uint32_t inventory_intern(struct inventory *v, struct id id)
{
    if (2 * (uint64_t)v->count >= v->slots)
        slots_grow(v);
    uint64_t key = id_key(id, v->seed);
    struct item_slot *slot = slot_of(v, id, key);
    if (slot->item)
        return slot->item - 1;
    if (v->count == v->cap) {
        v->cap = v->cap ? v->cap + v->cap / 2 : 1024;
        v->item = memory_grow(v->item, v->cap, sizeof *v->item);
    }
    v->item[v->count] =
        (struct item){.id = id, .at = INT64_MIN, .on = NO_ITEM, .claims = NO_ITEM, .seal = NO_ITEM};
    *slot = (struct item_slot){++v->count, (uint32_t)(key >> 32)};
    return v->count - 1;
}

uint32_t inventory_file(struct inventory *v, const char *name)
{
    if (v->files && v->file[v->files - 1] == name)
        return v->files - 1;
    v->file = memory_grow(v->file, v->files + 1, sizeof *v->file);
    v->file[v->files] = name;
    return v->files++;
}

struct place inventory_place(const struct inventory *v, uint32_t item)
{
    const struct item *i = &v->item[item];
    return (struct place){i->known ? v->file[i->file] : NULL, i->line, 0};
}

/* Adding */

static int64_t last_moment(const struct record *rec)
{
    static const int64_t day_us = INT64_C(86400000000);
    if (!rec->has_at)
        return INT64_MIN;
    return rec->at.us + (rec->at.bare ? day_us - 1 : 0);
}

static void fill(struct inventory *v, uint32_t i, const struct record *rec, const struct line *line,
                 struct leaf leaf)
{
    uint32_t on = rec->has_on ? inventory_intern(v, rec->on) : NO_ITEM;
    uint32_t file = inventory_file(v, line->place.file);
    struct item *item = &v->item[i];
    item->leaf = leaf;
    item->at = last_moment(rec);
    item->offset = line->offset;
    item->length = (uint32_t)line->text.len;
    item->line = (uint32_t)line->place.line;
    item->file = file;
    item->on = on;
    item->kind = (unsigned char)rec->kind->kind;
    item->redacted = rec->redacted;
    item->known = true;
}

/* What a stub says of the record it stands for. */
static struct leaf stub_leaf(const struct record *rec)
{
    struct leaf leaf = {{0}};
    const struct member *m = record_member(rec, slice_of("redacted"));
    if (m)
        leaf_read(m->value.text, &leaf);
    return leaf;
}

/* The table is larger than any cache: ask for the slots while the record is hashed. */
static void prefetch(const struct inventory *v, const struct record *rec)
{
    if (!v->slots)
        return;
    __builtin_prefetch(&v->slot[(uint32_t)id_key(rec->id, v->seed) & (v->slots - 1)]);
    if (rec->has_on)
        __builtin_prefetch(&v->slot[(uint32_t)id_key(rec->on, v->seed) & (v->slots - 1)]);
}

/* Whether the text, whose hash is not the id it bears, was seen with it before. */
static bool claimed(struct inventory *v, struct id content, uint32_t item)
{
    uint32_t text = inventory_intern(v, content);
    bool before = v->item[text].claims == item;
    v->item[text].claims = item;
    return before;
}

/* Which of two texts with one id holds. */
static int rank(bool true_id, bool redacted)
{
    return true_id ? 2 : redacted;
}

struct inventory_taken inventory_add(struct inventory *v, const struct record *rec,
                                     const struct line *line)
{
    prefetch(v, rec);
    buffer_clear(&v->canonical);
    json_add_canonical(&v->canonical, rec->line);
    struct slice canonical = buffer_slice(&v->canonical);
    struct id content = hash_id(canonical);
    bool true_id = id_same(content, rec->id);
    uint32_t i = inventory_intern(v, rec->id);
    struct inventory_taken taken = {
        .answer = INVENTORY_REPEAT, .item = i, .edited = !true_id && !rec->redacted};
    if ((v->item[i].known && true_id && v->item[i].true_id) || (!true_id && claimed(v, content, i)))
        return taken;
    struct leaf leaf = rec->redacted ? stub_leaf(rec) : leaf_of(canonical);
    const struct item before = v->item[i];
    bool copy = before.known && before.redacted != rec->redacted && leaf_same(before.leaf, leaf);
    if (copy && before.copied)
        return taken;
    taken.answer = copy ? INVENTORY_COPY : before.known ? INVENTORY_DIFFERS : INVENTORY_NEW;
    taken.other = inventory_place(v, i);
    taken.offset = before.offset;
    taken.length = before.length;
    bool holds = copy ? rec->redacted
                      : !before.known ||
                            rank(true_id, rec->redacted) > rank(before.true_id, before.redacted);
    taken.beaten = holds ? before.offset : line->offset;
    if (holds) {
        fill(v, i, rec, line, leaf);
        v->item[i].true_id = true_id;
    }
    v->item[i].copied |= copy;
    v->known += !before.known;
    return taken;
}

#include "format/keys.h"

#include "base/arena.h"
#include "format/hash.h"
#include "format/scan.h"

#include <stdlib.h>

enum { KEYS_FEW = 16, SLOTS_FIRST = 256 };

struct keys_name {
    struct slice text; /* escapes resolved */
    uint64_t hash;
    bool tabled;
};

void keys_begin(struct keys *k, size_t text_len)
{
    keys_cut(k, 0);
    buffer_clear(&k->plain);
    k->text_len = text_len;
}

/* Names are added and cut off last first, so clearing its slot leaves the table as it was before
 * the name came: nothing that was probed past it is still there. */
static void table_drop(struct keys *k, size_t index)
{
    size_t at = k->name[index].hash & (k->slots - 1);
    while (k->slot[at] != index + 1)
        at = (at + 1) & (k->slots - 1);
    k->slot[at] = 0;
    k->tabled--;
}

void keys_cut(struct keys *k, size_t count)
{
    while (k->tabled > 0 && k->count > count) {
        k->count--;
        if (k->name[k->count].tabled)
            table_drop(k, k->count);
    }
    k->count = count;
}

static bool table_put(struct keys *k, size_t index, size_t first)
{
    struct keys_name *name = &k->name[index];
    size_t at = name->hash & (k->slots - 1);
    for (; k->slot[at]; at = (at + 1) & (k->slots - 1)) {
        size_t other = k->slot[at] - 1;
        /* Below `first` are the keys of outer objects, which may be the same. */
        if (other >= first && slice_same(k->name[other].text, name->text))
            return false;
    }
    k->slot[at] = (uint32_t)index + 1;
    name->tabled = true;
    k->tabled++;
    return true;
}

static void table_grow(struct keys *k)
{
    if (k->slots == 0)
        hash_random(k->seed, sizeof k->seed);
    k->slots = k->slots ? k->slots * 2 : SLOTS_FIRST;
    k->slot = memory_grow(k->slot, k->slots, sizeof *k->slot);
    memset(k->slot, 0, k->slots * sizeof *k->slot);
    k->tabled = 0;
    for (size_t i = 0; i < k->count; i++) {
        if (k->name[i].tabled)
            table_put(k, i, k->count);
    }
}

static bool table_add(struct keys *k, size_t index, size_t first)
{
    if (k->tabled * 2 >= k->slots)
        table_grow(k);
    k->name[index].hash = hash_key(k->name[index].text, k->seed);
    return table_put(k, index, first);
}

/* Adds the name at k->count to an object too large for comparing pairwise. */
static bool add_to_large(struct keys *k, struct keys_level *level)
{
    if (!level->tabled) {
        for (size_t i = level->first; i < k->count; i++)
            table_add(k, i, level->first);
        level->tabled = true;
    }
    return table_add(k, k->count, level->first);
}

static bool add_to_small(struct keys *k, struct keys_level *level)
{
    struct slice key = k->name[k->count].text;
    unsigned mark = (unsigned)key.len;
    if (key.len)
        mark += (unsigned char)key.at[0] * 5u + (unsigned char)key.at[key.len - 1] * 11u;
    uint64_t bit = UINT64_C(1) << (mark & 63);
    if (level->seen & bit) {
        for (size_t i = level->first; i < k->count; i++) {
            if (slice_same(k->name[i].text, key))
                return false;
        }
    }
    level->seen |= bit;
    return true;
}

/* A resolved key is no longer than it was, so room for the text keeps all of them in place. */
static struct slice resolve(struct keys *k, struct slice key)
{
    if (k->plain.len == 0)
        buffer_room(&k->plain, k->text_len);
    return value_text((struct value){key, VALUE_STRING, true}, &k->plain);
}

bool keys_add(struct keys *k, struct keys_level *level, struct slice key, bool escaped)
{
    if (k->count == k->room) {
        k->room = k->room ? k->room * 2 : 64;
        k->name = memory_grow(k->name, k->room, sizeof *k->name);
    }
    k->name[k->count] = (struct keys_name){.text = escaped ? resolve(k, key) : key};
    bool few = k->count - level->first < KEYS_FEW;
    bool added = few ? add_to_small(k, level) : add_to_large(k, level);
    k->count += added;
    return added;
}

void keys_free(struct keys *k)
{
    free(k->name);
    free(k->slot);
    buffer_free(&k->plain);
}

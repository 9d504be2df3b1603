#include "record/idmap.h"

#include "base/arena.h"

#include <stdlib.h>

static struct idmap_entry *slot_of(const struct idmap *m, struct id key)
{
    size_t i = (size_t)id_key(key, m->seed) & (m->size - 1);
    while (m->entry[i].used && !id_same(m->entry[i].key, key))
        i = (i + 1) & (m->size - 1);
    return &m->entry[i];
}

static void grow(struct idmap *m)
{
    struct idmap_entry *old = m->entry;
    size_t old_size = m->size;
    if (!old_size)
        hash_random(&m->seed, sizeof m->seed);
    m->size = old_size ? 2 * old_size : 64;
    m->entry = memory_grow(NULL, m->size, sizeof *m->entry);
    memset(m->entry, 0, m->size * sizeof *m->entry);
    for (size_t i = 0; i < old_size; i++)
        if (old[i].used)
            *slot_of(m, old[i].key) = old[i];
    free(old);
}

struct idmap_entry *idmap_find(const struct idmap *m, struct id key)
{
    if (!m->size)
        return NULL;
    struct idmap_entry *e = slot_of(m, key);
    return e->used ? e : NULL;
}

struct idmap_entry *idmap_add(struct idmap *m, struct id key)
{
    if (m->count >= m->size / 4 * 3)
        grow(m);
    struct idmap_entry *e = slot_of(m, key);
    if (!e->used) {
        *e = (struct idmap_entry){.key = key, .used = true};
        m->count++;
    }
    return e;
}

void idmap_free(struct idmap *m)
{
    free(m->entry);
    *m = (struct idmap){0};
}

/* The ids of all that was counted, as one hash. */
#include "meaning/count_inside.h"

#include <endian.h>
#include <stdlib.h>

void evidence_add(struct evidence *e, struct id id, int64_t at, bool bare)
{
    if (e->count == e->cap)
        e->id = memory_grow(e->id, e->cap = e->cap ? 2 * e->cap : 64, sizeof *e->id);
    e->id[e->count++] = id;
    if (at > e->latest || (at == e->latest && !bare)) {
        e->latest = at;
        e->bare = bare;
    }
}

static int order_ids(const void *a, const void *b)
{
    return id_order(*(const struct id *)a, *(const struct id *)b);
}

/* One of `count` drawers, in the order of the ids: these are hashes, so there is about one in each.
 */
static size_t drawer_of(struct id id, size_t count)
{
    uint32_t first;
    memcpy(&first, id.byte, sizeof first);
    return (size_t)((uint64_t)be32toh(first) * count >> 32);
}

/* Ids that somebody has chosen may all lie in one drawer. */
static void sort_drawer(struct id *id, size_t count)
{
    enum { FEW = 16 };
    if (count > FEW) {
        qsort(id, count, sizeof *id, order_ids);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        struct id one = id[i];
        size_t j = i;
        for (; j > 0 && id_order(id[j - 1], one) > 0; j--)
            id[j] = id[j - 1];
        id[j] = one;
    }
}

static void sort_ids(struct evidence *e)
{
    size_t count = e->count, begin = 0;
    struct id *sorted = memory_grow(NULL, count, sizeof *sorted);
    size_t *end = memory_grow(NULL, count + 1, sizeof *end);
    memset(end, 0, (count + 1) * sizeof *end);
    for (size_t i = 0; i < count; i++)
        end[drawer_of(e->id[i], count) + 1]++;
    for (size_t i = 0; i < count; i++)
        end[i + 1] += end[i];
    for (size_t i = 0; i < count; i++)
        sorted[end[drawer_of(e->id[i], count)]++] = e->id[i];
    for (size_t i = 0; i < count; begin = end[i++])
        sort_drawer(sorted + begin, end[i] - begin);
    free(end);
    free(e->id);
    e->id = sorted;
    e->cap = count;
}

void count_root(struct count *c)
{
    struct buffer lines = {0};
    struct evidence *e = &c->evidence;
    sort_ids(e);
    char *line = buffer_room(&lines, e->count * (ID_DIGITS + 1));
    for (size_t i = 0; i < e->count; i++, line += ID_DIGITS + 1) {
        id_write(e->id[i], line);
        line[ID_DIGITS] = '\n';
    }
    lines.len = e->count * (ID_DIGITS + 1);
    id_write(hash_id(buffer_slice(&lines)), c->root);
    buffer_free(&lines);
    free(e->id);
    e->id = NULL;
    e->count = e->cap = 0;
}

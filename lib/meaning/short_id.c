/* Ids as people are shown them: as many digits as tell them apart. */
#include "meaning/history_inside.h"

#include <stdlib.h>

static int order_ids(const void *a, const void *b)
{
    return memcmp(a, b, ID_BYTES);
}

static size_t common_digits(struct id a, struct id b)
{
    size_t i = 0;
    while (i < ID_BYTES && a.byte[i] == b.byte[i])
        i++;
    return 2 * i + (i < ID_BYTES && a.byte[i] >> 4 == b.byte[i] >> 4);
}

static const struct id *sorted_ids(const struct history *h)
{
    struct short_ids *s = h->short_ids;
    if (s->sorted)
        return s->sorted;
    struct id *ids = memory_take((h->count + 1) * sizeof *ids);
    memcpy(ids, h->id, h->count * sizeof *ids);
    qsort(ids, h->count, sizeof *ids, order_ids);
    s->sorted = ids;
    return ids;
}

void history_short_id(const struct history *h, uint32_t e, char digits[ID_DIGITS + 1])
{
    const struct id *ids = sorted_ids(h);
    const struct id *found = bsearch(&h->id[e], ids, h->count, sizeof *ids, order_ids);
    size_t shared = 3;
    if (found > ids && common_digits(found[0], found[-1]) > shared)
        shared = common_digits(found[0], found[-1]);
    if (found + 1 < ids + h->count && common_digits(found[0], found[1]) > shared)
        shared = common_digits(found[0], found[1]);
    id_write(h->id[e], digits);
    digits[shared + 1 < ID_DIGITS ? shared + 1 : ID_DIGITS] = '\0';
}

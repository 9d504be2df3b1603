#include "format/shape.h"

#include "base/arena.h"

#include <stdlib.h>

enum { WORDS = 4, BYTES = 8 * WORDS, SIBLINGS = 8 };

/* `"key":` in words, filled up with zeros, and which of their bits count. */
struct place {
    uint64_t word[WORDS], mask[WORDS];
    uint32_t len;
    uint32_t first; /* of what follows: the one that was met last */
    uint32_t next;  /* the next that follows the same place */
    uint32_t count; /* of what follows */
};

struct shapes {
    uint32_t count;
    struct place place[SHAPE_PLACES];
};

_Static_assert(SHAPE_KEY + 3 == BYTES, "a key with its quotes and colon fills the words");

struct shapes *shapes_new(void)
{
    struct shapes *s = memory_take(sizeof *s);
    s->place[SHAPE_ROOT] = (struct place){.len = 0};
    s->count = 1;
    return s;
}

void shapes_free(struct shapes *s)
{
    free(s);
}

static inline int stands(const struct place *p, const uint64_t word[WORDS])
{
    uint64_t other = (word[0] & p->mask[0]) ^ p->word[0];
    other |= (word[1] & p->mask[1]) ^ p->word[1];
    if (p->len > 16) {
        other |= (word[2] & p->mask[2]) ^ p->word[2];
        other |= (word[3] & p->mask[3]) ^ p->word[3];
    }
    return other == 0;
}

/* Another than the first: it becomes the first, being likely to come again. */
static uint32_t search(struct shapes *s, struct place *from, const uint64_t word[WORDS])
{
    uint32_t before = from->first;
    for (uint32_t n; (n = s->place[before].next) != SHAPE_NONE; before = n) {
        if (!stands(&s->place[n], word))
            continue;
        s->place[before].next = s->place[n].next;
        s->place[n].next = from->first;
        from->first = n;
        return n;
    }
    return SHAPE_NONE;
}

uint32_t shape_next(struct shapes *s, uint32_t place, const char *at, const char *end, size_t *len)
{
    struct place *from = &s->place[place];
    uint64_t word[WORDS] = {0};
    size_t left = (size_t)(end - at);
    if (from->first == SHAPE_NONE)
        return SHAPE_NONE;
    if (left >= BYTES)
        memcpy(word, at, BYTES);
    else
        memcpy(word, at, left);
    uint32_t n = from->first;
    if (!stands(&s->place[n], word))
        n = search(s, from, word);
    *len = s->place[n].len;
    return n;
}

uint32_t shape_learn(struct shapes *s, uint32_t place, struct slice key)
{
    struct place *from = &s->place[place];
    char bytes[BYTES] = {0}, mask[BYTES] = {0};
    if (s->count == SHAPE_PLACES || from->count == SIBLINGS || key.len > SHAPE_KEY)
        return SHAPE_NONE;
    struct place *p = &s->place[s->count];
    *p = (struct place){.len = (uint32_t)key.len + 3, .next = from->first};
    bytes[0] = '"';
    memcpy(bytes + 1, key.at, key.len);
    bytes[key.len + 1] = '"';
    bytes[key.len + 2] = ':';
    memset(mask, 0xFF, p->len);
    memcpy(p->word, bytes, BYTES);
    memcpy(p->mask, mask, BYTES);
    from->first = s->count;
    from->count++;
    return s->count++;
}

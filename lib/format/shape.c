#include "format/shape.h"

#include "base/arena.h"

#include <stdlib.h>

enum { SIBLINGS = 8 };

_Static_assert(SHAPE_KEY + 3 == SHAPE_BYTES, "a key with its quotes and colon fills the words");

struct shapes *shapes_new(void)
{
    struct shapes *s = memory_take(sizeof *s);
    s->place[SHAPE_ROOT] = (struct shape_place){.word = {1}}; /* it stands nowhere */
    s->count = 1;
    return s;
}

void shapes_free(struct shapes *s)
{
    free(s);
}

static uint32_t search(const struct shapes *s, const struct shape_place *from, const char *at)
{
    uint32_t n = from->first;
    while (n != SHAPE_NONE && !shape_stands(&s->place[n], at))
        n = s->place[n].next;
    return n;
}

uint32_t shape_choose(struct shapes *s, uint32_t place, const char *at, const char *end,
                      size_t *len)
{
    struct shape_place *from = &s->place[place];
    char copy[SHAPE_BYTES] = {0};
    if (from->count == 0)
        return SHAPE_NONE;
    if (end - at < SHAPE_BYTES) {
        memcpy(copy, at, (size_t)(end - at));
        at = copy;
    }
    uint16_t *guess = shape_guess(from, at);
    if (!shape_stands(&s->place[*guess], at))
        *guess = (uint16_t)search(s, from, at);
    *len = s->place[*guess].len;
    return *guess;
}

uint32_t shape_learn(struct shapes *s, uint32_t place, struct slice key)
{
    struct shape_place *from = &s->place[place];
    char bytes[SHAPE_BYTES] = {0}, mask[SHAPE_BYTES] = {0};
    if (s->count == SHAPE_PLACES || from->count == SIBLINGS || key.len > SHAPE_KEY)
        return SHAPE_NONE;
    struct shape_place *p = &s->place[s->count];
    *p = (struct shape_place){.len = (uint32_t)key.len + 3, .next = from->first};
    bytes[0] = '"';
    memcpy(bytes + 1, key.at, key.len);
    bytes[key.len + 1] = '"';
    bytes[key.len + 2] = ':';
    memset(mask, 0xFF, p->len);
    memcpy(p->word, bytes, SHAPE_BYTES);
    memcpy(p->mask, mask, SHAPE_BYTES);
    from->first = s->count;
    from->count++;
    return s->count++;
}

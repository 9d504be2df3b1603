/* The keys of objects in the orders they came in before. Records of one kind are written alike, so
 * the next key is nearly always one that stood there in an earlier line: then one comparison of a
 * few words reads `"key":`, and knows that it is no repeated key, because a path was checked when
 * it was learned.
 *
 * A tree: a place is the keys so far. What is not in it, is too long for it or is written otherwise
 * is for the caller to read as if there were no tree; the tree forgets nothing and stays small. */
#ifndef YISHI_FORMAT_SHAPE_H
#define YISHI_FORMAT_SHAPE_H

#include "base/slice.h"

enum {
    SHAPE_ROOT = 0,      /* no key yet */
    SHAPE_NONE = 0,      /* no place */
    SHAPE_PLACES = 1024, /* at most; a place is below this */
    SHAPE_KEY = 29,      /* bytes of a key, at most */
    SHAPE_BYTES = 32     /* with its quotes and colon */
};

struct shapes;

struct shapes *shapes_new(void);
void shapes_free(struct shapes *s);

/* The place after `place` whose key stands at `at`, as `"key":`, or SHAPE_NONE; *len is how many
 * bytes that is. */
static inline uint32_t shape_next(struct shapes *s, uint32_t place, const char *at, const char *end,
                                  size_t *len);
/* Learns that `key` (without escapes) may follow place, and is none of those before it. SHAPE_NONE
 * when there is no room. */
uint32_t shape_learn(struct shapes *s, uint32_t place, struct slice key);

/* ---- only for shape_next, which is here because it is called for every key of every line ---- */

/* `"key":` in words, filled up with zeros, and which of their bits count. */
struct shape_place {
    uint64_t word[SHAPE_BYTES / 8], mask[SHAPE_BYTES / 8];
    uint32_t len;
    uint32_t count;    /* of what follows */
    uint32_t first;    /* of what follows */
    uint32_t next;     /* the next that follows the same place */
    uint16_t guess[8]; /* see shape_guess */
};

struct shapes {
    uint32_t count;
    struct shape_place place[SHAPE_PLACES];
};

/* SHAPE_BYTES may be read at `at`. */
static inline bool shape_stands(const struct shape_place *p, const char *at)
{
    uint64_t word[SHAPE_BYTES / 8], other;
    memcpy(word, at, sizeof word / 2);
    other = ((word[0] & p->mask[0]) ^ p->word[0]) | ((word[1] & p->mask[1]) ^ p->word[1]);
    if (p->len > 16) {
        memcpy(word + 2, at + 16, sizeof word / 2);
        other |= ((word[2] & p->mask[2]) ^ p->word[2]) | ((word[3] & p->mask[3]) ^ p->word[3]);
    }
    return other == 0;
}

/* Where several keys may follow, the guess is the one met last of those that begin alike: a walk
 * along all of them would go another way for every kind of record, which no processor foresees. */
static inline uint16_t *shape_guess(struct shape_place *from, const char *at)
{
    uint32_t letters;
    memcpy(&letters, at + 1, sizeof letters);
    return &from->guess[letters * UINT32_C(0x9E3779B1) >> 29];
}

/* The same as shape_next, whatever follows and however few bytes there are. */
uint32_t shape_choose(struct shapes *s, uint32_t place, const char *at, const char *end,
                      size_t *len);

static inline uint32_t shape_next(struct shapes *s, uint32_t place, const char *at, const char *end,
                                  size_t *len)
{
    struct shape_place *from = &s->place[place];
    if (end - at < SHAPE_BYTES)
        return shape_choose(s, place, at, end, len);
    uint32_t next = from->count == 1 ? from->first : *shape_guess(from, at);
    if (!shape_stands(&s->place[next], at))
        return shape_choose(s, place, at, end, len);
    *len = s->place[next].len;
    return next;
}

#endif

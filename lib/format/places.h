/* Which of many names stands where: the fields of a record that has very many. While there are few
 * they are compared one by one, then by a seeded table, so that nobody can choose names that take
 * longer than their number allows. */
#ifndef YISHI_FORMAT_PLACES_H
#define YISHI_FORMAT_PLACES_H

#include "base/arena.h"

#include <stdint.h>

struct places_name {
    struct slice text;
    size_t place;
};

/* Zero-initialise to begin; everything is in the arena. */
struct places {
    struct places_name *name;
    size_t count, room;
    uint32_t *slot; /* index into name + 1, or 0; linear probing */
    size_t slots;   /* a power of two, or 0 while there are few */
    unsigned char seed[16];
};

/* The place of a name, or `absent`. */
size_t places_find(const struct places *p, struct slice name, size_t absent);
/* Gives a name a place, a new one if it had one. The name's bytes are kept, not copied. */
void places_set(struct places *p, struct slice name, size_t place, struct arena *arena);

#endif

/* The keys of the objects that are open during a scan: whether a key was there before.
 *
 * A stack: an inner object's keys lie above its outer's and are cut off when it closes. Comparing
 * is pairwise while an object is small, then by a seeded table, so that no text takes longer than
 * its length allows. */
#ifndef YISHI_FORMAT_KEYS_H
#define YISHI_FORMAT_KEYS_H

#include "base/buffer.h"

struct keys_name;

struct keys {
    struct keys_name *name;
    size_t count, room;
    uint32_t *slot; /* index into name + 1, or 0; linear probing */
    size_t slots;   /* a power of two, or 0 before the first large object */
    size_t tabled;  /* names that have a slot */
    unsigned char seed[16];
    struct buffer plain; /* keys that were written with escapes, resolved */
    size_t text_len;
};

/* One open object; begin with {.first = keys->count}. */
struct keys_level {
    size_t first;
    uint64_t seen; /* a bit for each mark (length and ends) among the keys so far */
    bool tabled;
};

void keys_begin(struct keys *k, size_t text_len); /* a new text; forgets the last one's keys */
/* Adds a key as it stands between its quotes; false (and not added) if the object has it. The key's
 * bytes must live until the object is cut off. */
bool keys_add(struct keys *k, struct keys_level *level, struct slice key, bool escaped);
void keys_cut(struct keys *k, size_t count);
void keys_free(struct keys *k);

#endif

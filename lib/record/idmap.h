/* What an import remembers by id: where a row was seen before, what a draft's label stands for.
 * About 70 bytes an entry. */
#ifndef YISHI_RECORD_IDMAP_H
#define YISHI_RECORD_IDMAP_H

#include "format/hash.h"

struct idmap_entry {
    struct id key;
    struct id id;   /* what it stands for; all zero: nothing */
    uint64_t line;  /* where it was first seen */
    uint32_t count; /* how often, for the caller; 0 in a new entry */
    bool used;      /* the map's own */
};

/* Zero-initialise to begin. */
struct idmap {
    struct idmap_entry *entry;
    size_t size; /* a power of two, or 0 */
    size_t count;
    uint64_t seed;
};

/* The entry of a key, or NULL. Entries move with the next idmap_add. */
struct idmap_entry *idmap_find(const struct idmap *m, struct id key);
/* The entry of a key, made if it was not there. */
struct idmap_entry *idmap_add(struct idmap *m, struct id key);
void idmap_free(struct idmap *m);

#endif

/* The seals among what was read: which stands on which, what they list, and which journal (the
 * chain of seals that begins with one that stands on none) each belongs to. */
#ifndef YISHI_RECORD_SEALS_H
#define YISHI_RECORD_SEALS_H

#include "record/inventory.h"

enum { NO_SEAL = UINT32_MAX };

struct seal {
    uint32_t item;         /* itself */
    uint32_t before;       /* the seal it stands on, when that was read; else NO_SEAL */
    uint32_t first, count; /* what it lists, in seals.listed */
    uint32_t chain;        /* the first seal of its journal, as far as it was read */
    uint32_t next;         /* how many stand on it */
    int64_t at;
    int64_t bound; /* when the latest earlier seal of its journal was made; INT64_MIN: none */
    struct slice name;
    struct leaf root;
};

struct seals {
    struct seal *seal;
    uint32_t count, cap;
    uint32_t *listed; /* items */
    size_t listeds, listed_cap;
    struct arena names;
    struct buffer space;
};

/* Zero-initialise to begin. */
void seals_free(struct seals *s);

/* Takes the seal that is `item`. NULL, or what is wrong with its list or root (a static text). */
const struct words *seals_add(struct seals *s, struct inventory *v, uint32_t item,
                              const struct record *rec);
/* Links the seals; of each item that is listed, item.seal is then the earliest that lists it. After
 * it nothing is added. */
void seals_settle(struct seals *s, struct inventory *v);
/* The hash over what is listed; false where something of it was not read. Sorts the list. */
bool seals_root(const struct inventory *v, uint32_t *listed, size_t count, struct leaf *root);

#endif

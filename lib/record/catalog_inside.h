/* How a catalog is kept, for catalog*.c alone. */
#ifndef YISHI_RECORD_CATALOG_INSIDE_H
#define YISHI_RECORD_CATALOG_INSIDE_H

#include "record/catalog.h"

enum { PREFIX_DIGITS = 4, CANDIDATES = 5 };

/* A table of places in some array, by hash. A slot holds a place, from 1 (0: free), in the low bits
 * that number the slots, and above it as much of the hash as fits, so that others are mostly passed
 * over without a look at the array. */
struct table {
    uint32_t *slot;
    unsigned bits; /* how many slots, as a power of two */
    size_t used;
    size_t places; /* of the array that were put so far */
    /* False: it is not in the table. */
    bool (*hash)(const struct catalog *c, size_t place, uint64_t *hash);
};

/* Compact: there is one for every record. */
struct entry {
    struct id id;
    uint32_t offset[2]; /* its upper half first */
    uint32_t len : 24; /* LINE_MAX_BYTES fits */
    uint32_t kind : 8;
};

struct number {
    struct slice text; /* NUL behind it */
    uint32_t entry;
    uint32_t next; /* another record of this kind and number, from 1; 0: none */
    uint8_t kind;
    bool follows; /* it is another's next */
};

enum { RUNS_MOST = 16 }; /* so many are looked through for every number */

/* Numbers that count up from one entry to the next, as those of a whole table often do: prefix, and
 * `digits` digits. */
struct number_run {
    struct slice prefix;
    uint64_t first;
    size_t digits;
    uint32_t entry; /* of the first */
    uint32_t count;
    uint8_t kind;
};

struct amended {
    struct id on;
    struct id *amend;
    size_t count, cap;
};

/* Room, title and day as one key of 128 bits. */
struct matter {
    uint64_t key[2];
    struct id id;
};

/* The entries in the order of their ids: the first 16 digits, and which it is. */
struct prefix {
    uint64_t key;
    uint32_t entry;
};

/* Made when first needed and when much was added since: the entries after `count` are looked at
 * one by one. */
struct prefixes {
    struct prefix *at;
    size_t count;
};

struct catalog {
    struct entry *entries;
    size_t entry_count, entry_cap;
    struct table by_id;
    struct number *numbers;
    size_t number_count, number_cap;
    struct table by_number;
    struct number_run runs[RUNS_MOST]; /* of these numbers nothing else is kept */
    size_t run_count;
    uint64_t numbered; /* the kinds of which a number is known */
    struct amended *amended;
    size_t amended_count, amended_cap;
    struct table by_target;
    struct matter *matters;
    size_t matter_count, matter_cap;
    struct table by_matter;
    struct prefixes *prefixes; /* its own, because finding fills it */
    struct arena texts;
    struct arena scratch;
    uint64_t id_seed;
    unsigned char seed[2][16];
};

const struct entry *catalog_entry(const struct catalog *c, struct id id); /* or NULL */
/* The first record of that kind and number; others follow by `next`. */
bool catalog_numbered(const struct catalog *c, enum kind_id kind, struct slice text,
                      struct number *found);
void catalog_add_number(struct catalog *c, enum kind_id kind, struct slice text, uint32_t entry);
void catalog_free_numbers(struct catalog *c);
/* All numbers, in no order, one perhaps twice; their texts die with the call. */
typedef void catalog_see(void *context, const struct number *number);
void catalog_see_numbers(const struct catalog *c, catalog_see *see, void *context);
/* The entries whose id begins so, up to `most`; returns how many were taken. */
size_t catalog_prefixed(const struct catalog *c, struct slice digits, const struct entry **found,
                        size_t most);

/* `place` counts from 0, as arrays do, and is the highest yet. */
void table_put(struct table *t, const struct catalog *c, uint64_t hash, size_t place);
void table_expect(const struct table *t, uint64_t hash);
/* Steps through the places that may have this hash; begin with *step 0. False: none is left. */
bool table_next(const struct table *t, uint64_t hash, size_t *step, size_t *place);
/* Room for one more in an array. */
void *catalog_grown(void *array, size_t count, size_t *cap, size_t size);

#endif

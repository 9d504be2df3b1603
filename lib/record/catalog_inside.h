/* How a catalog is kept, for catalog*.c alone. */
#ifndef YISHI_RECORD_CATALOG_INSIDE_H
#define YISHI_RECORD_CATALOG_INSIDE_H

#include "record/catalog.h"

enum { PREFIX_DIGITS = 4, CANDIDATES = 5 };

/* A table of numbers into some array, by hash. The hash is kept in the slot, so that growing and
 * passing over others does not touch the array. */
struct slot {
    uint32_t hash;
    uint32_t item; /* from 1; 0: free */
};

struct table {
    struct slot *slot;
    size_t size; /* a power of two, or 0 */
    size_t used;
};

struct entry {
    struct id id;
    uint64_t offset;
    uint32_t len;
    uint8_t kind;
};

struct number {
    struct slice text; /* interned, NUL behind it */
    uint32_t entry;
    uint32_t next; /* another record of this kind and number, from 1; 0: none */
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
/* The first record of that kind and number, or NULL; others follow by `next`. */
struct number *catalog_numbered(const struct catalog *c, enum kind_id kind, struct slice text);
/* The entries whose id begins so, up to `most`; returns how many were taken. */
size_t catalog_prefixed(const struct catalog *c, struct slice digits, const struct entry **found,
                        size_t most);

#endif

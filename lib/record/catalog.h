/* What a reference may mean: the records read so far, by id, unique prefix and number, and the
 * matters raised, to see the same one entered twice.
 *
 * About 35 bytes a record that can be referred to, and 80 for its number unless numbers count up
 * with the records; no text of records. */
#ifndef YISHI_RECORD_CATALOG_H
#define YISHI_RECORD_CATALOG_H

#include "base/say.h"
#include "record/record.h"

struct catalog;

struct catalog *catalog_new(void);
void catalog_free(struct catalog *c);

/* Remembers a record (again: no matter). `offset` and its line's length are given back by
 * catalog_where. */
void catalog_add(struct catalog *c, const struct record *rec, uint64_t offset);

/* The same of what is known of a record that was not read, and is no amend. */
struct catalog_item {
    struct id id;
    enum kind_id kind;
    struct slice number; /* catalog_number_field; empty: none */
    uint64_t offset;
    size_t len;
};
void catalog_add_item(struct catalog *c, const struct catalog_item *item);
/* What people call a record by: households have no number but a door, and rooms a path. */
enum field_id catalog_number_field(enum kind_id kind);

/* Resolves what a person wrote: a number of a record of one of `kinds` first, kind by kind in the
 * table's order, then an id or a unique prefix of four or more hex digits. A member goes by the
 * unit, a room by its path, a rule by its name. */
enum catalog_answer { CATALOG_FOUND, CATALOG_NONE, CATALOG_MANY };
enum catalog_answer catalog_find(const struct catalog *c, struct slice word, uint64_t kinds,
                                 struct id *id);
/* Why it was not found, with up to five candidates or the nearest number, as a message at place.
 * Returns STATUS_INPUT. */
enum status catalog_say(const struct catalog *c, struct slice word, uint64_t kinds,
                        struct place place, enum catalog_answer answer);

bool catalog_is_empty(const struct catalog *c);
bool catalog_has(const struct catalog *c, struct id id);
/* It will soon be asked for: meanwhile the memory where it would be is fetched. */
void catalog_expect(const struct catalog *c, struct id id);
bool catalog_kind(const struct catalog *c, struct id id, enum kind_id *kind);
bool catalog_has_kind(const struct catalog *c, enum kind_id kind); /* looks at every record */
bool catalog_where(const struct catalog *c, struct id id, uint64_t *offset, size_t *len);

/* The record of a kind with that number: the key of re-imports. */
bool catalog_number(const struct catalog *c, enum kind_id kind, struct slice number, struct id *id);

/* The shortest prefix (≥ 4 digits) that names the id alone. */
size_t catalog_short(const struct catalog *c, struct id id);

/* Amends that stand on a record, in the order read: for re-imports. NULL-safe; count 0 if none. */
const struct id *catalog_amends(const struct catalog *c, struct id on, size_t *count);

/* The highest {seq} among numbers of the form prefix + digits + suffix; 0 when there is none. Looks
 * at every number: count on from the answer. */
int64_t catalog_highest(const struct catalog *c, struct slice prefix, struct slice suffix);

/* The id of an issue of the same room, title and local day that was added before, if any. */
bool catalog_same_matter(const struct catalog *c, struct slice room, struct slice title,
                         day_number day, struct id *id);
void catalog_add_matter(struct catalog *c, struct slice room, struct slice title, day_number day,
                        struct id id);

#endif

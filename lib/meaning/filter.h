/* Which records are meant: kinds, a period, conditions, expressions, ids. A record passes when it
 * meets all of them. */
#ifndef YISHI_MEANING_FILTER_H
#define YISHI_MEANING_FILTER_H

#include "meaning/where.h"

#define ALL_KINDS (((uint64_t)1 << KIND_COUNT) - 1)

/* A field as a person names it: what that is in each kind of record. In a kind that has no such
 * field it is a field of the record's own, by its exact name. */
struct binding {
    struct slice name; /* kept */
    const struct field_spec *spec[KIND_COUNT];
    bool known; /* in the schema of some kind */
    bool seen;  /* in some record, as a field of its own */
};

/* The names of fields of the records' own, for did-you-mean: the first few that are seen. */
enum { OWN_NAMES = 64 };
struct own_names {
    const char *name[OWN_NAMES + 1]; /* NULL-ended */
    size_t count;
    struct arena arena;
};

void own_names_see(struct own_names *own, const struct record *rec);
void own_names_free(struct own_names *own);

void binding_make(struct binding *b, struct slice name, uint64_t kinds);
struct cell binding_cell(struct binding *b, const struct record *rec, struct arena *arena);
/* Whether cell_add_text would write nothing but a text of the record, or nothing: then no cell need
 * be made. */
bool binding_text(const struct binding *b, const struct record *rec, enum language language,
                  struct slice *text);
/* STATUS_DONE if the field is known or was seen, else STATUS_USAGE, said, with the name that may
 * have been meant. */
enum status binding_check(const struct binding *b, const struct own_names *own);

/* The fields in which -m searches: texts, not ids, times and enumerated values. */
int match_in_record(struct match *m, const struct record *rec, struct buffer *space);
/* STATUS_USAGE, said, when the expression is wrong. */
enum status match_read(struct slice pattern, struct match **m);

/* "诉求,task" as bits; STATUS_USAGE, said, with the kind that may have been meant. */
enum status kinds_read(struct slice words, uint64_t *kinds);

struct filter;

/* Only records of these kinds; names in conditions mean what they mean there. */
struct filter *filter_new(uint64_t kinds, const struct where_sense *sense);
void filter_free(struct filter *f);

/* Each narrows the filter. Texts are kept, not copied. STATUS_USAGE, said. */
enum status filter_where(struct filter *f, struct slice condition);
enum status filter_match(struct filter *f, struct slice pattern);
enum status filter_time(struct filter *f, struct operand *o); /* takes o; NULL: STATUS_USAGE */
void filter_id(struct filter *f, struct slice word);          /* any of the ids given */

/* Whether it names records by numbers or prefixes: then resolve before the first test. */
bool filter_needs_catalog(const struct filter *f);
enum status filter_resolve(struct filter *f, const struct catalog *catalog);

/* STATUS_INPUT, said at place, when an expression took too long. */
enum status filter_test(struct filter *f, const struct record *rec, struct place place, bool *met);

/* Whether every field named is known or was seen: until then all input must be read. */
bool filter_is_sure(const struct filter *f);
/* At the end of the input: STATUS_USAGE, said, for a field that is nowhere. */
enum status filter_finish(const struct filter *f, const struct own_names *own);

#endif

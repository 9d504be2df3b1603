/* How the facts are laid out: every number and every list of them by name, for adding, writing and
 * reading. A new fact is a row here. */
#ifndef YISHI_VOICE_FACTS_TABLE_H
#define YISHI_VOICE_FACTS_TABLE_H

#include "voice/facts.h"

/* A number of struct figures, or as many as CODES, by the names of a field's choices. */
struct figure_spec {
    const char *name;
    size_t offset;
    bool coded;
    enum kind_id kind; /* when coded */
    enum field_id field;
};
extern const struct figure_spec figure_specs[]; /* ended by a NULL name */

enum fact_type { FACT_TEXT, FACT_NUMBER, FACT_YES, FACT_ID, FACT_CODE };

/* A column of a row. */
struct fact_column {
    enum fact_type type;
    size_t offset;
    enum kind_id kind; /* of a code */
    enum field_id field;
};

struct list_spec {
    const char *name;
    size_t size; /* of a row */
    const struct fact_column *columns;
    size_t count;
    int (*order)(const void *a, const void *b);
    /* What `b` of the same order adds to `a`; NULL: every row stands for itself. */
    void (*join)(void *a, const void *b);
    /* More than so many, from the front, are never printed; 0: all are. Summaries only. */
    size_t most;
};
extern const struct list_spec list_specs[FACTS_LISTS];

/* The values of a code: those of a field; of an issue's `status`, the states; of a task's,
 * the concerns about it. */
const struct choice *fact_choices(enum kind_id kind, enum field_id field);

#endif

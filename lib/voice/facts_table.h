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

enum fact_type {
    FACT_TEXT,
    FACT_COUNT,  /* is added up */
    FACT_DAY,    /* a day_number */
    FACT_NUMBER, /* a time, or what else is looked at and never added up */
    FACT_DUE,    /* such a one, or NO_DUE */
    FACT_YES,
    FACT_ID,
    FACT_CODE,
    FACT_MEASURES
};

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
extern const struct list_spec *const list_specs[FACTS_LISTS];
/* Those that stand beside what takes them. */
extern const struct list_spec shift_list, member_list, done_list;     /* rota, checklist */
extern const struct list_spec need_list, resource_list, service_list; /* three lists */
extern const struct list_spec heap_list, heaped_list;                 /* warning */
extern const struct list_spec indicator_list, given_list, work_list, busy_list, /* score */
    streak_list, activity_list;
extern const struct list_spec line_list; /* votes */

#define COLUMN(row, type, name) \
    { \
        type, offsetof(struct row, name), KIND_COUNT, FIELD_COUNT \
    }
#define CODE(row, name, kind, field) \
    { \
        FACT_CODE, offsetof(struct row, name), kind, field \
    }
#define LIST_SPEC(name, row, columns, order, join, most) \
    { \
        name, sizeof(struct row), columns, sizeof(columns) / sizeof(*(columns)), order, join, most \
    }
#define LIST(name, row, columns, order, join, most) \
    &(const struct list_spec)LIST_SPEC(name, row, columns, order, join, most)

/* What orders and joins of lists are made of. */
static inline int order_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}
static inline int order_times(int64_t a, struct id a_id, int64_t b, struct id b_id)
{
    return a != b ? order_numbers(a, b) : id_order(a_id, b_id);
}
/* What is there twice, such as what is common to several parts, is there once. */
void fact_join_same(void *a, const void *b);

/* The values of a code: those of a field; of an issue's `status`, the states; of a task's,
 * the concerns about it. */
const struct choice *fact_choices(enum kind_id kind, enum field_id field);

#endif

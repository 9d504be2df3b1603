/* What the files of rows share, and nobody else. */
#ifndef YISHI_MEANING_ROW_INSIDE_H
#define YISHI_MEANING_ROW_INSIDE_H

#include "meaning/row.h"

/* Counts over the whole history, made when first asked for. */
struct row_counts {
    uint32_t *decisions, *tasks; /* by event, of meetings */
    uint32_t *meetings, *issues; /* by atom, of rooms and what is below them */
};

struct rows {
    const struct history *h;
    struct input *in;
    const struct what *what;
    uint32_t event;
    const struct event *e;
    bool stated, recorded;
    struct issue_state issue; /* of an issue, when stated */
    struct task_state task;   /* of a task */
    struct retrieval own;     /* its record, when recorded */
    struct retrieval other;   /* of what it refers to */
    struct row_counts counts;
    struct arena arena;
    enum status status;
};

/* The ends of rows in the tables of columns: what the cells are, by themselves or like a field. */
#define OF_TYPE(type) {CELL_##type, NULL, 0}, KIND_ROOM, FIELD_ID
#define OF_CHOICES(list) {CELL_CHOICE, list, 0}, KIND_ROOM, FIELD_ID
#define NAMING(kind) {CELL_ID, NULL, (uint64_t)1 << KIND_##kind}, KIND_##kind, FIELD_ID
#define LIKE(kind, field) {CELL_NONE, NULL, 0}, KIND_##kind, FIELD_##field

extern const struct column issue_columns[], task_columns[], meeting_columns[], motion_columns[],
    room_columns[], member_columns[];

/* Cells */
struct cell cell_none(void);
struct cell cell_text(struct slice text);
struct cell cell_count(struct rows *r, int64_t n);
struct cell cell_bool(bool yes);
struct cell cell_choice(const struct choice *c);
struct cell cell_due(struct rows *r, int64_t due, bool bare);
/* The place in the choices of a kind's field, from 1; 0 is none. */
struct cell cell_code(enum kind_id kind, enum field_id field, unsigned char code);
/* The id of an event, with its number if that is asked for. */
struct cell cell_event(struct rows *r, uint32_t event, bool number);

/* The field of another event's record. */
struct cell cell_of_event(struct rows *r, uint32_t event, enum field_id field);
/* The field of the row's own record. */
struct cell cell_of_own(struct rows *r, enum field_id field);

const struct issue_state *row_issue(struct rows *r);
const struct task_state *row_task(struct rows *r);
const struct row_counts *row_counts(struct rows *r);

/* The department a task is with now: an adjustment may have moved it. */
struct cell row_lead(struct rows *r, uint32_t task);

/* Columns that rows of every kind have. */
struct cell row_id(struct rows *r);
struct cell row_at(struct rows *r);
/* The ISO week and the month in which it happened, to count by: 2026-W47, 2026-11. */
struct cell row_week(struct rows *r);
struct cell row_month(struct rows *r);
struct cell row_room(struct rows *r);

#endif

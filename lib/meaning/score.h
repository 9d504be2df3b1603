/* Points of units (考核): rooms of the registry and departments, by the indicators in force at the
 * end of a period, with ranks within groups, beside those of the period before.
 *
 * What happened comes as rows that know nothing of units and indicators and only add up, so that
 * rows of disjoint records can be joined: shares follow from rows, points and ranks from shares. */
#ifndef YISHI_MEANING_SCORE_H
#define YISHI_MEANING_SCORE_H

#include "meaning/indicator.h"
#include "meaning/names.h"

enum { SCORE_SPANS = 3 }; /* the period, the one before, and that before it */

/* Rows. A `span` is a place in the spans. An `event` is what one row stands for, where rows were not
 * joined, for witnesses; else it means nothing. */

struct score_room { /* registered, wherever it lies */
    struct slice path, group;
    unsigned char level; /* a code */
    int64_t at;
    day_number from, until;
    uint32_t event;
};
/* What the matters of one room, its meetings with the same other rooms, of one department, category
 * and form add to each figure. Of `overdue` the whole is who had something to do. */
struct score_work {
    int64_t span, form; /* form: a code of the kind; 0: it has none */
    struct slice room, department, category;
    struct slice rooms; /* further ones, ended by newlines */
    struct measures of;
    uint32_t event;
};
struct score_busy { /* a department that ever had a task */
    struct slice department;
    int64_t spans; /* a bit for each in which it had something to do */
};
struct score_streak { /* the day of the last matter by the span's cut */
    int64_t span, day;
    struct slice room, category;
    uint32_t event;
};
struct score_activity { /* of a room that deliberated or reported nil */
    int64_t span;
    struct slice path;
    bool held, nil;
};
struct score_given { /* a score by a person, or a veto */
    int64_t at, until; /* until: a day */
    struct id id, indicator;
    struct slice subject, points, reason;
    bool veto;
    uint32_t event;
};

struct score_rows {
    const struct zone *zone;
    const struct span *spans; /* SCORE_SPANS */
    struct slice top;         /* the room asked for, or empty */
    const struct score_room *room; /* by path */
    const struct score_work *work;
    const struct score_busy *busy; /* by name */
    const struct score_streak *streak;
    const struct score_activity *activity;
    const struct score_given *given; /* in order */
    size_t rooms, works, busies, streaks, activities, givens;
};

/* Points */

struct score_unit {
    struct slice name;             /* the room's path, or the department */
    const struct score_room *room; /* NULL: a department */
    uint32_t above;                /* the nearest unit that it is below, or NO_UNIT */
    struct slice group;            /* empty: none; of departments SCORE_DEPARTMENTS */
    int64_t busy;                  /* of a department, see struct score_busy */
};
enum { NO_UNIT = UINT32_MAX };
#define SCORE_DEPARTMENTS "部门"

struct score_facts {
    const struct span *span;
    int64_t which;       /* its place in the spans */
    struct share *share; /* units × indicators; of a streak (its day, 1) */
    bool *live;          /* by unit: a room that stood, a department that had something to do */
    const struct score_given **veto; /* by unit: the last veto in force in the span, or NULL */
};

/* What one indicator gave one unit. */
struct score_cell {
    bool holds; /* in force and meant for this unit */
    bool due;
    bool doubled;
    struct share share; /* of a streak the part is in days */
    struct num points;
};

struct score_row {
    bool live;
    bool due; /* something of it has full points */
    const struct score_given *veto;
    int64_t full;      /* of what was due */
    struct num points; /* bonuses are among them */
    struct num grade;  /* 100 × points ÷ full: what is ranked */
    int64_t rank;      /* 0: not ranked */
};

/* Which units: by default the rooms that have a group, and departments where an indicator is for
 * them. */
struct score_wish {
    bool given;
    bool departments;
    unsigned char level; /* rooms of this level, whether they have a group or not; 0: none */
};

/* Somebody who wants to know what counts for one unit, in no order: the event that an indicator
 * counts, with its share. Of BASE_STREAK it is a last matter so far, and the share is its day. */
struct score_witness {
    void (*see)(void *context, size_t indicator, uint32_t event, struct share share);
    void *context;
    uint32_t unit;
};

struct score {
    const struct score_rows *rows;
    struct indicators indicators; /* filled by the caller, in order; score_free frees them */
    struct score_unit *unit; /* rooms by path, then departments by name */
    uint32_t units, rooms; /* rooms: how many of them are rooms */
    struct names paths;        /* of the rooms among the units: names are units */
    struct score_cell *cell; /* units × indicators, of the period */
    struct score_row *now, *before;
    struct arithmetic arithmetic; /* to two decimals */
    struct arena arena, scratch;
};

/* Everything, from rows and indicators; *s is cleared but for its indicators. Anything but
 * STATUS_DONE is said. Give it to score_free in any case. */
enum status score_measure(const struct score_rows *rows, struct score_wish wish, struct score *s);
void score_free(struct score *s);

const struct score_cell *score_cell(const struct score *s, uint32_t unit, size_t indicator);

/* score_units.c */
void score_units_find(struct score *s, struct score_wish wish);
/* The unit at or above a room, or NO_UNIT. */
uint32_t score_unit_at(const struct score *s, struct slice path);
/* The unit of a department, or NO_UNIT. */
uint32_t score_office(const struct score *s, struct slice name);
/* The unit of a room's path or department, or of the last names of a path where only one unit has
 * them; NO_UNIT. */
uint32_t score_unit_called(const struct score *s, struct slice name);

/* score_facts.c: of one of the spans; `tell`: say what names no unit. */
enum status score_facts_find(struct score *s, int which, bool tell, struct score_facts *f);
/* The same of the first span, seen by a witness. */
enum status score_facts_witness(struct score *s, const struct score_witness *witness);
void score_facts_free(struct score_facts *f);

#endif

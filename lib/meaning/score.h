/* Points of units (考核): rooms of the registry and departments, by the indicators in force at the
 * end of a period, with ranks within groups, beside those of the period before.
 *
 * Two steps. Facts are shares by unit and indicator that only add up (of a streak, the last day is
 * kept), so that facts of disjoint records can be joined; points and ranks follow from facts. */
#ifndef YISHI_MEANING_SCORE_H
#define YISHI_MEANING_SCORE_H

#include "meaning/indicator.h"

struct score_unit {
    uint32_t atom;       /* the room's path, or the department */
    uint32_t room;       /* the room's event; NO_EVENT: a department */
    uint32_t above;      /* the nearest unit that it is below, or NO_UNIT */
    struct slice group;  /* empty: none; of departments SCORE_DEPARTMENTS */
    unsigned char level; /* of a room, a code */
};
enum { NO_UNIT = UINT32_MAX };
#define SCORE_DEPARTMENTS "部门"

struct score_facts {
    struct span span;
    struct share *share; /* units × indicators */
    bool *live;          /* by unit: a room that stood, a department that had something to do */
    uint32_t *veto;      /* by unit: the last veto in force in the span, or NO_EVENT */
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
    uint32_t veto;
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

struct score {
    const struct history *h;
    struct input *in;
    const struct scope *scope;
    struct indicators indicators;
    struct score_unit *unit; /* rooms by path, then departments by name */
    uint32_t units, rooms;   /* rooms: how many of them are rooms */
    uint32_t *home;          /* by atom: the nearest unit at or above a room, or NO_UNIT */
    uint32_t *office;        /* by atom: the unit of a department, or NO_UNIT */
    struct score_cell *cell; /* units × indicators, of the period */
    struct score_row *now, *before;
    struct arithmetic arithmetic; /* to two decimals */
    struct arena arena, scratch;
};

enum { SCORE_SPANS = 3 }; /* the period, the one before, and that before it */

/* Everything. `spans` are the period, the one before it and the one before that. Anything but
 * STATUS_DONE is said. Give it to score_free in any case. */
enum status score_measure(const struct history *h, struct input *in, const struct scope *scope,
                          const struct span spans[SCORE_SPANS], struct score_wish wish,
                          struct score *s);
void score_free(struct score *s);

const struct score_cell *score_cell(const struct score *s, uint32_t unit, size_t indicator);

/* score_units.c */
void score_units_find(struct score *s, struct score_wish wish);
/* The unit of a room's path or department, or of the last names of a path where only one unit has
 * them; NO_UNIT. */
uint32_t score_unit_called(const struct score *s, struct slice name);

/* score_facts.c; `tell`: say what names no unit. */
enum status score_facts_find(struct score *s, const struct span *span, bool tell,
                             struct score_facts *f);
void score_facts_free(struct score_facts *f);

#endif

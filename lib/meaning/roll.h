/* Who may vote on a motion: the members of its roll as it stood when the motion opened.
 *
 * A member record is one holding: a person, or one unit of an owner. Of several records of one
 * name, unit and room the later holds (then the larger id). All holdings of one name are one head,
 * whatever their number (several units of one buyer, the developer's unsold units: one head). A
 * record that came after the opening, or whose `until` lies before it, is not on the roll. Two
 * rooms may each have a roll of one name: a motion's roll is of its own room and what lies below;
 * members without a room are in every room. */
#ifndef YISHI_MEANING_ROLL_H
#define YISHI_MEANING_ROLL_H

#include "meaning/condition.h"
#include "meaning/history.h"
#include "meaning/names.h"

/* All members of all rolls, as corrected. */
struct members;

/* Reads them from a settled history. NULL: said. */
struct members *members_read(const struct history *h, struct input *in, enum status *status);
void members_free(struct members *m);

struct holding {
    uint32_t head;
    int64_t area; /* hundredths of a m²; UNTOLD where the record has none */
    int64_t weight;
    bool weighed;      /* the record has a weight; 1 otherwise */
    struct slice unit; /* len 0: none */
    struct slice room;
    struct slice group; /* len 0: none */
};

#define UNTOLD INT64_MIN /* a number that no record tells */

struct head {
    struct slice name;
    uint32_t first, count; /* of its holdings */
};

struct roll {
    struct holding *holding; /* by head, then unit */
    struct head *head;       /* by name */
    uint32_t holdings, heads;
    uint32_t later;        /* members of the roll that came after the opening */
    uint32_t without_area; /* holdings */
    bool has_area, has_weight;
    struct names names;  /* of heads, in their order */
    struct names units;  /* units: places in unit_head */
    uint32_t *unit_head; /* or NO_HEAD where heads share the unit */
    struct arena arena;
};

enum { NO_HEAD = UINT32_MAX };

struct roll_sense {
    struct slice name, room; /* room len 0: any */
    int64_t opened;          /* the last microsecond that still counts as the opening */
    day_number day;          /* the day of the opening */
};

/* The day a motion opened, or was put. */
day_number motion_day(const struct record *motion, const struct zone *zone);
/* When the roll of a motion is looked at; a bare date is that whole day. */
struct roll_sense roll_opening(const struct record *motion, struct slice name, struct slice room,
                               const struct zone *zone);

/* The roll of one motion; roll_free in any case. STATUS_INPUT, said at place: a unit whose area
 * stands under two names. A roll without members is no error here. */
enum status roll_open(struct roll *r, const struct members *m, struct roll_sense sense,
                      struct place place);
void roll_free(struct roll *r);

/* The head whom a ballot means by `voter`: a name, else a unit. NO_HEAD: not on the roll, or a unit
 * that several heads share. */
uint32_t roll_head(const struct roll *r, struct slice voter);

/* What a head comes to: 1 head (in a group: if any of its holdings is of the group), or the sum
 * over its holdings. UNTOLD where a record does not tell, or the sum is beyond what a record may
 * hold. */
int64_t roll_amount(const struct roll *r, uint32_t head, struct measure measure);
/* The same of the whole roll. */
int64_t roll_total(const struct roll *r, struct measure measure);

/* "89.5" and 89.5 as hundredths, 8950; at most two decimals, and below 2^53 in all. */
bool area_read(struct slice text, int64_t *area);

/* a + b; UNTOLD where either is, or the sum is beyond ±(2^53-1). */
int64_t amount_sum(int64_t a, int64_t b);

#endif

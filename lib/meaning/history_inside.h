/* What the files that make a history share, and nobody else. */
#ifndef YISHI_MEANING_HISTORY_INSIDE_H
#define YISHI_MEANING_HISTORY_INSIDE_H

#include "meaning/history.h"
#include "meaning/state.h"

struct correction {
    uint32_t on; /* the event it corrects */
    uint32_t by; /* the amend */
};

struct atoms {
    struct arena arena;
    struct slice *text;
    uint32_t *slot; /* a power of two */
    uint32_t count, cap, slots;
    uint64_t seed[2];
};

struct short_ids { /* made when first asked for */
    struct id *sorted;
};

/* The tag is the upper half of the id's key: most slots that are not the one looked for are passed
 * over without a look at their event, which would be far away in memory. */
struct id_slot {
    uint32_t event; /* NO_EVENT: empty */
    uint32_t tag;
};

struct history {
    struct history_sense sense;
    struct event *event;
    struct id *id; /* of each */
    uint32_t count, cap;
    uint64_t expected;  /* how many there will be soon, as far as can be told */
    uint64_t expect_at; /* when there are so many, that is judged again */
    struct id_slot *slot; /* event by id */
    uint32_t slots;       /* a power of two */
    uint64_t seed;
    struct atoms atoms;
    struct buffer space;      /* for unescaped text */
    struct correction *amend; /* those that count, by target, then order */
    size_t amends, amend_cap;
    struct event_list correction; /* the amends and voids that were read */
    struct event_list forward;    /* those that stand on what came later, or on themselves */
    uint32_t *order;
    uint32_t known; /* so many of them are; the others come last */
    uint32_t *of_kind, kind_end[KIND_COUNT]; /* the known ones by kind, and within it in order */
    day_number *last_day; /* of each of these, if it is an issue or a task; see history_last_days */
    uint32_t *room; /* the room record of each atom, NO_EVENT */
    uint32_t *issue; /* the issue each event belongs to, NO_EVENT */
    uint32_t *thread, *thread_end; /* see history_thread: an issue's ends there, and begins where that
                                      of the event before it ends */
    uint32_t *turn; /* see history_turn */
    uint32_t *last_task; /* of those that stand on an event and count, the last, or NO_EVENT */
    struct short_ids *short_ids;
};

/* The event of an id; made, not `known`, when there is none yet. May move h->event. */
uint32_t history_intern(struct history *h, struct id id);

void atoms_begin(struct atoms *a);
void atoms_free(struct atoms *a);
uint32_t atom_intern(struct history *h, struct slice text);

/* Puts the events in order: order, known, of_kind. */
void timeline_make(struct history *h);

/* The event a record refers to beside `on` (its meeting, into, resource), interned, or NO_EVENT. */
uint32_t history_reference(struct history *h, const struct record *rec);

/* Fills an event from a record; keeps its links, offset and length. */
void event_decode(struct history *h, struct event *e, const struct record *rec);

/* <0, 0, >0: by time, kind, id. */
int event_order(const struct history *h, uint32_t a, uint32_t b);

/* A category: that of every task for which there is no limit of its own. */
#define LIMIT_EVERY "*"

/* The due times of tasks that state a limit, or none at all: then the limit record that stood when it
 * was assigned, the last of its issue's category in its room, else in the nearest room above; else
 * the same of LIMIT_EVERY. When it is known what is gone, and the days are set. */
enum status due_settle(struct history *h, struct input *in);

/* The last day on which there is something to tell of a task: who looks at a span behind it sees it
 * closed, and nothing that happened to it or was due. DAY_OPEN where there may be more. When the
 * last days of issues are known. */
day_number task_last_day(const struct history *h, uint32_t task);

/* Finds which voids and amends count, marks what is voided, and decodes amended events anew. */
enum status corrections_settle(struct history *h, struct input *in);

#endif

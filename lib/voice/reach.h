/* How far what is told reaches: the period of -p, -s and -u, and the room of -w. */
#ifndef YISHI_VOICE_REACH_H
#define YISHI_VOICE_REACH_H

#include "edge/options.h"
#include "meaning/span.h"

struct reach {
    struct period period;
    int64_t from, end; /* of -s and -u where they are instants; else NO_DUE */
    bool given;        /* -p, -s or -u */
    struct slice top;  /* the room, or empty */
};

struct period_sense reach_sense(const struct circumstance *c);

/* The period, `preset` where none is given; of -s without -u, and the other way round, the end that
 * is not given is that of `bounds`. STATUS_USAGE, said. */
enum status reach_read_period(struct reach *r, const struct options *o,
                              const struct circumstance *c, struct period preset,
                              struct period bounds);
/* The same of -s and -u alone. STATUS_USAGE, said, where no time lies between them too. */
enum status reach_read_bounds(struct reach *r, const struct options *o,
                              const struct circumstance *c, struct period bounds);
/* The room: nothing else may be a condition, since other records of a matter would be missing.
 * `command` is what the message tells to give a choice of records to: "yishi-report weekly".
 * STATUS_USAGE, said. */
enum status reach_read_room(struct reach *r, const struct options *o, const char *command);

/* The span that was asked for, once there is a history. */
struct span reach_span(const struct reach *r, const struct history *h);

#endif

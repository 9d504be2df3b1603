/* What reading and testing a condition share. */
#ifndef YISHI_MEANING_WHERE_INSIDE_H
#define YISHI_MEANING_WHERE_INSIDE_H

#include "meaning/where.h"

struct operand {
    enum where_op op;
    struct cell_form form;
    struct slice value;
    struct match *match; /* of ~ and !~ */
    struct slice *part;  /* any of: rooms, ids as written */
    struct id *id;       /* what the parts name, when resolved */
    size_t parts;
    bool resolved;
    uint64_t among;      /* any of: choices or kinds, as bits by their place */
    bool number, answer; /* the value can be read as a number, as yes or no */
    bool yes;
    bool day; /* a time is compared by days: from first up to end */
    day_number first, end;
    int64_t us;
    struct buffer text;      /* a number, a limit, as it is compared */
    struct buffer near_room; /* a path that the room named is the end of, while none was met */
    bool met_room;
    const struct zone *zone;
};

static inline bool op_orders(enum where_op op)
{
    return op >= WHERE_BELOW;
}

static inline bool op_matches(enum where_op op)
{
    return op == WHERE_HAS || op == WHERE_HAS_NOT;
}

#endif

/* What a report's facts were taken under: which report, period, rooms, now, zone and calendar.
 * Facts add up only within the same frame. As an object of JSON it is part of each partial. */
#ifndef YISHI_VOICE_FRAME_H
#define YISHI_VOICE_FRAME_H

#include "voice/reports.h"

/* Adds the object. Of one telling always the same bytes. */
void frame_write(struct buffer *out, const struct telling *t);

/* Reads it into what a report is told with: span, unit, period_given, months, the scope's top and
 * the circumstance. Texts are kept in the arena. False: it is none of this version. */
bool frame_read(struct value frame, struct telling *t, struct arena *arena);

/* The first member in which two differ, in the language of the process, and what each says of it;
 * false: they are the same. */
struct frame_difference {
    const char *name;
    struct slice first, second;
};
bool frame_differs(struct value first, struct value second, struct frame_difference *d);

#endif

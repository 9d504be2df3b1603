/* Times as people write them. */
#ifndef YISHI_MINUTES_WHEN_H
#define YISHI_MINUTES_WHEN_H

#include "minutes/pattern.h"

struct minutes_when {
    int year, month, day; /* year 0: not said; month 0: no date */
    int start, end;       /* minutes of the day, -1: none */
    int offset;           /* minutes east, when zoned */
    bool zoned;
};

/* The first date in a text and the times behind it; flags: which dates there may be. */
bool minutes_when(struct minutes_reader *r, struct slice text, int flags, struct minutes_when *w);
/* As moment_read_loose takes it: with its time, if minutes >= 0. */
struct slice minutes_when_text(const struct minutes_when *w, int minutes, struct arena *arena);
/* A deadline in a text: a date (a missing year is that of `meeting`, or the next one) or a limit
 * (5wd). False: there is none that can be counted. */
bool minutes_due(struct minutes_reader *r, struct slice text, const struct minutes_when *meeting,
                 struct slice *due, struct slice *limit, struct arena *arena);

#endif

/* Working days. A day is off when the calendar says so, and otherwise on Saturday and Sunday
 * (民法典 §201, §203; the announced holidays come as `day` records). */
#ifndef YISHI_EDGE_CALENDAR_H
#define YISHI_EDGE_CALENDAR_H

#include "edge/moment.h"

struct calendar;

struct calendar *calendar_new(void);
void calendar_free(struct calendar *c);

/* A later setting of the same day wins, so load the shipped days first, a journal's after. */
void calendar_set(struct calendar *c, day_number day, bool off);
/* --calendar weekends: years without published days count plain weekends. */
void calendar_allow_unpublished(struct calendar *c);

/* Adds every set day, a line each, and whether unpublished years are allowed: equal texts mean equal
 * calendars. */
void calendar_write(const struct calendar *c, struct buffer *out);

bool calendar_is_off(const struct calendar *c, day_number day);
/* The first year in [from, to] with no published day, or 0: an error to the caller. Always 0 after
 * calendar_allow_unpublished; calendar_assumed then says the year, for a warning. A year is
 * published when any of its days is set. */
int calendar_unpublished(const struct calendar *c, day_number from, day_number to);
int calendar_assumed(const struct calendar *c, day_number from, day_number to);

/* The day `count` working days after `start`, which is itself not counted. count >= 1. Results stop
 * at the last day of the year 9999. Look at calendar_unpublished from start to the result. */
day_number calendar_add_working(const struct calendar *c, day_number start, int count);
/* The day `count` calendar days after start; if that is off, the next day that is not. */
day_number calendar_add_days(const struct calendar *c, day_number start, int count);
/* Working days in (from, to]; negative when to < from. */
int calendar_between(const struct calendar *c, day_number from, day_number to);

#endif

/* Small phrases of reports in natural words: days, periods, what a record is called. All are added
 * to a buffer. */
#ifndef YISHI_VOICE_PHRASE_H
#define YISHI_VOICE_PHRASE_H

#include "base/buffer.h"
#include "base/words.h"
#include "edge/moment.h"
#include "edge/period.h"
#include "meaning/history.h"

/* 2026年11月20日 / 20 November 2026 */
void phrase_day(struct buffer *out, day_number day, enum language language);
/* The same without the year: 11月20日 / 20 November */
void phrase_short_day(struct buffer *out, day_number day, enum language language);
/* 2026-11-20 14:30, or the day alone of a bare date */
void phrase_stamp(struct buffer *out, int64_t us, bool bare, const struct zone *zone);
/* 2026年第47周（11月16日—22日）, 2026年11月, 2026年第4季度, 2026年, 2026年11月1日—15日 */
void phrase_period(struct buffer *out, struct period p, enum language language);
/* 11月16日—22日, 12月28日—2027年1月3日: the days of a period, with the year of the first if asked
 * for */
void phrase_days(struct buffer *out, struct period p, bool year, enum language language);

/* A choice in the language; — for NULL. */
const char *phrase_choice(const struct choice *c, enum language language);
/* A due time as the history keeps it (the first microsecond that is too late): the day, or the
 * minute; — for NO_DUE. */
void phrase_due(struct buffer *out, int64_t due, bool bare, const struct history *h);

/* The last part of a room's path. */
struct slice phrase_room(struct slice path);

#endif

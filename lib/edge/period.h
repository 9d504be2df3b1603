/* Periods of days: weeks, months, quarters, years and spans, by name in both languages. */
#ifndef YISHI_EDGE_PERIOD_H
#define YISHI_EDGE_PERIOD_H

#include "edge/moment.h"

enum period_unit { PERIOD_SPAN, PERIOD_WEEK, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_YEAR };

struct period {
    day_number first;
    day_number end; /* the first day after it */
    enum period_unit unit;
};

struct period_sense {
    day_number today;
    int week_start; /* 1 Monday … 7 Sunday */
};

/* 2026-W47, 2026-11, 2026-Q4, 2026, 2026-11-20, 2026-11-01..2026-11-15 (both ends included;
 * either may be left out and is then the year 1 or 9999; each may be any period, as in
 * 2026-01..2026-03; 至 到 ~ serve as ..), today yesterday this-week last-week next-week this-month
 * … last-year, last-7-days, and 今天 昨天 本周 上周 下周 本月 上月 本季 上季 今年 去年 近7天;
 * 2026年11月, 2026年第4季度, 2026年第47周. last-N-days and 近N天 are the N complete days before
 * today. Case, full-width forms and blanks do not matter.
 *
 * NULL when read, else what is wrong and what to do (a static text). *near, unless near is NULL, is
 * then the known name that is nearest to an unknown one, or NULL. An ISO week name with another
 * week_start is refused. */
const struct words *period_read(struct slice text, struct period_sense sense, struct period *p,
                                const char **near);

/* The period of a unit that holds the day; of PERIOD_SPAN the day alone. */
struct period period_around(enum period_unit unit, day_number day, struct period_sense sense);

/* The last complete period of a unit before sense.today's own. */
struct period period_last(enum period_unit unit, struct period_sense sense);

/* 环比: the one before it, of the same unit; for a span as many days, as far as there are days. */
struct period period_before(struct period p);
struct period period_after(struct period p);
/* 同比: the same period a year before: ISO week N for an ISO week, 52 weeks before for another, the
 * same dates for a span (one that ends on 29 February ends on the 28th). False where that year has
 * no such week or first day. */
bool period_year_before(struct period p, struct period *q);

bool period_has_day(struct period p, day_number day);

/* 2026-W47, 2026-11, 2026-Q4, 2026, a day, or FIRST..LAST (an open end left out): a name that
 * period_read reads. A week that does not begin on Monday is written as a span. */
void period_write(struct buffer *out, struct period p);

/* ISO 8601 week of a day. */
void day_iso_week(day_number day, int *year, int *week);

extern const char *const period_names[]; /* for completion and did-you-mean, NULL-ended */

#endif

/* Times and dates (RFC 3339; proleptic Gregorian calendar), exact to the microsecond. */
#ifndef YISHI_EDGE_MOMENT_H
#define YISHI_EDGE_MOMENT_H

#include "base/buffer.h"
#include "base/words.h"

/* Days since 1970-01-01. */
typedef int32_t day_number;

struct moment {
    int64_t us;     /* microseconds since 1970-01-01T00:00Z; a bare date stands at 00:00 +08:00 */
    day_number day; /* of a bare date: the date; else unused */
    bool bare;      /* a date without a time */
};

struct civil {
    int year, month, day;
};

day_number day_from_civil(struct civil c);
struct civil day_to_civil(day_number day);
bool civil_valid(struct civil c); /* years 1 to 9999 */
int civil_month_days(int year, int month);
int day_weekday(day_number day); /* 1 Monday … 7 Sunday */

/* A time zone: a fixed offset or a name of the system's database. */
struct zone {
    int offset;       /* seconds east, when not named */
    const char *name; /* kept, not copied; NULL for a fixed offset */
};

/* "+08:00", "+0800", "+8", "Z", "UTC", or a name of the system's database (TZDIR or
 * /usr/share/zoneinfo) such as "Asia/Shanghai". False when there is no such zone. A named zone
 * becomes the TZ of the process: only the last one read is valid, and it must be read before
 * threads start. Fixed offsets never touch the C library's zone. */
bool zone_read(struct zone *z, const char *text);
/* --tz if given, else TZ, else +08:00. TZ is as in POSIX: a leading ':' is dropped, empty means
 * UTC, and "CST-8" is east of Greenwich; rules for summer time must come by a name. False (for --tz
 * and TZ alike) when it cannot be read. */
bool zone_choose(struct zone *z, const char *option);
int zone_offset_at(const struct zone *z, int64_t us); /* seconds east of UTC at that instant */
/* The instant at which the clocks of z show local_us (microseconds since 1970-01-01T00:00 on those
 * clocks). Of a time that they show twice, the first; a time that they skip is counted on from
 * the clock before the gap. */
int64_t zone_instant(const struct zone *z, int64_t local_us);

/* The local date of a moment; a bare date is its own date in every zone. */
day_number moment_day(struct moment m, const struct zone *z);
/* 00:00 of a local day as an instant, microseconds. */
int64_t day_start(day_number day, const struct zone *z);

struct moment moment_of_day(day_number day); /* a bare date */

/* Strictly RFC 3339 date-time with offset, or a full date. False for anything else, lower-case t
 * and z and the year 0000 included. Fractions are cut to microseconds; 23:59:60 UTC is taken as
 * the next second. */
bool moment_read(struct slice text, struct moment *m);
/* The same, remembering dates and offsets: those of records that follow each other are mostly the
 * same few. */
struct dates_met {
    uint64_t zone; /* the last offset as it was written; 0: none yet */
    int offset;    /* and its seconds */
    struct {
        char text[10];
        bool known;
        day_number day;
    } by_day[32]; /* by the day of the month; zero-initialise it to begin */
};
bool moment_read_again(struct slice text, struct dates_met *met, struct moment *m);

/* How people and other systems write times: 2019/2/28 9:32, 04/12/2018 11:11:26 AM,
 * 2026年11月20日 下午3时05分, 20261120, full-width digits, and RFC 3339. Local times are taken in
 * zone z, as zone_instant says. NULL when read; else what is wrong and what to do (a static text),
 * such as a date that may be read two ways while no order is given. Nothing is guessed: a year has
 * four digits (or stands after 民國), a zone is an offset, UTC or 北京时间 and never an
 * abbreviation, and a weekday must agree with its date. The order matters only where the year
 * stands last. 24:00 is the next day's 00:00. */
enum date_order { DATES_UNSAID, DATES_YMD, DATES_MDY, DATES_DMY };
const struct words *moment_read_loose(struct slice text, enum date_order order,
                                      const struct zone *z, struct moment *m);

/* As RFC 3339 in zone z, fractions of a second only where there are any; a bare date as a date. */
void moment_write(struct buffer *out, struct moment m, const struct zone *z);
void day_write(struct buffer *out, day_number day); /* 2026-11-20 */

/* Now, cut to the millisecond. The tools' --now is read by moment_read_loose instead. */
struct moment moment_now(void);

#endif

/* The time for which a notice is posted (公示期): from the day of --set 公示日期, else today, for
 * so many days of --set 公示期. The first day is not counted (民法典 §201), and a last day that is
 * off moves to the next that is not (§203); 5个工作日 counts working days alone. */
#ifndef YISHI_VOICE_NOTICE_DAYS_H
#define YISHI_VOICE_NOTICE_DAYS_H

#include "voice/reports.h"

day_number notice_first_day(const struct telling *t);

/* Adds 公示期7日，自2026年11月19日起至2026年11月26日止。 Blanks to be filled in where no time is
 * given. A time that cannot be read is STATUS_USAGE, a year without a published calendar
 * STATUS_INPUT; both said. */
enum status notice_days(const struct telling *t, struct buffer *out);

#endif

/* -o 'weekly-{week}.html': the name of an output file with the period in it. */
#ifndef YISHI_EDGE_OUT_NAME_H
#define YISHI_EDGE_OUT_NAME_H

#include "base/buffer.h"
#include "base/say.h"
#include "edge/period.h"

/* Adds the name with {week} (2026-W47), {month} (2026-11), {year} (2026) and {date} (2026-11-22)
 * filled in, and a NUL behind it. {date} is today; the others are of the period (a week's month and
 * year are those of its Thursday), or of today where the period is no week, month, quarter or year.
 * Nothing else can be filled in, so no record can choose a path. STATUS_USAGE, said, for another
 * name in braces. */
enum status out_name(struct buffer *name, const char *pattern, struct period period,
                     day_number today);

#endif

/* How things went: the issues raised and closed in a row of periods, by category. */
#ifndef YISHI_MEANING_COURSE_H
#define YISHI_MEANING_COURSE_H

#include "meaning/span.h"

enum { COURSE_MOST = 12 };

/* The periods up to and with this one, the last first: twelve weeks or months, eight quarters, five
 * years; of a span none. Returns how many. */
size_t course_periods(struct period last, struct period periods[COURSE_MOST]);

/* What came of a category; counted as the metrics raised and settled count. */
struct course_line {
    uint32_t category;                                 /* atom */
    int64_t raised[COURSE_MOST], settled[COURSE_MOST]; /* by period, the last first */
};
/* Zero-initialise. */
struct course {
    struct course_line *line;
    size_t count;
};
void course_make(const struct history *h, const struct scope *scope, struct period last,
                 struct course *c);
void course_free(struct course *c);

#endif

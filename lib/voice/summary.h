/* What the files of the period summary share: the sections, and how their lines are written. */
#ifndef YISHI_VOICE_SUMMARY_H
#define YISHI_VOICE_SUMMARY_H

#include "meaning/course.h"
#include "voice/facts.h"
#include "voice/reports.h"

struct summary {
    const struct telling *t;
    struct report *r;
    const struct facts *f;
    const struct figures *d; /* of the facts */
    struct buffer line;   /* being composed */
    struct buffer period; /* the name of the period, for figures */
};

/* What a period and its neighbours are called. */
struct summary_unit {
    struct words title, now, before, next;
};
extern const struct summary_unit summary_units[]; /* by enum period_unit */

const char *summary_pick(const struct summary *s, const char *en, const char *zh);
const char *summary_word(const struct summary *s, struct words w);
const char *summary_now(const struct summary *s); /* 本周 */

/* A line: begun empty, added to, and ended as a line of the report or as the title of a section. */
struct buffer *summary_line(struct summary *s);
void summary_end(struct summary *s, const char *lead);
void summary_section(struct summary *s, const char *name);

/* Figures of the period; key is a part of a breakdown, or "". */
void summary_figure(struct summary *s, const char *name, struct words label, const char *key,
                    int64_t n);
void summary_rate(struct summary *s, const char *name, struct words label, int64_t part,
                  int64_t whole);

/* A breakdown: the parts that are not empty, largest first, those past `most` as one rest, as a
 * line and as figures. Sorts the parts. */
struct part {
    struct slice label;
    int64_t n;
};
void summary_breakdown(struct summary *s, const char *name, struct words label, struct part *parts,
                       size_t count, size_t most);
/* The parts of an enumerated field of a kind from counts by code; what was not given (code 0) comes
 * under `missing`. Returns how many; parts has room for CODES. */
size_t summary_parts(const struct summary *s, enum kind_id kind, enum field_id field,
                     const int64_t *counts, struct words missing, struct part *parts);
/* The count of one value, by its name. */
int64_t summary_coded(enum kind_id kind, enum field_id field, const int64_t *counts,
                      const char *name);

/* Lists show so many rows; the rest is counted, and `where` says what prints it. */
enum { SUMMARY_LISTED = 20 };
void summary_rest(struct summary *s, size_t count, const char *where);

/* The periods compared: 0 the report's own, 1 the one before, 2 a year before. False: there is none.
 */
bool summary_period(const struct telling *t, int which, struct period *p);

/* Issues raised and closed in each period up to this one, which is the last; no steps where too
 * little is known. */
struct summary_course {
    size_t steps;
    int64_t raised[COURSE_MOST], settled[COURSE_MOST];
};
void summary_course_of(const struct summary *s, struct summary_course *c);

/* Charts: of the course; of what a whole is made of, its title the line being composed; of the
 * categories, in order. */
enum { SUMMARY_PARTS = 4 };
void summary_course(struct summary *s);
void summary_whole(struct summary *s, const struct part *parts, size_t count);
void summary_categories(struct summary *s, const struct part *parts, size_t count);

/* Headline figures and what needs attention, above the sections. */
void summary_top(struct summary *s);

/* The sections, in this order. */
void summary_decisions(struct summary *s);
void summary_overdue(struct summary *s);
void summary_raised(struct summary *s);
void summary_tasks(struct summary *s);
void summary_ratings(struct summary *s);
void summary_outcomes(struct summary *s);
void summary_rooms(struct summary *s);
void summary_topics(struct summary *s);
void summary_next(struct summary *s);

#endif

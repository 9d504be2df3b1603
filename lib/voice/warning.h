/* What the files of the early warning share: what is counted under one name in the period and in
 * the three periods before it. */
#ifndef YISHI_VOICE_WARNING_H
#define YISHI_VOICE_WARNING_H

#include "meaning/names.h"
#include "voice/facts.h"
#include "voice/reports.h"

enum warning_sort {
    WARNING_TOPIC,    /* titles that are about the same, raised again and again */
    WARNING_CATEGORY, /* rises */
    WARNING_PLACE,    /* an estate or a building: rises */
    WARNING_AGAIN,    /* raised again after it was closed */
    WARNING_PLEDGES,  /* a department's that were broken */
    WARNING_OVERDUE,  /* a department whose overdue tasks grow */
    WARNING_SORTS
};

enum { WARNING_BEFORE = 3, WARNING_SPANS = 1 + WARNING_BEFORE };

_Static_assert((int)WARNING_SPANS == (int)FACTS_SPANS, "as many counts as a row has");

enum { NO_SPAN = -1 };

/* An issue or a task that is counted. */
struct warned {
    uint32_t event;
    struct slice number;
};

/* Counts while the history is walked; each key is a heap. */
struct warning_tally {
    struct names keys;
    struct fact_heap *heap; /* by name of the key */
    size_t cap;
};
struct warning {
    const struct telling *t;
    struct facts *f;
    struct span span[WARNING_SPANS]; /* the period, then those before, the last one first */
    struct warning_tally tally[WARNING_SORTS];
};

/* Which of the spans a time lies in, or NO_SPAN. */
int warning_span(const struct warning *w, int64_t us);

/* Counts an event in one of the spans; `what` it is called is looked at in the period itself. */
void warning_count(struct warning *w, enum warning_sort sort, struct slice key, int span,
                   struct warned event, struct slice what);

/* Tells an event of an earlier time before one that is counted. */
void warning_recall(struct warning *w, enum warning_sort sort, struct slice key, uint32_t event,
                    struct warned earlier);

/* The two halves: what was raised, and what departments did. */
enum status warning_see_issues(struct warning *w);
enum status warning_see_tasks(struct warning *w);

#endif

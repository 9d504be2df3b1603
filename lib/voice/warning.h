/* What the files of the early warning share: what is counted under one name in the period and in
 * the three periods before it. */
#ifndef YISHI_VOICE_WARNING_H
#define YISHI_VOICE_WARNING_H

#include "meaning/names.h"
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

/* What is counted under one key. */
struct warning_heap {
    struct slice what; /* the shortest it is called in the period; at NULL: none yet */
    bool various;      /* the others are called otherwise */
    int64_t count[WARNING_SPANS];
    uint32_t first, last, members; /* the events it was counted from, and what came back */
};

/* Events of the period, in order, in lists. */
struct warning_member {
    uint32_t event, next;
};

struct warning_tally {
    struct names keys;
    struct warning_heap *heap; /* by name of the key */
    size_t cap;
    struct warning_member *member;
    uint32_t members, member_cap;
};

struct warning {
    const struct telling *t;
    struct span span[WARNING_SPANS]; /* the period, then those before, the last one first */
    int months;                      /* after closing in which a matter counts as raised again */
    struct warning_tally tally[WARNING_SORTS];
    struct arena arena;
};

enum { NO_SPAN = -1, NO_MEMBER = UINT32_MAX };

/* Which of the spans a time lies in, or NO_SPAN. */
int warning_span(const struct warning *w, int64_t us);

/* Counts an event in one of the spans; `what` it is called is looked at in the period itself. */
void warning_count(struct warning *w, enum warning_sort sort, struct slice key, int span,
                   uint32_t event, struct slice what);

/* Tells an event of an earlier time beside those counted, before the next of them. */
void warning_recall(struct warning *w, enum warning_sort sort, struct slice key, uint32_t event);

/* The two halves: what was raised, and what departments did. */
enum status warning_see_issues(struct warning *w);
void warning_see_tasks(struct warning *w);

#endif

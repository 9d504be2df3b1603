/* What is counted, each defined once: a name, both languages, and a judge that says of one subject in one
 * span whether it is in the whole and in the part. A count has a part only. Adding a metric is a row in the
 * table of metric.c and a short function. */
#ifndef YISHI_MEANING_METRIC_H
#define YISHI_MEANING_METRIC_H

#include "meaning/span.h"

/* What one subject adds. For a count, part alone; for a rate, part of whole. */
struct share {
    int64_t part, whole;
};

enum metric_shape { METRIC_COUNT, METRIC_RATE };

struct metric {
    const char *name;      /* on_time */
    struct words label;    /* 按期办结率 */
    struct words unit;     /* 件; empty for rates */
    struct words meaning;  /* one clause for 口径 and --help: 按期办结÷应办结（本期到期） */
    const char *synonyms;  /* further names, between '|', or NULL */
    enum kind_id kind;     /* of its subjects */
    enum metric_shape shape;
    struct share (*judge)(const struct subject *subject, const struct span *span);
};

enum metric_id {
    METRIC_RAISED, METRIC_SETTLED, METRIC_MEETINGS, METRIC_ATTENDANCE, METRIC_DECISIONS,
    METRIC_ASSIGNED, METRIC_CLOSED, METRIC_OVERDUE, METRIC_ON_TIME, METRIC_ON_TIME_CLOSED,
    METRIC_CLOSED_OF_DUE, METRIC_RESPONSE, METRIC_RESOLUTION, METRIC_SATISFACTION,
    METRIC_OUTCOMES, METRIC_ADOPTED, METRIC_ACTIVITIES, METRIC_IDS
};

extern const struct metric metrics[METRIC_IDS];

/* By any name; NULL, and the nearest in *near. */
const struct metric *metric_called(struct slice word, const char **near);

/* All metrics over a span, in one walk. */
struct measures {
    struct share of[METRIC_IDS];
};
void metrics_measure(const struct history *h, const struct scope *scope, const struct span *span,
                     struct measures *m);
/* What one subject of such a walk adds. */
void metrics_add(struct measures *m, const struct subject *subject, const struct span *span);

/* A value and how often it comes. */
struct run {
    int64_t value, count;
};
int run_order(const void *a, const void *b); /* by value */

/* How long each issue took that was closed in the span, from raising to closing: calendar time in
 * microseconds and working days, with the first year whose working days are not published (0:
 * none; the days are then 0). */
void durations_see(const struct history *h, const struct scope *scope, const struct span *span,
                   void (*see)(void *context, int64_t us, int64_t days, int unpublished),
                   void *context);

/* Nearest-rank percentiles; a median between two is their mean. */
struct durations {
    int64_t count;
    int64_t median_us, p90_us;            /* calendar time */
    int64_t median_halves, p90_days;      /* working days: the median in halves */
};
/* Of runs in order, each value once. */
void durations_measure(const struct run *us, size_t us_runs, const struct run *days,
                       size_t days_runs, struct durations *d);

enum room_activity { ROOM_HELD, ROOM_NIL, ROOM_SILENT, ROOM_ACTIVITIES };

/* What happened in the rooms of a span, for those who count: registered rooms that count, the last
 * record of each, and what is known of a room by its path, registered or not: several times of one
 * room, to be added up. Of joint meetings the rooms they name are marked. */
struct room_mark {
    struct slice path;
    int64_t meetings;
    bool nil, seen;
};
struct room_watch {
    void (*room)(void *context, uint32_t room);
    void (*mark)(void *context, struct room_mark mark);
    void *context;
};
enum status rooms_watch(const struct history *h, struct input *in, const struct scope *scope,
                        const struct span *span, struct room_watch watch);

#endif

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

/* How long matters took, from raising to closing, of issues closed in the span: nearest-rank
 * percentiles; a median between two is their mean. */
struct durations {
    int64_t count;
    int64_t median_us, p90_us;            /* calendar time */
    int64_t median_halves, p90_days;      /* working days: the median in halves */
    int unpublished; /* a year without a published calendar, or 0; then working days are unknown */
};
void durations_measure(const struct history *h, const struct scope *scope, const struct span *span,
                       struct durations *d);

/* Registered rooms and what they did in a span. */
enum room_activity { ROOM_HELD, ROOM_NIL, ROOM_SILENT, ROOM_ACTIVITIES };
struct coverage {
    uint32_t *room;               /* events of the registered rooms, in path order */
    enum room_activity *activity; /* of each */
    uint32_t *meetings;           /* deliberative meetings of each in the span */
    uint32_t count;
    uint32_t totals[ROOM_ACTIVITIES];
    uint32_t *unregistered; /* room atoms that records of the span name without a room record */
    uint32_t unregistered_count;
};
/* A room stands from its since to its until; a meeting counts for its room and for those in its rooms[], which are
 * read again from `in`. */
enum status coverage_measure(const struct history *h, struct input *in, const struct scope *scope,
                             const struct span *span, struct coverage *c);
void coverage_free(struct coverage *c);

#endif

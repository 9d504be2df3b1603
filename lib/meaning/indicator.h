/* What the indicator records of a journal ask for, and the points that a share of a unit comes to.
 * All points are exact fractions; they are rounded where they are printed. */
#ifndef YISHI_MEANING_INDICATOR_H
#define YISHI_MEANING_INDICATOR_H

#include "meaning/metric.h"
#include "meaning/stv_num.h"

/* What is measured: a figure of metric.h, or one of those that only make sense for a unit. */
enum indicator_base {
    BASE_METRIC,
    BASE_GIVEN,    /* 人工评分: score records; a share is (hundredths, records) */
    BASE_STREAK,   /* 连续无诉求: whole days since the last matter; a share is (its day, 1) */
    BASE_COVERED,  /* 协商覆盖: rooms that deliberated ÷ registered */
    BASE_REPORTED, /* 按时上报: rooms that deliberated or reported nil ÷ registered */
    INDICATOR_BASES
};

/* What an indicator counts where it is no metric; that of BASE_METRIC is empty. */
struct base_spec {
    const char *name;
    struct words label;
    const char *synonyms;
    struct words meaning;
};
extern const struct base_spec base_specs[INDICATOR_BASES];

/* The order of the values of the field `how`. */
enum indicator_how { HOW_PROPORTIONAL, HOW_THRESHOLD, HOW_DEDUCT, HOW_DOUBLED, HOW_BONUS, HOWS };

struct decimal_ratio { /* above ÷ below, below > 0 */
    int64_t above, below;
};
/* 12 or 0.5, without sign, of at most 15 digits. */
bool decimal_ratio_read(struct slice text, struct decimal_ratio *n);

struct indicator {
    struct id id;
    int64_t at; /* from when it counts */
    enum indicator_base base;
    const struct metric *metric; /* of BASE_METRIC */
    enum indicator_how how;
    struct slice number, name; /* empty: not given */
    struct slice group;        /* empty: all */
    struct slice category;     /* empty: all */
    struct slice form;         /* as it was written; empty: all */
    unsigned char form_code;   /* the place of the form in the list of the metric's kind */
    unsigned char level;       /* 0: all */
    bool rate;                 /* its value is part ÷ whole */
    bool fewer;                /* the fewer the better */
    bool has_target, has_cap;
    struct decimal_ratio target; /* 1 for a rate without one, 0 for a count */
    int per;                     /* the months the target is for; 0: the period, whatever it is */
    struct decimal_ratio each;
    int64_t weight, cap;
    day_number until;
    struct slice room; /* for this and what is below it; empty: all */
};

struct indicators {
    struct indicator *at; /* by number, then in order */
    size_t count, cap;
    struct arena arena;
};

/* Adds one from its record. STATUS_INPUT, said, where it cannot be understood. */
enum status indicators_add(struct indicators *list, const struct record *rec);
/* Puts them in order, once all are there. */
void indicators_sort(struct indicators *list);
void indicators_free(struct indicators *list);

/* Its name, else what it measures. */
struct slice indicator_name(const struct indicator *i, enum language language);
struct words indicator_measures(const struct indicator *i);
/* Whether it is in force at the end of a span. */
bool indicator_holds(const struct indicator *i, const struct zone *zone, const struct span *span);

/* Full points; a bonus has none. */
int64_t indicator_full(const struct indicator *i);
/* Whether there is anything to give points for: a rate of nothing is not due. */
bool indicator_due(const struct indicator *i, struct share share);
/* The target of a period: 1 a month is 3 a quarter. */
struct decimal_ratio indicator_target(const struct indicator *i, const struct span *span);
/* Whether points are lost by a share that is due. */
bool indicator_misses(const struct indicator *i, const struct span *span, struct share share,
                      struct arithmetic *a);
/* The points of a share that is due. `again`: the unit lost points by it in the period before too.
 * Of BASE_STREAK the part is the days. */
struct num indicator_points(const struct indicator *i, const struct span *span, struct share share,
                            bool again, struct arithmetic *a);
/* The value that is compared with the target. */
struct num indicator_value(const struct indicator *i, struct share share, struct arithmetic *a);

#endif

/* What the files that tell of points share. */
#ifndef YISHI_VOICE_SCORE_TOLD_H
#define YISHI_VOICE_SCORE_TOLD_H

#include "meaning/score.h"
#include "voice/cells.h"

enum { BANDS_MOST = 8 };

struct band {
    struct slice name;
    struct decimal_ratio from; /* of the last band below 0: it has no bound */
};

struct scoring {
    const struct telling *t;
    struct report *r;
    struct span span[SCORE_SPANS];
    struct score_rows rows;
    struct score s;
    struct band band[BANDS_MOST];
    size_t bands;
    struct slice top; /* what all rooms are below, left out for people */
    uint32_t *order;  /* ranked units: by group, then rank, then path */
    uint32_t ranked, vetoed, idle;
    struct buffer line;
};

bool score_en(const struct scoring *w);
const char *score_pick(const struct scoring *w, const char *en, const char *zh);

/* 优秀90,良好80,合格60,不合格: falling, the last one without a bound. STATUS_USAGE, said. */
enum status bands_read(struct scoring *w, struct slice text);
const struct band *band_of(struct scoring *w, const struct score_row *row);

/* A unit as readers of the report need it: a room from below the scope's own. */
struct slice score_unit_name(const struct scoring *w, uint32_t unit);
/* Points to two decimals. */
void score_points(struct scoring *w, struct num points, struct buffer *out);

/* 95%, 12 or 1/3. */
void score_ratio(struct buffer *out, struct decimal_ratio r, bool rate);
/* Whether what it counts is compared with a target. */
bool score_has_target(const struct indicator *i);

/* Reads what is asked for and measures it. */
enum status score_begin(struct scoring *w);

/* The value of a unit by an indicator with both counts: 36/40=90.0%. */
void score_value(struct scoring *w, const struct indicator *i, const struct score_cell *cell,
                 struct buffer *out);

/* What every unit has for every indicator, and what each indicator means. */
void score_details(struct scoring *w);
void score_notes(const struct scoring *w);

#endif

/* The records that something is told from, read whole: their history and what goes with it. */
#ifndef YISHI_VOICE_READING_H
#define YISHI_VOICE_READING_H

#include "edge/sources.h"
#include "meaning/span.h"
#include "record/catalog.h"
#include "voice/privacy.h"

struct reading_sense {
    const struct options *options; /* for --calendar and --in */
    const struct circumstance *circumstance;
    const struct sources *sources;
    int64_t now;  /* what is later does not count */
    bool catalog; /* ids and numbers will be looked up */
    bool privacy; /* it is told to everybody */
    bool part;    /* what is missing is in other parts: no warning */
};

/* Zero-initialise; close it in any case. */
struct reading {
    struct input *in;
    struct calendar *calendar;
    struct history *history; /* settled */
    struct catalog *catalog; /* or NULL */
    struct privacy *privacy; /* or NULL */
    uint64_t until;          /* where the records of --in begin, as an offset */
    /* its own */
    const char **files; /* those of the sources, then those of --in */
    const char *const *common;
    size_t common_count;
};

/* Warns of references to what was not read and of years that were counted by plain weekends. Not
 * DONE: said. */
enum status reading_open(struct reading *r, const struct reading_sense *s);
void reading_close(struct reading *r);

/* Warns where no record is of the room that was asked for. */
void reading_warn_room(const struct scope *scope, const struct history *h);

#endif

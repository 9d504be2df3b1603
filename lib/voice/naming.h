/* What a record is called in a report: the number and the title that people know it by. */
#ifndef YISHI_VOICE_NAMING_H
#define YISHI_VOICE_NAMING_H

#include "voice/reports.h"

/* The digits of an id in a report. Always as many, so that they are the same in the report of a part
 * and of the whole; among a million records one in 4000 such beginnings is not unique, and -i then
 * lists the candidates. */
enum { NAMING_DIGITS = 8 };

struct naming {
    struct slice number; /* its own, else its issue's, else the beginning of the id */
    struct slice title;  /* its own title or text, else its issue's */
    struct arena arena;  /* of both; naming_free */
};

/* Zero-initialise *name before. Reads the record again, as it holds. */
enum status naming_of(const struct telling *t, uint32_t event, struct naming *name);
void naming_free(struct naming *name);

/* "; votes: for 10, against 1, abstained 1" from a result's counts; nothing where it has none. */
void naming_votes(const struct record *result, enum language language, struct buffer *out);

#endif

/* 提请注意: what a list of overdue tasks must not hide although no light shows it: requests that
 * nobody answered, pledges that were broken, parts that do not go with the whole, complaints about
 * what was closed that nobody took up. */
#ifndef YISHI_VOICE_ATTENTION_H
#define YISHI_VOICE_ATTENTION_H

#include "voice/reports.h"

extern const struct choice attention_concerns[]; /* ended by a NULL name */

struct attention;

/* Of the subjects of a span_walk. The first status that was not DONE, said, is attention_free's. */
struct attention *attention_new(const struct telling *t, struct facts *f);
enum status attention_free(struct attention *a);
void attention_see(struct attention *a, const struct subject *s);

/* The sections of those that were taken, where there are any; for programs, rows of the same
 * columns. */
void attention_add(const struct telling *t, struct report *r);

#endif

/* Who may cast a ballot, asked before it is written down: whether the voter stands on the roll of
 * the motion as it stood at the opening, and whether the motion takes ballots by name. Time,
 * proxies and repeated votes are the count's business: such ballots are recorded, then listed. */
#ifndef YISHI_MEANING_ADMISSION_H
#define YISHI_MEANING_ADMISSION_H

#include "base/say.h"
#include "edge/moment.h"
#include "format/hash.h"

struct admission;

/* The files (journals) are read at the first question; they live as long. `zone` too. */
struct admission *admission_new(const char *const *files, size_t count, const struct zone *zone);
void admission_free(struct admission *a);

/* `voter`: at NULL for a secret ballot. STATUS_USAGE where the place names no file, else
 * STATUS_INPUT: refused, said at place. A motion that the files do not hold admits everybody. */
enum status admission_check(void *admission, struct id motion, struct slice voter,
                            struct place place);

#endif

/* Partials of vote counts: the records that a count needs, and no others, so that any split of a
 * journal adds up to its results, with the last vote of each voter wherever it lies. */
#ifndef YISHI_VOICE_VOTING_PARTS_H
#define YISHI_VOICE_VOTING_PARTS_H

#include "base/arena.h"
#include "edge/input.h"
#include "edge/options.h"
#include "edge/out.h"

/* Votes, motions with what they stand on or name, rules, members, and what corrects any of these,
 * from `in` (opened to be read again), as a partial. STATUS_INPUT, said: a motion stands on what
 * was not read. */
enum status voting_parts_write(struct input *in, const struct circumstance *c, struct out *out);

/* Adds partials up: their records lie in *spool, a file without a name that the caller closes, and
 * the circumstance becomes theirs, with its texts in the arena. STATUS_INPUT, said, as of
 * partials_read. */
enum status voting_parts_read(const char *const *files, size_t count, struct circumstance *c,
                              struct arena *arena, int *spool);

#endif

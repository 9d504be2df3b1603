/* The records of a selection, whole: what figures need to come out the same from a part of a
 * journal (yishi-list --records).
 *
 * Of each record meant: what it stands on, up to the matter or meeting it belongs to, and
 * everything that stands on that; matters merged into it or it into; the meetings that these refer
 * to, with what stands on them; and when a meeting itself is meant, the whole threads of all that
 * refers to it and of its agenda. Corrections stand on what they correct, so they come along. And
 * always every room, member, rule, day, indicator, score, limit and veto, with their corrections.
 *
 * About 70 bytes a record, no text. */
#ifndef YISHI_MEANING_CLOSURE_H
#define YISHI_MEANING_CLOSURE_H

#include "edge/input.h"
#include "edge/out.h"
#include "record/record.h"

struct closure;

struct closure *closure_new(void);
void closure_free(struct closure *c);

/* Remembers a record. A repeat is nothing; another record with the same id is STATUS_INPUT, said
 * (its line is read again from `in`). */
enum status closure_add(struct closure *c, const struct record *rec, const struct line *line,
                        struct input *in);
/* Means the record of an id. */
void closure_mean(struct closure *c, struct id id);
/* After everything is added and meant: the lines, unchanged, in the order of the input, each once.
 * STATUS_SYSTEM, said, when the input cannot be read again. */
enum status closure_write(struct closure *c, struct input *in, struct out *out);

#endif

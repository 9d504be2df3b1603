/* What records of several journals say against each other, found in a bounded amount of memory:
 * each record gives claims, which are sorted by what they are about (edge/sorter.h), so that those
 * that meet stand side by side.
 *
 * Told as warnings, with both places: two records of a kind with one number, two seals on one seal,
 * two results of one motion, two closings of one thing with different outcomes and no reopening
 * between them. What is voided, and a number or outcome that was amended, is no claim. Two records
 * of one id with different times are an error.
 *
 * Kept in memory: the two ids of each void and of each such amend, and up to CONFLICTS_TOLD
 * conflicts. */
#ifndef YISHI_RECORD_CONFLICT_H
#define YISHI_RECORD_CONFLICT_H

#include "edge/sorter.h"
#include "record/record.h"

enum { CONFLICTS_TOLD = 100 };

struct conflicts;

struct conflicts *conflicts_new(struct sorter_bounds bounds);
/* Any order; the same record may come again. `file` is a place in the names of conflicts_tell. */
enum status conflicts_see(struct conflicts *c, const struct record *rec, uint32_t file,
                          uint64_t line);
/* Says them, by place; *count: how many there are. STATUS_INPUT or STATUS_SYSTEM, said. */
enum status conflicts_tell(struct conflicts *c, const char *const *names, size_t *count);
void conflicts_free(struct conflicts *c);

#endif

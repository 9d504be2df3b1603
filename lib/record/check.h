/* Checks records: syntax, fields, ids, references, times, numbers and seals. One pass over the
 * input, and what needs all of it at the end; lines that were found bad do not end it. In which
 * order lines stand, and how often, changes no finding. */
#ifndef YISHI_RECORD_CHECK_H
#define YISHI_RECORD_CHECK_H

#include "record/finding.h"
#include "record/inventory.h"
#include "record/seals.h"

struct check_sense {
    struct moment now;
    const struct zone *zone;
    bool extract;      /* what is read is a part: records that are not there are counted only */
    bool require_seal; /* a file without a seal is a fault */
    const char *const *anchors; /* codes or ids of seals that must be there */
    size_t anchor_count;
};

struct check;

struct check *check_new(struct check_sense sense, struct findings *findings);
void check_free(struct check *c);

/* Reads an input that was opened to be read again. `outside`: only to look references up in, after
 * the rest. STATUS_SYSTEM, said: something could not be read; the rest was. */
enum status check_read(struct check *c, struct input *in, bool outside);
/* After everything was read: what it comes to. `in`: the input that is not outside. */
enum status check_settle(struct check *c, struct input *in);

/* Distinct records that were read. */
uint64_t check_records(const struct check *c);
/* Whether a line (of the input that is not outside) is one that a count of votes goes by, and
 * holds. After check_settle. */
bool check_counts(void *check, uint64_t offset);
bool check_has_votes(const struct check *c);
const struct inventory *check_inventory(const struct check *c);

#endif

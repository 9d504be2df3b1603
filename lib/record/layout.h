/* Which field each member of a record is, and which member each field: the same for all records of
 * a kind that have the same keys in the same order, so it is found by name once and then known by
 * where the last key stands in the tree of shapes (format/shape.h). Records whose keys are not in
 * the tree are laid out anew each time. */
#ifndef YISHI_RECORD_LAYOUT_H
#define YISHI_RECORD_LAYOUT_H

#include "format/scan.h"
#include "record/schema.h"

struct layout {
    const struct kind_spec *kind;
    struct slice kind_name;
    const struct field_spec *lacks;        /* the first required field that is not there, or NULL */
    const struct field_spec *lacks_common; /* the same of those that stubs must have too */
    bool loose;       /* lives until the next layout_of only; else as long as the layouts */
    uint64_t strings; /* the members that must be strings, as scan_other has them */
    uint32_t *more;   /* those of which that is not all, but for id, on and at; NULL when loose */
    size_t more_count;
    uint32_t place[FIELD_COUNT];     /* a field's member, from 1; 0: not there */
    const struct field_spec *spec[]; /* of each member; NULL: a field of its own */
};

struct layouts; /* those that are known */

struct layouts *layouts_new(void);
void layouts_free(struct layouts *ls);

/* count is not 0. */
const struct layout *layout_of(struct layouts *ls, const struct kind_spec *kind,
                               const struct member *members, size_t count);

#endif

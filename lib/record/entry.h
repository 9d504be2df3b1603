/* What people type or keep in tables, read into values as records hold them: Chinese and English
 * names of enumerated values, dates in many shapes, 10个工作日, full-width digits, 是/否. Text is
 * never altered. */
#ifndef YISHI_RECORD_ENTRY_H
#define YISHI_RECORD_ENTRY_H

#include "base/buffer.h"
#include "edge/moment.h"
#include "record/schema.h"

struct entry_sense {
    const struct zone *zone;
    enum date_order dates;
};

/* Adds the value of `text` for the field to out, as JSON. NULL when read; else what is wrong (a
 * static text), and *near the known value that may have been meant, or NULL. TYPE_REF takes only
 * whole ids here: resolve references first (record/catalog.h). TYPE_ANY, TYPE_OBJECT and
 * TYPE_OBJECTS take JSON when the text begins with { or [, else a string, or a list of one. */
const struct words *entry_read(const struct field_spec *spec, struct slice text,
                               struct entry_sense sense, struct buffer *out, const char **near);

/* A limit as people write it: 5wd 15d 5个工作日 五个工作日 15天 15日 15个自然日, to "5wd" or "15d". */
bool entry_limit(struct slice text, struct buffer *out);

/* A whole number as people write it: half- or full-width digits, with or without a 个/件/人 behind
 * it. */
bool entry_integer(struct slice text, int64_t *n);

/* 是 否 yes no true false 1 0 √ × 对 错: *b. */
bool entry_bool(struct slice text, bool *b);

#endif

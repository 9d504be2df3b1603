/* The data behind schema.h, for schema.c alone. */
#ifndef YISHI_RECORD_SCHEMA_TABLE_H
#define YISHI_RECORD_SCHEMA_TABLE_H

#include "record/schema.h"

extern const struct kind_spec schema_kinds[KIND_COUNT];
extern const char *const schema_field_names[FIELD_COUNT]; /* in the order of enum field_id */

#endif

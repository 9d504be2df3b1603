/* JSON written out, and small trees (cJSON) for values that are built piece by piece.
 *
 * Text that passes through is never reprinted; this is for what is new. Numbers travel as their
 * own text. */
#ifndef YISHI_FORMAT_JSON_H
#define YISHI_FORMAT_JSON_H

#include "base/buffer.h"
#include "format/scan.h"

/* "text" with only the escapes that JSON needs: \" \\ \b \f \n \r \t and \u00XX below U+0020. (The
 * same as jq's but for U+007F, which no record holds.) */
void json_add_string(struct buffer *out, struct slice text);

/* The canonical form that ids are taken over: keys sorted by code point at every level, no spaces,
 * strings as json_add_string writes them, numbers as written; of the top-level object without the
 * member `id`. The text must have passed the scan. Equals `jq -cS 'del(.id)'` for records whose
 * numbers are plain integers. */
void json_add_canonical(struct buffer *out, struct slice object);
/* The one value of a text that has passed the scan. */
struct value json_value(struct slice text);
/* One value in canonical form (nothing left out). */
void json_add_canonical_value(struct buffer *out, struct value v);

/* A tree under construction, owned by the caller until it is given to a parent or freed. Strings
 * are copied. Every call ends the process when memory runs out. */
struct json;
struct json *json_object(void);
struct json *json_array(void);
struct json *json_text(struct slice text);
struct json *json_integer(int64_t n);
struct json *json_bool(bool b);
struct json *json_raw(struct slice json); /* text that has passed the scan; spaces are dropped */
/* Takes value; a member of that key is replaced. */
void json_set(struct json *object, const char *key, struct json *value);
void json_push(struct json *array, struct json *value);                  /* takes value */
void json_print(struct buffer *out, const struct json *tree);            /* no spaces */
void json_free(struct json *tree);

/* Reads a text that has passed the scan of a record into a tree (drafts); numbers keep their text.
 * NULL: cJSON did not take it; some versions do not take numbers of more than 63 characters. */
struct json *json_read(struct slice text);
/* The children of an object or array: json_first, then json_next; key NULL in arrays. */
const struct json *json_first(const struct json *tree);
const struct json *json_next(const struct json *child);
const char *json_key(const struct json *child);

#endif

/* A run of bytes that somebody else owns: the currency of the whole library.
 * A slice is valid as long as the buffer it points into; nothing here allocates. */
#ifndef YISHI_BASE_SLICE_H
#define YISHI_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct slice {
    const char *at;
    size_t len;
};

static inline struct slice slice_of(const char *text)
{
    return (struct slice){text, text ? strlen(text) : 0};
}

static inline struct slice slice_from(const char *at, const char *end)
{
    return (struct slice){at, (size_t)(end - at)};
}

/* What stands after its first n bytes, of which it has as many at least. (Not even 0 may be added
 * to the NULL of an absent one.) */
static inline struct slice slice_after(struct slice s, size_t n)
{
    return n ? (struct slice){s.at + n, s.len - n} : s;
}

/* An absent slice (at NULL, len 0) is the same as an empty one. */
static inline bool slice_same(struct slice a, struct slice b)
{
    return a.len == b.len && (a.len == 0 || (a.at && memcmp(a.at, b.at, a.len) == 0));
}

/* Most words that are looked for in a list differ in their first byte already. */
static inline bool slice_is(struct slice a, const char *text)
{
    if (!a.at || a.len == 0)
        return text[0] == '\0';
    return a.at[0] == text[0] && slice_same(a, slice_of(text));
}

/* Byte order, which for UTF-8 is code point order: <0, 0, >0. */
int slice_order(struct slice a, struct slice b);

bool slice_starts(struct slice a, struct slice prefix);
bool slice_ends(struct slice a, struct slice suffix);

/* The first place of `part` in `a`, or NULL. */
const char *slice_find(struct slice a, struct slice part);

/* Without the blanks at both ends: ASCII white space, U+00A0 and the full-width U+3000. */
struct slice slice_trim(struct slice a);

/* Cuts the part before the next `mark` off `rest` and returns it; the last part empties `rest`
 * and sets rest->at to NULL. Use: while (rest.at) { part = slice_cut(&rest, ','); … } */
struct slice slice_cut(struct slice *rest, char mark);

/* The same before the next of several marks, ended by NULL; without the blanks at both ends. */
struct slice slice_cut_any(struct slice *rest, const char *const *marks);

/* A whole number of int64_t as buffer_number writes it: digits, perhaps a minus, nothing else. */
bool slice_integer(struct slice a, int64_t *n);

/* Whether both are the same but for the case of ASCII letters. */
bool slice_same_letters(struct slice a, struct slice b);

#endif

/* The strict scan: one JSON text (RFC 8259) checked whole and handed out as spans.
 *
 * This is the gate every line passes before anything else looks at it. It checks syntax, UTF-8
 * (RFC 3629), depth, and what a record adds to JSON: no duplicate keys at any level (compared
 * after unescaping), no \u0000, no lone surrogates. It allocates nothing per line once warm, builds
 * no tree and copies no byte: values are slices of the line. */
#ifndef YISHI_FORMAT_SCAN_H
#define YISHI_FORMAT_SCAN_H

#include "base/buffer.h"
#include "base/words.h"

enum { SCAN_DEPTH = 32 };

enum scan_error {
    SCAN_FINE,
    /* syntax: the text is not JSON */
    SCAN_EMPTY,           /* nothing but white space */
    SCAN_UNEXPECTED,      /* a byte that cannot stand here */
    SCAN_ENDED,           /* the text ends too early, perhaps inside a character: a torn line */
    SCAN_NUMBER,          /* 012, 1., +1 … */
    SCAN_ESCAPE,          /* \x, \u12 */
    SCAN_CONTROL,         /* a raw control character in a string */
    SCAN_TRAILING,        /* something after the value */
    SCAN_UTF8,            /* not UTF-8 (over-long, surrogate, out of range, cut) */
    /* record: it is JSON, but a record may not hold it */
    SCAN_NOT_OBJECT,
    SCAN_DEEP,            /* deeper than SCAN_DEPTH */
    SCAN_DUPLICATE_KEY,
    SCAN_ZERO,            /* \u0000 */
    SCAN_SURROGATE,       /* a lone \ud800 … \udfff */
    SCAN_ERRORS
};

/* Whether the error is one of JSON syntax (and not of what records add). */
static inline bool scan_is_syntax(enum scan_error e) { return e > SCAN_FINE && e < SCAN_NOT_OBJECT; }
struct words scan_words(enum scan_error e); /* what is wrong, what to do */

enum value_type { VALUE_NONE, VALUE_NULL, VALUE_FALSE, VALUE_TRUE, VALUE_NUMBER, VALUE_STRING, VALUE_ARRAY, VALUE_OBJECT };

/* A value as it stands in the line. A string's text is what is between the quotes; everything else
 * is the JSON text itself. */
struct value {
    struct slice text;
    enum value_type type;
    bool escaped; /* a string that holds a backslash: value_text resolves it */
};

struct member {
    struct slice key; /* between the quotes */
    struct value value;
    bool key_escaped;
    uint16_t place; /* in the tree of format/shape.h, SHAPE_NONE (0) where it is in none: the same
                       keys in the same order have the same places, line after line */
};

struct scan; /* reusable work space, one a thread */

struct scan *scan_new(void);
void scan_free(struct scan *s);

/* Scans a line that must hold one object; its members are then scan_members, in line order, valid
 * until the next call and while the line is. The first error in the order of the text is the one
 * told (SCAN_NOT_OBJECT only if the text is JSON). On error scan_error_at is its byte offset: of
 * the byte that does not fit; of a bad character's first byte or a refused escape's backslash; of
 * the second key's quote; of the bracket too many; the length of the text for SCAN_ENDED and
 * SCAN_EMPTY. White space around the object is fine; a byte order mark is SCAN_UNEXPECTED. */
enum scan_error scan_object(struct scan *s, struct slice line);
/* The same check for any JSON value; *value is what it is (VALUE_NONE on error). Members are handed
 * out for an object. With `records` false only JSON syntax is checked (and SCAN_DEEP, for safety);
 * what a record may not hold is then for the caller to expect; lone surrogates become U+FFFD. */
enum scan_error scan_json(struct scan *s, struct slice text, bool records, struct value *value);

const struct member *scan_members(const struct scan *s, size_t *count);
size_t scan_error_at(const struct scan *s);
/* Whether a string or key of the last text may hold what value_has_control looks for. */
bool scan_may_have_control(const struct scan *s);
/* Which members of the last record may be no strings: the others are, and nobody need look. */
uint64_t scan_others(const struct scan *s);
/* A member's bit in that; all from the last on share it. */
static inline uint64_t scan_other(size_t index) { return UINT64_C(1) << (index < 63 ? index : 63); }
/* A byte offset as a column in characters, from 1; bytes that are not UTF-8 count one each. */
uint64_t scan_column(struct slice line, size_t offset);

/* A string's text with escapes resolved: the slice itself where there are none, else in `space`,
 * which is added to (so keep room before using earlier slices: call buffer_room once, or copy). For
 * other types: the JSON text. */
struct slice value_text(struct value v, struct buffer *space);
/* The same of a member's key. */
struct slice member_key(const struct member *m, struct buffer *space);
/* Whether a string, or any string within an array or object, holds after unescaping a control
 * character other than \n and \t (U+007F and C1 included). Keys are not looked at. */
bool value_has_control(struct value v);
/* An integer within ±(2^53-1), written without fraction or exponent. */
bool value_integer(struct value v, int64_t *n);

/* Steps through an array or object that has passed the scan. */
struct nest {
    const char *at, *end;
    bool object;
};
struct nest nest_open(struct value v);
/* The next element; for an object its key too (key may be NULL for arrays). False at the end. */
bool nest_next(struct nest *n, struct member *m);

#endif

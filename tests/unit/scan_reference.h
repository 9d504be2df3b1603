/* What lib/format/scan.h promises, written down once more as plainly as it can be: a byte at a
 * time, no tables, nothing learned, nothing skipped. The scan must give the same for every text. */
#ifndef YISHI_TESTS_SCAN_REFERENCE_H
#define YISHI_TESTS_SCAN_REFERENCE_H

#include "base/arena.h"
#include "format/scan.h"
#include "format/utf8.h"

#include <stdlib.h>

struct reference {
    const char *begin, *end, *at;
    int depth;
    enum scan_error error; /* the first one, and where */
    size_t error_at;
    size_t members; /* of the outermost object */
};

static void reference_value(struct reference *r);

static bool wrong(struct reference *r, enum scan_error e, const char *at)
{
    if (!r->error) {
        r->error = e;
        r->error_at = (size_t)(at - r->begin);
    }
    return false;
}

static bool wrong_here(struct reference *r, enum scan_error e)
{
    return wrong(r, r->at == r->end ? SCAN_ENDED : e, r->at);
}

static bool unexpected_here(struct reference *r)
{
    bool broken = r->at < r->end && utf8_length(r->at, r->end) == 0;
    return wrong_here(r, broken ? SCAN_UTF8 : SCAN_UNEXPECTED);
}

static int here(const struct reference *r)
{
    return r->at < r->end ? (unsigned char)*r->at : -1;
}

static void blanks(struct reference *r)
{
    while (here(r) == ' ' || here(r) == '\t' || here(r) == '\n' || here(r) == '\r')
        r->at++;
}

static int hex_of(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Four hex digits at r->at; -1, said. */
static long unit_here(struct reference *r)
{
    long unit = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        if (hex_of(here(r)) < 0) {
            wrong_here(r, SCAN_ESCAPE);
            return -1;
        }
        unit = unit * 16 + hex_of(here(r));
    }
    return unit;
}

/* The second half of a pair: wrong at the first half's backslash, unless the text ends in it. */
static bool low_half(struct reference *r, const char *slash)
{
    static const char *const may[] = {"\\", "u", "dD", "cdefCDEF", NULL, NULL};
    for (int i = 0; i < 6; i++, r->at++) {
        if (r->at == r->end)
            return wrong(r, SCAN_ENDED, r->at);
        bool fits = may[i] ? *r->at && strchr(may[i], *r->at) : hex_of(here(r)) >= 0;
        if (!fits)
            return wrong(r, SCAN_SURROGATE, slash);
    }
    return true;
}

static bool escape_here(struct reference *r)
{
    const char *slash = r->at++;
    if (here(r) <= 0 || !strchr("\"\\/bfnrtu", here(r)))
        return wrong_here(r, SCAN_ESCAPE);
    if (*r->at++ != 'u')
        return true;
    long unit = unit_here(r);
    if (unit < 0)
        return false;
    if (unit == 0)
        return wrong(r, SCAN_ZERO, slash);
    if (unit >= 0xDC00 && unit <= 0xDFFF)
        return wrong(r, SCAN_SURROGATE, slash);
    return unit < 0xD800 || unit > 0xDFFF || low_half(r, slash);
}

/* From the opening quote; the text between is *text. */
static bool string_here(struct reference *r, struct slice *text, bool *escaped)
{
    const char *begin = ++r->at;
    *escaped = false;
    while (here(r) != '"') {
        if (r->at == r->end)
            return wrong(r, SCAN_ENDED, r->at);
        if (here(r) < ' ')
            return wrong(r, SCAN_CONTROL, r->at);
        if (*r->at == '\\') {
            *escaped = true;
            if (!escape_here(r))
                return false;
            continue;
        }
        size_t n = utf8_length(r->at, r->end);
        if (n == 0)
            return utf8_is_cut(r->at, r->end) ? wrong(r, SCAN_ENDED, r->end)
                                              : wrong(r, SCAN_UTF8, r->at);
        r->at += n;
    }
    *text = slice_from(begin, r->at++);
    return true;
}

static bool digits_here(struct reference *r)
{
    if (here(r) < '0' || here(r) > '9')
        return wrong_here(r, SCAN_NUMBER);
    while (here(r) >= '0' && here(r) <= '9')
        r->at++;
    return true;
}

static bool number_here(struct reference *r)
{
    if (here(r) == '-')
        r->at++;
    if (here(r) == '0')
        r->at++;
    else if (!digits_here(r))
        return false;
    if (here(r) == '.' && (r->at++, !digits_here(r)))
        return false;
    if (here(r) == 'e' || here(r) == 'E') {
        r->at++;
        if (here(r) == '+' || here(r) == '-')
            r->at++;
        if (!digits_here(r))
            return false;
    }
    return here(r) > 0 && strchr("0123456789+-.eE", here(r)) ? wrong(r, SCAN_NUMBER, r->at) : true;
}

static bool word_here(struct reference *r, const char *word)
{
    for (; *word; word++, r->at++)
        if (here(r) != *word)
            return unexpected_here(r);
    return true;
}

/* A key, without its escapes, among those of its object. */
struct reference_key {
    struct buffer text;
    const struct reference_key *before;
};

static bool key_is_new(const struct reference_key *key)
{
    for (const struct reference_key *k = key->before; k; k = k->before)
        if (slice_same(buffer_slice(&k->text), buffer_slice(&key->text)))
            return false;
    return true;
}

/* The members from here on, before which those of `before` stood. */
static bool members_here(struct reference *r, const struct reference_key *before)
{
    struct reference_key key = {.before = before};
    struct slice text;
    bool escaped, fine = false;
    const char *quote = r->at;
    if (here(r) != '"')
        return unexpected_here(r);
    if (string_here(r, &text, &escaped)) {
        struct slice plain = value_text((struct value){text, VALUE_STRING, escaped}, &key.text);
        if (plain.at == text.at)
            buffer_add(&key.text, text);
        fine = key_is_new(&key) || wrong(r, SCAN_DUPLICATE_KEY, quote);
    }
    if (fine) {
        blanks(r);
        fine = here(r) == ':' || unexpected_here(r);
    }
    if (fine) {
        r->at++;
        blanks(r);
        r->members += r->depth == 1;
        reference_value(r);
        blanks(r);
        fine = !r->error && (here(r) == ',' || here(r) == '}' || unexpected_here(r));
    }
    if (fine && *r->at++ == ',') {
        blanks(r);
        fine = members_here(r, &key);
    }
    buffer_free(&key.text);
    return fine;
}

static bool elements_here(struct reference *r)
{
    for (;;) {
        reference_value(r);
        blanks(r);
        if (r->error || (here(r) != ',' && here(r) != ']'))
            return !r->error && unexpected_here(r);
        if (*r->at++ == ']')
            return true;
        blanks(r);
    }
}

static void nest_here(struct reference *r)
{
    bool object = *r->at == '{';
    if (r->depth == SCAN_DEPTH) {
        wrong(r, SCAN_DEEP, r->at);
        return;
    }
    r->depth++;
    r->at++;
    blanks(r);
    if (here(r) == (object ? '}' : ']'))
        r->at++;
    else if (object)
        members_here(r, NULL);
    else
        elements_here(r);
    r->depth--;
}

static void reference_value(struct reference *r)
{
    struct slice text;
    bool escaped;
    switch (here(r)) {
    case -1:
        wrong(r, SCAN_ENDED, r->at);
        break;
    case '"':
        string_here(r, &text, &escaped);
        break;
    case '{':
    case '[':
        nest_here(r);
        break;
    case 't':
        word_here(r, "true");
        break;
    case 'f':
        word_here(r, "false");
        break;
    case 'n':
        word_here(r, "null");
        break;
    case '+':
    case '.':
        wrong(r, SCAN_NUMBER, r->at);
        break;
    default:
        if (here(r) == '-' || (here(r) >= '0' && here(r) <= '9'))
            number_here(r);
        else
            unexpected_here(r);
    }
}

/* Judges a text as scan_object does. */
static struct reference reference_object(struct slice text)
{
    struct reference r = {.begin = text.at, .end = text.at + text.len, .at = text.at};
    blanks(&r);
    const char *first = r.at;
    if (r.at == r.end) {
        wrong(&r, SCAN_EMPTY, r.at);
        return r;
    }
    reference_value(&r);
    blanks(&r);
    if (!r.error && r.at < r.end)
        wrong(&r, SCAN_TRAILING, r.at);
    if (*first != '{')
        wrong(&r, SCAN_NOT_OBJECT, first);
    return r;
}

#endif

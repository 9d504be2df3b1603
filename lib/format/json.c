#include "format/json.h"

#include "base/arena.h"
#include "base/say.h"
#include "format/skip.h"

#include <stdlib.h>

/* ---- strings ---- */

/* What stands after the backslash for a byte that needs one; 'u' is \u00XX. */
static char escape_of(char c)
{
    switch (c) {
    case '"':
    case '\\':
        return c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 'u';
    }
}

void json_add_string(struct buffer *out, struct slice text)
{
    const char *at = text.len ? text.at : "", *end = at + text.len;
    buffer_room(out, text.len + 2);
    buffer_char(out, '"');
    for (;;) {
        const char *next = skip_unescaped(at, end);
        buffer_add(out, slice_from(at, next));
        if (next == end)
            break;
        char letter = escape_of(*next);
        if (letter == 'u')
            buffer_format(out, "\\u%04x", (unsigned)*next);
        else
            buffer_add(out, (struct slice){(char[]){'\\', letter}, 2});
        at = next + 1;
    }
    buffer_char(out, '"');
}

/* ---- the canonical form ---- */

struct part {
    struct slice key; /* escapes resolved */
    struct value value;
};

/* The members of all objects that are being written: a stack, so that one piece of memory does for
 * every level. */
struct canon {
    struct buffer *out;
    struct part *part;
    size_t count, room;
    struct buffer keys; /* those written with escapes, resolved; room for all, so they stay put */
    size_t len;         /* of the text */
};

enum { PARTS_FEW = 32 };

static int part_order(const void *a, const void *b)
{
    return slice_order(((const struct part *)a)->key, ((const struct part *)b)->key);
}

static void parts_sort(struct part *part, size_t count)
{
    if (count > PARTS_FEW) {
        qsort(part, count, sizeof *part, part_order);
        return;
    }
    /* By insertion: a record has a dozen keys, and every record is hashed. */
    for (size_t i = 1; i < count; i++) {
        struct part p = part[i];
        size_t to = i;
        for (; to > 0 && slice_order(part[to - 1].key, p.key) > 0; to--)
            part[to] = part[to - 1];
        part[to] = p;
    }
}

static void canon_push(struct canon *c, const struct member *m)
{
    struct value key = {m->key, VALUE_STRING, m->key_escaped};
    if (m->key_escaped && c->keys.len == 0)
        buffer_room(&c->keys, c->len);
    if (c->count == c->room) {
        c->room = c->room ? c->room * 2 : PARTS_FEW;
        c->part = memory_grow(c->part, c->room, sizeof *c->part);
    }
    c->part[c->count++] = (struct part){value_text(key, &c->keys), m->value};
}

static void canon_value(struct canon *c, struct value v);

static void canon_object(struct canon *c, struct value v, const char *without)
{
    struct nest nest = nest_open(v);
    struct member m;
    size_t first = c->count;
    while (nest_next(&nest, &m))
        canon_push(c, &m);
    size_t end = c->count;
    if (end > first)
        parts_sort(c->part + first, end - first);
    char mark = '{';
    for (size_t i = first; i < end; i++) {
        struct part p = c->part[i]; /* a copy: inner objects may move the stack */
        if (without && slice_is(p.key, without))
            continue;
        buffer_char(c->out, mark);
        json_add_string(c->out, p.key);
        buffer_char(c->out, ':');
        canon_value(c, p.value);
        mark = ',';
    }
    if (mark == '{')
        buffer_char(c->out, mark);
    buffer_char(c->out, '}');
    c->count = first;
}

static void canon_array(struct canon *c, struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    bool more = false;
    buffer_char(c->out, '[');
    while (nest_next(&nest, &m)) {
        if (more)
            buffer_char(c->out, ',');
        canon_value(c, m.value);
        more = true;
    }
    buffer_char(c->out, ']');
}

static void canon_string(struct canon *c, struct value v)
{
    if (v.escaped) {
        struct buffer space = {0};
        json_add_string(c->out, value_text(v, &space));
        buffer_free(&space);
        return;
    }
    /* Raw text between quotes holds nothing that needs an escape. */
    buffer_room(c->out, v.text.len + 2);
    buffer_char(c->out, '"');
    buffer_add(c->out, v.text);
    buffer_char(c->out, '"');
}

/* Recursion is bounded: the scan lets SCAN_DEPTH levels through. */
static void canon_value(struct canon *c, struct value v)
{
    if (v.type == VALUE_OBJECT)
        canon_object(c, v, NULL);
    else if (v.type == VALUE_ARRAY)
        canon_array(c, v);
    else if (v.type == VALUE_STRING)
        canon_string(c, v);
    else
        buffer_add(c->out, v.text);
}

static struct canon canon_begin(struct buffer *out, size_t len)
{
    struct canon c = {.out = out, .len = len};
    buffer_room(out, len);
    return c;
}

static void canon_end(struct canon *c)
{
    free(c->part);
    buffer_free(&c->keys);
}

struct value json_value(struct slice text)
{
    struct member m;
    struct nest all = {.at = text.at, .end = text.at + text.len};
    nest_next(&all, &m);
    return m.value;
}

void json_add_canonical(struct buffer *out, struct slice object)
{
    struct canon c = canon_begin(out, object.len);
    canon_object(&c, json_value(object), "id");
    canon_end(&c);
}

void json_add_canonical_value(struct buffer *out, struct value v)
{
    struct canon c = canon_begin(out, v.text.len);
    canon_value(&c, v);
    canon_end(&c);
}

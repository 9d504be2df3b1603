#include "format/json.h"

#include "base/arena.h"
#include "base/say.h"
#include "format/skip.h"

#include <cjson/cJSON.h>
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

/* The one value of a text that has passed the scan. */
static struct value text_value(struct slice text)
{
    struct member m;
    struct nest all = {.at = text.at, .end = text.at + text.len};
    nest_next(&all, &m);
    return m.value;
}

void json_add_canonical(struct buffer *out, struct slice object)
{
    struct canon c = canon_begin(out, object.len);
    canon_object(&c, text_value(object), "id");
    canon_end(&c);
}

void json_add_canonical_value(struct buffer *out, struct value v)
{
    struct canon c = canon_begin(out, v.text.len);
    canon_value(&c, v);
    canon_end(&c);
}

/* ---- trees ---- */

/* A struct json is a cJSON that nobody else sees. */
static cJSON *tree_of(const struct json *j)
{
    return (cJSON *)j;
}

static struct json *taken(cJSON *item)
{
    if (!item)
        say_no_memory();
    return (struct json *)item;
}

static void must(cJSON_bool done)
{
    if (!done)
        say_no_memory();
}

/* Puts a text into a node without cJSON reading it: strings as they are, and numbers, which cJSON
 * would take through a double and round, as raw JSON. */
static void node_hold(cJSON *node, int type, struct slice text)
{
    char *copy = cJSON_malloc(text.len + 1);
    if (!copy)
        say_no_memory();
    if (text.len)
        memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    node->type = type;
    node->valuestring = copy;
}

static struct json *leaf(int type, struct slice text)
{
    struct json *j = taken(cJSON_CreateNull());
    node_hold(tree_of(j), type, text);
    return j;
}

struct json *json_object(void)
{
    return taken(cJSON_CreateObject());
}

struct json *json_array(void)
{
    return taken(cJSON_CreateArray());
}

struct json *json_text(struct slice text)
{
    return leaf(cJSON_String, text);
}

struct json *json_bool(bool b)
{
    return taken(cJSON_CreateBool(b));
}

struct json *json_integer(int64_t n)
{
    struct buffer digits = {0};
    buffer_number(&digits, n);
    struct json *j = leaf(cJSON_Raw, buffer_slice(&digits));
    buffer_free(&digits);
    return j;
}

/* A line may not hold newlines, so the spaces between the parts of a value that was written over
 * several lines are left out. */
struct json *json_raw(struct slice json)
{
    struct buffer text = {0};
    bool quoted = false;
    buffer_room(&text, json.len);
    for (size_t i = 0; i < json.len; i++) {
        char c = json.at[i];
        if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
            continue;
        buffer_char(&text, c);
        if (c == '"')
            quoted = !quoted;
        else if (c == '\\' && i + 1 < json.len)
            buffer_char(&text, json.at[++i]);
    }
    struct json *j = leaf(cJSON_Raw, buffer_slice(&text));
    buffer_free(&text);
    return j;
}

void json_set(struct json *object, const char *key, struct json *value)
{
    cJSON *tree = tree_of(object), *item = tree_of(value);
    if (cJSON_GetObjectItemCaseSensitive(tree, key))
        must(cJSON_ReplaceItemInObjectCaseSensitive(tree, key, item));
    else
        must(cJSON_AddItemToObject(tree, key, item));
}

void json_push(struct json *array, struct json *value)
{
    must(cJSON_AddItemToArray(tree_of(array), tree_of(value)));
}

void json_print(struct buffer *out, const struct json *tree)
{
    char *text = cJSON_PrintUnformatted(tree_of(tree));
    if (!text)
        say_no_memory();
    buffer_text(out, text);
    cJSON_free(text);
}

void json_free(struct json *tree)
{
    cJSON_Delete(tree_of(tree));
}

/* Gives the numbers of a tree that cJSON has read the text they were written with. */
static void numbers_restore(cJSON *node, struct value v)
{
    if (cJSON_IsNumber(node)) {
        node_hold(node, cJSON_Raw, v.text);
        return;
    }
    struct nest nest = nest_open(v);
    struct member m;
    for (cJSON *child = node->child; child && nest_next(&nest, &m); child = child->next)
        numbers_restore(child, m.value);
}

struct json *json_read(struct slice text)
{
    cJSON *node = cJSON_ParseWithLength(text.at, text.len);
    if (node)
        numbers_restore(node, text_value(text));
    return (struct json *)node;
}

const struct json *json_first(const struct json *tree)
{
    return (const struct json *)tree_of(tree)->child;
}

const struct json *json_next(const struct json *child)
{
    return (const struct json *)tree_of(child)->next;
}

const char *json_key(const struct json *child)
{
    return tree_of(child)->string;
}

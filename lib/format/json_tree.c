/* Trees: apart from the rest of json.h, so that tools without them start without cJSON. */
#include "base/arena.h"
#include "base/say.h"
#include "format/json.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

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
        numbers_restore(node, json_value(text));
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

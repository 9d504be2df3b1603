#include "meaning/closure.h"
#include "record/records.h"

#include <stdlib.h>

enum { NOWHERE = UINT32_MAX };

/* How much comes along: of the thing itself and what stands on it, or of all it belongs to. */
enum pull { PULL_NOTHING, PULL_BRIEF, PULL_WHOLE };

struct node {
    struct id id;
    uint64_t offset;
    uint32_t length;
    uint32_t up;          /* what it stands on */
    uint32_t child, next; /* what stands on it */
    uint32_t edge;        /* the first of its references, either way */
    unsigned char kind;
    unsigned char taken; /* enum pull */
    bool known, stub;
};

struct edge {
    uint32_t other, next;
    enum pull pull;
};

struct list {
    uint32_t *at;
    size_t count, cap;
};

struct closure {
    struct node *node;
    uint32_t count, cap;
    uint32_t *slot; /* a power of two; NOWHERE is empty */
    uint32_t slots;
    uint64_t seed;
    struct edge *edge;
    uint32_t edges, edge_cap;
    struct list meant, work, walk;
};

struct closure *closure_new(void)
{
    struct closure *c = memory_take(sizeof *c);
    *c = (struct closure){.count = 0};
    hash_random(&c->seed, sizeof c->seed);
    return c;
}

void closure_free(struct closure *c)
{
    if (!c)
        return;
    free(c->node);
    free(c->slot);
    free(c->edge);
    free(c->meant.at);
    free(c->work.at);
    free(c->walk.at);
    free(c);
}

static void list_add(struct list *list, uint32_t n)
{
    if (list->count == list->cap) {
        list->cap = list->cap ? 2 * list->cap : 64;
        list->at = memory_grow(list->at, list->cap, sizeof *list->at);
    }
    list->at[list->count++] = n;
}

/* Nodes by id */

static uint32_t slot_of(const struct closure *c, struct id id)
{
    uint32_t s = (uint32_t)id_key(id, c->seed) & (c->slots - 1);
    while (c->slot[s] != NOWHERE && !id_same(c->node[c->slot[s]].id, id))
        s = (s + 1) & (c->slots - 1);
    return s;
}

static void slots_grow(struct closure *c)
{
    c->slots = c->slots ? 2 * c->slots : 1024;
    c->slot = memory_grow(c->slot, c->slots, sizeof *c->slot);
    memset(c->slot, 0xff, c->slots * sizeof *c->slot);
    for (uint32_t n = 0; n < c->count; n++)
        c->slot[slot_of(c, c->node[n].id)] = n;
}

/* The node of an id, made, but not known, if there is none yet. May move c->node. */
static uint32_t node_of(struct closure *c, struct id id)
{
    if (10 * (uint64_t)c->count >= 7 * (uint64_t)c->slots)
        slots_grow(c);
    uint32_t s = slot_of(c, id);
    if (c->slot[s] != NOWHERE)
        return c->slot[s];
    if (c->count == c->cap) {
        c->cap = c->cap ? c->cap + c->cap / 2 : 1024;
        c->node = memory_grow(c->node, c->cap, sizeof *c->node);
    }
    c->node[c->count] =
        (struct node){.id = id, .up = NOWHERE, .child = NOWHERE, .next = NOWHERE, .edge = NOWHERE};
    return c->slot[s] = c->count++;
}

/* References */

static void edge_add(struct closure *c, uint32_t from, uint32_t to, enum pull pull)
{
    if (c->edges == c->edge_cap) {
        c->edge_cap = c->edge_cap ? 2 * c->edge_cap : 256;
        c->edge = memory_grow(c->edge, c->edge_cap, sizeof *c->edge);
    }
    c->edge[c->edges] = (struct edge){to, c->node[from].edge, pull};
    c->node[from].edge = c->edges++;
}

static void refer(struct closure *c, uint32_t from, struct value v, enum pull there, enum pull back)
{
    struct id id;
    if (v.type != VALUE_STRING || v.escaped || !id_read(v.text, &id))
        return;
    uint32_t to = node_of(c, id);
    edge_add(c, from, to, there);
    edge_add(c, to, from, back);
}

static void refer_by(struct closure *c, uint32_t from, enum field_id field, struct value v)
{
    if (field == FIELD_MEETING)
        refer(c, from, v, PULL_BRIEF, PULL_WHOLE);
    if (field == FIELD_INTO)
        refer(c, from, v, PULL_WHOLE, PULL_WHOLE);
    if (field == FIELD_RESOURCE)
        refer(c, from, v, PULL_BRIEF, PULL_NOTHING);
}

/* The issues that items name: of an agenda, or the options of a vote. */
static void refer_items(struct closure *c, uint32_t from, struct value items)
{
    struct nest nest = nest_open(items), parts;
    struct member item, part;
    if (items.type != VALUE_ARRAY)
        return;
    while (nest_next(&nest, &item)) {
        if (item.value.type != VALUE_OBJECT)
            continue;
        parts = nest_open(item.value);
        while (nest_next(&parts, &part))
            if (slice_is(part.key, "issue"))
                refer(c, from, part.value, PULL_WHOLE, PULL_BRIEF);
    }
}

/* An amend may set what its target refers to. */
static void refer_set(struct closure *c, uint32_t from, struct value set)
{
    static const enum field_id fields[] = {FIELD_MEETING, FIELD_INTO, FIELD_RESOURCE};
    struct nest nest = nest_open(set);
    struct member m;
    if (set.type != VALUE_OBJECT)
        return;
    while (nest_next(&nest, &m)) {
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
            if (slice_is(m.key, field_name(fields[i])))
                refer_by(c, from, fields[i], m.value);
        if (slice_is(m.key, field_name(FIELD_AGENDA)))
            refer_items(c, from, m.value);
    }
}

static void refer_all(struct closure *c, uint32_t n, const struct record *rec)
{
    uint32_t up = c->node[n].up;
    refer_by(c, n, FIELD_MEETING, record_value(rec, FIELD_MEETING));
    refer_by(c, n, FIELD_INTO, record_value(rec, FIELD_INTO));
    refer_by(c, n, FIELD_RESOURCE, record_value(rec, FIELD_RESOURCE));
    refer_items(c, n, record_value(rec, FIELD_AGENDA));
    if (rec->kind->kind == KIND_MOTION) /* it comes along with where it was voted on */
        refer_items(c, up != NOWHERE ? up : n, record_value(rec, FIELD_OPTIONS));
    refer_set(c, n, record_value(rec, FIELD_SET));
}

static void stand(struct node *node, const struct record *rec, const struct line *line)
{
    node->offset = line->offset;
    node->length = (uint32_t)line->text.len;
    node->stub = rec->redacted;
}

/* Of a record and its stub, in either order, the stub is written, and all comes along that the
 * record refers to. */
static enum status closure_repeat(struct closure *c, uint32_t n, const struct record *rec,
                                  const struct line *line, struct input *in)
{
    struct node *node = &c->node[n];
    bool redacts, copy = node->stub && !rec->redacted;
    enum status status = record_repeated(in, node->offset, node->length, line, &redacts);
    if (status == STATUS_DONE && redacts)
        stand(node, rec, line);
    if (status == STATUS_DONE && copy)
        refer_all(c, n, rec);
    return status;
}

enum status closure_add(struct closure *c, const struct record *rec, const struct line *line,
                        struct input *in)
{
    uint32_t n = node_of(c, rec->id);
    if (c->node[n].known)
        return closure_repeat(c, n, rec, line, in);
    uint32_t up = rec->has_on ? node_of(c, rec->on) : (uint32_t)NOWHERE;
    struct node *node = &c->node[n];
    node->known = true;
    node->kind = (unsigned char)rec->kind->kind;
    stand(node, rec, line);
    node->up = up;
    if (up != NOWHERE) {
        node->next = c->node[up].child;
        c->node[up].child = n;
    }
    refer_all(c, n, rec);
    return STATUS_DONE;
}

void closure_mean(struct closure *c, struct id id)
{
    list_add(&c->meant, node_of(c, id));
}

/* Taking */

/* What it belongs to in the end. Ids that were made up could stand in a circle: not for ever. */
static uint32_t top_of(const struct closure *c, uint32_t n)
{
    for (uint32_t steps = 0; c->node[n].up != NOWHERE && steps < c->count; steps++)
        n = c->node[n].up;
    return n;
}

static void join(struct closure *c, uint32_t n)
{
    uint32_t top = top_of(c, n);
    if (c->node[top].taken != PULL_WHOLE) {
        c->node[top].taken = PULL_WHOLE;
        list_add(&c->work, top);
    }
}

static void follow(struct closure *c, uint32_t n);

/* Takes all that stands below a node, which is taken already; `whole`: with what it refers to. */
static void take_below(struct closure *c, uint32_t top, enum pull pull)
{
    size_t begin = c->walk.count;
    list_add(&c->walk, top);
    while (c->walk.count > begin) {
        uint32_t n = c->walk.at[--c->walk.count];
        if (pull == PULL_WHOLE)
            follow(c, n);
        for (uint32_t child = c->node[n].child; child != NOWHERE; child = c->node[child].next)
            if (c->node[child].taken < pull) {
                c->node[child].taken = (unsigned char)pull;
                list_add(&c->walk, child);
            }
    }
}

static void follow(struct closure *c, uint32_t n)
{
    for (uint32_t e = c->node[n].edge; e != NOWHERE; e = c->edge[e].next) {
        uint32_t other = c->edge[e].other;
        if (c->edge[e].pull == PULL_WHOLE)
            join(c, other);
        if (c->edge[e].pull == PULL_BRIEF && c->node[other].taken == PULL_NOTHING) {
            c->node[other].taken = PULL_BRIEF;
            take_below(c, other, PULL_BRIEF);
        }
    }
}

static bool corrects(const struct node *n)
{
    return n->kind == KIND_AMEND || n->kind == KIND_VOID;
}

/* A record that every figure may need, and what corrects it. */
static void take_always(struct closure *c, uint32_t top)
{
    size_t begin = c->walk.count;
    list_add(&c->walk, top);
    while (c->walk.count > begin) {
        uint32_t n = c->walk.at[--c->walk.count];
        if (c->node[n].taken == PULL_NOTHING)
            c->node[n].taken = PULL_BRIEF;
        for (uint32_t child = c->node[n].child; child != NOWHERE; child = c->node[child].next)
            if (corrects(&c->node[child]) && c->node[child].taken == PULL_NOTHING)
                list_add(&c->walk, child);
    }
}

static void take(struct closure *c)
{
    static const uint64_t always = (uint64_t)1 << KIND_ROOM | (uint64_t)1 << KIND_MEMBER |
                                   (uint64_t)1 << KIND_RULE | (uint64_t)1 << KIND_DAY |
                                   (uint64_t)1 << KIND_INDICATOR | (uint64_t)1 << KIND_LIMIT |
                                   (uint64_t)1 << KIND_SCORE | (uint64_t)1 << KIND_VETO;
    for (size_t i = 0; i < c->meant.count; i++)
        join(c, c->meant.at[i]);
    while (c->work.count > 0)
        take_below(c, c->work.at[--c->work.count], PULL_WHOLE);
    for (uint32_t n = 0; n < c->count; n++)
        if (c->node[n].known && always >> c->node[n].kind & 1)
            take_always(c, n);
}

static int by_offset(const void *a, const void *b, void *closure)
{
    const struct closure *c = closure;
    uint64_t x = c->node[*(const uint32_t *)a].offset, y = c->node[*(const uint32_t *)b].offset;
    return (x > y) - (x < y);
}

enum status closure_write(struct closure *c, struct input *in, struct out *out)
{
    struct list taken = {0};
    struct buffer line = {0};
    enum status status = STATUS_DONE;
    take(c);
    for (uint32_t n = 0; n < c->count; n++)
        if (c->node[n].known && c->node[n].taken)
            list_add(&taken, n);
    if (taken.count)
        qsort_r(taken.at, taken.count, sizeof *taken.at, by_offset, c);
    for (size_t i = 0; i < taken.count && !status; i++) {
        const struct node *n = &c->node[taken.at[i]];
        status = input_read_again(in, n->offset, n->length, &line);
        if (!status) {
            out_add(out, buffer_slice(&line));
            out_line_end(out);
        }
    }
    free(taken.at);
    buffer_free(&line);
    return status;
}

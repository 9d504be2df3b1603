#include "meaning/names.h"

#include "base/say.h"
#include "format/hash.h"

#include <stdlib.h>

/* A slot is 0 or a name from 1 in its low bits, as many as the table needs, and above them those of
 * the key: they tell most others apart without a look at the name, far away in memory. */
static uint32_t slot_value(const struct names *n, uint32_t key, uint32_t name)
{
    return (key & ~(n->slots - 1)) | (name + 1);
}

static uint32_t name_in(const struct names *n, uint32_t slot)
{
    return (n->slot[slot] & (n->slots - 1)) - 1;
}

static bool is_in(const struct names *n, uint32_t slot, uint32_t key, struct slice text)
{
    if ((n->slot[slot] ^ key) & ~(n->slots - 1))
        return false;
    const struct name *name = &n->name[name_in(n, slot)];
    return name->len == text.len && (text.len == 0 || memcmp(name->at, text.at, text.len) == 0);
}

static uint32_t slot_of(const struct names *n, uint32_t key, struct slice text)
{
    uint32_t s = key & (n->slots - 1);
    while (n->slot[s] && !is_in(n, s, key, text))
        s = (s + 1) & (n->slots - 1);
    return s;
}

static void grow(struct names *n)
{
    if (!n->slots)
        hash_random(n->seed, sizeof n->seed);
    if (n->slots > UINT32_MAX / 2)
        say_no_memory();
    n->slots = n->slots ? 2 * n->slots : 64;
    free(n->slot);
    n->slot = memory_table(n->slots, sizeof *n->slot);
    for (uint32_t i = 0; i < n->count; i++) {
        uint32_t s = n->name[i].key & (n->slots - 1);
        while (n->slot[s])
            s = (s + 1) & (n->slots - 1);
        n->slot[s] = slot_value(n, n->name[i].key, i);
    }
}

uint32_t names_find(const struct names *n, struct slice text)
{
    if (!n->slots)
        return NO_NAME;
    uint32_t s = slot_of(n, (uint32_t)hash_quick(text, n->seed), text);
    return n->slot[s] ? name_in(n, s) : NO_NAME;
}

static uint32_t append(struct names *n, struct slice text, uint32_t key)
{
    if (text.len > UINT32_MAX)
        say_no_memory();
    if (n->count == n->cap) {
        n->cap = n->cap ? n->cap + n->cap / 2 : 64;
        n->name = memory_grow(n->name, n->cap, sizeof *n->name);
    }
    text = arena_copy(&n->arena, text);
    n->name[n->count] = (struct name){text.at, (uint32_t)text.len, key};
    return n->count++;
}

uint32_t names_add(struct names *n, struct slice text)
{
    if (4 * (uint64_t)n->count >= 3 * (uint64_t)n->slots)
        grow(n);
    uint32_t key = (uint32_t)hash_quick(text, n->seed), s = slot_of(n, key, text);
    if (!n->slot[s])
        n->slot[s] = slot_value(n, key, append(n, text, key));
    return name_in(n, s);
}

struct slice names_text(const struct names *n, uint32_t name)
{
    return (struct slice){n->name[name].at, n->name[name].len};
}

void names_free(struct names *n)
{
    arena_free(&n->arena);
    free(n->name);
    free(n->slot);
    *n = (struct names){0};
}

/* The sorter against qsort, in so little memory that runs are merged several times over. */
#include "edge/sorter.h"
#include "base/arena.h"
#include "promise.h"

#include <stdint.h>
#include <stdlib.h>

enum { KEY_BYTES = 4 };

struct piece {
    unsigned char key[KEY_BYTES];
    uint32_t file;
    uint64_t line;
    char bytes[40];
    size_t len;
};

static uint32_t state;

static uint32_t draw(uint32_t below)
{
    state = state * 1664525 + 1013904223;
    return (state >> 8) % below;
}

static int piece_order(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;
    int order = memcmp(x->key, y->key, KEY_BYTES);
    if (order)
        return order;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static struct piece *pieces(uint32_t count)
{
    struct piece *p = memory_grow(NULL, count + 1, sizeof *p);
    for (uint32_t i = 0; i < count; i++) {
        p[i] = (struct piece){.file = draw(3), .line = i, .len = draw(sizeof p->bytes)};
        for (size_t k = 0; k < KEY_BYTES; k++)
            p[i].key[k] = (unsigned char)(draw(5) * 60);
        for (size_t k = 0; k < p[i].len; k++)
            p[i].bytes[k] = (char)draw(256);
    }
    return p;
}

static bool is_piece(const struct sorter_item *item, const struct piece *p)
{
    return memcmp(item->key, p->key, KEY_BYTES) == 0 && item->file == p->file &&
           item->line == p->line && slice_same(item->bytes, (struct slice){p->bytes, p->len});
}

static bool sorts(uint32_t count, struct sorter_bounds bounds)
{
    struct piece *p = pieces(count);
    struct sorter *s = sorter_new(KEY_BYTES, bounds);
    struct sorter_item item;
    bool same = true;
    for (uint32_t i = 0; i < count; i++) {
        item = (struct sorter_item){p[i].key, p[i].file, p[i].line, {p[i].bytes, p[i].len}};
        same = same && sorter_add(s, &item) == STATUS_DONE;
    }
    qsort(p, count, sizeof *p, piece_order);
    for (uint32_t i = 0; i < count; i++)
        same = same && sorter_next(s, &item) == STATUS_DONE && is_piece(&item, &p[i]);
    same = same && sorter_next(s, &item) == STATUS_NEGATIVE;
    same = same && sorter_next(s, &item) == STATUS_NEGATIVE;
    sorter_free(s);
    free(p);
    return same;
}

/* Pieces that are longer than a block, and longer than what may be held. */
static bool sorts_long(void)
{
    size_t len = SORTER_BLOCK * 3;
    char *text = memory_take(len);
    struct sorter *s = sorter_new(1, (struct sorter_bounds){1000, 2});
    struct sorter_item item;
    bool same = true;
    memset(text, 'x', len);
    for (unsigned char i = 0; i < 9; i++) {
        unsigned char key = (unsigned char)(8 - i);
        item = (struct sorter_item){&key, 0, i, {text, len - i}};
        same = same && sorter_add(s, &item) == STATUS_DONE;
    }
    for (unsigned char i = 0; i < 9; i++)
        same = same && sorter_next(s, &item) == STATUS_DONE && item.key[0] == i &&
               slice_same(item.bytes, (struct slice){text, len - 8 + i});
    same = same && sorter_next(s, &item) == STATUS_NEGATIVE;
    sorter_free(s);
    free(text);
    return same;
}

int main(void)
{
    say_begin("sorter");
    for (state = 1; state < 4; state++) {
        uint32_t seed = state;
        promise(sorts(500, (struct sorter_bounds){1 << 20, 8}), "what fits is sorted (%u)", seed);
        state = seed;
        promise(sorts(5000, (struct sorter_bounds){20000, 128}), "what does not fit too (%u)",
                seed);
        state = seed;
        promise(sorts(3000, (struct sorter_bounds){1000, 2}), "runs are merged two by two (%u)",
                seed);
        state = seed;
        promise(sorts(100, (struct sorter_bounds){0, 3}), "one piece is held at the least (%u)",
                seed);
        state = seed;
    }
    promise(sorts(0, (struct sorter_bounds){1000, 2}), "nothing is sorted to nothing");
    promise(sorts(1, (struct sorter_bounds){1000, 2}), "one piece comes out");
    promise(sorts_long(), "pieces longer than a block come out whole");
    setenv("TMPDIR", "/nowhere", 1);
    struct sorter *s = sorter_new(1, (struct sorter_bounds){10, 2});
    struct sorter_item item = {(const unsigned char *)"k", 0, 0, {"text", 4}};
    enum status first = sorter_add(s, &item), second = sorter_add(s, &item);
    promise(first == STATUS_DONE && second == STATUS_SYSTEM, "no room for a file is said");
    sorter_free(s);
    return promise_end();
}

#include "base/arena.h"

#include "base/say.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { BLOCK_FIRST = 16 << 10, BLOCK_LARGEST = 1 << 20 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    alignas(max_align_t) char bytes[];
};

static struct arena_block *block_take(size_t size)
{
    if (size > SIZE_MAX - sizeof(struct arena_block))
        say_no_memory();
    struct arena_block *block = memory_take(sizeof *block + size);
    block->next = NULL;
    block->size = size;
    return block;
}

/* A piece that would waste much of a block gets its own, behind the one in use. */
static void *take_apart(struct arena *a, size_t size)
{
    struct arena_block *block = block_take(size);
    block->next = a->block->next;
    a->block->next = block;
    return block->bytes;
}

/* Each block is twice the last, so that a loop with arena_reset soon fits into the one it keeps. */
static void block_add(struct arena *a, size_t at_least)
{
    size_t size = a->block ? a->block->size * 2 : BLOCK_FIRST;
    if (size > BLOCK_LARGEST)
        size = BLOCK_LARGEST;
    if (size < at_least)
        size = at_least;
    struct arena_block *block = block_take(size);
    block->next = a->block;
    a->block = block;
    a->used = 0;
}

void *arena_take(struct arena *a, size_t size)
{
    size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - align)
        say_no_memory();
    size = (size + align - 1) / align * align;
    if (!a->block || a->block->size - a->used < size) {
        if (a->block && size > BLOCK_LARGEST / 4)
            return take_apart(a, size);
        block_add(a, size);
    }
    void *piece = a->block->bytes + a->used;
    a->used += size;
    return piece;
}

void *arena_clear(struct arena *a, size_t count, size_t size)
{
    if (size > 0 && count > SIZE_MAX / size)
        say_no_memory();
    return memset(arena_take(a, count * size), 0, count * size);
}

struct slice arena_copy(struct arena *a, struct slice s)
{
    char *at = arena_take(a, s.len + 1);
    if (s.len > 0)
        memcpy(at, s.at, s.len);
    at[s.len] = '\0';
    return (struct slice){at, s.len};
}

char *arena_format(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    size_t size = len < 0 ? 1 : (size_t)len + 1;
    char *text = arena_take(a, size);
    text[0] = '\0';
    vsnprintf(text, size, format, again);
    va_end(again);
    va_end(args);
    return text;
}

static void blocks_free(struct arena_block *block)
{
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_reset(struct arena *a)
{
    a->used = 0;
    if (!a->block)
        return;
    blocks_free(a->block->next);
    a->block->next = NULL;
}

void arena_free(struct arena *a)
{
    blocks_free(a->block);
    *a = (struct arena){0};
}

void *memory_take(size_t size)
{
    void *piece = malloc(size ? size : 1);
    if (!piece)
        say_no_memory();
    return piece;
}

void *memory_grow(void *old, size_t count, size_t size)
{
    if (count == 0 || size == 0)
        count = size = 1; /* realloc to nothing would free */
    void *piece = reallocarray(old, count, size);
    if (!piece)
        say_no_memory();
    return piece;
}

void *memory_large(size_t count, size_t size)
{
    enum { LARGE_PAGE = 2 << 20 };
    if (size > 0 && count > SIZE_MAX / 2 / size)
        say_no_memory();
    size_t bytes = count * size, pages = (bytes + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
    if (bytes < LARGE_PAGE / 2)
        return memory_take(bytes);
    void *table = aligned_alloc(LARGE_PAGE, pages);
    if (!table)
        say_no_memory();
    madvise(table, pages, MADV_HUGEPAGE); /* refused: then it lies in small ones */
    return table;
}

void *memory_table(size_t count, size_t size)
{
    return memset(memory_large(count, size), 0, count * size);
}

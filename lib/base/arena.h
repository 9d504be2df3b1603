/* Memory that is taken piece by piece and given back at once. Pieces are aligned for any type and
 * live until arena_reset or arena_free. Running out of memory ends the process. */
#ifndef YISHI_BASE_ARENA_H
#define YISHI_BASE_ARENA_H

#include "base/slice.h"

struct arena_block;

struct arena {
    struct arena_block *block; /* newest first; zero-initialise the struct to begin */
    size_t used;
};

void *arena_take(struct arena *a, size_t size);                /* not cleared */
void *arena_clear(struct arena *a, size_t count, size_t size); /* cleared */
struct slice arena_copy(struct arena *a, struct slice s);      /* NUL after the last byte */
char *arena_format(struct arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
void arena_reset(struct arena *a); /* keeps one block, so a loop does not allocate */
void arena_free(struct arena *a);

/* malloc and realloc that end the process instead of failing. */
__attribute__((returns_nonnull)) void *memory_take(size_t size);
__attribute__((returns_nonnull)) void *memory_grow(void *old, size_t count, size_t size); /* realloc for count * size, checked */
/* Cleared, for tables that are looked up at random: a large one lies in large pages where the system
 * has them, which halves what a look costs. free() it. */
__attribute__((returns_nonnull)) void *memory_table(size_t count, size_t size);
/* The same, not cleared: what is never touched of it costs nothing. */
__attribute__((returns_nonnull)) void *memory_large(size_t count, size_t size);

#endif

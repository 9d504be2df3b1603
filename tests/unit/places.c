/* Names and their places, few and many. */
#include "format/places.h"

#include "promise.h"

static struct slice name_of(struct arena *arena, int i)
{
    return slice_of(arena_format(arena, "name %d", i));
}

static bool all_there(const struct places *p, int count, struct arena *arena)
{
    for (int i = 0; i < count; i++)
        if (places_find(p, name_of(arena, i), SIZE_MAX) != (size_t)i * 3)
            return false;
    return places_find(p, name_of(arena, count), SIZE_MAX) == SIZE_MAX;
}

static void check_count(int count)
{
    struct arena arena = {0};
    struct places p = {0};
    for (int i = 0; i < count; i++)
        places_set(&p, name_of(&arena, i), (size_t)i * 3, &arena);
    promise(all_there(&p, count, &arena) && p.count == (size_t)count,
            "%d names have their places, and no other has one", count);
    for (int i = 0; i < count; i++)
        places_set(&p, name_of(&arena, i), (size_t)i * 3, &arena);
    promise(all_there(&p, count, &arena) && p.count == (size_t)count,
            "%d names that are set again stand there once", count);
    if (count > 0)
        places_set(&p, name_of(&arena, count - 1), 7, &arena);
    promise(count == 0 || places_find(&p, name_of(&arena, count - 1), 0) == 7,
            "one of %d can be moved", count);
    arena_free(&arena);
}

int main(void)
{
    static const int counts[] = {0, 1, 15, 16, 17, 48, 49, 1000, 50000};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        check_count(counts[i]);
    struct arena arena = {0};
    struct places p = {0};
    places_set(&p, (struct slice){NULL, 0}, 5, &arena);
    promise(places_find(&p, slice_of(""), 0) == 5, "the empty name is a name");
    arena_free(&arena);
    return promise_end();
}

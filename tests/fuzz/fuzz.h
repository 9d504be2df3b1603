/* What the fuzz harnesses share. Built with libFuzzer (make fuzz) or with replay.c (make check). */
#ifndef YISHI_TESTS_FUZZ_H
#define YISHI_TESTS_FUZZ_H

#include "base/arena.h"
#include "base/say.h"
#include "base/visible.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool kept)
{
    if (!kept)
        abort();
}

/* The bytes in a piece of memory of their own size, so that one read too far is noticed. */
static inline struct slice fuzz_copy(struct slice bytes)
{
    char *copy = memory_take(bytes.len ? bytes.len : 1);
    if (bytes.len)
        memcpy(copy, bytes.at, bytes.len);
    return (struct slice){copy, bytes.len};
}

/* What was said shows everything that a terminal would act on. */
static inline void fuzz_check_said(struct buffer *said)
{
    struct buffer shown = {0};
    visible_add(&shown, buffer_slice(said), true);
    must(slice_same(buffer_slice(&shown), buffer_slice(said)));
    buffer_free(&shown);
    buffer_clear(said);
}

#endif

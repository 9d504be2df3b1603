/* Texts, or any bytes, that come again and again, each kept once and known by a number from 0. The
 * table is seeded, since whoever writes records chooses the texts. */
#ifndef YISHI_MEANING_NAMES_H
#define YISHI_MEANING_NAMES_H

#include "base/arena.h"

#include <stdint.h>

enum { NO_NAME = UINT32_MAX };

struct name {
    const char *at;
    uint32_t len;
    uint32_t key; /* of its text: growing reads no text again */
};

/* Zero-initialise to begin. */
struct names {
    struct arena arena;
    struct name *name;
    uint32_t *slot; /* see names.c; a power of two */
    uint32_t count, cap, slots;
    uint64_t seed[2];
};

/* The number of a text, given to it when it is new. */
uint32_t names_add(struct names *n, struct slice text);
/* The number of a text, or NO_NAME. */
uint32_t names_find(const struct names *n, struct slice text);
struct slice names_text(const struct names *n, uint32_t name);
void names_free(struct names *n);

#endif

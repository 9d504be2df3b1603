/* BLAKE2b (RFC 7693), SipHash, random bits and Base64, from libsodium. */
#ifndef YISHI_FORMAT_HASH_H
#define YISHI_FORMAT_HASH_H

#include "base/buffer.h"

#include <endian.h>
#include <stdint.h>

enum { ID_BYTES = 16, ID_DIGITS = 32 };

/* The first 16 bytes that name a record: BLAKE2b with a 128-bit digest. */
struct id {
    unsigned char byte[ID_BYTES];
};

struct id hash_id(struct slice bytes);
void hash_256(struct slice bytes, unsigned char digest[32]);
void hash_random(void *bytes, size_t count);
/* SipHash-2-4: a key for hash tables over bytes that somebody hostile may have chosen. */
uint64_t hash_key(struct slice bytes, const unsigned char seed[16]);
/* The same in a fifth of the time, for tables that are asked for every record: without the seed,
 * which must be of hash_random, nobody can choose bytes of one key; with it he could. */
uint64_t hash_quick(struct slice bytes, const uint64_t seed[2]);
/* Adds Base64 (RFC 4648, padded), on one line. */
void hash_base64(struct buffer *out, struct slice bytes);
/* Adds what Base64 stands for, line ends between it or not; false, and nothing, if it is none. */
bool hash_base64_read(struct buffer *out, struct slice text);

void id_write(struct id id, char digits[ID_DIGITS]);         /* lower-case hex, no NUL */
bool id_read(struct slice digits, struct id *id);            /* 32 lower-case hex digits */
/* A key for hash tables. Ids are content hashes, but whoever writes records chooses content, so
 * the tables are seeded. */
uint64_t id_key(struct id id, uint64_t seed);
static inline bool id_same(struct id a, struct id b) { return memcmp(a.byte, b.byte, ID_BYTES) == 0; }
/* In the order of their bytes, two words at a time: ids are sorted by the million. */
static inline int id_order(struct id a, struct id b)
{
    uint64_t x[2], y[2];
    memcpy(x, a.byte, sizeof x);
    memcpy(y, b.byte, sizeof y);
    size_t i = x[0] == y[0];
    uint64_t p = be64toh(x[i]), q = be64toh(y[i]);
    return (p > q) - (p < q);
}

#endif

#include "format/hash.h"

#include "base/say.h"

#include <sodium.h>
#include <stdlib.h>

/* sodium_init chooses the code for this processor; called again it only looks at a flag under its
 * own lock, which is cheaper than global state of ours. */
static void ready(void)
{
    if (sodium_init() >= 0)
        return;
    exit(say_error(STATUS_SYSTEM, (struct place){0},
                   "the system gives no random bits; nothing was done",
                   "系统无法提供随机数，未做任何改动"));
}

struct id hash_id(struct slice bytes)
{
    struct id id;
    ready();
    crypto_generichash(id.byte, sizeof id.byte, (const unsigned char *)bytes.at, bytes.len, NULL,
                       0);
    return id;
}

void hash_256(struct slice bytes, unsigned char digest[32])
{
    ready();
    crypto_generichash(digest, 32, (const unsigned char *)bytes.at, bytes.len, NULL, 0);
}

void hash_random(void *bytes, size_t count)
{
    ready();
    randombytes_buf(bytes, count);
}

uint64_t hash_key(struct slice bytes, const unsigned char seed[16])
{
    uint64_t key;
    unsigned char out[crypto_shorthash_BYTES];
    _Static_assert(sizeof out == sizeof key, "SipHash gives 64 bits");
    crypto_shorthash(out, (const unsigned char *)bytes.at, bytes.len, seed);
    memcpy(&key, out, sizeof key);
    return key;
}

void id_write(struct id id, char digits[ID_DIGITS])
{
    static const char hex[] = "0123456789abcdef";
    for (int i = 0; i < ID_BYTES; i++) {
        digits[2 * i] = hex[id.byte[i] >> 4];
        digits[2 * i + 1] = hex[id.byte[i] & 15];
    }
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool id_read(struct slice digits, struct id *id)
{
    if (digits.len != ID_DIGITS)
        return false;
    for (int i = 0; i < ID_BYTES; i++) {
        int high = digit_value(digits.at[2 * i]);
        int low = digit_value(digits.at[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        id->byte[i] = (unsigned char)(high * 16 + low);
    }
    return true;
}

/* Both halves of the product, so that every bit of a and b counts. */
static uint64_t fold(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t id_key(struct id id, uint64_t seed)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t half[2], other = seed * odd + UINT64_C(0xD1B54A32D192ED03);
    memcpy(half, id.byte, sizeof half);
    /* Ids are believed as read, so their bits may be chosen: each half meets a part of the seed
     * before they are multiplied. */
    return fold(fold(half[0] ^ seed, half[1] ^ other) ^ other, odd);
}

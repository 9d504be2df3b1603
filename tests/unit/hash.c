/* lib/format/hash.h: the digests that `b2sum -l 128` and `b2sum -l 256` print, and ids as text. */
#include "format/hash.h"
#include "promise.h"

#include <stdlib.h>

static bool id_is(struct slice bytes, const char *digits)
{
    char text[ID_DIGITS];
    id_write(hash_id(bytes), text);
    return memcmp(text, digits, ID_DIGITS) == 0;
}

static void digests(void)
{
    promise(id_is((struct slice){NULL, 0}, "cae66941d9efbd404e4d88758ea67670"),
            "the id of nothing is BLAKE2b-128 of nothing");
    promise(id_is(slice_of("abc"), "cf4ab791c62b8d2b2109c90275287816"), "the id of abc");
    promise(id_is(slice_of("{\"at\":\"2026-01-31\",\"by\":\"王\",\"kind\":\"issue\"}"),
                  "6850d30b50e7ad79240c31904aa27b39"),
            "the id of a record in canonical form");
    size_t len = 100000;
    char *many = malloc(len);
    if (!many)
        abort();
    memset(many, 'a', len);
    promise(id_is((struct slice){many, len}, "5c4b4b762807b3290e7eee0aa9b18655"),
            "the id of a text of many blocks");
    free(many);
    static const unsigned char want[32] = {0xbd, 0xdd, 0x81, 0x3c, 0x63, 0x42, 0x39, 0x72,
                                           0x31, 0x71, 0xef, 0x3f, 0xee, 0x98, 0x57, 0x9b,
                                           0x94, 0x96, 0x4e, 0x3b, 0xb1, 0xcb, 0x3e, 0x42,
                                           0x72, 0x62, 0xc8, 0xc0, 0x68, 0xd5, 0x23, 0x19};
    unsigned char digest[32];
    hash_256(slice_of("abc"), digest);
    promise(memcmp(digest, want, sizeof want) == 0, "BLAKE2b-256 of abc");
}

static void ids_as_text(void)
{
    static const char digits[] = "00ff0123456789abcdefcf4ab791c62b";
    static const char *const bad[] = {"",
                                      "00ff",
                                      "00FF0123456789abcdefcf4ab791c62b",
                                      "00ff0123456789abcdefcf4ab791c62",
                                      "00ff0123456789abcdefcf4ab791c62b0",
                                      "00ff0123456789abcdefcf4ab791c62g",
                                      "00ff0123456789abcdefcf4ab791c6/b",
                                      "00ff0123456789abcdefcf4ab791 62b",
                                      "00ff0123456789abcdefcf4ab791:62b"};
    struct id id, other;
    char text[ID_DIGITS];
    bool read = id_read(slice_of(digits), &id);
    id_write(id, text);
    promise(read && memcmp(text, digits, ID_DIGITS) == 0 && id.byte[1] == 0xFF,
            "an id is read and written as 32 digits");
    bool refused = true;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refused &= !id_read(slice_of(bad[i]), &other);
    promise(refused, "what is not 32 lower-case digits is no id");
    other = id;
    other.byte[15]++;
    promise(id_same(id, id) && !id_same(id, other) && id_order(id, other) < 0 &&
                id_order(other, id) > 0,
            "ids are compared by their bytes");
}

/* A table of 2^16 places, 2^16 ids that differ in one byte pair: evenly spread they leave about
 * 1/e of the places empty. */
static void keys(void)
{
    static unsigned char used[3][65536];
    size_t places[3] = {0, 0, 0};
    uint64_t seed;
    hash_random(&seed, sizeof seed);
    for (unsigned i = 0; i < 65536; i++) {
        for (unsigned where = 0; where < 3; where++) {
            struct id id = {{0}};
            id.byte[where * 7] = (unsigned char)i;
            id.byte[where * 7 + 1] = (unsigned char)(i >> 8);
            unsigned char *place = &used[where][id_key(id, seed) & 0xFFFF];
            places[where] += !*place;
            *place = 1;
        }
    }
    bool even = true;
    for (int where = 0; where < 3; where++)
        even &= places[where] > 38000;
    promise(even, "keys of ids that differ little are spread over a table");
    struct id id = hash_id(slice_of("abc"));
    promise(id_key(id, 1) != id_key(id, 2), "another seed gives another key");
    static const unsigned char one[16] = {1}, two[16] = {2};
    promise(hash_key(slice_of("abc"), one) == hash_key(slice_of("abc"), one) &&
                hash_key(slice_of("abc"), one) != hash_key(slice_of("abc"), two) &&
                hash_key(slice_of("abc"), one) != hash_key(slice_of("abd"), one),
            "keys of bytes depend on the bytes and the seed, on nothing else");
}

/* Texts of all lengths up to some steps of the hash, and each with one byte changed. */
static void quick_keys(void)
{
    enum { LONGEST = 70 };
    uint64_t seed[2], other[2];
    char text[LONGEST];
    bool same = true, differ = true;
    hash_random(seed, sizeof seed);
    hash_random(other, sizeof other);
    memset(text, 'a', sizeof text);
    for (size_t len = 0; len <= LONGEST; len++) {
        struct slice all = {len ? text : NULL, len};
        uint64_t key = hash_quick(all, seed);
        same &= key == hash_quick(all, seed);
        differ &= key != hash_quick(all, other);
        differ &= len == LONGEST || key != hash_quick((struct slice){text, len + 1}, seed);
        for (size_t i = 0; i < len; i++) {
            text[i]++;
            differ &= hash_quick(all, seed) != key;
            text[i]--;
        }
    }
    promise(same && differ, "quick keys depend on every byte, on the length and on the seed");
}

/* As of ids: texts that differ in two bytes, in a table of 2^16 places. */
static void quick_keys_spread(void)
{
    static unsigned char used[4][65536];
    static const size_t where[4] = {0, 7, 14, 30};
    size_t places[4] = {0, 0, 0, 0};
    uint64_t seed[2];
    bool even = true;
    hash_random(seed, sizeof seed);
    for (unsigned i = 0; i < 65536; i++)
        for (unsigned k = 0; k < 4; k++) {
            char text[32] = {0};
            text[where[k]] = (char)i;
            text[where[k] + 1] = (char)(i >> 8);
            struct slice all = {text, where[k] + 2};
            unsigned char *place = &used[k][hash_quick(all, seed) & 0xFFFF];
            places[k] += !*place;
            *place = 1;
        }
    for (int k = 0; k < 4; k++)
        even &= places[k] > 38000;
    promise(even, "quick keys of texts that differ little are spread over a table");
}

static void random_bits(void)
{
    unsigned char a[32] = {0}, b[32] = {0};
    hash_random(a, sizeof a);
    hash_random(b, sizeof b);
    promise(memcmp(a, b, sizeof a) != 0, "random bytes are not the same twice");
}

static void base64(void)
{
    struct buffer text = {0}, bytes = {0};
    hash_base64(&text, slice_of("any\xff"));
    promise(slice_is(buffer_slice(&text), "YW55/w=="), "Base64 is padded");
    promise(hash_base64_read(&bytes, slice_of("YW5\r\n5/w==")) &&
                slice_is(buffer_slice(&bytes), "any\xff"),
            "and read over line ends");
    promise(!hash_base64_read(&bytes, slice_of("YW5*")) && bytes.len == 4,
            "what is none adds nothing");
    buffer_free(&text);
    buffer_free(&bytes);
}

int main(void)
{
    digests();
    base64();
    ids_as_text();
    keys();
    quick_keys();
    quick_keys_spread();
    random_bits();
    return promise_end();
}

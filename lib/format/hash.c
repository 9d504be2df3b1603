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

/* Both halves of the product, so that every bit of a and b counts. */
static uint64_t fold(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* Up to eight bytes as a word. The two halves may share bytes: the length is in the key too. */
static uint64_t word_of(const char *at, size_t len)
{
    uint64_t word = 0;
    uint32_t low, high;
    if (len >= sizeof word) {
        memcpy(&word, at, sizeof word);
    } else if (len >= sizeof low) {
        memcpy(&low, at, sizeof low);
        memcpy(&high, at + len - sizeof high, sizeof high);
        word = (uint64_t)high << 32 | low;
    } else if (len > 0) {
        word = (uint64_t)(unsigned char)at[0] << 16 | (uint64_t)(unsigned char)at[len / 2] << 8 |
               (unsigned char)at[len - 1];
    }
    return word;
}

/* Two words at a time are multiplied, each with a part of the seed upon it. */
uint64_t hash_quick(struct slice bytes, const uint64_t seed[2])
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    enum { STEP = 2 * sizeof(uint64_t) };
    uint64_t key = seed[0] ^ bytes.len * odd;
    if (!bytes.at)
        bytes.at = ""; /* an absent slice */
    for (; bytes.len > STEP; bytes.at += STEP, bytes.len -= STEP)
        key = fold(word_of(bytes.at, 8) ^ key, word_of(bytes.at + 8, 8) ^ seed[1]);
    size_t first = bytes.len < 8 ? bytes.len : 8;
    uint64_t rest = word_of(bytes.at + first, bytes.len - first);
    key = fold(word_of(bytes.at, first) ^ key, rest ^ seed[1]);
    return fold(key, odd ^ seed[0]);
}

void hash_base64(struct buffer *out, struct slice bytes)
{
    size_t room = sodium_base64_encoded_len(bytes.len, sodium_base64_VARIANT_ORIGINAL);
    sodium_bin2base64(buffer_room(out, room), room, (const unsigned char *)bytes.at, bytes.len,
                      sodium_base64_VARIANT_ORIGINAL);
    out->len += room - 1; /* without the NUL */
}

bool hash_base64_read(struct buffer *out, struct slice text)
{
    size_t len = 0;
    unsigned char *to = (unsigned char *)buffer_room(out, text.len);
    bool fine = sodium_base642bin(to, text.len, text.at, text.len, "\r\n", &len, NULL,
                                  sodium_base64_VARIANT_ORIGINAL) == 0;
    out->len += fine ? len : 0;
    return fine;
}

#ifdef __SSE2__
#include <emmintrin.h>

/* Sixteen digits as their values; *valid loses the bits of what is no digit. */
static inline __m128i digit_values(__m128i digits, __m128i *valid)
{
    __m128i number = _mm_sub_epi8(digits, _mm_set1_epi8('0'));
    __m128i letter = _mm_sub_epi8(digits, _mm_set1_epi8('a'));
    __m128i is_number = _mm_cmpeq_epi8(_mm_min_epu8(number, _mm_set1_epi8(9)), number);
    __m128i is_letter = _mm_cmpeq_epi8(_mm_min_epu8(letter, _mm_set1_epi8(5)), letter);
    *valid = _mm_and_si128(*valid, _mm_or_si128(is_number, is_letter));
    letter = _mm_add_epi8(letter, _mm_set1_epi8(10));
    return _mm_or_si128(_mm_and_si128(is_number, number), _mm_and_si128(is_letter, letter));
}

/* Values below 16 as their digits. */
static inline __m128i digits_of(__m128i values)
{
    __m128i is_letter = _mm_cmpgt_epi8(values, _mm_set1_epi8(9));
    __m128i letter = _mm_and_si128(is_letter, _mm_set1_epi8('a' - 10 - '0'));
    return _mm_add_epi8(_mm_add_epi8(values, _mm_set1_epi8('0')), letter);
}

void id_write(struct id id, char digits[ID_DIGITS])
{
    const __m128i low = _mm_set1_epi8(15);
    __m128i byte = _mm_loadu_si128((const __m128i *)id.byte);
    __m128i first = digits_of(_mm_and_si128(_mm_srli_epi16(byte, 4), low));
    __m128i second = digits_of(_mm_and_si128(byte, low));
    _mm_storeu_si128((__m128i *)digits, _mm_unpacklo_epi8(first, second));
    _mm_storeu_si128((__m128i *)digits + 1, _mm_unpackhi_epi8(first, second));
}

/* Pairs of values as bytes, in the lower half of each sixteen bits. */
static inline __m128i joined(__m128i values)
{
    __m128i byte = _mm_or_si128(_mm_slli_epi16(values, 4), _mm_srli_epi16(values, 8));
    return _mm_and_si128(byte, _mm_set1_epi16(0xFF));
}

static bool digits_read(const char *digits, unsigned char byte[ID_BYTES])
{
    const __m128i *from = (const __m128i *)digits;
    __m128i valid = _mm_set1_epi8(-1);
    __m128i first = joined(digit_values(_mm_loadu_si128(from), &valid));
    __m128i second = joined(digit_values(_mm_loadu_si128(from + 1), &valid));
    _mm_storeu_si128((__m128i *)byte, _mm_packus_epi16(first, second));
    return _mm_movemask_epi8(valid) == 0xFFFF;
}

#else

void id_write(struct id id, char digits[ID_DIGITS])
{
    static const char hex[] = "0123456789abcdef";
    for (int i = 0; i < ID_BYTES; i++) {
        digits[2 * i] = hex[id.byte[i] >> 4];
        digits[2 * i + 1] = hex[id.byte[i] & 15];
    }
}

/* The value of a lower-case hex digit with bit 4 set; 0 for any other byte. Ids are random, so a
 * table beats branches that cannot be foreseen. */
static const unsigned char hex_digit[256] = {
    ['0'] = 16, ['1'] = 17, ['2'] = 18, ['3'] = 19, ['4'] = 20, ['5'] = 21, ['6'] = 22, ['7'] = 23,
    ['8'] = 24, ['9'] = 25, ['a'] = 26, ['b'] = 27, ['c'] = 28, ['d'] = 29, ['e'] = 30, ['f'] = 31,
};

static bool digits_read(const char *digits, unsigned char byte[ID_BYTES])
{
    unsigned char valid = 16;
    for (int i = 0; i < ID_BYTES; i++) {
        unsigned char high = hex_digit[(unsigned char)digits[2 * i]];
        unsigned char low = hex_digit[(unsigned char)digits[2 * i + 1]];
        valid &= high & low;
        byte[i] = (unsigned char)(high << 4 | (low & 15));
    }
    return valid != 0;
}

#endif

bool id_read(struct slice digits, struct id *id)
{
    return digits.len == ID_DIGITS && digits_read(digits.at, id->byte);
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

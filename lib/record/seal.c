#include "record/seal.h"

enum { CODE_LETTERS = 8, LETTER_BITS = 5 };

static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";

struct leaf leaf_of(struct slice canonical)
{
    struct leaf leaf = {{0}};
    hash_256(canonical, leaf.byte);
    return leaf;
}

/* A leaf is written as two ids, one behind the other. */
void leaf_write(struct leaf leaf, char digits[LEAF_DIGITS])
{
    struct id half;
    for (int i = 0; i < 2; i++) {
        memcpy(half.byte, leaf.byte + (ptrdiff_t)i * ID_BYTES, ID_BYTES);
        id_write(half, digits + (ptrdiff_t)i * ID_DIGITS);
    }
}

bool leaf_read(struct slice digits, struct leaf *leaf)
{
    struct id half[2];
    if (digits.len != LEAF_DIGITS)
        return false;
    for (int i = 0; i < 2; i++)
        if (!id_read((struct slice){digits.at + (ptrdiff_t)i * ID_DIGITS, ID_DIGITS}, &half[i]))
            return false;
    memcpy(leaf->byte, half, LEAF_BYTES);
    return true;
}

void seal_code(struct id seal, char code[SEAL_CODE + 1])
{
    uint64_t bits = 0;
    for (int i = 0; i < CODE_LETTERS * LETTER_BITS / 8; i++)
        bits = bits << 8 | seal.byte[i];
    for (int i = SEAL_CODE; i-- > 0;) {
        if (i == CODE_LETTERS / 2) {
            code[i] = '-';
            continue;
        }
        code[i] = letters[bits & 31];
        bits >>= LETTER_BITS;
    }
    code[SEAL_CODE] = '\0';
}

static char as_letter(char c)
{
    if (c >= 'A' && c <= 'Z')
        return (char)(c | 0x20);
    return c == '0' ? 'o' : c == '1' ? 'l' : c == '8' ? 'b' : c;
}

/* The letters of a code as people write it; false: it is none. */
static bool read_code(struct slice word, char code[CODE_LETTERS])
{
    size_t n = 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = as_letter(word.at[i]);
        if (c == '-' && n == CODE_LETTERS / 2)
            continue;
        if (n == CODE_LETTERS || !c || !strchr(letters, c))
            return false;
        code[n++] = c;
    }
    return n == CODE_LETTERS;
}

bool seal_word(struct slice word)
{
    char code[CODE_LETTERS];
    struct id id;
    return id_read(word, &id) || read_code(word, code);
}

bool seal_is(struct id seal, struct slice word)
{
    char code[CODE_LETTERS], own[SEAL_CODE + 1];
    struct id id;
    if (id_read(word, &id))
        return id_same(id, seal);
    if (!read_code(word, code))
        return false;
    seal_code(seal, own);
    return memcmp(own, code, CODE_LETTERS / 2) == 0 &&
           memcmp(own + CODE_LETTERS / 2 + 1, code + CODE_LETTERS / 2, CODE_LETTERS / 2) == 0;
}

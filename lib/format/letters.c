#include "format/letters.h"

#include "base/arena.h"
#include "base/visible.h"
#include "format/utf8.h"

#include <stdlib.h>

static uint32_t decode(const char *at, size_t len)
{
    static const unsigned char first[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    uint32_t c = (unsigned char)at[0] & first[len];
    for (size_t i = 1; i < len; i++)
        c = c << 6 | ((unsigned char)at[i] & 0x3F);
    return c;
}

static bool is_dash(uint32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500 || c == 0xFE63;
}

static bool is_middle_dot(uint32_t c)
{
    return c == 0x2022 || c == 0x2027 || c == 0x22C5 || c == 0x30FB || c == 0xFF65;
}

static bool is_blank(uint32_t c)
{
    return c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

static bool is_unseen(uint32_t c)
{
    return c == 0xAD || (c >= 0xFE00 && c <= 0xFE0F) || visible_hidden(c);
}

static uint32_t alike(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFF01 - '!';
    if (c >= 0x1D7CE && c <= 0x1D7FF)
        return '0' + (c - 0x1D7CE) % 10;
    if (c >= 'A' && c <= 'Z')
        return c + ('a' - 'A');
    if (is_blank(c))
        return ' ';
    return is_dash(c) ? '-' : is_middle_dot(c) ? 0xB7 : c;
}

static void add(struct letters *l, struct letter letter)
{
    if (l->count == l->cap)
        l->at = memory_grow(l->at, l->cap = l->cap ? 2 * l->cap : 64, sizeof *l->at);
    l->at[l->count++] = letter;
}

void letters_read(struct letters *l, struct slice text)
{
    l->count = 0;
    for (size_t i = 0, len; i < text.len; i += len) {
        len = utf8_length(text.at + i, text.at + text.len);
        uint32_t c = len ? decode(text.at + i, len) : 0xFFFD;
        len = len ? len : 1;
        if (c != '\n' && c != '\t' && is_unseen(c))
            continue;
        add(l, (struct letter){alike(c), (uint32_t)i, (uint32_t)(i + len)});
    }
}

void letters_free(struct letters *l)
{
    free(l->at);
    *l = (struct letters){0};
}

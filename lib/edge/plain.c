#include "edge/plain.h"

#include <stdint.h>
#include <stdio.h>

static const uint32_t NO_CHARACTER = UINT32_MAX;

enum { MOST_NUMERALS = 12 };

/* One code point of strict UTF-8 from *at, which moves past it. */
static uint32_t next_character(const char **at, const char *end)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)*(*at)++;
    if (lead < 0x80)
        return lead;
    int len = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || end - *at < len - 1)
        return NO_CHARACTER;
    uint32_t c = lead & (0x7FU >> len);
    for (int i = 1; i < len; i++) {
        unsigned char next = (unsigned char)*(*at)++;
        if ((next & 0xC0) != 0x80)
            return NO_CHARACTER;
        c = c << 6 | (next & 0x3F);
    }
    return c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) ? NO_CHARACTER : c;
}

static uint32_t fold(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFF01 - '!';
    if (c >= 'A' && c <= 'Z')
        return c + ('a' - 'A');
    if ((c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0x2009 || c == 0x202F)
        return ' ';
    if ((c >= 0x2010 && c <= 0x2013) || c == 0x2212)
        return '-';
    return c;
}

/* A digit's value, a unit's (10 and up), or -1. ○ is what many keyboards give for 〇. */
static int numeral(uint32_t c)
{
    static const struct {
        uint32_t c;
        int value;
    } table[] = {
        {0x3007, 0},  {0x96F6, 0},  {0x25CB, 0},   {0x4E00, 1},    {0x4E8C, 2},
        {0x4E24, 2},  {0x5169, 2},  {0x4E09, 3},   {0x56DB, 4},    {0x4E94, 5},
        {0x516D, 6},  {0x4E03, 7},  {0x516B, 8},   {0x4E5D, 9},    {0x5341, 10},
        {0x5EFF, 20}, {0x5345, 30}, {0x767E, 100}, {0x5343, 1000},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].c == c)
            return table[i].value;
    return -1;
}

/* Adds up as 一百一十五 says. Units must fall, and 一百一, which is 101 to some and 110 to others,
 * needs its 零: -1 otherwise. */
static int add_units(const int *values, int count)
{
    int total = 0, digit = 0, floor = 10000;
    bool zero = false;
    for (int i = 0; i < count; i++) {
        int v = values[i];
        if (v >= floor || (v < 10 ? digit : v > 10 && !digit))
            return -1;
        if (v >= 10) {
            total += v * (digit ? digit : 1);
            floor = v;
        }
        zero = v == 0 || (zero && v < 10);
        digit = v < 10 ? v : 0;
    }
    return digit && floor > 10 && !zero ? -1 : total + digit;
}

/* Reads a run of numerals (at most one with `single`) into out as digits between blanks. */
static int fold_numeral(const char **at, const char *end, bool single, char *out, size_t room)
{
    int values[MOST_NUMERALS], count = 0;
    bool units = false;
    while (*at < end && !(single && count)) {
        const char *next = *at;
        int v = numeral(next_character(&next, end));
        if (v < 0)
            break;
        if (count + 2 > MOST_NUMERALS)
            return -1;
        if (v == 20 || v == 30) {
            values[count++] = v / 10;
            v = 10;
        }
        units = units || v >= 10;
        values[count++] = v;
        *at = next;
    }
    char text[16] = "";
    if (units) {
        int value = add_units(values, count);
        if (value < 0)
            return -1;
        snprintf(text, sizeof text, "%d", value);
    } else {
        for (int i = 0; i < count; i++)
            text[i] = (char)('0' + values[i]);
    }
    int len = snprintf(out, room, " %s ", text);
    return (size_t)len < room ? len : -1;
}

bool plain_fold(struct slice text, char *out, size_t size)
{
    const char *at = text.at, *end = text.at + text.len;
    size_t len = 0;
    uint32_t before = 0;
    while (at < end) {
        const char *start = at;
        uint32_t c = next_character(&at, end);
        if (c == 0 || c == NO_CHARACTER || len + 5 > size)
            return false;
        uint32_t folded = fold(c);
        if (folded < 0x80) {
            out[len++] = (char)folded;
        } else if (numeral(c) >= 0) {
            bool single =
                before == 0x5468 || before == 0x9031 || before == 0x671F || before == 0x62DC;
            at = start;
            int added = fold_numeral(&at, end, single, out + len, size - len);
            if (added < 0)
                return false;
            len += (size_t)added;
        } else {
            memcpy(out + len, start, (size_t)(at - start));
            len += (size_t)(at - start);
        }
        before = c;
    }
    if (len >= size)
        return false;
    out[len] = 0;
    return true;
}

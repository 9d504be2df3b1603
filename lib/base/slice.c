#include "base/slice.h"

int slice_order(struct slice a, struct slice b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.at, b.at, shorter) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool slice_starts(struct slice a, struct slice prefix)
{
    return a.len >= prefix.len && slice_same((struct slice){a.at, prefix.len}, prefix);
}

bool slice_ends(struct slice a, struct slice suffix)
{
    if (a.len < suffix.len)
        return false;
    return suffix.len == 0 || memcmp(a.at + (a.len - suffix.len), suffix.at, suffix.len) == 0;
}

const char *slice_find(struct slice a, struct slice part)
{
    if (part.len == 0)
        return a.at;
    return a.len < part.len ? NULL : memmem(a.at, a.len, part.at, part.len);
}

static const struct slice blanks[] = {
    {" ", 1},  {"\t", 1}, {"\n", 1},       {"\v", 1},
    {"\f", 1}, {"\r", 1}, {"\xC2\xA0", 2}, {"\xE3\x80\x80", 3},
};

/* Nearly every text begins and ends with a byte that no blank does, so that is looked at first. */
static size_t blank_at_start(struct slice a)
{
    unsigned char first = a.len ? (unsigned char)a.at[0] : 'x';
    if (first > ' ' && first != 0xC2 && first != 0xE3)
        return 0;
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        if (slice_starts(a, blanks[i]))
            return blanks[i].len;
    return 0;
}

/* In valid UTF-8 the bytes of a blank cannot be the end of another character. */
static size_t blank_at_end(struct slice a)
{
    unsigned char last = a.len ? (unsigned char)a.at[a.len - 1] : 'x';
    if (last > ' ' && last != 0xA0 && last != 0x80)
        return 0;
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        if (slice_ends(a, blanks[i]))
            return blanks[i].len;
    return 0;
}

struct slice slice_trim(struct slice a)
{
    size_t n;
    while ((n = blank_at_start(a)) > 0) {
        a.at += n;
        a.len -= n;
    }
    while ((n = blank_at_end(a)) > 0)
        a.len -= n;
    return a;
}

struct slice slice_cut(struct slice *rest, char mark)
{
    struct slice part = *rest;
    const char *found = part.len ? memchr(part.at, mark, part.len) : NULL;
    if (!found) {
        *rest = (struct slice){NULL, 0};
        return part;
    }
    part.len = (size_t)(found - part.at);
    *rest = (struct slice){found + 1, rest->len - part.len - 1};
    return part;
}

struct slice slice_cut_any(struct slice *rest, const char *const *marks)
{
    struct slice part = *rest;
    size_t mark = 0;
    for (; *marks; marks++) {
        struct slice wanted = slice_of(*marks);
        const char *at = wanted.len ? slice_find(part, wanted) : NULL;
        if (at) {
            part.len = (size_t)(at - part.at);
            mark = wanted.len;
        }
    }
    *rest = mark ? slice_from(part.at + part.len + mark, rest->at + rest->len) : (struct slice){0};
    return slice_trim(part);
}

static char small_letter(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool slice_same_letters(struct slice a, struct slice b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (small_letter(a.at[i]) != small_letter(b.at[i]))
            return false;
    return true;
}

bool slice_integer(struct slice a, int64_t *n)
{
    bool minus = a.len && a.at[0] == '-';
    int64_t value = 0;
    if (a.len == minus)
        return false;
    for (size_t i = minus; i < a.len; i++) {
        int digit = a.at[i] - '0';
        if (digit < 0 || digit > 9 || __builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, digit, &value))
            return false;
    }
    /* Negative all the way, so that the least number needs no exception. */
    if (!minus && value == INT64_MIN)
        return false;
    *n = minus ? value : -value;
    return true;
}

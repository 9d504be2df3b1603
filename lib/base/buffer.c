#include "base/buffer.h"

#include "base/arena.h"
#include "base/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { BUFFER_FIRST = 128 };

char *buffer_grow(struct buffer *b, size_t more)
{
    if (more > SIZE_MAX / 2 - b->len)
        say_no_memory();
    size_t cap = b->cap < BUFFER_FIRST ? BUFFER_FIRST : b->cap;
    while (cap < b->len + more)
        cap *= 2;
    b->at = memory_grow(b->at, cap, 1);
    b->cap = cap;
    return b->at + b->len;
}

void buffer_text(struct buffer *b, const char *text)
{
    buffer_add(b, slice_of(text));
}

void buffer_number(struct buffer *b, int64_t n)
{
    char digits[20];
    char *end = digits + sizeof digits;
    char *at = end;
    /* Unsigned, because the smallest number has no positive counterpart. */
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (n < 0)
        *--at = '-';
    buffer_add(b, slice_from(at, end));
}

void buffer_code_point(struct buffer *b, uint32_t c)
{
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = 0xFFFD;
    char *at = buffer_room(b, 4);
    size_t len = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--) {
        at[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    at[0] = (char)(lead[len] | c);
    b->len += len;
}

void buffer_format(struct buffer *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buffer_format_list(b, format, args);
    va_end(args);
}

void buffer_format_list(struct buffer *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        vsnprintf(buffer_room(b, (size_t)len + 1), (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
}

void buffer_free(struct buffer *b)
{
    free(b->at);
    *b = (struct buffer){0};
}

/* Bytes that grow. The buffer owns its memory; slices into it die with the next addition.
 * Running out of memory ends the process (say_no_memory), so no caller checks. */
#ifndef YISHI_BASE_BUFFER_H
#define YISHI_BASE_BUFFER_H

#include "base/slice.h"

#include <stdarg.h>
#include <stdint.h>

struct buffer {
    char *at;
    size_t len;
    size_t cap;
};

char *buffer_grow(struct buffer *b, size_t more); /* what buffer_room does when there is none */
/* Room for `more` further bytes; returns where they go. The caller adds to len itself. */
static inline char *buffer_room(struct buffer *b, size_t more)
{
    return b->at && b->cap - b->len >= more ? b->at + b->len : buffer_grow(b, more);
}
static inline void buffer_add(struct buffer *b, struct slice s)
{
    if (!s.at || s.len == 0)
        return;
    memcpy(buffer_room(b, s.len), s.at, s.len);
    b->len += s.len;
}
static inline void buffer_char(struct buffer *b, char c)
{
    *buffer_room(b, 1) = c;
    b->len++;
}
void buffer_text(struct buffer *b, const char *text);
void buffer_number(struct buffer *b, int64_t n);
void buffer_code_point(struct buffer *b, uint32_t c); /* as UTF-8; U+FFFD for what is none */
void buffer_format(struct buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_format_list(struct buffer *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
void buffer_free(struct buffer *b);

static inline void buffer_clear(struct buffer *b)
{
    b->len = 0;
}
static inline struct slice buffer_slice(const struct buffer *b)
{
    return (struct slice){b->at, b->len};
}

#endif

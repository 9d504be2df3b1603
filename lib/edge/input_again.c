/* Lines that were given before, and where they stood. */
#include "edge/input_inside.h"

#include "base/arena.h"

#include <stdlib.h>

/* The last source that starts at or before the offset: one that is empty has no offsets. */
static const struct source *source_at(const struct input *in, uint64_t offset)
{
    size_t low = 0, high = in->opened;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (in->sources[middle].start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &in->sources[low - 1] : NULL;
}

/* `len` bytes from byte `from` of s on, which came before. */
static enum status source_read_again(const struct source *s, uint64_t from, size_t len, char *to)
{
    while (len > 0) {
        int fd = s->regular ? s->fd : s->spool;
        ssize_t n = bytes_read(fd, to, len, (int64_t)(s->origin + from));
        if (n < 0)
            return source_unreadable(s);
        if (n == 0)
            return source_shrunk(s);
        to += n;
        from += (size_t)n;
        len -= (size_t)n;
    }
    return STATUS_DONE;
}

enum status input_read_again(struct input *in, uint64_t offset, size_t len, struct buffer *out)
{
    buffer_clear(out);
    const struct source *s = source_at(in, offset);
    if (!s)
        return STATUS_SYSTEM;
    char *to = buffer_room(out, len);
    enum status status = source_read_again(s, offset - s->start, len, to);
    if (status == STATUS_DONE)
        out->len = len;
    return status;
}

struct place input_place(struct input *in, uint64_t offset)
{
    const struct source *s = source_at(in, offset);
    if (!s)
        return (struct place){0};
    struct place place = {.file = s->name};
    if ((s->regular ? s->fd : s->spool) < 0)
        return place;
    char *piece = memory_take(BLOCK_BYTES);
    uint64_t left = offset - s->start, from = 0, newlines = 0;
    while (from < left) {
        size_t len = left - from < BLOCK_BYTES ? (size_t)(left - from) : BLOCK_BYTES;
        if (source_read_again(s, from, len, piece) != STATUS_DONE)
            break;
        const char *at = piece, *end = piece + len;
        while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
            newlines++;
            at++;
        }
        from += len;
    }
    free(piece);
    if (from == left)
        place.line = newlines + 1;
    return place;
}

/* Stretches of large files: what several threads read, each its own. */
#include "edge/input_inside.h"

#include <string.h>

/* A line that reaches further than this behind the end of a stretch is left to input_next, as is
 * the end of a file, which somebody may be writing at this moment. */
enum { BEHIND = 256 << 10, MORE = 2 << 10 };

/* What is in the block of whole lines is not given yet: it is read again. */
bool input_stretch(struct input *in, size_t length, struct stretch *s)
{
    if (in->current == in->count || !in->begun || in->drained || in->skipping)
        return false;
    struct source *source = &in->sources[in->current];
    uint64_t pos = source->pos - (in->end - in->at);
    if (!source->regular || source->size < pos || source->size - pos < length + BEHIND)
        return false;
    *s = (struct stretch){.name = source->name,
                          .fd = source->fd,
                          .at = source->origin + pos,
                          .offset = source->start + pos,
                          .length = length,
                          .behind = BEHIND,
                          .begins = !in->within};
    in->at = in->end = in->seen = 0;
    source->pos = pos + length;
    in->parted = in->within = true;
    progress_move(&in->progress, length);
    return true;
}

void input_join(struct input *in, const struct stretch *back, uint64_t line)
{
    if (!in->parted)
        return;
    struct source *source = &in->sources[in->current];
    if (back) {
        source->pos = back->at - source->origin;
        in->within = !back->begins;
    }
    in->line = line;
    in->parted = false;
    if (!in->within)
        return;
    /* The line that began before is another's; if none did, there is its newline. */
    source->pos--;
    in->skipping = true;
    in->within = false;
}

static bool read_all(int fd, char *to, size_t length, uint64_t at)
{
    while (length > 0) {
        ssize_t n = bytes_read(fd, to, length, (int64_t)at);
        if (n <= 0)
            return false;
        to += n;
        at += (size_t)n;
        length -= (size_t)n;
    }
    return true;
}

struct slice stretch_read(const struct stretch *s, struct buffer *space, uint64_t *offset)
{
    const struct slice amiss = {NULL, 0};
    size_t before = !s->begins, whole = before + s->length;
    uint64_t at = s->at - before;
    buffer_clear(space);
    buffer_room(space, whole + s->behind);
    /* Up to the newline of the last line that begins in it. */
    char *end = NULL;
    for (size_t seen = whole - 1; !end; seen = space->len) {
        size_t most = space->len ? MORE : whole + MORE;
        if (space->len + most > whole + s->behind ||
            !read_all(s->fd, space->at + space->len, most, at + space->len))
            return amiss;
        space->len += most;
        end = memchr(space->at + seen, '\n', space->len - seen);
    }
    const char *begin = space->at;
    if (before)
        begin = (const char *)memchr(begin, '\n', space->len) + 1;
    *offset = s->offset - before + (uint64_t)(begin - space->at);
    return slice_from(begin, end + 1);
}

/* Stretches of files, read by whoever wants: lib/edge/stretch.c. */
#include "promise.h"

#include "base/arena.h"
#include "edge/input.h"

#include <stdlib.h>
#include <unistd.h>

static void file_write(const char *path, struct slice text)
{
    FILE *f = fopen(path, "w");
    if (!f || fwrite(text.at, 1, text.len, f) != text.len || fclose(f) != 0)
        abort();
}

/* The lines of a stretch, from number *line on, must be those of the text; false where it cannot be
 * read. */
static bool take_stretch(const struct stretch *s, struct slice text, struct buffer *space,
                         uint64_t *line, bool *same)
{
    uint64_t offset = 0;
    struct slice got = stretch_read(s, space, &offset);
    if (!got.at)
        return false;
    *same &= offset + got.len <= text.len && (got.len == 0 || got.at[got.len - 1] == '\n') &&
             slice_same(got, (struct slice){text.at + offset, got.len});
    for (size_t i = 0; i < got.len; i++)
        *line += got.at[i] == '\n';
    return true;
}

/* Reads a file by stretches where there are any, else by lines: the number of its lines. */
static uint64_t read_by_stretches(const char *path, struct slice text, size_t length, bool *same,
                                  int *stretches)
{
    struct input *in = input_open(&path, 1, true);
    struct stretch s;
    struct line line;
    struct buffer space = {0};
    uint64_t number = 0;
    bool by_line = true;
    for (;;) {
        if (!by_line && input_stretch(in, length, &s)) {
            by_line = !take_stretch(&s, text, &space, &number, same);
            ++*stretches;
            if (by_line)
                input_join(in, &s, number);
            continue;
        }
        input_join(in, NULL, number);
        if (input_next(in, &line) == STATUS_NEGATIVE)
            break;
        *same &= line.place.line == number + 1 &&
                 slice_same(line.text, (struct slice){text.at + line.offset, line.text.len});
        number = line.place.line;
        by_line = false;
    }
    buffer_free(&space);
    input_close(in);
    return number;
}

static void test_stretches(void)
{
    struct buffer text = {0};
    uint64_t lines = 0;
    bool same = true;
    int stretches = 0;
    for (int i = 0; i < 40000; i++, lines++) {
        size_t len = i == 20000 ? 400000 : i % 97 == 0 ? 0 : (size_t)(i % 211);
        memset(buffer_room(&text, len + 1), 'a' + i % 26, len);
        text.len += len;
        buffer_char(&text, '\n');
    }
    file_write("stretched", buffer_slice(&text));
    for (size_t length = 1000; length < 100000; length = 3 * length + 7) {
        uint64_t read =
            read_by_stretches("stretched", buffer_slice(&text), length, &same, &stretches);
        same &= read == lines;
    }
    promise(same, "stretches of a file give each line that begins in them, once and whole");
    promise(stretches > 4000, "all but the end of a file is read by stretches");
    buffer_free(&text);
}

int main(void)
{
    char folder[] = "/tmp/yishi-unit-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0)
        abort();
    say_begin("unit");
    say_in(LANGUAGE_EN);
    test_stretches();
    unlink("stretched");
    rmdir(folder);
    return promise_end();
}

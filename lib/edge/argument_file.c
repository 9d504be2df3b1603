#include "edge/argument_file.h"

#include "edge/cursor.h"
#include "edge/input.h"

#include <stdlib.h>

enum { WORDS_MAX = 4096 };

static void add_word(struct arguments *a, char *word)
{
    a->argv = memory_grow(a->argv, (size_t)a->argc + 2, sizeof *a->argv);
    a->argv[a->argc++] = word;
    a->argv[a->argc] = NULL;
}

static void add_copy(struct arguments *a, struct slice word)
{
    if (word.len)
        add_word(a, (char *)arena_copy(&a->words, word).at);
}

static void add_line(struct arguments *a, struct slice line)
{
    struct slice rest = slice_trim(line);
    if (rest.len && rest.at[0] == '#')
        return;
    if (rest.len && rest.at[0] == '-')
        add_copy(a, slice_cut(&rest, ' '));
    if (rest.at)
        add_copy(a, slice_trim(rest));
}

static enum status add_file(struct arguments *a, const char *name)
{
    struct input *in = input_open(&name, 1, false);
    struct line line;
    enum status status;
    while ((status = input_next(in, &line)) == STATUS_DONE && a->argc < WORDS_MAX)
        add_line(a, line.text);
    input_close(in);
    if (!status)
        return say_error(STATUS_USAGE, (struct place){.file = name},
                         "too many words for a command line; for a file whose name begins with @ "
                         "write ./@…",
                         "内容太多，不像是命令行参数；若文件名确以 @ 开头，请写 ./@…");
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

enum status arguments_read(int argc, char **argv, struct arguments *a)
{
    struct cursor c = {.argv = argv, .argc = argc, .next = 1};
    struct found f;
    enum status status = STATUS_DONE;
    int taken = 0; /* of argv */
    *a = (struct arguments){0};
    while (cursor_next(&c, &f) && !status) {
        bool file = f.operand && !c.ended && f.value[0] == '@' && f.value[1];
        while (taken < c.next - file)
            add_word(a, argv[taken++]);
        taken = c.next;
        if (file)
            status = add_file(a, f.value + 1);
    }
    while (taken < argc)
        add_word(a, argv[taken++]);
    return status;
}

void arguments_free(struct arguments *a)
{
    free(a->argv);
    arena_free(&a->words);
}

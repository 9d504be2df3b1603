/* Any words as the command line of a tool that takes any options: it ends with a usage error or
 * with values, and everything that is said of them is harmless to a terminal. */
#include "edge/tool.h"
#include "edge/options_table.h"
#include "fuzz.h"

#include <fcntl.h>
#include <unistd.h>

enum { WORDS = 64 };

/* --help and --version go to standard output. */
static void begin(void)
{
    static bool begun;
    int null = begun ? -1 : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (null >= 0) {
        dup2(null, STDOUT_FILENO);
        close(null);
    }
    begun = true;
}

/* The options that the bits of `chosen` name. */
static void choose(enum option_id takes[OPTION_COUNT + 1], uint64_t chosen)
{
    size_t n = 0;
    for (int id = 0; id < OPTION_COUNT; id++)
        if (chosen >> id % 64 & 1)
            takes[n++] = (enum option_id)id;
    takes[n] = OPTION_COUNT;
}

/* The bytes cut at each NUL; a program has no words but such. */
static int cut_words(struct slice bytes, char *word[WORDS + 2])
{
    static char name[] = "fuzz";
    int count = 1;
    word[0] = name;
    while (bytes.at && count <= WORDS) {
        struct slice part = slice_cut(&bytes, '\0');
        word[count] = memory_take(part.len + 1);
        if (part.len)
            memcpy(word[count], part.at, part.len);
        word[count++][part.len] = '\0';
    }
    word[count] = NULL;
    return count;
}

static void ask_all(const struct options *o)
{
    struct circumstance c;
    bool colour;
    size_t count, operands;
    options_operands(o, &operands);
    for (int id = 0; id < OPTION_COUNT; id++) {
        const char *last = options_value(o, (enum option_id)id);
        const char *const *all = options_values(o, (enum option_id)id, &count);
        must(options_has(o, (enum option_id)id) == (count > 0));
        must(count == 0 ? !last : last == all[count - 1]);
    }
    if (options_circumstance(o, false, &c) == STATUS_DONE)
        must(c.week_start >= 1 && c.week_start <= 7);
    options_colour(o, &colour);
    must(options_format(o, "ndjson|table|csv", "table", "ndjson") < 3);
    uint64_t n = 7;
    must(options_number(o, OPTION_LIMIT, 1000, &n) == STATUS_USAGE || n <= 1000);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum option_id takes[OPTION_COUNT + 1];
    struct tool tool = {.name = "fuzz",
                        .synopsis = {"fuzz [OPTION…]", "fuzz [选项…]"},
                        .purpose = {"Is tried.", "受试。"},
                        .takes = takes};
    char *word[WORDS + 2];
    struct buffer said = {0};
    uint64_t chosen;
    enum status status = STATUS_DONE;
    if (size < sizeof chosen)
        return 0;
    memcpy(&chosen, data, sizeof chosen);
    begin();
    say_begin("fuzz");
    say_hold(&said);
    choose(takes, chosen);
    int count =
        cut_words((struct slice){(const char *)data + sizeof chosen, size - sizeof chosen}, word);
    struct options *o = options_read(&tool, count, word, &status);
    /* a file of arguments may be missing, or no text */
    must(o || status == STATUS_DONE || status == STATUS_USAGE || status == STATUS_SYSTEM ||
         status == STATUS_INPUT);
    if (o)
        ask_all(o);
    options_free(o);
    fuzz_check_said(&said);
    say_hold(NULL);
    while (--count > 0)
        free(word[count]);
    buffer_free(&said);
    return 0;
}

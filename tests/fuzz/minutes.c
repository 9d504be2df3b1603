/* Any text read as minutes: no crash, every line that is not blank is carried by a draft, and
 * drafts stand on earlier ones. */
#include "minutes/minutes.h"
#include "format/text.h"
#include "fuzz.h"

static void check_drafts(const struct minutes *m)
{
    bool *seen = calloc(m->lines + 1, sizeof *seen);
    must(seen != NULL);
    for (size_t d = 0; d < m->count; d++) {
        const struct minutes_draft *draft = &m->draft[d];
        must(draft->kind == KIND_MEETING ? draft->on == MINUTES_NONE : d > 0 && draft->on < d);
        for (size_t i = 0; i < draft->lines; i++) {
            must(draft->line[i] >= 1 && draft->line[i] <= m->lines);
            must(i == 0 || draft->line[i - 1] < draft->line[i]);
            seen[draft->line[i]] = true;
        }
        for (size_t f = 0; f < draft->count; f++)
            must(text_is_utf8(draft->field[f].value, NULL));
    }
    for (size_t n = 1; n <= m->lines; n++)
        must(seen[n] || m->fate[n - 1] == FATE_BLANK);
    free(seen);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct minutes_reader *reader;
    struct slice text = {(const char *)data, size};
    struct minutes m;
    if (!reader) {
        reader = minutes_reader_new();
        say_quiet();
    }
    if (!text_is_utf8(text, NULL) || (size && memchr(data, '\0', size)))
        return 0;
    if (minutes_read(reader, text, "2026-11-18.txt", &m) == STATUS_DONE)
        check_drafts(&m);
    minutes_free(&m);
    return 0;
}

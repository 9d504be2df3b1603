#include "record/shipped_rules.h"

/* The file as it is; found through -Ilib. */
__asm__(".section .rodata\n"
        ".global shipped_rules_text, shipped_rules_end\n"
        "shipped_rules_text: .incbin \"record/rules.draft.ndjson\"\n"
        "shipped_rules_end: .byte 0\n"
        ".previous\n");
extern const char shipped_rules_text[], shipped_rules_end[];

enum status shipped_rules(enum status (*see)(void *context, const struct record *rec,
                                             struct place place),
                          void *context)
{
    struct record_reader *reader = record_reader_new();
    struct slice rest = slice_from(shipped_rules_text, shipped_rules_end);
    struct place place = {.file = "rules.ndjson"};
    enum status status = STATUS_DONE;
    while (rest.at && rest.len && !status) {
        struct record rec;
        place.line++;
        if (record_read(reader, slice_cut(&rest, '\n'), true, &rec))
            status = record_say(reader, place);
        else
            status = see(context, &rec, place);
    }
    record_reader_free(reader);
    return status;
}

#include "record/stub.h"

#include "format/json.h"
#include "record/records.h"
#include "record/seal.h"

static struct slice as_json(struct value v)
{
    return v.type == VALUE_STRING ? (struct slice){v.text.at - 1, v.text.len + 2} : v.text;
}

void stub_add(struct buffer *out, const struct record *rec)
{
    static const enum field_id kept[] = {FIELD_ID, FIELD_KIND, FIELD_AT, FIELD_ROOM, FIELD_ON};
    struct buffer canonical = {0};
    char digits[LEAF_DIGITS];
    json_add_canonical(&canonical, rec->line);
    leaf_write(leaf_of(buffer_slice(&canonical)), digits);
    buffer_free(&canonical);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        struct value v = record_value(rec, kept[i]);
        if (v.type == VALUE_NONE)
            continue;
        buffer_format(out, "%c\"%s\":", i ? ',' : '{', field_name(kept[i]));
        buffer_add(out, as_json(v));
    }
    buffer_format(out, ",\"redacted\":\"%.*s\"}", LEAF_DIGITS, digits);
}

bool stub_is_of(struct slice stub, struct slice line)
{
    struct record_reader *reader = record_reader_new();
    struct record rec;
    struct buffer made = {0};
    bool is = !record_read(reader, stub, true, &rec) && rec.redacted &&
              !record_read(reader, line, true, &rec) && !rec.redacted;
    if (is) {
        stub_add(&made, &rec);
        is = record_same(stub, buffer_slice(&made));
    }
    buffer_free(&made);
    record_reader_free(reader);
    return is;
}

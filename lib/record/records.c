#include "record/records.h"

#include "format/json.h"
#include "record/relay.h"
#include "record/stub.h"

#include <stdlib.h>

struct records {
    struct input *in;
    struct relay *relay; /* NULL: this thread reads alone */
    struct record_reader *reader;
    struct record rec;
};

struct records *records_open(struct input *in)
{
    struct records *rs = memory_take(sizeof *rs);
    unsigned threads = input_threads(in);
    rs->in = in;
    rs->reader = record_reader_new();
    rs->relay = threads > 1 ? relay_new(in, threads) : NULL;
    return rs;
}

struct records *records_open_ahead(struct input *in)
{
    struct records *rs = records_open(in);
    if (!rs->relay && input_is_large(in))
        rs->relay = relay_new(in, 1);
    return rs;
}

void records_close(struct records *rs)
{
    relay_free(rs->relay);
    record_reader_free(rs->reader);
    free(rs);
}

enum status records_next(struct records *rs, const struct record **rec, struct line *line)
{
    if (rs->relay)
        return relay_next(rs->relay, rec, line);
    enum status status = input_next(rs->in, line);
    if (status) {
        line->text = (struct slice){NULL, 0};
        return status;
    }
    *rec = &rs->rec;
    return record_read(rs->reader, line->text, false, &rs->rec) ? STATUS_INPUT : STATUS_DONE;
}

const struct record *records_ahead(const struct records *rs, size_t ahead)
{
    return rs->relay ? relay_ahead(rs->relay, ahead) : NULL;
}

/* The thread that found the fault has gone on: it is found once more. */
const struct record_reader *records_fault(struct records *rs, const struct line *line)
{
    if (rs->relay)
        record_read(rs->reader, line->text, false, &rs->rec);
    return rs->reader;
}

enum status records_say(struct records *rs, const struct line *line)
{
    return line->text.at ? record_say(records_fault(rs, line), line->place) : STATUS_INPUT;
}

enum status records_read(struct input *in,
                         enum status (*see)(void *context, const struct record *rec,
                                            const struct line *line),
                         void *context)
{
    struct record_reader *reader = record_reader_new();
    struct record rec;
    struct line line;
    enum status status;
    while ((status = input_next(in, &line)) == STATUS_DONE) {
        status = record_read(reader, line.text, false, &rec) ? record_say(reader, line.place)
                                                             : see(context, &rec, &line);
        if (status)
            break;
    }
    record_reader_free(reader);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

bool record_same(struct slice a, struct slice b)
{
    struct buffer x = {0}, y = {0};
    json_add_canonical(&x, a);
    json_add_canonical(&y, b);
    bool same = slice_same(buffer_slice(&x), buffer_slice(&y));
    buffer_free(&x);
    buffer_free(&y);
    return same;
}

enum status record_differs(struct place place, struct place first)
{
    return say_error(
        STATUS_INPUT, place, "another record with the id of %s:%ju; one of them was edited",
        "与 %s:%ju 的识别码相同而内容不同，其中一条被改动过", first.file, (uintmax_t)first.line);
}

enum status record_repeated(struct input *in, uint64_t offset, size_t length,
                            const struct line *line, bool *redacts)
{
    struct buffer before = {0};
    enum status status = input_read_again(in, offset, length, &before);
    struct slice first = buffer_slice(&before);
    *redacts = false;
    if (!status && !slice_same(first, line->text) && !record_same(first, line->text)) {
        *redacts = stub_is_of(line->text, first);
        if (!*redacts && !stub_is_of(first, line->text))
            status = record_differs(line->place, input_place(in, offset));
    }
    buffer_free(&before);
    return status;
}

#include "record/records.h"

#include "format/json.h"

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

static bool same_record(struct slice a, struct slice b)
{
    struct buffer x = {0}, y = {0};
    json_add_canonical(&x, a);
    json_add_canonical(&y, b);
    bool same = slice_same(buffer_slice(&x), buffer_slice(&y));
    buffer_free(&x);
    buffer_free(&y);
    return same;
}

enum status record_repeated(struct input *in, uint64_t offset, size_t length,
                            const struct line *line)
{
    struct buffer before = {0};
    enum status status = input_read_again(in, offset, length, &before);
    struct slice first = buffer_slice(&before);
    if (!status && !slice_same(first, line->text) && !same_record(first, line->text)) {
        struct place place = input_place(in, offset);
        status = say_error(STATUS_INPUT, line->place,
                           "another record with the id of %s:%ju; one of them was edited",
                           "与 %s:%ju 的识别码相同而内容不同，其中一条被改动过", place.file,
                           (uintmax_t)place.line);
    }
    buffer_free(&before);
    return status;
}

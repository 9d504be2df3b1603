#include "api/session.h"

#include "record/records.h"

#include <stdlib.h>

struct yishi_reader {
    struct yishi *y;
    struct input *in;
    struct records *records;
    struct yishi_record record;
};

enum yishi_status yishi_reader_open(struct yishi *y, const char *const *files, size_t count,
                                    struct yishi_reader **reader)
{
    struct yishi_reader *r = memory_take(sizeof *r);
    api_begin(y);
    *r = (struct yishi_reader){.y = y, .in = input_open(files, count, false)};
    input_use_threads(r->in, 1); /* messages are held for one thread */
    r->records = records_open(r->in);
    *reader = r;
    return api_end(y, STATUS_DONE);
}

enum yishi_status yishi_reader_next(struct yishi_reader *reader, struct yishi_record **record)
{
    struct yishi_reader *r = reader;
    struct line line;
    *record = NULL;
    arena_reset(&r->record.arena);
    api_begin(r->y);
    enum status status = records_next(r->records, &r->record.rec, &line);
    if (!status)
        *record = &r->record;
    if (status == STATUS_INPUT && line.text.at)
        status = records_say(r->records, &line);
    return api_end(r->y, status);
}

void yishi_reader_close(struct yishi_reader *reader)
{
    if (!reader)
        return;
    records_close(reader->records);
    input_close(reader->in);
    arena_free(&reader->record.arena);
    free(reader);
}

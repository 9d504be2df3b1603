#include "record/relay.h"

#include "base/crew.h"

#include <stdlib.h>

/* Small enough that a batch and what is found in it stay in a core's own cache. */
enum { BATCH_BYTES = 48 << 10, BATCH_LINES = 256 };

struct batch {
    struct buffer text; /* its lines, one after the other */
    struct line
        *line; /* line.text.at is NULL until its records are looked for: the text may move */
    struct stretch stretch; /* where its lines are, if `apart` */
    bool apart;             /* they are yet to be read, and their numbers are not known */
    bool amiss;             /* it cannot be read so */
    struct record *rec;
    bool *is_record;
    size_t count, cap;
    struct arena arena; /* what the records point to */
    enum status ended;  /* what came behind its last line */
    struct buffer said; /* and what was said of it */
};

struct relay {
    struct input *in;
    struct crew *crew;
    struct batch *giving; /* what is given from, or NULL */
    size_t at;            /* within it */
    size_t apart;         /* batches of stretches that are not given yet */
    uint64_t line;        /* the number of the line that was given last, in its file */
    bool plain;           /* the next batch is not to be a stretch */
    bool waits; /* the last batch ended in an error, not given yet: who asks may stop there,
                   and it may be long until the next line */
    bool ended; /* nothing more to read */
};

/* ---- a batch ---- */

static void batch_grow(struct batch *b)
{
    b->cap = b->cap ? 2 * b->cap : BATCH_LINES;
    b->line = memory_grow(b->line, b->cap, sizeof *b->line);
    b->rec = memory_grow(b->rec, b->cap, sizeof *b->rec);
    b->is_record = memory_grow(b->is_record, b->cap, sizeof *b->is_record);
}

static void *batch_open(void *relay)
{
    (void)relay;
    struct batch *b = memory_take(sizeof *b);
    *b = (struct batch){0};
    batch_grow(b);
    return b;
}

static void batch_close(void *batch)
{
    struct batch *b = batch;
    buffer_free(&b->text);
    buffer_free(&b->said);
    arena_free(&b->arena);
    free(b->line);
    free(b->rec);
    free(b->is_record);
    free(b);
}

/* Lines up to the size of a batch, or until the input says something else. What it says is kept:
 * lines before it have yet to be looked at. */
static void batch_read(struct batch *b, struct input *in)
{
    b->count = 0;
    b->apart = false;
    b->ended = STATUS_DONE;
    buffer_clear(&b->text);
    buffer_room(&b->text, BATCH_BYTES);
    buffer_clear(&b->said);
    say_hold(&b->said);
    while (b->count < BATCH_LINES && b->text.len < BATCH_BYTES && !b->ended) {
        struct line *line = &b->line[b->count];
        b->ended = input_next(in, line);
        if (b->ended)
            break;
        buffer_add(&b->text, line->text);
        b->count++;
    }
    say_hold(NULL);
}

/* The lines of a stretch. */
static void batch_fetch(struct batch *b)
{
    uint64_t offset = 0;
    struct slice text = stretch_read(&b->stretch, &b->text, &offset);
    b->amiss = !text.at;
    for (size_t begin = 0; begin < text.len && !b->amiss; b->count++) {
        const char *at = text.at + begin, *newline = memchr(at, '\n', text.len - begin);
        if (b->count == b->cap)
            batch_grow(b);
        b->line[b->count] = (struct line){.text = slice_from(at, newline),
                                          .place = {.file = b->stretch.name},
                                          .offset = offset + begin,
                                          .finished = true};
        begin = (size_t)(newline - text.at) + 1;
    }
}

/* Gives the lines that were copied, one behind the other, their texts. */
static void batch_lay(struct batch *b)
{
    const char *at = b->text.at;
    for (size_t i = 0; i < b->count; i++) {
        b->line[i].text.at = at;
        at += b->line[i].text.len;
    }
}

static void batch_find(void *batch, void *reader)
{
    struct batch *b = batch;
    arena_reset(&b->arena);
    if (b->apart)
        batch_fetch(b);
    else
        batch_lay(b);
    for (size_t i = 0; i < b->count; i++) {
        struct slice *text = &b->line[i].text;
        b->is_record[i] = record_read(reader, *text, false, &b->rec[i]) == RECORD_FINE;
        if (b->is_record[i])
            record_keep(&b->rec[i], &b->arena);
    }
}

/* ---- opening and closing ---- */

static void *reader_begin(void *relay)
{
    (void)relay;
    return record_reader_new();
}

static void reader_end(void *reader)
{
    record_reader_free(reader);
}

struct relay *relay_new(struct input *in, unsigned threads)
{
    static const struct crew_job job = {.open = batch_open,
                                        .close = batch_close,
                                        .begin = reader_begin,
                                        .end = reader_end,
                                        .work = batch_find};
    struct relay *r = memory_take(sizeof *r);
    *r = (struct relay){.in = in, .crew = crew_new(&job, threads)};
    return r;
}

void relay_free(struct relay *r)
{
    if (!r)
        return;
    crew_free(r->crew);
    free(r);
}

/* ---- the asking thread ---- */

/* A stretch of a large file is read by whoever finds its records; all else the asking thread reads
 * line by line, once all stretches before it were given, so that their lines are counted. */
static bool batch_begin(struct relay *r, struct batch *b)
{
    if (!r->plain && input_stretch(r->in, BATCH_BYTES, &b->stretch)) {
        b->count = 0;
        b->apart = true;
        b->ended = STATUS_DONE;
        r->apart++;
        return true;
    }
    if (r->apart)
        return false;
    input_join(r->in, NULL, r->line);
    batch_read(b, r->in);
    r->plain = false;
    r->ended = b->ended == STATUS_NEGATIVE;
    r->waits = b->ended && !r->ended;
    return true;
}

static void fill(struct relay *r)
{
    struct batch *b;
    while (!r->ended && !r->waits && (b = crew_empty(r->crew)) && batch_begin(r, b))
        crew_filled(r->crew);
}

/* Gives a stretch back that could not be read, and those behind it, to be read line by line: then
 * it is said what was amiss. */
static void give_back(struct relay *r, struct stretch stretch)
{
    while (crew_next(r->crew))
        crew_given(r->crew);
    input_join(r->in, &stretch, r->line);
    r->apart = 0;
    r->plain = true;
}

/* The batch that is next in turn; NULL: it was given back. */
static struct batch *next_batch(struct relay *r)
{
    fill(r);
    struct batch *b = crew_next(r->crew);
    if (!b->apart || !b->amiss)
        return b;
    give_back(r, b->stretch);
    return NULL;
}

/* What stands behind the last line of a batch. */
static enum status batch_end(struct relay *r, struct line *line)
{
    struct batch *b = r->giving;
    enum status status = b->ended;
    if (status == STATUS_NEGATIVE)
        return status; /* and again, whenever asked */
    if (status) {
        *line = b->line[b->count];
        if (status == STATUS_INPUT) /* a line that is too long: those behind it are counted on */
            r->line = line->place.line;
        line->text = (struct slice){NULL, 0};
        say_held(&b->said);
        r->waits = false;
    }
    r->giving = NULL;
    r->at = 0;
    r->apart -= b->apart;
    crew_given(r->crew);
    return status;
}

enum status relay_next(struct relay *r, const struct record **rec, struct line *line)
{
    for (;;) {
        while (!r->giving)
            r->giving = next_batch(r);
        struct batch *b = r->giving;
        if (r->at < b->count) {
            size_t i = r->at++;
            r->line = b->apart ? r->line + 1 : b->line[i].place.line;
            b->line[i].place.line = r->line;
            *line = b->line[i];
            *rec = &b->rec[i];
            return b->is_record[i] ? STATUS_DONE : STATUS_INPUT;
        }
        enum status status = batch_end(r, line);
        if (status)
            return status;
    }
}

const struct record *relay_ahead(const struct relay *r, size_t ahead)
{
    const struct batch *b = r->giving;
    size_t i = r->at - 1 + ahead;
    return b && i < b->count && b->is_record[i] ? &b->rec[i] : NULL;
}

#include "record/relay.h"

#include "base/errand.h"

#include <stdlib.h>

/* Small enough that a batch and what is found in it stay in a core's own cache. */
enum { BATCH_BYTES = 48 << 10, BATCH_LINES = 256, BATCHES_MOST = 64 };

enum batch_state {
    BATCH_EMPTY,
    BATCH_READ,  /* its lines are there */
    BATCH_TAKEN, /* somebody finds its records */
    BATCH_FOUND
};

struct batch {
    enum batch_state state; /* under the lock */
    struct buffer text;     /* its lines, one after the other */
    struct line *line;      /* until BATCH_FOUND line.text.at is NULL: the text may move */
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
    struct record_reader *reader; /* of the asking thread */
    struct batch *batch;          /* a ring */
    size_t batches;
    size_t fill;           /* the next batch to read into */
    size_t give;           /* the one that is given from; under the lock */
    struct batch *giving;  /* batch[give] once its records are found, else NULL */
    size_t at;             /* within it */
    size_t apart;          /* batches of stretches that are not given yet */
    uint64_t line;         /* the number of the line that was given last, in its file */
    bool plain;            /* the next batch is not to be a stretch */
    bool ended;            /* nothing more to read into */
    struct batch *awaited; /* what the asking thread waits for, or NULL; under the lock */
    pthread_t *worker;
    unsigned workers;
    pthread_mutex_t lock;
    pthread_cond_t read, found; /* a batch came to that state */
    bool leave;
};

/* ---- a batch ---- */

static void batch_grow(struct batch *b)
{
    b->cap = b->cap ? 2 * b->cap : BATCH_LINES;
    b->line = memory_grow(b->line, b->cap, sizeof *b->line);
    b->rec = memory_grow(b->rec, b->cap, sizeof *b->rec);
    b->is_record = memory_grow(b->is_record, b->cap, sizeof *b->is_record);
}

static void batch_close(struct batch *b)
{
    buffer_free(&b->text);
    buffer_free(&b->said);
    arena_free(&b->arena);
    free(b->line);
    free(b->rec);
    free(b->is_record);
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

static void batch_find(struct batch *b, struct record_reader *reader)
{
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

/* ---- threads ---- */

/* The batch that is next in turn among those that nobody has; under the lock. */
static struct batch *batch_take(struct relay *r)
{
    for (size_t i = 0; i < r->batches; i++) {
        struct batch *b = &r->batch[(r->give + i) % r->batches];
        if (b->state == BATCH_READ) {
            b->state = BATCH_TAKEN;
            return b;
        }
    }
    return NULL;
}

/* Leaves the lock while it works. */
static void batch_do(struct relay *r, struct batch *b, struct record_reader *reader)
{
    pthread_mutex_unlock(&r->lock);
    batch_find(b, reader);
    pthread_mutex_lock(&r->lock);
    b->state = BATCH_FOUND;
    if (b == r->awaited)
        pthread_cond_signal(&r->found);
}

static void *work(void *context)
{
    struct relay *r = context;
    struct record_reader *reader = record_reader_new();
    pthread_mutex_lock(&r->lock);
    while (!r->leave) {
        struct batch *b = batch_take(r);
        if (b)
            batch_do(r, b, reader);
        else
            pthread_cond_wait(&r->read, &r->lock);
    }
    pthread_mutex_unlock(&r->lock);
    record_reader_free(reader);
    return NULL;
}

static bool start_worker(struct relay *r)
{
    bool started = thread_start(&r->worker[r->workers], work, r);
    r->workers += started;
    return started;
}

/* One that nobody else reads from while it is given from need not be twice. */
static size_t batches_for(unsigned threads)
{
    size_t batches = threads > 1 ? 2 * (size_t)threads + 2 : 1;
    return batches < BATCHES_MOST ? batches : BATCHES_MOST;
}

struct relay *relay_new(struct input *in, unsigned threads)
{
    struct relay *r = memory_take(sizeof *r);
    *r = (struct relay){.in = in, .batches = batches_for(threads)};
    r->reader = record_reader_new();
    r->batch = memory_grow(NULL, r->batches, sizeof *r->batch);
    r->worker = memory_grow(NULL, threads, sizeof *r->worker);
    memset(r->batch, 0, r->batches * sizeof *r->batch);
    for (size_t i = 0; i < r->batches; i++)
        batch_grow(&r->batch[i]);
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->read, NULL);
    pthread_cond_init(&r->found, NULL);
    while (r->workers + 1 < threads && start_worker(r))
        ;
    if (r->workers > 0 || threads == 1)
        return r;
    relay_free(r);
    return NULL;
}

void relay_free(struct relay *r)
{
    if (!r)
        return;
    pthread_mutex_lock(&r->lock);
    r->leave = true;
    pthread_cond_broadcast(&r->read);
    pthread_mutex_unlock(&r->lock);
    for (unsigned i = 0; i < r->workers; i++)
        pthread_join(r->worker[i], NULL);
    for (size_t i = 0; i < r->batches; i++)
        batch_close(&r->batch[i]);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->read);
    pthread_cond_destroy(&r->found);
    record_reader_free(r->reader);
    free(r->batch);
    free(r->worker);
    free(r);
}

/* ---- the asking thread ---- */

/* A stretch of a large file is read by whoever finds its records; all else the asking thread reads
 * line by line, once all stretches before it were given, so that their lines are counted. Nobody
 * else touches a batch that is empty. */
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
    return true;
}

static void fill(struct relay *r)
{
    while (!r->ended) {
        struct batch *b = &r->batch[r->fill];
        pthread_mutex_lock(&r->lock);
        bool empty = b->state == BATCH_EMPTY;
        pthread_mutex_unlock(&r->lock);
        if (!empty || !batch_begin(r, b))
            return;
        r->fill = (r->fill + 1) % r->batches;
        pthread_mutex_lock(&r->lock);
        b->state = BATCH_READ;
        pthread_cond_signal(&r->read);
        pthread_mutex_unlock(&r->lock);
    }
}

/* Gives a stretch back that could not be read, and those behind it, to be read line by line: then
 * it is said what was amiss. Under the lock. */
static void give_back(struct relay *r, struct batch *b)
{
    for (size_t i = 0; i < r->batches; i++) {
        struct batch *other = &r->batch[(r->give + i) % r->batches];
        while (other->state == BATCH_TAKEN) {
            r->awaited = other;
            pthread_cond_wait(&r->found, &r->lock);
        }
        other->state = BATCH_EMPTY;
    }
    r->awaited = NULL;
    input_join(r->in, &b->stretch, r->line);
    r->fill = r->give;
    r->apart = 0;
    r->plain = true;
}

/* Until the batch that is to be given is found: helps rather than waits. NULL: it was given back.
 */
static struct batch *await(struct relay *r)
{
    struct batch *b = &r->batch[r->give], *other;
    pthread_mutex_lock(&r->lock);
    while (b->state != BATCH_FOUND) {
        other = batch_take(r);
        if (other) {
            batch_do(r, other, r->reader);
            continue;
        }
        r->awaited = b;
        pthread_cond_wait(&r->found, &r->lock);
    }
    r->awaited = NULL;
    bool amiss = b->apart && b->amiss;
    if (amiss)
        give_back(r, b);
    pthread_mutex_unlock(&r->lock);
    return amiss ? NULL : b;
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
        line->text = (struct slice){NULL, 0};
        say_held(&b->said);
    }
    r->giving = NULL;
    r->at = 0;
    r->apart -= b->apart;
    pthread_mutex_lock(&r->lock);
    r->give = (r->give + 1) % r->batches;
    b->state = BATCH_EMPTY;
    pthread_mutex_unlock(&r->lock);
    return status;
}

enum status relay_next(struct relay *r, const struct record **rec, struct line *line)
{
    for (;;) {
        while (!r->giving) {
            fill(r);
            r->giving = await(r);
        }
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

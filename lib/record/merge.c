#include "record/merge.h"

#include "base/arena.h"
#include "base/heap.h"
#include "record/conflict.h"
#include "record/order.h"
#include "record/records.h"
#include "record/stub.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>

const struct merge_bounds merge_usual = {
    .lines = {16 << 20, 128}, .claims = {8 << 20, 128}, .files = 64};

enum { DESCRIPTORS_KEPT = 16 };

/* A line on its way out, and where it stands. */
struct piece {
    unsigned char key[ORDER_BYTES];
    uint32_t file;
    uint64_t line;
    struct slice text;
};

/* What is merged: a file where it stands, or (no input) all that was sorted. */
struct stream {
    struct merge *of;
    struct input *in;
    uint64_t end; /* what begins here, or behind, was sorted */
    struct piece now;
};

struct merge {
    const char *const *files;
    const char **names; /* of the files, as messages call them; NULL: nothing came from it */
    size_t count;
    struct merge_bounds bounds;
    struct record_reader *reader;
    struct sorter *sorter;
    struct conflicts *conflicts;
    struct stream *streams; /* bounds.files of them, and one for the sorter */
    size_t opened;
    size_t redacted;   /* records of which a stub and a copy were read */
    struct place copy; /* the first of these */
    struct heap heap;
    struct arena arena;
};

struct merge *merge_new(const char *const *files, size_t count, struct merge_bounds bounds)
{
    static const char *const standard[] = {"-"};
    struct merge *m = memory_take(sizeof *m);
    struct rlimit limit;
    *m = (struct merge){.files = count ? files : standard, .count = count ? count : 1};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < bounds.files + DESCRIPTORS_KEPT)
        bounds.files = limit.rlim_cur > DESCRIPTORS_KEPT ? limit.rlim_cur - DESCRIPTORS_KEPT : 0;
    m->bounds = bounds;
    m->names = arena_clear(&m->arena, m->count, sizeof *m->names);
    m->streams = arena_clear(&m->arena, bounds.files + 1, sizeof *m->streams);
    m->reader = record_reader_new();
    m->sorter = sorter_new(ORDER_BYTES, bounds.lines);
    m->conflicts = conflicts_new(bounds.claims);
    return m;
}

void merge_free(struct merge *m)
{
    for (size_t i = 0; i < m->opened; i++)
        if (m->streams[i].in)
            input_close(m->streams[i].in);
    record_reader_free(m->reader);
    sorter_free(m->sorter);
    conflicts_free(m->conflicts);
    heap_free(&m->heap);
    arena_free(&m->arena);
    free(m);
}

/* Reading */

struct reading {
    struct merge *m;
    uint32_t file;
    bool in_place; /* all lines so far are in order, and can be read again */
    unsigned char last[ORDER_BYTES];
    uint64_t end; /* where the lines in order end */
};

static enum status see(void *context, const struct record *rec, const struct line *line)
{
    struct reading *r = context;
    struct merge *m = r->m;
    unsigned char key[ORDER_BYTES];
    order_key(key, rec);
    if (!m->names[r->file])
        m->names[r->file] = arena_copy(&m->arena, slice_of(line->place.file)).at;
    enum status status = conflicts_see(m->conflicts, rec, r->file, line->place.line);
    if (status)
        return status;
    if (r->in_place && memcmp(r->last, key, ORDER_BYTES) <= 0) {
        memcpy(r->last, key, ORDER_BYTES);
        r->end = line->offset + line->text.len + 1;
        return STATUS_DONE;
    }
    r->in_place = false;
    struct sorter_item item = {key, r->file, line->place.line, line->text};
    return sorter_add(m->sorter, &item);
}

static bool is_regular(const char *file)
{
    struct stat st;
    int failed = strcmp(file, "-") == 0 ? fstat(0, &st) : stat(file, &st);
    return !failed && S_ISREG(st.st_mode);
}

static enum status read_file(struct merge *m, uint32_t file)
{
    bool again = m->opened < m->bounds.files && is_regular(m->files[file]);
    struct input *in = input_open(&m->files[file], 1, again);
    struct reading r = {.m = m, .file = file, .in_place = again};
    enum status status = records_read(in, see, &r);
    if (status || r.end == 0)
        input_close(in);
    else
        m->streams[m->opened++] =
            (struct stream){.of = m, .in = in, .end = r.end, .now.file = file};
    return status;
}

enum status merge_read(struct merge *m)
{
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < m->count && !status; i++)
        status = read_file(m, i);
    return status;
}

enum status merge_conflicts(struct merge *m, size_t *count)
{
    return conflicts_tell(m->conflicts, m->names, count);
}

/* Writing */

static bool stream_before(const void *a, const void *b)
{
    const struct piece *x = &((const struct stream *)a)->now;
    const struct piece *y = &((const struct stream *)b)->now;
    int order = memcmp(x->key, y->key, ORDER_BYTES);
    return order ? order < 0 : x->file != y->file ? x->file < y->file : x->line < y->line;
}

static enum status sorted_next(struct stream *s)
{
    struct sorter_item item;
    enum status status = sorter_next(s->of->sorter, &item);
    if (status == STATUS_DONE) {
        s->now = (struct piece){.file = item.file, .line = item.line, .text = item.bytes};
        memcpy(s->now.key, item.key, ORDER_BYTES);
    }
    return status;
}

static enum status say_changed(struct place place)
{
    return say_error(STATUS_SYSTEM, place,
                     "the file was changed while it was read; run this again when nothing else "
                     "changes it",
                     "读取过程中文件被改动；请等其他程序不再改动它之后重新运行");
}

static enum status stream_next(struct stream *s)
{
    struct line line;
    if (!s->in)
        return sorted_next(s);
    enum status status = input_next(s->in, &line);
    if (status)
        return status;
    if (line.offset >= s->end)
        return STATUS_NEGATIVE;
    unsigned char before[ORDER_BYTES];
    memcpy(before, s->now.key, ORDER_BYTES);
    s->now.line = line.place.line;
    s->now.text = line.text;
    if (!order_key_again(s->now.key, line.text)) {
        struct record rec;
        if (record_read(s->of->reader, line.text, false, &rec))
            return say_changed(line.place);
        order_key(s->now.key, &rec);
    }
    return memcmp(before, s->now.key, ORDER_BYTES) <= 0 ? STATUS_DONE : say_changed(line.place);
}

static enum status streams_begin(struct merge *m)
{
    m->heap.before = stream_before;
    m->streams[m->opened] = (struct stream){.of = m};
    for (size_t i = 0; i <= m->opened; i++) {
        struct stream *s = &m->streams[i];
        enum status status = s->in ? input_rewind(s->in) : STATUS_DONE;
        if (!status)
            status = stream_next(s);
        if (status == STATUS_DONE)
            heap_push(&m->heap, s);
        else if (status != STATUS_NEGATIVE)
            return status;
    }
    return STATUS_DONE;
}

/* The line that goes out next, unless another writing of the same record goes before it. */
struct held {
    struct piece piece;
    struct buffer text;
    bool full;
    bool redacted; /* it is a stub that came with a copy of what it stands for */
};

static void hold(struct held *h, const struct piece *p)
{
    h->piece = *p;
    h->full = true;
    buffer_clear(&h->text);
    buffer_add(&h->text, p->text);
    h->piece.text = buffer_slice(&h->text);
}

static void let_go(struct held *h, struct out *out)
{
    if (h->full) {
        out_add(out, h->piece.text);
        out_line_end(out);
    }
    h->full = h->redacted = false;
}

static struct place place_of(const struct merge *m, const struct piece *p)
{
    return (struct place){m->names[p->file], p->line, 0};
}

/* What the law made somebody erase must not come back: the stub goes out. */
static void redact(struct merge *m, struct held *h, const struct piece *copy)
{
    if (m->redacted == 0)
        m->copy = place_of(m, copy);
    m->redacted += !h->redacted;
    h->redacted = true;
}

/* A line with the key of the one that is held. */
static enum status unite(struct merge *m, struct held *h, const struct piece *p)
{
    if (slice_same(h->piece.text, p->text))
        return STATUS_DONE;
    struct held other = {0};
    hold(&other, p);
    enum status status = STATUS_DONE;
    if (record_same(h->piece.text, other.piece.text)) {
        if (slice_order(p->text, h->piece.text) < 0)
            hold(h, p);
    } else if (stub_is_of(h->piece.text, other.piece.text)) {
        redact(m, h, p);
    } else if (stub_is_of(other.piece.text, h->piece.text)) {
        redact(m, h, &h->piece);
        hold(h, p);
    } else {
        status = record_differs(place_of(m, p), place_of(m, &h->piece));
    }
    buffer_free(&other.text);
    return status;
}

static enum status write_first(struct merge *m, struct held *h, struct out *out)
{
    struct stream *s = heap_top(&m->heap);
    enum status status = STATUS_DONE;
    if (h->full && memcmp(h->piece.key, s->now.key, ORDER_BYTES) == 0) {
        status = unite(m, h, &s->now);
    } else {
        let_go(h, out);
        hold(h, &s->now);
    }
    if (!status)
        status = stream_next(s);
    if (status == STATUS_DONE)
        heap_sink(&m->heap);
    else if (status == STATUS_NEGATIVE)
        heap_pop(&m->heap);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

static void warn_copies(const struct merge *m)
{
    say_warning(
        m->copy,
        "a copy of a redacted record; its stub goes out, but this file still holds what was "
        "erased: redact it here too (%zu such records)",
        "这是已涂销记录的旧副本；输出的是涂销后的存根，但本文件仍存有原内容，请在此一并涂销"
        "（共 %zu 条）",
        m->redacted);
}

enum status merge_write(struct merge *m, struct out *out)
{
    struct held held = {0};
    enum status status = streams_begin(m);
    while (!status && m->heap.count && !out->error)
        status = write_first(m, &held, out);
    if (!status)
        let_go(&held, out);
    if (!status && m->redacted)
        warn_copies(m);
    buffer_free(&held.text);
    return status;
}

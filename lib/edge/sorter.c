#include "edge/sorter.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/heap.h"
#include "edge/file.h"
#include "edge/spool.h"

#include <endian.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* A piece as it is held and written: this, the key, the bytes. */
struct head {
    uint64_t line;
    uint32_t file;
    uint32_t len;
};

/* A piece that is held. Most comparisons end with the first eight bytes of the key. */
struct entry {
    uint64_t prefix;
    size_t offset;
};

/* A sorted run: of the temporary file, or what is still held. */
struct run {
    struct sorter *of;
    uint64_t at, end;    /* of the file: what was not read yet */
    struct buffer block; /* of the file: what was */
    size_t pos;          /* in the block, or among the entries */
    size_t len;          /* of the current piece in the block */
    struct sorter_item item;
    uint64_t prefix; /* of its key */
    bool held;
};

struct extent {
    uint64_t at, end;
};

struct sorter {
    size_t key_bytes;
    struct sorter_bounds bounds;
    struct buffer held;
    struct entry *entry;
    size_t count, cap;
    int fd; /* the temporary file, or -1 */
    uint64_t size;
    struct buffer page; /* what is to be written to it */
    struct extent *extent;
    size_t first, extents, extent_cap; /* those from `first` on are to be merged */
    struct run *run;
    struct heap heap;
    bool reading, given; /* given: the caller has the first of the heap */
};

struct sorter *sorter_new(size_t key_bytes, struct sorter_bounds bounds)
{
    struct sorter *s = memory_take(sizeof *s);
    *s = (struct sorter){.key_bytes = key_bytes, .bounds = bounds, .fd = -1};
    return s;
}

static void runs_free(struct sorter *s)
{
    for (size_t i = 0; s->run && i <= s->bounds.fan; i++)
        buffer_free(&s->run[i].block);
    free(s->run);
    s->run = NULL;
    heap_free(&s->heap);
}

void sorter_free(struct sorter *s)
{
    if (!s)
        return;
    runs_free(s);
    buffer_free(&s->held);
    buffer_free(&s->page);
    free(s->entry);
    free(s->extent);
    if (s->fd >= 0)
        close(s->fd);
    free(s);
}

static uint64_t prefix_of(const struct sorter *s, const unsigned char *key)
{
    uint64_t prefix = 0;
    memcpy(&prefix, key, s->key_bytes < sizeof prefix ? s->key_bytes : sizeof prefix);
    return be64toh(prefix);
}

static struct sorter_item item_at(const struct sorter *s, const char *at)
{
    struct head head;
    memcpy(&head, at, sizeof head);
    const char *key = at + sizeof head;
    return (struct sorter_item){
        (const unsigned char *)key, head.file, head.line, {key + s->key_bytes, head.len}};
}

static int item_order(size_t key_bytes, const struct sorter_item *a, const struct sorter_item *b)
{
    int order = memcmp(a->key, b->key, key_bytes);
    if (order)
        return order;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static void buffer_item(const struct sorter *s, struct buffer *to, const struct sorter_item *item)
{
    struct head head = {item->line, item->file, (uint32_t)item->bytes.len};
    buffer_add(to, (struct slice){(const char *)&head, sizeof head});
    buffer_add(to, (struct slice){(const char *)item->key, s->key_bytes});
    buffer_add(to, item->bytes);
}

/* Writing runs */

static enum status page_write(struct sorter *s)
{
    if (s->fd < 0)
        s->fd = spool_open();
    if (s->fd < 0 || lseek(s->fd, (off_t)s->size, SEEK_SET) < 0 ||
        file_write(s->fd, buffer_slice(&s->page)) != s->page.len)
        return spool_say();
    s->size += s->page.len;
    buffer_clear(&s->page);
    return STATUS_DONE;
}

static enum status page_add(struct sorter *s, const struct sorter_item *item)
{
    buffer_item(s, &s->page, item);
    return s->page.len >= SORTER_BLOCK ? page_write(s) : STATUS_DONE;
}

static void extent_add(struct sorter *s, uint64_t at)
{
    if (s->extents == s->extent_cap) {
        s->extent_cap = s->extent_cap ? s->extent_cap * 2 : 16;
        s->extent = memory_grow(s->extent, s->extent_cap, sizeof *s->extent);
    }
    s->extent[s->extents++] = (struct extent){at, s->size};
}

static int entry_order(const void *a, const void *b, void *context)
{
    const struct sorter *s = context;
    const struct entry *x = a, *y = b;
    if (x->prefix != y->prefix)
        return x->prefix < y->prefix ? -1 : 1;
    struct sorter_item first = item_at(s, s->held.at + x->offset);
    struct sorter_item second = item_at(s, s->held.at + y->offset);
    return item_order(s->key_bytes, &first, &second);
}

static void held_sort(struct sorter *s)
{
    if (s->count)
        qsort_r(s->entry, s->count, sizeof *s->entry, entry_order, s);
}

static enum status held_write(struct sorter *s)
{
    uint64_t at = s->size;
    enum status status = STATUS_DONE;
    held_sort(s);
    for (size_t i = 0; i < s->count && !status; i++) {
        struct sorter_item item = item_at(s, s->held.at + s->entry[i].offset);
        status = page_add(s, &item);
    }
    if (!status)
        status = page_write(s);
    if (!status)
        extent_add(s, at);
    buffer_clear(&s->held);
    s->count = 0;
    return status;
}

enum status sorter_add(struct sorter *s, const struct sorter_item *item)
{
    size_t more = sizeof(struct head) + s->key_bytes + item->bytes.len + sizeof(struct entry);
    size_t used = s->held.len + s->count * sizeof(struct entry);
    if (s->count && used + more > s->bounds.memory) {
        enum status status = held_write(s);
        if (status)
            return status;
    }
    if (s->count == s->cap) {
        s->cap = s->cap ? s->cap * 2 : 1024;
        s->entry = memory_grow(s->entry, s->cap, sizeof *s->entry);
    }
    s->entry[s->count++] = (struct entry){prefix_of(s, item->key), s->held.len};
    buffer_item(s, &s->held, item);
    return STATUS_DONE;
}

/* Reading runs */

static bool run_before(const void *a, const void *b)
{
    const struct run *x = a, *y = b;
    if (x->prefix != y->prefix)
        return x->prefix < y->prefix;
    return item_order(x->of->key_bytes, &x->item, &y->item) < 0;
}

/* At least `need` bytes in the block from pos on. */
static enum status block_fill(struct run *r, size_t need)
{
    size_t left = r->block.len - r->pos;
    if (left >= need)
        return STATUS_DONE;
    if (r->pos)
        memmove(r->block.at, r->block.at + r->pos, left);
    r->block.len = left;
    r->pos = 0;
    size_t want = need - left < SORTER_BLOCK ? SORTER_BLOCK : need - left;
    if (want > r->end - r->at)
        want = (size_t)(r->end - r->at);
    char *to = buffer_room(&r->block, want);
    errno = EIO; /* a file of our own that is short */
    if (left + want < need || file_read_at(r->of->fd, to, want, (off_t)r->at) != (ssize_t)want)
        return spool_say();
    r->block.len += want;
    r->at += want;
    return STATUS_DONE;
}

static enum status file_run_next(struct run *r)
{
    size_t fixed = sizeof(struct head) + r->of->key_bytes;
    r->pos += r->len;
    r->len = 0;
    if (r->pos == r->block.len && r->at == r->end)
        return STATUS_NEGATIVE;
    enum status status = block_fill(r, fixed);
    if (status)
        return status;
    size_t len = fixed + item_at(r->of, r->block.at + r->pos).bytes.len;
    status = block_fill(r, len);
    if (status)
        return status;
    r->len = len;
    r->item = item_at(r->of, r->block.at + r->pos);
    return STATUS_DONE;
}

static enum status held_run_next(struct run *r)
{
    if (r->pos == r->of->count)
        return STATUS_NEGATIVE;
    r->item = item_at(r->of, r->of->held.at + r->of->entry[r->pos++].offset);
    return STATUS_DONE;
}

static enum status run_next(struct run *r)
{
    enum status status = r->held ? held_run_next(r) : file_run_next(r);
    if (status == STATUS_DONE)
        r->prefix = prefix_of(r->of, r->item.key);
    return status;
}

/* Puts the next `count` runs of the file into the heap, and what is held too, or not. */
static enum status runs_open(struct sorter *s, size_t count, bool held)
{
    s->heap.before = run_before;
    s->run = memory_grow(NULL, s->bounds.fan + 1, sizeof *s->run);
    memset(s->run, 0, (s->bounds.fan + 1) * sizeof *s->run);
    for (size_t i = 0; i < count + held; i++) {
        struct run *r = &s->run[i];
        *r = (struct run){.of = s, .held = i == count};
        if (i < count) {
            r->at = s->extent[s->first].at;
            r->end = s->extent[s->first++].end;
        }
        enum status status = run_next(r);
        if (status == STATUS_DONE)
            heap_push(&s->heap, r);
        else if (status != STATUS_NEGATIVE)
            return status;
    }
    return STATUS_DONE;
}

/* Moves the run that came first on. */
static enum status heap_next(struct sorter *s)
{
    enum status status = run_next(heap_top(&s->heap));
    if (status == STATUS_DONE)
        heap_sink(&s->heap);
    else if (status == STATUS_NEGATIVE)
        heap_pop(&s->heap);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

/* Merges the oldest runs of the file into one behind the others. */
static enum status runs_merge(struct sorter *s)
{
    uint64_t at = s->size;
    enum status status = runs_open(s, s->bounds.fan, false);
    struct run *r;
    while (!status && (r = heap_top(&s->heap)) != NULL) {
        status = page_add(s, &r->item);
        if (!status)
            status = heap_next(s);
    }
    if (!status)
        status = page_write(s);
    if (!status)
        extent_add(s, at);
    runs_free(s);
    return status;
}

static enum status begin_reading(struct sorter *s)
{
    enum status status = STATUS_DONE;
    s->reading = true;
    held_sort(s);
    while (!status && s->extents - s->first > s->bounds.fan)
        status = runs_merge(s);
    return status ? status : runs_open(s, s->extents - s->first, true);
}

enum status sorter_next(struct sorter *s, struct sorter_item *item)
{
    enum status status = s->reading ? STATUS_DONE : begin_reading(s);
    if (!status && s->given)
        status = heap_next(s);
    struct run *r = heap_top(&s->heap);
    s->given = !status && r;
    if (!s->given)
        return status ? status : STATUS_NEGATIVE;
    *item = r->item;
    return STATUS_DONE;
}

#include "edge/input_inside.h"

#include "base/arena.h"
#include "edge/file.h"
#include "edge/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { LARGE_BYTES = 4 << 20 };

/* A line of the largest size, its newline and a block behind it. Cleared memory of that size costs
 * nothing until it is used. */
enum { BLOCK_SIZE = LINE_MAX_BYTES + 1 + BLOCK_BYTES };

struct input *input_open(const char *const *files, size_t count, bool again)
{
    static const char *const standard[] = {"-"};
    if (count == 0) {
        files = standard;
        count = 1;
    }
    struct input *in = memory_take(sizeof *in);
    *in = (struct input){.count = count, .again = again};
    in->sources = memory_grow(NULL, count, sizeof *in->sources);
    in->block = calloc(1, BLOCK_SIZE);
    if (!in->block)
        say_no_memory();
    for (size_t i = 0; i < count; i++) {
        bool is_standard = strcmp(files[i], "-") == 0;
        in->sources[i] = (struct source){.path = files[i], .name = files[i], .fd = -1, .spool = -1};
        if (is_standard)
            in->sources[i].name = say_pick((struct words){"(stdin)", "(标准输入)"});
    }
    return in;
}

void input_call(struct input *in, const char *name)
{
    in->sources[0].name = name;
}

uint64_t input_bytes(const struct input *in)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < in->count; i++) {
        struct stat st;
        bool standard = strcmp(in->sources[i].path, "-") == 0;
        int failed = standard ? fstat(STDIN_FILENO, &st) : stat(in->sources[i].path, &st);
        if (failed || !S_ISREG(st.st_mode))
            return 0;
        sum += (uint64_t)st.st_size;
    }
    return sum;
}

static unsigned processors(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? (unsigned)CPU_COUNT(&set) : 1;
}

unsigned input_threads(struct input *in)
{
    if (in->threads)
        return in->threads;
    return input_is_large(in) && processors() > 1 ? 2 : 1;
}

bool input_is_large(const struct input *in)
{
    return input_bytes(in) >= LARGE_BYTES;
}

void input_use_threads(struct input *in, unsigned threads)
{
    in->threads = threads;
}

void input_is_locked(struct input *in)
{
    in->locked = true;
}

static bool is_standard_input(const struct source *s)
{
    return s->fd == STDIN_FILENO;
}

static void source_close(struct source *s)
{
    if (s->fd >= 0 && !is_standard_input(s))
        close(s->fd);
    if (s->spool >= 0)
        close(s->spool);
    s->fd = s->spool = -1;
}

void input_close(struct input *in)
{
    progress_end(&in->progress);
    for (size_t i = 0; i < in->count; i++)
        source_close(&in->sources[i]);
    free(in->sources);
    free(in->block);
    free(in);
}

/* With `again` every file stays open, and a district has more rooms than the usual soft limit. */
static bool more_descriptors(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max)
        return false;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

static int open_source(const char *path)
{
    if (strcmp(path, "-") == 0)
        return STDIN_FILENO;
    int fd;
    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && (errno == EINTR || (errno == EMFILE && more_descriptors())));
    return fd;
}

enum status source_unreadable(const struct source *s)
{
    return say_system(s->name, (struct words){"cannot read", "无法读取"});
}

enum status source_shrunk(const struct source *s)
{
    return say_error(STATUS_SYSTEM, (struct place){.file = s->name},
                     "the file became shorter while it was read; run this again when nothing else "
                     "changes it",
                     "读取过程中文件变短了；请等其他程序不再改动它之后重新运行");
}

/* Some devices never end (/dev/zero). /dev/null is what cron and others give for no input. */
static bool is_device(int fd, const struct stat *st)
{
    bool null = st->st_rdev == makedev(1, 3);
    return S_ISBLK(st->st_mode) || (S_ISCHR(st->st_mode) && !null && !isatty(fd));
}

static enum status source_open(struct source *s)
{
    struct stat st;
    s->fd = open_source(s->path);
    if (s->fd < 0)
        return say_system(s->name, (struct words){"cannot open", "无法打开"});
    if (fstat(s->fd, &st) != 0)
        return source_unreadable(s);
    if (S_ISDIR(st.st_mode))
        return say_error(STATUS_SYSTEM, (struct place){.file = s->name},
                         "is a directory; name the files in it", "是目录；请写出其中的文件名");
    if (is_device(s->fd, &st))
        return say_error(STATUS_SYSTEM, (struct place){.file = s->name},
                         "is a device, not a file, pipe or terminal; name a file",
                         "是设备，不是文件、管道或终端；请写出文件名");
    s->regular = S_ISREG(st.st_mode);
    if (s->regular) {
        off_t origin = is_standard_input(s) ? lseek(s->fd, 0, SEEK_CUR) : 0;
        s->origin = origin > 0 ? (uint64_t)origin : 0;
        uint64_t size = (uint64_t)st.st_size;
        s->size = size > s->origin ? size - s->origin : 0;
    }
    s->state = SOURCE_OPEN;
    return STATUS_DONE;
}

ssize_t bytes_read(int fd, char *to, size_t room, int64_t at)
{
    for (;;) {
        ssize_t n = at < 0 ? read(fd, to, room) : pread(fd, to, room, (off_t)at);
        if (n >= 0 || (errno != EINTR && errno != EAGAIN))
            return n;
        if (errno == EAGAIN)
            (void)poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1);
    }
}

static enum status spool_add(struct source *s, struct slice bytes)
{
    if (s->spool < 0)
        s->spool = spool_open();
    if (s->spool < 0 && errno == EMFILE && more_descriptors())
        s->spool = spool_open();
    return s->spool >= 0 && file_write(s->spool, bytes) == bytes.len ? STATUS_DONE : spool_say();
}

/* Up to `room` bytes of s from s->pos on. DONE; NEGATIVE at the end; or an error, said. */
static enum status source_read(struct input *in, struct source *s, char *to, size_t room,
                               size_t *got)
{
    bool known = s->pos < s->size;
    if (!known && (s->regular || s->ended))
        return STATUS_NEGATIVE;
    if (known && room > s->size - s->pos)
        room = (size_t)(s->size - s->pos);
    int fd = known && !s->regular ? s->spool : s->fd;
    ssize_t n = bytes_read(fd, to, room, known ? (int64_t)(s->origin + s->pos) : -1);
    if (n < 0)
        return source_unreadable(s);
    if (n == 0 && known)
        return source_shrunk(s);
    s->ended = n == 0;
    if (n == 0)
        return STATUS_NEGATIVE;
    *got = (size_t)n;
    s->pos += *got;
    if (known)
        return STATUS_DONE;
    s->size += *got;
    return in->again ? spool_add(s, (struct slice){to, *got}) : STATUS_DONE;
}

/* Reads behind what is in the block, after moving that to the front. One read only: the lines of
 * a slow pipe are given as they come. */
static enum status block_fill(struct input *in, struct source *s)
{
    size_t left = in->end - in->at;
    memmove(in->block, in->block + in->at, left);
    in->at = 0;
    in->end = left;
    size_t got = 0;
    enum status status = source_read(in, s, in->block + left, BLOCK_BYTES, &got);
    in->end += got;
    progress_move(&in->progress, got);
    return status;
}

static bool newline_find(struct input *in, size_t *len)
{
    const char *from = in->block + in->at;
    size_t left = in->end - in->at;
    const char *newline = memchr(from + in->seen, '\n', left - in->seen);
    in->seen = newline ? 0 : left;
    *len = newline ? (size_t)(newline - from) : left;
    return newline != NULL;
}

static void lock_shared(int fd, int how)
{
    int done;
    do
        done = flock(fd, how);
    while (done != 0 && errno == EINTR);
    /* Where there are no locks there is no yishi-add to wait for either. */
}

/* The unfinished last line once more, to its newline if it has one by now. */
static enum status last_line_read(struct input *in, struct source *s)
{
    struct stat st;
    uint64_t begin = s->pos - (in->end - in->at);
    if (fstat(s->fd, &st) != 0)
        return source_unreadable(s);
    if ((uint64_t)st.st_size < s->origin + begin)
        return source_shrunk(s);
    s->size = (uint64_t)st.st_size - s->origin;
    s->pos = begin;
    in->end = in->at;
    in->seen = 0;
    enum status status = STATUS_DONE;
    size_t len = 0;
    bool found = false;
    while (!found && len <= LINE_MAX_BYTES && status == STATUS_DONE) {
        status = block_fill(in, s);
        found = newline_find(in, &len);
    }
    /* What was added behind this line came after we opened the file. */
    in->end = in->at + len + found;
    s->pos = s->size = begin + len + found;
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

/* A size taken in the middle of an append ends within a line. The writer holds a lock until the
 * line is whole, or until it has cut the file back. */
static enum status source_settle(struct input *in, struct source *s)
{
    s->settled = true;
    if (in->locked)
        return STATUS_DONE;
    lock_shared(s->fd, LOCK_SH);
    enum status status = last_line_read(in, s);
    lock_shared(s->fd, LOCK_UN);
    return status;
}

/* What stands in the block is over: the current source is to begin, or the next one. */
static void block_clear(struct input *in)
{
    in->at = in->end = in->seen = 0;
    in->begun = in->drained = in->skipping = in->parted = in->within = false;
}

static enum status source_begin(struct input *in, struct source *s)
{
    if (!in->progress.next && !in->progress.off)
        in->progress.whole = input_bytes(in);
    in->begun = true;
    in->line = 0;
    s->pos = 0;
    in->drained = s->state == SOURCE_FAILED; /* said the first time; now, after a rewind, empty */
    if (s->state != SOURCE_NEW)
        return STATUS_DONE;
    s->start = s == in->sources ? 0 : s[-1].start + s[-1].size;
    in->opened = in->current + 1;
    enum status status = source_open(s);
    if (!status && isatty(s->fd)) /* somebody types there, where progress would stand */
        progress_end(&in->progress);
    return status;
}

static void source_end(struct input *in, struct source *s)
{
    /* What runs after us on the same standard input goes on where we stopped. */
    if (s->regular && is_standard_input(s))
        (void)lseek(s->fd, (off_t)(s->origin + s->size), SEEK_SET);
    if (!in->again)
        source_close(s);
    block_clear(in);
    in->current++;
}

/* The next call begins with the next source, so that a caller who goes on comes to an end. */
static enum status source_fail(struct input *in, struct source *s, enum status status)
{
    s->state = SOURCE_FAILED;
    s->size = s->pos;
    if (!in->again)
        source_close(s);
    block_clear(in);
    in->current++;
    return status;
}

/* One step when the block holds no whole line: open, read on, or leave the source. */
static enum status input_more(struct input *in)
{
    struct source *s = &in->sources[in->current];
    enum status status = STATUS_DONE;
    if (in->drained) {
        source_end(in, s);
    } else if (!in->begun) {
        status = source_begin(in, s);
    } else {
        status = block_fill(in, s);
        in->drained = status == STATUS_NEGATIVE;
        if (in->drained)
            status =
                s->regular && !s->settled && in->end > in->at ? source_settle(in, s) : STATUS_DONE;
    }
    return status == STATUS_DONE ? status : source_fail(in, s, status);
}

static enum status line_give(struct input *in, struct line *line, size_t len, bool finished)
{
    const struct source *s = &in->sources[in->current];
    *line = (struct line){
        .text = {in->block + in->at, len},
        .place = {.file = s->name, .line = ++in->line},
        .offset = s->start + s->pos - (in->end - in->at),
        .finished = finished,
    };
    in->at += len + finished;
    in->seen = 0;
    if (len <= LINE_MAX_BYTES)
        return STATUS_DONE;
    in->skipping = !finished;
    line->text.len = 0;
    return say_error(STATUS_INPUT, line->place,
                     "the line is longer than 1 MiB, the most a record may have; split its text",
                     "这一行超过 1 MiB，而一条记录最长 1 MiB；请把内容拆开");
}

enum status input_next(struct input *in, struct line *line)
{
    while (in->current < in->count) {
        size_t len;
        bool found = newline_find(in, &len);
        if (in->skipping) {
            in->at += len + found;
            in->seen = 0;
            in->skipping = !found;
            if (found)
                continue;
        } else if (found || len > LINE_MAX_BYTES || (in->drained && len > 0)) {
            return line_give(in, line, len, found);
        }
        enum status status = input_more(in);
        if (status != STATUS_DONE)
            return status;
    }
    progress_end(&in->progress);
    return STATUS_NEGATIVE;
}

enum status input_rewind(struct input *in)
{
    progress_end(&in->progress);
    block_clear(in);
    in->current = 0;
    return STATUS_DONE;
}

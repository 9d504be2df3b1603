#include "record/tail.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "edge/file.h"
#include "edge/folder.h"
#include "edge/input.h"
#include "format/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK_BYTES = 64 << 10 };

static const struct words cannot_read = {"cannot read the journal", "无法读取账本"};
static const struct words cannot_write = {"cannot write to the journal, nothing was added",
                                          "无法写入账本，未添加任何记录"};
static const struct words cannot_keep = {
    "cannot keep what is torn, so nothing was cut off or added",
    "无法保存残缺的内容，因此未删去也未添加任何内容"};

/* Exactly `len` bytes: a file that became shorter though it is locked cannot be read. */
static bool read_all(int fd, char *to, size_t len, off_t from)
{
    ssize_t n = file_read_at(fd, to, len, from);
    if (n >= 0 && (size_t)n < len)
        errno = EIO;
    return n == (ssize_t)len;
}

/* Looking */

/* Where the last line that has no newline begins; -1: errno. */
static off_t line_start(int fd, off_t size)
{
    char block[4096];
    off_t end = size;
    while (end > 0) {
        size_t len = end < (off_t)sizeof block ? (size_t)end : sizeof block;
        if (!read_all(fd, block, len, end - (off_t)len))
            return -1;
        const char *newline = memrchr(block, '\n', len);
        if (newline)
            return end - (off_t)len + (newline + 1 - block);
        end -= (off_t)len;
    }
    return 0;
}

/* How much of a line is a whole object, from its beginning; 0: it is torn. A record cut short is
 * never whole, because its last brace ends it. What is an object stays, even when a reader will
 * complain about it. */
static size_t whole_object(struct slice line)
{
    struct scan *scan = scan_new();
    struct value v = {{NULL, 0}, VALUE_NONE, false};
    bool object = slice_starts(slice_trim(line), slice_of("{"));
    size_t whole = 0;
    enum scan_error error = scan_json(scan, line, false, &v);
    if (object && (error == SCAN_FINE || error == SCAN_DEEP))
        whole = line.len;
    else if (object && error == SCAN_TRAILING)
        whole = scan_error_at(scan);
    scan_free(scan);
    return whole;
}

static enum status say_long(const char *path)
{
    return say_error(STATUS_INPUT, (struct place){.file = path},
                     "the last line is longer than a record may be and has no newline; look at it "
                     "(tail -c 2000). Nothing was added",
                     "最后一行超过记录的长度上限且没有换行符；请查看（tail -c "
                     "2000）。未添加任何记录");
}

/* What a line is: so much of it is a whole object; or it is blank. */
struct judged {
    size_t whole;
    bool blank;
};

/* A line over the limit is what nobody may judge, unless NULs show that a power failure left it. */
static enum status judge_line(const char *path, struct slice line, struct judged *judged)
{
    if (line.len > LINE_MAX_BYTES) {
        const char *nul = memchr(line.at, '\0', line.len);
        if (!nul)
            return path ? say_long(path) : STATUS_INPUT;
        line = slice_from(line.at, nul);
    }
    judged->whole = whole_object(line);
    judged->blank = slice_trim(line).len == 0;
    return STATUS_DONE;
}

/* `path` NULL: what is wrong is not said. */
static enum status look_at_line(int fd, const char *path, off_t start, off_t end,
                                struct judged *judged)
{
    size_t len = end - start > LINE_MAX_BYTES ? LINE_MAX_BYTES + 1 : (size_t)(end - start);
    char *line = memory_take(len);
    enum status status = STATUS_SYSTEM;
    if (read_all(fd, line, len, start))
        status = judge_line(path, (struct slice){line, len}, judged);
    else if (path)
        status = say_system(path, cannot_read);
    free(line);
    return status;
}

/* A file without any object is none that could be repaired: it stays as it is. Blank lines alone
 * are not torn. */
static enum status look_back(int fd, const char *path, struct tail *t)
{
    struct judged line = {0, true};
    bool blank = t->keep == t->size;
    off_t start, end;
    for (off_t keep = t->keep; keep > 0; keep = start) {
        end = keep - 1;
        start = line_start(fd, end);
        enum status status = start < 0 ? STATUS_SYSTEM : look_at_line(fd, NULL, start, end, &line);
        if (status)
            return status == STATUS_INPUT ? STATUS_DONE : say_system(path, cannot_read);
        if (line.whole > 0) {
            bool torn = start + (off_t)line.whole < end;
            if (torn || !blank)
                *t = (struct tail){t->size, torn ? start + (off_t)line.whole : keep, torn};
            return STATUS_DONE;
        }
        blank = blank && line.blank;
    }
    return STATUS_DONE;
}

enum status tail_look(int fd, const char *path, off_t size, bool back, struct tail *t)
{
    struct judged line = {0, true};
    enum status status = STATUS_DONE;
    off_t start = line_start(fd, size);
    if (start < 0)
        return say_system(path, cannot_read);
    if (start < size)
        status = look_at_line(fd, path, start, size, &line);
    *t = (struct tail){size, start + (off_t)line.whole, line.whole > 0};
    if (!status && back && line.whole == 0)
        status = look_back(fd, path, t);
    return status;
}

/* Keeping */

struct torn {
    char *path;
    int fd;
    off_t size; /* before anything was added; -1: not known */
};

static bool torn_open(struct torn *torn, const char *journal, mode_t mode)
{
    struct buffer name = {0};
    struct stat st;
    buffer_format(&name, "%s.torn", journal);
    buffer_char(&name, '\0');
    torn->path = name.at;
    torn->fd = file_open(torn->path, O_WRONLY | O_APPEND | O_CREAT, mode & 0666);
    torn->size = -1;
    if (torn->fd < 0 || fstat(torn->fd, &st) != 0)
        return false;
    if (!S_ISREG(st.st_mode))
        errno = EINVAL;
    else
        torn->size = st.st_size;
    return torn->size >= 0;
}

static bool torn_add(const struct torn *torn, struct slice s)
{
    return file_write(torn->fd, s) == s.len;
}

/* What was kept in part is taken back, so that a later try does not find it there. */
static enum status torn_close(struct torn *torn, bool kept)
{
    kept = kept && file_sync(torn->fd) && folder_sync(torn->path) == 0;
    enum status status = kept ? STATUS_DONE : say_system(torn->path, cannot_keep);
    if (!kept && torn->fd >= 0 && torn->size >= 0)
        (void)!ftruncate(torn->fd, torn->size);
    if (torn->fd >= 0)
        close(torn->fd);
    free(torn->path);
    return status;
}

/* From `keep` on, piece by piece: a power failure may leave more than anybody wants in memory. */
static bool copy_torn(int fd, const struct tail *t, const struct torn *torn)
{
    char *block = memory_take(BLOCK_BYTES);
    bool copied = true;
    bool ended = false;
    for (off_t at = t->keep; copied && at < t->size;) {
        size_t len = t->size - at < BLOCK_BYTES ? (size_t)(t->size - at) : BLOCK_BYTES;
        copied = read_all(fd, block, len, at) && torn_add(torn, (struct slice){block, len});
        ended = copied && block[len - 1] == '\n';
        at += (off_t)len;
    }
    int error = errno;
    free(block);
    errno = error;
    return copied && (ended || torn_add(torn, slice_of("\n")));
}

/* Only when what is torn is safe elsewhere is it cut off. */
static enum status move_torn(int fd, const char *path, const struct tail *t)
{
    struct stat st;
    struct torn torn = {.fd = -1, .size = -1};
    mode_t mode = fstat(fd, &st) == 0 ? st.st_mode : 0600;
    enum status status = torn_close(&torn, torn_open(&torn, path, mode) && copy_torn(fd, t, &torn));
    if (!status && (ftruncate(fd, t->keep) != 0 || !file_sync(fd)))
        status = say_system(path, cannot_write);
    if (!status)
        say_warning((struct place){.file = path},
                    "the end was torn (a write was cut short); %jd bytes of it are now in %s.torn",
                    "末尾残缺（写入曾中断）；其中 %jd 字节已移到 %s.torn",
                    (intmax_t)(t->size - t->keep), path);
    return status;
}

static enum status end_line(int fd, const char *path)
{
    if (file_write(fd, slice_of("\n")) != 1 || !file_sync(fd))
        return say_system(path, cannot_write);
    say_warning((struct place){.file = path}, "the last line had no newline; it got one",
                "最后一行没有换行符，已补上");
    return STATUS_DONE;
}

enum status tail_mend(int fd, const char *path, const struct tail *t, off_t *size)
{
    enum status status = t->keep < t->size ? move_torn(fd, path, t) : STATUS_DONE;
    if (!status && t->newline)
        status = end_line(fd, path);
    *size = t->keep + t->newline;
    return status;
}

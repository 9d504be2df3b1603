#include "record/journal.h"

#include "base/arena.h"
#include "edge/folder.h"
#include "edge/input.h"
#include "format/scan.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { JOURNAL_MODE = 0640, OPEN_TRIES = 1000, HEAD_BYTES = 64 };

struct journal {
    int fd;
    const char *path;
    bool created;
    off_t length;     /* of what is certainly there */
    bool folder_sync; /* the name itself may not be durable yet */
};

static const struct words cannot_open = {"cannot open the journal", "无法打开账本"};
static const struct words cannot_read = {"cannot read the journal", "无法读取账本"};
static const struct words cannot_lock = {"cannot lock the journal", "无法锁定账本"};
static const struct words cannot_write = {"cannot write to the journal, nothing was added",
                                          "无法写入账本，未添加任何记录"};
static const struct words cannot_keep = {"cannot keep the torn last line, nothing was added",
                                         "无法保存末尾残缺的一行，未添加任何记录"};

static struct place at_path(const char *path)
{
    return (struct place){.file = path};
}

/* Files */

/* A closed standard stream must not become the journal: what is printed would end up in it. */
static int above_standard(int fd)
{
    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    int higher = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    int error = errno;
    close(fd);
    errno = error;
    return higher;
}

static int file_open(const char *path, int flags)
{
    int fd;
    do
        fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, JOURNAL_MODE);
    while (fd < 0 && errno == EINTR);
    return above_standard(fd);
}

/* Returns how many bytes were written; fewer than asked for with errno set. */
static size_t write_all(int fd, struct slice s)
{
    size_t done = 0;
    while (done < s.len) {
        ssize_t n = write(fd, s.at + done, s.len - done);
        if (n == 0)
            errno = EIO;
        if (n == 0 || (n < 0 && errno != EINTR))
            break;
        done += n > 0 ? (size_t)n : 0;
    }
    return done;
}

/* Returns how many bytes were read; fewer than asked for at the end of the file. -1: errno. */
static ssize_t read_at(int fd, char *to, size_t len, off_t from)
{
    size_t done = 0;
    while (done < len) {
        ssize_t n = pread(fd, to + done, len - done, from + (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        if (n == 0)
            break;
        done += (size_t)n;
    }
    return (ssize_t)done;
}

/* Opening */

static enum status say_not_regular(const char *path, mode_t mode)
{
    struct place place = at_path(path);
    if (S_ISLNK(mode))
        return say_error(STATUS_SYSTEM, place,
                         "is a symbolic link; a journal is named itself: give the file it points "
                         "to",
                         "是符号链接；请直接写出它所指的账本文件");
    if (S_ISDIR(mode))
        return say_error(STATUS_SYSTEM, place, "is a directory; name the journal in it",
                         "是目录；请写出其中的账本文件");
    return say_error(STATUS_SYSTEM, place,
                     "is not a regular file (a pipe, socket or device), so nothing can be added "
                     "durably; name a file",
                     "不是普通文件（是管道、套接字或设备），无法可靠写入；请写出一个文件");
}

static enum status say_missing(const char *path)
{
    return say_error(STATUS_SYSTEM, at_path(path),
                     "there is no such journal; check the name, or give --new to make it",
                     "没有这个账本；请核对文件名，或加 --new 新建");
}

static enum status say_cannot_open(const char *path, bool create)
{
    struct stat st;
    int error = errno;
    if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return say_not_regular(path, st.st_mode);
    errno = error;
    return error == ENOENT && !create ? say_missing(path) : say_system(path, cannot_open);
}

static void descriptor_close(struct journal *j)
{
    close(j->fd);
    j->fd = -1;
}

static enum status open_once(struct journal *j, bool create)
{
    struct stat st;
    /* Looked at before opening too: to open a device may itself do something. */
    if (lstat(j->path, &st) == 0 && !S_ISREG(st.st_mode))
        return say_not_regular(j->path, st.st_mode);
    j->created = false;
    j->fd = file_open(j->path, O_RDWR | O_APPEND);
    if (j->fd < 0 && errno == ENOENT && create) {
        j->fd = file_open(j->path, O_RDWR | O_APPEND | O_CREAT | O_EXCL);
        j->created = j->fd >= 0;
        if (j->fd < 0 && errno == EEXIST)
            j->fd = file_open(j->path, O_RDWR | O_APPEND); /* somebody else was faster */
    }
    if (j->fd < 0)
        return say_cannot_open(j->path, create);
    if (fstat(j->fd, &st) != 0)
        return say_system(j->path, cannot_open);
    return S_ISREG(st.st_mode) ? STATUS_DONE : say_not_regular(j->path, st.st_mode);
}

/* Waits for the lock. *same: the path still names the file that is locked now. */
static enum status lock(struct journal *j, bool *same)
{
    struct stat here, there;
    int done;
    do
        done = flock(j->fd, LOCK_EX);
    while (done != 0 && errno == EINTR);
    if (done != 0 || fstat(j->fd, &here) != 0)
        return say_system(j->path, cannot_lock);
    *same =
        lstat(j->path, &there) == 0 && here.st_dev == there.st_dev && here.st_ino == there.st_ino;
    j->length = here.st_size;
    return STATUS_DONE;
}

static enum status open_locked(struct journal *j, bool create)
{
    for (int i = 0; i < OPEN_TRIES; i++) {
        bool same = false;
        enum status status = open_once(j, create);
        if (status == STATUS_DONE)
            status = lock(j, &same);
        if (status != STATUS_DONE || same)
            return status;
        descriptor_close(j);
    }
    return say_error(STATUS_SYSTEM, at_path(j->path),
                     "the journal is being replaced over and over; find out by whom",
                     "账本不断被其他程序替换；请查明是哪个程序");
}

/* The tail */

/* Whoever names the wrong file must not get records into it, nor its last line cut off. NULs are
 * what a power failure may leave of a first record. */
static enum status check_head(const struct journal *j)
{
    char head[HEAD_BYTES];
    ssize_t n = read_at(j->fd, head, sizeof head, 0);
    if (n < 0)
        return say_system(j->path, cannot_read);
    struct slice start = {head, (size_t)n}, mark = {"\xEF\xBB\xBF", 3};
    if (slice_starts(start, mark))
        start = (struct slice){start.at + mark.len, start.len - mark.len};
    start = slice_trim(start);
    if (start.len == 0 || start.at[0] == '{' || start.at[0] == '\0')
        return STATUS_DONE;
    return say_error(STATUS_INPUT, (struct place){j->path, 1, 1},
                     "does not begin with a record, so it is no journal; nothing was added",
                     "开头不是记录，看来不是账本；未添加任何记录");
}

/* A record cut short is never a whole object, because its last brace ends it. What is whole stays,
 * even when a reader will complain about it. */
static bool is_whole(struct slice line)
{
    struct scan *scan = scan_new();
    struct value v = {{NULL, 0}, VALUE_NONE, false};
    enum scan_error error = scan_json(scan, line, false, &v);
    scan_free(scan);
    return error == SCAN_DEEP || (error == SCAN_FINE && v.type == VALUE_OBJECT);
}

static enum status end_line(struct journal *j)
{
    if (write_all(j->fd, slice_of("\n")) != 1 || fdatasync(j->fd) != 0)
        return say_system(j->path, cannot_write);
    j->length++;
    say_warning(at_path(j->path), "the last line had no newline; it got one",
                "最后一行没有换行符，已补上");
    return STATUS_DONE;
}

static bool keep_fragment(const char *path, struct slice fragment)
{
    struct stat st;
    struct buffer line = {0};
    int fd = file_open(path, O_WRONLY | O_APPEND | O_CREAT);
    if (fd < 0)
        return false;
    buffer_add(&line, fragment);
    buffer_char(&line, '\n');
    bool kept = fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
    if (!kept)
        errno = EINVAL;
    kept = kept && write_all(fd, buffer_slice(&line)) == line.len && fsync(fd) == 0 &&
           folder_sync(path) == 0;
    int error = errno;
    buffer_free(&line);
    close(fd);
    errno = error;
    return kept;
}

/* Only when the fragment is safe elsewhere is it cut off. */
static enum status move_fragment(struct journal *j, struct slice fragment)
{
    struct buffer path = {0};
    buffer_format(&path, "%s.torn", j->path);
    buffer_char(&path, '\0');
    off_t start = j->length - (off_t)fragment.len;
    enum status status = STATUS_DONE;
    if (!keep_fragment(path.at, fragment))
        status = say_system(path.at, cannot_keep);
    else if (ftruncate(j->fd, start) != 0 || fdatasync(j->fd) != 0)
        status = say_system(j->path, cannot_write);
    else
        say_warning(at_path(j->path),
                    "the last line was torn (a write was cut short); its %zu bytes are now in %s",
                    "最后一行残缺（写入曾中断）；其 %zu 字节已移到 %s", fragment.len, path.at);
    if (status == STATUS_DONE)
        j->length = start;
    buffer_free(&path);
    return status;
}

static enum status mend_line(struct journal *j, struct slice tail)
{
    const char *newline = memrchr(tail.at, '\n', tail.len);
    if (!newline && tail.len > LINE_MAX_BYTES)
        return say_error(STATUS_INPUT, at_path(j->path),
                         "the last line is longer than a record may be and has no newline; look "
                         "at it (tail -c 2000). Nothing was added",
                         "最后一行超过记录的长度上限且没有换行符；请查看 "
                         "（tail -c 2000）。未添加任何记录");
    const char *start = newline ? newline + 1 : tail.at;
    struct slice line = slice_from(start, tail.at + tail.len);
    return is_whole(line) ? end_line(j) : move_fragment(j, line);
}

static enum status check_tail(struct journal *j)
{
    char last = '\n';
    if (j->length > 0 && read_at(j->fd, &last, 1, j->length - 1) != 1)
        return say_system(j->path, cannot_read);
    if (last == '\n')
        return STATUS_DONE;
    size_t len = j->length > LINE_MAX_BYTES + 1 ? LINE_MAX_BYTES + 1 : (size_t)j->length;
    char *tail = memory_take(len);
    ssize_t n = read_at(j->fd, tail, len, j->length - (off_t)len);
    if (n >= 0 && (size_t)n < len)
        errno = EIO; /* it became shorter, though it is locked */
    enum status status = n < 0 || (size_t)n < len ? say_system(j->path, cannot_read)
                                                  : mend_line(j, (struct slice){tail, len});
    free(tail);
    return status;
}

struct journal *journal_open(const char *path, bool create, enum status *status)
{
    struct journal *j = memory_take(sizeof *j);
    *j = (struct journal){.fd = -1, .path = path};
    signal(SIGXFSZ, SIG_IGN); /* a limit on file size is an error of write, not the end */
    *status = open_locked(j, create);
    if (*status == STATUS_DONE)
        *status = check_head(j);
    if (*status == STATUS_DONE)
        *status = check_tail(j);
    j->folder_sync = j->length == 0;
    if (*status == STATUS_DONE)
        return j;
    journal_close(j);
    return NULL;
}

const char *journal_path(const struct journal *j)
{
    return j->path;
}

/* Appending */

static enum status say_unsure(const struct journal *j, struct words what)
{
    (void)say_system(j->path, what);
    return STATUS_UNSURE;
}

/* Takes back what was written of a batch that failed. Only when nobody else, without our lock,
 * added something behind it. */
static enum status cut_back(const struct journal *j, size_t written)
{
    static const struct words part = {
        "cannot write to the journal and not take back what was begun; look at its last lines",
        "写入账本失败，且无法撤回已写的部分；请查看账本末尾"};
    struct stat st;
    int error = errno;
    bool cut =
        written == 0 || (fstat(j->fd, &st) == 0 && st.st_size == j->length + (off_t)written &&
                         ftruncate(j->fd, j->length) == 0 && fdatasync(j->fd) == 0);
    errno = error;
    return cut ? say_system(j->path, cannot_write) : say_unsure(j, part);
}

enum status journal_append(struct journal *j, struct slice lines)
{
    static const struct words not_durable = {
        "the records were added, but the system does not say that they are safe on the disk",
        "记录已写入账本，但系统未确认已可靠保存到磁盘"};
    struct stat st;
    if (lines.len == 0)
        return STATUS_DONE;
    if (fstat(j->fd, &st) != 0)
        return say_system(j->path, cannot_write);
    j->length = st.st_size;
    size_t written = write_all(j->fd, lines);
    if (written < lines.len)
        return cut_back(j, written);
    j->length += (off_t)lines.len;
    if (fdatasync(j->fd) != 0)
        return say_unsure(j, not_durable);
    if (j->folder_sync && folder_sync(j->path) != 0)
        return say_unsure(j, not_durable);
    j->folder_sync = false;
    return STATUS_DONE;
}

/* A journal that was made and got nothing is taken away again, before anybody else gets the lock;
 * whoever waits for it looks at the path again. */
void journal_close(struct journal *j)
{
    struct stat st;
    if (!j)
        return;
    if (j->fd >= 0 && j->created && fstat(j->fd, &st) == 0 && st.st_size == 0)
        unlink(j->path);
    if (j->fd >= 0)
        close(j->fd);
    free(j);
}

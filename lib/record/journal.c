#include "record/journal.h"

#include "base/arena.h"
#include "edge/file.h"
#include "edge/folder.h"
#include "edge/options_table.h"
#include "record/tail.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MODE_PRIVATE = 0600, MODE_SHARED = 0640, OPEN_TRIES = 1000, HEAD_BYTES = 64 };

struct journal {
    int fd;
    const char *path;
    unsigned how;
    bool created; /* here, and nothing is in it yet */
    off_t length; /* of what is certainly there */
};

static const struct words cannot_open = {"cannot open the journal", "无法打开账本"};
static const struct words cannot_read = {"cannot read the journal", "无法读取账本"};
static const struct words cannot_lock = {"cannot lock the journal", "无法锁定账本"};
static const struct words cannot_write = {"cannot write to the journal, nothing was added",
                                          "无法写入账本，未添加任何记录"};

static struct place at_path(const char *path)
{
    return (struct place){.file = path};
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

static enum status say_cannot_open(const struct journal *j)
{
    if (errno == ENOENT && !(j->how & JOURNAL_NEW))
        return say_missing(j->path);
    return say_system(j->path, cannot_open);
}

static void descriptor_close(struct journal *j)
{
    close(j->fd);
    j->fd = -1;
}

/* A new journal is the owner's alone until it is known that no roll comes into it. */
static int open_or_make(struct journal *j)
{
    int fd = file_open(j->path, O_RDWR | O_APPEND, 0);
    j->created = false;
    if (fd >= 0 || errno != ENOENT || !(j->how & JOURNAL_NEW))
        return fd;
    fd = file_open(j->path, O_RDWR | O_APPEND | O_CREAT | O_EXCL, MODE_PRIVATE);
    j->created = fd >= 0;
    if (fd < 0 && errno == EEXIST)
        fd = file_open(j->path, O_RDWR | O_APPEND, 0); /* somebody else was faster */
    return fd;
}

static enum status open_once(struct journal *j)
{
    struct stat st;
    /* Looked at before opening too: to open a device may itself do something. */
    if (lstat(j->path, &st) == 0 && !S_ISREG(st.st_mode))
        return say_not_regular(j->path, st.st_mode);
    j->fd = open_or_make(j);
    if (j->fd < 0)
        return say_cannot_open(j);
    if (fstat(j->fd, &st) != 0)
        return say_system(j->path, cannot_open);
    return S_ISREG(st.st_mode) ? STATUS_DONE : say_not_regular(j->path, st.st_mode);
}

static bool is_named(const char *path, const struct stat *file)
{
    struct stat there;
    return lstat(path, &there) == 0 && file->st_dev == there.st_dev && file->st_ino == there.st_ino;
}

/* Waits for the lock. *same: the path still names the file that is locked now. */
static enum status lock(struct journal *j, bool *same)
{
    struct stat here;
    if (!file_lock(j->fd, LOCK_EX) || fstat(j->fd, &here) != 0)
        return say_system(j->path, cannot_lock);
    *same = is_named(j->path, &here);
    j->length = here.st_size;
    return STATUS_DONE;
}

/* A journal that was made here and got nothing is taken away again, under the lock: whoever waits
 * for that looks at the path again, and whoever was faster has it and keeps the journal. */
static void withdraw(void *journal)
{
    const struct journal *j = journal;
    struct stat here;
    if (j->fd >= 0 && j->created && file_lock(j->fd, LOCK_EX | LOCK_NB) &&
        fstat(j->fd, &here) == 0 && here.st_size == 0 && is_named(j->path, &here))
        unlink(j->path);
}

static enum status check_file_system(const struct journal *j)
{
    char remote[FILE_SYSTEM_NAME];
    if (j->how & JOURNAL_UNSAFE_FS || !file_remote(j->fd, remote))
        return STATUS_DONE;
    return say_error(STATUS_SYSTEM, at_path(j->path),
                     "is on the file system %s, of another machine or program, where locks and "
                     "syncs are not to be relied "
                     "on; keep it on a local disk, or give --unsafe-fs if nobody else writes to it",
                     "在网络或由其他程序提供的文件系统（%"
                     "s）上，加锁和落盘都靠不住；请放到本机磁盘，确知没有其他人"
                     "同时写入时可加 --unsafe-fs",
                     remote);
}

static enum status open_locked(struct journal *j)
{
    for (int i = 0; i < OPEN_TRIES; i++) {
        bool same = false;
        enum status status = open_once(j);
        if (status == STATUS_DONE)
            status = check_file_system(j);
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
    ssize_t n = file_read_at(j->fd, head, sizeof head, 0);
    if (n < 0)
        return say_system(j->path, cannot_read);
    struct slice start = {head, (size_t)n}, mark = {"\xEF\xBB\xBF", 3};
    if (slice_starts(start, mark))
        start = slice_after(start, mark.len);
    start = slice_trim(start);
    if (start.len == 0 || start.at[0] == '{' || start.at[0] == '\0')
        return STATUS_DONE;
    return say_error(STATUS_INPUT, (struct place){j->path, 1, 1},
                     "does not begin with a record, so it is no journal; nothing was added",
                     "开头不是记录，看来不是账本；未添加任何记录");
}

static enum status check_tail(struct journal *j)
{
    struct tail tail;
    enum status status = tail_look(j->fd, j->path, j->length, j->how & JOURNAL_REPAIR, &tail);
    return status ? status : tail_mend(j->fd, j->path, &tail, &j->length);
}

enum status journal_how(const struct options *o, const char *journal, unsigned *how)
{
    static const struct {
        enum option_id id;
        enum journal_how bit;
    } bits[] = {{OPTION_NEW, JOURNAL_NEW},
                {OPTION_PRIVATE, JOURNAL_PRIVATE},
                {OPTION_UNSAFE_FS, JOURNAL_UNSAFE_FS}};
    static const struct place nowhere; /* the command line */
    *how = 0;
    for (size_t i = 0; i < sizeof bits / sizeof bits[0]; i++) {
        if (!options_has(o, bits[i].id))
            continue;
        *how |= bits[i].bit;
        if (!journal)
            return say_error(STATUS_USAGE, nowhere, "--%s needs -j JOURNAL",
                             "--%s 须与 -j 账本 同用", option_rows[bits[i].id].name);
    }
    if (*how & JOURNAL_PRIVATE && !(*how & JOURNAL_NEW))
        return say_error(STATUS_USAGE, nowhere,
                         "--private needs --new; for a journal that is there use chmod 600",
                         "--private 须与 --new 同用；已有的账本请用 chmod 600");
    return STATUS_DONE;
}

struct journal *journal_open(const char *path, unsigned how, enum status *status)
{
    struct journal *j = memory_take(sizeof *j);
    *j = (struct journal){.fd = -1, .path = path, .how = how};
    signal(SIGXFSZ, SIG_IGN); /* a limit on file size is an error of write, not the end */
    signal(SIGPIPE, SIG_IGN); /* nor is a message that nobody reads */
    say_on_no_memory(withdraw, j);
    *status = open_locked(j);
    if (*status == STATUS_DONE)
        *status = check_head(j);
    if (*status == STATUS_DONE)
        *status = check_tail(j);
    if (*status == STATUS_DONE)
        return j;
    journal_close(j);
    return NULL;
}

const char *journal_path(const struct journal *j)
{
    return j->path;
}

void journal_private(struct journal *j)
{
    j->how |= JOURNAL_PRIVATE;
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
        "cannot write to the journal, and not take back what was begun: some of the records may be "
        "in it. When the disk is well, run the same command again; nothing is added twice",
        "写入账本失败，且无法撤回已写的部分，其中可能已有部分记录。请在磁盘恢复正常后重新运行"
        "同一命令，不会重复添加"};
    struct stat st;
    int error = errno;
    bool cut =
        written == 0 || (fstat(j->fd, &st) == 0 && st.st_size == j->length + (off_t)written &&
                         ftruncate(j->fd, j->length) == 0 && file_sync(j->fd));
    if (cut)
        say_added(false);
    errno = error;
    return cut ? say_system(j->path, cannot_write) : say_unsure(j, part);
}

/* The folder each time: whoever made the journal may have been killed before doing so. */
static enum status make_durable(const struct journal *j)
{
    static const struct words not_durable = {
        "the records were added, but the system does not say that they are safe on the disk; look "
        "after the disk, then run the same command again; nothing is added twice",
        "记录已写入账本，但系统未确认已可靠保存到磁盘；请检查磁盘后重新运行同一命令，不会重复添加"};
    bool durable = file_sync(j->fd) && folder_sync(j->path) == 0;
    return durable ? STATUS_DONE : say_unsure(j, not_durable);
}

/* Where a file system knows no modes it stays as it is. */
static void share(const struct journal *j)
{
    if (!j->created || j->how & JOURNAL_PRIVATE)
        return;
    mode_t mask = umask(0); /* which cannot be asked without setting it */
    umask(mask);
    (void)fchmod(j->fd, MODE_SHARED & ~mask);
}

enum status journal_append(struct journal *j, struct slice lines)
{
    struct stat st;
    if (lines.len == 0)
        return j->created ? STATUS_DONE : make_durable(j);
    if (fstat(j->fd, &st) != 0)
        return say_system(j->path, cannot_write);
    share(j);
    j->length = st.st_size;
    say_added(true);
    size_t written = file_write(j->fd, lines);
    if (written < lines.len)
        return cut_back(j, written);
    j->created = false;
    j->length += (off_t)lines.len;
    return make_durable(j);
}

void journal_close(struct journal *j)
{
    if (!j)
        return;
    say_on_no_memory(NULL, NULL);
    withdraw(j);
    if (j->fd >= 0)
        close(j->fd);
    free(j);
}

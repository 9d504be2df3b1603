#include "edge/out.h"

#include "edge/folder.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HOLD_BYTES = 64 << 10, NAME_TRIES = 100 };

static const struct words cannot_open = {"cannot open for writing", "无法打开以供写入"};
static const struct words cannot_write = {"cannot write", "无法写入"};

static const char *shown_name(const struct out *o)
{
    return o->path ? o->path : say_pick((struct words){"(stdout)", "(标准输出)"});
}

/* Opens a new file in the folder of the target. Its own name, and not the target's with something
 * added, because that might be too long. */
static int temporary_open(struct out *o, mode_t mode)
{
    char *folder = folder_of(o->target);
    struct buffer name = {0};
    int fd = -1;
    for (int i = 0; i < NAME_TRIES; i++) {
        buffer_clear(&name);
        buffer_format(&name, "%s/.yishi-%ld-%d", folder, (long)getpid(), i);
        buffer_char(&name, '\0');
        fd = open(name.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            break;
    }
    free(folder);
    if (fd < 0)
        buffer_free(&name);
    o->temporary = name.at;
    return fd;
}

/* The new file is for the eyes the old one was for, and never for more. */
static int mode_keep(int fd, const struct stat *old)
{
    mode_t mode = old->st_mode & 0777;
    if (fchown(fd, old->st_uid, (gid_t)-1) != 0)
        errno = 0; /* only root may give files away; it becomes ours */
    if (fchown(fd, (uid_t)-1, old->st_gid) != 0)
        mode &= ~(mode_t)070;
    return fchmod(fd, mode);
}

static enum status replace_open(struct out *o, const struct stat *old)
{
    /* A folder that may be written would let a protected file be replaced. */
    if (old && faccessat(AT_FDCWD, o->target, W_OK, AT_EACCESS) != 0)
        return say_system(o->path, cannot_open);
    o->fd = temporary_open(o, old ? old->st_mode & 0600 : 0666);
    if (o->fd < 0 || (old && mode_keep(o->fd, old) != 0))
        return say_system(o->path, cannot_open);
    return STATUS_DONE;
}

static enum status path_open(struct out *o)
{
    struct stat old;
    bool exists = stat(o->path, &old) == 0;
    if (!exists && errno != ENOENT)
        return say_system(o->path, cannot_open);
    if (exists && !S_ISREG(old.st_mode)) {
        o->fd = open(o->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return o->fd < 0 ? say_system(o->path, cannot_open) : STATUS_DONE;
    }
    if (!exists && lstat(o->path, &old) == 0)
        return say_error(STATUS_SYSTEM, (struct place){.file = o->path},
                         "is a symbolic link to a file that is not there; remove the link or "
                         "make the file",
                         "是符号链接，但所指的文件不存在；请删去该链接或先建好文件");
    o->target = exists ? realpath(o->path, NULL) : strdup(o->path);
    if (!o->target)
        return say_system(o->path, cannot_open);
    return replace_open(o, exists ? &old : NULL);
}

enum status out_open(struct out *o, const char *path)
{
    *o = (struct out){.fd = STDOUT_FILENO};
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    if (!path || strcmp(path, "-") == 0)
        return STATUS_DONE;
    o->path = path;
    o->fd = -1;
    enum status status = path_open(o);
    if (status != STATUS_DONE)
        out_abandon(o);
    return status;
}

/* What is printed and what stands on the terminal for a while must not mix, on whatever way the one
 * comes there; only a file is no such way. */
static bool is_file(int fd)
{
    struct stat st;
    return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

static void hold_write(struct out *o)
{
    if (o->hold.len > 0 && o->fd == STDOUT_FILENO && !is_file(o->fd))
        say_printing();
    struct slice rest = buffer_slice(&o->hold);
    while (rest.len > 0 && o->error == 0) {
        ssize_t n = write(o->fd, rest.at, rest.len);
        if (n > 0) {
            rest.at += n;
            rest.len -= (size_t)n;
        } else if (n == 0) {
            o->error = EIO;
        } else if (errno == EAGAIN) {
            (void)poll(&(struct pollfd){.fd = o->fd, .events = POLLOUT}, 1, -1);
        } else if (errno != EINTR) {
            o->error = errno;
        }
    }
    buffer_clear(&o->hold);
}

void out_add(struct out *o, struct slice s)
{
    if (o->error == 0)
        buffer_add(&o->hold, s);
}

void out_text(struct out *o, const char *text)
{
    out_add(o, slice_of(text));
}

void out_line_end(struct out *o)
{
    out_add(o, (struct slice){"\n", 1});
    if (o->by_line || o->hold.len >= HOLD_BYTES)
        hold_write(o);
}

static void out_free(struct out *o)
{
    buffer_free(&o->hold);
    free(o->target);
    free(o->temporary);
    *o = (struct out){.fd = -1};
}

/* Network file systems tell of a full disk only at close. Standard output itself stays open, so
 * that no file opened later gets its number. */
static void descriptor_close(struct out *o)
{
    int fd = o->path ? o->fd : dup(o->fd);
    if (fd >= 0 && close(fd) != 0 && errno != EINTR && o->error == 0)
        o->error = errno;
    if (o->path)
        o->fd = -1;
}

static void target_replace(struct out *o)
{
    if (o->error == 0 && rename(o->temporary, o->target) != 0)
        o->error = errno;
    if (o->error != 0)
        return;
    free(o->temporary);
    o->temporary = NULL;
    if (folder_sync(o->target) != 0)
        o->error = errno;
}

enum status out_close(struct out *o)
{
    if (o->fd < 0)
        return STATUS_SYSTEM; /* said by out_open */
    hold_write(o);
    if (o->temporary && o->error == 0 && fsync(o->fd) != 0)
        o->error = errno;
    descriptor_close(o);
    if (o->temporary)
        target_replace(o);
    enum status status = o->error == 0 ? STATUS_DONE : STATUS_SYSTEM;
    errno = o->error;
    if (o->error != 0 && o->error != EPIPE)
        say_system(shown_name(o), cannot_write);
    out_abandon(o);
    return status;
}

void out_abandon(struct out *o)
{
    if (o->path && o->fd >= 0)
        close(o->fd);
    if (o->temporary)
        unlink(o->temporary);
    out_free(o);
}

enum status out_print(struct slice text)
{
    struct out o;
    enum status status = out_open(&o, NULL);
    if (status != STATUS_DONE)
        return status;
    out_add(&o, text);
    return out_close(&o);
}

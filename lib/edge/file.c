#include "edge/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { FUSE_TYPE = 0x65735546 };

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

int file_open(const char *path, int flags, mode_t mode)
{
    int fd;
    do
        fd = open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK, mode);
    while (fd < 0 && errno == EINTR);
    return above_standard(fd);
}

size_t file_write(int fd, struct slice s)
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

ssize_t file_read_at(int fd, char *to, size_t len, off_t from)
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

bool file_sync(int fd)
{
    int done;
    do
        done = fdatasync(fd);
    while (done != 0 && errno == EINTR);
    return done == 0;
}

bool file_lock(int fd, int how)
{
    int done;
    do
        done = flock(fd, how);
    while (done != 0 && errno == EINTR);
    return done == 0;
}

/* Of a file on FUSE, what the mount calls it: "fuse.sshfs", or "fuse" if nothing more is known. */
static void fuse_name(int fd, char name[FILE_SYSTEM_NAME])
{
    struct stat st;
    char device[32], *line = NULL;
    size_t room = 0;
    FILE *mounts = fopen("/proc/self/mountinfo", "re");
    snprintf(name, FILE_SYSTEM_NAME, "fuse");
    if (mounts && fstat(fd, &st) == 0) {
        /* 36 35 98:0 /root /at options … - type source options */
        snprintf(device, sizeof device, " %u:%u ", major(st.st_dev), minor(st.st_dev));
        while (getline(&line, &room, mounts) > 0) {
            const char *type = strstr(line, " - ");
            if (type && strstr(line, device) && strncmp(type + 3, "fuse", 4) == 0)
                sscanf(type + 3, "%31s", name);
        }
    }
    free(line);
    if (mounts)
        fclose(mounts);
}

/* What clerks carry their files on. */
static bool is_disk(const char *fuse)
{
    static const char *const disks[] = {
        "fuseblk",         "fuse.exfat", "fuse.exfat-fuse", "fuse.ntfs",    "fuse.ntfs-3g",
        "fuse.lowntfs-3g", "fuse.ext2",  "fuse.fuse-ext2",  "fuse.fusefat", "fuse.zfs"};
    for (size_t i = 0; i < sizeof disks / sizeof disks[0]; i++)
        if (strcmp(fuse, disks[i]) == 0)
            return true;
    return false;
}

/* linux/magic.h knows some of these, statfs(2) all. */
bool file_remote(int fd, char name[FILE_SYSTEM_NAME])
{
    static const struct {
        unsigned long type;
        const char *name;
    } remote[] = {
        {0x6969, "nfs"},        {0xFF534D42, "cifs"},     {0xFE534D42, "smb2"},
        {0x517B, "smb"},        {FUSE_TYPE, "fuse"},      {0x01021997, "9p"},
        {0x5346414F, "afs"},    {0x6B414653, "afs"},      {0x73757245, "coda"},
        {0x00C36400, "ceph"},   {0x0BD00BD0, "lustre"},   {0x786F4256, "vboxsf"},
        {0xBACBACBC, "vmhgfs"}, {0x20030528, "orangefs"}, {0x564C, "ncp"},
    };
    struct statfs fs;
    if (fstatfs(fd, &fs) != 0)
        return false;
    for (size_t i = 0; i < sizeof remote / sizeof remote[0]; i++)
        if ((unsigned long)fs.f_type == remote[i].type) {
            snprintf(name, FILE_SYSTEM_NAME, "%s", remote[i].name);
            if (remote[i].type == FUSE_TYPE)
                fuse_name(fd, name);
            return !is_disk(name);
        }
    return false;
}

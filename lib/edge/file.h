/* Regular files that are added to, read at a place and locked, whatever interrupts. */
#ifndef YISHI_EDGE_FILE_H
#define YISHI_EDGE_FILE_H

#include "base/slice.h"

#include <stdbool.h>
#include <sys/types.h>

/* Opens without following a last symbolic link and without waiting for a pipe, never as a standard
 * stream that was closed: what is printed would end up in the file. -1: errno. */
int file_open(const char *path, int flags, mode_t mode);

/* Returns how many bytes were written; fewer than asked for with errno set. */
size_t file_write(int fd, struct slice s);

/* Returns how many bytes were read; fewer than asked for at the end of the file. -1: errno. */
ssize_t file_read_at(int fd, char *to, size_t len, off_t from);

/* fdatasync, flock. False: errno. */
bool file_sync(int fd);
bool file_lock(int fd, int how);

enum { FILE_SYSTEM_NAME = 32 };

/* Whether the file system is one of another machine or another program (NFS, SMB, sshfs …), whose
 * locks and syncs are not to be relied on, and its name. Of FUSE only what is known to keep a disk
 * of this machine (fuseblk, exFAT, NTFS …) is not. */
bool file_remote(int fd, char name[FILE_SYSTEM_NAME]);

#endif

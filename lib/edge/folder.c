#include "edge/folder.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    char *folder = memory_take(len + 2);
    memcpy(folder, len ? path : ".", len ? len : 1);
    folder[len ? len : 1] = '\0';
    return folder;
}

int folder_sync(const char *path)
{
    char *folder = folder_of(path);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    if (fd < 0)
        return errno == EACCES ? 0 : -1; /* a folder one may write in but not read */
    int done = fsync(fd);
    if (done != 0 && (errno == EINVAL || errno == EROFS))
        done = 0; /* this file system does not know it */
    int error = errno;
    close(fd);
    errno = error;
    return done;
}

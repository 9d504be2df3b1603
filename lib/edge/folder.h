/* The folder that a file's name stands in. */
#ifndef YISHI_EDGE_FOLDER_H
#define YISHI_EDGE_FOLDER_H

/* Its path, or "." where the name has none: the caller frees it. */
char *folder_of(const char *path);

/* Makes a name just made or changed last through a power failure (fsync of its folder). 0, or -1
 * with errno. Where the folder cannot be read or the file system does not know it, there is nothing
 * to do: 0. */
int folder_sync(const char *path);

#endif

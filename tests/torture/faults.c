/* Calls that fail when they are told to, for LD_PRELOAD. From the environment:
 *
 *     FAULTS      CALL:N:ERRNO[:+][:h][:z][:q] and more of these after blanks. The Nth CALL
 *                 fails with ERRNO (a number); with + all that follow too; with h a write does half
 *                 of its work instead, with z none of it; with q it is not told
 *     FAULT_FD    where a byte is told when the first of them strikes
 *     FAULT_FS    what fstatfs says the file system is (hexadecimal)
 *     FAULT_MOUNTS  the file that is read for /proc/self/mountinfo
 *
 * CALL is one of those below; malloc stands for all that allocates, sodium for sodium_init. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { RULES_MAX = 4, CALL_MAX = 16 };

struct rule {
    char call[CALL_MAX];
    long nth, seen;
    int error;
    bool sticky, half, none, quiet;
};

static struct rule rules[RULES_MAX];
static size_t rule_count;
static int tell = -1;
static bool told;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static void rule_read(const char *text, size_t len)
{
    struct rule *r = &rules[rule_count];
    char word[64];
    if (rule_count == RULES_MAX || len >= sizeof word)
        abort();
    memcpy(word, text, len);
    word[len] = '\0';
    if (sscanf(word, "%15[a-z]:%ld:%d", r->call, &r->nth, &r->error) != 3)
        abort();
    r->sticky = strstr(word, ":+") != NULL;
    r->half = strstr(word, ":h") != NULL;
    r->none = strstr(word, ":z") != NULL;
    r->quiet = strstr(word, ":q") != NULL;
    rule_count++;
}

__attribute__((constructor)) static void begin(void)
{
    const char *text = getenv("FAULTS"), *fd = getenv("FAULT_FD");
    tell = fd ? atoi(fd) : -1;
    while (text && *text) {
        size_t len = strcspn(text, " ");
        rule_read(text, len);
        text += len + strspn(text + len, " ");
    }
}

/* The rule that strikes this call, or NULL. */
static const struct rule *strike(const char *call)
{
    const struct rule *found = NULL;
    for (size_t i = 0; i < rule_count; i++) {
        struct rule *r = &rules[i];
        if (strcmp(r->call, call) != 0)
            continue;
        r->seen++;
        if (r->seen == r->nth || (r->sticky && r->seen > r->nth))
            found = r;
    }
    if (!found)
        return NULL;
    if (!told && tell >= 0 && !found->quiet)
        syscall(SYS_write, tell, "!", 1);
    told = told || !found->quiet;
    errno = found->error;
    return found;
}

static void *real(const char *name)
{
    int error = errno;
    void *call = dlsym(RTLD_NEXT, name);
    errno = error;
    return call ? call : (abort(), NULL);
}

/* A function and an object pointer are converted by way of their bytes. */
#define REAL(name, type, ...) \
    type (*call)(__VA_ARGS__); \
    void *found = real(name); \
    memcpy(&call, &found, sizeof call)

void *malloc(size_t size)
{
    return strike("malloc") ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return strike("malloc") ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return strike("malloc") ? NULL : __libc_realloc(old, size);
}

void *reallocarray(void *old, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || strike("malloc")) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_realloc(old, bytes);
}

ssize_t write(int fd, const void *from, size_t len)
{
    const struct rule *r = strike("write");
    if (r && r->none)
        return 0;
    if (r && !(r->half && len > 1))
        return -1;
    return syscall(SYS_write, fd, from, r ? len / 2 : len);
}

ssize_t pwrite(int fd, const void *from, size_t len, off_t at)
{
    return strike("pwrite") ? -1 : syscall(SYS_pwrite64, fd, from, len, at);
}

ssize_t read(int fd, void *to, size_t len)
{
    return strike("read") ? -1 : syscall(SYS_read, fd, to, len);
}

ssize_t pread(int fd, void *to, size_t len, off_t at)
{
    return strike("pread") ? -1 : syscall(SYS_pread64, fd, to, len, at);
}

int fsync(int fd)
{
    return strike("fsync") ? -1 : (int)syscall(SYS_fsync, fd);
}

int fdatasync(int fd)
{
    return strike("fdatasync") ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int ftruncate(int fd, off_t len)
{
    return strike("ftruncate") ? -1 : (int)syscall(SYS_ftruncate, fd, len);
}

int flock(int fd, int how)
{
    return strike("flock") ? -1 : (int)syscall(SYS_flock, fd, how);
}

int close(int fd)
{
    int done = (int)syscall(SYS_close, fd);
    return strike("close") ? -1 : done;
}

int fchmod(int fd, mode_t mode)
{
    return strike("fchmod") ? -1 : (int)syscall(SYS_fchmod, fd, mode);
}

int rename(const char *from, const char *to)
{
    REAL("rename", int, const char *, const char *);
    return strike("rename") ? -1 : call(from, to);
}

int unlink(const char *path)
{
    REAL("unlink", int, const char *);
    return strike("unlink") ? -1 : call(path);
}

int fstat(int fd, struct stat *st)
{
    REAL("fstat", int, int, struct stat *);
    return strike("fstat") ? -1 : call(fd, st);
}

int lstat(const char *path, struct stat *st)
{
    REAL("lstat", int, const char *, struct stat *);
    return strike("lstat") ? -1 : call(path, st);
}

int sodium_init(void);

int open(const char *path, int flags, ...)
{
    REAL("open", int, const char *, int, ...);
    mode_t mode = 0;
    if (flags & O_CREAT) {
        va_list args;
        va_start(args, flags);
        mode = va_arg(args, mode_t);
        va_end(args);
    }
    /* what counts the lines that have run writes its files when all is over */
    size_t len = strlen(path);
    bool counts = len > 5 && strcmp(path + len - 5, ".gcda") == 0;
    return !counts && strike("open") ? -1 : call(path, flags, mode);
}

FILE *fopen(const char *path, const char *mode)
{
    REAL("fopen", FILE *, const char *, const char *);
    const char *mounts = getenv("FAULT_MOUNTS");
    return call(mounts && strcmp(path, "/proc/self/mountinfo") == 0 ? mounts : path, mode);
}

/* Once it has succeeded it never fails. */
int sodium_init(void)
{
    REAL("sodium_init", int, void);
    static bool began;
    if (!began && strike("sodium"))
        return -1;
    began = true;
    return call();
}

int fstatfs(int fd, struct statfs *fs)
{
    const char *type = getenv("FAULT_FS");
    if (strike("fstatfs"))
        return -1;
    int done = (int)syscall(SYS_fstatfs, fd, fs);
    if (type)
        fs->f_type = (__typeof__(fs->f_type))strtoul(type, NULL, 16);
    return done;
}

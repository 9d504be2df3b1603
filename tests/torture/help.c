#include "torture.h"

#include "edge/input.h"
#include "format/json.h"
#include "record/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HANG_SECONDS = 60 };

void give_up(const char *what)
{
    perror(what);
    exit(99);
}

/* Running */

static void stream_to(int stream, const char *path)
{
    int fd = open(path ? path : "/dev/null", O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || dup2(fd, stream) < 0)
        _exit(99);
    if (fd != stream)
        close(fd);
}

int run_start(const struct run *r)
{
    fflush(stdout);
    pid_t child = fork();
    if (child != 0)
        return child > 0 ? child : (give_up("fork"), -1);
    const char *env[8] = {NULL};
    static char path[4096];
    snprintf(path, sizeof path, "PATH=%s", getenv("PATH"));
    env[0] = path;
    for (size_t i = 0; i < 4 && r->env[i]; i++)
        env[i + 1] = r->env[i];
    stream_to(STDIN_FILENO, NULL);
    stream_to(STDOUT_FILENO, r->out);
    stream_to(STDERR_FILENO, r->err);
    for (int fd = 0; fd <= STDERR_FILENO; fd++)
        if (r->closed >> fd & 1)
            close(fd);
    struct rlimit limit = {(rlim_t)r->file_limit, (rlim_t)r->file_limit};
    if (r->file_limit && setrlimit(RLIMIT_FSIZE, &limit) != 0)
        _exit(99);
    alarm(HANG_SECONDS);
    execvpe(r->argv[0], (char *const *)r->argv, (char *const *)env);
    _exit(99);
}

int run_status(int process)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR)
            give_up("waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int run_wait(const struct run *r)
{
    return run_status(run_start(r));
}

/* Files */

struct slice file_take(const char *path)
{
    struct buffer b = {0};
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return (struct slice){NULL, 0};
    ssize_t n;
    while ((n = read(fd, buffer_room(&b, 65536), 65536)) > 0)
        b.len += (size_t)n;
    close(fd);
    buffer_room(&b, 1)[0] = '\0';
    return (struct slice){b.at, b.len};
}

void file_put(const char *path, struct slice bytes)
{
    FILE *f = fopen(path, "w");
    if (!f || (bytes.len && fwrite(bytes.at, 1, bytes.len, f) != bytes.len) || fclose(f) != 0)
        give_up(path);
}

bool file_is(const char *path, struct slice bytes)
{
    struct slice got = file_take(path);
    bool same = got.at && slice_same(got, bytes);
    free((void *)got.at);
    return same;
}

/* Records */

void record_add(struct buffer *out, const char *title)
{
    struct arena arena = {0};
    struct draft d;
    struct id id;
    draft_begin(&d, schema_kind_called(slice_of("issue")), &arena);
    draft_set_text(&d, FIELD_AT, slice_of("2026-11-16"));
    draft_set_text(&d, FIELD_ROOM, slice_of("甲/乙"));
    draft_set_text(&d, FIELD_TITLE, slice_of(title));
    draft_write(&d, out, &id);
    arena_free(&arena);
}

static bool id_right(const struct record *rec)
{
    struct buffer canonical = {0};
    json_add_canonical(&canonical, rec->line);
    bool right = id_same(hash_id(buffer_slice(&canonical)), rec->id);
    buffer_free(&canonical);
    return right;
}

long journal_look(const char *path, void (*see)(void *context, const char *title), void *context)
{
    const char *const files[] = {path};
    struct record_reader *reader = record_reader_new();
    struct input *in = input_open(files, 1, false);
    struct arena arena = {0};
    struct line line;
    long bad = 0;
    enum status status;
    while ((status = input_next(in, &line)) != STATUS_NEGATIVE) {
        struct record rec;
        if (status || !line.finished || record_read(reader, line.text, false, &rec) ||
            !id_right(&rec)) {
            bad++;
            continue;
        }
        arena_reset(&arena);
        see(context, arena_copy(&arena, record_text(&rec, FIELD_TITLE, &arena)).at);
    }
    input_close(in);
    record_reader_free(reader);
    arena_free(&arena);
    return bad;
}

/* Reading lines and writing whole files: lib/edge/input.c and lib/edge/out.c. */
#include "promise.h"

#include "base/arena.h"
#include "edge/input.h"
#include "edge/out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void file_write(const char *path, struct slice text)
{
    FILE *f = fopen(path, "w");
    if (!f || fwrite(text.at, 1, text.len, f) != text.len || fclose(f) != 0)
        abort();
}

static struct slice file_read(const char *path, struct buffer *b)
{
    buffer_clear(b);
    FILE *f = fopen(path, "r");
    if (!f)
        return (struct slice){NULL, 0};
    b->len = fread(buffer_room(b, 1 << 23), 1, 1 << 23, f);
    fclose(f);
    return buffer_slice(b);
}

/* The descriptor of a pipe from which text comes, in pieces that fit nothing. */
static int pipe_of(struct slice text, pid_t *writer)
{
    int ends[2];
    if (pipe(ends) != 0)
        abort();
    fflush(stdout);
    *writer = fork();
    if (*writer == 0) {
        close(ends[0]);
        for (size_t piece = 7919; text.len > 0; text.at += piece, text.len -= piece) {
            piece = piece < text.len ? piece : text.len;
            if (write(ends[1], text.at, piece) != (ssize_t)piece)
                _exit(1);
        }
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

static struct input *open_one(const char *path, bool again)
{
    return input_open(&path, 1, again);
}

/* Lines of many lengths; some span blocks, some are empty. */
static void many_lines(struct buffer *b)
{
    for (int i = 0; i < 4000; i++) {
        size_t len = i % 500 == 499 ? 300000 : (size_t)(i * 37 % 211);
        memset(buffer_room(b, len), 'a' + i % 26, len);
        b->len += len;
        buffer_char(b, '\n');
    }
}

/* Whether the lines of in, one by one, are those of text. */
static bool same_lines(struct input *in, struct slice text)
{
    struct line line;
    struct slice rest = text;
    uint64_t number = 0;
    while (input_next(in, &line) == STATUS_DONE) {
        uint64_t offset = (uint64_t)(rest.at - text.at);
        struct slice wanted = slice_cut(&rest, '\n');
        if (!slice_same(line.text, wanted) || line.place.line != ++number ||
            line.offset != offset || !line.finished || line.place.col != 0)
            return false;
    }
    return rest.len == 0;
}

static void test_lines(void)
{
    struct buffer text = {0};
    many_lines(&text);
    file_write("many", buffer_slice(&text));
    struct input *in = open_one("many", false);
    promise(same_lines(in, buffer_slice(&text)), "a file gives its lines, over blocks too");
    struct line line;
    promise(input_next(in, &line) == STATUS_NEGATIVE && input_next(in, &line) == STATUS_NEGATIVE,
            "after the end comes the end");
    input_close(in);
    file_write("empty", slice_of(""));
    in = open_one("empty", false);
    promise(input_next(in, &line) == STATUS_NEGATIVE, "an empty file has no lines");
    input_close(in);
    file_write("blank", slice_of("\n\n"));
    in = open_one("blank", false);
    promise(same_lines(in, slice_of("\n\n")), "empty lines are lines");
    input_close(in);
    file_write("-n", slice_of("x\n"));
    in = open_one("./-n", false);
    promise(same_lines(in, slice_of("x\n")), "a file whose name starts with a hyphen can be read");
    input_close(in);
    buffer_free(&text);
}

static void test_again(void)
{
    struct buffer text = {0}, got = {0};
    many_lines(&text);
    pid_t writer;
    int saved = dup(STDIN_FILENO);
    int from = pipe_of(buffer_slice(&text), &writer);
    dup2(from, STDIN_FILENO);
    close(from);
    struct input *in = input_open(NULL, 0, true);
    promise(same_lines(in, buffer_slice(&text)), "standard input is read where no file is named");
    waitpid(writer, NULL, 0);
    promise(input_read_again(in, 7, 5000, &got) == STATUS_DONE &&
                slice_same(buffer_slice(&got), (struct slice){text.at + 7, 5000}),
            "what came from a pipe can be read again by its offset");
    promise(input_rewind(in) == STATUS_DONE && same_lines(in, buffer_slice(&text)),
            "what came from a pipe can be read again from the start");
    struct place place = input_place(in, text.len - 1);
    promise(strcmp(place.file, "(stdin)") == 0 && place.line == 4000,
            "an offset in a pipe has its line");
    input_close(in);
    dup2(saved, STDIN_FILENO);
    close(saved);
    buffer_free(&text);
    buffer_free(&got);
}

static void test_rewind_midway(void)
{
    struct buffer text = {0};
    many_lines(&text);
    pid_t writer;
    int saved = dup(STDIN_FILENO);
    int from = pipe_of(buffer_slice(&text), &writer);
    dup2(from, STDIN_FILENO);
    close(from);
    struct input *in = input_open(NULL, 0, true);
    struct line line;
    for (int i = 0; i < 1000; i++)
        (void)input_next(in, &line);
    promise(input_rewind(in) == STATUS_DONE && same_lines(in, buffer_slice(&text)),
            "a pipe that was read half-way starts over and goes on");
    waitpid(writer, NULL, 0);
    input_close(in);
    dup2(saved, STDIN_FILENO);
    close(saved);
    buffer_free(&text);
}

static void test_files(void)
{
    static const char *const files[] = {"one", "empty", "torn", "two", "empty"};
    file_write("one", slice_of("1\n22\n"));
    file_write("empty", slice_of(""));
    file_write("torn", slice_of("333"));
    file_write("two", slice_of("4444\n"));
    struct input *in = input_open(files, 5, true);
    static const struct {
        const char *text, *file;
        uint64_t line;
        bool finished;
    } wanted[] = {{"1", "one", 1, true},
                  {"22", "one", 2, true},
                  {"333", "torn", 1, false},
                  {"4444", "two", 1, true}};
    bool right = true, again = true, placed = true;
    struct buffer got = {0};
    for (int round = 0; round < 2; round++) {
        struct line line;
        for (size_t i = 0; i < 4; i++) {
            right = right && input_next(in, &line) == STATUS_DONE &&
                    slice_is(line.text, wanted[i].text) &&
                    strcmp(line.place.file, wanted[i].file) == 0 &&
                    line.place.line == wanted[i].line && line.finished == wanted[i].finished;
            again = again &&
                    input_read_again(in, line.offset, line.text.len, &got) == STATUS_DONE &&
                    slice_is(buffer_slice(&got), wanted[i].text);
            struct place place = input_place(in, line.offset);
            placed = placed && place.file && strcmp(place.file, wanted[i].file) == 0 &&
                     place.line == wanted[i].line;
        }
        right = right && input_next(in, &line) == STATUS_NEGATIVE;
        (void)input_rewind(in);
    }
    promise(right, "several files are read in order, each with its own lines, and over again");
    promise(again, "an offset finds its file among several");
    promise(placed, "an offset has its file and line among several");
    input_close(in);
    buffer_free(&got);
}

static void test_limit(void)
{
    struct buffer text = {0};
    static const size_t sizes[] = {LINE_MAX_BYTES, LINE_MAX_BYTES + 1, 3 * LINE_MAX_BYTES, 2};
    for (size_t i = 0; i < 4; i++) {
        memset(buffer_room(&text, sizes[i]), 'x', sizes[i]);
        text.len += sizes[i];
        buffer_char(&text, '\n');
    }
    file_write("long", buffer_slice(&text));
    struct input *in = open_one("long", false);
    struct line line;
    promise(input_next(in, &line) == STATUS_DONE && line.text.len == LINE_MAX_BYTES,
            "a line of 1 MiB is read");
    bool second = input_next(in, &line) == STATUS_INPUT && line.place.line == 2;
    bool third = input_next(in, &line) == STATUS_INPUT && line.place.line == 3;
    promise(second && third, "a line over 1 MiB is bad input, with its place");
    promise(input_next(in, &line) == STATUS_DONE && slice_is(line.text, "xx") &&
                line.place.line == 4 && line.offset == text.len - 3,
            "reading goes on after a line over the limit");
    promise(input_next(in, &line) == STATUS_NEGATIVE, "and comes to the end");
    input_close(in);
    text.len -= 5; /* now the longest line is the last and has no newline */
    file_write("long", buffer_slice(&text));
    in = open_one("long", false);
    int bad = 0;
    enum status status;
    while ((status = input_next(in, &line)) != STATUS_NEGATIVE)
        bad += status == STATUS_INPUT;
    promise(bad == 2, "a line over the limit may be the unfinished last one");
    input_close(in);
    buffer_free(&text);
}

/* A writer that holds the lock with half a line written, and then does the rest. */
static pid_t writer_of_half(const char *path, const char *half, const char *rest)
{
    int ready[2];
    char c;
    if (pipe(ready) != 0)
        abort();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int fd = open(path, O_WRONLY | O_APPEND);
        struct stat st;
        if (fd < 0 || flock(fd, LOCK_EX) != 0 || fstat(fd, &st) != 0 ||
            write(fd, half, strlen(half)) < 0 || write(ready[1], "x", 1) < 0)
            _exit(1);
        usleep(100000);
        if (rest ? write(fd, rest, strlen(rest)) < 0 : ftruncate(fd, st.st_size) != 0)
            _exit(1);
        _exit(0);
    }
    if (read(ready[0], &c, 1) != 1)
        abort();
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void test_unfinished(void)
{
    struct line line;
    file_write("journal", slice_of("1\n"));
    pid_t writer = writer_of_half("journal", "2 ha", "lf\n3\n");
    struct input *in = open_one("journal", true);
    promise(input_next(in, &line) == STATUS_DONE && slice_is(line.text, "1") &&
                input_next(in, &line) == STATUS_DONE && slice_is(line.text, "2 half") &&
                line.finished,
            "a last line that is being written is waited for");
    promise(input_next(in, &line) == STATUS_NEGATIVE, "what is added behind it is not read");
    promise(input_rewind(in) == STATUS_DONE && same_lines(in, slice_of("1\n2 half\n")),
            "and reading again gives the same lines");
    waitpid(writer, NULL, 0);
    input_close(in);
    file_write("journal", slice_of("1\n"));
    writer = writer_of_half("journal", "2 ha", NULL);
    in = open_one("journal", false);
    promise(same_lines(in, slice_of("1\n")), "a last line that its writer takes back is none");
    waitpid(writer, NULL, 0);
    input_close(in);
    file_write("journal", slice_of("1\n2 ha"));
    in = open_one("journal", false);
    promise(input_next(in, &line) == STATUS_DONE && line.finished &&
                input_next(in, &line) == STATUS_DONE && !line.finished &&
                slice_is(line.text, "2 ha"),
            "a last line without newline is given as unfinished");
    input_close(in);
}

static void test_growth(void)
{
    struct buffer text = {0};
    many_lines(&text);
    file_write("grows", buffer_slice(&text));
    struct input *in = open_one("grows", false);
    struct line line;
    (void)input_next(in, &line);
    int fd = open("grows", O_WRONLY | O_APPEND);
    (void)!write(fd, "more\n", 5);
    uint64_t count = 1;
    while (input_next(in, &line) == STATUS_DONE)
        count++;
    promise(count == 4000, "a file is read to the size it had when it was opened");
    input_close(in);
    in = open_one("grows", false);
    (void)input_next(in, &line);
    if (ftruncate(fd, 100) != 0)
        abort();
    enum status status;
    while ((status = input_next(in, &line)) == STATUS_DONE)
        ;
    promise(status == STATUS_SYSTEM, "a file that shrinks while it is read is an error");
    promise(input_next(in, &line) == STATUS_NEGATIVE, "and what follows it is the end");
    input_close(in);
    close(fd);
    buffer_free(&text);
}

static void test_bad_files(void)
{
    static const char *const files[] = {"not-there", ".", "one"};
    struct input *in = input_open(files, 3, false);
    struct line line;
    promise(input_next(in, &line) == STATUS_SYSTEM, "a file that is not there is said");
    promise(input_next(in, &line) == STATUS_SYSTEM, "a directory is said");
    promise(input_next(in, &line) == STATUS_DONE && slice_is(line.text, "1") && line.offset == 0,
            "the next file can still be read");
    input_close(in);
}

static void test_shared_standard_input(void)
{
    int saved = dup(STDIN_FILENO);
    file_write("shared", slice_of("head\nrest\n"));
    int fd = open("shared", O_RDONLY);
    dup2(fd, STDIN_FILENO);
    close(fd);
    lseek(STDIN_FILENO, 5, SEEK_SET);
    struct input *in = input_open(NULL, 0, true);
    promise(same_lines(in, slice_of("rest\n")),
            "a file on standard input is read from where it is");
    promise(input_rewind(in) == STATUS_DONE && same_lines(in, slice_of("rest\n")),
            "and again from there");
    promise(lseek(STDIN_FILENO, 0, SEEK_CUR) == 10, "and left at its end");
    input_close(in);
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static void test_many_files(void)
{
    struct arena names = {0};
    const char *files[200];
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    struct rlimit low = {.rlim_cur = 64, .rlim_max = limit.rlim_max};
    for (int i = 0; i < 200; i++) {
        files[i] = arena_format(&names, "room-%d", i);
        file_write(files[i], slice_of("x\n"));
    }
    setrlimit(RLIMIT_NOFILE, &low);
    struct input *in = input_open(files, 200, true);
    struct line line;
    int count = 0;
    while (input_next(in, &line) == STATUS_DONE)
        count++;
    promise(count == 200, "more files than the soft limit can be kept open");
    input_close(in);
    setrlimit(RLIMIT_NOFILE, &limit);
    for (int i = 0; i < 200; i++)
        unlink(files[i]);
    arena_free(&names);
}

static void out_lines(struct out *o, int count)
{
    for (int i = 0; i < count; i++) {
        out_text(o, "line of output");
        out_line_end(o);
    }
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0 ? st.st_mode : 0;
}

/* How many files of ours lie about. */
static int temporary_count(void)
{
    FILE *f = popen("ls -A | grep -c '^\\.yishi-'", "r");
    int count = -1;
    if (!f || fscanf(f, "%d", &count) != 1)
        count = -1;
    if (f)
        pclose(f);
    return count;
}

static void test_out_file(void)
{
    struct buffer b = {0};
    struct out o;
    umask(027);
    promise(out_open(&o, "new") == STATUS_DONE, "a new file can be written");
    out_lines(&o, 10000);
    promise(mode_of("new") == 0, "a file is not there before it is whole");
    promise(out_close(&o) == STATUS_DONE && file_read("new", &b).len == 150000,
            "a closed file is whole");
    promise(mode_of("new") == (S_IFREG | 0640), "a new file has the mode of the umask");
    chmod("new", 0604);
    (void)out_open(&o, "new");
    out_lines(&o, 10000);
    out_abandon(&o);
    promise(file_read("new", &b).len == 150000, "abandoned output leaves the old file");
    (void)out_open(&o, "new");
    out_text(&o, "short");
    promise(out_close(&o) == STATUS_DONE && slice_is(file_read("new", &b), "short") &&
                mode_of("new") == (S_IFREG | 0604),
            "a replaced file keeps its mode");
    (void)out_open(&o, "never");
    out_lines(&o, 10000);
    out_abandon(&o);
    promise(mode_of("never") == 0, "abandoned output makes no file");
    promise(temporary_count() == 0, "no temporary file is left");
    buffer_free(&b);
}

static void test_out_link(void)
{
    struct buffer b = {0};
    struct out o;
    mkdir("folder", 0777);
    file_write("folder/target", slice_of("old"));
    if (symlink("folder/target", "link") != 0 || symlink("nowhere", "dangling") != 0)
        abort();
    (void)out_open(&o, "link");
    out_text(&o, "new");
    promise(out_close(&o) == STATUS_DONE && S_ISLNK(mode_of("link")) &&
                slice_is(file_read("folder/target", &b), "new"),
            "a symbolic link stays one and its target is replaced");
    promise(out_open(&o, "dangling") == STATUS_SYSTEM, "a link to nowhere is refused");
    promise(out_close(&o) == STATUS_SYSTEM, "closing what was not opened is no success");
    promise(out_open(&o, "folder") == STATUS_SYSTEM && out_open(&o, "no/such") == STATUS_SYSTEM,
            "a directory and a missing directory are refused");
    buffer_free(&b);
}

static void test_out_errors(void)
{
    struct out o;
    promise(out_open(&o, "/dev/full") == STATUS_DONE, "a device is written directly");
    out_lines(&o, 10000);
    promise(o.error == ENOSPC && o.hold.len == 0, "after an error nothing more is held");
    promise(out_close(&o) == STATUS_SYSTEM, "a full disk is no success");
    (void)out_open(&o, "/dev/full");
    out_text(&o, "x");
    promise(out_close(&o) == STATUS_SYSTEM, "a full disk shows at the last byte too");
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    struct rlimit low = {.rlim_cur = 100000, .rlim_max = limit.rlim_max};
    setrlimit(RLIMIT_FSIZE, &low);
    (void)out_open(&o, "new");
    out_lines(&o, 10000);
    promise(out_close(&o) == STATUS_SYSTEM && temporary_count() == 0,
            "a file over its size limit is an error, and no half file is left");
    setrlimit(RLIMIT_FSIZE, &limit);
}

static void test_out_pipe(void)
{
    struct out o;
    int ends[2];
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    if (pipe(ends) != 0)
        abort();
    dup2(ends[1], STDOUT_FILENO);
    close(ends[1]);
    (void)out_open(&o, NULL);
    o.by_line = true;
    out_lines(&o, 1);
    char got[100];
    ssize_t n = read(ends[0], got, sizeof got);
    close(ends[0]);
    out_lines(&o, 1);
    enum status status = out_close(&o);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    promise(n == 15, "by line, each line is written at once");
    promise(status == STATUS_SYSTEM, "a closed pipe is no success and kills nobody");
}

static void folder_remove(const char *folder)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        execlp("rm", "rm", "-r", "--", folder, NULL);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

int main(void)
{
    char folder[] = "/tmp/yishi-unit-XXXXXX";
    if (!mkdtemp(folder) || chdir(folder) != 0)
        abort();
    say_begin("unit");
    say_in(LANGUAGE_EN);
    test_lines();
    test_again();
    test_rewind_midway();
    test_files();
    test_limit();
    test_unfinished();
    test_growth();
    test_bad_files();
    test_shared_standard_input();
    test_many_files();
    test_out_file();
    test_out_link();
    test_out_errors();
    test_out_pipe();
    folder_remove(folder);
    return promise_end();
}

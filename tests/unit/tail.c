/* What stands behind the last newline of a journal is judged rightly, and nothing of it is lost. */
#include "record/tail.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "edge/input.h"

#include "promise.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define WHOLE "{\"id\":\"0\",\"kind\":\"nil\"}"
#define BYTES(text) \
    { \
        text, sizeof(text) - 1 \
    }

static void put(struct slice bytes)
{
    FILE *f = fopen("journal", "w");
    if (!f || fwrite(bytes.at, 1, bytes.len, f) != bytes.len || fclose(f) != 0)
        exit(99);
}

static bool holds(const char *path, struct slice wanted)
{
    struct buffer b = {0};
    FILE *f = fopen(path, "r");
    if (!f)
        return false;
    char *room = buffer_room(&b, wanted.len + 1);
    size_t len = fread(room, 1, wanted.len + 1, f);
    bool same = slice_same((struct slice){room, len}, wanted);
    fclose(f);
    buffer_free(&b);
    return same;
}

static enum status mend_back(bool back, struct tail *t, off_t *size)
{
    int fd = open("journal", O_RDWR | O_APPEND);
    enum status status = tail_look(fd, "journal", lseek(fd, 0, SEEK_END), back, t);
    if (!status)
        status = tail_mend(fd, "journal", t, size);
    close(fd);
    return status;
}

static enum status mend(struct tail *t, off_t *size)
{
    return mend_back(false, t, size);
}

struct example {
    const char *what;
    struct slice before, after, torn;
};

static const struct example lines[] = {
    {"nothing is nothing", BYTES(""), BYTES(""), BYTES("")},
    {"whole lines stay", BYTES(WHOLE "\n" WHOLE "\n"), BYTES(WHOLE "\n" WHOLE "\n"), BYTES("")},
    {"a bad line that has its newline stays", BYTES(WHOLE "\n{\"x\n"), BYTES(WHOLE "\n{\"x\n"),
     BYTES("")},
    {"a whole object gets its newline", BYTES(WHOLE "\n" WHOLE), BYTES(WHOLE "\n" WHOLE "\n"),
     BYTES("")},
    {"so does one that is the only line", BYTES(WHOLE), BYTES(WHOLE "\n"), BYTES("")},
    {"so does one that no reader will take", BYTES("{\"a\":1,\"a\":\"\\u0000\"}"),
     BYTES("{\"a\":1,\"a\":\"\\u0000\"}\n"), BYTES("")},
    {"a torn line is moved", BYTES(WHOLE "\n{\"id\":\"1\",\"ki"), BYTES(WHOLE "\n"),
     BYTES("{\"id\":\"1\",\"ki\n")},
    {"a value that is no object is moved", BYTES(WHOLE "\n[1]"), BYTES(WHOLE "\n"), BYTES("[1]\n")},
    {"an object stays when garbage follows it, which is moved", BYTES(WHOLE "\n" WHOLE "\0\xFFx"),
     BYTES(WHOLE "\n" WHOLE "\n"), BYTES("\0\xFFx\n")},
    {"an object stays when the beginning of another follows it", BYTES(WHOLE "{\"id\""),
     BYTES(WHOLE "\n"), BYTES("{\"id\"\n")},
};

static const struct example repairs[] = {
    {"in a repair whole lines stay", BYTES(WHOLE "\n" WHOLE "\n"), BYTES(WHOLE "\n" WHOLE "\n"),
     BYTES("")},
    {"lines behind the last object are moved, though they have their newline",
     BYTES(WHOLE "\n{\"x\n\xFF\n"), BYTES(WHOLE "\n"), BYTES("{\"x\n\xFF\n")},
    {"and what is unfinished behind them", BYTES(WHOLE "\n{\"x\nabc"), BYTES(WHOLE "\n"),
     BYTES("{\"x\nabc\n")},
    {"an object stays when garbage with newlines follows it", BYTES(WHOLE "\xFF\nabc\n"),
     BYTES(WHOLE "\n"), BYTES("\xFF\nabc\n")},
    {"a bad line before the last object stays", BYTES("{\"x\n" WHOLE "\n"),
     BYTES("{\"x\n" WHOLE "\n"), BYTES("")},
    {"blank lines alone are not torn", BYTES(WHOLE "\n\n \n"), BYTES(WHOLE "\n\n \n"), BYTES("")},
    {"blank lines amid garbage are moved with it", BYTES(WHOLE "\n\nabc\n\n"), BYTES(WHOLE "\n"),
     BYTES("\nabc\n\n")},
    {"a file without any object stays as it is", BYTES("{\n\"a\": 1\n}\n"),
     BYTES("{\n\"a\": 1\n}\n"), BYTES("")},
    {"a whole object that lacks its newline gets it", BYTES("{\"x\n" WHOLE),
     BYTES("{\"x\n" WHOLE "\n"), BYTES("")},
};

static void mend_each(const struct example *e, size_t count, bool back)
{
    for (; count-- > 0; e++) {
        struct tail t;
        off_t size = -1;
        unlink("journal.torn");
        put(e->before);
        enum status status = mend_back(back, &t, &size);
        bool moved =
            e->torn.len ? holds("journal.torn", e->torn) : access("journal.torn", F_OK) != 0;
        promise(!status && size == (off_t)e->after.len && holds("journal", e->after) && moved, "%s",
                e->what);
    }
}

/* What the scan would not go into is not for the tail to cut. */
static void deep_line(void)
{
    struct tail t;
    off_t size;
    struct buffer deep = {0};
    buffer_text(&deep, "{\"a\":");
    for (int i = 0; i < 200; i++)
        buffer_char(&deep, '[');
    for (int i = 0; i < 200; i++)
        buffer_char(&deep, ']');
    buffer_char(&deep, '}');
    put(buffer_slice(&deep));
    enum status status = mend(&t, &size);
    buffer_char(&deep, '\n');
    promise(!status && holds("journal", buffer_slice(&deep)),
            "an object deeper than a record may be stays");
    buffer_free(&deep);
}

static void long_lines(void)
{
    struct tail t;
    off_t size;
    struct buffer b = {0}, torn = {0};
    size_t len = LINE_MAX_BYTES + 100;
    buffer_text(&b, WHOLE "\n{\"a\":\"");
    memset(buffer_room(&b, len), 'a', len);
    b.len += len;
    put(buffer_slice(&b));
    promise(mend(&t, &size) == STATUS_INPUT && holds("journal", buffer_slice(&b)),
            "a line longer than a record is neither cut nor ended");
    b.len = strlen(WHOLE) + 1;
    buffer_text(&b, WHOLE);
    memset(buffer_room(&b, len), 0, len);
    b.len += len;
    put(buffer_slice(&b));
    unlink("journal.torn");
    memset(buffer_room(&torn, len), 0, len);
    torn.len += len;
    buffer_char(&torn, '\n');
    promise(
        mend(&t, &size) == STATUS_DONE && holds("journal", slice_of(WHOLE "\n" WHOLE "\n")) &&
            holds("journal.torn", buffer_slice(&torn)),
        "a megabyte of NULs that a power failure left is moved, and the record before it stays");
    buffer_free(&b);
    buffer_free(&torn);
}

static void keeping(void)
{
    const struct slice cut = slice_of(WHOLE "\n{\"to");
    struct tail t;
    off_t size;
    struct stat st;
    unlink("journal.torn");
    put(cut);
    if (chmod("journal", 0600) != 0)
        exit(99);
    promise(mend(&t, &size) == STATUS_DONE && stat("journal.torn", &st) == 0 &&
                (st.st_mode & 0777) == 0600,
            "what is torn is for no more eyes than the journal");
    put(cut);
    promise(mend(&t, &size) == STATUS_DONE && holds("journal.torn", slice_of("{\"to\n{\"to\n")),
            "what was torn another time is kept behind it");
    put(cut);
    unlink("journal.torn");
    if (symlink("elsewhere", "journal.torn") != 0)
        exit(99);
    promise(mend(&t, &size) == STATUS_SYSTEM && access("elsewhere", F_OK) != 0 &&
                holds("journal", cut),
            "a symbolic link is no place to keep it: nothing is cut off");
    unlink("journal.torn");
    int reader = mkfifo("journal.torn", 0600) ? -1 : open("journal.torn", O_RDONLY | O_NONBLOCK);
    promise(reader >= 0 && mend(&t, &size) == STATUS_SYSTEM && holds("journal", cut),
            "a pipe is no place to keep it");
    close(reader);
    unlink("journal.torn");
}

/* The size is what the locked file had; should it be shorter now, nothing is done. */
static void shrunk(void)
{
    struct tail t;
    put(slice_of(WHOLE));
    int fd = open("journal", O_RDONLY);
    promise(tail_look(fd, "journal", 1000, false, &t) == STATUS_SYSTEM,
            "a file that became shorter is not judged");
    close(fd);
    promise(tail_look(-1, "journal", 10, false, &t) == STATUS_SYSTEM,
            "nor one that cannot be read");
}

int main(void)
{
    char folder[] = "/tmp/yishi-tail-XXXXXX", command[64];
    int errors = open("/dev/null", O_WRONLY);
    if (!mkdtemp(folder) || chdir(folder) != 0 || dup2(errors, STDERR_FILENO) < 0)
        return 99;
    umask(0);
    mend_each(lines, sizeof lines / sizeof lines[0], false);
    mend_each(repairs, sizeof repairs / sizeof repairs[0], true);
    deep_line();
    long_lines();
    keeping();
    shrunk();
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (chdir("/") != 0 || system(command) != 0)
        return 99;
    return promise_end();
}

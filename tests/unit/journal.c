/* What is appended to a journal is there, whole and once, or the caller is told. */
#include "record/journal.h"

#include "promise.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 8, APPENDS = 200, WHOLE_MOST = 1 << 20 };

static const char *const record = "{\"id\":\"0\",\"kind\":\"nil\"}\n";

static void put(const char *path, const char *text, size_t len)
{
    FILE *f = fopen(path, "w");
    if (!f || fwrite(text, 1, len, f) != len || fclose(f) != 0)
        exit(99);
}

/* What a file holds, with a NUL behind it; empty when there is none. */
static const char *get(const char *path, size_t *len)
{
    static char text[WHOLE_MOST];
    FILE *f = fopen(path, "r");
    *len = f ? fread(text, 1, sizeof text - 1, f) : 0;
    text[*len] = '\0';
    if (f)
        fclose(f);
    return text;
}

static bool holds(const char *path, const char *text, size_t wanted)
{
    size_t len;
    const char *got = get(path, &len);
    return len == wanted && memcmp(got, text, len) == 0;
}

static bool exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

static enum status open_fails(const char *path, bool create)
{
    enum status status = STATUS_DONE;
    struct journal *j = journal_open(path, create, &status);
    journal_close(j);
    return j ? STATUS_DONE : status;
}

static enum status append_once(const char *path, unsigned how, const char *lines)
{
    enum status status;
    struct journal *j = journal_open(path, how, &status);
    if (!j)
        return status;
    status = journal_append(j, slice_of(lines));
    journal_close(j);
    return status;
}

static int wait_for(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static void making(void)
{
    struct stat st;
    umask(0);
    promise(open_fails("new", false) == STATUS_SYSTEM && !exists("new"),
            "a journal that is not there is not made without being asked for");
    promise(open_fails("new", true) == STATUS_DONE && !exists("new"),
            "a journal that was made and got nothing is removed again");
    promise(append_once("new", true, record) == STATUS_DONE && holds("new", record, strlen(record)),
            "a new journal holds what was appended");
    promise(stat("new", &st) == 0 && (st.st_mode & 07777) == 0640, "its mode is 0640");
    promise(append_once("new", true, "") == STATUS_DONE && holds("new", record, strlen(record)),
            "appending nothing changes nothing");
    promise(append_once("none", true, "") == STATUS_DONE && !exists("none"),
            "and makes no journal");
    promise(append_once("private", JOURNAL_NEW | JOURNAL_PRIVATE, record) == STATUS_DONE &&
                stat("private", &st) == 0 && (st.st_mode & 07777) == 0600,
            "one for its owner alone has mode 0600");
}

static void refusals(void)
{
    put("plain", record, strlen(record));
    if (symlink("plain", "link") || mkfifo("fifo", 0600) || mkdir("folder", 0700))
        exit(99);
    promise(open_fails("link", true) == STATUS_SYSTEM, "a symbolic link is refused");
    if (symlink("nowhere", "dangling"))
        exit(99);
    promise(open_fails("dangling", true) == STATUS_SYSTEM && !exists("nowhere"),
            "a symbolic link to nothing is refused and nothing is made");
    promise(open_fails("fifo", true) == STATUS_SYSTEM, "a pipe is refused without waiting for it");
    promise(open_fails("folder", true) == STATUS_SYSTEM, "a directory is refused");
    promise(open_fails("/dev/null", true) == STATUS_SYSTEM, "a device is refused");
    promise(open_fails("folder/none/x", true) == STATUS_SYSTEM, "a missing directory is said");
    put("notes", "Dear all,\nthis is", 17);
    promise(open_fails("notes", false) == STATUS_INPUT &&
                holds("notes", "Dear all,\nthis is", 17) && !exists("notes.torn"),
            "a file that does not begin with a record is refused and left as it is");
    if (geteuid() == 0 && seteuid(65534) != 0)
        exit(99);
    if (geteuid() != 0) /* root may write anywhere */
        promise(open_fails("sealed/new", true) == STATUS_SYSTEM && !exists("sealed/new"),
                "a directory that may not be written is said");
    if (getuid() == 0 && seteuid(0) != 0)
        exit(99);
}

struct tail {
    const char *what;
    const char *before;
    size_t len;
    const char *kept;
    const char *torn; /* NULL: nothing was moved */
    size_t torn_len;
};

#define WHOLE "{\"id\":\"0\",\"kind\":\"nil\"}\n"
#define BYTES(text) text, sizeof(text) - 1

static const struct tail tails[] = {
    {"a whole tail stays", BYTES(WHOLE WHOLE), WHOLE WHOLE, NULL, 0},
    {"a whole last line gets its newline", BYTES(WHOLE "{\"id\":\"1\",\"kind\":\"nil\"}"),
     WHOLE "{\"id\":\"1\",\"kind\":\"nil\"}\n", NULL, 0},
    {"a whole object that is no record stays", BYTES(WHOLE "{\"a\":1,\"a\":1}"),
     WHOLE "{\"a\":1,\"a\":1}\n", NULL, 0},
    {"a torn line is moved", BYTES(WHOLE "{\"id\":\"1\",\"ki"), WHOLE,
     BYTES("{\"id\":\"1\",\"ki\n")},
    {"a line torn within a character is moved", BYTES(WHOLE "{\"id\":\"\xe4\xb8"), WHOLE,
     BYTES("{\"id\":\"\xe4\xb8\n")},
    {"a torn first line is moved", BYTES("{\"id\":"), "", BYTES("{\"id\":\n")},
    {"NULs that a power failure left are moved", BYTES(WHOLE "\0\0\0"), WHOLE, BYTES("\0\0\0\n")},
};

static void mending(void)
{
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        const struct tail *t = &tails[i];
        struct buffer wanted = {0};
        unlink("tail.torn");
        put("tail", t->before, t->len);
        bool opened = open_fails("tail", false) == STATUS_DONE;
        promise(opened && holds("tail", t->kept, strlen(t->kept)) &&
                    (t->torn ? holds("tail.torn", t->torn, t->torn_len) : !exists("tail.torn")),
                "%s", t->what);
        buffer_text(&wanted, t->kept);
        buffer_text(&wanted, record);
        promise(append_once("tail", false, record) == STATUS_DONE &&
                    holds("tail", wanted.at, wanted.len),
                "and what is appended then stands behind it");
        buffer_free(&wanted);
    }
    put("tail", BYTES(WHOLE "{\"x"));
    promise(open_fails("tail", false) == STATUS_DONE && holds("tail.torn", BYTES("\0\0\0\n{\"x\n")),
            "a second fragment is kept beside the first");
    unlink("tail.torn");
    if (mkdir("tail.torn", 0700))
        exit(99);
    put("tail", BYTES(WHOLE "{\"x"));
    promise(open_fails("tail", false) == STATUS_SYSTEM && holds("tail", BYTES(WHOLE "{\"x")),
            "a fragment that cannot be kept is not cut off");
}

static void no_room(void)
{
    struct rlimit limit = {600, RLIM_INFINITY};
    char many[1024];
    memset(many, ' ', sizeof many);
    many[sizeof many - 1] = '\n';
    put("full", record, strlen(record));
    pid_t child = fork();
    if (child == 0) {
        enum status status;
        struct journal *j = journal_open("full", false, &status);
        if (!j || setrlimit(RLIMIT_FSIZE, &limit) != 0)
            exit(99);
        status = journal_append(j, (struct slice){many, sizeof many});
        if (status == STATUS_SYSTEM && !holds("full", record, strlen(record)))
            exit(98);
        if (journal_append(j, slice_of(record)) != STATUS_DONE)
            exit(97);
        journal_close(j);
        limit.rlim_cur = RLIM_INFINITY; /* what counts coverage writes, too */
        setrlimit(RLIMIT_FSIZE, &limit);
        exit((int)status);
    }
    promise(wait_for(child) == STATUS_SYSTEM,
            "a batch that does not fit is taken back whole, and the next may be added");
    promise(holds("full", BYTES(WHOLE WHOLE)), "and only what fitted is there");
}

static void write_many(int writer)
{
    struct buffer line = {0};
    for (int i = 0; i < APPENDS; i++) {
        buffer_clear(&line);
        buffer_format(&line, "{\"id\":\"%d\",\"kind\":\"nil\",\"w\":%d", i, writer);
        buffer_format(&line, ",\"pad\":\"%0*d\"}\n", 1 + (i * 37 + writer) % 400, 0);
        buffer_char(&line, '\0');
        if (append_once("busy", true, line.at) != STATUS_DONE)
            exit(1);
    }
    exit(0);
}

static void many_writers(void)
{
    static int seen[WRITERS];
    pid_t child[WRITERS];
    int left = 0, lines = 0;
    for (int w = 0; w < WRITERS; w++)
        if ((child[w] = fork()) == 0)
            write_many(w);
    for (int w = 0; w < WRITERS; w++)
        left += wait_for(child[w]);
    size_t len;
    struct slice rest = {get("busy", &len), 0};
    rest.len = len;
    bool ordered = true;
    while (rest.len > 0) {
        struct slice line = slice_cut(&rest, '\n');
        int i = -1, w = -1, end = 0;
        lines++;
        sscanf(line.at, "{\"id\":\"%d\",\"kind\":\"nil\",\"w\":%d,\"pad\":\"%*[0]\"}%n", &i, &w,
               &end);
        bool whole = w >= 0 && w < WRITERS && (size_t)end == line.len;
        ordered = ordered && whole && seen[w]++ == i;
    }
    promise(left == 0 && lines == WRITERS * APPENDS && ordered,
            "%d writers at once lose and tear nothing, and each one's lines are in order", WRITERS);
}

/* Somebody who waits for the lock while the journal is replaced must not write into the old one. */
static void replaced(void)
{
    enum status status;
    put("old", record, strlen(record));
    put("next", record, strlen(record));
    int start[2];
    char go = 0;
    if (pipe(start) != 0)
        exit(99);
    pid_t child = fork(); /* before the lock is taken, or the child would hold it too */
    if (child == 0)
        exit(read(start[0], &go, 1) == 1 ? (int)append_once("old", false, record) : 99);
    struct journal *j = journal_open("old", false, &status);
    int held = open("old", O_RDONLY);
    if (write(start[1], &go, 1) != 1)
        exit(99);
    usleep(100000);
    if (rename("next", "old") != 0)
        exit(99);
    journal_close(j);
    int left = wait_for(child);
    struct stat st;
    promise(left == 0 && fstat(held, &st) == 0 && st.st_size == (off_t)strlen(record) &&
                holds("old", BYTES(WHOLE WHOLE)),
            "a journal that is replaced while one waits for it is opened anew");
    close(held);
}

static void closed_streams(void)
{
    pid_t child = fork();
    if (child == 0) {
        enum status status;
        close(STDIN_FILENO);
        close(STDOUT_FILENO);
        close(STDERR_FILENO);
        struct journal *j = journal_open("plain", false, &status);
        bool apart = j && write(STDOUT_FILENO, "x", 1) < 0 && write(STDERR_FILENO, "x", 1) < 0;
        journal_close(j);
        exit(apart ? 0 : 1);
    }
    promise(wait_for(child) == 0 && holds("plain", record, strlen(record)),
            "closed standard streams do not become the journal");
}

int main(void)
{
    char folder[] = "/tmp/yishi-journal-XXXXXX";
    int errors = open("/dev/null", O_WRONLY);
    if (!mkdtemp(folder) || chdir(folder) != 0 || chmod(folder, 0755) != 0 ||
        mkdir("sealed", 0555) != 0 || dup2(errors, STDERR_FILENO) < 0)
        return 99;
    setvbuf(stdout, NULL, _IOLBF, 0); /* forked children leave by exit, too */
    making();
    refusals();
    mending();
    no_room();
    many_writers();
    replaced();
    closed_streams();
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    if (chdir("/") != 0 || system(command) != 0)
        return 99;
    return promise_end();
}

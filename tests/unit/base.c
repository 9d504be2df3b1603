#include "promise.h"

#include "base/arena.h"
#include "base/say.h"
#include "base/sorted.h"
#include "base/visible.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* The promise that what came out is the text wanted; only a broken one shows what came. */
static void promise_text(struct slice got, const char *want, const char *what)
{
    if (slice_is(got, want))
        promise(true, "%s", what);
    else
        promise(false, "%s: %.*s", what, (int)got.len, got.at);
}

static void test_slice(void)
{
    promise(slice_order(slice_of("a"), slice_of("ab")) < 0 &&
                slice_order(slice_of("b"), slice_of("ab")) > 0 &&
                slice_order(slice_of("中"), slice_of("中")) == 0 &&
                slice_order(slice_of("z"), slice_of("中")) < 0,
            "slices are ordered by bytes, the shorter first");
    promise(slice_same((struct slice){NULL, 0}, slice_of("")), "no bytes are the same anywhere");
    promise(slice_starts(slice_of("状态=已办结"), slice_of("状态")) &&
                !slice_starts(slice_of("状"), slice_of("状态")) &&
                slice_ends(slice_of("a.csv"), slice_of(".csv")) &&
                !slice_ends(slice_of("csv"), slice_of(".csv")) &&
                slice_ends((struct slice){NULL, 0}, (struct slice){NULL, 0}),
            "starts and ends look at the whole part");
    struct slice text = slice_of("abcabd");
    promise(slice_find(text, slice_of("abd")) == text.at + 3 &&
                slice_find(text, slice_of("x")) == NULL &&
                slice_find(text, slice_of("")) == text.at,
            "find gives the first place or NULL");
}

static void test_slice_trim(void)
{
    promise(slice_is(slice_trim(slice_of(" \t\r\n　\u00A0世伦 桥　 ")), "世伦 桥"),
            "trim takes ASCII, no-break and full-width blanks from both ends only");
    promise(slice_trim(slice_of("　　")).len == 0, "trim of blanks alone is empty");
    promise(slice_is(slice_trim(slice_of("\xC2")), "\xC2"), "trim keeps half a character");
}

static void test_slice_cut(void)
{
    struct slice rest = slice_of("a,,b,");
    static const char *const parts[] = {"a", "", "b", ""};
    size_t count = 0;
    bool right = true;
    while (rest.at) {
        struct slice part = slice_cut(&rest, ',');
        right = right && count < 4 && slice_is(part, parts[count]);
        count++;
    }
    promise(right && count == 4, "cut gives every part, the empty ones too");
    promise(slice_cut(&rest, ',').len == 0, "cut of nothing is nothing");
    promise(slice_same_letters(slice_of("CSV名I"), slice_of("csv名i")) &&
                !slice_same_letters(slice_of("["), slice_of("{")) &&
                !slice_same_letters(slice_of("a"), slice_of("ab")),
            "only the case of ASCII letters is overlooked");
}

static void test_buffer(void)
{
    struct buffer b = {0};
    buffer_number(&b, INT64_MIN);
    buffer_char(&b, ' ');
    buffer_number(&b, INT64_MAX);
    buffer_char(&b, ' ');
    buffer_number(&b, 0);
    promise(slice_is(buffer_slice(&b), "-9223372036854775808 9223372036854775807 0"),
            "every 64-bit number is written");
    buffer_clear(&b);
    static const uint32_t points[] = {'A', 0xE9, 0x4E2D, 0x1F600, 0xD800, 0x110000};
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++)
        buffer_code_point(&b, points[i]);
    promise(slice_is(buffer_slice(&b), "Aé中😀\uFFFD\uFFFD"),
            "code points are written as UTF-8, what is none as U+FFFD");
    buffer_clear(&b);
    for (int i = 0; i < 10000; i++)
        buffer_format(&b, "%04d", i);
    promise(b.len == 40000 && memcmp(b.at + 39996, "9999", 4) == 0 && memcmp(b.at, "0000", 4) == 0,
            "a buffer keeps what it holds while it grows");
    memset(buffer_room(&b, 1000000), 'x', 1000000);
    promise(b.len == 40000, "room is no length yet");
    buffer_free(&b);
    promise(b.at == NULL && b.len == 0 && b.cap == 0, "a freed buffer can begin again");
    promise(buffer_room(&b, 0) != NULL, "even room for nothing is a place");
    buffer_free(&b);
}

static void test_arena(void)
{
    struct arena a = {0};
    char *pieces[2000];
    bool aligned = true, kept = true;
    for (int i = 0; i < 2000; i++) {
        size_t size = i % 100 == 0 ? 400000 : (size_t)i % 700 + 4;
        pieces[i] = arena_take(&a, size);
        aligned = aligned && (uintptr_t)pieces[i] % _Alignof(max_align_t) == 0;
        memset(pieces[i], i % 251, size);
    }
    for (int i = 0; i < 2000; i++)
        kept = kept && (unsigned char)pieces[i][3] == i % 251;
    promise(aligned, "pieces of an arena are aligned for any type");
    promise(kept, "pieces of an arena do not overlap");
    struct slice copy = arena_copy(&a, (struct slice){"abcd", 3});
    promise(slice_is(copy, "abc") && copy.at[3] == '\0', "a copy ends with NUL");
    promise(strcmp(arena_format(&a, "%s-%d", "议事", 7), "议事-7") == 0, "an arena formats");
    arena_reset(&a);
    const unsigned char *clear = arena_clear(&a, 1000, 8);
    bool zero = true;
    for (int i = 0; i < 8000; i++)
        zero = zero && clear[i] == 0;
    promise(zero, "cleared pieces are clear, in used blocks too");
    void *block = a.block;
    for (int round = 0; round < 100; round++) {
        arena_reset(&a);
        for (int i = 0; i < 50; i++)
            arena_take(&a, 1000);
    }
    promise(a.block == block, "a loop with arena_reset takes no further blocks");
    arena_free(&a);
    arena_free(&a);
    promise(a.block == NULL, "an arena can be freed twice");
}

static void promise_visible(const char *what, struct slice text, bool lines, const char *shown)
{
    struct buffer b = {0};
    visible_add(&b, text, lines);
    promise_text(buffer_slice(&b), shown, what);
    buffer_free(&b);
}

static void test_visible(void)
{
    promise_visible("ordinary text of any script stays as it is", slice_of("中文 é 😀 ok"), false,
                    "中文 é 😀 ok");
    promise_visible("NUL is shown", (struct slice){"a\0b", 3}, false, "a{U+0000}b");
    promise_visible("escape, DEL and C1 are shown", slice_of("a\x1b[31m\x7f\xC2\x9B"), false,
                    "a{U+001B}[31m{U+007F}{U+009B}");
    promise_visible("overrides, zero-width and separators are shown",
                    slice_of("x\u202Ey\u200Bz\uFEFF\u2028"), false,
                    "x{U+202E}y{U+200B}z{U+FEFF}{U+2028}");
    promise_visible("tabs and newlines are shown within a line", slice_of("a\tb\n"), false,
                    "a{U+0009}b{U+000A}");
    promise_visible("tabs and newlines stay in a text of lines", slice_of("a\tb\n\r"), true,
                    "a\tb\n{U+000D}");
    promise_visible("bytes that are no UTF-8 are shown one by one",
                    slice_of("\xFF\xC0\xAF\xED\xA0\x80\xE4\xB8"), false,
                    "{0xFF}{0xC0}{0xAF}{0xED}{0xA0}{0x80}{0xE4}{0xB8}");
    promise_visible("what is above the last code point is no UTF-8", slice_of("\xF4\x90\x80\x80"),
                    false, "{0xF4}{0x90}{0x80}{0x80}");
    promise(visible_hidden(0x2066) && visible_hidden(0xE0041) && !visible_hidden(0x4E00) &&
                !visible_hidden(' ') && !visible_hidden(0xE0100) && !visible_hidden(0x10FFFF),
            "tags are hidden characters, the variant of a rare name's ideograph is not");
}

/* Runs what in a child and gives what it said on standard error and how it ended. */
static int said_by(void (*what)(void), struct buffer *said)
{
    int ends[2];
    if (pipe(ends) != 0)
        abort();
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        what();
        _exit(0);
    }
    close(ends[1]);
    buffer_clear(said);
    ssize_t n;
    while ((n = read(ends[0], buffer_room(said, 4096), 4096)) > 0)
        said->len += (size_t)n;
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

static void say_in_english(void)
{
    setenv("LC_ALL", "en_GB.UTF-8", 1);
    say_begin("/usr/bin/yishi-list");
    errno = EDOM;
    enum status status = say_error(STATUS_INPUT, (struct place){"a.ndjson", 3, 14},
                                   "%1$s is no %2$s", "%2$s不是%1$s", "x\n\033y\u202E", "kind");
    if (status != STATUS_INPUT || errno != EDOM)
        _exit(9);
    say_warning((struct place){"a.ndjson", 7, 0}, "odd", "奇怪");
    say_note("%d added", "新增 %d 条", 3);
    say_quiet();
    say_note("%d added", "新增 %d 条", 3);
    errno = ENOSPC;
    if (say_system("out.csv", (struct words){"cannot write", "无法写入"}) != STATUS_SYSTEM)
        _exit(9);
}

static void say_in_chinese(void)
{
    setenv("LC_ALL", "", 1);
    unsetenv("LC_MESSAGES");
    setenv("LANG", "tr_TR.UTF-8", 1);
    say_begin("yishi-list");
    say_error(STATUS_INPUT, (struct place){0}, "%1$s is no %2$s", "%2$s不是%1$s", "x", "kind");
    errno = ENOSPC;
    say_system("out.csv", (struct words){"cannot write", "无法写入"});
}

static void say_without_memory(void)
{
    say_begin("yishi-list");
    say_no_memory();
}

static void open_after_closing_all(void)
{
    for (int fd = 0; fd <= 2; fd++)
        close(fd);
    say_begin("yishi-list");
    int fd = open("/dev/null", O_RDWR);
    bool fails = write(STDOUT_FILENO, "x", 1) < 0;
    _exit(fd > 2 && fails ? 0 : 1);
}

static void test_say(void)
{
    struct buffer said = {0};
    int status = said_by(say_in_english, &said);
    promise(status == 0, "messages return their status and leave errno alone");
    promise_text(buffer_slice(&said),
                 "yishi-list: a.ndjson:3:14: x{U+000A}{U+001B}y{U+202E} is no kind\n"
                 "yishi-list: a.ndjson:7: warning: odd\n"
                 "yishi-list: 3 added\n"
                 "yishi-list: out.csv: cannot write: No space left on device\n",
                 "English messages have their place and show hostile characters");
    said_by(say_in_chinese, &said);
    promise_text(buffer_slice(&said),
                 "yishi-list: kind不是x\n"
                 "yishi-list: out.csv: 无法写入：磁盘空间不足\n",
                 "any locale but English gets Chinese");
    status = said_by(say_without_memory, &said);
    promise(WIFEXITED(status) && WEXITSTATUS(status) == STATUS_SYSTEM && said.len > 0,
            "running out of memory is said and ends with status 4");
    status = said_by(open_after_closing_all, &said);
    promise(status == 0, "no opened file takes the place of a closed standard output");
    buffer_free(&said);
}

static int order_bytes(const void *a, const void *b)
{
    return *(const char *)a - *(const char *)b;
}

static void test_sorted(void)
{
    static const char items[] = {'b', 'd', 'd', 'd', 'f'};
    static const size_t first[] = {0, 0, 1, 1, 4, 4, 5};
    bool kept = true;
    for (size_t i = 0; i < sizeof first / sizeof *first; i++)
        kept = kept && sorted_first(&"abcdefg"[i], items, sizeof items, 1, order_bytes) == first[i];
    promise(kept, "the first that does not come before a key is found, or the end");
    promise(sorted_first("a", NULL, 0, 1, order_bytes) == 0, "among none too");
}

int main(void)
{
    test_slice();
    test_slice_trim();
    test_slice_cut();
    test_buffer();
    test_arena();
    test_visible();
    test_say();
    test_sorted();
    return promise_end();
}

#include "format/encoding.h"

#include "base/arena.h"
#include "edge/file.h"
#include "edge/progress.h"
#include "format/text.h"

#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 64 << 10 };

struct encoding_source {
    const char *file; /* for messages */
    bool named;       /* not standard input */
    int fd;
    enum csv_encoding encoding;
    iconv_t to_utf8; /* (iconv_t)-1 until GB18030 is read */
    bool ended;
    bool started; /* whether something was given, so that only the very first bytes are a BOM */
    size_t used;  /* of raw: what has been given or converted */
    size_t len;
    struct progress progress;
    char raw[BLOCK];
    char utf8[2 * BLOCK]; /* two bytes of GB18030 become at most three of UTF-8 */
};

/* ---- opening ---- */

static ssize_t read_some(int fd, char *at, size_t room)
{
    ssize_t n;
    do
        n = read(fd, at, room);
    while (n < 0 && errno == EINTR);
    return n;
}

static enum status say_read(const struct encoding_source *s)
{
    return say_system(s->file, (struct words){"cannot be read", "读取失败"});
}

/* Fills raw behind what is still unused there. */
static enum status fill(struct encoding_source *s)
{
    memmove(s->raw, s->raw + s->used, s->len - s->used);
    s->len -= s->used;
    s->used = 0;
    while (!s->ended && s->len < BLOCK) {
        ssize_t n = read_some(s->fd, s->raw + s->len, BLOCK - s->len);
        if (n < 0)
            return say_read(s);
        if (n == 0)
            s->ended = true;
        s->len += (size_t)n;
    }
    return STATUS_DONE;
}

static enum status start_over(struct encoding_source *s, off_t start)
{
    if (lseek(s->fd, start, SEEK_SET) < 0)
        return say_read(s);
    s->used = s->len = 0;
    s->ended = false;
    return fill(s);
}

static int open_unlinked(void)
{
    const char *dir = getenv("TMPDIR");
    if (!dir || dir[0] == '\0')
        dir = "/tmp";
    int fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return fd;
    /* Not every file system makes nameless files. */
    char *name = NULL;
    if (asprintf(&name, "%s/yishi-XXXXXX", dir) < 0)
        say_no_memory();
    fd = mkostemp(name, O_CLOEXEC);
    if (fd >= 0)
        unlink(name);
    free(name);
    return fd;
}

/* Copies what is left of a pipe to a file that can be read twice. */
static enum status spool(struct encoding_source *s)
{
    static const struct words failed = {"cannot spool the input (see TMPDIR)",
                                        "无法暂存输入内容（见 TMPDIR）"};
    int copy = open_unlinked();
    if (copy < 0)
        return say_system(s->file, failed);
    enum status status = STATUS_DONE;
    do {
        if (file_write(copy, (struct slice){s->raw, s->len}) < s->len)
            status = say_system(s->file, failed);
        s->used = s->len;
    } while (status == STATUS_DONE && !s->ended && (status = fill(s)) == STATUS_DONE);
    if (s->fd != STDIN_FILENO)
        close(s->fd);
    s->fd = copy;
    return status == STATUS_DONE ? start_over(s, 0) : status;
}

/* ---- deciding ---- */

static void count_place(struct place *place, struct slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.at[i] == '\n') {
            place->line++;
            place->col = 1;
        } else if (((unsigned char)s.at[i] & 0xC0) != 0x80) {
            place->col++;
        }
    }
}

/* Reads to the end or to the first byte that is not UTF-8, whose place it leaves. */
static enum status survey_utf8(struct encoding_source *s, bool *valid, struct place *bad)
{
    enum status status;
    do {
        struct slice rest = {s->raw + s->used, s->len - s->used};
        size_t good = rest.len;
        *valid = text_is_utf8(rest, &good);
        if (*valid)
            good = rest.len;
        count_place(bad, (struct slice){rest.at, good});
        s->used += good;
        /* The last three bytes may be the start of a character that the block's end cuts. */
        if (!*valid && (s->ended || rest.len - good > 3))
            return STATUS_DONE;
        if (s->ended)
            return STATUS_DONE;
    } while ((status = fill(s)) == STATUS_DONE);
    return status;
}

/* Converts what raw holds. False: what comes next is not GB18030. */
static bool convert(struct encoding_source *s, size_t *written)
{
    char *in = s->raw + s->used, *out = s->utf8;
    size_t in_left = s->len - s->used, out_left = sizeof s->utf8;
    size_t n = iconv(s->to_utf8, &in, &in_left, &out, &out_left);
    int error = errno;
    s->used = s->len - in_left;
    *written = sizeof s->utf8 - out_left;
    /* EINVAL: the block ends within a character, which is wrong only where the file ends too. */
    return n != (size_t)-1 || (error == EINVAL && !s->ended);
}

/* What valid GB18030 consists of. Big5, Shift JIS and EUC are often valid GB18030 too, but turn
 * into characters that nobody writes. */
struct census {
    size_t characters; /* that are not ASCII */
    size_t usual;      /* of them GB 2312 level 1 (B0..D7) and its punctuation (A1, A3) */
};

static void census_add(struct census *c, struct slice gb)
{
    for (size_t i = 0; i < gb.len;) {
        unsigned char lead = (unsigned char)gb.at[i];
        if (lead < 0x80 || i + 1 == gb.len) {
            i++;
            continue;
        }
        unsigned char second = (unsigned char)gb.at[i + 1];
        bool usual = (lead >= 0xB0 && lead <= 0xD7) || lead == 0xA1 || lead == 0xA3;
        c->characters++;
        c->usual += usual && second >= 0xA1;
        i += second >= '0' && second <= '9' ? 4 : 2;
    }
}

/* Simplified Chinese measures 99 in 100, traditional 60 to 68; Big5 20 to 36, Japanese less
 * than 37. A few names tell nothing. */
static bool census_is_chinese(const struct census *c)
{
    enum { FEW = 20 };
    return c->characters < FEW || 2 * c->usual >= c->characters;
}

static enum status survey_gb18030(struct encoding_source *s, bool *valid, struct census *census)
{
    enum status status;
    do {
        size_t written;
        *valid = convert(s, &written);
        census_add(census, (struct slice){s->raw, s->used});
        if (!*valid || s->ended)
            return STATUS_DONE;
    } while ((status = fill(s)) == STATUS_DONE);
    return status;
}

static enum status begin_gb18030(struct encoding_source *s)
{
    s->encoding = CSV_GB18030;
    s->to_utf8 = iconv_open("UTF-8", "GB18030");
    if (s->to_utf8 != (iconv_t)-1)
        return STATUS_DONE;
    return say_error(STATUS_SYSTEM, (struct place){.file = s->file},
                     "this system cannot convert GB18030: install the C library's gconv modules, "
                     "or run iconv elsewhere",
                     "本系统无法转换 GB18030：请安装 C 库的 gconv 模块，或在别处用 iconv 转换");
}

/* Decides for GB18030, or says what is wrong at `bad`, the first byte that is not UTF-8. */
static enum status judge_gb18030(struct encoding_source *s, struct place bad)
{
    bool valid;
    struct census census = {0};
    enum status status = survey_gb18030(s, &valid, &census);
    if (status != STATUS_DONE)
        return status;
    if (!valid)
        return say_error(STATUS_INPUT, bad,
                         "this byte is not UTF-8, and the file is not GB18030 either: find out its "
                         "encoding and run: iconv -f ENCODING -t UTF-8 FILE",
                         "此处不是 UTF-8，整个文件也不是 GB18030：请查明编码后运行：iconv -f 编码 "
                         "-t UTF-8 文件");
    if (!census_is_chinese(&census))
        return say_error(
            STATUS_INPUT, bad,
            "this byte is not UTF-8, and read as GB18030 the file makes no sense; it "
            "may be Big5 or Japanese: run iconv -f ENCODING -t UTF-8 FILE (if it is "
            "GB18030, give --encoding gb18030)",
            "此处不是 UTF-8，按 GB18030 读出来又不像中文，可能是 Big5 或日文编码：请运行："
            "iconv -f 编码 -t UTF-8 文件（如果确实是 GB18030，请加 --encoding gb18030）");
    iconv(s->to_utf8, NULL, NULL, NULL, NULL); /* as new, for the reading that counts */
    return STATUS_DONE;
}

/* The first block is in raw and begins at `start` of the file. */
static enum status decide_by_reading(struct encoding_source *s, off_t start)
{
    bool valid;
    struct place bad = {.file = s->file, .line = 1, .col = 1};
    enum status status = survey_utf8(s, &valid, &bad);
    if (status == STATUS_DONE && valid)
        s->encoding = CSV_UTF8;
    else if (status == STATUS_DONE && (status = begin_gb18030(s)) == STATUS_DONE &&
             (status = start_over(s, start)) == STATUS_DONE)
        status = judge_gb18030(s, bad);
    return status == STATUS_DONE ? start_over(s, start) : status;
}

static bool has_bom(const struct encoding_source *s)
{
    return s->len >= 3 && memcmp(s->raw, "\xEF\xBB\xBF", 3) == 0;
}

static enum status decide(struct encoding_source *s)
{
    if (s->encoding == CSV_GB18030 && has_bom(s))
        return say_error(STATUS_INPUT, (struct place){.file = s->file, .line = 1, .col = 1},
                         "the file begins with the mark of UTF-8: leave out --encoding gb18030",
                         "文件开头有 UTF-8 标记：请去掉 --encoding gb18030");
    if (s->encoding == CSV_GB18030)
        return begin_gb18030(s);
    if (s->encoding == CSV_UTF8 || has_bom(s)) {
        s->encoding = CSV_UTF8;
        return STATUS_DONE;
    }
    struct stat st;
    if (fstat(s->fd, &st) != 0)
        return say_read(s);
    off_t start = S_ISREG(st.st_mode) ? lseek(s->fd, 0, SEEK_CUR) - (off_t)s->len : 0;
    enum status status = S_ISREG(st.st_mode) ? STATUS_DONE : spool(s);
    return status == STATUS_DONE ? decide_by_reading(s, start) : status;
}

static enum status open_and_decide(struct encoding_source *s)
{
    s->fd = STDIN_FILENO;
    if (s->named && (s->fd = open(s->file, O_RDONLY | O_CLOEXEC)) < 0)
        return say_system(s->file, (struct words){"cannot be opened", "无法打开"});
    enum status status = fill(s);
    if (status == STATUS_DONE)
        status = encoding_refuse_foreign(s->file, (struct slice){s->raw, s->len});
    return status == STATUS_DONE ? decide(s) : status;
}

struct encoding_source *encoding_open(const char *file, enum csv_encoding encoding,
                                      enum status *status)
{
    struct encoding_source *s = memory_take(sizeof *s);
    s->named = file && strcmp(file, "-") != 0;
    s->file = s->named ? file : say_pick((struct words){"(stdin)", "标准输入"});
    s->encoding = encoding;
    s->to_utf8 = (iconv_t)-1;
    s->ended = s->started = false;
    s->used = s->len = 0;
    s->progress = (struct progress){0};
    *status = open_and_decide(s);
    struct stat st;
    if (*status == STATUS_DONE && fstat(s->fd, &st) == 0 && S_ISREG(st.st_mode))
        s->progress.whole = (uint64_t)st.st_size;
    if (*status == STATUS_DONE)
        return s;
    encoding_close(s);
    return NULL;
}

const char *encoding_file(const struct encoding_source *s)
{
    return s->file;
}

enum csv_encoding encoding_used(const struct encoding_source *s)
{
    return s->encoding;
}

/* ---- reading ---- */

static bool drop(struct slice *bytes, const char *mark)
{
    struct slice m = slice_of(mark);
    if (!slice_starts(*bytes, m))
        return false;
    *bytes = (struct slice){bytes->at + m.len, bytes->len - m.len};
    return true;
}

/* Takes the mark off what is given first; `bytes` may become empty. A program that takes UTF-8 for
 * Latin-1 and writes UTF-8 makes three characters of the mark, and they would belong to the first
 * name of a header. */
static void drop_bom(struct encoding_source *s, struct slice *bytes)
{
    if (s->started)
        return;
    s->started = true;
    drop(bytes, "\xEF\xBB\xBF");
    if (drop(bytes, "\xC3\xAF\xC2\xBB\xC2\xBF"))
        say_note(
            "%s: begins with \"ï»¿\", a mark of UTF-8 that was encoded twice; it is passed over",
            "%s：开头的“ï»¿”是被重复编码的 UTF-8 标记，已略去", s->file);
}

static enum status read_utf8(struct encoding_source *s, struct slice *bytes)
{
    *bytes = (struct slice){s->raw + s->used, s->len - s->used};
    s->used = s->len;
    return STATUS_DONE;
}

static enum status read_gb18030(struct encoding_source *s, struct slice *bytes)
{
    size_t written;
    bool valid = convert(s, &written);
    *bytes = (struct slice){s->utf8, written};
    /* What came before the bad sequence is given first; the next call finds only that. */
    return valid || written > 0 ? STATUS_DONE : STATUS_INPUT;
}

enum status encoding_read(struct encoding_source *s, struct slice *bytes)
{
    do {
        if (s->used == s->len || s->encoding == CSV_GB18030) {
            enum status filled = fill(s);
            if (filled != STATUS_DONE)
                return filled;
        }
        if (s->used == s->len) {
            progress_end(&s->progress);
            return STATUS_NEGATIVE;
        }
        size_t before = s->used;
        enum status status = s->encoding == CSV_UTF8 ? read_utf8(s, bytes) : read_gb18030(s, bytes);
        progress_move(&s->progress, s->used - before);
        if (status != STATUS_DONE)
            return status;
        drop_bom(s, bytes);
    } while (bytes->len == 0);
    return STATUS_DONE;
}

void encoding_close(struct encoding_source *s)
{
    if (!s)
        return;
    progress_end(&s->progress);
    if (s->fd > STDIN_FILENO)
        close(s->fd);
    if (s->to_utf8 != (iconv_t)-1)
        iconv_close(s->to_utf8);
    free(s);
}

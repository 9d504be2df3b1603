/* csv.h and encoding.h: what is read, what is refused and where, what is written.
 * With the shared data directory as argument also the CSV collections in it. */
#include "csv_reference.h"
#include "promise.h"

#include "format/encoding.h"

#include <dirent.h>
#include <fcntl.h>
#include <iconv.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- helpers ---- */

/* Standard error while something is expected to be said. */
static struct {
    int kept, file;
    char text[8192];
} hush;

static void hush_begin(void)
{
    hush.kept = dup(STDERR_FILENO);
    hush.file = memfd_create("stderr", MFD_CLOEXEC);
    dup2(hush.file, STDERR_FILENO);
}

static void hush_end(void)
{
    ssize_t n = pread(hush.file, hush.text, sizeof hush.text - 1, 0);
    hush.text[n < 0 ? 0 : n] = '\0';
    if (n > 0 && hush.text[n - 1] == '\n')
        hush.text[n - 1] = '\0';
    dup2(hush.kept, STDERR_FILENO);
    close(hush.kept);
    close(hush.file);
}

static int memory_file(struct slice content)
{
    int fd = memfd_create("csv", MFD_CLOEXEC);
    if (fd < 0 || write(fd, content.at, content.len) != (ssize_t)content.len)
        exit(2);
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static void add_json_string(struct buffer *out, struct slice s)
{
    buffer_char(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c == '\n' || c == '\r' || c == '"' || c == '\\')
            buffer_format(out, "\\%c", c == '\n' ? 'n' : c == '\r' ? 'r' : c);
        else if (c < 0x20)
            buffer_format(out, "\\u%04x", c);
        else
            buffer_char(out, s.at[i]);
    }
    buffer_char(out, '"');
}

static void add_row(struct buffer *out, const struct csv_row *row)
{
    buffer_text(out, out->len > 0 && out->at[out->len - 1] == ']' ? ",[" : "[");
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            buffer_char(out, ',');
        add_json_string(out, row->cell[i]);
    }
    buffer_char(out, ']');
}

/* The rows of a file, [..],[..], with ! for each refused; the worst status. */
static enum status read_file(const char *file, char delimiter, enum csv_encoding encoding,
                             struct buffer *rows)
{
    enum status status;
    struct csv_row row;
    struct csv_reader *r = csv_open(file, delimiter, encoding, &status);
    enum status worst = status;
    while (r && csv_can_go_on(r) && (status = csv_next(r, &row)) != STATUS_NEGATIVE) {
        if (status == STATUS_DONE)
            add_row(rows, &row);
        else
            buffer_char(rows, '!');
        worst = status > worst ? status : worst;
    }
    csv_close(r);
    return worst;
}

static enum status read_text_as(struct slice content, char delimiter, enum csv_encoding encoding,
                                struct buffer *rows)
{
    char name[64];
    int fd = memory_file(content);
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    buffer_clear(rows);
    hush_begin();
    enum status status = read_file(name, delimiter, encoding, rows);
    hush_end();
    close(fd);
    buffer_char(rows, '\0');
    return status;
}

#define LITERAL(text) ((struct slice){text, sizeof(text) - 1})

/* The place ":LINE:COL: " must stand in what was said. */
static bool said_at(const char *place)
{
    return strstr(hush.text, place) != NULL;
}

/* ---- reading ---- */

static const struct {
    const char *what;
    struct slice text;
    const char *rows;
} good[] = {
    {"rows end with LF", LITERAL("a,b\n1,2\n"), "[\"a\",\"b\"],[\"1\",\"2\"]"},
    {"rows end with CR LF", LITERAL("a,b\r\n1,2\r\n"), "[\"a\",\"b\"],[\"1\",\"2\"]"},
    {"the last newline may be missing", LITERAL("a,b\n1,2"), "[\"a\",\"b\"],[\"1\",\"2\"]"},
    {"a BOM is taken off",
     LITERAL("\xEF\xBB\xBF"
             "a\n1\n"),
     "[\"a\"],[\"1\"]"},
    {"a quoted cell may follow a BOM", LITERAL("\xEF\xBB\xBF\"a\"\n1\n"), "[\"a\"],[\"1\"]"},
    {"blanks around cells are kept", LITERAL(" a ,\" b \"\n\t,  \n"),
     "[\" a \",\" b \"],[\"\\u0009\",\"  \"]"},
    {"newlines in quotes are kept", LITERAL("a\n\"x\ny\r\nz\"\n"), "[\"a\"],[\"x\\ny\\r\\nz\"]"},
    {"a CR in quotes is kept", LITERAL("a\n\"x\ry\"\n"), "[\"a\"],[\"x\\ry\"]"},
    {"a CR LF pair may open and close a quoted cell", LITERAL("a\r\n\"\r\n\"\r\n"),
     "[\"a\"],[\"\\r\\n\"]"},
    {"doubled quotes are one", LITERAL("a\n\"say \"\"hi\"\"\"\n"), "[\"a\"],[\"say \\\"hi\\\"\"]"},
    {"empty cells are cells", LITERAL("a,b,c\n,,\n\"\",,\"\"\n"),
     "[\"a\",\"b\",\"c\"],[\"\",\"\",\"\"],[\"\",\"\",\"\"]"},
    {"blank lines at the end are nothing", LITERAL("a,b\n1,2\n\n\r\n\n"),
     "[\"a\",\"b\"],[\"1\",\"2\"]"},
    {"a blank line among rows is refused and reading goes on", LITERAL("a,b\n\n1,2\n"),
     "[\"a\",\"b\"]![\"1\",\"2\"]"},
    {"in one column a blank line is an empty cell, at the end nothing", LITERAL("a\n\n\n1\n\n"),
     "[\"a\"],[\"\"],[\"\"],[\"1\"]"},
    {"in one column \"\" is an empty cell, also at the end", LITERAL("a\n1\n\"\"\n"),
     "[\"a\"],[\"1\"],[\"\"]"},
    {"a blank line instead of a header is refused", LITERAL("\na,b\n1,2\n"),
     "![\"a\",\"b\"],[\"1\",\"2\"]"},
    {"ragged rows are refused and reading goes on", LITERAL("a,b\n1\n1,2\n1,2,3\n3,4\n"),
     "[\"a\",\"b\"]![\"1\",\"2\"]![\"3\",\"4\"]"},
};

static void check_good(void)
{
    struct buffer rows = {0};
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        read_text_as(good[i].text, ',', CSV_UTF8, &rows);
        promise(strcmp(rows.at, good[i].rows) == 0, "%s: %s", good[i].what, rows.at);
    }
    buffer_free(&rows);
}

static const struct {
    const char *what;
    struct slice text;
    const char *place, *also;
} bad[] = {
    {"an open quote is named by the line where it began", LITERAL("a,b\n1,\"x\n2,3\n"),
     ":2:3: ", ""},
    {"text behind a closing quote", LITERAL("a,b\n\"x\ny\"z,2\n"), ":3:3: ", "line 2, column 1"},
    {"a quote in a cell without quotes", LITERAL("a,b\n1,\xE5\xAD\x97\"\n"), ":2:4: ", "double"},
    {"a ragged row, with both counts", LITERAL("a,b\n1,2\n1,2,3\n"),
     ":3: ", "2 columns, this row 3"},
    {"a ragged row behind a row of many lines", LITERAL("a,b\n\"\n\n\",2\n1\n"), ":5: ", "row 1"},
    {"a blank line among rows", LITERAL("a,b\n1,2\n\n3,4\n"), ":3: ", "blank"},
    {"a NUL byte", LITERAL("a,b\n1,\0\n"), ":2:3: ", "NUL"},
    {"a NUL byte in quotes", LITERAL("a,b\n1,\"\n\0\"\n"), ":3:1: ", "NUL"},
    {"a byte that is not UTF-8", LITERAL("a,b\n\xE5\xAD\x97,\xFF\n"), ":2:3: ", "gb18030"},
    {"over-long UTF-8", LITERAL("a\n\xC0\xAF\n"), ":2:1: ", "UTF-8"},
    {"a surrogate in UTF-8", LITERAL("a\n\xED\xA0\x80\n"), ":2:1: ", "UTF-8"},
    {"a cut character at the end", LITERAL("a\n\xE5\xAD"), ":2:1: ", "UTF-8"},
    {"lone CR between rows", LITERAL("a,b\r1,2\r"), ":1:4: ", "tr "},
    {"lone CR at the very end", LITERAL("a,b\n1,2\r"), ":2:4: ", "CR"},
    {"lone CR where a row begins", LITERAL("a,b\n\rx,y\n"), ":2:1: ", "CR"},
    {"lone CR behind a quoted cell", LITERAL("a,b\n1,\"2\"\r3,4\n"), ":2:6: ", "CR"},
    {"lone CR behind a separator", LITERAL("a,b\n1,\r3,4\n"), ":2:3: ", "CR"},
    {"an empty file", LITERAL(""), ":1: ", "empty"},
    {"nothing but a BOM", LITERAL("\xEF\xBB\xBF"), ":1: ", "empty"},
    {"nothing but blank lines", LITERAL("\n\r\n\n"), ":1: ", "empty"},
    {"xlsx", LITERAL("PK\x03\x04 [Content_Types].xml xl/workbook.xml"), ":1: ", ".xlsx"},
    {"docx", LITERAL("PK\x03\x04 word/document.xml"), ":1: ", "pandoc"},
    {"ods", LITERAL("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
     ":1: ", ".ods"},
    {"zip", LITERAL("PK\x03\x04 a.csv"), ":1: ", "zip"},
    {"xls", LITERAL("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ":1: ", ".xls"},
    {"pdf", LITERAL("%PDF-1.7"), ":1: ", "PDF"},
    {"gzip", LITERAL("\x1F\x8B\x08"), ":1: ", "zcat"},
    {"UTF-16", LITERAL("\xFF\xFEi\0"), ":1: ", "UTF-16"},
    {"UTF-16, big end first", LITERAL("\xFE\xFF\0i"), ":1: ", "UTF-16"},
    {"UTF-32", LITERAL("\xFF\xFE\0\0i\0\0\0"), ":1: ", "UTF-32"},
    {"HTML", LITERAL("\xEF\xBB\xBF\r\n<HTML><table>"), ":1: ", "web page"},
    {"a table of HTML", LITERAL("<table border=1>"), ":1: ", "web page"},
};

static void check_bad(void)
{
    struct buffer rows = {0};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        enum status status = read_text_as(bad[i].text, ',', CSV_UTF8, &rows);
        promise(status == STATUS_INPUT && said_at(bad[i].place) && said_at(bad[i].also),
                "refused with its place: %s: %s", bad[i].what, hush.text);
    }
    buffer_free(&rows);
}

static bool stands_at(const struct csv_row *row, size_t cell, uint64_t line, uint64_t col)
{
    struct place place = csv_place(row, cell);
    return place.line == line && place.col == col;
}

static void check_places(void)
{
    struct slice text =
        LITERAL("\xEF\xBB\xBF\xE5\xAD\x97,b\r\n\"x\r\n\xE5\xAD\x97y\",\"z\"\r\n,\r\n");
    char name[64];
    int fd = memory_file(text);
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    enum status status;
    struct csv_row row;
    struct csv_reader *r = csv_open(name, ',', CSV_UTF8, &status);
    promise(r && csv_next(r, &row) == STATUS_DONE && row.place.line == 1 && stands_at(&row, 0, 1, 1) &&
                stands_at(&row, 1, 1, 3),
            "columns count characters and no BOM");
    promise(csv_next(r, &row) == STATUS_DONE && row.place.line == 2 && stands_at(&row, 0, 2, 1) &&
                stands_at(&row, 1, 3, 5),
            "a cell behind newlines in quotes has its own line and column");
    promise(slice_is(csv_row_text(r), "\"x\r\n\xE5\xAD\x97y\",\"z\"\r\n"),
            "the text of a row is its bytes");
    promise(csv_next(r, &row) == STATUS_DONE && stands_at(&row, 1, 4, 2),
            "an empty cell has a place");
    promise(csv_next(r, &row) == STATUS_NEGATIVE && csv_next(r, &row) == STATUS_NEGATIVE,
            "the end stays the end");
    csv_close(r);
    close(fd);
}

/* A row that is kept says the same when the reader has gone on. */
static void check_kept(void)
{
    char name[64];
    int fd = memory_file(LITERAL("a,b,c\n1,\"x\"\"\ny\",\n,2,\"\"\n\n7,8,9\n"));
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    enum status status;
    struct csv_row row, kept[5];
    struct arena arena = {0};
    struct buffer direct = {0}, later = {0};
    struct csv_reader *r = csv_open(name, ',', CSV_UTF8, &status);
    size_t count = 0;
    csv_free_width(r, true);
    while (count < 5 && csv_next(r, &row) == STATUS_DONE) {
        add_row(&direct, &row);
        kept[count++] = csv_keep_row(&row, &arena);
    }
    csv_close(r);
    for (size_t i = 0; i < count; i++)
        add_row(&later, &kept[i]);
    promise(count == 5 && slice_same(buffer_slice(&direct), buffer_slice(&later)) &&
                stands_at(&kept[1], 2, 3, 4) && stands_at(&kept[2], 1, 4, 2) &&
                slice_is(kept[1].text, "1,\"x\"\"\ny\",\n"),
            "a row that is kept stays as it was when the reader goes on");
    buffer_free(&direct);
    buffer_free(&later);
    arena_free(&arena);
    close(fd);
}

static void check_free_width(void)
{
    char name[64];
    int fd = memory_file(LITERAL("title\n\na,b\n1,2\n3"));
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    enum status status;
    struct csv_row row;
    struct csv_reader *r = csv_open(name, ',', CSV_UTF8, &status);
    csv_free_width(r, true);
    bool titles = csv_next(r, &row) == STATUS_DONE && row.count == 1 &&
                  csv_next(r, &row) == STATUS_DONE && row.count == 1 && row.cell[0].len == 0 &&
                  slice_is(csv_row_text(r), "\n") && row.place.line == 2;
    csv_free_width(r, false);
    promise(titles && csv_next(r, &row) == STATUS_DONE && row.count == 2 && row.place.line == 3,
            "title lines above a header may have any width, blank ones count");
    hush_begin();
    bool ragged = csv_next(r, &row) == STATUS_DONE && csv_next(r, &row) == STATUS_INPUT;
    hush_end();
    promise(ragged && csv_can_go_on(r) && slice_is(csv_row_text(r), "3\n") && said_at(":5: "),
            "a refused row's text ends with a newline although the file does not");
    csv_close(r);
    close(fd);
}

static struct buffer repeated(const char *before, const char *part, size_t count)
{
    struct buffer b = {0};
    buffer_text(&b, before);
    for (size_t i = 0; i < count; i++)
        buffer_text(&b, part);
    return b;
}

static void check_limits(void)
{
    struct buffer rows = {0};
    struct buffer wide = repeated("", ",", CSV_COLUMNS_MAX - 1);
    promise(read_text_as(buffer_slice(&wide), ',', CSV_UTF8, &rows) == STATUS_DONE,
            "%d columns are taken", CSV_COLUMNS_MAX);
    buffer_char(&wide, ',');
    promise(read_text_as(buffer_slice(&wide), ',', CSV_UTF8, &rows) == STATUS_INPUT &&
                said_at("10000 columns"),
            "more columns are refused by name");
    buffer_free(&wide);

    struct buffer longest = repeated("", "0123456789ABCDE\n", CSV_ROW_MAX / 16);
    longest.at[0] = longest.at[CSV_ROW_MAX - 2] = '"';
    promise(read_text_as(buffer_slice(&longest), ',', CSV_UTF8, &rows) == STATUS_DONE,
            "a row of %d bytes is taken", CSV_ROW_MAX);
    longest.at[CSV_ROW_MAX - 2] = 'x';
    buffer_text(&longest, "\"\n");
    promise(read_text_as(buffer_slice(&longest), ',', CSV_UTF8, &rows) == STATUS_INPUT &&
                said_at(":1:1: ") && said_at("8 MiB"),
            "a longer one is refused by name, with its place");
    for (size_t i = 0; i < longest.len; i++)
        longest.at[i] = 'x';
    promise(read_text_as(buffer_slice(&longest), ',', CSV_UTF8, &rows) == STATUS_INPUT &&
                said_at("8 MiB"),
            "so is a line that is too long without quotes");
    longest.at[5] = '\r';
    promise(read_text_as(buffer_slice(&longest), ',', CSV_UTF8, &rows) == STATUS_INPUT &&
                said_at(":1:6: "),
            "a large file of lone CR is told as that");
    buffer_free(&longest);
    buffer_free(&rows);
}

/* ---- encodings ---- */

/* 字,𠀀 and 本,x; 𠀀 has four bytes */
#define TABLE_GB LITERAL("\xD7\xD6,\x95\x32\x82\x36\n\xB1\xBE,x\n")
#define TABLE_ROWS "[\"字\",\"𠀀\"],[\"本\",\"x\"]"
#define NIHON "\x93\xFA\x96\x7B\x93\xFA\x96\x7B\x93\xFA\x96\x7B\x93\xFA\x96\x7B\x93\xFA\x96\x7B"

static const struct {
    const char *what;
    struct slice text;
    enum csv_encoding encoding;
    enum status status;
    const char *rows; /* of refused files those before the error, with its ! */
    const char *said;
} encodings[] = {
    {"GB18030 is read, four-byte characters too", TABLE_GB, CSV_GB18030, STATUS_DONE, TABLE_ROWS,
     ""},
    {"auto finds GB18030 and says so", TABLE_GB, CSV_AUTO, STATUS_DONE, TABLE_ROWS,
     "read as GB18030"},
    {"auto finds UTF-8", LITERAL("字,𠀀\n本,x\n"), CSV_AUTO, STATUS_DONE, TABLE_ROWS, ""},
    {"bad GB18030 is refused with its place, after the rows before it",
     LITERAL("\xD7\xD6,b\n\xB1\xBE,\xFF\n"), CSV_GB18030, STATUS_INPUT, "[\"字\",\"b\"]!",
     ":2:3: "},
    {"GB18030 cut within a character is refused", LITERAL("\xD7\xD6,b\n\xB1"), CSV_GB18030,
     STATUS_INPUT, "[\"字\",\"b\"]!", ":2:1: "},
    {"a first byte that is not GB18030 is refused", LITERAL("\xFF\n"), CSV_GB18030, STATUS_INPUT,
     "!", ":1:1: "},
    {"auto refuses what is neither, with the place", LITERAL("a\nb\n\xD7\xD6,\xFF\n"), CSV_AUTO,
     STATUS_INPUT, "", ":3:1: "},
    {"auto refuses Shift JIS that happens to be valid GB18030", LITERAL(NIHON NIHON ",\n"),
     CSV_AUTO, STATUS_INPUT, "", "Japanese"},
    {"a BOM decides for UTF-8", LITERAL("\xEF\xBB\xBF\xFF\n"), CSV_AUTO, STATUS_INPUT, "!",
     ":1:1: "},
    {"a UTF-8 BOM contradicts --encoding gb18030", LITERAL("\xEF\xBB\xBF字\n"), CSV_GB18030,
     STATUS_INPUT, "", "leave out"},
    {"a BOM in GB18030 is taken off", LITERAL("\x84\x31\x95\x33\xD7\xD6\n"), CSV_GB18030,
     STATUS_DONE, "[\"字\"]", ""},
};

static void check_encodings(void)
{
    struct buffer rows = {0};
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
        enum status status = read_text_as(encodings[i].text, ',', encodings[i].encoding, &rows);
        promise(status == encodings[i].status && strcmp(rows.at, encodings[i].rows) == 0 &&
                    (encodings[i].said[0] ? said_at(encodings[i].said) : hush.text[0] == '\0'),
                "%s: %s %s", encodings[i].what, rows.at, hush.text);
    }
    buffer_free(&rows);
}

/* Characters of every length cut by the block's end must not matter. */
static void check_block_ends(void)
{
    struct buffer rows = {0}, wanted = {0};
    bool kept = true;
    for (size_t shift = 0; shift < 4; shift++) {
        struct buffer gb = repeated("", "", 0), utf8 = repeated("", "", 0);
        for (size_t i = 0; i < shift; i++) {
            buffer_char(&gb, 'x');
            buffer_char(&utf8, 'x');
        }
        for (size_t i = 0; i < 50000; i++) {
            buffer_text(&gb, i % 100 == 99 ? "\n" : "\x95\x32\x82\x36\xD7\xD6");
            buffer_text(&utf8, i % 100 == 99 ? "\n" : "𠀀字");
        }
        read_text_as(buffer_slice(&utf8), ',', CSV_AUTO, &wanted);
        kept &= read_text_as(buffer_slice(&gb), ',', CSV_AUTO, &rows) == STATUS_DONE;
        kept &= slice_same(buffer_slice(&rows), buffer_slice(&wanted)) && rows.len > 100000;
        buffer_free(&gb);
        buffer_free(&utf8);
    }
    promise(kept, "characters cut by a block's end are whole in GB18030 and UTF-8");
    buffer_free(&rows);
    buffer_free(&wanted);
}

/* A pipe on standard input: read at once, and for auto spooled. */
static void check_pipe(void)
{
    struct slice gb = LITERAL("\xD7\xD6,b\n1,2\n");
    static const enum csv_encoding asked[] = {CSV_GB18030, CSV_AUTO};
    for (size_t i = 0; i < 2; i++) {
        int ends[2], kept = dup(STDIN_FILENO);
        struct buffer rows = {0};
        if (pipe(ends) != 0 || write(ends[1], gb.at, gb.len) != (ssize_t)gb.len)
            exit(2);
        close(ends[1]);
        dup2(ends[0], STDIN_FILENO);
        close(ends[0]);
        hush_begin();
        enum status status = read_file(i == 0 ? "-" : NULL, ',', asked[i], &rows);
        hush_end();
        promise(status == STATUS_DONE &&
                    slice_is(buffer_slice(&rows), "[\"字\",\"b\"],[\"1\",\"2\"]"),
                "a pipe is read%s: %s", i == 0 ? "" : ", spooled for auto", hush.text);
        dup2(kept, STDIN_FILENO);
        close(kept);
        buffer_free(&rows);
    }
    struct buffer rows = {0};
    hush_begin();
    enum status status = read_file("/nowhere/no.csv", ',', CSV_UTF8, &rows);
    hush_end();
    promise(status == STATUS_SYSTEM && said_at("/nowhere/no.csv"),
            "a file that cannot be opened is STATUS_SYSTEM");
}

/* ---- header ---- */

static const struct {
    const char *what;
    char delimiter;
    const char *text, *place; /* place NULL: it is fine */
} headers[] = {
    {"plain names", ',', "a,b,c", NULL},
    {"names that differ in punctuation", ',', "价格（元）,价格元", NULL},
    {"a name twice", ',', "id,x,id", ":1:6: "},
    {"a name twice but for blanks", ',', "id, id ", ":1:4: "},
    {"a name twice but for case", ',', "Vote,vote", ":1:6: "},
    {"a name twice but for the case of other letters", ',', "ÄRGER,ärger", ":1:7: "},
    {"a name twice but for its normal form", ',', "é,e\xCC\x81", ":1:3: "},
    {"an empty name", ',', "id,", ":1:4: "},
    {"a blank name", ',', "id,\xE3\x80\x80 ,x", ":1:4: "},
    {"semicolons", ',', "id;name", ":1:1: "},
    {"tabs in CSV", ',', "id\tname", "--from tsv"},
    {"commas in TSV", '\t', "id,name", "--from csv"},
    {"commas in one of many columns of TSV", '\t', "id,name\tx", NULL},
};

static void check_headers(void)
{
    for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++) {
        char name[64];
        int fd = memory_file(slice_of(headers[i].text));
        snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
        enum status status;
        struct csv_row row;
        struct csv_reader *r = csv_open(name, headers[i].delimiter, CSV_UTF8, &status);
        status = csv_next(r, &row);
        hush_begin();
        if (status == STATUS_DONE)
            status = csv_check_header(&row, headers[i].delimiter);
        hush_end();
        csv_close(r);
        close(fd);
        bool fine = headers[i].place ? status == STATUS_INPUT && said_at(headers[i].place)
                                     : status == STATUS_DONE;
        promise(fine, "header %s: %s: %s", headers[i].place ? "refused" : "taken", headers[i].what,
                hush.text);
    }
}

/* ---- writing ---- */

static const struct {
    const char *cell, *csv, *tsv;
} written[] = {
    {"", "", ""},
    {"plain 字", "plain 字", "plain 字"},
    {" blank ", " blank ", " blank "},
    {"a,b", "\"a,b\"", "a,b"},
    {"say \"hi\"", "\"say \"\"hi\"\"\"", "\"say \"\"hi\"\"\""},
    {"a\nb", "\"a\nb\"", "\"a\nb\""},
    {"a\rb", "\"a\rb\"", "\"a\rb\""},
    {"a\tb", "a\tb", "\"a\tb\""},
    {"C:\\new", "C:\\new", "C:\\new"},
    {"=1+1", "'=1+1", "'=1+1"},
    {"＝1+1", "'＝1+1", "'＝1+1"},
    {"\n=1", "\"'\n=1\"", "\"'\n=1\""},
    {"+1.5e3", "'+1.5e3", "'+1.5e3"},
    {"@x", "'@x", "'@x"},
    {"\tx", "'\tx", "\"'\tx\""},
    {"\rx", "\"'\rx\"", "\"'\rx\""},
    {"'=1", "''=1", "''=1"},
    {"''''-x", "'''''-x", "'''''-x"},
    {"-3", "-3", "-3"},
    {"-3.50", "-3.50", "-3.50"},
    {"-3.", "'-3.", "'-3."},
    {"-.5", "'-.5", "'-.5"},
    {"-", "'-", "'-"},
    {"-1-2", "'-1-2", "'-1-2"},
    {"+3", "'+3", "'+3"},
    {"'-3", "''-3", "''-3"},
    {"it's", "it's", "it's"},
    {"'quoted'", "'quoted'", "'quoted'"},
    {"'", "'", "'"},
    {"''", "''", "''"},
};

static void check_written(void)
{
    struct buffer out = {0}, shown = {0};
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++)
        for (int tsv = 0; tsv < 2; tsv++) {
            buffer_clear(&out);
            buffer_clear(&shown);
            add_json_string(&shown, slice_of(written[i].cell));
            buffer_char(&shown, '\0');
            csv_add_cell(&out, slice_of(written[i].cell), tsv ? '\t' : ',');
            promise(slice_is(buffer_slice(&out), tsv ? written[i].tsv : written[i].csv),
                    "%s is written as it should in %s", shown.at, tsv ? "TSV" : "CSV");
        }
    buffer_free(&shown);
    buffer_free(&out);
}

/* Every text of up to five of these comes back as it was. */
static bool comes_back(struct slice cell, char delimiter, struct buffer *file)
{
    char name[64];
    buffer_clear(file);
    buffer_text(file, delimiter == '\t' ? "h\tH2\n" : "h,H2\n");
    csv_add_cell(file, cell, delimiter);
    buffer_char(file, delimiter);
    csv_add_cell(file, cell, delimiter);
    buffer_text(file, "\n");
    int fd = memory_file(buffer_slice(file));
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    enum status status;
    struct csv_row row;
    struct csv_reader *r = csv_open(name, delimiter, CSV_UTF8, &status);
    bool same = r && csv_next(r, &row) == STATUS_DONE && csv_next(r, &row) == STATUS_DONE &&
                row.count == 2 && slice_same(csv_unguard(row.cell[0]), cell) &&
                slice_same(csv_unguard(row.cell[1]), cell) && csv_next(r, &row) == STATUS_NEGATIVE;
    csv_close(r);
    close(fd);
    return same;
}

static void check_round_trip(void)
{
    static const char letters[] = "'=-1.\t\r\n\",\\n";
    enum { LETTERS = sizeof letters - 1 };
    struct buffer file = {0};
    size_t tried = 0, lost = 0;
    for (size_t len = 0; len <= 3; len++) {
        size_t count = 1;
        for (size_t i = 0; i < len; i++)
            count *= LETTERS;
        for (size_t n = 0; n < count; n++) {
            char cell[4];
            for (size_t i = 0, rest = n; i < len; i++, rest /= LETTERS)
                cell[i] = letters[rest % LETTERS];
            for (int tsv = 0; tsv < 2; tsv++, tried++)
                lost += !comes_back((struct slice){cell, len}, tsv ? '\t' : ',', &file);
        }
    }
    promise(lost == 0, "every cell that is written is read back as it was (%zu of %zu lost)", lost,
            tried);
    promise(comes_back(slice_of("''''''=x"), ',', &file) &&
                comes_back(slice_of("'''''''"), ',', &file) &&
                comes_back(slice_of("\xEF\xBB\xBFx"), ',', &file),
            "runs of apostrophes and a BOM come back");
    buffer_free(&file);
}

/* ---- rows that are cut without libcsv ---- */

static bool reads_like_libcsv(struct slice text)
{
    char name[64];
    int fd = memory_file(text);
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    enum status status;
    struct csv_reader *r = csv_open(name, ',', CSV_UTF8, &status);
    struct csv_reader *libcsv = csv_open(name, ',', CSV_UTF8, &status);
    bool alike = r && libcsv && reference_alike(r, libcsv, text.len % 2);
    csv_close(r);
    csv_close(libcsv);
    close(fd);
    return alike;
}

/* Every text of up to six of these, behind so much text that the ends of the vectors come to lie
 * everywhere in it. */
static void check_like_libcsv(void)
{
    static const char letters[] = "a,\r\n\"";
    enum { LETTERS = sizeof letters - 1, MOST = 6, VECTOR = 16 };
    size_t tried = 0, other = 0;
    for (size_t len = 0, count = 1; len <= MOST; len++, count *= LETTERS)
        for (size_t n = 0; n < count; n++, tried++) {
            char text[VECTOR + MOST];
            size_t before = n % VECTOR;
            memset(text, 'b', before);
            for (size_t i = 0, rest = n; i < len; i++, rest /= LETTERS)
                text[before + i] = letters[rest % LETTERS];
            other += !reads_like_libcsv((struct slice){text, before + len});
        }
    promise(other == 0, "rows and messages are those of libcsv alone (%zu of %zu differ)", other,
            tried);
}

/* ---- the shared collections ---- */

static bool slurp(const char *path, struct buffer *b)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    ssize_t n;
    do {
        n = read(fd, buffer_room(b, 1 << 16), 1 << 16);
        b->len += n > 0 ? (size_t)n : 0;
    } while (n > 0);
    close(fd);
    buffer_char(b, '\0');
    return true;
}

static uint32_t hex(const char *at)
{
    char digits[5] = {at[0], at[1], at[2], at[3], '\0'};
    return (uint32_t)strtoul(digits, NULL, 16);
}

static void add_escape(struct buffer *out, const char **at)
{
    char c = *(*at)++;
    if (c == 'u') {
        uint32_t unit = hex(*at);
        *at += 4;
        if (unit >= 0xD800 && unit < 0xDC00) { /* the first of a pair */
            unit = 0x10000 + ((unit - 0xD800) << 10) + (hex(*at + 2) - 0xDC00);
            *at += 6;
        }
        buffer_code_point(out, unit);
    } else {
        buffer_char(out, c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c);
    }
}

/* Takes the next string of a JSON text whose shape is known, or returns false at its end. */
static bool json_string(const char **at, struct buffer *out, size_t *opened)
{
    buffer_clear(out);
    while (**at && **at != '"')
        *opened += *(*at)++ == '[';
    if (**at == '\0')
        return false;
    for (++*at; **at != '"';)
        if (**at == '\\') {
            ++*at;
            add_escape(out, at);
        } else {
            buffer_char(out, *(*at)++);
        }
    ++*at;
    return true;
}

/* The rows of the collection's JSON as read_file gives them. */
static void json_rows(const char *json, struct buffer *out)
{
    struct buffer text = {0};
    size_t row = 0, opened = 0;
    while (json_string(&json, &text, &opened)) {
        if (opened != row)
            buffer_text(out, row == 0 ? "[" : "],[");
        else
            buffer_char(out, ',');
        row = opened;
        add_json_string(out, buffer_slice(&text));
    }
    buffer_char(out, ']');
    buffer_free(&text);
}

/* csv-spectrum: objects; the keys are the header. */
static void json_objects(const char *json, struct buffer *out)
{
    struct buffer text = {0}, header = {0}, body = {0};
    size_t opened = 0;
    bool first = true, row_begins = true;
    while (*json) {
        json += strspn(json, "[] \n,");
        if (*json == '{') {
            buffer_text(&body, ",[");
            row_begins = true;
            json++;
        } else if (*json == '}') {
            buffer_char(&body, ']');
            first = false;
            json++;
        } else if (json_string(&json, &text, &opened)) {
            if (first) {
                buffer_text(&header, header.len > 0 ? "," : "");
                add_json_string(&header, buffer_slice(&text));
            }
            json_string(&json, &text, &opened);
            buffer_text(&body, row_begins ? "" : ",");
            add_json_string(&body, buffer_slice(&text));
            row_begins = false;
        }
    }
    buffer_char(out, '[');
    buffer_add(out, buffer_slice(&header));
    buffer_char(out, ']');
    buffer_add(out, buffer_slice(&body));
    buffer_free(&text);
    buffer_free(&header);
    buffer_free(&body);
}

static void compare(const char *csv, const char *json, bool objects)
{
    struct buffer rows = {0}, text = {0}, wanted = {0};
    hush_begin();
    enum status status = read_file(csv, ',', CSV_AUTO, &rows);
    hush_end();
    const char *name = strrchr(csv, '/') + 1;
    if (!slurp(json, &text)) {
        promise(status == STATUS_DONE && rows.len > 0, "read: %s", name);
    } else {
        if (objects)
            json_objects(text.at, &wanted);
        else
            json_rows(text.at, &wanted);
        promise(status == STATUS_DONE && slice_same(buffer_slice(&rows), buffer_slice(&wanted)),
                "read as its JSON says: %s", name);
    }
    buffer_free(&rows);
    buffer_free(&text);
    buffer_free(&wanted);
}

/* Reads the whole file as the importer does, header checked. */
static void refuse(const char *csv)
{
    enum status status;
    struct csv_row row;
    bool header = true;
    hush_begin();
    struct csv_reader *r = csv_open(csv, ',', CSV_UTF8, &status);
    while (r && (status = csv_next(r, &row)) == STATUS_DONE) {
        if (header && (status = csv_check_header(&row, ',')) != STATUS_DONE)
            break;
        header = false;
    }
    csv_close(r);
    hush_end();
    const char *place = strstr(hush.text, csv);
    bool line = place && place[strlen(csv)] == ':' && place[strlen(csv) + 1] >= '1';
    promise(status == STATUS_INPUT && line, "refused with file and line: %s", hush.text);
}

static void check_folder(const char *data, const char *folder)
{
    char path[512], csv[1024], json[1024];
    bool spectrum = strcmp(folder, "csv-spectrum/csvs") == 0;
    snprintf(path, sizeof path, "%s/%s", data, folder);
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char *name = entries[i]->d_name, *dot = strstr(name, ".csv");
        if (dot) {
            snprintf(csv, sizeof csv, "%s/%s", path, name);
            *dot = '\0';
            snprintf(json, sizeof json, "%s/%s%s.json", path, spectrum ? "../json/" : "", name);
            if (strncmp(name, "bad_", 4) == 0)
                refuse(csv);
            else
                compare(csv, json, spectrum);
        }
        free(entries[i]);
    }
    promise(count > 2, "there are files in %s", folder);
    free(entries);
}

static void count_rows(const char *data, const char *file, size_t wanted,
                       enum csv_encoding encoding)
{
    char path[512];
    struct csv_row row;
    snprintf(path, sizeof path, "%s/%s", data, file);
    enum status status;
    size_t count = 0;
    hush_begin();
    struct csv_reader *r = csv_open(path, ',', encoding, &status);
    while (r && (status = csv_next(r, &row)) == STATUS_DONE)
        count++;
    csv_close(r);
    hush_end();
    promise(status == STATUS_NEGATIVE && count == wanted, "%s has %zu rows: %zu %s", file, wanted,
            count, hush.text);
}

/* The same table in GB18030 gives the same rows. */
static void check_converted(const char *data)
{
    struct buffer utf8 = {0}, gb = {0}, rows = {0}, wanted = {0};
    char path[512];
    snprintf(path, sizeof path, "%s/citizen-messages/derived-csv/附件4.utf8.csv", data);
    slurp(path, &utf8);
    utf8.len -= utf8.len > 0;
    iconv_t cd = iconv_open("GB18030", "UTF-8");
    char *in = utf8.at, *out = buffer_room(&gb, 2 * utf8.len + 16);
    size_t in_left = utf8.len, out_left = 2 * utf8.len + 16;
    bool converted = iconv(cd, &in, &in_left, &out, &out_left) != (size_t)-1;
    gb.len = 2 * utf8.len + 16 - out_left;
    iconv_close(cd);
    enum status a = read_text_as(buffer_slice(&utf8), ',', CSV_AUTO, &wanted);
    enum status b = read_text_as(buffer_slice(&gb), ',', CSV_AUTO, &rows);
    promise(converted && a == STATUS_DONE && b == STATUS_DONE && wanted.len > 5000000 &&
                slice_same(buffer_slice(&rows), buffer_slice(&wanted)),
            "a table of 2,816 messages gives the same rows from UTF-8 and from GB18030");
    buffer_free(&utf8);
    buffer_free(&gb);
    buffer_free(&rows);
    buffer_free(&wanted);
}

static void check_shared(const char *data)
{
    check_folder(data, "csv-torture");
    check_folder(data, "csv-spectrum/csvs");
    count_rows(data, "citizen-messages/derived-csv/附件4.utf8.csv", 2817, CSV_UTF8);
    check_converted(data);
}

int main(int argc, char **argv)
{
    say_begin("csv");
    say_in(LANGUAGE_EN);
    check_good();
    check_bad();
    check_places();
    check_kept();
    check_free_width();
    check_limits();
    check_encodings();
    check_block_ends();
    check_pipe();
    check_headers();
    check_written();
    check_round_trip();
    check_like_libcsv();
    if (argc > 1)
        check_shared(argv[1]);
    else
        puts("skip the shared CSV collections: no data directory given");
    return promise_end();
}

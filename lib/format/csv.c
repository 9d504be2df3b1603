#include "format/csv.h"

#include "base/arena.h"
#include "format/encoding.h"
#include "format/text.h"

#include <csv.h>
#include <stdlib.h>

struct position {
    uint64_t line, col;
};

struct csv_reader {
    struct encoding_source *source;
    struct csv_parser parser;
    char delimiter;

    struct slice block;  /* decoded and not yet taken */
    struct buffer text;  /* the lines of the row being read */
    struct slice raw;    /* what csv_row_text gives */
    size_t fed;          /* of text: what libcsv has seen */
    struct position at;  /* of the first byte that it has not seen */
    bool long_line;      /* the last line in text was cut at CSV_ROW_MAX */
    bool held;           /* text is a line that was read behind blank lines */
    uint64_t blanks;     /* blank lines read before it and not yet given */
    uint64_t blank_line; /* the number of the first of them */

    struct buffer cells; /* their bytes, each with a NUL behind */
    struct slice *cell;
    uint64_t *line, *col;
    size_t count, capacity;
    struct position row_at, cell_at;
    bool cell_ended, row_ended;

    size_t width; /* 0: the next row sets it */
    bool free_width;
    bool any; /* whether there was a row */
    bool broken;
};

/* ---- opening and closing ---- */

static int never(unsigned char c)
{
    (void)c;
    return 0;
}

/* libcsv keeps blanks only if nothing is a blank. Its buffer grows by this much at a time. */
static void begin_parser(struct csv_reader *r)
{
    enum { GROWTH = 64 << 10 };
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
        say_no_memory();
    csv_set_delim(&r->parser, (unsigned char)r->delimiter);
    csv_set_space_func(&r->parser, never);
    csv_set_blk_size(&r->parser, GROWTH);
}

struct csv_reader *csv_open(const char *file, char delimiter, enum csv_encoding encoding,
                            enum status *status)
{
    struct encoding_source *source = encoding_open(file, encoding, status);
    if (!source)
        return NULL;
    struct csv_reader *r = memory_take(sizeof *r);
    *r = (struct csv_reader){.source = source, .delimiter = delimiter, .at = {1, 1}};
    begin_parser(r);
    if (encoding == CSV_AUTO && encoding_used(source) == CSV_GB18030)
        say_note("%s: not UTF-8, read as GB18030", "%s：不是 UTF-8，按 GB18030 读取",
                 encoding_file(source));
    return r;
}

void csv_close(struct csv_reader *r)
{
    if (!r)
        return;
    csv_free(&r->parser);
    encoding_close(r->source);
    buffer_free(&r->text);
    buffer_free(&r->cells);
    free(r->cell);
    free(r->line);
    free(r->col);
    free(r);
}

void csv_free_width(struct csv_reader *r, bool free_width)
{
    r->free_width = free_width;
    r->width = 0;
}

bool csv_can_go_on(const struct csv_reader *r)
{
    return !r->broken;
}

struct slice csv_row_text(const struct csv_reader *r)
{
    return r->raw;
}

/* ---- places and errors ---- */

static struct place place_at(const struct csv_reader *r, struct position p)
{
    return (struct place){encoding_file(r->source), p.line, p.col};
}

static void advance(struct position *p, struct slice s)
{
    for (size_t i = 0; s.at && i < s.len; i++) { /* the text may be nothing yet */
        if (s.at[i] == '\n') {
            p->line++;
            p->col = 1;
        } else if (((unsigned char)s.at[i] & 0xC0) != 0x80) {
            p->col++;
        }
    }
}

/* The place of a byte of text that libcsv has not seen, or not taken. */
static struct place place_of(const struct csv_reader *r, size_t offset)
{
    struct position p = r->at;
    if (offset > r->fed)
        advance(&p, (struct slice){r->text.at + r->fed, offset - r->fed});
    return place_at(r, p);
}

static void keep_raw(struct csv_reader *r)
{
    if (r->text.len > 0 && r->text.at[r->text.len - 1] != '\n')
        buffer_char(&r->text, '\n');
    r->raw = buffer_slice(&r->text);
}

/* After such an error libcsv's state is worth nothing, and where the next row begins is a guess. */
static enum status broken(struct csv_reader *r, enum status said)
{
    keep_raw(r);
    r->broken = true;
    return said;
}

static enum status say_lone_cr(struct csv_reader *r, struct place place)
{
    return broken(r,
                  say_error(STATUS_INPUT, place,
                            "a CR without LF ends the line here, as on old Macs: save the file "
                            "anew, or run: tr '\\r' '\\n' < FILE",
                            "此处用单独的回车符（CR）换行，是旧 Mac 的格式：请重新另存，或运行：tr "
                            "'\\r' '\\n' < 文件"));
}

static enum status say_too_long(struct csv_reader *r)
{
    return broken(r, say_error(STATUS_INPUT, place_at(r, r->row_at),
                               "this row is longer than %d MiB: is a quote not closed, perhaps the "
                               "one of the cell that begins at line %llu, column %llu?",
                               "这一行超过 %d MiB：是否有引号没有配对？请查看第 %llu 行第 %llu "
                               "个字符开始的单元格",
                               CSV_ROW_MAX >> 20, (unsigned long long)r->cell_at.line,
                               (unsigned long long)r->cell_at.col));
}

static enum status say_many_columns(struct csv_reader *r)
{
    return broken(r, say_error(STATUS_INPUT, place_at(r, r->row_at),
                               "this row has more than %d columns: is this the right separator?",
                               "这一行超过 %d 列：分隔符对吗？", CSV_COLUMNS_MAX));
}

static enum status say_open_quote(struct csv_reader *r)
{
    return broken(r, say_error(STATUS_INPUT, place_at(r, r->cell_at),
                               "the quote that begins here is never closed",
                               "此处开始的引号直到文件末尾也没有配对"));
}

/* Where libcsv stopped tells what is wrong: a quote is refused only in a cell without quotes,
 * anything else only behind a closing quote. */
static enum status say_syntax(struct csv_reader *r, size_t offset)
{
    if (r->text.at[offset] == '"')
        return broken(r, say_error(STATUS_INPUT, place_of(r, offset),
                                   "a quote within a cell that has no quotes around it: put the "
                                   "cell in quotes and double the quotes in it",
                                   "单元格没有用引号括起，里面却有引号：请给整格加引号，里面的引号"
                                   "写成两个"));
    return broken(
        r, say_error(STATUS_INPUT, place_of(r, offset),
                     "text behind the closing quote of the cell that begins at line %llu, "
                     "column %llu: quotes in a cell are doubled",
                     "引号已配对，后面却还有文字（单元格从第 %llu 行第 %llu "
                     "个字符开始）：格内的引号要写成两个",
                     (unsigned long long)r->cell_at.line, (unsigned long long)r->cell_at.col));
}

static enum status say_ragged(struct csv_reader *r, size_t count)
{
    bool tabs = r->delimiter == '\t';
    return say_error(STATUS_INPUT, place_at(r, (struct position){r->row_at.line, 0}),
                     "the header has %zu columns, this row %zu: is a %s missing or one too many? "
                     "(%s)",
                     "表头有 %zu 列，这一行有 %zu 列：是不是少了或多了%s？（%s）", r->width, count,
                     tabs ? say_pick((struct words){"tab", "制表符"})
                          : say_pick((struct words){"comma", "逗号"}),
                     tabs ? say_pick((struct words){"a tab within a cell is written \\t",
                                                    "格内的制表符写成 \\t"})
                          : say_pick((struct words){"a cell that holds a comma needs quotes",
                                                    "含逗号的单元格要加引号"}));
}

/* ---- lines ---- */

/* Adds the next line, with its newline, to text; CSV_ROW_MAX + 1 bytes at most. STATUS_NEGATIVE:
 * there is none. */
static enum status read_line(struct csv_reader *r)
{
    size_t start = r->text.len;
    for (;;) {
        if (r->block.len == 0) {
            enum status s = encoding_read(r->source, &r->block);
            if (s == STATUS_NEGATIVE)
                return r->text.len > start ? STATUS_DONE : STATUS_NEGATIVE;
            if (s == STATUS_INPUT)
                say_error(s, place_of(r, r->text.len),
                          "what follows here is not GB18030: is the file damaged or cut short?",
                          "此处起不是有效的 GB18030：文件是否损坏或不完整？");
            if (s != STATUS_DONE)
                return broken(r, s);
        }
        const char *newline = memchr(r->block.at, '\n', r->block.len);
        size_t len = newline ? (size_t)(newline - r->block.at) + 1 : r->block.len;
        size_t room = CSV_ROW_MAX + 1 - r->text.len;
        r->long_line = len >= room;
        len = r->long_line ? room : len;
        buffer_add(&r->text, (struct slice){r->block.at, len});
        r->block = (struct slice){r->block.at + len, r->block.len - len};
        if (newline || r->long_line)
            return STATUS_DONE;
    }
}

static bool is_blank(struct slice line)
{
    return slice_is(line, "\n") || slice_is(line, "\r\n");
}

/* Reads to the next line that is not blank and counts the blank ones before it: only what follows
 * tells whether they are rows or the end. */
static enum status hold_line(struct csv_reader *r)
{
    for (;;) {
        buffer_clear(&r->text);
        r->fed = 0;
        enum status s = read_line(r);
        if (s != STATUS_DONE)
            return s;
        if (!is_blank(buffer_slice(&r->text))) {
            r->held = true;
            return STATUS_DONE;
        }
        if (r->blanks++ == 0)
            r->blank_line = r->at.line;
        r->at.line++;
    }
}

/* Checks the bytes of text from `start`, one line, before libcsv sees them. */
static enum status check_line(struct csv_reader *r, size_t start)
{
    struct slice line = {r->text.at + start, r->text.len - start};
    size_t bad_at = line.len;
    text_is_utf8(line, &bad_at);
    const char *nul = slice_find((struct slice){line.at, bad_at}, (struct slice){"", 1});
    if (nul)
        return broken(
            r, say_error(STATUS_INPUT, place_of(r, start + (size_t)(nul - line.at)),
                         "a NUL byte: this is not plain text, or it is UTF-16 (run: iconv "
                         "-f UTF-16 -t UTF-8 FILE)",
                         "此处有空字节（NUL）：文件不是纯文本，或者是 UTF-16 编码（请运行：iconv "
                         "-f UTF-16 -t UTF-8 文件）"));
    if (bad_at < line.len)
        return broken(r,
                      say_error(STATUS_INPUT, place_of(r, start + bad_at),
                                "this byte is not UTF-8: if Excel or WPS saved the file as plain "
                                "CSV, give --encoding gb18030 (or auto)",
                                "此处不是有效的 UTF-8：如果文件是 Excel 或 WPS 存的普通 CSV，请加 "
                                "--encoding gb18030（或 auto）"));
    return STATUS_DONE;
}

/* ---- cells ---- */

static void make_room(struct csv_reader *r)
{
    if (r->count < r->capacity)
        return;
    r->capacity = r->capacity ? 2 * r->capacity : 64;
    r->cell = memory_grow(r->cell, r->capacity, sizeof *r->cell);
    r->line = memory_grow(r->line, r->capacity, sizeof *r->line);
    r->col = memory_grow(r->col, r->capacity, sizeof *r->col);
}

/* The bytes may still move, so a cell has only its length until the row is whole. */
static void add_cell(struct csv_reader *r, struct slice bytes)
{
    make_room(r);
    char *at = buffer_room(&r->cells, bytes.len + 1);
    if (bytes.len > 0)
        memcpy(at, bytes.at, bytes.len);
    at[bytes.len] = '\0';
    r->cells.len += bytes.len + 1;
    r->cell[r->count].len = bytes.len;
    r->line[r->count] = r->cell_at.line;
    r->col[r->count] = r->cell_at.col;
    r->count++;
}

static void on_cell(void *bytes, size_t len, void *reader)
{
    struct csv_reader *r = reader;
    r->cell_ended = true;
    if (r->count <= CSV_COLUMNS_MAX) /* one more, so that the row is seen to be too wide */
        add_cell(r, (struct slice){bytes, len});
}

static void on_row(int end, void *reader)
{
    (void)end;
    struct csv_reader *r = reader;
    r->row_ended = true;
}

/* libcsv says where nothing was. It is fed bit by bit, up to each byte that can end a cell, so that
 * the place of every cell is known without judging quotes here. */
static enum status feed(struct csv_reader *r, size_t end)
{
    struct slice piece = {r->text.at + r->fed, end - r->fed};
    r->cell_ended = false;
    size_t taken = csv_parse(&r->parser, piece.at, piece.len, on_cell, on_row, r);
    if (taken != piece.len) {
        if (csv_error(&r->parser) == CSV_ENOMEM)
            say_no_memory();
        return say_syntax(r, r->fed + taken);
    }
    if (r->count > CSV_COLUMNS_MAX)
        return say_many_columns(r);
    advance(&r->at, piece);
    r->fed = end;
    if (r->cell_ended)
        r->cell_at = r->at;
    return STATUS_DONE;
}

static size_t next_mark(const struct csv_reader *r)
{
    size_t i = r->fed;
    while (i < r->text.len) {
        char c = r->text.at[i++];
        if (c == r->delimiter || c == '\n' || c == '\r')
            break;
    }
    return i;
}

/* A CR that ends a row, or would if one had begun, must have its LF. */
static enum status feed_cr(struct csv_reader *r, size_t end)
{
    bool alone = end == r->text.len ? !r->long_line : r->text.at[end] != '\n';
    if (!alone)
        return feed(r, end);
    struct place place = place_of(r, end - 1);
    enum status s = feed(r, end);
    return s == STATUS_DONE && (r->row_ended || end == 1) ? say_lone_cr(r, place) : s;
}

/* Feeds one line. A row ends with it or goes on, in quotes, in the next. */
static enum status feed_line(struct csv_reader *r)
{
    while (r->fed < r->text.len && !r->row_ended) {
        size_t end = next_mark(r);
        enum status s = r->text.at[end - 1] == '\r' ? feed_cr(r, end) : feed(r, end);
        if (s != STATUS_DONE)
            return s;
    }
    /* libcsv ends a row at the CR; the LF behind it is not fed. */
    advance(&r->at, (struct slice){r->text.at + r->fed, r->text.len - r->fed});
    r->fed = r->text.len;
    return STATUS_DONE;
}

/* ---- rows ---- */

static void begin_row(struct csv_reader *r, struct position at)
{
    r->row_at = r->cell_at = at;
    r->count = 0;
    r->row_ended = false;
    buffer_clear(&r->cells);
    r->any = true;
}

static enum status finish_file(struct csv_reader *r)
{
    if (csv_fini(&r->parser, on_cell, on_row, r) != 0)
        return say_open_quote(r);
    return r->count > CSV_COLUMNS_MAX ? say_many_columns(r) : STATUS_DONE;
}

/* Reads the row that begins with the line in text. */
static enum status read_row(struct csv_reader *r)
{
    begin_row(r, r->at);
    for (size_t start = 0;;) {
        /* A line that was cut may end within a character; it is refused all the same. */
        enum status s = r->long_line ? STATUS_DONE : check_line(r, start);
        if (s == STATUS_DONE)
            s = feed_line(r);
        if (s == STATUS_DONE && r->long_line)
            s = say_too_long(r);
        if (s != STATUS_DONE || r->row_ended)
            return s;
        start = r->text.len;
        s = read_line(r);
        if (s == STATUS_NEGATIVE)
            return finish_file(r);
        if (s != STATUS_DONE)
            return s;
    }
}

static enum status give_row(struct csv_reader *r, struct csv_row *row)
{
    if (!r->free_width && r->width == 0)
        r->width = r->count;
    if (!r->free_width && r->count != r->width)
        return say_ragged(r, r->count);
    const char *at = r->cells.at;
    for (size_t i = 0; i < r->count; i++) {
        r->cell[i].at = at;
        at += r->cell[i].len + 1;
    }
    struct position line = {r->row_at.line, 0};
    *row = (struct csv_row){r->cell, r->line, r->col, r->count, place_at(r, line)};
    return STATUS_DONE;
}

static enum status give_blank(struct csv_reader *r, struct csv_row *row)
{
    begin_row(r, (struct position){r->blank_line++, 1});
    r->blanks--;
    r->raw = slice_of("\n");
    struct place place = place_at(r, (struct position){r->row_at.line, 0});
    if (!r->free_width && r->width == 0)
        return say_error(STATUS_INPUT, place,
                         "a blank line where the header row should be: delete it",
                         "这里应是表头，却是空行：请删掉空行");
    if (!r->free_width && r->width > 1)
        return say_error(STATUS_INPUT, place,
                         "a blank line, but the header has %zu columns: delete it",
                         "这一行是空行，而表头有 %zu 列：请删掉空行", r->width);
    add_cell(r, slice_of(""));
    return give_row(r, row);
}

static enum status say_empty(struct csv_reader *r)
{
    return broken(r, say_error(STATUS_INPUT, place_at(r, (struct position){1, 0}),
                               "the file is empty: not even a header row",
                               "文件是空的，连表头也没有"));
}

enum status csv_next(struct csv_reader *r, struct csv_row *row)
{
    if (r->broken)
        return STATUS_INPUT;
    if (!r->held) {
        r->raw = (struct slice){NULL, 0};
        enum status s = hold_line(r);
        if (s == STATUS_NEGATIVE && !r->any)
            return say_empty(r);
        if (s != STATUS_DONE)
            return s;
    }
    if (r->blanks > 0)
        return give_blank(r, row);
    r->held = false;
    enum status s = read_row(r);
    if (s != STATUS_DONE)
        return s;
    keep_raw(r);
    return give_row(r, row);
}

#include "format/csv_inside.h"
#include "format/look.h"

#include <stdlib.h>

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
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
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
    *r = (struct csv_reader){.source = source, .delimiter = delimiter};
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
    buffer_free(&r->quoted);
    free(r->cell);
    free(r->start);
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

/* Where a byte of a row that begins on `line` stands. Rows are read without counting, since only
 * what is wrong needs its place. */
static struct position position_of(uint64_t line, struct slice row, size_t offset)
{
    struct position p = {line, 1};
    for (size_t i = 0; i < offset; i++) {
        if (row.at[i] == '\n') {
            p.line++;
            p.col = 1;
        } else if (((unsigned char)row.at[i] & 0xC0) != 0x80) {
            p.col++;
        }
    }
    return p;
}

struct place csv_place(const struct csv_row *row, size_t cell)
{
    struct position p = position_of(row->place.line, row->text, row->start[cell]);
    return (struct place){row->place.file, p.line, p.col};
}

struct place csv_place_at(const struct csv_reader *r, size_t offset)
{
    struct position p = position_of(r->row_line, r->row, offset);
    return (struct place){encoding_file(r->source), p.line, p.col};
}

static struct place row_place(const struct csv_reader *r)
{
    return (struct place){encoding_file(r->source), r->row_line, 0};
}

/* Where the cell that libcsv reads begins. */
static struct position cell_position(const struct csv_reader *r)
{
    return position_of(r->row_line, r->row, r->next_start);
}

static void keep_raw(struct csv_reader *r)
{
    if (r->row.len > 0 && r->row.at[r->row.len - 1] != '\n') {
        csv_own_row(r);
        buffer_char(&r->text, '\n');
        r->row = buffer_slice(&r->text);
    }
    r->raw = r->row;
}

/* After such an error libcsv's state is worth nothing, and where the next row begins is a guess. */
enum status csv_broken(struct csv_reader *r, enum status said)
{
    keep_raw(r);
    r->broken = true;
    return said;
}

static enum status say_lone_cr(struct csv_reader *r, struct place place)
{
    return csv_broken(
        r, say_error(STATUS_INPUT, place,
                     "a CR without LF ends the line here, as on old Macs: save the file "
                     "anew, or run: tr '\\r' '\\n' < FILE",
                     "此处用单独的回车符（CR）换行，是旧 Mac 的格式：请重新另存，或运行：tr "
                     "'\\r' '\\n' < 文件"));
}

static enum status say_too_long(struct csv_reader *r)
{
    struct position cell = cell_position(r);
    return csv_broken(
        r,
        say_error(STATUS_INPUT, csv_place_at(r, 0),
                  "this row is longer than %d MiB: is a quote not closed, perhaps the "
                  "one of the cell that begins at line %llu, column %llu?",
                  "这一行超过 %d MiB：是否有引号没有配对？请查看第 %llu 行第 %llu "
                  "个字符开始的单元格",
                  CSV_ROW_MAX >> 20, (unsigned long long)cell.line, (unsigned long long)cell.col));
}

static enum status say_many_columns(struct csv_reader *r)
{
    return csv_broken(r,
                      say_error(STATUS_INPUT, csv_place_at(r, 0),
                                "this row has more than %d columns: is this the right separator?",
                                "这一行超过 %d 列：分隔符对吗？", CSV_COLUMNS_MAX));
}

static enum status say_open_quote(struct csv_reader *r)
{
    return csv_broken(r, say_error(STATUS_INPUT, csv_place_at(r, r->next_start),
                                   "the quote that begins here is never closed",
                                   "此处开始的引号直到文件末尾也没有配对"));
}

/* Where libcsv stopped tells what is wrong: a quote is refused only in a cell without quotes,
 * anything else only behind a closing quote. */
static enum status say_syntax(struct csv_reader *r, size_t offset)
{
    if (r->row.at[offset] == '"')
        return csv_broken(r,
                          say_error(STATUS_INPUT, csv_place_at(r, offset),
                                    "a quote within a cell that has no quotes around it: put the "
                                    "cell in quotes and double the quotes in it",
                                    "单元格没有用引号括起，里面却有引号：请给整格加引号，里面的引号"
                                    "写成两个"));
    struct position cell = cell_position(r);
    return csv_broken(
        r, say_error(STATUS_INPUT, csv_place_at(r, offset),
                     "text behind the closing quote of the cell that begins at line %llu, "
                     "column %llu: quotes in a cell are doubled",
                     "引号已配对，后面却还有文字（单元格从第 %llu 行第 %llu "
                     "个字符开始）：格内的引号要写成两个",
                     (unsigned long long)cell.line, (unsigned long long)cell.col));
}

static enum status say_ragged(struct csv_reader *r, size_t count)
{
    bool tabs = r->delimiter == '\t';
    return say_error(STATUS_INPUT, row_place(r),
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

/* ---- cells ---- */

/* Cells in quotes lie elsewhere. */
struct csv_row csv_keep_row(const struct csv_row *row, struct arena *arena)
{
    struct csv_row kept = *row;
    struct slice *cell = arena_take(arena, row->count * sizeof *cell);
    size_t *start = arena_take(arena, row->count * sizeof *start);
    kept.text = arena_copy(arena, row->text);
    memcpy(start, row->start, row->count * sizeof *start);
    for (size_t i = 0; i < row->count; i++) {
        bool inside = row->cell[i].at == row->text.at + start[i];
        cell[i] = inside ? (struct slice){kept.text.at + start[i], row->cell[i].len}
                         : arena_copy(arena, row->cell[i]);
    }
    kept.cell = cell;
    kept.start = start;
    return kept;
}

bool csv_row_is_plain(const struct csv_row *row)
{
    struct slice text = row->text;
    while (text.len > 0 && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r'))
        text.len--;
    return look_is_plain(text);
}

void csv_cell_room(struct csv_reader *r)
{
    if (r->count < r->capacity)
        return;
    r->capacity = r->capacity ? 2 * r->capacity : 64;
    r->cell = memory_grow(r->cell, r->capacity, sizeof *r->cell);
    r->start = memory_grow(r->start, r->capacity, sizeof *r->start);
}

static bool is_quoted(const struct csv_reader *r, size_t start)
{
    return start < r->row.len && r->row.at[start] == '"';
}

static size_t count_quotes(struct slice s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += s.at[i] == '"';
    return n;
}

/* libcsv hands out one cell after the other, so each begins behind the separator of the last: its
 * bytes are those in the row, or, in quotes, those in the row with quotes around and in them. The
 * row may still move: until it is whole a cell has only its length. */
static void on_cell(void *bytes, size_t len, void *reader)
{
    struct csv_reader *r = reader;
    size_t start = r->next_start;
    if (r->count > CSV_COLUMNS_MAX) /* one more, so that the row is seen to be too wide */
        return;
    csv_cell_room(r);
    r->start[r->count] = start;
    r->cell[r->count++].len = len;
    r->next_start += len + 1;
    if (is_quoted(r, start)) {
        struct slice cell = {bytes, len};
        r->next_start += 2 + count_quotes(cell);
        buffer_add(&r->quoted, cell);
    }
}

static void on_row(int end, void *reader)
{
    (void)end;
    struct csv_reader *r = reader;
    r->row_ended = true;
}

static enum status feed(struct csv_reader *r, size_t end)
{
    struct slice piece = {r->row.at + r->fed, end - r->fed};
    size_t taken = csv_parse(&r->parser, piece.at, piece.len, on_cell, on_row, r);
    if (taken != piece.len) {
        if (csv_error(&r->parser) == CSV_ENOMEM)
            say_no_memory();
        return say_syntax(r, r->fed + taken);
    }
    r->fed = end;
    return r->count > CSV_COLUMNS_MAX ? say_many_columns(r) : STATUS_DONE;
}

/* Where the line is to be fed to: behind its next CR that has no LF, or whole. */
static size_t next_mark(const struct csv_reader *r)
{
    const char *at = r->row.at + r->fed, *end = r->row.at + r->row.len;
    const char *cr = memchr(at, '\r', (size_t)(end - at));
    bool ends_line = cr && end - cr == 2 && cr[1] == '\n';
    return cr && !ends_line ? (size_t)(cr + 1 - r->row.at) : r->row.len;
}

/* A CR that ends a row, or would if one had begun, must have its LF. */
static enum status feed_cr(struct csv_reader *r, size_t end)
{
    bool last = end == r->row.len;
    enum status s = feed(r, end);
    bool alone = (r->row_ended || end == 1) && !(last && r->long_line);
    return s == STATUS_DONE && alone ? say_lone_cr(r, csv_place_at(r, end - 1)) : s;
}

/* Feeds one line. A row ends with it or goes on, in quotes, in the next. */
static enum status feed_line(struct csv_reader *r)
{
    while (r->fed < r->row.len) {
        size_t end = next_mark(r);
        enum status s = r->row.at[end - 1] == '\r' ? feed_cr(r, end) : feed(r, end);
        if (s != STATUS_DONE)
            return s;
    }
    return STATUS_DONE;
}

/* ---- rows ---- */

static void begin_row(struct csv_reader *r)
{
    r->count = 0;
    r->next_start = 0;
    r->row_ended = false;
    r->split = false;
    buffer_clear(&r->quoted);
    r->any = true;
}

static enum status finish_file(struct csv_reader *r)
{
    if (csv_fini(&r->parser, on_cell, on_row, r) != 0)
        return say_open_quote(r);
    return r->count > CSV_COLUMNS_MAX ? say_many_columns(r) : STATUS_DONE;
}

/* Between rows libcsv waits for nothing, so that a row need not pass through it. */
static bool split_row(struct csv_reader *r)
{
    r->split = !r->libcsv_only && !r->long_line && csv_split_plain(r);
    if (!r->split)
        r->count = 0;
    return r->split;
}

/* Reads the row that begins with the line in `row`. */
static enum status read_row(struct csv_reader *r)
{
    begin_row(r);
    for (size_t start = 0;;) {
        /* A line that was cut may end within a character; it is refused all the same. */
        enum status s = r->long_line ? STATUS_DONE : csv_check_line(r, start);
        if (s == STATUS_DONE && start == 0 && split_row(r))
            return STATUS_DONE;
        if (s == STATUS_DONE)
            s = feed_line(r);
        if (s == STATUS_DONE && r->long_line)
            s = say_too_long(r);
        if (s != STATUS_DONE || r->row_ended)
            return s;
        start = r->row.len;
        s = csv_read_line(r);
        if (s == STATUS_NEGATIVE)
            return finish_file(r);
        if (s != STATUS_DONE)
            return s;
    }
}

/* Where the cells that libcsv read lie, now that the row no longer moves. */
static void settle_cells(struct csv_reader *r)
{
    const char *quoted = r->quoted.at;
    for (size_t i = 0; i < r->count; i++) {
        struct slice *cell = &r->cell[i];
        if (!is_quoted(r, r->start[i])) {
            cell->at = r->row.at + r->start[i];
        } else if (cell->len) {
            cell->at = quoted;
            quoted += cell->len;
        } else {
            cell->at = "";
        }
    }
}

static enum status give_row(struct csv_reader *r, struct csv_row *row)
{
    if (!r->free_width && r->width == 0)
        r->width = r->count;
    if (!r->free_width && r->count != r->width)
        return say_ragged(r, r->count);
    if (!r->split)
        settle_cells(r);
    *row = (struct csv_row){r->cell, r->count, row_place(r), r->row, r->start};
    return STATUS_DONE;
}

static enum status give_blank(struct csv_reader *r, struct csv_row *row)
{
    static const size_t start[] = {0};
    static const struct slice nothing[] = {{"", 0}};
    struct place place = {encoding_file(r->source), r->blank_line++, 0};
    r->blanks--;
    r->any = true;
    r->raw = slice_of("\n");
    if (!r->free_width && r->width == 0)
        return say_error(STATUS_INPUT, place,
                         "a blank line where the header row should be: delete it",
                         "这里应是表头，却是空行：请删掉空行");
    if (!r->free_width && r->width > 1)
        return say_error(STATUS_INPUT, place,
                         "a blank line, but the header has %zu columns: delete it",
                         "这一行是空行，而表头有 %zu 列：请删掉空行", r->width);
    *row = (struct csv_row){nothing, 1, place, r->raw, start};
    return STATUS_DONE;
}

static enum status say_empty(struct csv_reader *r)
{
    return csv_broken(r, say_error(STATUS_INPUT, ((struct place){encoding_file(r->source), 1, 0}),
                                   "the file is empty: not even a header row",
                                   "文件是空的，连表头也没有"));
}

enum status csv_next(struct csv_reader *r, struct csv_row *row)
{
    if (r->broken)
        return STATUS_INPUT;
    if (!r->held) {
        r->raw = (struct slice){NULL, 0};
        enum status s = csv_hold_line(r);
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

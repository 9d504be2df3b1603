/* The lines that rows are made of: where they lie, and whether they are text. */
#include "format/csv_inside.h"
#include "format/text.h"

void csv_own_row(struct csv_reader *r)
{
    if (r->row.len > 0 && r->row.at == r->text.at)
        return;
    buffer_clear(&r->text);
    buffer_add(&r->text, r->row);
    r->row = buffer_slice(&r->text);
}

/* Adds the next line, with its newline, to text; CSV_ROW_MAX + 1 bytes at most. STATUS_NEGATIVE:
 * there is none. */
static enum status join_line(struct csv_reader *r)
{
    size_t start = r->text.len;
    for (;;) {
        if (r->block.len == 0) {
            enum status s = encoding_read(r->source, &r->block);
            r->surveyed = false;
            r->row = buffer_slice(&r->text);
            if (s == STATUS_NEGATIVE)
                return r->text.len > start ? STATUS_DONE : STATUS_NEGATIVE;
            if (s == STATUS_INPUT)
                say_error(s, csv_place_at(r, r->row.len),
                          "what follows here is not GB18030: is the file damaged or cut short?",
                          "此处起不是有效的 GB18030：文件是否损坏或不完整？");
            if (s != STATUS_DONE)
                return csv_broken(r, s);
        }
        const char *newline = memchr(r->block.at, '\n', r->block.len);
        size_t len = newline ? (size_t)(newline - r->block.at) + 1 : r->block.len;
        size_t room = CSV_ROW_MAX + 1 - r->text.len;
        r->long_line = len >= room;
        len = r->long_line ? room : len;
        buffer_add(&r->text, (struct slice){r->block.at, len});
        r->block = (struct slice){r->block.at + len, r->block.len - len};
        r->row = buffer_slice(&r->text);
        if (newline || r->long_line)
            return STATUS_DONE;
    }
}

/* The row is the line where it lies, if it is nothing but this line of a block. */
enum status csv_read_line(struct csv_reader *r)
{
    const char *newline = NULL;
    if (r->row.len == 0 && r->block.len > 0)
        newline = memchr(r->block.at, '\n', r->block.len);
    if (newline) {
        const char *end = r->block.at + r->block.len;
        r->row = slice_from(r->block.at, newline + 1);
        r->block = slice_from(newline + 1, end);
        r->line++;
        return STATUS_DONE;
    }
    csv_own_row(r);
    enum status status = join_line(r);
    r->line += status == STATUS_DONE;
    return status;
}

static bool is_blank(struct slice line)
{
    return line.len <= 2 && (slice_is(line, "\n") || slice_is(line, "\r\n"));
}

enum status csv_hold_line(struct csv_reader *r)
{
    for (;;) {
        r->row = (struct slice){NULL, 0};
        r->fed = 0;
        r->row_line = r->line + 1;
        enum status s = csv_read_line(r);
        if (s != STATUS_DONE)
            return s;
        if (!is_blank(r->row)) {
            r->held = true;
            return STATUS_DONE;
        }
        if (r->blanks++ == 0)
            r->blank_line = r->row_line;
    }
}

static bool is_sound(struct slice s)
{
    return text_is_utf8(s, NULL) && !memchr(s.at, '\0', s.len);
}

/* Whether the row's line lies in the block and all from here on, to the last newline, is sound. */
static bool is_in_sound_block(struct csv_reader *r)
{
    if (r->row.at == r->text.at || r->row.at + r->row.len != r->block.at)
        return false;
    if (!r->surveyed) {
        const char *end = r->block.len ? memrchr(r->block.at, '\n', r->block.len) : NULL;
        r->sound = is_sound(slice_from(r->row.at, end ? end + 1 : r->block.at));
        r->surveyed = true;
    }
    return r->sound;
}

enum status csv_check_line(struct csv_reader *r, size_t start)
{
    struct slice line = {r->row.at + start, r->row.len - start};
    size_t bad_at = line.len;
    if (is_in_sound_block(r))
        return STATUS_DONE;
    text_is_utf8(line, &bad_at);
    const char *nul = slice_find((struct slice){line.at, bad_at}, (struct slice){"", 1});
    if (nul)
        return csv_broken(
            r, say_error(STATUS_INPUT, csv_place_at(r, start + (size_t)(nul - line.at)),
                         "a NUL byte: this is not plain text, or it is UTF-16 (run: iconv "
                         "-f UTF-16 -t UTF-8 FILE)",
                         "此处有空字节（NUL）：文件不是纯文本，或者是 UTF-16 编码（请运行：iconv "
                         "-f UTF-16 -t UTF-8 文件）"));
    if (bad_at < line.len)
        return csv_broken(
            r, say_error(STATUS_INPUT, csv_place_at(r, start + bad_at),
                         "this byte is not UTF-8: if Excel or WPS saved the file as plain "
                         "CSV, give --encoding gb18030 (or auto)",
                         "此处不是有效的 UTF-8：如果文件是 Excel 或 WPS 存的普通 CSV，请加 "
                         "--encoding gb18030（或 auto）"));
    return STATUS_DONE;
}

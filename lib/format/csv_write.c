#include "format/csv.h"

#include "format/skip.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t skip_digits(struct slice s, size_t i)
{
    while (i < s.len && is_digit(s.at[i]))
        i++;
    return i;
}

/* -?digits(.digits)? */
static bool is_plain_number(struct slice s)
{
    size_t start = s.len > 0 && s.at[0] == '-';
    size_t i = skip_digits(s, start);
    if (i == start)
        return false;
    if (i < s.len && s.at[i] == '.') {
        start = i + 1;
        i = skip_digits(s, start);
        if (i == start)
            return false;
    }
    return i == s.len;
}

/* What makes a formula of a cell: a sign, also a full-width one where the spreadsheet speaks
 * Chinese, and blanks that are dropped before it is looked at. */
static bool begins_formula(struct slice s)
{
    static const char *const wide[] = {"＝", "＋", "－", "＠"};
    unsigned char first = s.len ? (unsigned char)s.at[0] : 'x';
    for (size_t i = 0; i < sizeof wide / sizeof *wide && first == 0xEF; i++)
        if (slice_starts(s, slice_of(wide[i])))
            return true;
    switch (first) {
    case '=':
    case '+':
    case '-':
    case '@':
    case '\t':
    case '\r':
    case '\n':
        return true;
    default:
        return false;
    }
}

/* Apostrophes in front do not end the danger: guarding '=x as well is what lets csv_unguard tell a
 * guard from an apostrophe of the cell's own. */
static bool needs_guard(struct slice cell)
{
    size_t i = 0;
    while (i < cell.len && cell.at[i] == '\'')
        i++;
    return begins_formula((struct slice){cell.at + i, cell.len - i}) && !is_plain_number(cell);
}

struct slice csv_unguard(struct slice cell)
{
    if (cell.len == 0 || cell.at[0] != '\'')
        return cell;
    struct slice rest = {cell.at + 1, cell.len - 1};
    return needs_guard(rest) ? rest : cell;
}

static bool needs_quotes(struct slice cell, char delimiter)
{
    if (!cell.len)
        return false;
    /* A BOM in the very first cell would be taken for the file's own. */
    if ((unsigned char)cell.at[0] == 0xEF && slice_starts(cell, slice_of("\xEF\xBB\xBF")))
        return true;
    const char *end = cell.at + cell.len;
    return skip_cell(cell.at, end, delimiter) < end;
}

/* With each quote twice. */
static void add_doubled(struct buffer *out, struct slice cell)
{
    for (const char *quote; (quote = memchr(cell.at, '"', cell.len)) != NULL;) {
        size_t upto = (size_t)(quote - cell.at) + 1;
        buffer_add(out, (struct slice){cell.at, upto});
        buffer_char(out, '"');
        cell = (struct slice){cell.at + upto, cell.len - upto};
    }
    buffer_add(out, cell);
}

void csv_add_cell(struct buffer *out, struct slice cell, char delimiter)
{
    bool quotes = needs_quotes(cell, delimiter);
    if (quotes)
        buffer_char(out, '"');
    if (needs_guard(cell))
        buffer_char(out, '\'');
    if (quotes)
        add_doubled(out, cell);
    else
        buffer_add(out, cell);
    if (quotes)
        buffer_char(out, '"');
}

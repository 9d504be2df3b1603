/* A text cut into lines: what is layout, a heading, an entry of a list, a row of a table, and the
 * text without its marks. Markdown, and what pandoc prints as plain text. */
#include "minutes/reading.h"

#include "edge/plain.h"
#include "format/text.h"
#include "format/utf8.h"

#include <stdlib.h>

size_t minutes_character(const char *at, const char *end, uint32_t *c)
{
    size_t n = utf8_length(at, end);
    const unsigned char *b = (const unsigned char *)at;
    if (n == 0 || n == 1) {
        *c = n ? b[0] : 0xFFFD;
        return 1;
    }
    *c = b[0] & (0x7FU >> n);
    for (size_t i = 1; i < n; i++)
        *c = *c << 6 | (b[i] & 0x3F);
    return n;
}

size_t minutes_blanks(struct slice s, int *columns)
{
    size_t i = 0;
    int width = 0;
    while (i < s.len) {
        uint32_t c;
        size_t n = minutes_character(s.at + i, s.at + s.len, &c);
        if (c != ' ' && c != '\t' && c != 0xA0 && c != 0x3000)
            break;
        width += c == '\t' ? 4 : c == 0x3000 ? 2 : 1;
        i += n;
    }
    if (columns)
        *columns = width;
    return i;
}

static bool starts(struct slice s, const char *text)
{
    return slice_starts(s, slice_of(text));
}

/* ---- marks ---- */

static size_t tag_length(struct slice s)
{
    enum { LONGEST = 200 };
    if (s.len < 3 || s.at[0] != '<')
        return 0;
    char c = s.at[1] == '/' ? s.at[2] : s.at[1];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '!'))
        return 0;
    for (size_t i = 2; i < s.len && i < LONGEST; i++) {
        if (s.at[i] == '>')
            return i + 1;
        if (s.at[i] == '<')
            return 0;
    }
    return 0;
}

/* How many bytes at the start of s are marks and not text. */
static size_t mark_length(struct slice s)
{
    static const char *const marks[] = {"**", "~~", "__", "`", "&nbsp;", "&emsp;"};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (starts(s, marks[i]))
            return strlen(marks[i]);
    if (s.len >= 2 && s.at[0] == '\\' && strchr("-.[]*_+#|<>()&", s.at[1]))
        return 1;
    return tag_length(s);
}

static bool may_be_mark(char c)
{
    return c != '\0' && strchr("*~_`&\\<", c) != NULL;
}

static struct slice without_marks(struct slice s, struct arena *arena)
{
    size_t first = 0;
    while (first < s.len && !(may_be_mark(s.at[first]) && mark_length(slice_after(s, first))))
        first++;
    if (first == s.len)
        return s;
    struct buffer out = {0};
    for (size_t i = 0; i < s.len;) {
        size_t mark = may_be_mark(s.at[i]) ? mark_length(slice_after(s, i)) : 0;
        if (mark == 0)
            buffer_char(&out, s.at[i]);
        else if (s.at[i] == '&')
            buffer_char(&out, ' ');
        i += mark ? mark : 1;
        if (mark == 1 && s.at[i - 1] == '\\' && i < s.len)
            buffer_char(&out, s.at[i++]); /* the character that was escaped */
    }
    struct slice plain = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return slice_trim(plain);
}

/* ---- shapes ---- */

/* Rulers, fences, the dashes below a table's header, lines of nothing but tags. */
static bool is_layout(struct slice s)
{
    size_t i = 0, strokes = 0;
    if (starts(s, "```") || starts(s, "~~~"))
        return true;
    while (i < s.len) {
        size_t tag = tag_length(slice_after(s, i));
        if (tag == 0 && !strchr("-=*_~+|: \t#>", s.at[i]))
            return false;
        strokes += tag == 0 ? 1 : 3;
        i += tag ? tag : 1;
    }
    return strokes >= 2 || s.at[0] == '#' || s.at[0] == '>';
}

static bool box_mark(struct slice *s, bool *done)
{
    static const struct {
        const char *mark;
        bool done;
    } boxes[] = {{"[ ]", false}, {"[x]", true}, {"[X]", true}, {"[√]", true},
                 {"☐", false},   {"□", false},  {"☑", true},   {"☒", true}};
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        if (!starts(*s, boxes[i].mark))
            continue;
        *done = boxes[i].done;
        *s = slice_trim(slice_after(*s, strlen(boxes[i].mark)));
        return true;
    }
    return false;
}

static void take_heading(struct minutes_line *l)
{
    size_t n = 0;
    while (n < l->text.len && l->text.at[n] == '#')
        n++;
    if (n == 0 || n > 6)
        return;
    l->shape = SHAPE_HEADING;
    l->level = (int)n;
    l->text = slice_trim(slice_after(l->text, n));
    while (l->text.len > 0 && l->text.at[l->text.len - 1] == '#')
        l->text.len--;
    l->text = slice_trim(l->text);
}

static bool is_picture(uint32_t c)
{
    return c >= 0x1F000 || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x23E0 && c <= 0x23FF) ||
           c == 0xFE0F || c == 0x200D || c == 0x2139 || c == 0xFEFF || c == 0x200B;
}

/* ✅, 🔸, 1️⃣: bullets of short notes. */
static void take_pictures(struct minutes_line *l)
{
    struct slice s = l->text;
    while (s.len) {
        uint32_t c, mark = 0;
        size_t n = minutes_character(s.at, s.at + s.len, &c);
        for (size_t i = n; c >= '0' && c <= '9' && mark != 0x20E3 && i < s.len;) {
            i += minutes_character(s.at + i, s.at + s.len, &mark);
            n = mark == 0x20E3 ? i : n;
            if (mark != 0xFE0F)
                break;
        }
        if (!is_picture(c) && mark != 0x20E3)
            break;
        s = slice_after(s, n);
    }
    if (s.at == l->text.at || !slice_trim(s).len)
        return;
    l->listed = true;
    l->text = slice_trim(s);
}

static void take_bullet(struct minutes_line *l)
{
    static const char *const bullets[] = {"- ", "* ", "+ ", "• ", "●", "·", "○ ", "◦ "};
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        if (!starts(l->text, bullets[i]))
            continue;
        l->listed = true;
        l->text = slice_trim(slice_after(l->text, strlen(bullets[i])));
        break;
    }
    if (box_mark(&l->text, &l->done))
        l->shape = SHAPE_BOX;
}

static void add_cell(struct minutes_line *l, struct slice cell, struct arena *arena)
{
    l->cell[l->cells++] = without_marks(slice_trim(cell), arena);
}

static void take_row(struct minutes_line *l, struct arena *arena)
{
    size_t most = 2;
    for (size_t i = 0; i < l->text.len; i++)
        most += l->text.at[i] == '|';
    l->shape = SHAPE_ROW;
    l->cell = arena_clear(arena, most, sizeof *l->cell);
    struct slice rest = slice_after(l->text, 1);
    if (rest.len > 0 && rest.at[rest.len - 1] == '|')
        rest.len--;
    while (rest.at)
        add_cell(l, slice_cut(&rest, '|'), arena);
}

static void take_strong(struct minutes_line *l)
{
    struct slice s = slice_trim(l->text);
    bool whole = s.len > 4 && slice_ends(s, slice_of("**")) &&
                 !slice_find((struct slice){s.at + 2, s.len - 4}, slice_of("**"));
    bool open = s.len > 2 && !slice_find(slice_after(s, 2), slice_of("**"));
    l->strong = starts(s, "**") && (whole || open);
}

static void take_shape(struct minutes_line *l, struct arena *arena)
{
    l->text = l->raw;
    if (l->raw.len == 0) {
        l->shape = SHAPE_BLANK;
        return;
    }
    if (is_layout(l->raw)) {
        l->shape = SHAPE_LAYOUT;
        return;
    }
    l->shape = SHAPE_TEXT;
    while (starts(l->text, "> ") || starts(l->text, ">"))
        l->text = slice_trim(slice_after(l->text, 1));
    if (starts(l->text, "|") && l->text.len > 1) {
        take_row(l, arena);
        return;
    }
    take_heading(l);
    if (l->shape == SHAPE_TEXT)
        take_bullet(l);
    if (l->shape == SHAPE_TEXT)
        take_pictures(l);
    take_strong(l);
    l->text = without_marks(l->text, arena);
    if (l->text.len == 0)
        l->shape = SHAPE_LAYOUT;
}

/* ---- lines ---- */

static struct minutes_line *new_line(struct minutes_page *page, struct arena *arena)
{
    if (page->count == page->cap) {
        size_t cap = page->cap ? 2 * page->cap : 64;
        struct minutes_line *more = arena_take(arena, cap * sizeof *more);
        if (page->count)
            memcpy(more, page->line, page->count * sizeof *more);
        page->line = more;
        page->cap = cap;
    }
    struct minutes_line *l = &page->line[page->count++];
    *l = (struct minutes_line){.number = page->numbers, .last = page->numbers};
    return l;
}

static bool is_control(struct slice s, size_t i)
{
    unsigned char c = (unsigned char)s.at[i];
    return (c < 0x20 && c != '\t') || c == 0x7F ||
           (c == 0xC2 && i + 1 < s.len && (unsigned char)s.at[i + 1] < 0xA0);
}

/* Records hold no control characters (form feeds between pages, say): blanks stand for them. */
static struct slice without_controls(struct slice s, struct arena *arena)
{
    size_t i = 0;
    while (i < s.len && !is_control(s, i))
        i++;
    if (i == s.len)
        return s;
    char *copy = arena_take(arena, s.len);
    memcpy(copy, s.at, s.len);
    struct slice out = {copy, s.len};
    for (; i < s.len; i++) {
        if (!is_control(s, i))
            continue;
        bool two = (unsigned char)s.at[i] == 0xC2;
        copy[i] = ' ';
        if (two)
            copy[++i] = ' ';
    }
    return out;
}

static void add_piece(struct minutes_page *page, struct slice s, bool ended, struct arena *arena)
{
    struct minutes_line *l = new_line(page, arena);
    minutes_blanks(s, &l->indent);
    l->ended = ended || slice_ends(s, slice_of("  "));
    l->seam = slice_ends(s, slice_of(" "));
    l->raw = slice_trim(s);
    take_shape(l, arena);
    if (l->shape == SHAPE_LAYOUT)
        page->aside = (page->aside || starts(l->raw, "<div")) && !starts(l->raw, "</div");
    l->aside = page->aside;
}

/* <br> ends a line, but not in a table, where it parts what stands in one cell. */
static size_t break_length(struct slice s)
{
    static const char *const breaks[] = {"<br>", "<br/>", "<br />", "<BR>"};
    for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++)
        if (starts(s, breaks[i]))
            return strlen(breaks[i]);
    return 0;
}

static void add_line(struct minutes_page *page, struct slice s, struct arena *arena)
{
    page->numbers++;
    s = without_controls(s, arena);
    struct slice bare = slice_trim(s);
    bool row = starts(bare, "|") || (bare.len && is_layout(bare)); /* one piece */
    size_t begin = 0;
    for (size_t i = 0; i < s.len && !row; i++) {
        size_t n = s.at[i] == '<' ? break_length(slice_after(s, i)) : 0;
        if (n == 0)
            continue;
        add_piece(page, (struct slice){s.at + begin, i - begin}, true, arena);
        begin = i + n;
        i += n - 1;
    }
    if (begin == 0 || slice_trim(slice_after(s, begin)).len > 0)
        add_piece(page, slice_after(s, begin), false, arena);
}

/* ---- pandoc's plain tables: dashes below a header mark the columns ---- */

static struct slice columns_of(struct slice s, size_t from, size_t to)
{
    size_t at = 0, begin = s.len, end = s.len;
    for (size_t i = 0; i < s.len;) {
        uint32_t c;
        size_t n = minutes_character(s.at + i, s.at + s.len, &c);
        size_t width = text_width((struct slice){s.at + i, n});
        if (begin == s.len && at >= from)
            begin = i;
        if (at >= to) {
            end = i;
            break;
        }
        at += width;
        i += n;
    }
    return begin <= end ? slice_trim((struct slice){s.at + begin, end - begin})
                        : (struct slice){s.at + s.len, 0};
}

static bool is_ruler_of_columns(const struct minutes_line *l)
{
    size_t runs = 0;
    for (size_t i = 0; i < l->raw.len; i++) {
        if (l->raw.at[i] != '-' && l->raw.at[i] != ' ')
            return false;
        runs += l->raw.at[i] == '-' && (i == 0 || l->raw.at[i - 1] == ' ');
    }
    return runs >= 2;
}

static void cut_columns(struct minutes_line *l, const struct minutes_line *ruler,
                        struct arena *arena)
{
    struct slice dashes = ruler->raw;
    size_t indent = (size_t)ruler->indent;
    /* the line with its indent again: it lies before raw */
    struct slice s = {l->raw.at - l->indent, l->raw.len + (size_t)l->indent};
    l->shape = SHAPE_ROW;
    l->cell = arena_clear(arena, dashes.len + 1, sizeof *l->cell);
    for (size_t i = 0; i < dashes.len;) {
        size_t begin = i;
        while (i < dashes.len && dashes.at[i] == '-')
            i++;
        while (i < dashes.len && dashes.at[i] == ' ')
            i++;
        bool last = i == dashes.len;
        add_cell(l, columns_of(s, indent + begin, last ? (size_t)-1 : indent + i), arena);
    }
}

static bool plain_indent(const struct minutes_line *l)
{
    if (l->shape != SHAPE_TEXT)
        return false;
    for (int i = 1; i <= l->indent; i++)
        if (l->raw.at[-i] != ' ')
            return false;
    return true;
}

static void find_tables(struct minutes_page *page, struct arena *arena)
{
    for (size_t i = 1; i < page->count; i++) {
        const struct minutes_line *ruler = &page->line[i];
        if (ruler->shape != SHAPE_LAYOUT || !is_ruler_of_columns(ruler) ||
            !plain_indent(&page->line[i - 1]))
            continue;
        cut_columns(&page->line[i - 1], ruler, arena);
        for (size_t j = i + 1; j < page->count && plain_indent(&page->line[j]); j++)
            cut_columns(&page->line[j], ruler, arena);
    }
}

void minutes_page_read(struct minutes_page *page, struct slice text, struct arena *arena)
{
    *page = (struct minutes_page){0};
    size_t begin = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] != '\n' && text.at[i] != '\r')
            continue;
        add_line(page, (struct slice){text.at + begin, i - begin}, arena);
        if (text.at[i] == '\r' && i + 1 < text.len && text.at[i + 1] == '\n')
            i++;
        begin = i + 1;
    }
    if (begin < text.len)
        add_line(page, slice_after(text, begin), arena);
    find_tables(page, arena);
}

/* ---- labels ---- */

/* (Agenda), （Notes）: the other language behind a label that stands before it. */
static struct slice without_translation(struct slice s)
{
    const char *open = slice_find(s, slice_of("("));
    const char *wide = slice_find(s, slice_of("（"));
    if (!open || (wide && wide < open))
        open = wide;
    if (!open || open == s.at || !(slice_ends(s, slice_of(")")) || slice_ends(s, slice_of("）"))))
        return s;
    return slice_from(s.at, open);
}

struct slice minutes_label(struct slice text, struct arena *arena)
{
    struct slice s = slice_trim(text);
    if (slice_ends(s, slice_of("：")))
        s.len -= strlen("：");
    else if (slice_ends(s, slice_of(":")))
        s.len--;
    s = without_translation(slice_trim(s));
    char *out = arena_take(arena, s.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len;) {
        uint32_t c;
        size_t n = minutes_character(s.at + i, s.at + s.len, &c);
        if (c != ' ' && c != '\t' && c != 0xA0 && c != 0x3000 && !is_picture(c) && c != '*') {
            memcpy(out + len, s.at + i, n);
            len += n;
        }
        i += n;
    }
    return (struct slice){out, len};
}

struct slice minutes_folded(struct slice text, struct arena *arena)
{
    size_t size = 6 * text.len + 16;
    if (!text.at)
        text = slice_of("");
    char *out = arena_take(arena, size);
    if (plain_fold(text, out, size))
        return slice_of(out);
    struct buffer plain = {0};
    text_add_halfwidth(&plain, text);
    struct slice copy = arena_copy(arena, buffer_slice(&plain));
    buffer_free(&plain);
    return copy;
}

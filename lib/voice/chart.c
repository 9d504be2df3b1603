/* Bar charts as SVG. Drawn narrow, so that a telephone shows them at their size, and placed by the
 * page around them, which also gives the colours (bar, label, value) for light, dark and paper. */
#include "voice/print.h"

#include "format/text.h"

enum {
    WIDTH = 360,
    ROW = 26,
    BAR = 16,
    GAP = 6,
    COLUMN = 7,        /* a narrow character of 13 px sans, generously */
    LABEL_COLUMNS = 18 /* longer labels are cut; the table has them whole */
};

static int64_t most_of(const struct chart *c)
{
    int64_t most = 0;
    for (size_t i = 0; i < c->count; i++)
        if (c->value[i] > most)
            most = c->value[i];
    return most;
}

static int label_columns(const struct chart *c)
{
    size_t widest = 0;
    struct buffer shown = {0};
    for (size_t i = 0; i < c->count; i++) {
        buffer_clear(&shown);
        print_visible(&shown, c->label[i]);
        size_t width = text_width(buffer_slice(&shown));
        if (width > widest)
            widest = width;
    }
    buffer_free(&shown);
    return widest < LABEL_COLUMNS ? (int)widest : LABEL_COLUMNS;
}

static int value_columns(const struct chart *c)
{
    size_t widest = 0;
    struct buffer digits = {0};
    for (size_t i = 0; i < c->count; i++) {
        buffer_clear(&digits);
        buffer_number(&digits, c->value[i]);
        if (digits.len > widest)
            widest = digits.len;
    }
    buffer_free(&digits);
    return (int)widest;
}

static void add_label(struct buffer *out, struct slice label)
{
    struct buffer shown = {0}, cut = {0};
    print_visible(&shown, label);
    size_t width = text_width(buffer_slice(&shown));
    if (width > LABEL_COLUMNS)
        width = LABEL_COLUMNS;
    text_add_padded(&cut, buffer_slice(&shown), width, TEXT_LEFT);
    print_escaped(out, buffer_slice(&cut));
    buffer_free(&shown);
    buffer_free(&cut);
}

static void add_names(struct buffer *out, const struct piece *piece, int id, enum language language)
{
    const struct chart *c = &piece->chart;
    buffer_format(out, "<title id=\"c%dt\">", id);
    print_escaped(out, piece->text);
    buffer_format(out, "</title><desc id=\"c%dd\">", id);
    for (size_t i = 0; i < c->count; i++) {
        if (i > 0)
            buffer_text(out, words_in((struct words){", ", "，"}, language));
        print_escaped(out, c->label[i]);
        buffer_char(out, ' ');
        buffer_number(out, c->value[i]);
    }
    buffer_text(out, "</desc>\n");
}

void print_bars(struct buffer *out, const struct piece *piece, int id, enum language language)
{
    const struct chart *c = &piece->chart;
    int64_t most = most_of(c);
    int start = label_columns(c) * COLUMN + GAP;
    int room = WIDTH - start - value_columns(c) * (COLUMN + 1) - GAP;
    if (room < ROW) /* numbers that leave no room for bars still need to be seen */
        room = ROW;
    buffer_format(out,
                  "<svg viewBox=\"0 0 %d %d\" role=\"img\" "
                  "aria-labelledby=\"c%dt c%dd\">",
                  WIDTH, (int)c->count * ROW, id, id);
    add_names(out, piece, id, language);
    for (size_t i = 0; i < c->count; i++) {
        int top = (int)i * ROW, length = 0;
        if (c->value[i] > 0)
            length = (int)((__int128)c->value[i] * room / most);
        if (c->value[i] > 0 && length == 0)
            length = 1;
        buffer_format(out, "<text class=\"label\" x=\"%d\" y=\"%d\">", start - GAP, top + 18);
        add_label(out, c->label[i]);
        buffer_format(out, "</text><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>", start,
                      top + (ROW - BAR) / 2, length, BAR);
        buffer_format(out, "<text x=\"%d\" y=\"%d\">%lld</text>\n", start + length + GAP, top + 18,
                      (long long)c->value[i]);
    }
    buffer_text(out, "</svg>\n");
}

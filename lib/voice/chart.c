/* Charts as SVG. Drawn narrow, so that a telephone shows them at their size, and placed by the page
 * around them, which also gives the colours for light, dark and paper. Series are told apart by
 * pattern as well as by colour, and the numbers are written at what they count. */
#include "voice/print.h"

#include "format/text.h"

enum {
    WIDTH = 360,
    ROW = 26,
    BAR = 16,
    THIN_BAR = 11, /* of several beside each other */
    GAP = 6,
    COLUMN = 7,         /* a narrow character of 13 px sans, generously */
    SMALL_COLUMN = 6,   /* of 10.5 px */
    LABEL_COLUMNS = 18, /* longer labels are cut; the table has them whole */
    UPRIGHT = 120,      /* how high the highest column is */
    ABOVE = 18,         /* for the number over a column */
    BELOW = 18,         /* for its label */
    CATEGORIES = 6,     /* fills that tell series apart */
    PATTERNS = 7
};

/* ---- what charts share ---- */

static int64_t highest(const struct chart *c)
{
    int64_t most = 0;
    for (size_t i = 0; i < c->count; i++) {
        int64_t height = print_chart_height(c, i);
        if (height > most)
            most = height;
    }
    for (size_t i = 0; i < c->count && c->line; i++)
        if (print_chart_value(c, i, c->serieses - 1) > most)
            most = print_chart_value(c, i, c->serieses - 1);
    return most;
}

/* Of `room` pixels as many as the value is of the most; at least one where there is anything. */
static int length_of(int64_t value, int64_t most, int room)
{
    if (value <= 0 || most <= 0)
        return 0;
    int length = (int)((__int128)value * room / most);
    return length > 0 ? length : 1;
}

static int digits_of(int64_t n)
{
    struct buffer digits = {0};
    buffer_number(&digits, n);
    int len = (int)digits.len;
    buffer_free(&digits);
    return len;
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

static void add_number(struct buffer *out, const char *class, int x, int y, int64_t n)
{
    buffer_format(out, "<text%s%s%s x=\"%d\" y=\"%d\">%lld</text>", *class ? " class=\"" : "",
                  class, *class ? "\"" : "", x, y, (long long)n);
}

/* Of the parts of one whole the third is what should not be, in red, the fourth what waits. */
static int fill_of(const struct chart *c, size_t series)
{
    static const int whole[] = {1, 2, 7, 6};
    return print_chart_across(c) ? (int)(series % CATEGORIES) + 1 : whole[series % 4];
}

static void add_bar(struct buffer *out, const struct chart *c, size_t series, int x, int y,
                    int width, int height)
{
    buffer_format(out, "<rect class=\"f%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>",
                  fill_of(c, series), x, y, width, height);
}

/* 物业 26，停车 20 — or, of several series, 47周：受理 93，办结 84；… */
static void add_description(struct buffer *out, const struct chart *c, enum language language)
{
    for (size_t i = 0; i < c->count; i++) {
        bool named = c->series && c->label[i].len > 0;
        if (i > 0)
            buffer_text(
                out, words_in(c->series ? (struct words){"; ", "；"} : (struct words){", ", "，"},
                              language));
        print_escaped(out, c->label[i]);
        buffer_text(out, named ? print_colon(language) : "");
        for (size_t s = 0; s < c->serieses; s++) {
            buffer_text(out, s > 0 ? words_in((struct words){", ", "，"}, language) : "");
            if (c->series)
                print_escaped(out, c->series[s]);
            buffer_char(out, ' ');
            buffer_number(out, print_chart_value(c, i, s));
        }
    }
}

static void svg_begin(struct buffer *out, const struct piece *piece, int height, int id,
                      enum language language)
{
    buffer_format(out,
                  "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"c%dt c%dd\">"
                  "<title id=\"c%dt\">",
                  WIDTH, height, id, id, id);
    print_escaped(out, piece->text);
    buffer_format(out, "</title><desc id=\"c%dd\">", id);
    add_description(out, &piece->chart, language);
    buffer_text(out, "</desc>\n");
}

/* ---- a row a label ---- */

struct across {
    int start, room, row, bar; /* where bars begin, the longest, and how high rows and bars are */
    int64_t most;
};

static struct across across_of(const struct chart *c)
{
    struct across a = {.most = highest(c), .row = ROW, .bar = BAR};
    int labels = label_columns(c);
    a.start = labels ? labels * COLUMN + GAP : 0;
    a.room = WIDTH - a.start - digits_of(a.most) * (COLUMN + 1) - GAP;
    if (a.room < ROW) /* numbers that leave no room for bars still need to be seen */
        a.room = ROW;
    if (c->serieses > 1 && !c->stacked) {
        a.bar = THIN_BAR;
        a.row = (int)c->serieses * (THIN_BAR + 1) + GAP;
    }
    if (!labels) { /* one bar, whose number is in its parts */
        a.room = WIDTH;
        a.row = a.bar = ROW;
    }
    return a;
}

static void add_stack_across(struct buffer *out, const struct chart *c, size_t label, int top,
                             const struct across *a)
{
    int64_t before = 0;
    for (size_t s = 0; s < c->serieses; s++) {
        int64_t value = print_chart_value(c, label, s);
        if (value <= 0)
            continue;
        int from = length_of(before, a->most, a->room);
        int to = length_of(before + value, a->most, a->room);
        int width = to > from ? to - from : 1;
        add_bar(out, c, s, a->start + from, top, width, a->bar);
        bool all = a->start && value == print_chart_height(c, label); /* told beside the bar */
        if (!all && width > digits_of(value) * COLUMN + GAP)
            add_number(out, "in", a->start + from + width / 2, top + a->bar / 2 + 5, value);
        before += value;
    }
    if (a->start)
        add_number(out, "", a->start + length_of(before, a->most, a->room) + GAP,
                   top + a->bar / 2 + 5, before);
}

static void add_across(struct buffer *out, const struct chart *c, const struct across *a)
{
    for (size_t i = 0; i < c->count; i++) {
        int top = (int)i * a->row;
        if (a->start) {
            buffer_format(out, "<text class=\"label\" x=\"%d\" y=\"%d\">", a->start - GAP,
                          top + a->row / 2 + 5);
            add_label(out, c->label[i]);
            buffer_text(out, "</text>");
        }
        if (c->stacked) {
            add_stack_across(out, c, i, top + (a->row - a->bar) / 2, a);
            continue;
        }
        int y = top + (a->row - (int)c->serieses * (a->bar + 1)) / 2;
        for (size_t s = 0; s < c->serieses; s++, y += a->bar + 1) {
            int64_t value = print_chart_value(c, i, s);
            int length = length_of(value, a->most, a->room);
            add_bar(out, c, s, a->start, y, length, a->bar);
            add_number(out, c->serieses > 1 ? "s" : "", a->start + length + GAP,
                       y + a->bar / 2 + (c->serieses > 1 ? 4 : 5), value);
        }
        buffer_char(out, '\n');
    }
}

/* ---- upright ---- */

struct upright {
    int step;
    int64_t most;
};

static int middle_of(const struct upright *u, size_t label)
{
    return (int)label * u->step + u->step / 2;
}

static int level_of(const struct upright *u, int64_t value)
{
    return ABOVE + UPRIGHT - length_of(value, u->most, UPRIGHT);
}

static void add_column(struct buffer *out, const struct chart *c, size_t label,
                       const struct upright *u)
{
    size_t bars = c->serieses - c->line;
    int room = u->step - u->step / 4, width = c->stacked || bars == 0 ? room : room / (int)bars;
    if (width > 3 * ROW / 2)
        width = 3 * ROW / 2;
    int x = middle_of(u, label) - (c->stacked ? width : width * (int)bars) / 2;
    int64_t below = 0;
    for (size_t s = 0; s < bars; s++) {
        int64_t value = print_chart_value(c, label, s);
        int bottom = level_of(u, below), top = level_of(u, below + (value > 0 ? value : 0));
        if (value > 0)
            add_bar(out, c, s, x, top, width, bottom > top ? bottom - top : 1);
        if (c->stacked)
            below += value > 0 ? value : 0;
        else
            x += width;
    }
}

/* Over the columns, and over a line that runs there. */
static void add_heading(struct buffer *out, const struct chart *c, size_t label,
                        const struct upright *u)
{
    int64_t height = print_chart_height(c, label);
    size_t bars = c->serieses - c->line;
    if ((c->stacked || bars == 1) && digits_of(height) * SMALL_COLUMN <= u->step)
        add_number(out, "s over", middle_of(u, label), level_of(u, height) - 4, height);
    buffer_format(out, "<text class=\"s mid\" x=\"%d\" y=\"%d\">", middle_of(u, label),
                  ABOVE + UPRIGHT + BELOW - 4);
    add_label(out, c->label[label]);
    buffer_text(out, "</text>\n");
}

static void add_line(struct buffer *out, const struct chart *c, const struct upright *u)
{
    buffer_text(out, "<polyline class=\"line\" points=\"");
    for (size_t i = 0; i < c->count; i++)
        buffer_format(out, "%s%d,%d", i ? " " : "", middle_of(u, i),
                      level_of(u, print_chart_value(c, i, c->serieses - 1)));
    buffer_text(out, "\"/>");
    for (size_t i = 0; i < c->count; i++)
        buffer_format(out, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"3\"/>", middle_of(u, i),
                      level_of(u, print_chart_value(c, i, c->serieses - 1)));
    buffer_char(out, '\n');
}

static void add_upright(struct buffer *out, const struct chart *c)
{
    struct upright u = {.step = WIDTH / (int)(c->count ? c->count : 1), .most = highest(c)};
    buffer_format(out, "<path class=\"axis\" d=\"M0 %d.5H%d\"/>\n", ABOVE + UPRIGHT, WIDTH);
    for (size_t i = 0; i < c->count; i++)
        add_column(out, c, i, &u);
    if (c->line)
        add_line(out, c, &u);
    for (size_t i = 0; i < c->count; i++)
        add_heading(out, c, i, &u);
}

void print_svg(struct buffer *out, const struct piece *piece, int id, enum language language)
{
    const struct chart *c = &piece->chart;
    struct across a = across_of(c);
    svg_begin(out, piece, c->upright ? ABOVE + UPRIGHT + BELOW : (int)c->count * a.row, id,
              language);
    if (c->upright)
        add_upright(out, c);
    else
        add_across(out, c, &a);
    buffer_text(out, "</svg>\n");
}

/* ---- small things ---- */

void print_spark(struct buffer *out, const int64_t *value, size_t count)
{
    enum { SPARK_WIDTH = 120, HEIGHT = 24, EDGE = 3 };
    int64_t most = 0;
    int x = 0, y = 0;
    for (size_t i = 0; i < count; i++)
        if (value[i] > most)
            most = value[i];
    buffer_format(out,
                  "<svg class=\"spark\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">"
                  "<polyline class=\"line\" points=\"",
                  SPARK_WIDTH, HEIGHT + 2 * EDGE);
    for (size_t i = 0; i < count; i++) {
        x = EDGE + (int)i * (SPARK_WIDTH - 2 * EDGE) / (int)(count > 1 ? count - 1 : 1);
        y = EDGE + HEIGHT - length_of(value[i], most, HEIGHT);
        buffer_format(out, "%s%d,%d", i ? " " : "", x, y);
    }
    buffer_format(out, "\"/><circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"3\"/></svg>", x, y);
}

void print_patterns(struct buffer *out)
{
    static const struct {
        int size;
        const char *marks;
    } patterns[PATTERNS] = {
        {0, ""}, /* the first is plain */
        {6, "<path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/>"},
        {5, "<circle cx=\"2.5\" cy=\"2.5\" r=\"1.4\"/>"},
        {5, "<path d=\"M0 2.5h5\"/>"},
        {6, "<path d=\"M0 0l6 6M0 6l6-6\"/>"},
        {5, "<path d=\"M2.5 0v5\"/>"},
        {6, "<path d=\"M0 0l6 6M0 6l6-6\"/>"},
    };
    buffer_text(out, "<svg class=\"patterns\" aria-hidden=\"true\" width=\"0\" height=\"0\">\n");
    for (int i = 1; i < PATTERNS; i++)
        buffer_format(out,
                      "<pattern id=\"p%d\" width=\"%d\" height=\"%d\" "
                      "patternUnits=\"userSpaceOnUse\"><rect width=\"%d\" height=\"%d\"/>"
                      "%s</pattern>\n",
                      i + 1, patterns[i].size, patterns[i].size, patterns[i].size, patterns[i].size,
                      patterns[i].marks);
    buffer_text(out, "</svg>\n");
}

void print_legend(struct buffer *out, const struct chart *c)
{
    buffer_text(out, "<p class=\"legend\">");
    for (size_t s = 0; s < c->serieses; s++) {
        buffer_text(out, s ? " <span>" : "<span>");
        print_key(out, c, s);
        print_escaped(out, c->series[s]);
        buffer_text(out, "</span>");
    }
    buffer_text(out, "</p>\n");
}

void print_key(struct buffer *out, const struct chart *c, size_t series)
{
    buffer_text(out, "<svg class=\"key\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">");
    if (c->line && series == c->serieses - 1)
        buffer_text(out, "<path class=\"line\" d=\"M0 6h12\"/>"
                         "<circle class=\"dot\" cx=\"6\" cy=\"6\" r=\"3\"/>");
    else
        add_bar(out, c, series, 0, 0, 12, 12);
    buffer_text(out, "</svg>");
}

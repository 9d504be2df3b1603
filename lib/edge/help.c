#include "edge/help.h"

#include "edge/options_table.h"
#include "edge/out.h"

enum { HELP_COLUMNS = 80, HELP_LEFT = 26 };

static const struct words options_title = {"Options:", "选项："};

static uint32_t next_code_point(struct slice *rest)
{
    unsigned char lead = (unsigned char)rest->at[0];
    size_t n = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t c = n == 1 ? lead : lead & (0x7FU >> n);
    for (size_t i = 1; i < n; i++)
        c = c << 6 | ((unsigned char)rest->at[i] & 0x3F);
    *rest = (struct slice){rest->at + n, rest->len - n};
    return c;
}

/* Enough for the texts of --help, which are ours: what is wide there is Chinese. */
static size_t wide(uint32_t c)
{
    return c >= 0x1100 && !(c >= 0x2010 && c <= 0x2E7F) ? 2 : 1;
}

static size_t width(struct slice s)
{
    size_t columns = 0;
    while (s.len > 0)
        columns += wide(next_code_point(&s));
    return columns;
}

static void add_blanks(struct buffer *out, size_t count)
{
    while (count-- > 0)
        buffer_char(out, ' ');
}

/* Whether a line may begin with this character: closing punctuation stays with what it closes. */
static bool may_begin_line(struct slice s)
{
    static const char *const closing[] = {"，", "。", "；", "：", "、", "？", "！", "）", "”", "…"};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (slice_starts(s, slice_of(closing[i])))
            return false;
    return true;
}

/* The longest start that fits and ends before a blank or beside a Chinese character. */
static struct slice line_fit(struct slice text, size_t columns)
{
    struct slice rest = text;
    size_t used = 0, fits = 0;
    uint32_t before = 0;
    while (rest.len > 0) {
        struct slice here = rest;
        uint32_t c = next_code_point(&rest);
        bool between = wide(c) == 2 || wide(before) == 2;
        if (used > 0 &&
            (c == ' ' || (between && before != 0x201C && before != 0xFF08 && may_begin_line(here))))
            fits = text.len - here.len;
        used += wide(c);
        if (used > columns && fits > 0)
            return (struct slice){text.at, fits};
        before = c;
    }
    return text;
}

static void add_folded(struct buffer *out, struct slice text, size_t indent)
{
    while (text.len > 0) {
        struct slice line = line_fit(text, HELP_COLUMNS - 1 - indent);
        buffer_add(out, line);
        while (out->at[out->len - 1] == ' ')
            out->len--;
        buffer_char(out, '\n');
        text = slice_trim(slice_from(line.at + line.len, text.at + text.len));
        if (text.len > 0)
            add_blanks(out, indent);
    }
}

/* A text of several lines, each folded with its continuation indented further. */
static void add_lines(struct buffer *out, const char *text)
{
    struct slice rest = slice_of(text);
    while (rest.at) {
        struct slice line = slice_cut(&rest, '\n');
        if (line.len == 0)
            continue;
        buffer_text(out, "  ");
        add_folded(out, line, 4);
    }
}

static void add_option(struct buffer *out, enum option_id id)
{
    const struct option_row *row = &option_rows[id];
    size_t start = out->len;
    buffer_text(out, "  ");
    if (row->letter)
        buffer_format(out, "-%c%s", row->letter, row->name ? ", " : "");
    else
        buffer_text(out, "    ");
    if (row->name)
        buffer_format(out, "--%s", row->name);
    if (row->argument == ARGUMENT_MAYBE)
        buffer_format(out, "[=%s]", say_pick(row->value));
    else if (row->argument == ARGUMENT_NEEDED)
        buffer_format(out, " %s", say_pick(row->value));
    size_t used = width((struct slice){out->at + start, out->len - start});
    if (used + 2 > HELP_LEFT) {
        buffer_char(out, '\n');
        used = 0;
    }
    add_blanks(out, HELP_LEFT - used);
    struct buffer help = {0};
    buffer_text(&help, say_pick(row->help));
    if (row->repeatable)
        buffer_text(&help, say_pick((struct words){"; may be repeated", "；可重复给出"}));
    add_folded(out, buffer_slice(&help), HELP_LEFT);
    buffer_free(&help);
}

static void add_usage(struct buffer *out, const struct tool *tool)
{
    struct slice rest = slice_of(say_pick(tool->synopsis));
    const char *usage = say_pick((struct words){"Usage: ", "用法："});
    size_t usage_left = width(slice_of(usage));
    buffer_text(out, usage);
    while (rest.at) {
        add_folded(out, slice_cut(&rest, '\n'), 10);
        if (rest.at)
            add_blanks(out, usage_left);
    }
    add_folded(out, slice_of(say_pick(tool->purpose)), 0);
    add_lines(out, say_pick(tool->operands));
}

static void add_examples(struct buffer *out, const struct tool *tool)
{
    struct slice rest = slice_of(say_pick(tool->examples));
    /* Not folded: a command must stay one that can be copied. */
    buffer_format(out, "\n%s\n", say_pick((struct words){"Examples:", "示例："}));
    while (rest.at) {
        struct slice line = slice_cut(&rest, '\n');
        if (line.len > 0)
            buffer_format(out, "  %.*s\n", (int)line.len, line.at);
    }
}

static void add_all(struct buffer *out, const struct tool *tool)
{
    buffer_format(out, "\n%s\n", say_pick(options_title));
    for (int id = 0; id < OPTION_COUNT; id++)
        if (tool_takes(tool, (enum option_id)id))
            add_option(out, (enum option_id)id);
}

/* Those that are used often, and the names of the others. */
static void add_often(struct buffer *out, const struct tool *tool)
{
    struct buffer others = {0};
    size_t i = 0;
    buffer_format(out, "\n%s\n", say_pick(options_title));
    for (; i < tool->often; i++)
        add_option(out, tool->takes[i]);
    for (; tool->takes[i] != OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[tool->takes[i]];
        if (row->name)
            buffer_format(&others, "--%s ", row->name);
        else
            buffer_format(&others, "-%c ", row->letter);
    }
    buffer_format(&others, say_pick((struct words){"(%s --help=all)", "（%s --help=all）"}),
                  tool->name);
    buffer_text(out, "  ");
    add_folded(out, buffer_slice(&others), 2);
    buffer_free(&others);
}

enum status help_print(const struct tool *tool, bool all)
{
    struct buffer text = {0};
    add_usage(&text, tool);
    if (all || !tool->often)
        add_all(&text, tool);
    else
        add_often(&text, tool);
    add_examples(&text, tool);
    enum status status = out_print(buffer_slice(&text));
    buffer_free(&text);
    return status;
}

enum status help_version(const struct tool *tool)
{
    struct buffer text = {0};
    buffer_format(&text, "%s (yishi) " YISHI_VERSION "\n", tool->name);
    enum status status = out_print(buffer_slice(&text));
    buffer_free(&text);
    return status;
}

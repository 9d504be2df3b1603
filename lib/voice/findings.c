#include "voice/findings.h"

#include "base/visible.h"
#include "format/json.h"

static const struct {
    const char *name;
    struct words label;
} columns[] = {{"code", {"Code", "代码"}},   {"severity", {"Severity", "程度"}},
               {"file", {"File", "文件"}},   {"line", {"Line", "行"}},
               {"col", {"Column", "列"}},    {"id", {"Id", "识别码"}},
               {"text", {"Message", "说明"}}};

void findings_begin(struct finding_print *p, int format, bool quiet, struct out *out)
{
    *p = (struct finding_print){.out = out, .quiet = quiet};
    if (format == 0)
        return;
    p->json = format - 1 == TABLE_NDJSON;
    p->table = table_new((struct table_sense){.format = (enum table_format)(format - 1)}, out);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        table_column(p->table, slice_of(columns[i].name), slice_of(say_pick(columns[i].label)),
                     TEXT_LEFT, false);
}

/* Text */

static void add_place(struct buffer *b, struct place place)
{
    if (!place.file)
        return;
    buffer_text(b, place.file);
    if (place.line)
        buffer_format(b, ":%ju", (uintmax_t)place.line);
    if (place.line && place.col)
        buffer_format(b, ":%ju", (uintmax_t)place.col);
    buffer_text(b, ": ");
}

static void print_line(struct finding_print *p, const struct finding *f)
{
    struct buffer text = {0};
    add_place(&text, f->place);
    buffer_format(&text, "%s ", finding_specs[f->code].code);
    if (f->note)
        buffer_text(&text, say_pick((struct words){"note: ", "提示："}));
    buffer_add(&text, f->text);
    buffer_clear(&p->line);
    visible_add(&p->line, buffer_slice(&text), false);
    out_add(p->out, buffer_slice(&p->line));
    out_line_end(p->out);
    buffer_free(&text);
}

/* Rows */

/* In NDJSON a cell is JSON. Names of files may hold any bytes. */
static void text_cell(struct finding_print *p, struct slice text)
{
    struct buffer visible = {0};
    visible_add(&visible, text, false);
    buffer_clear(&p->line);
    if (!p->json)
        buffer_add(&p->line, buffer_slice(&visible));
    else if (text.len)
        json_add_string(&p->line, buffer_slice(&visible));
    table_cell(p->table, buffer_slice(&p->line), TONE_PLAIN);
    buffer_free(&visible);
}

static void number_cell(struct finding_print *p, uint64_t n)
{
    buffer_clear(&p->line);
    if (n)
        buffer_format(&p->line, "%ju", (uintmax_t)n);
    table_cell(p->table, buffer_slice(&p->line), TONE_PLAIN);
}

static void print_row(struct finding_print *p, const struct finding *f)
{
    char digits[ID_DIGITS];
    if (f->id)
        id_write(*f->id, digits);
    table_row(p->table, "finding");
    text_cell(p, slice_of(finding_specs[f->code].code));
    text_cell(p, slice_of(f->note ? "note" : "fault"));
    text_cell(p, slice_of(f->place.file));
    number_cell(p, f->place.line);
    number_cell(p, f->place.col);
    text_cell(p, (struct slice){digits, f->id ? ID_DIGITS : 0});
    text_cell(p, f->text);
    table_row_end(p->table);
}

void findings_print(void *context, const struct finding *f)
{
    struct finding_print *p = context;
    if (f->note && p->quiet)
        return;
    if (p->table)
        print_row(p, f);
    else
        print_line(p, f);
}

/* The end */

static void add_counts(struct buffer *b, const struct findings *f, bool note)
{
    bool first = true;
    for (int i = 0; i < FINDING_CODES; i++) {
        bool is_note = finding_specs[i].note && !(f->strict && i == FINDING_LATE);
        if (!f->count[i] || is_note != note)
            continue;
        buffer_text(b, first ? say_pick((struct words){" (", "（"})
                             : say_pick((struct words){", ", "、"}));
        buffer_format(b, "%s %ju", finding_specs[i].code, (uintmax_t)f->count[i]);
        first = false;
    }
    if (!first)
        buffer_text(b, say_pick((struct words){")", "）"}));
}

void findings_end(struct finding_print *p, const struct findings *f, uint64_t records)
{
    if (p->table) {
        table_end(p->table);
    } else {
        buffer_clear(&p->line);
        buffer_format(
            &p->line,
            say_pick((struct words){"records: %ju; findings: %ju", "记录 %ju 条，问题 %ju 处"}),
            (uintmax_t)records, (uintmax_t)f->faults);
        add_counts(&p->line, f, false);
        buffer_format(&p->line, say_pick((struct words){"; notes: %ju", "，提示 %ju 处"}),
                      (uintmax_t)f->notes);
        add_counts(&p->line, f, true);
        out_add(p->out, buffer_slice(&p->line));
        out_line_end(p->out);
    }
    table_free(p->table);
    buffer_free(&p->line);
}

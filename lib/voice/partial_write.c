#include "format/json.h"
#include "voice/facts_table.h"
#include "voice/partial.h"
#include "voice/partial_inside.h"

/* A line is ended when it is longer than this, so that a row still fits. */
enum { LINE_FULL = LINE_MAX_BYTES / 2 };

struct writing {
    const struct telling *t;
    const char *report;
    struct out *out;
    struct buffer body; /* the members of the record but for its id */
    struct buffer line;
    struct id before; /* the line before */
    int64_t part;
    enum status status;
};

/* Lines */

static void begin_line(struct writing *w)
{
    char digits[ID_DIGITS];
    struct buffer *b = &w->body;
    buffer_clear(b);
    buffer_text(b, "\"kind\":\"partial\",\"at\":\"");
    moment_write(b, (struct moment){.us = w->t->span.cut}, history_sense(w->t->h)->zone);
    buffer_char(b, '"');
    if (w->part++) {
        id_write(w->before, digits);
        buffer_format(b, ",\"on\":\"%.*s\"", ID_DIGITS, digits);
    }
    buffer_format(b, ",\"report\":\"%s\",\"version\":%d", w->report, PARTIAL_VERSION);
}

static void end_line(struct writing *w, bool last)
{
    struct buffer text = {0};
    char digits[ID_DIGITS];
    if (last)
        buffer_text(&w->body, ",\"last\":true");
    buffer_char(&w->body, '}');
    buffer_char(&text, '{');
    buffer_add(&text, buffer_slice(&w->body));
    buffer_clear(&w->line);
    json_add_canonical(&w->line, buffer_slice(&text));
    w->before = hash_id(buffer_slice(&w->line));
    id_write(w->before, digits);
    buffer_clear(&w->line);
    buffer_format(&w->line, "{\"id\":\"%.*s\",", ID_DIGITS, digits);
    buffer_add(&w->line, buffer_slice(&w->body));
    buffer_free(&text);
    if (w->line.len > LINE_MAX_BYTES && !w->status)
        w->status = say_error(STATUS_INPUT, (struct place){0},
                              "a text of the report is too long for a partial, whose lines hold at "
                              "most 1 MiB",
                              "有的文字太长，分报每行至多 1 MiB，无法写入");
    out_add(w->out, buffer_slice(&w->line));
    out_line_end(w->out);
}

static void add_key(struct buffer *b, const char *key)
{
    buffer_format(b, ",\"%s\":", key);
}

/* Numbers */

static void add_coded(struct buffer *b, const struct figure_spec *spec, const int64_t *n)
{
    const struct choice *choices = fact_choices(spec->kind, spec->field);
    size_t count = 0, written = 0;
    while (choices[count].name)
        count++;
    for (size_t i = 0; i <= count; i++)
        if (n[i])
            buffer_format(b, "%s\"%s\":%jd", written++ ? "," : "{", i ? choices[i - 1].name : "",
                          (intmax_t)n[i]);
    buffer_text(b, written ? "}" : "{}");
}

static void add_figures(struct buffer *b, const struct figures *f)
{
    for (const struct figure_spec *s = figure_specs; s->name; s++) {
        const int64_t *n = (const void *)((const char *)f + s->offset);
        buffer_text(b, s == figure_specs ? "{" : ",");
        buffer_format(b, "\"%s\":", s->name);
        if (s->coded)
            add_coded(b, s, n);
        else
            buffer_number(b, *n);
    }
    buffer_char(b, '}');
}

static void add_compared(struct buffer *b, const struct measures *m)
{
    for (int i = 0; i < FACTS_COMPARED; i++) {
        buffer_text(b, i ? ",{" : "[{");
        for (size_t id = 0; id < METRIC_IDS; id++)
            buffer_format(b, "%s\"%s\":[%jd,%jd]", id ? "," : "", metrics[id].name,
                          (intmax_t)m[i].of[id].part, (intmax_t)m[i].of[id].whole);
        buffer_char(b, '}');
    }
    buffer_char(b, ']');
}

/* Lists */

/* Those that are something. */
static void add_some_measures(struct buffer *b, const struct measures *m)
{
    char begin = '{';
    for (size_t id = 0; id < METRIC_IDS; id++) {
        if (!m->of[id].part && !m->of[id].whole)
            continue;
        buffer_format(b, "%c\"%s\":[%jd,%jd]", begin, metrics[id].name, (intmax_t)m->of[id].part,
                      (intmax_t)m->of[id].whole);
        begin = ',';
    }
    buffer_text(b, begin == '{' ? "{}" : "}");
}

static void add_cell(struct buffer *b, const struct fact_column *c, const char *row)
{
    const void *at = row + c->offset;
    char digits[ID_DIGITS];
    int64_t code;
    switch (c->type) {
    case FACT_TEXT:
        json_add_string(b, *(const struct slice *)at);
        break;
    case FACT_COUNT:
    case FACT_DAY:
    case FACT_NUMBER:
        buffer_number(b, *(const int64_t *)at);
        break;
    case FACT_DUE:
        if (*(const int64_t *)at == NO_DUE)
            buffer_text(b, "null");
        else
            buffer_number(b, *(const int64_t *)at);
        break;
    case FACT_YES:
        buffer_char(b, *(const bool *)at ? '1' : '0');
        break;
    case FACT_ID:
        id_write(*(const struct id *)at, digits);
        json_add_string(b, (struct slice){digits, ID_DIGITS});
        break;
    case FACT_CODE:
        code = *(const int64_t *)at;
        json_add_string(b, slice_of(code ? fact_choices(c->kind, c->field)[code - 1].name : ""));
        break;
    case FACT_MEASURES:
        add_some_measures(b, at);
        break;
    }
}

static void add_list(struct writing *w, enum facts_list list)
{
    const struct list_spec *spec = list_specs[list];
    const struct rows *rows = &w->t->facts->list[list];
    struct buffer *b = &w->body;
    if (!rows->count)
        return;
    add_key(b, spec->name);
    for (size_t i = 0; i < rows->count; i++) {
        const char *row = (const char *)rows->at + i * spec->size;
        bool full = b->len > LINE_FULL;
        if (full) {
            buffer_char(b, ']');
            end_line(w, false);
            begin_line(w);
            add_key(b, spec->name);
        }
        buffer_text(b, full || !i ? "[" : ",");
        for (size_t c = 0; c < spec->count; c++) {
            buffer_char(b, c ? ',' : '[');
            add_cell(b, &spec->columns[c], row);
        }
        buffer_char(b, ']');
    }
    buffer_char(b, ']');
}

enum status partial_write(const struct telling *t, const char *report, struct out *out)
{
    const struct facts *f = t->facts;
    struct writing w = {.t = t, .report = report, .out = out};
    begin_line(&w);
    add_key(&w.body, "frame");
    frame_write(&w.body, t);
    if (f->whose.at) {
        add_key(&w.body, "whose");
        json_add_string(&w.body, f->whose);
    }
    if (f->of == FACTS_SUMMARY) {
        add_key(&w.body, "figures");
        add_figures(&w.body, &f->figures);
        add_key(&w.body, "compared");
        add_compared(&w.body, f->compared);
        add_key(&w.body, "unpublished");
        buffer_number(&w.body, f->unpublished);
    }
    for (int l = 0; l < FACTS_LISTS; l++)
        add_list(&w, (enum facts_list)l);
    end_line(&w, true);
    buffer_free(&w.body);
    buffer_free(&w.line);
    return w.status;
}

/* The tables of the manual: lists with a heading a kind, a term a field. */
#include "voice/glossary_inside.h"

#include "format/text.h"
#include "record/finding.h"
#include "voice/meanings.h"
#include "voice/reports.h"

enum { COLUMNS = 80, TERM_INDENT = 4, PART_BYTES = 54 };

/* A document in one of the forms. What is gathered in `line` is written by the functions below. */
struct page {
    struct buffer *out;
    enum glossary_form form;
    struct buffer line;
};

/* Formatters of manuals break lines at blanks only, which Chinese text has none of. So a long line
 * of it is broken in the page, behind punctuation, whose own width hides the blank that comes of
 * it. */
static bool ends_part(struct slice text)
{
    static const char *const marks[] = {"，", "。", "；", "：", "、"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_ends(text, slice_of(marks[i])))
            return true;
    return false;
}

/* Text of ours for mdoc: no line of it begins with a dot. */
static void add_escaped(struct page *p, struct slice text)
{
    const char *begun = text.at;
    for (size_t i = 0; i < text.len; i++) {
        struct slice part = slice_from(begun, text.at + i);
        if (p->form == GLOSSARY_MDOC && part.len >= PART_BYTES && ends_part(part)) {
            buffer_char(p->out, '\n');
            begun = text.at + i;
        }
        bool next = text.at[i] == ' ' && i && text.at[i - 1] == '.'; /* sentence */
        if (p->form == GLOSSARY_MDOC && next)
            buffer_char(p->out, '\n');
        else if (p->form == GLOSSARY_MDOC && text.at[i] == '\\')
            buffer_text(p->out, "\\e");
        else if (p->form == GLOSSARY_MDOC && text.at[i] == '"')
            buffer_text(p->out, "\\(dq");
        else
            buffer_char(p->out, text.at[i]);
    }
}

static void heading(struct page *p)
{
    if (p->form == GLOSSARY_MDOC)
        buffer_text(p->out, ".Ss ");
    else if (p->out->len)
        buffer_char(p->out, '\n');
    add_escaped(p, buffer_slice(&p->line));
    buffer_char(p->out, '\n');
    buffer_clear(&p->line);
}

static void paragraph(struct page *p)
{
    if (p->form == GLOSSARY_MDOC)
        add_escaped(p, buffer_slice(&p->line));
    else
        text_add_folded(p->out, buffer_slice(&p->line), COLUMNS - 1, 0);
    buffer_char(p->out, '\n');
    buffer_clear(&p->line);
}

static void list_begin(struct page *p)
{
    if (p->form == GLOSSARY_MDOC)
        buffer_text(p->out, ".Bl -tag -width 4n\n");
}

static void list_end(struct page *p)
{
    if (p->form == GLOSSARY_MDOC)
        buffer_text(p->out, ".El\n");
}

static void term(struct page *p, const char *en, const char *zh, bool required)
{
    buffer_text(p->out, p->form == GLOSSARY_MDOC ? ".It Sy " : "  ");
    glossary_name(p->out, en, zh);
    buffer_text(p->out, required ? " *\n" : "\n");
}

static void definition(struct page *p)
{
    if (p->form == GLOSSARY_MDOC) {
        paragraph(p);
        return;
    }
    buffer_text(p->out, "      ");
    text_add_folded(p->out, buffer_slice(&p->line), COLUMNS - 1 - TERM_INDENT - 2, TERM_INDENT + 2);
    buffer_char(p->out, '\n');
    buffer_clear(&p->line);
}

static void add(struct page *p, const char *en, const char *zh)
{
    buffer_text(&p->line, say_pick((struct words){en, zh}));
}

/* Kinds and fields */

static void field(struct page *p, const struct kind_spec *kind, const struct field_spec *spec)
{
    term(p, field_name(spec->field), spec->zh, spec->required);
    glossary_field(&p->line, kind, spec);
    definition(p);
}

static void common(struct page *p)
{
    add(p, "Every record", "各类记录都有的项");
    heading(p);
    list_begin(p);
    for (size_t i = 0; i < COMMON_FIELDS; i++)
        field(p, NULL, &schema_common[i]);
    list_end(p);
}

static void kind_table(struct page *p, const struct kind_spec *kind)
{
    glossary_name(&p->line, kind->name, kind->zh);
    heading(p);
    buffer_text(&p->line, say_pick(kind_meanings[kind->kind]));
    paragraph(p);
    if (kind->synonyms) {
        add(p, "Also called ", "又称 ");
        glossary_list(&p->line, kind->synonyms);
        add(p, ".", "。");
        paragraph(p);
    }
    glossary_stands(&p->line, kind);
    paragraph(p);
    list_begin(p);
    for (size_t i = 0; i < kind->count; i++)
        field(p, kind, &kind->fields[i]);
    list_end(p);
}

void glossary_record(struct buffer *out, enum glossary_form form)
{
    struct page p = {.out = out, .form = form};
    common(&p);
    for (int k = 0; k < KIND_COUNT; k++)
        kind_table(&p, schema_kind((enum kind_id)k));
    buffer_free(&p.line);
}

/* Figures */

static void also(struct page *p, const char *synonyms)
{
    if (!synonyms)
        return;
    add(p, "; also called ", "；又称 ");
    glossary_list(&p->line, synonyms);
}

void glossary_metrics(struct buffer *out, enum glossary_form form)
{
    struct page p = {.out = out, .form = form};
    list_begin(&p);
    for (size_t i = 0; i < METRIC_IDS; i++) {
        const struct metric *m = &metrics[i];
        term(&p, m->name, m->label.zh, false);
        buffer_text(&p.line, say_pick(m->meaning));
        also(&p, m->synonyms);
        add(&p, ".", "。");
        definition(&p);
    }
    list_end(&p);
    buffer_free(&p.line);
}

/* Reports */

static void usual_period(struct page *p, const struct report_spec *r)
{
    static const struct words last[] = {
        [PERIOD_SPAN] = {"", ""},
        [PERIOD_WEEK] = {"last week", "上周"},
        [PERIOD_MONTH] = {"last month", "上月"},
        [PERIOD_QUARTER] = {"last quarter", "上季"},
        [PERIOD_YEAR] = {"last year", "去年"},
    };
    add(p, "; without a period: ", "；不给期间时为");
    if (r->period == REPORT_LAST_UNIT)
        buffer_text(&p->line, say_pick(last[r->unit]));
    else if (r->period == REPORT_AS_OF_NOW)
        add(p, "as things stand now", "此刻的情况");
    else
        add(p, "all time", "全部时间");
}

void glossary_reports(struct buffer *out, enum glossary_form form)
{
    struct page p = {.out = out, .form = form};
    list_begin(&p);
    for (const struct report_spec *r = report_specs; r->name; r++) {
        term(&p, r->name, r->title.zh, false);
        buffer_text(&p.line, say_pick(r->purpose));
        usual_period(&p, r);
        also(&p, r->synonyms);
        add(&p, ".", "。");
        definition(&p);
    }
    list_end(&p);
    buffer_free(&p.line);
}

/* Columns of yishi-list */

static void column_table(struct page *p, const struct what *what)
{
    glossary_name(&p->line, what->name, schema_kind(what->kind)->zh);
    heading(p);
    list_begin(p);
    for (const struct column *c = what->columns; c->name; c++) {
        term(p, c->name, c->zh, c->usual);
        glossary_column(&p->line, c);
        definition(p);
    }
    list_end(p);
}

void glossary_columns(struct buffer *out, enum glossary_form form)
{
    struct page p = {.out = out, .form = form};
    for (const struct what *w = whats; w->name; w++)
        column_table(&p, w);
    buffer_free(&p.line);
}

/* Codes of yishi-check */

void glossary_findings(struct buffer *out, enum glossary_form form)
{
    struct page p = {.out = out, .form = form};
    list_begin(&p);
    for (int i = 0; i < FINDING_CODES; i++) {
        const struct finding_spec *f = &finding_specs[i];
        term(&p, f->code, f->zh, false);
        if (f->note)
            add(&p, "A note. ", "提示。");
        buffer_text(&p.line, say_pick(f->meaning));
        definition(&p);
    }
    list_end(&p);
    buffer_free(&p.line);
}

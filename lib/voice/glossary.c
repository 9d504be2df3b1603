#include "voice/glossary_inside.h"

#include "edge/options_table.h"
#include "format/text.h"
#include "record/finding.h"
#include "record/shipped_rules.h"
#include "voice/export.h"
#include "voice/meanings.h"
#include "voice/reports.h"

#include <stdlib.h>

enum { COLUMNS = 80, INDENT = 4, CONTINUED = 6 };

static void add(struct buffer *out, const char *en, const char *zh)
{
    buffer_text(out, say_pick((struct words){en, zh}));
}

/* Parts of sentences */

void glossary_name(struct buffer *out, const char *en, const char *zh)
{
    bool english = say_language() == LANGUAGE_EN;
    if (!en || !zh || !zh[0] || strcmp(en, zh) == 0)
        buffer_text(out, en ? en : zh);
    else if (english)
        buffer_format(out, "%s (%s)", en, zh);
    else
        buffer_format(out, "%s（%s）", zh, en);
}

void glossary_list(struct buffer *out, const char *names)
{
    struct slice rest = slice_of(names);
    for (bool first = true; rest.at; first = false) {
        if (!first)
            add(out, ", ", "、");
        buffer_add(out, slice_cut(&rest, '|'));
    }
}

void glossary_kinds(struct buffer *out, uint64_t kinds)
{
    bool first = true;
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        if (!(kinds & kind_bit(kind->kind)))
            continue;
        if (!first)
            add(out, ", ", "、");
        buffer_text(out, say_pick((struct words){kind->name, kind->zh}));
        first = false;
    }
}

static void add_choices(struct buffer *out, const struct choice *choices)
{
    add(out, "one of ", "取值：");
    for (const struct choice *c = choices; c->name; c++) {
        if (c > choices)
            add(out, ", ", "、");
        glossary_name(out, c->name, c->zh);
    }
}

static bool is_any(uint64_t kinds)
{
    return kinds == (((uint64_t)1 << KIND_COUNT) - 1);
}

static void add_reference(struct buffer *out, uint64_t kinds)
{
    if (is_any(kinds)) {
        add(out, "the id of a record", "某条记录的识别码");
        return;
    }
    add(out, "the id of: ", "识别码，所指为：");
    glossary_kinds(out, kinds);
}

void glossary_type(struct buffer *out, const struct field_spec *spec, uint64_t on)
{
    static const struct words types[] = {
        [TYPE_TEXT] = {"text", "文字"},
        [TYPE_PATH] = {"names of rooms from the top, between /", "议事室路径，从上到下以 / 隔开"},
        [TYPE_TIME] = {"a time or a date", "时间或日期"},
        [TYPE_DATE] = {"a date", "日期"},
        [TYPE_LIMIT] = {"5wd (working days) or 15d (days)", "5wd（工作日）或 15d（自然日）"},
        [TYPE_DECIMAL] = {"a decimal as a string, such as \"89.50\"",
                          "写成字符串的小数，如 \"89.50\""},
        [TYPE_INTEGER] = {"an integer", "整数"},
        [TYPE_BOOL] = {"true or false", "是或否（true、false）"},
        [TYPE_TEXTS] = {"a list of texts, or one text", "文字的列表，或一段文字"},
        [TYPE_OBJECT] = {"an object", "对象"},
        [TYPE_OBJECTS] = {"a list of texts or objects", "文字或对象的列表"},
        [TYPE_ANY] = {"any JSON", "任意 JSON"},
    };
    if (spec->type == TYPE_ENUM)
        add_choices(out, spec->choices);
    else if (spec->type == TYPE_REF)
        add_reference(out, spec->field == FIELD_ON ? on : spec->refs);
    else
        buffer_text(out, say_pick(types[spec->type]));
}

void glossary_field(struct buffer *out, const struct kind_spec *kind, const struct field_spec *spec)
{
    const struct words *more = kind ? field_meaning(kind->kind, spec->field) : NULL;
    glossary_type(out, spec, kind ? kind->on : (((uint64_t)1 << KIND_COUNT) - 1));
    if (more) {
        add(out, "; ", "；");
        buffer_text(out, say_pick(*more));
    }
    if (spec->synonyms) {
        add(out, "; also called ", "；又称 ");
        glossary_list(out, spec->synonyms);
    }
    add(out, ".", "。");
}

void glossary_stands(struct buffer *out, const struct kind_spec *kind)
{
    if (!kind->on) {
        add(out, "Stands on nothing.", "没有对象。");
        return;
    }
    add(out, kind->on_required ? "Stands on: " : "May stand on: ",
        kind->on_required ? "对象（必填）：" : "对象（可不填）：");
    if (is_any(kind->on))
        add(out, "any record", "任何记录");
    else
        glossary_kinds(out, kind->on);
    add(out, ".", "。");
}

void glossary_column(struct buffer *out, const struct column *column)
{
    static const struct words types[] = {
        [CELL_NONE] = {"any", "任意"},         [CELL_TEXT] = {"text", "文字"},
        [CELL_ROOM] = {"a room", "议事室"},    [CELL_ID] = {"a record", "记录"},
        [CELL_KIND] = {"a kind", "类属"},      [CELL_CHOICE] = {"a word", "词"},
        [CELL_TIME] = {"a time", "时间"},      [CELL_NUMBER] = {"a number", "数"},
        [CELL_BOOL] = {"yes or no", "是或否"}, [CELL_LIMIT] = {"a limit", "时限"},
        [CELL_JSON] = {"JSON", "JSON"},
    };
    struct pick p;
    pick_column(column, &p);
    if (p.form.type == CELL_CHOICE && p.form.choices)
        add_choices(out, p.form.choices);
    else
        buffer_text(out, say_pick(types[p.form.type]));
    if (column->synonyms) {
        add(out, "; also called ", "；又称 ");
        glossary_list(out, column->synonyms);
    }
    add(out, ".", "。");
}

/* Entries */

void glossary_head(struct entry *e, const char *en, const char *zh, struct words is)
{
    if (e->any)
        buffer_char(e->out, '\n');
    e->any = true;
    glossary_name(e->out, en, zh);
    add(e->out, ": ", "：");
    buffer_text(e->out, say_pick(is));
    buffer_char(e->out, '\n');
}

void glossary_end_line(struct entry *e)
{
    buffer_text(e->out, "    ");
    text_add_folded(e->out, buffer_slice(&e->line), COLUMNS - 1 - INDENT, CONTINUED);
    buffer_char(e->out, '\n');
    buffer_clear(&e->line);
}

void glossary_line(struct entry *e, struct words text)
{
    buffer_text(&e->line, say_pick(text));
    glossary_end_line(e);
}

void glossary_synonyms(struct entry *e, const char *names)
{
    if (!names)
        return;
    add(&e->line, "Also called: ", "又称：");
    glossary_list(&e->line, names);
    glossary_end_line(e);
}

/* Each meaning in turn */

static void field_name_line(struct entry *e, const struct field_spec *spec)
{
    glossary_name(&e->line, field_name(spec->field), spec->zh);
    add(&e->line, spec->required ? "*: " : ": ", spec->required ? "*：" : "：");
}

static void explain_kind(struct entry *e, struct slice word)
{
    const struct kind_spec *kind = schema_kind_called(word);
    if (!kind)
        return;
    glossary_head(e, kind->name, kind->zh, (struct words){"a kind of record", "一类记录"});
    glossary_line(e, kind_meanings[kind->kind]);
    glossary_synonyms(e, kind->synonyms);
    glossary_stands(&e->line, kind);
    glossary_end_line(e);
    for (size_t i = 0; i < kind->count; i++) {
        field_name_line(e, &kind->fields[i]);
        glossary_field(&e->line, kind, &kind->fields[i]);
        glossary_end_line(e);
    }
    glossary_line(e, (struct words){"(* must be given; and of every kind: at, room, by)",
                                    "（* 为必填；各类记录另有 时间、议事室、经手人）"});
}

static bool field_is(const struct field_spec *spec, struct slice word)
{
    return schema_called(word, field_name(spec->field), spec->zh, spec->synonyms);
}

static void explain_common(struct entry *e, struct slice word)
{
    for (size_t i = 0; i < COMMON_FIELDS; i++)
        if (field_is(&schema_common[i], word)) {
            glossary_head(e, field_name(schema_common[i].field), schema_common[i].zh,
                          (struct words){"a field of every record", "各类记录都有的项"});
            glossary_field(&e->line, NULL, &schema_common[i]);
            glossary_end_line(e);
        }
}

/* A field means what it means in each kind that has it, so one heading a Chinese name. */
static void explain_field_as(struct entry *e, const struct field_spec *as, struct slice word)
{
    glossary_head(e, field_name(as->field), as->zh, (struct words){"a field", "记录的一项"});
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        const struct field_spec *spec = schema_field(kind, as->field);
        if (!spec || strcmp(spec->zh, as->zh) != 0 || !field_is(spec, word))
            continue;
        buffer_text(&e->line, say_pick((struct words){kind->name, kind->zh}));
        add(&e->line, spec->required ? "*: " : ": ", spec->required ? "*：" : "：");
        glossary_field(&e->line, kind, spec);
        glossary_end_line(e);
    }
}

static void explain_fields(struct entry *e, struct slice word)
{
    const struct field_spec *done[KIND_COUNT];
    size_t count = 0;
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        for (size_t i = 0; i < kind->count; i++) {
            const struct field_spec *spec = &kind->fields[i];
            bool again = !field_is(spec, word);
            for (size_t d = 0; d < count && !again; d++)
                again = done[d]->field == spec->field && strcmp(done[d]->zh, spec->zh) == 0;
            if (again || count == KIND_COUNT)
                continue;
            done[count++] = spec;
            explain_field_as(e, spec, word);
        }
    }
}

static void explain_choice(struct entry *e, struct slice word, const struct choice *choices,
                           const char *kind, const char *field)
{
    const struct choice *c = choices ? choice_called(choices, word) : NULL;
    if (!c)
        return;
    glossary_head(e, c->name, c->zh, (struct words){"a value", "取值"});
    if (say_language() == LANGUAGE_EN)
        buffer_format(&e->line, "Of: %s %s", kind, field);
    else
        buffer_format(&e->line, "用于：%s的“%s”", kind, field);
    glossary_end_line(e);
    glossary_synonyms(e, c->synonyms);
}

static void explain_choices(struct entry *e, struct slice word)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        for (size_t i = 0; i < kind->count; i++) {
            const struct field_spec *f = &kind->fields[i];
            explain_choice(e, word, f->type == TYPE_ENUM ? f->choices : NULL,
                           say_pick((struct words){kind->name, kind->zh}),
                           say_pick((struct words){field_name(f->field), f->zh}));
        }
    }
}

static void explain_export(struct entry *e, struct slice word)
{
    const struct export_spec *s = export_called(word);
    if (!s)
        return;
    glossary_head(e, s->name, s->zh,
                  (struct words){"a format of yishi-export", "yishi-export 的一种格式"});
    glossary_line(e, s->purpose);
    glossary_synonyms(e, s->synonyms);
    buffer_format(&e->line, "yishi-export %s", s->name);
    glossary_end_line(e);
}

static void explain_column(struct entry *e, const struct what *what, const struct column *c)
{
    glossary_head(e, c->name, c->zh, (struct words){"a column of yishi-list", "yishi-list 的一列"});
    buffer_format(&e->line, "yishi-list %s",
                  say_pick((struct words){what->name, schema_kind(what->kind)->zh}));
    add(&e->line, ": ", "：");
    glossary_column(&e->line, c);
    glossary_end_line(e);
}

/* What is computed; the others are fields, explained there. */
static void explain_columns(struct entry *e, struct slice word)
{
    for (const struct what *w = whats; w->name; w++)
        for (const struct column *c = w->columns; c->name; c++) {
            struct pick p;
            pick_column(c, &p);
            bool field = schema_field_named(schema_kind(w->kind), slice_of(c->name), &(size_t){0});
            if (!field && schema_called(word, c->name, c->zh, c->synonyms))
                explain_column(e, w, c);
            if (!field && c->field == FIELD_ID)
                explain_choice(e, word, p.form.choices,
                               say_pick((struct words){w->name, schema_kind(w->kind)->zh}),
                               say_pick((struct words){c->name, c->zh}));
        }
}

static bool is_option(const struct option_row *row, struct slice word)
{
    struct slice name = word;
    while (name.len && name.at[0] == '-')
        name = slice_after(name, 1);
    bool dashed = name.len < word.len;
    return (row->name && slice_is(name, row->name)) ||
           (dashed && row->letter && name.len == 1 && name.at[0] == row->letter);
}

static void explain_option(struct entry *e, struct slice word)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *row = &option_rows[i];
        if (!is_option(row, word))
            continue;
        struct buffer name = {0};
        if (row->letter)
            buffer_format(&name, "-%c%s", row->letter, row->name ? ", " : "");
        if (row->name)
            buffer_format(&name, "--%s", row->name);
        if (row->argument == ARGUMENT_MAYBE)
            buffer_format(&name, "[=%s]", say_pick(row->value));
        else if (row->argument == ARGUMENT_NEEDED)
            buffer_format(&name, " %s", say_pick(row->value));
        buffer_char(&name, '\0');
        glossary_head(e, name.at, NULL, (struct words){"an option", "选项"});
        buffer_free(&name);
        glossary_line(e, row->help);
        buffer_text(&e->line, say_pick((struct words){"Of: ", "用于："}));
        buffer_text(&e->line,
                    row->takers ? row->takers : say_pick((struct words){"all tools", "各工具"}));
        glossary_end_line(e);
    }
}

/* The shipped rules of voting, by name or by one of the names in `also` */

struct asking {
    struct entry *entry;
    struct slice word;
};

static bool is_among(struct slice word, struct value names)
{
    struct member m;
    struct nest nest = nest_open(names);
    while (names.type == VALUE_ARRAY && nest_next(&nest, &m))
        if (slice_same(m.value.text, word))
            return true;
    return false;
}

static void rule_line(struct entry *e, const struct record *rec, enum field_id field)
{
    const struct field_spec *spec = schema_field(rec->kind, field);
    struct value v = record_value(rec, field);
    struct arena arena = {0};
    if (v.type == VALUE_NONE)
        return;
    buffer_text(&e->line, say_pick((struct words){field_name(field), spec->zh}));
    add(&e->line, ": ", "：");
    buffer_add(&e->line, record_text(rec, field, &arena));
    glossary_end_line(e);
    arena_free(&arena);
}

static enum status explain_one_rule(void *context, const struct record *rec, struct place place)
{
    static const enum field_id fields[] = {FIELD_SOURCE, FIELD_FROM,   FIELD_UNTIL,
                                           FIELD_METHOD, FIELD_QUORUM, FIELD_PASS};
    const struct asking *asking = context;
    const struct member *also = record_member(rec, slice_of("also"));
    struct slice name = record_value(rec, FIELD_NAME).text;
    (void)place;
    if (!slice_same(name, asking->word) && !(also && is_among(asking->word, also->value)))
        return STATUS_DONE;
    struct buffer title = {0};
    buffer_add(&title, name);
    buffer_char(&title, '\0');
    glossary_head(asking->entry, title.at, NULL,
                  (struct words){"a shipped rule of voting", "内置的表决规则"});
    buffer_free(&title);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        rule_line(asking->entry, rec, fields[i]);
    return STATUS_DONE;
}

static void explain_rules(struct entry *e, struct slice word)
{
    struct asking asking = {e, word};
    shipped_rules(explain_one_rule, &asking);
}

static void explain_findings(struct entry *e, struct slice word)
{
    for (int i = 0; i < FINDING_CODES; i++) {
        const struct finding_spec *f = &finding_specs[i];
        if (!schema_called(word, f->code, f->zh, NULL))
            continue;
        glossary_head(e, f->code, f->zh,
                      f->note
                          ? (struct words){"a note of yishi-check", "yishi-check 的提示"}
                          : (struct words){"a finding of yishi-check", "yishi-check 查出的问题"});
        glossary_line(e, f->meaning);
    }
}

static const char *nearest(struct slice word)
{
    const char *near = schema_near_kind(word), *other;
    if (!near)
        near = schema_near_field(NULL, word);
    if (!near) {
        metric_called(word, &other);
        near = other;
    }
    if (!near) {
        report_called(word, &other);
        near = other;
    }
    return near;
}

bool glossary_explain(struct slice word, struct buffer *out, const char **near)
{
    struct entry e = {.out = out};
    explain_kind(&e, word);
    explain_common(&e, word);
    glossary_report(&e, word);
    explain_export(&e, word);
    glossary_figure(&e, word);
    explain_fields(&e, word);
    explain_columns(&e, word);
    explain_choices(&e, word);
    explain_option(&e, word);
    explain_rules(&e, word);
    explain_findings(&e, word);
    buffer_free(&e.line);
    *near = e.any ? NULL : nearest(word);
    return e.any;
}

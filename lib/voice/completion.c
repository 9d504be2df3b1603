#include "voice/completion_inside.h"

#include "base/visible.h"
#include "format/text.h"
#include "meaning/row.h"
#include "voice/export.h"
#include "voice/reports.h"
#include "voice/voting.h"

#include <stdlib.h>

enum { MORE_COLUMNS = 60 };

/* Offering */

void completion_value_at(struct completion *c, size_t before)
{
    c->before = before;
    c->typed = slice_after(c->word, before);
}

void completion_value_behind_comma(struct completion *c)
{
    size_t at = c->before;
    for (size_t i = c->before; i < c->word.len; i++)
        if (c->word.at[i] == ',')
            at = i + 1;
    completion_value_at(c, at);
}

/* What the shell leaves in the line is not offered again. */
static void add_candidate(struct completion *c, const char *name)
{
    struct slice whole = slice_of(
        arena_format(&c->arena, "%.*s%s", (int)c->before, c->word.len ? c->word.at : "", name));
    if (!c->quoted) {
        buffer_add(c->out, whole);
        return;
    }
    size_t kept = c->line.kept < whole.len ? c->line.kept : whole.len;
    shell_add_quoted(c->out, slice_after(whole, kept), c->line.quote);
}

/* A shell would put it into the line, and onto the screen, as it is. */
static bool hides_something(struct slice name)
{
    struct buffer shown = {0};
    visible_add(&shown, name, false);
    bool hides = !slice_same(buffer_slice(&shown), name);
    buffer_free(&shown);
    return hides;
}

void completion_offer(struct completion *c, const char *name, const char *more)
{
    uint32_t before = c->offered.count;
    if (!slice_starts(slice_of(name), c->typed) || hides_something(slice_of(name)) ||
        names_add(&c->offered, slice_of(name)) < before)
        return;
    add_candidate(c, name);
    if (more && *more) {
        struct slice rest = slice_of(more), first = slice_cut(&rest, '\n');
        struct slice shown = text_fit(first, MORE_COLUMNS);
        buffer_char(c->out, '\t');
        visible_add(c->out, shown, false);
        buffer_text(c->out, shown.len < first.len ? "…" : "");
    }
    buffer_char(c->out, '\n');
}

void completion_offer_named(struct completion *c, const char *en, const char *zh, const char *end,
                            const char *more)
{
    bool chinese = false;
    for (size_t i = 0; i < c->typed.len; i++)
        chinese |= (unsigned char)c->typed.at[i] >= 0x80;
    bool other = zh && *zh && strcmp(en, zh) != 0;
    bool tell = other && (chinese || say_language() == LANGUAGE_ZH);
    const char *about = tell ? chinese ? en : zh : "";
    const char *gap = tell && more && *more ? say_pick((struct words){": ", "："}) : "";
    completion_offer(c, arena_format(&c->arena, "%s%s", chinese && other ? zh : en, end),
                     arena_format(&c->arena, "%s%s%s", about, gap, more ? more : ""));
}

void completion_offer_list(struct completion *c, const char *names)
{
    struct slice rest = slice_of(names);
    while (rest.at) {
        struct slice name = slice_cut(&rest, '|');
        completion_offer(c, arena_format(&c->arena, "%.*s", (int)name.len, name.at), NULL);
    }
}

void completion_offer_files(struct completion *c)
{
    buffer_text(c->out, "\tfiles\n");
}

/* Operands */

static void offer_choices(struct completion *c, const struct choice *choices)
{
    for (; choices->name; choices++)
        completion_offer_named(c, choices->name, choices->zh, "", NULL);
}

/* FIELD=VALUE, FIELD:=JSON or FIELD:@FILE of a record of c->kind. */
static void field_operand(struct completion *c)
{
    const char *at = c->word.len ? memchr(c->word.at, '=', c->word.len) : NULL;
    if (c->word.len && slice_find(c->word, slice_of(":@")) && !at) {
        completion_offer_files(c);
        return;
    }
    if (!at) {
        completion_fields(c, c->kind, "=");
        return;
    }
    struct slice name = slice_from(c->word.at, at);
    const struct field_spec *spec = schema_field_called(c->kind, name);
    completion_value_at(c, (size_t)(at + 1 - c->word.at));
    if (spec)
        completion_field_value(c, c->kind, spec);
}

static void add_operand(struct completion *c)
{
    c->kind = NULL;
    for (size_t i = 0; i < c->operands.count; i++) { /* several records: the last one's kind */
        const struct kind_spec *kind = schema_kind_called(slice_of(c->operands.at[i]));
        c->kind = kind ? kind : c->kind;
    }
    if (c->given[OPTION_FROM].count && c->operands.count)
        completion_offer_files(c);
    else if (!c->kind)
        completion_kinds(c);
    else
        field_operand(c);
}

static void list_operand(struct completion *c)
{
    if (c->operands.count) {
        completion_offer_files(c);
        return;
    }
    completion_offer_named(c, "records", "记录", "",
                           say_pick((struct words){"as they are", "原样输出"}));
    for (const struct what *w = whats; w->name; w++)
        completion_offer_named(c, w->name, schema_kind(w->kind)->zh, "", NULL);
}

static void vote_operand(struct completion *c)
{
    const char *verb = c->operands.count ? c->operands.at[0] : NULL;
    if (!verb) {
        for (int i = 0; i < VOTING_VERBS; i++)
            completion_offer_named(c, voting_verbs[i].names.name, voting_verbs[i].names.zh, "",
                                   NULL);
        return;
    }
    enum voting_verb_id id = voting_verb_called(slice_of(verb));
    if (id == VOTING_CAST && !c->given[OPTION_FROM].count) {
        c->kind = schema_kind(KIND_BALLOT);
        completion_choices(c);
        field_operand(c);
    } else if (id != VOTING_TOKENS) {
        completion_offer_files(c);
    }
}

static void report_operand(struct completion *c)
{
    if (c->operands.count) {
        completion_offer_files(c);
        return;
    }
    for (const struct report_spec *r = report_specs; r->name; r++)
        completion_offer_named(c, r->name, r->title.zh, "", say_pick(r->purpose));
}

static void export_operand(struct completion *c)
{
    if (c->operands.count) {
        completion_offer_files(c);
        return;
    }
    for (const struct export_spec *e = export_specs; e->name; e++)
        completion_offer_named(c, e->name, e->zh, "", say_pick(e->purpose));
}

static void help_operand(struct completion *c)
{
    completion_kinds(c);
    for (int k = 0; k < KIND_COUNT; k++)
        completion_fields(c, schema_kind((enum kind_id)k), "");
    for (const struct report_spec *r = report_specs; r->name; r++)
        completion_offer_named(c, r->name, r->title.zh, "", say_pick(r->purpose));
    for (int m = 0; m < METRIC_IDS; m++)
        completion_offer_named(c, metrics[m].name, metrics[m].label.zh, "",
                               say_pick(metrics[m].meaning));
    completion_rules(c);
}

static const struct {
    const char *tool;
    void (*complete)(struct completion *c);
} operands[] = {
    {"yishi-add", add_operand},   {"yishi-list", list_operand},
    {"yishi-vote", vote_operand}, {"yishi-report", report_operand},
    {"yishi-help", help_operand}, {"yishi-export", export_operand},
};

static void operand(struct completion *c)
{
    for (size_t i = 0; i < sizeof operands / sizeof operands[0]; i++)
        if (strcmp(c->tool, operands[i].tool) == 0) {
            operands[i].complete(c);
            return;
        }
    completion_offer_files(c);
}

/* The words before */

static void keep(struct completion *c, struct completion_words *words, const char *word)
{
    if (words->count == words->cap) {
        size_t cap = words->cap ? 2 * words->cap : 8;
        const char **at = arena_take(&c->arena, cap * sizeof *at);
        if (words->count)
            memcpy(at, words->at, words->count * sizeof *at);
        words->at = at;
        words->cap = cap;
    }
    words->at[words->count++] = word;
}

/* The option that the word being typed is the value of; OPTION_COUNT: none. */
static enum option_id read_words(struct completion *c, char **argv, int argc, bool *ended)
{
    struct cursor cursor = {.argv = argv, .argc = argc, .next = 1};
    struct found f;
    enum option_id open = OPTION_COUNT;
    while (cursor_next(&cursor, &f)) {
        if (f.operand)
            keep(c, &c->operands, f.value);
        else if (f.problem == PROBLEM_NO_VALUE)
            open = f.id;
        else if (!f.problem)
            keep(c, &c->given[f.id], f.value ? f.value : "");
    }
    *ended = cursor.ended;
    return open;
}

static void use_language(const struct completion *c)
{
    const struct completion_words *w = &c->given[OPTION_LANG];
    if (w->count)
        say_in(strcmp(w->at[w->count - 1], "en") == 0 ? LANGUAGE_EN : LANGUAGE_ZH);
}

static void complete_tool(struct completion *c, char **argv, int argc)
{
    bool ended;
    enum option_id open = read_words(c, argv, argc, &ended);
    use_language(c);
    completion_value_at(c, 0);
    if (open != OPTION_COUNT)
        completion_option_value(c, open);
    else if (!ended && c->word.len && c->word.at[0] == '-')
        completion_options(c);
    else
        operand(c);
}

/* yishi TOOL …, yishi help … */
static void complete_yishi(struct completion *c, const struct choice *verbs, char **argv, int argc)
{
    static const struct choice help[] = {{"help", "帮助", "解释|词典"}, {NULL, NULL, NULL}};
    const struct choice *verb = argc > 1 ? choice_called(verbs, slice_of(argv[1])) : NULL;
    if (!verb && argc > 1)
        verb = choice_called(help, slice_of(argv[1]));
    if (verb) {
        c->tool = arena_format(&c->arena, "yishi-%s", verb->name);
        complete_tool(c, argv + 1, argc - 1);
    } else if (argc > 1 || (c->word.len && c->word.at[0] == '-')) {
        c->tool = "yishi";
        complete_tool(c, argv, argc);
    } else {
        completion_value_at(c, 0);
        offer_choices(c, verbs);
        offer_choices(c, help);
    }
}

void completion_write(struct slice line, struct slice breaks, const struct choice *verbs,
                      struct buffer *out)
{
    struct completion c = {.out = out, .quoted = breaks.len > 0};
    c.line = shell_line_read(line, breaks, &c.arena);
    int before = (int)c.line.count - 1;
    c.word = slice_of(c.line.word[before]);
    const char *slash = strrchr(c.line.word[0], '/');
    c.tool = slash ? slash + 1 : c.line.word[0];
    if (before > 0 && strcmp(c.tool, "yishi") == 0)
        complete_yishi(&c, verbs, c.line.word, before);
    else if (before > 0)
        complete_tool(&c, c.line.word, before);
    names_free(&c.offered);
    arena_free(&c.arena);
}

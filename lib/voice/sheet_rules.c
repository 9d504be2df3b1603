/* The rules of voting, a row each. */
#include "voice/sheet.h"

static const struct {
    const char *name;
    struct words title;
    bool may_be_cut;
} columns[] = {
    {"name", {"name", "名称"}, false},     {"also", {"also", "又名"}, false},
    {"method", {"method", "方法"}, false}, {"from", {"from", "起"}, false},
    {"until", {"until", "止"}, false},     {"quorum", {"quorum", "法定人数"}, false},
    {"pass", {"pass", "通过条件"}, false}, {"source", {"source", "依据"}, true},
};

void rules_columns(struct table *t, enum language language)
{
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        table_column(t, slice_of(columns[i].name), slice_of(words_in(columns[i].title, language)),
                     TEXT_LEFT, columns[i].may_be_cut);
}

static void also_cell(struct table *t, const struct rule *rule, enum language language)
{
    struct buffer text = {0};
    for (size_t i = 0; i < rule->alsos; i++) {
        buffer_text(&text, i ? words_in((struct words){", ", "、"}, language) : "");
        buffer_add(&text, rule->also[i]);
    }
    table_text(t, buffer_slice(&text), TONE_PLAIN);
    buffer_free(&text);
}

static void conditions_cell(struct table *t, const struct condition *list, size_t count,
                            enum language language)
{
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        buffer_text(&text, i ? words_in((struct words){"; ", "；"}, language) : "");
        condition_words(&text, &list[i], language);
    }
    table_text(t, buffer_slice(&text), TONE_PLAIN);
    buffer_free(&text);
}

void rules_row(struct table *t, const struct rule *rule, enum language language)
{
    table_row(t, "rule");
    table_text(t, rule->name, TONE_PLAIN);
    also_cell(t, rule, language);
    table_text(t,
               slice_of(words_in((struct words){rule->method->name, rule->method->zh}, language)),
               TONE_PLAIN);
    table_text(t, rule->from, TONE_PLAIN);
    table_text(t, rule->until, TONE_PLAIN);
    conditions_cell(t, rule->quorum, rule->quorums, language);
    conditions_cell(t, rule->pass, rule->passes, language);
    table_text(t, rule->source, TONE_PLAIN);
    table_row_end(t);
}

/* Everything that the tables name is explained, in both languages. */
#include "voice/glossary.h"

#include "edge/options_table.h"
#include "meaning/indicator.h"
#include "meaning/row.h"
#include "promise.h"
#include "record/schema.h"
#include "voice/head.h"
#include "voice/meanings.h"
#include "voice/reports.h"

static bool explained(const char *word)
{
    const char *near;
    struct buffer en = {0}, zh = {0};
    say_in(LANGUAGE_EN);
    bool done = glossary_explain(slice_of(word), &en, &near) && en.len && !near;
    say_in(LANGUAGE_ZH);
    done = done && glossary_explain(slice_of(word), &zh, &near) && zh.len > 0;
    buffer_free(&en);
    buffer_free(&zh);
    return done;
}

/* Whether one of the things that it means is this. */
static bool explained_as(const char *word, const char *is)
{
    const char *near;
    struct buffer en = {0};
    say_in(LANGUAGE_EN);
    bool found =
        glossary_explain(slice_of(word), &en, &near) && slice_find(buffer_slice(&en), slice_of(is));
    buffer_free(&en);
    return found;
}

static void kinds(void)
{
    const char *missing = NULL;
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        bool meant = kind_meanings[k].en && kind_meanings[k].zh;
        if (!meant || !explained(kind->name) || !explained(kind->zh))
            missing = kind->name;
    }
    promise(!missing, "every kind is explained (%s)", missing ? missing : "all");
}

static const char *unexplained(const struct field_spec *field)
{
    if (!explained(field_name(field->field)) || !explained(field->zh))
        return field_name(field->field);
    for (const struct choice *c = field->choices; c && c->name; c++)
        if (!explained(c->name) || !explained(c->zh))
            return c->name;
    return NULL;
}

static void fields(void)
{
    const char *missing = NULL;
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_spec *kind = schema_kind((enum kind_id)k);
        for (size_t i = 0; i < kind->count && !missing; i++)
            missing = unexplained(&kind->fields[i]);
    }
    for (size_t i = 0; i < COMMON_FIELDS && !missing; i++)
        missing = unexplained(&schema_common[i]);
    promise(!missing, "every field and value is explained (%s)", missing ? missing : "all");
}

static void figures(void)
{
    const char *missing = NULL;
    for (size_t i = 0; i < METRIC_IDS; i++)
        if (!explained(metrics[i].name) || !explained(metrics[i].label.zh))
            missing = metrics[i].name;
    for (const struct report_spec *r = report_specs; r->name; r++)
        if (!explained(r->name) || !explained(r->title.zh))
            missing = r->name;
    promise(!missing, "every figure and report is explained (%s)", missing ? missing : "all");
    for (int b = BASE_METRIC + 1; b < INDICATOR_BASES; b++)
        if (!explained_as(base_specs[b].name, "what an indicator counts") ||
            !explained(base_specs[b].label.zh))
            missing = base_specs[b].name;
    promise(!missing, "so is what else an indicator counts (%s)", missing ? missing : "all");
    for (int i = 0; i < HEAD_FIELDS; i++)
        if (!explained_as(head_specs[i].name, "of the letterhead of a report") ||
            !explained(head_specs[i].zh))
            missing = head_specs[i].name;
    promise(!missing, "and the letterhead (%s)", missing ? missing : "all");
}

static void columns_and_options(void)
{
    const char *missing = NULL;
    for (const struct what *w = whats; w->name; w++)
        for (const struct column *c = w->columns; c->name; c++)
            if (!explained(c->name) || !explained(c->zh))
                missing = c->name;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].name && !explained(option_rows[i].name))
            missing = option_rows[i].name;
    promise(!missing, "every column and option is explained (%s)", missing ? missing : "all");
    promise(explained("-w") && explained("--where"), "options are known with their dashes");
    promise(explained("civil-code-278-ordinary"), "a shipped rule of voting is explained");
}

static void unknown(void)
{
    const char *near;
    struct buffer out = {0};
    bool found = glossary_explain(slice_of("trage"), &out, &near);
    promise(!found && out.len == 0 && near && strcmp(near, "triage") == 0,
            "a word that is none gets the nearest that is");
    buffer_free(&out);
}

int main(void)
{
    say_begin("glossary");
    kinds();
    fields();
    figures();
    columns_and_options();
    unknown();
    return promise_end();
}

/* Options and their values. */
#include "voice/completion_inside.h"

#include "edge/options_table.h"
#include "edge/period.h"
#include "meaning/metric.h"
#include "meaning/row.h"
#include "voice/findings.h"
#include "voice/report.h"
#include "voice/reports.h"
#include "voice/table.h"
#include "voice/voting.h"

static bool takes(const struct completion *c, enum option_id id)
{
    struct slice rest = slice_of(option_rows[id].takers);
    if (strcmp(c->tool, "yishi-vote") == 0 && c->operands.count &&
        !voting_verb_takes(voting_verb_called(slice_of(c->operands.at[0])), id))
        return false;
    if (!rest.at)
        return true;
    while (rest.at)
        if (slice_is(slice_cut(&rest, ' '), c->tool))
            return true;
    return false;
}

static void offer_option(struct completion *c, enum option_id id)
{
    const struct option_row *row = &option_rows[id];
    if (!takes(c, id) || (c->given[id].count && !row->repeatable))
        return;
    if (row->name)
        completion_offer(c, arena_format(&c->arena, "--%s", row->name), say_pick(row->help));
    if (row->letter && (!row->name || c->word.len == 2))
        completion_offer(c, arena_format(&c->arena, "-%c", row->letter), say_pick(row->help));
}

/* The word is, or begins, an option. */
void completion_options(struct completion *c)
{
    bool is_long = c->word.len > 1 && c->word.at[1] == '-';
    const char *sign = is_long ? memchr(c->word.at, '=', c->word.len) : NULL;
    if (sign) {
        enum option_id id = option_named(slice_from(c->word.at + 2, sign));
        completion_value_at(c, (size_t)(sign + 1 - c->word.at));
        if (id != OPTION_COUNT)
            completion_option_value(c, id);
        return;
    }
    enum option_id id = !is_long && c->word.len > 2 ? option_lettered(c->word.at[1]) : OPTION_COUNT;
    if (id != OPTION_COUNT && option_rows[id].argument == ARGUMENT_NEEDED) {
        completion_value_at(c, 2); /* -pWEEK */
        completion_option_value(c, id);
        return;
    }
    for (int i = 0; i < OPTION_COUNT; i++)
        offer_option(c, (enum option_id)i);
}

static void periods(struct completion *c)
{
    bool english = say_language() == LANGUAGE_EN;
    for (const char *const *name = period_names; *name; name++) {
        bool ascii = (unsigned char)(*name)[0] < 0x80;
        if (c->typed.len || ascii == english)
            completion_offer(c, *name, NULL);
    }
}

static void formats(struct completion *c)
{
    static const struct {
        const char *tool, *formats;
    } known[] = {{"yishi-list", TABLE_FORMATS},
                 {"yishi-vote", VOTING_FORMATS},
                 {"yishi-report", REPORT_FORMATS},
                 {"yishi-check", FINDINGS_FORMATS}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i].tool, c->tool) == 0)
            completion_offer_list(c, known[i].formats);
}

/* What -i may name depends on what is asked for. */
static uint64_t kinds_named(const struct completion *c)
{
    const char *first = c->operands.count ? c->operands.at[0] : "";
    const struct what *what = what_called(slice_of(first));
    const struct report_spec *report = report_called(slice_of(first), &(const char *){NULL});
    if (strcmp(c->tool, "yishi-vote") == 0)
        return kind_bit(KIND_MOTION);
    if (strcmp(c->tool, "yishi-list") == 0 && what)
        return kind_bit(what->kind) | schema_kind(what->kind)->on;
    if (strcmp(c->tool, "yishi-report") == 0 && report &&
        (report->build == minutes_build || report->build == proceedings_build ||
         report->build == notice_build))
        return kind_bit(KIND_MEETING);
    if (strcmp(c->tool, "yishi-report") == 0 && report && report->build == slips_build)
        return kind_bit(KIND_TASK) | kind_bit(KIND_ISSUE);
    return UINT64_MAX;
}

static uint64_t kinds_stood_on(const struct completion *c)
{
    const struct kind_spec *kind =
        c->operands.count ? schema_kind_called(slice_of(c->operands.at[0])) : NULL;
    return kind ? kind->on : UINT64_MAX;
}

static void metric_names(struct completion *c)
{
    for (int m = 0; m < METRIC_IDS; m++)
        completion_offer_named(c, metrics[m].name, metrics[m].label.zh, "",
                               say_pick(metrics[m].meaning));
}

static void columns(struct completion *c)
{
    const struct what *what = c->operands.count ? what_called(slice_of(c->operands.at[0])) : NULL;
    completion_value_behind_comma(c);
    completion_columns(c, what, "");
}

/* FIELD=TEXT of --set: what yishi-add makes, or the letterhead of a report. */
static void settings(struct completion *c, const char *sign)
{
    const char *first = c->operands.count ? c->operands.at[0] : "";
    const struct kind_spec *kind = schema_kind_called(slice_of(first));
    const char *at = c->word.len ? memchr(c->word.at + c->before, '=', c->typed.len) : NULL;
    if (strcmp(c->tool, "yishi-vote") == 0)
        kind = schema_kind(KIND_BALLOT);
    if (!kind)
        return;
    if (!at) {
        completion_fields(c, kind, sign);
        return;
    }
    const struct field_spec *spec =
        schema_field_called(kind, slice_from(c->word.at + c->before, at));
    completion_value_at(c, (size_t)(at + 1 - c->word.at));
    if (spec)
        completion_field_value(c, kind, spec);
}

/* Words that --help tells in a sentence. */
static const char *words_of(const struct completion *c, enum option_id id)
{
    switch (id) {
    case OPTION_COLOR:
        return "always|never|auto";
    case OPTION_FROM:
        return strcmp(c->tool, "yishi-vote") == 0 ? "csv|tsv"
                                                  : "csv|tsv|ndjson|minutes|holiday-json";
    case OPTION_ENCODING:
        return "utf-8|gb18030|auto";
    case OPTION_WEEK_START:
        return "mon|tue|wed|thu|fri|sat|sun";
    case OPTION_CALENDAR:
        return "weekends";
    default: /* zh|en, stop|skip */
        return strchr(option_rows[id].value.en, '|') ? option_rows[id].value.en : NULL;
    }
}

void completion_option_value(struct completion *c, enum option_id id)
{
    const char *words = words_of(c, id);
    if (strcmp(option_rows[id].value.en, "FILE") == 0)
        completion_offer_files(c);
    switch (id) {
    case OPTION_PERIOD:
        periods(c);
        return;
    case OPTION_WHERE:
        completion_condition(c);
        return;
    case OPTION_ID:
        completion_ids(c, kinds_named(c));
        return;
    case OPTION_REDACT:
        completion_ids(c, UINT64_MAX);
        return;
    case OPTION_ON:
        completion_ids(c, kinds_stood_on(c));
        return;
    case OPTION_KIND:
        completion_value_behind_comma(c);
        completion_kinds(c);
        return;
    case OPTION_COLUMNS:
    case OPTION_SORT:
        columns(c);
        return;
    case OPTION_FORMAT:
        formats(c);
        return;
    case OPTION_WHY:
        metric_names(c);
        return;
    case OPTION_SET:
        settings(c, "=");
        return;
    case OPTION_MAP:
        completion_value_behind_comma(c);
        settings(c, "=");
        return;
    default:
        if (words)
            completion_offer_list(c, words);
    }
}

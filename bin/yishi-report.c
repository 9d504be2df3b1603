/* yishi-report NAME: summaries, ledgers and stories from records. */
#include "edge/out_name.h"
#include "edge/tool.h"
#include "voice/asked.h"
#include "voice/facts_take.h"
#include "voice/leak.h"
#include "voice/partial.h"
#include "voice/reading.h"

static const enum option_id takes[] = {
    OPTION_PERIOD,        OPTION_ID,          OPTION_FORMAT,  OPTION_OUTPUT, OPTION_JOURNAL,
    OPTION_PUBLIC,        OPTION_WHY,         OPTION_SINCE,   OPTION_UNTIL,  OPTION_WHERE,
    OPTION_NOW,           OPTION_EXIT_STATUS, OPTION_TZ,      OPTION_LANG,   OPTION_WEEK_START,
    OPTION_CALENDAR,      OPTION_SET,         OPTION_BOM,     OPTION_HEAD,   OPTION_PARTIAL,
    OPTION_FROM_PARTIALS, OPTION_IN,          OPTION_THREADS, OPTION_QUIET,  OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-report",
    .synopsis = {"yishi-report NAME [OPTION…] [FILE…]", "yishi-report 名称 [选项…] [文件…]"},
    .purpose = {"Writes summaries, minutes, ledgers and the story of an issue from records.",
                "由记录生成周报、纪要、台账、督办清单和一件诉求的办理经过。"},
    .operands = {"NAME: weekly monthly quarterly yearly ledger overdue coverage score\n"
                 "warning lists checklist duty; with -i ID: thread minutes proceedings\n"
                 "slips notice (yishi help NAME explains it).\n"
                 "FILE: journals; none: standard input, or that of -j or YISHI_JOURNAL.",
                 "名称：周报 月报 季报 年报 台账 逾期 覆盖 考核 预警 三张清单 四个一 轮值；\n"
                 "就一件事（加 -i）：脉络 纪要 会议记录 交办单 公示（见 yishi help 名称）。\n"
                 "文件：账本；未给出时读标准输入，或 -j、YISHI_JOURNAL 所指的账本。"},
    .examples = {"yishi-report weekly -p last-week -f html -o 'weekly-{week}.html' journal\n"
                 "yishi-report weekly -p last-week --why on_time journal",
                 "yishi-report 周报 -p 上周 -f html -o '周报-{week}.html' 账本\n"
                 "yishi-report 周报 -p 上周 --why 按期办结率 账本"},
    .takes = takes,
    .often = 7,
};

/* What does not depend on the records. */
static struct telling telling_of(const struct asked *a)
{
    struct telling t = {.plain_rows = a->format >= REPORT_CSV,
                        .for_public = a->for_public,
                        .months = a->months,
                        .language = say_language(),
                        .head = &a->head,
                        .options = a->options};
    t.ids = options_values(a->options, OPTION_ID, &t.id_count);
    return t;
}

static enum status tell_records(struct telling *t, struct reading *read, struct facts *facts,
                                const struct asked *a)
{
    struct reading_sense sense = {.options = a->options,
                                  .circumstance = &a->circumstance,
                                  .sources = &a->sources,
                                  .now = a->circumstance.now.us,
                                  .catalog =
                                      a->spec->takes_id || options_has(a->options, OPTION_ID),
                                  .privacy = a->for_public,
                                  .part = a->partial};
    enum status status = reading_open(read, &sense);
    for (int i = 0; i < HEAD_FIELDS && read->privacy; i++)
        privacy_give(read->privacy, a->head.field[i]);
    if (status)
        return status;
    t->h = read->history;
    t->in = read->in;
    t->catalog = read->catalog;
    t->scope = scope_of(read->history, a->reach.top);
    t->scope.until = read->until;
    t->span = reach_span(&a->reach, read->history);
    t->unit = a->reach.period.unit;
    t->period_given = a->reach.given;
    t->circumstance = a->circumstance;
    if (!a->spec->facts || a->opens)
        return STATUS_DONE;
    facts->of = a->spec->facts;
    t->facts = facts;
    return facts_take(t, facts);
}

/* The circumstances come with the partials; the history is empty, and only its sense is used. */
static enum status tell_partials(struct telling *t, struct reading *read, struct facts *facts,
                                 struct asked *a)
{
    facts->of = a->spec->facts;
    t->facts = facts;
    enum status status = partials_read(a->sources.files, a->sources.count, a->spec->name, t);
    if (status)
        return status;
    a->circumstance.zone = t->circumstance.zone;
    a->circumstance.now = t->circumstance.now;
    a->reach.period = t->span.period;
    read->calendar = calendar_new();
    read->history = history_new(
        (struct history_sense){&a->circumstance.zone, read->calendar, a->circumstance.now.us});
    t->h = read->history;
    return history_settle(read->history, NULL);
}

static enum status print(const struct telling *t, const struct asked *a,
                         const struct privacy *privacy, struct out *out)
{
    struct report *r = report_new(a->opens ? "why" : a->spec->name);
    struct buffer whole = {0};
    struct report_sense sense = {a->format, t->language, options_has(a->options, OPTION_BOM),
                                 head_text(&a->head, HEAD_MAIL_TO),
                                 head_text(&a->head, HEAD_MAIL_FROM)};
    report_keep_private(r, privacy);
    enum status status = a->why            ? why_build(t, a->why, r)
                         : a->why_unit.len ? score_why(t, a->why_unit, r)
                                           : a->spec->build(t, r);
    if (status == STATUS_DONE || status == STATUS_NEGATIVE) {
        report_write(r, sense, &whole);
        if (privacy && leak_check(privacy, r, a->format, buffer_slice(&whole)))
            status = STATUS_INPUT;
        else
            out_add(out, buffer_slice(&whole));
    }
    buffer_free(&whole);
    report_free(r);
    return status;
}

static enum status write_out(const struct telling *t, const struct asked *a,
                             const struct privacy *privacy)
{
    const char *pattern = options_value(a->options, OPTION_OUTPUT);
    struct buffer name = {0};
    struct out out;
    day_number today = moment_day(a->circumstance.now, &a->circumstance.zone);
    enum status status = pattern ? out_name(&name, pattern, a->reach.period, today) : STATUS_DONE;
    if (!status)
        status = out_open(&out, pattern ? name.at : NULL);
    if (status) {
        buffer_free(&name);
        return status;
    }
    status = a->partial ? partial_write(t, a->spec->name, &out)
             : !a->lines ? print(t, a, privacy, &out)
             : a->why    ? why_lines(t, a->why, &out)
                         : score_why_lines(t, a->why_unit, &out);
    if (status == STATUS_DONE || status == STATUS_NEGATIVE) {
        enum status closed = out_close(&out);
        status = closed ? closed : status;
    } else {
        out_abandon(&out);
    }
    buffer_free(&name);
    return status;
}

static enum status run(const struct options *o)
{
    struct asked asked;
    struct reading read = {0};
    struct facts facts = {0};
    struct telling t = {0};
    enum status status = asked_read(&asked, o);
    if (!status) {
        t = telling_of(&asked);
        status = asked.from_partials ? tell_partials(&t, &read, &facts, &asked)
                                     : tell_records(&t, &read, &facts, &asked);
    }
    if (!status && !asked.partial && !asked.from_partials)
        reading_warn_room(&t.scope, t.h);
    if (!status && asked.partial && !asked.from_partials)
        status = partial_check(&t);
    if (!status)
        status = write_out(&t, &asked, read.privacy);
    scope_free(&t.scope);
    facts_free(&facts);
    reading_close(&read);
    asked_free(&asked);
    if (status == STATUS_NEGATIVE && !options_has(o, OPTION_EXIT_STATUS))
        return STATUS_DONE;
    return status;
}

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, run);
}

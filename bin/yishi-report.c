/* yishi-report NAME: summaries, ledgers and stories from records. */
#include "edge/out_name.h"
#include "edge/tool.h"
#include "record/records.h"
#include "record/shipped.h"
#include "voice/asked.h"
#include "voice/facts_take.h"
#include "voice/leak.h"
#include "voice/partial.h"

#include <stdlib.h>

static const enum option_id takes[] = {OPTION_PERIOD,      OPTION_SINCE,    OPTION_UNTIL,
                                       OPTION_WHERE,       OPTION_ID,       OPTION_FORMAT,
                                       OPTION_OUTPUT,      OPTION_JOURNAL,  OPTION_NOW,
                                       OPTION_EXIT_STATUS, OPTION_TZ,       OPTION_LANG,
                                       OPTION_WEEK_START,  OPTION_CALENDAR, OPTION_SET,
                                       OPTION_BOM,         OPTION_WHY,      OPTION_PUBLIC,
                                       OPTION_HEAD,        OPTION_PARTIAL,  OPTION_FROM_PARTIALS,
                                       OPTION_IN,          OPTION_THREADS,  OPTION_QUIET,
                                       OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-report",
    .synopsis = {"yishi-report NAME [OPTION…] [FILE…]", "yishi-report 名称 [选项…] [文件…]"},
    .purpose = {"Writes summaries, minutes, ledgers and the story of an issue from records.",
                "由记录生成周报、纪要、台账、督办清单和一件诉求的办理经过。"},
    .operands = {"weekly monthly quarterly yearly: summary of the last complete period, or of -p\n"
                 "ledger: the management list, an issue a row\n"
                 "overdue: what is overdue and what soon will be, by department\n"
                 "coverage: which rooms deliberated, reported nil, or were silent\n"
                 "score: points of rooms and departments by indicators, with ranks\n"
                 "warning: what rises, comes back, was not kept or piles up; short\n"
                 "lists: needs, resources and services, matched\n"
                 "checklist, duty: what members of a roll have yet to do; the rota\n"
                 "thread: one issue from complaint to rating (-i ID)\n"
                 "minutes, proceedings: the papers of one meeting (-i MEETING)\n"
                 "slips: a hand-over slip a page for each open task, or those of -i\n"
                 "notice: the public notice of a meeting's outcome (-i MEETING) or of a period's\n"
                 "FILE: journals; none: standard input, or the journal of -j or YISHI_JOURNAL",
                 "周报 月报 季报 年报：上一个完整期间（或 -p 所指期间）的工作情况\n"
                 "台账：管理清单，一件诉求一行\n"
                 "逾期：逾期未结和即将到期的交办事项，按承办单位分列\n"
                 "覆盖：哪些议事室开展了协商、零报告或未报\n"
                 "考核：按考核指标给议事室和承办单位计分排名\n"
                 "预警：升温、重提、失诺和逾期增加的事项，一页以内\n"
                 "三张清单：需求、资源、共建服务及其对接\n"
                 "四个一 轮值：名册上每人的履职完成情况；轮值表\n"
                 "脉络：一件诉求从反映到评价的全过程（-i 编号）\n"
                 "纪要 会议记录：一次会议的纪要、完整记录（-i 会议）\n"
                 "交办单：未办结的交办事项每件一页，或 -i 指定的\n"
                 "公示：一次会议（-i 会议）或一个期间议定结果的公示\n"
                 "文件：账本；未给出时读标准输入，或 -j、YISHI_JOURNAL 所指的账本"},
    .examples = {"yishi-report weekly -p last-week -f html -o 'weekly-{week}.html' journal\n"
                 "yishi-report weekly -p last-week --why on_time journal",
                 "yishi-report 周报 -p 上周 -f html -o '周报-{week}.html' 账本\n"
                 "yishi-report 周报 -p 上周 --why 按期办结率 账本"},
    .takes = takes,
};

static const struct place nowhere = {0};

/* What is read, and what it was read from. */
struct reading {
    struct input *in;
    struct calendar *calendar;
    struct history *history;
    struct catalog *catalog; /* for -i only */
    struct privacy *privacy; /* of a public report */
    const char **files;      /* those of the report, then those of --in */
    const char *const *common;
    size_t common_count;
    uint64_t until; /* where those of --in begin, as an offset */
    struct facts facts;
};

static void see_record(void *context, const struct record *rec, const struct line *line)
{
    struct reading *read = context;
    for (size_t i = 0; i < read->common_count && line->offset < read->until; i++)
        if (line->place.file == read->common[i])
            read->until = line->offset;
    if (read->catalog)
        catalog_add(read->catalog, rec, line->offset);
    if (read->privacy)
        privacy_see(read->privacy, rec);
}

static void warn_dangling(const struct history *h)
{
    uint32_t missing = history_dangling(h);
    if (missing)
        say_warning(nowhere, "%u records that others stand on were not read; figures may lack them",
                    "有 %u 条被引用的记录没有读到，数字可能不全", missing);
}

/* The years of the due times and of now that were counted by plain weekends. */
static void warn_weekends(const struct reading *read, int64_t now, const struct zone *zone)
{
    day_number last = moment_day((struct moment){.us = now}, zone), first = last;
    for (uint32_t i = 0; i < history_count(read->history); i++) {
        const struct event *e = history_event(read->history, i);
        if (!e->known || e->kind != KIND_TASK || e->gone || e->due == NO_DUE)
            continue;
        day_number raised = moment_day((struct moment){.us = e->at}, zone);
        day_number due = moment_day((struct moment){.us = e->due - 1}, zone);
        first = raised < first ? raised : first;
        last = due > last ? due : last;
    }
    int year = calendar_assumed(read->calendar, first, last);
    if (year)
        say_warning(
            nowhere,
            "%d has no published calendar; its Saturdays and Sundays were taken as days off",
            "%d 年工作日历尚未公布，按双休计算", year);
}

/* The files of --in are read behind the others, so that an offset tells them apart. */
static void open_files(struct reading *read, const struct asked *a)
{
    static const char *const standard_input[] = {"-"};
    struct sources all = a->sources;
    read->common = options_values(a->options, OPTION_IN, &read->common_count);
    read->until = UINT64_MAX;
    if (read->common_count) {
        const char *const *own = all.count ? all.files : standard_input;
        size_t count = all.count ? all.count : 1;
        read->files = memory_take((count + read->common_count) * sizeof *read->files);
        memcpy(read->files, own, count * sizeof *own);
        memcpy(read->files + count, read->common, read->common_count * sizeof *own);
        all.files = read->files;
        all.count = count + read->common_count;
    }
    read->in = sources_open(&all, true);
}

static enum status read_all(struct reading *read, const struct asked *a)
{
    read->calendar = calendar_new();
    enum status status = shipped_and_given(read->calendar, a->options);
    if (status)
        return status;
    open_files(read, a);
    read->history = history_new(
        (struct history_sense){&a->circumstance.zone, read->calendar, a->circumstance.now.us});
    if (a->spec->takes_id || options_has(a->options, OPTION_ID))
        read->catalog = catalog_new();
    if (a->for_public)
        read->privacy = privacy_new();
    for (int i = 0; i < HEAD_FIELDS && read->privacy; i++)
        privacy_give(read->privacy, a->head.field[i]);
    status = history_read(read->history, read->in, (struct onlooker){see_record, read});
    if (status)
        return status;
    if (!a->partial)
        warn_dangling(read->history);
    warn_weekends(read, a->circumstance.now.us, &a->circumstance.zone);
    return STATUS_DONE;
}

static void reading_free(struct reading *read)
{
    history_free(read->history);
    catalog_free(read->catalog);
    privacy_free(read->privacy);
    calendar_free(read->calendar);
    facts_free(&read->facts);
    free(read->files);
    if (read->in)
        input_close(read->in);
}

/* What does not depend on the records. */
static struct telling telling_of(const struct asked *a)
{
    struct telling t = {.plain_rows = a->format >= REPORT_CSV,
                        .for_public = a->for_public,
                        .language = say_language(),
                        .head = &a->head,
                        .options = a->options};
    t.ids = options_values(a->options, OPTION_ID, &t.id_count);
    return t;
}

static enum status tell_records(struct telling *t, struct reading *read, const struct asked *a)
{
    enum status status = read_all(read, a);
    if (status)
        return status;
    t->h = read->history;
    t->in = read->in;
    t->catalog = read->catalog;
    t->scope = scope_of(read->history, a->top);
    t->scope.until = read->until;
    t->span = asked_span(a, read->history);
    t->unit = a->period.unit;
    t->period_given = a->period_given;
    t->circumstance = a->circumstance;
    if (!a->spec->facts || a->why)
        return STATUS_DONE;
    read->facts.of = a->spec->facts;
    t->facts = &read->facts;
    return facts_take(t, &read->facts);
}

/* The circumstances come with the partials; the history is empty, and only its sense is used. */
static enum status tell_partials(struct telling *t, struct reading *read, struct asked *a)
{
    read->facts.of = a->spec->facts;
    t->facts = &read->facts;
    enum status status = partials_read(a->sources.files, a->sources.count, a->spec->name, t);
    if (status)
        return status;
    a->circumstance.zone = t->circumstance.zone;
    a->circumstance.now = t->circumstance.now;
    a->period = t->span.period;
    read->calendar = calendar_new();
    read->history = history_new(
        (struct history_sense){&a->circumstance.zone, read->calendar, a->circumstance.now.us});
    t->h = read->history;
    return history_settle(read->history, NULL);
}

static void warn_no_room(const struct telling *t)
{
    uint32_t atoms = history_atoms(t->h);
    bool any = !t->scope.inside;
    for (uint32_t a = 0; a < atoms && !any; a++)
        any = t->scope.inside[a];
    if (!any)
        say_warning(nowhere, "no record is of the room %.*s", "没有“%.*s”的记录",
                    (int)t->scope.top.len, t->scope.top.at);
}

static enum status print(const struct telling *t, const struct asked *a,
                         const struct privacy *privacy, struct out *out)
{
    struct report *r = report_new(a->why ? "why" : a->spec->name);
    struct buffer whole = {0};
    struct report_sense sense = {a->format, t->language, options_has(a->options, OPTION_BOM),
                                 head_text(&a->head, HEAD_MAIL_TO),
                                 head_text(&a->head, HEAD_MAIL_FROM)};
    report_keep_private(r, privacy);
    enum status status = a->why ? why_build(t, a->why, r) : a->spec->build(t, r);
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
    enum status status = pattern ? out_name(&name, pattern, a->period, today) : STATUS_DONE;
    if (!status)
        status = out_open(&out, pattern ? name.at : NULL);
    if (status) {
        buffer_free(&name);
        return status;
    }
    status = a->partial ? partial_write(t, a->spec->name, &out)
             : a->lines ? why_lines(t, a->why, &out)
                        : print(t, a, privacy, &out);
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
    struct telling t = {0};
    enum status status = asked_read(&asked, o);
    if (!status) {
        t = telling_of(&asked);
        status = asked.from_partials ? tell_partials(&t, &read, &asked)
                                     : tell_records(&t, &read, &asked);
    }
    if (!status && !asked.partial && !asked.from_partials)
        warn_no_room(&t);
    if (!status && asked.partial && !asked.from_partials)
        status = partial_check(&t);
    if (!status)
        status = write_out(&t, &asked, read.privacy);
    scope_free(&t.scope);
    reading_free(&read);
    asked_free(&asked);
    if (status == STATUS_NEGATIVE && !options_has(o, OPTION_EXIT_STATUS))
        return STATUS_DONE;
    return status;
}

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, run);
}

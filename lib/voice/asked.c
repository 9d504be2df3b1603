#include "voice/asked.h"

#include "edge/options_table.h"

#include <stdio.h>

static const struct place nowhere = {0};

/* The report and the figure */

static enum status read_name(struct asked *a)
{
    const char *near = NULL;
    size_t count;
    const char *const *operands = options_operands(a->options, &count);
    if (!count)
        return say_error(STATUS_USAGE, nowhere,
                         "which report? Write its name first, such as: yishi-report weekly; see "
                         "yishi-report --help",
                         "要哪一种报告？请先写名称，如：yishi-report 周报；用法见 "
                         "yishi-report --help");
    a->spec = report_called(slice_of(operands[0]), &near);
    if (a->spec)
        return STATUS_DONE;
    if (near)
        return say_error(STATUS_USAGE, nowhere, "there is no report %s; did you mean %s?",
                         "没有“%s”这种报告；是不是“%s”？", operands[0], near);
    return say_error(STATUS_USAGE, nowhere, "there is no report %s; see yishi-report --help",
                     "没有“%s”这种报告；可选的见 yishi-report --help", operands[0]);
}

static enum status read_why(struct asked *a)
{
    const char *near = NULL, *name = options_value(a->options, OPTION_WHY);
    if (!name)
        return STATUS_DONE;
    a->why = metric_called(slice_of(name), &near);
    a->opens = true;
    if (a->why)
        return STATUS_DONE;
    if (a->spec->build == score_build) {
        a->why_unit = slice_of(name);
        return STATUS_DONE;
    }
    if (near)
        return say_error(STATUS_USAGE, nowhere, "--why %s: no such figure; did you mean %s?",
                         "--why %s：没有这个指标；是不是“%s”？", name, near);
    struct buffer all = {0};
    for (size_t i = 0; i < METRIC_IDS; i++)
        buffer_format(&all, "%s%s", i ? say_pick((struct words){", ", "、"}) : "",
                      say_pick((struct words){metrics[i].name, metrics[i].label.zh}));
    buffer_char(&all, '\0');
    say_error(STATUS_USAGE, nowhere, "--why %s: no such figure; there are %s",
              "--why %s：没有这个指标；可选：%s", name, all.at);
    buffer_free(&all);
    return STATUS_USAGE;
}

static enum status read_ids(struct asked *a)
{
    bool given = options_has(a->options, OPTION_ID);
    const char *name = say_pick((struct words){a->spec->name, a->spec->title.zh});
    if (a->spec->takes_id && a->spec->takes_id != REPORT_MAY_ID && !given && !a->opens)
        return say_error(STATUS_USAGE, nowhere, "%s is about one matter: name it with -i ID",
                         "%s只讲一件事：请用 -i 编号 指明", name);
    if (given && !a->spec->takes_id)
        return say_error(STATUS_USAGE, nowhere,
                         "%s takes no -i; choose records first: yishi-list records -i ID -R | "
                         "yishi-report %s",
                         "%s不用 -i；可先挑出记录：yishi-list records -i 编号 -R | yishi-report %s",
                         name, a->spec->name);
    return STATUS_DONE;
}

/* The format */

static enum status read_format(struct asked *a)
{
    enum { TABLE = REPORT_NDJSON + 1 };
    int format = a->opens ? options_format(a->options, REPORT_FORMATS "|table", "table", "ndjson")
                          : options_format(a->options, REPORT_FORMATS, "text", "text");
    if (format < 0)
        return STATUS_USAGE;
    a->lines = a->opens && format == REPORT_NDJSON;
    a->for_public = a->spec->for_public || options_has(a->options, OPTION_PUBLIC);
    if (a->lines && a->for_public)
        return say_error(STATUS_USAGE, nowhere,
                         "--why prints records, which hold personal data; with --public give -f "
                         "table",
                         "--why 输出的是记录原文，含有个人信息；与 --public 同用时请加 -f table");
    a->format = format == TABLE ? REPORT_TEXT : (enum report_format)format;
    if (a->spec->takes_id == REPORT_ID_TEXT && !a->opens && a->format >= REPORT_CSV)
        return say_error(STATUS_USAGE, nowhere,
                         "%s is a text; for its records use: yishi-list records -i ID -R",
                         "%s是文字材料，没有这种格式；要取其记录，请用 yishi-list records -i 编号 "
                         "-R",
                         say_pick((struct words){a->spec->name, a->spec->title.zh}));
    return STATUS_DONE;
}

/* Partials */

/* The first of the options that was given, or OPTION_COUNT. */
static enum option_id first_given(const struct asked *a, const enum option_id *ids)
{
    while (*ids != OPTION_COUNT && !options_has(a->options, *ids))
        ids++;
    return *ids;
}

static enum status read_partial(struct asked *a)
{
    /* A partial has no looks; what it was made under comes with it. */
    static const enum option_id no_looks[] = {OPTION_FORMAT, OPTION_BOM, OPTION_HEAD, OPTION_COUNT};
    static const enum option_id comes[] = {
        OPTION_PERIOD,     OPTION_SINCE,    OPTION_UNTIL,   OPTION_WHERE, OPTION_NOW,  OPTION_TZ,
        OPTION_WEEK_START, OPTION_CALENDAR, OPTION_JOURNAL, OPTION_IN,    OPTION_COUNT};
    /* These look into records, of which a partial holds none. */
    static const enum option_id looks_in[] = {OPTION_WHY, OPTION_PUBLIC, OPTION_COUNT};
    a->partial = options_has(a->options, OPTION_PARTIAL);
    a->from_partials = options_has(a->options, OPTION_FROM_PARTIALS);
    if (!a->partial && !a->from_partials)
        return STATUS_DONE;
    if (!a->spec->facts)
        return say_error(STATUS_USAGE, nowhere, "%s is not made of parts: it takes no partials",
                         "%s不能由分报汇总",
                         say_pick((struct words){a->spec->name, a->spec->title.zh}));
    enum option_id no = first_given(a, looks_in);
    if (no != OPTION_COUNT)
        return say_error(
            STATUS_USAGE, nowhere,
            "partials take no --%s, which looks into the records; give it the journals "
            "that they are made of",
            "分报不能用 --%s：它要查看记录本身；请改读生成分报所用的账本", option_rows[no].name);
    no = a->partial ? first_given(a, no_looks) : OPTION_COUNT;
    if (no != OPTION_COUNT)
        return say_error(STATUS_USAGE, nowhere,
                         "--partial takes no --%s: that is said when partials are added up",
                         "--partial 不用 --%s：汇总分报时再指定", option_rows[no].name);
    no = a->from_partials ? first_given(a, comes) : OPTION_COUNT;
    if (no != OPTION_COUNT)
        return say_error(
            STATUS_USAGE, nowhere,
            "--from-partials takes no --%s: it was settled when the partials were made",
            "--from-partials 不用 --%s：生成分报时已定", option_rows[no].name);
    return STATUS_DONE;
}

/* Of what --set gives, the months of a warning shape its facts; the rest is looks. */
static enum status check_head(const struct asked *a)
{
    for (int i = 0; i < HEAD_FIELDS; i++) {
        bool shapes = i == HEAD_MONTHS && a->spec->facts == FACTS_WARNING;
        if (!a->head.field[i].at)
            continue;
        if (a->partial && (a->from_partials || !shapes))
            return say_error(STATUS_USAGE, nowhere,
                             "--partial takes no --set: that is said when partials are added up",
                             "--partial 不用 --set：汇总分报时再指定");
        if (a->from_partials && shapes)
            return say_error(STATUS_USAGE, nowhere,
                             "--from-partials takes no --set months: it was settled when the "
                             "partials were made",
                             "--from-partials 不用 --set 重提月数：生成分报时已定");
    }
    return STATUS_DONE;
}

/* The period */

static struct period default_period(const struct report_spec *spec, struct period_sense sense)
{
    if (spec->period == REPORT_LAST_UNIT)
        return period_last(spec->unit, sense);
    if (spec->period == REPORT_AS_OF_NOW)
        return period_around(spec->unit, sense.today, sense);
    return (struct period){day_from_civil((struct civil){1, 1, 1}), sense.today + 1, PERIOD_SPAN};
}

static enum status read_period(struct asked *a)
{
    struct period_sense sense = reach_sense(&a->circumstance);
    struct period today = {day_from_civil((struct civil){1, 1, 1}), sense.today + 1, PERIOD_SPAN};
    return reach_read_period(&a->reach, a->options, &a->circumstance,
                             default_period(a->spec, sense), today);
}

static enum status read_room(struct asked *a)
{
    char command[64];
    snprintf(command, sizeof command, "yishi-report %s", a->spec->name);
    return reach_read_room(&a->reach, a->options, command);
}

static enum status read_files(struct asked *a)
{
    if (a->from_partials) {
        a->sources.files = options_operands(a->options, &a->sources.count) + 1;
        a->sources.count--;
        return STATUS_DONE;
    }
    enum status status = sources_choose(&a->sources, a->options, 1);
    return status ? status : sources_need(&a->sources);
}

enum status asked_read(struct asked *a, const struct options *o)
{
    static enum status (*const steps[])(struct asked *) = {read_name, read_partial, read_why,
                                                           read_ids,  read_format,  read_period,
                                                           read_room, read_files};
    *a = (struct asked){.options = o};
    enum status status = options_circumstance(o, true, &a->circumstance);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !status; i++)
        status = steps[i](a);
    if (!status)
        status = head_read(&a->head, o);
    if (!status)
        status = check_head(a);
    return status ? status : head_months(&a->head, &a->months);
}

void asked_free(struct asked *a)
{
    head_free(&a->head);
}

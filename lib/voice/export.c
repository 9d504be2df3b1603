#include "voice/export.h"

#include "base/visible.h"
#include "edge/out_name.h"
#include "format/text.h"
#include "meaning/filter.h"
#include "voice/facts.h"
#include "voice/place.h"
#include "voice/print.h"

static const struct place nowhere = {0};

#define BIT(kind) ((uint64_t)1 << KIND_##kind)

const struct export_spec export_specs[] = {
    {.name = "georeport",
     .zh = "工单",
     .synonyms = "open311",
     .purpose = {"issues as service requests (Open311 GeoReport, CSV)",
                 "诉求，Open311 工单（GeoReport 批量 CSV）"},
     .kinds = BIT(ISSUE),
     .for_public = true,
     .numbers = true,
     .write = georeport_write},
    {.name = "popolo",
     .zh = "表决数据",
     .synonyms = "表决公开",
     .purpose = {"rolls, offices, meetings and votes (JSON)", "名册、职务、会议和表决（JSON）"},
     .kinds = BIT(ROOM) | BIT(MEMBER) | BIT(DUTY) | BIT(MEETING) | BIT(MOTION),
     .for_public = true,
     .write = popolo_write},
    {.name = "ical",
     .zh = "日历",
     .synonyms = "icalendar|ics|日程",
     .purpose = {"meetings and deadlines (iCalendar)", "会议和办理期限（iCalendar）"},
     .kinds = BIT(MEETING) | BIT(TASK),
     .to_come = true,
     .write = ical_write},
    {.name = "atom",
     .zh = "订阅源",
     .synonyms = "feed|订阅",
     .purpose = {"issues and decisions as a feed", "诉求和议定事项的订阅源"},
     .kinds = BIT(ISSUE) | BIT(MEETING),
     .for_public = true,
     .write = atom_write},
    {.name = NULL},
};

enum { FORMATS = sizeof export_specs / sizeof *export_specs - 1 };

const struct export_spec *export_called(struct slice word)
{
    for (const struct export_spec *s = export_specs; s->name; s++)
        if (schema_called(word, s->name, s->zh, s->synonyms))
            return s;
    return NULL;
}

/* What the command line asks for */

/* georeport, popolo, ical or atom */
static void list_formats(struct buffer *out)
{
    const char *last = say_pick((struct words){" or ", "、"});
    for (const struct export_spec *s = export_specs; s->name; s++)
        buffer_format(out, "%s%s",
                      s == export_specs ? ""
                      : s[1].name       ? say_pick((struct words){", ", "、"})
                                        : last,
                      s->name);
    buffer_char(out, '\0');
}

static const char *nearest_format(const char *word)
{
    const char *names[FORMATS + 1];
    for (size_t i = 0; i <= FORMATS; i++)
        names[i] = export_specs[i].name;
    return text_nearest(slice_of(word), names);
}

static enum status say_no_format(const char *word)
{
    struct buffer all = {0};
    const char *near = word ? nearest_format(word) : NULL;
    list_formats(&all);
    if (!word)
        say_error(STATUS_USAGE, nowhere,
                  "which format? Write %s first, such as: yishi-export ical journal",
                  "要导出为哪种格式？请先写格式（%s），如：yishi-export ical 账本", all.at);
    else if (near)
        say_error(STATUS_USAGE, nowhere, "there is no format %s; did you mean %s?",
                  "没有“%s”这种格式；是不是“%s”？", word, near);
    else
        say_error(STATUS_USAGE, nowhere, "there is no format %s; write %s",
                  "没有“%s”这种格式；可选：%s", word, all.at);
    buffer_free(&all);
    return STATUS_USAGE;
}

static enum status read_format(struct export *x)
{
    size_t count;
    const char *const *operands = options_operands(x->options, &count);
    if (!count)
        return say_no_format(NULL);
    x->spec = export_called(slice_of(operands[0]));
    return x->spec ? STATUS_DONE : say_no_format(operands[0]);
}

static enum status say_kinds(const struct export *x, const char *given)
{
    struct buffer all = {0};
    for (int k = 0; k < KIND_COUNT; k++)
        if (x->spec->kinds >> k & 1)
            buffer_format(&all, "%s%s", all.len ? export_pick(x, ", ", "、") : "",
                          export_pick(x, schema_kind(k)->name, schema_kind(k)->zh));
    enum status status =
        say_error(STATUS_USAGE, nowhere, "-k %s: %s tells only of: %.*s", "-k %s：%s 只含：%.*s",
                  given, x->spec->name, (int)all.len, all.at);
    buffer_free(&all);
    return status;
}

static enum status read_kinds(struct export *x)
{
    size_t count;
    const char *const *given = options_values(x->options, OPTION_KIND, &count);
    x->kinds = count ? 0 : x->spec->kinds;
    for (size_t i = 0; i < count; i++) {
        uint64_t kinds = 0;
        enum status status = kinds_read(slice_of(given[i]), &kinds);
        if (status)
            return status;
        if (kinds & ~x->spec->kinds)
            return say_kinds(x, given[i]);
        x->kinds |= kinds;
    }
    return STATUS_DONE;
}

static const struct civil first_day = {1, 1, 1}, last_day = {9999, 12, 31};

static enum status read_reach(struct export *x)
{
    struct period ever = {day_from_civil(first_day), day_from_civil(last_day) + 1, PERIOD_SPAN};
    struct buffer command = {0};
    buffer_format(&command, "yishi-export %s%c", x->spec->name, '\0');
    enum status status = reach_read_period(&x->reach, x->options, &x->circumstance, ever, ever);
    if (!status)
        status = reach_read_room(&x->reach, x->options, command.at);
    buffer_free(&command);
    return status;
}

static enum status read_options(struct export *x)
{
    enum status status = options_circumstance(x->options, true, &x->circumstance);
    if (!status)
        status = read_format(x);
    if (!status)
        status = read_kinds(x);
    return status ? status : read_reach(x);
}

/* Running */

static enum status read_records(struct export *x, struct reading *read)
{
    struct sources sources;
    enum status status = sources_choose(&sources, x->options, 1);
    if (!status)
        status = sources_need(&sources);
    if (status)
        return status;
    struct reading_sense sense = {
        .options = x->options,
        .circumstance = &x->circumstance,
        .sources = &sources,
        .now = x->spec->to_come ? day_start(day_from_civil(last_day), &x->circumstance.zone)
                                : x->circumstance.now.us,
        .catalog = x->spec->numbers,
        .privacy = x->spec->for_public || options_has(x->options, OPTION_PUBLIC)};
    status = reading_open(read, &sense);
    if (status)
        return status;
    x->h = read->history;
    x->in = read->in;
    x->catalog = read->catalog;
    x->privacy = read->privacy;
    x->scope = scope_of(x->h, x->reach.top);
    x->scope.until = read->until;
    x->span = reach_span(&x->reach, x->h);
    reading_warn_room(&x->scope, x->h);
    return STATUS_DONE;
}

static enum status write_out(struct export *x)
{
    const char *pattern = options_value(x->options, OPTION_OUTPUT);
    day_number today = moment_day(x->circumstance.now, &x->circumstance.zone);
    struct buffer name = {0};
    enum status status = pattern ? out_name(&name, pattern, x->reach.period, today) : STATUS_DONE;
    if (!status)
        status = out_open(&x->out, pattern ? name.at : NULL);
    if (!status) {
        status = x->spec->write(x);
        if (status)
            out_abandon(&x->out);
        else
            status = out_close(&x->out);
    }
    buffer_free(&name);
    return status;
}

enum status export_run(const struct options *o)
{
    struct export x = {.options = o, .language = say_language()};
    struct reading read = {0};
    enum status status = read_options(&x);
    if (!status)
        status = read_records(&x, &read);
    if (!status)
        status = write_out(&x);
    scope_free(&x.scope);
    retrieval_free(&x.record);
    retrieval_free(&x.other);
    arena_free(&x.arena);
    buffer_free(&x.line);
    reading_close(&read);
    if (!status && !x.told && options_has(o, OPTION_EXIT_STATUS))
        return STATUS_NEGATIVE;
    return status;
}

/* What is told */

bool export_has(const struct export *x, uint32_t e)
{
    const struct event *event = history_event(x->h, e);
    return event->known && !event->gone && x->kinds >> event->kind & 1 &&
           scope_has(&x->scope, x->h, e);
}

bool export_within(const struct export *x, int64_t us)
{
    return us >= x->span.from && us < x->span.end;
}

/* Goes through what stands on it, however deep, without a stack. */
int64_t export_changed(const struct export *x, uint32_t e)
{
    int64_t now = x->circumstance.now.us, last = INT64_MIN;
    for (uint32_t at = e;;) {
        const struct event *event = history_event(x->h, at);
        if (event->known && event->at <= now && event->at > last)
            last = event->at;
        if (event->child != NO_EVENT) {
            at = event->child;
            continue;
        }
        while (at != e && history_event(x->h, at)->next == NO_EVENT)
            at = history_event(x->h, at)->on;
        if (at == e)
            return last == INT64_MIN ? history_event(x->h, e)->at : last;
        at = history_event(x->h, at)->next;
    }
}

enum status export_record(struct export *x, uint32_t e, const struct record **rec)
{
    *rec = &x->record.record;
    return history_record(x->h, x->in, e, &x->record);
}

/* Texts */

const char *export_pick(const struct export *x, const char *en, const char *zh)
{
    return x->language == LANGUAGE_EN ? en : zh;
}

struct slice export_text(struct export *x, struct slice text, bool lines)
{
    struct buffer shown = {0};
    text = slice_trim(text);
    if (x->privacy)
        text = privacy_mask(x->privacy, text, &x->arena);
    if (lines)
        visible_add(&shown, text, true);
    else
        print_visible(&shown, text);
    text = arena_copy(&x->arena, buffer_slice(&shown));
    buffer_free(&shown);
    return text;
}

struct slice export_place(struct export *x, struct slice place)
{
    return export_text(x, x->privacy ? place_cut(slice_trim(place)) : place, false);
}

struct slice export_field(struct export *x, const struct record *rec, enum field_id field,
                          bool lines)
{
    return export_text(x, record_text(rec, field, &x->arena), lines);
}

/* Of these the text is what they are known by; of others it is a remark beside. */
static bool known_by_text(enum kind_id kind)
{
    return (BIT(DECISION) | BIT(REMARK) | BIT(MOTION)) >> kind & 1;
}

static enum status read_title(struct export *x, uint32_t e, struct slice *title)
{
    enum status status = history_record(x->h, x->in, e, &x->other);
    if (status)
        return status;
    const struct record *rec = &x->other.record;
    *title = export_field(x, rec, FIELD_TITLE, false);
    if (!title->len && known_by_text(rec->kind->kind))
        *title = export_field(x, rec, FIELD_TEXT, false);
    return STATUS_DONE;
}

enum status export_title(struct export *x, uint32_t e, struct slice *title)
{
    enum status status = read_title(x, e, title);
    while (!status && !title->len) {
        e = history_event(x->h, e)->on;
        if (e == NO_EVENT || !history_event(x->h, e)->known)
            break;
        status = read_title(x, e, title);
    }
    return status;
}

static bool says_something(const struct export *x, uint32_t e)
{
    const uint64_t kinds = BIT(CLOSE) | BIT(PROGRESS) | BIT(PLEDGE) | BIT(DECISION);
    const struct event *event = history_event(x->h, e);
    return event->known && !event->gone && kinds >> event->kind & 1 &&
           event->at <= x->circumstance.now.us;
}

static enum status read_said(struct export *x, uint32_t e, struct slice *text)
{
    enum status status = history_record(x->h, x->in, e, &x->other);
    if (!status)
        *text = export_field(x, &x->other.record, FIELD_TEXT, false);
    return status;
}

enum status export_said(struct export *x, uint32_t issue, uint32_t closed_by, struct slice *text)
{
    size_t count;
    const uint32_t *thread = history_thread(x->h, issue, &count);
    enum status status = STATUS_DONE;
    *text = (struct slice){NULL, 0};
    if (closed_by != NO_EVENT)
        status = read_said(x, closed_by, text);
    while (!status && !text->len && count--)
        if (says_something(x, thread[count]))
            status = read_said(x, thread[count], text);
    return status;
}

enum status export_lead(struct export *x, const struct issue_state *s, struct slice *lead)
{
    int64_t now = x->circumstance.now.us;
    enum status status = STATUS_DONE;
    *lead = (struct slice){NULL, 0};
    if (s->task != NO_EVENT) {
        struct task_state task = task_state_at(x->h, s->task, INT64_MIN, now);
        *lead = export_text(x, history_atom(x->h, task.lead), false);
    } else if (s->triage != NO_EVENT) {
        status = history_record(x->h, x->in, s->triage, &x->other);
        if (!status)
            *lead = export_field(x, &x->other.record, FIELD_LEAD, false);
    }
    return status;
}

struct slice export_whose(const struct export *x)
{
    struct slice whose = x->reach.top;
    bool any = whose.len > 0;
    for (uint32_t e = 0; e < history_count(x->h) && !x->reach.top.len; e++) {
        const struct event *event = history_event(x->h, e);
        if (!event->known || event->gone || event->room == NO_ATOM ||
            !scope_counts(&x->scope, event))
            continue;
        struct slice path = history_atom(x->h, event->room);
        whose = any ? facts_shared_path(whose, path) : path;
        any = true;
    }
    return whose;
}

void export_stamp(const struct export *x, struct buffer *out, int64_t us)
{
    enum { SECOND = 1000000 };
    int64_t part = us % SECOND;
    moment_write(out, (struct moment){.us = us - (part < 0 ? part + SECOND : part)},
                 &x->circumstance.zone);
}

void export_uuid(struct buffer *out, struct id id)
{
    char digits[ID_DIGITS];
    id.byte[6] = (unsigned char)((id.byte[6] & 0x0F) | 0x80);
    id.byte[8] = (unsigned char)((id.byte[8] & 0x3F) | 0x80);
    id_write(id, digits);
    buffer_format(out, "%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8, digits + 12, digits + 16,
                  digits + 20);
}

void export_line(struct export *x, const char *end)
{
    buffer_text(&x->line, end);
    out_add(&x->out, buffer_slice(&x->line));
    out_line_end(&x->out);
    buffer_clear(&x->line);
}

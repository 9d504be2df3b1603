/* iCalendar (RFC 5545, 7986): meetings as events, tasks as to-dos. Times are in UTC, so no time
 * zone needs to be told; days stay days. DTSTAMP is when a thing last changed, so the same records
 * give the same bytes. */
#include "format/text.h"
#include "meaning/state.h"
#include "voice/export.h"
#include "voice/phrase.h"

enum { SECOND = 1000000 };

/* Content lines */

/* Folded at 75 octets, not within a character as people see it (unless one alone is longer). */
static void add_folded(struct export *x, struct slice text)
{
    enum { OCTETS = 75 };
    size_t room = OCTETS;
    while (text.len > room) {
        struct slice part = text_fit_bytes(text, room);
        buffer_add(&x->line, part);
        buffer_text(&x->line, "\r\n ");
        text = slice_after(text, part.len);
        room = OCTETS - 1;
    }
    buffer_add(&x->line, text);
    buffer_text(&x->line, "\r\n");
}

static void add_escaped(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '\n') {
            buffer_text(out, "\\n");
            continue;
        }
        if (c == '\\' || c == ';' || c == ',')
            buffer_char(out, '\\');
        buffer_char(out, c);
    }
}

/* NAME:VALUE, where the value is as the format wants it. */
static void add_line(struct export *x, const char *name, struct slice value)
{
    struct buffer line = {0};
    buffer_format(&line, "%s:", name);
    buffer_add(&line, value);
    add_folded(x, buffer_slice(&line));
    buffer_free(&line);
}

static void add_plain(struct export *x, const char *name, const char *value)
{
    add_line(x, name, slice_of(value));
}

/* A text that was made fit to be told; nothing where it is empty. */
static void add_text(struct export *x, const char *name, struct slice text)
{
    struct buffer value = {0};
    if (!text.len)
        return;
    add_escaped(&value, text);
    add_line(x, name, buffer_slice(&value));
    buffer_free(&value);
}

static void add_choice(struct export *x, const char *name, const struct choice *c)
{
    if (c)
        add_text(x, name, slice_of(export_pick(x, c->name, c->zh)));
}

static void add_day(struct export *x, const char *name, day_number day)
{
    struct civil c = day_to_civil(day);
    struct buffer line = {0};
    buffer_format(&line, "%s;VALUE=DATE:%04d%02d%02d", name, c.year, c.month, c.day);
    add_folded(x, buffer_slice(&line));
    buffer_free(&line);
}

static void add_instant(struct export *x, const char *name, int64_t us)
{
    static const struct zone utc = {0};
    static const int64_t day_us = INT64_C(86400) * SECOND;
    day_number day = moment_day((struct moment){.us = us}, &utc);
    struct civil c = day_to_civil(day);
    int seconds = (int)((us - day * day_us) / SECOND);
    struct buffer value = {0};
    buffer_format(&value, "%04d%02d%02dT%02d%02d%02dZ", c.year, c.month, c.day, seconds / 3600,
                  seconds / 60 % 60, seconds % 60);
    add_line(x, name, buffer_slice(&value));
    buffer_free(&value);
}

static void begin(struct export *x, const char *component, uint32_t e)
{
    struct buffer uid = {0};
    add_plain(x, "BEGIN", component);
    export_uuid(&uid, event_id(x->h, history_event(x->h, e)));
    add_line(x, "UID", buffer_slice(&uid));
    buffer_free(&uid);
}

static void end(struct export *x, const char *component)
{
    add_plain(x, "END", component);
    x->line.len--; /* the newline, which comes with writing */
    export_line(x, "");
}

/* When a record was made and last corrected; the time of a meeting is that of its start. */
static int64_t recorded(const struct export *x, uint32_t e, const struct record *rec)
{
    const struct zone *zone = &x->circumstance.zone;
    int64_t last = rec->at.bare ? day_start(rec->at.day, zone) : rec->at.us;
    for (uint32_t c = history_event(x->h, e)->child; c != NO_EVENT;
         c = history_event(x->h, c)->next) {
        const struct event *child = history_event(x->h, c);
        if (child->known && child->kind == KIND_AMEND && child->at > last)
            last = child->at;
    }
    return last;
}

static void add_revised(struct export *x, uint32_t e, const struct record *rec)
{
    int64_t made = recorded(x, e, rec), changed = export_changed(x, e);
    bool task = history_event(x->h, e)->kind == KIND_TASK;
    add_instant(x, "DTSTAMP", task && changed > made ? changed : made);
}

/* Meetings */

/* A day that ends a meeting is included, and DTEND is not. */
static void add_times(struct export *x, const struct event *event, const struct record *rec)
{
    struct moment end;
    struct value v = record_value(rec, FIELD_END);
    bool ends = v.type == VALUE_STRING && moment_read(v.text, &end);
    day_number first = history_day(x->h, event->at);
    if (event->bare) {
        add_day(x, "DTSTART", first);
        if (ends && moment_day(end, &x->circumstance.zone) > first)
            add_day(x, "DTEND", moment_day(end, &x->circumstance.zone) + 1);
        return;
    }
    add_instant(x, "DTSTART", event->at);
    if (ends && !end.bare && end.us > event->at)
        add_instant(x, "DTEND", end.us);
}

/* 议题：… one a line. */
static void describe_meeting(struct export *x, const struct record *rec)
{
    struct buffer text = {0}, space = {0};
    struct value agenda = record_value(rec, FIELD_AGENDA);
    struct nest items = nest_open(agenda);
    struct member item, part;
    while (agenda.type == VALUE_ARRAY && nest_next(&items, &item)) {
        struct value title = item.value;
        struct nest parts = nest_open(item.value);
        while (item.value.type == VALUE_OBJECT && nest_next(&parts, &part))
            if (slice_is(part.key, "title"))
                title = part.value;
        if (title.type != VALUE_STRING)
            continue;
        buffer_clear(&space);
        buffer_text(&text, text.len ? "\n" : export_pick(x, "Agenda:\n", "议题：\n"));
        buffer_add(&text, export_text(x, value_text(title, &space), false));
    }
    struct slice more = export_field(x, rec, FIELD_TEXT, true);
    buffer_text(&text, text.len && more.len ? "\n" : "");
    buffer_add(&text, more);
    add_text(x, "DESCRIPTION", buffer_slice(&text));
    buffer_free(&text);
    buffer_free(&space);
}

static enum status add_meeting(struct export *x, uint32_t e)
{
    const struct event *event = history_event(x->h, e);
    const struct record *rec;
    enum status status = export_record(x, e, &rec);
    if (status)
        return status;
    begin(x, "VEVENT", e);
    add_revised(x, e, rec);
    add_times(x, event, rec);
    add_text(x, "SUMMARY", export_field(x, rec, FIELD_TITLE, false));
    add_text(x, "LOCATION", export_place(x, record_text(rec, FIELD_PLACE, &x->arena)));
    describe_meeting(x, rec);
    add_choice(x, "CATEGORIES", event_choice(event, FIELD_FORM));
    end(x, "VEVENT");
    x->told++;
    return STATUS_DONE;
}

/* Tasks */

static void add_status(struct export *x, const struct task_state *s)
{
    static const char *const statuses[TASK_STATUSES] = {
        [TASK_ASSIGNED] = "NEEDS-ACTION", [TASK_UNDERWAY] = "IN-PROCESS",
        [TASK_PAUSED] = "IN-PROCESS",     [TASK_RETURNED] = "CANCELLED",
        [TASK_CLOSED] = "COMPLETED",      [TASK_REOPENED] = "NEEDS-ACTION"};
    add_plain(x, "STATUS", statuses[s->status]);
    if (s->status == TASK_CLOSED)
        add_instant(x, "COMPLETED", s->closed_at);
}

/* What was last reported, 0 to 100; -1: nothing. */
static int32_t percent_of(const struct export *x, uint32_t task)
{
    int32_t percent = -1;
    for (uint32_t c = history_event(x->h, task)->child; c != NO_EVENT;
         c = history_event(x->h, c)->next) {
        const struct event *child = history_event(x->h, c);
        bool counts = child->known && !child->gone && child->kind == KIND_PROGRESS &&
                      child->at <= x->circumstance.now.us;
        if (counts && child->number > 0 && child->number <= 100)
            percent = child->number;
    }
    return percent;
}

static void add_percent(struct export *x, uint32_t task, const struct task_state *s)
{
    int32_t percent = s->status == TASK_CLOSED ? 100 : percent_of(x, task);
    struct buffer value = {0};
    if (percent < 0)
        return;
    buffer_number(&value, percent);
    add_line(x, "PERCENT-COMPLETE", buffer_slice(&value));
    buffer_free(&value);
}

/* The last second that is in time. */
static void add_due(struct export *x, const struct task_state *s)
{
    if (s->due == NO_DUE)
        return;
    if (s->due_bare)
        add_day(x, "DUE", due_day(x->h, s->due));
    else
        add_instant(x, "DUE", s->due - SECOND);
}

static void describe_task(struct export *x, const struct record *rec, const struct task_state *s)
{
    struct buffer text = {0};
    struct slice more = export_field(x, rec, FIELD_TEXT, true);
    const struct choice *status = &task_statuses[s->status];
    buffer_text(&text, export_pick(x, "Department: ", "承办单位："));
    buffer_add(&text, export_text(x, history_atom(x->h, s->lead), false));
    buffer_text(&text, export_pick(x, "\nStatus: ", "\n状态："));
    buffer_text(&text, export_pick(x, status->name, status->zh));
    buffer_text(&text, more.len ? "\n" : "");
    buffer_add(&text, more);
    add_text(x, "DESCRIPTION", buffer_slice(&text));
    buffer_free(&text);
}

/* 路灯不亮（物业公司） */
static void add_summary(struct export *x, struct slice title, const struct task_state *s)
{
    struct slice lead = export_text(x, history_atom(x->h, s->lead), false);
    struct buffer text = {0};
    buffer_add(&text, title);
    buffer_text(&text, export_pick(x, " (", "（"));
    buffer_add(&text, lead);
    buffer_text(&text, export_pick(x, ")", "）"));
    add_text(x, "SUMMARY", buffer_slice(&text));
    buffer_free(&text);
}

static enum status add_task(struct export *x, uint32_t e, const struct task_state *s)
{
    const struct record *rec;
    struct slice title;
    enum status status = export_title(x, e, &title);
    if (!status)
        status = export_record(x, e, &rec);
    if (status)
        return status;
    begin(x, "VTODO", e);
    add_revised(x, e, rec);
    add_due(x, s);
    add_summary(x, title, s);
    describe_task(x, rec, s);
    add_status(x, s);
    add_percent(x, e, s);
    add_text(x, "CATEGORIES", export_text(x, history_atom(x->h, s->lead), false));
    end(x, "VTODO");
    x->told++;
    return STATUS_DONE;
}

/* A task is in the period in which it is due; one without a due time, in that of its start. */
static enum status see_task(struct export *x, uint32_t e)
{
    const struct event *event = history_event(x->h, e);
    if (event->at > x->circumstance.now.us)
        return STATUS_DONE;
    struct task_state s = task_state_at(x->h, e, INT64_MIN, x->circumstance.now.us);
    int64_t when = s.due == NO_DUE ? event->at : s.due - 1;
    return export_within(x, when) ? add_task(x, e, &s) : STATUS_DONE;
}

static enum status see(struct export *x, uint32_t e)
{
    const struct event *event = history_event(x->h, e);
    arena_reset(&x->arena);
    if (!export_has(x, e))
        return STATUS_DONE;
    if (event->kind == KIND_TASK)
        return see_task(x, e);
    return export_within(x, event->at) ? add_meeting(x, e) : STATUS_DONE;
}

/* The calendar */

static void add_name(struct export *x)
{
    struct slice whose = export_text(x, phrase_room(export_whose(x)), false);
    struct buffer name = {0};
    buffer_add(&name, whose);
    buffer_text(&name, whose.len ? export_pick(x, ": ", "：") : "");
    buffer_text(&name, export_pick(x, "meetings and deadlines", "会议和办理期限"));
    add_text(x, "NAME", buffer_slice(&name));
    add_text(x, "X-WR-CALNAME", buffer_slice(&name));
    buffer_free(&name);
}

enum status ical_write(struct export *x)
{
    const uint32_t *order = history_order(x->h);
    enum status status = STATUS_DONE;
    add_plain(x, "BEGIN", "VCALENDAR");
    add_plain(x, "VERSION", "2.0");
    add_plain(x, "PRODID", "-//yishi//yishi-export//ZH");
    add_name(x);
    for (uint32_t i = 0; i < history_count(x->h) && !status; i++)
        status = see(x, order[i]);
    if (!status)
        end(x, "VCALENDAR");
    return status;
}

/* Atom (RFC 4287): issues with how they stand, and what meetings decided, what changed last first.
 * Ids are URNs made of the records' ids, so a feed needs no web site. */
#include "base/sorted.h"
#include "format/hash.h"
#include "meaning/state.h"
#include "voice/export.h"
#include "voice/phrase.h"
#include "voice/print.h"

#include <stdlib.h>

struct entry {
    uint32_t event;
    int64_t updated;
    struct id id;
};

/* A decision and the meeting that made it. */
struct made {
    uint32_t meeting, decision;
    uint32_t place; /* in order */
};

struct feed {
    struct export *x;
    struct entry *entry;
    size_t entries;
    struct made *made; /* by meeting */
    size_t mades;
    struct buffer html; /* the content of an entry */
};

/* XML */

/* A text that was made fit to be told. */
static void add_element(struct export *x, const char *name, struct slice text)
{
    buffer_format(&x->line, "<%s>", name);
    print_escaped(&x->line, text);
    buffer_format(&x->line, "</%s>", name);
    export_line(x, "");
}

static void add_stamp(struct export *x, const char *name, int64_t us)
{
    struct buffer text = {0};
    export_stamp(x, &text, us);
    add_element(x, name, buffer_slice(&text));
    buffer_free(&text);
}

static void add_id(struct export *x, struct id id)
{
    struct buffer text = {0};
    buffer_text(&text, "urn:uuid:");
    export_uuid(&text, id);
    add_element(x, "id", buffer_slice(&text));
    buffer_free(&text);
}

static void add_author(struct export *x, struct slice path)
{
    struct slice name = export_text(x, phrase_room(path), false);
    buffer_text(&x->line, "<author>");
    export_line(x, "");
    add_element(x, "name", name.len ? name : slice_of("yishi"));
    buffer_text(&x->line, "</author>");
    export_line(x, "");
}

/* A label may be empty. */
static void add_category(struct export *x, struct slice term, struct slice label)
{
    if (!term.len)
        return;
    buffer_text(&x->line, "<category term=\"");
    print_escaped(&x->line, term);
    buffer_text(&x->line, label.len ? "\" label=\"" : "");
    print_escaped(&x->line, label);
    buffer_text(&x->line, "\"/>");
    export_line(x, "");
}

static void add_choice(struct export *x, const struct choice *c)
{
    if (c)
        add_category(x, slice_of(c->name), slice_of(export_pick(x, c->name, c->zh)));
}

/* Content */

static void begin_item(struct feed *f, const char *en, const char *zh)
{
    buffer_text(&f->html, "<li>");
    buffer_text(&f->html, export_pick(f->x, en, zh));
    buffer_text(&f->html, export_pick(f->x, ": ", "："));
}

static void add_item(struct feed *f, const char *en, const char *zh, struct slice text)
{
    if (!text.len)
        return;
    begin_item(f, en, zh);
    print_escaped(&f->html, text);
    buffer_text(&f->html, "</li>");
}

static void add_paragraphs(struct feed *f, struct slice text)
{
    struct slice rest = text;
    while (rest.at && rest.len) {
        struct slice line = slice_trim(slice_cut(&rest, '\n'));
        if (!line.len)
            continue;
        buffer_text(&f->html, "<p>");
        print_escaped(&f->html, line);
        buffer_text(&f->html, "</p>");
    }
}

static void add_content(struct feed *f)
{
    struct export *x = f->x;
    buffer_text(&x->line, "<content type=\"html\">");
    print_escaped(&x->line, buffer_slice(&f->html));
    buffer_text(&x->line, "</content>");
    export_line(x, "");
    buffer_clear(&f->html);
}

/* Entries */

static void begin_entry(struct feed *f, const struct entry *e, struct slice number,
                        struct slice title)
{
    struct export *x = f->x;
    struct buffer text = {0};
    buffer_text(&x->line, "<entry>");
    export_line(x, "");
    add_id(x, e->id);
    buffer_add(&text, number);
    buffer_text(&text, number.len && title.len ? " " : "");
    buffer_add(&text, title);
    add_element(x, "title", buffer_slice(&text));
    add_stamp(x, "updated", e->updated);
    add_stamp(x, "published", history_event(x->h, e->event)->at);
    add_author(x, history_atom(x->h, history_room_of(x->h, e->event)));
    add_category(x, slice_of(schema_kind(history_event(x->h, e->event)->kind)->name),
                 slice_of(export_pick(x, schema_kind(history_event(x->h, e->event)->kind)->name,
                                      schema_kind(history_event(x->h, e->event)->kind)->zh)));
    buffer_free(&text);
}

static void end_entry(struct feed *f)
{
    add_content(f);
    buffer_text(&f->x->line, "</entry>");
    export_line(f->x, "");
    f->x->told++;
}

static void add_due(struct feed *f, const struct issue_state *s)
{
    if (s->due == NO_DUE)
        return;
    begin_item(f, "Due", "期限");
    phrase_due(&f->html, s->due, s->due_bare, f->x->h);
    buffer_text(&f->html, "</li>");
}

static void add_state(struct feed *f, const struct issue_state *s, struct slice said)
{
    const struct choice *status = &issue_statuses[s->status];
    begin_item(f, "Status", "状态");
    buffer_text(&f->html, export_pick(f->x, status->name, status->zh));
    buffer_text(&f->html, said.len ? export_pick(f->x, "; ", "；") : "");
    print_escaped(&f->html, said);
    buffer_text(&f->html, "</li>");
}

static enum status add_issue(struct feed *f, const struct entry *e)
{
    struct export *x = f->x;
    struct issue_state s = issue_state_at(x->h, e->event, INT64_MIN, x->circumstance.now.us);
    struct slice path = history_atom(x->h, history_room_of(x->h, e->event));
    struct slice category =
        export_text(x, history_atom(x->h, history_event(x->h, e->event)->atom), false);
    struct slice said, lead;
    const struct record *rec;
    enum status status = export_said(x, e->event, s.closed_by, &said);
    if (!status)
        status = export_lead(x, &s, &lead);
    if (!status)
        status = export_record(x, e->event, &rec);
    if (status)
        return status;
    begin_entry(f, e, export_field(x, rec, FIELD_NUMBER, false),
                export_field(x, rec, FIELD_TITLE, false));
    add_choice(x, &issue_statuses[s.status]);
    add_category(x, category, (struct slice){NULL, 0});
    add_paragraphs(f, export_field(x, rec, FIELD_TEXT, true));
    buffer_text(&f->html, "<ul>");
    add_state(f, &s, said);
    add_item(f, "Category", "类别", category);
    add_item(f, "Place", "地点", export_place(x, record_text(rec, FIELD_PLACE, &x->arena)));
    add_item(f, "Room", "议事室", export_text(x, path, false));
    add_item(f, "Department", "承办单位", lead);
    add_due(f, &s);
    buffer_text(&f->html, "</ul>");
    end_entry(f);
    return STATUS_DONE;
}

static enum status add_decision(struct feed *f, uint32_t e)
{
    struct export *x = f->x;
    const struct choice *how = event_choice(history_event(x->h, e), FIELD_HOW);
    const struct record *rec;
    enum status status = export_record(x, e, &rec);
    if (status)
        return status;
    buffer_text(&f->html, "<li>");
    buffer_text(&f->html, phrase_choice(how, x->language));
    buffer_text(&f->html, export_pick(x, ": ", "："));
    print_escaped(&f->html, export_field(x, rec, FIELD_TEXT, false));
    buffer_text(&f->html, "</li>");
    return STATUS_DONE;
}

static int order_made(const void *a, const void *b)
{
    const struct made *m = a, *n = b;
    if (m->meeting != n->meeting)
        return m->meeting < n->meeting ? -1 : 1;
    return (m->place > n->place) - (m->place < n->place);
}

/* The first that a meeting made. */
static size_t first_made(const struct feed *f, uint32_t meeting)
{
    struct made key = {.meeting = meeting};
    return sorted_first(&key, f->made, f->mades, sizeof key, order_made);
}

static enum status add_decisions(struct feed *f, uint32_t meeting)
{
    enum status status = STATUS_DONE;
    size_t first = first_made(f, meeting), i = first;
    for (; i < f->mades && f->made[i].meeting == meeting && !status; i++) {
        buffer_text(&f->html, i == first ? "<ol>" : "");
        status = add_decision(f, f->made[i].decision);
    }
    buffer_text(&f->html, i > first ? "</ol>" : "");
    return status;
}

static void add_meeting_facts(struct feed *f, const struct event *event, const struct record *rec)
{
    struct export *x = f->x;
    const struct choice *form = event_choice(event, FIELD_FORM);
    struct slice path = history_atom(x->h, event->room);
    buffer_text(&f->html, "<ul>");
    begin_item(f, "Held", "时间");
    phrase_stamp(&f->html, event->at, event->bare, &x->circumstance.zone);
    buffer_text(&f->html, "</li>");
    if (form)
        add_item(f, "Form", "形式", slice_of(export_pick(x, form->name, form->zh)));
    add_item(f, "Room", "议事室", export_text(x, path, false));
    add_item(f, "Place", "地点", export_place(x, record_text(rec, FIELD_PLACE, &x->arena)));
    buffer_text(&f->html, "</ul>");
}

static enum status add_meeting(struct feed *f, const struct entry *e)
{
    struct export *x = f->x;
    const struct event *event = history_event(x->h, e->event);
    const struct record *rec;
    enum status status = export_record(x, e->event, &rec);
    if (status)
        return status;
    begin_entry(f, e, export_field(x, rec, FIELD_NUMBER, false),
                export_field(x, rec, FIELD_TITLE, false));
    add_choice(x, event_choice(event, FIELD_FORM));
    add_meeting_facts(f, event, rec);
    status = add_decisions(f, e->event);
    if (!status)
        end_entry(f);
    return status;
}

/* What is told, and in which order */

static void gather_decisions(struct feed *f)
{
    const struct history *h = f->x->h;
    const uint32_t *order = history_order(h);
    f->made = memory_grow(NULL, (size_t)history_count(h) + 1, sizeof *f->made);
    for (uint32_t i = 0; i < history_count(h); i++) {
        const struct event *event = history_event(h, order[i]);
        if (!event->known || event->gone || event->kind != KIND_DECISION)
            continue;
        uint32_t meeting = event->ref == NO_EVENT ? event->on : event->ref;
        if (meeting != NO_EVENT)
            f->made[f->mades++] = (struct made){meeting, order[i], i};
    }
    if (f->mades)
        qsort(f->made, f->mades, sizeof *f->made, order_made);
}

/* Of a meeting, when it was held, put right, posted, or decided something. */
static int64_t updated(const struct feed *f, uint32_t e)
{
    int64_t last = export_changed(f->x, e);
    if (history_event(f->x->h, e)->kind != KIND_MEETING)
        return last;
    for (size_t i = first_made(f, e); i < f->mades && f->made[i].meeting == e; i++) {
        int64_t at = export_changed(f->x, f->made[i].decision);
        last = at > last ? at : last;
    }
    return last;
}

static int order_entries(const void *a, const void *b)
{
    const struct entry *e = a, *f = b;
    if (e->updated != f->updated)
        return e->updated > f->updated ? -1 : 1;
    return id_order(e->id, f->id);
}

static void gather(struct feed *f)
{
    const struct export *x = f->x;
    uint32_t count = history_count(x->h);
    gather_decisions(f);
    f->entry = memory_grow(NULL, (size_t)count + 1, sizeof *f->entry);
    for (uint32_t e = 0; e < count; e++) {
        int64_t when = export_has(x, e) ? updated(f, e) : 0;
        if (export_has(x, e) && export_within(x, when))
            f->entry[f->entries++] =
                (struct entry){e, when, event_id(x->h, history_event(x->h, e))};
    }
    if (f->entries)
        qsort(f->entry, f->entries, sizeof *f->entry, order_entries);
}

/* The feed */

/* The same for every feed of these rooms. */
static void add_feed_id(struct export *x, struct slice whose)
{
    struct buffer name = {0};
    buffer_text(&name, "yishi-export atom\n");
    buffer_add(&name, whose);
    add_id(x, hash_id(buffer_slice(&name)));
    buffer_free(&name);
}

static void begin_feed(struct feed *f)
{
    struct export *x = f->x;
    struct slice whose = export_whose(x), name = export_text(x, phrase_room(whose), false);
    struct buffer title = {0};
    buffer_text(&x->line, "<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    export_line(x, "");
    buffer_format(&x->line, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">",
                  export_pick(x, "en", "zh-CN"));
    export_line(x, "");
    buffer_add(&title, name);
    buffer_text(&title, name.len ? export_pick(x, ": ", "：") : "");
    buffer_text(&title, export_pick(x, "issues and decisions", "诉求和议定事项"));
    add_element(x, "title", buffer_slice(&title));
    add_feed_id(x, whose);
    add_stamp(x, "updated", f->entries ? f->entry[0].updated : x->circumstance.now.us);
    add_author(x, whose);
    add_element(x, "generator", slice_of("yishi-export"));
    buffer_free(&title);
}

enum status atom_write(struct export *x)
{
    struct feed f = {.x = x};
    enum status status = STATUS_DONE;
    gather(&f);
    begin_feed(&f);
    for (size_t i = 0; i < f.entries && !status; i++) {
        arena_reset(&x->arena);
        bool issue = history_event(x->h, f.entry[i].event)->kind == KIND_ISSUE;
        status = issue ? add_issue(&f, &f.entry[i]) : add_meeting(&f, &f.entry[i]);
    }
    if (!status) {
        buffer_text(&x->line, "</feed>");
        export_line(x, "");
    }
    free(f.entry);
    free(f.made);
    buffer_free(&f.html);
    return status;
}

#include "meaning/row_inside.h"

#include "edge/period.h"
#include "format/text.h"

#include <stdio.h>
#include <stdlib.h>

/* What there is */

const struct what whats[] = {
    {"issues", KIND_ISSUE, issue_columns},
    {"tasks", KIND_TASK, task_columns},
    {"meetings", KIND_MEETING, meeting_columns},
    {"motions", KIND_MOTION, motion_columns},
    {"rooms", KIND_ROOM, room_columns},
    {"members", KIND_MEMBER, member_columns},
    {NULL, KIND_COUNT, NULL},
};

const struct what *what_called(struct slice word)
{
    const struct kind_spec *kind = schema_kind_called(word);
    for (const struct what *w = whats; w->name; w++)
        if ((kind && kind->kind == w->kind) || schema_called(word, w->name, NULL, NULL))
            return w;
    return NULL;
}

/* Columns by name */

static struct cell_form column_form(const struct column *c)
{
    return c->field == FIELD_ID ? c->form
                                : cell_form_of(schema_field(schema_kind(c->kind), c->field));
}

void pick_column(const struct column *column, struct pick *p)
{
    *p = (struct pick){.name = slice_of(column->name),
                       .zh = column->zh,
                       .form = column_form(column),
                       .column = column};
}

void pick_field(const struct field_spec *spec, struct pick *p)
{
    *p = (struct pick){.name = slice_of(field_name(spec->field)),
                       .zh = spec->zh,
                       .form = cell_form_of(spec),
                       .spec = spec};
}

static bool find_column(const struct what *what, struct slice word, bool synonyms, struct pick *p)
{
    for (const struct column *c = what->columns; c->name; c++)
        if (synonyms ? schema_called(word, NULL, NULL, c->synonyms)
                     : schema_called(word, c->name, c->zh, NULL)) {
            pick_column(c, p);
            return true;
        }
    return false;
}

/* A row has no kind: that is how it is told from a record. A computed column stands before the
 * field of the same name. */
static bool find_field(const struct what *what, struct slice word, struct pick *p)
{
    const struct field_spec *spec = schema_field_called(schema_kind(what->kind), word);
    if (!spec || spec->field == FIELD_KIND)
        return false;
    if (!find_column(what, slice_of(field_name(spec->field)), false, p))
        pick_field(spec, p);
    return true;
}

bool pick_find(const struct what *what, struct slice word, struct pick *p)
{
    *p = (struct pick){.name = slice_trim(word), .form = {.type = CELL_NONE}};
    return find_column(what, word, false, p) || find_field(what, word, p) ||
           find_column(what, word, true, p);
}

const char *pick_near(const struct what *what, struct slice word)
{
    enum { NAMES = 2 * 64 };
    const char *names[NAMES + 1];
    size_t n = 0;
    for (const struct column *c = what->columns; c->name && n < NAMES; c++) {
        names[n++] = c->name;
        names[n++] = c->zh;
    }
    names[n] = NULL;
    const char *near = text_nearest(word, names);
    return near ? near : schema_near_field(schema_kind(what->kind), word);
}

/* Rows */

struct rows *rows_new(const struct history *h, struct input *in, const struct what *what)
{
    struct rows *r = memory_take(sizeof *r);
    *r = (struct rows){.h = h, .in = in, .what = what, .event = NO_EVENT};
    return r;
}

void rows_free(struct rows *r)
{
    if (!r)
        return;
    retrieval_free(&r->own);
    retrieval_free(&r->other);
    free(r->counts.decisions);
    free(r->counts.tasks);
    free(r->counts.meetings);
    free(r->counts.issues);
    arena_free(&r->arena);
    free(r);
}

void rows_at(struct rows *r, uint32_t event)
{
    arena_reset(&r->arena);
    r->event = event;
    r->e = history_event(r->h, event);
    r->stated = r->recorded = false;
}

struct arena *rows_arena(struct rows *r)
{
    return &r->arena;
}
enum status rows_status(const struct rows *r)
{
    return r->status;
}

const struct record *rows_record(struct rows *r)
{
    if (!r->recorded && !r->status) {
        r->status = history_record(r->h, r->in, r->event, &r->own);
        r->recorded = !r->status;
    }
    return r->recorded ? &r->own.record : NULL;
}

static struct cell own_field(struct rows *r, struct slice name)
{
    const struct record *rec = rows_record(r);
    const struct member *m = rec ? record_member(rec, name) : NULL;
    return m ? cell_of_value(NULL, m->value, &r->arena) : cell_none();
}

struct cell rows_cell(struct rows *r, const struct pick *p)
{
    if (p->column && p->column->of)
        return p->column->of(r);
    if (p->column)
        return cell_of_own(r, p->column->field);
    return p->spec ? cell_of_own(r, p->spec->field) : own_field(r, p->name);
}

/* States */

const struct issue_state *row_issue(struct rows *r)
{
    if (!r->stated)
        r->issue = issue_state_at(r->h, r->event, INT64_MIN, history_sense(r->h)->now);
    r->stated = true;
    return &r->issue;
}

const struct task_state *row_task(struct rows *r)
{
    if (!r->stated)
        r->task = task_state_at(r->h, r->event, INT64_MIN, history_sense(r->h)->now);
    r->stated = true;
    return &r->task;
}

/* Cells */

struct cell cell_none(void)
{
    return (struct cell){.type = CELL_NONE};
}

struct cell cell_text(struct slice text)
{
    return (struct cell){.type = text.len ? CELL_TEXT : CELL_NONE, .text = text};
}

struct cell cell_count(struct rows *r, int64_t n)
{
    char *digits = arena_format(&r->arena, "%jd", (intmax_t)n);
    return (struct cell){.type = CELL_NUMBER, .text = slice_of(digits)};
}

struct cell cell_bool(bool yes)
{
    return (struct cell){.type = CELL_BOOL, .yes = yes};
}

struct cell cell_choice(const struct choice *c)
{
    return (struct cell){.type = c ? CELL_CHOICE : CELL_NONE, .choice = c};
}

struct cell cell_code(enum kind_id kind, enum field_id field, unsigned char code)
{
    const struct choice *choices = schema_field(schema_kind(kind), field)->choices;
    return cell_choice(code ? &choices[code - 1] : NULL);
}

struct cell cell_due(struct rows *r, int64_t due, bool bare)
{
    enum { SECOND = 1000000 };
    if (due == NO_DUE)
        return cell_none();
    if (bare)
        return (struct cell){.type = CELL_TIME, .time = moment_of_day(due_day(r->h, due))};
    /* The last second that is in time. */
    return (struct cell){.type = CELL_TIME, .time.us = due - SECOND};
}

/* Of other records */

struct cell cell_of_own(struct rows *r, enum field_id field)
{
    const struct record *rec = rows_record(r);
    if (!rec)
        return cell_none();
    struct cell c =
        cell_of_value(schema_field(rec->kind, field), record_value(rec, field), &r->arena);
    if (c.type == CELL_ID) {
        uint32_t e = history_find(r->h, c.id);
        if (e != NO_EVENT)
            return cell_event(r, e, true);
    }
    return c;
}

struct cell cell_of_event(struct rows *r, uint32_t event, enum field_id field)
{
    if (event == NO_EVENT || r->status || !history_event(r->h, event)->known)
        return cell_none();
    r->status = history_record(r->h, r->in, event, &r->other);
    if (r->status)
        return cell_none();
    const struct record *rec = &r->other.record;
    const struct field_spec *spec = schema_field(rec->kind, field);
    if (!spec)
        return cell_none();
    struct cell c = cell_of_value(spec, record_value(rec, field), &r->arena);
    c.text = arena_copy(&r->arena, c.text); /* the other record lives until the next one */
    return c;
}

struct cell cell_event(struct rows *r, uint32_t event, bool number)
{
    if (event == NO_EVENT)
        return cell_none();
    struct cell c = {.type = CELL_ID, .id = event_id(r->h, history_event(r->h, event))};
    char digits[ID_DIGITS + 1];
    history_short_id(r->h, event, digits);
    c.short_id = arena_copy(&r->arena, slice_of(digits));
    if (number)
        c.text = cell_of_event(r, event, FIELD_NUMBER).text;
    return c;
}

struct cell row_id(struct rows *r)
{
    return cell_event(r, r->event, false);
}

struct cell row_at(struct rows *r)
{
    return cell_of_own(r, FIELD_AT);
}

struct cell row_week(struct rows *r)
{
    char name[32];
    int year, week;
    day_iso_week(history_day(r->h, r->e->at), &year, &week);
    snprintf(name, sizeof name, "%04d-W%02d", year, week);
    return cell_text(arena_copy(&r->arena, slice_of(name)));
}

struct cell row_month(struct rows *r)
{
    char name[32];
    struct civil date = day_to_civil(history_day(r->h, r->e->at));
    snprintf(name, sizeof name, "%04d-%02d", date.year, date.month);
    return cell_text(arena_copy(&r->arena, slice_of(name)));
}

struct cell rows_time(struct rows *r)
{
    /* The history places a meeting by its start; -p asks for the record's own time. */
    if (r->e->kind == KIND_MEETING)
        return cell_of_own(r, FIELD_AT);
    return (struct cell){.type = CELL_TIME, .time.us = r->e->at};
}

struct cell row_room(struct rows *r)
{
    struct slice path = history_atom(r->h, r->e->room);
    return (struct cell){.type = path.len ? CELL_ROOM : CELL_NONE, .text = path};
}

/* Counts */

static uint32_t meeting_of(const struct history *h, uint32_t event)
{
    for (uint32_t e = event; e != NO_EVENT; e = history_event(h, e)->on) {
        const struct event *at = history_event(h, e);
        if (at->known && at->kind == KIND_MEETING)
            return e;
        bool refers = at->kind == KIND_DECISION || at->kind == KIND_TASK;
        if (at->known && refers && at->ref != NO_EVENT)
            return at->ref;
    }
    return NO_EVENT;
}

/* A path counts for itself and for every path above it that anything was said of. */
static void count_upwards(const struct history *h, struct slice path, uint32_t *counts)
{
    while (path.len > 0) {
        uint32_t atom = history_atom_of(h, path);
        if (atom != NO_ATOM)
            counts[atom]++;
        while (path.len > 0 && path.at[path.len - 1] != '/')
            path.len--;
        path.len -= path.len > 0;
    }
}

static void count_event(struct rows *r, uint32_t e)
{
    const struct event *event = history_event(r->h, e);
    struct slice room = history_atom(r->h, event->room);
    uint32_t meeting;
    switch (event->kind) {
    case KIND_ISSUE:
        count_upwards(r->h, room, r->counts.issues);
        break;
    case KIND_MEETING:
        count_upwards(r->h, room, r->counts.meetings);
        break;
    case KIND_DECISION:
    case KIND_TASK:
        meeting = meeting_of(r->h, e);
        if (meeting != NO_EVENT)
            (event->kind == KIND_TASK ? r->counts.tasks : r->counts.decisions)[meeting]++;
        break;
    default:
        break;
    }
}

static uint32_t *zeros(uint32_t count)
{
    uint32_t *n = memory_take(((size_t)count + 1) * sizeof *n);
    memset(n, 0, ((size_t)count + 1) * sizeof *n);
    return n;
}

const struct row_counts *row_counts(struct rows *r)
{
    if (r->counts.decisions)
        return &r->counts;
    uint32_t events = history_count(r->h), atoms = history_atoms(r->h);
    r->counts = (struct row_counts){zeros(events), zeros(events), zeros(atoms), zeros(atoms)};
    for (uint32_t e = 0; e < events; e++)
        if (history_event(r->h, e)->known && !history_event(r->h, e)->gone)
            count_event(r, e);
    return &r->counts;
}

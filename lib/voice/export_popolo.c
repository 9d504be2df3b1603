/* Popolo: persons, organizations, posts and memberships, events (meetings), motions and vote
 * events, as lists of one JSON object. Whom and what the others refer to stands at the end, since
 * it is known only then. */
#include "voice/export_popolo.h"

#include "voice/phrase.h"
#include "voice/place.h"

#include <stdlib.h>

/* The document */

void popolo_begin(struct popolo *p, const char *name)
{
    buffer_format(&p->x->line, p->any_section ? "\n],\"%s\":[" : "{\"%s\":[", name);
    p->any_section = true;
    p->any_entry = false;
}

void popolo_entry(struct popolo *p, struct json *entry)
{
    struct export *x = p->x;
    buffer_text(&x->line, p->any_entry ? "," : "");
    export_line(x, "");
    json_print(&x->line, entry);
    json_free(entry);
    p->any_entry = true;
    x->told++;
}

static void end(struct popolo *p)
{
    buffer_text(&p->x->line, "\n]}");
    export_line(p->x, "");
}

void popolo_text(struct json *object, const char *key, struct slice text)
{
    if (text.len)
        json_set(object, key, json_text(text));
}

void popolo_id(struct json *object, const char *key, struct id id)
{
    char digits[ID_DIGITS];
    id_write(id, digits);
    json_set(object, key, json_text((struct slice){digits, ID_DIGITS}));
}

void popolo_stamp(struct popolo *p, struct json *object, const char *key, int64_t us)
{
    struct buffer text = {0};
    export_stamp(p->x, &text, us);
    popolo_text(object, key, buffer_slice(&text));
    buffer_free(&text);
}

/* A date of a record, which the pattern of the schema takes as it is. */
static void set_day(struct json *object, const char *key, day_number day)
{
    struct buffer text = {0};
    day_write(&text, day);
    popolo_text(object, key, buffer_slice(&text));
    buffer_free(&text);
}

static void set_choice(struct popolo *p, struct json *object, const char *key,
                       const struct choice *c)
{
    if (c)
        popolo_text(object, key, slice_of(export_pick(p->x, c->name, c->zh)));
}

/* Who is on a roll, who has an office */

static struct slice room_of(const struct popolo *p, uint32_t e)
{
    return history_atom(p->x->h, history_room_of(p->x->h, e));
}

static void set_post(struct popolo *p, struct json *object, const char *key, struct slice room,
                     struct slice role)
{
    popolo_text(object, key, popolo_post_id(p, room, role));
}

static enum status add_member(struct popolo *p, uint32_t e)
{
    struct export *x = p->x;
    const struct event *event = history_event(x->h, e);
    const struct record *rec;
    struct moment until;
    enum status status = export_record(x, e, &rec);
    if (status)
        return status;
    struct json *entry = json_object();
    popolo_id(entry, "id", event_id(x->h, event));
    popolo_person(p, entry, "person_id", room_of(p, e), record_text(rec, FIELD_NAME, &x->arena),
                  event_id(x->h, event));
    popolo_organization(p, entry, "organization_id", room_of(p, e),
                        record_text(rec, FIELD_ROLL, &x->arena));
    popolo_text(entry, "role", export_field(x, rec, FIELD_GROUP, false));
    set_day(entry, "start_date", history_day(x->h, event->at));
    if (moment_read(record_value(rec, FIELD_UNTIL).text, &until))
        set_day(entry, "end_date", moment_day(until, &x->circumstance.zone));
    popolo_entry(p, entry);
    return STATUS_DONE;
}

static enum status add_duty(struct popolo *p, uint32_t e)
{
    struct export *x = p->x;
    const struct event *event = history_event(x->h, e);
    const struct record *rec;
    enum status status = export_record(x, e, &rec);
    if (status)
        return status;
    struct slice role = export_field(x, rec, FIELD_ROLE, false);
    struct json *entry = json_object();
    popolo_id(entry, "id", event_id(x->h, event));
    popolo_person(p, entry, "person_id", room_of(p, e), record_text(rec, FIELD_PERSON, &x->arena),
                  event_id(x->h, event));
    popolo_organization(p, entry, "organization_id", room_of(p, e), (struct slice){NULL, 0});
    set_post(p, entry, "post_id", room_of(p, e), role);
    popolo_text(entry, "role", role);
    set_day(entry, "start_date", event->from);
    if (event->until != DAY_OPEN)
        set_day(entry, "end_date", event->until);
    popolo_entry(p, entry);
    return STATUS_DONE;
}

static enum status add_membership(struct popolo *p, uint32_t e)
{
    switch (history_event(p->x->h, e)->kind) {
    case KIND_MEMBER:
        return add_member(p, e);
    case KIND_DUTY:
        return add_duty(p, e);
    default:
        return STATUS_DONE;
    }
}

/* One for each office of a room, however many held it. */
static enum status add_post(struct popolo *p, uint32_t e, struct names *posts)
{
    struct export *x = p->x;
    const struct record *rec;
    enum status status = export_record(x, e, &rec);
    if (status)
        return status;
    struct slice role = export_field(x, rec, FIELD_ROLE, false);
    struct slice key = slice_of(arena_format(&x->arena, "%.*s@%.*s", (int)room_of(p, e).len,
                                             room_of(p, e).at, (int)role.len, role.at));
    uint32_t known = posts->count;
    if (names_add(posts, key) < known)
        return STATUS_DONE;
    struct json *entry = json_object();
    set_post(p, entry, "id", room_of(p, e), role);
    popolo_text(entry, "label", role);
    popolo_text(entry, "role", role);
    popolo_organization(p, entry, "organization_id", room_of(p, e), (struct slice){NULL, 0});
    popolo_entry(p, entry);
    return STATUS_DONE;
}

/* Meetings */

bool popolo_has_meeting(const struct popolo *p, uint32_t e)
{
    const struct event *event = history_event(p->x->h, e);
    return event->kind == KIND_MEETING && export_has(p->x, e) && export_within(p->x, event->at);
}

static void set_number(struct popolo *p, struct json *entry, const struct record *rec)
{
    struct slice number = export_field(p->x, rec, FIELD_NUMBER, false);
    if (!number.len)
        return;
    struct json *list = json_array(), *identifier = json_object();
    json_set(identifier, "scheme", json_text(slice_of("number")));
    json_set(identifier, "identifier", json_text(number));
    json_push(list, identifier);
    json_set(entry, "identifiers", list);
}

static enum status add_meeting(struct popolo *p, uint32_t e)
{
    struct export *x = p->x;
    const struct event *event = history_event(x->h, e);
    const struct record *rec;
    struct moment end;
    enum status status = export_record(x, e, &rec);
    if (status)
        return status;
    struct json *entry = json_object();
    popolo_id(entry, "id", event_id(x->h, event));
    popolo_text(entry, "name", export_field(x, rec, FIELD_TITLE, false));
    set_choice(p, entry, "classification", event_choice(event, FIELD_FORM));
    popolo_organization(p, entry, "organization_id", room_of(p, e), (struct slice){NULL, 0});
    popolo_text(entry, "location", export_place(x, record_text(rec, FIELD_PLACE, &x->arena)));
    if (event->bare)
        set_day(entry, "start_date", history_day(x->h, event->at));
    else
        popolo_stamp(p, entry, "start_date", event->at);
    bool ends = moment_read(record_value(rec, FIELD_END).text, &end);
    if (ends && end.bare)
        set_day(entry, "end_date", end.day);
    else if (ends)
        popolo_stamp(p, entry, "end_date", end.us);
    set_number(p, entry, rec);
    popolo_entry(p, entry);
    return STATUS_DONE;
}

/* Who and what was referred to */

static int order_texts(const void *a, const void *b)
{
    return slice_order(*(const struct slice *)a, *(const struct slice *)b);
}

static struct slice *sorted(const struct names *names)
{
    struct slice *list = memory_grow(NULL, (size_t)names->count + 1, sizeof *list);
    for (uint32_t i = 0; i < names->count; i++)
        list[i] = names_text(names, i);
    qsort(list, names->count, sizeof *list, order_texts);
    return list;
}

/* A voter may be named by his household. */
static struct slice person_name(struct popolo *p, struct slice key)
{
    struct slice name = key;
    slice_cut(&name, POPOLO_APART);
    name = export_text(p->x, place_cut(name), false);
    return name.len ? name : slice_of("***");
}

static void add_persons(struct popolo *p)
{
    struct slice *list = sorted(&p->persons);
    popolo_begin(p, "persons");
    for (uint32_t i = 0; i < p->persons.count; i++) {
        const struct person *person = &p->person[names_find(&p->persons, list[i])];
        if (!person->told)
            continue;
        struct json *entry = json_object();
        arena_reset(&p->x->arena);
        popolo_id(entry, "id", person->id);
        popolo_text(entry, "name", person_name(p, list[i]));
        popolo_entry(p, entry);
    }
    free(list);
}

static enum status set_room(struct popolo *p, struct json *entry, struct slice path)
{
    struct export *x = p->x;
    uint32_t atom = history_atom_of(x->h, path);
    uint32_t e = atom == NO_ATOM ? NO_EVENT : history_room(x->h, atom);
    const struct record *rec = NULL;
    enum status status = STATUS_DONE;
    struct slice name = {NULL, 0};
    if (e != NO_EVENT && !history_event(x->h, e)->gone)
        status = export_record(x, e, &rec);
    if (!status && rec) {
        const struct event *event = history_event(x->h, e);
        name = export_field(x, rec, FIELD_NAME, false);
        set_choice(p, entry, "classification", event_choice(event, FIELD_LEVEL));
        if (record_value(rec, FIELD_SINCE).type == VALUE_STRING)
            set_day(entry, "founding_date", event->from);
        if (event->until != DAY_OPEN)
            set_day(entry, "dissolution_date", event->until);
    }
    popolo_text(entry, "name", name.len ? name : export_text(x, phrase_room(path), false));
    return status;
}

static enum status add_room_entry(struct popolo *p, struct slice path)
{
    struct json *entry = json_object();
    struct slice above = {path.at, path.len - phrase_room(path).len};
    popolo_text(entry, "id", popolo_organization_id(p, path));
    enum status status = set_room(p, entry, path);
    above.len -= above.len > 0;
    popolo_text(entry, "parent_id", popolo_organization_id(p, above));
    popolo_entry(p, entry);
    return status;
}

static void add_roll_entry(struct popolo *p, struct slice both)
{
    struct json *entry = json_object();
    struct slice roll = both, room = slice_cut(&roll, POPOLO_APART);
    popolo_text(entry, "id", popolo_organization_id(p, both));
    popolo_text(entry, "name", export_text(p->x, roll, false));
    popolo_text(entry, "classification", slice_of(export_pick(p->x, "roll", "名册")));
    popolo_text(entry, "parent_id", popolo_organization_id(p, room));
    popolo_entry(p, entry);
}

static enum status add_organizations(struct popolo *p)
{
    struct slice *rooms = sorted(&p->rooms), *rolls = sorted(&p->rolls);
    enum status status = STATUS_DONE;
    popolo_begin(p, "organizations");
    for (uint32_t i = 0; i < p->rooms.count && !status; i++) {
        arena_reset(&p->x->arena);
        status = add_room_entry(p, rooms[i]);
    }
    for (uint32_t i = 0; i < p->rolls.count && !status; i++) {
        arena_reset(&p->x->arena);
        add_roll_entry(p, rolls[i]);
    }
    free(rooms);
    free(rolls);
    return status;
}

/* All of it */

static enum status each(struct popolo *p, const char *section,
                        enum status (*add)(struct popolo *p, uint32_t e, struct names *seen))
{
    const uint32_t *order = history_order(p->x->h);
    struct names seen = {0};
    enum status status = STATUS_DONE;
    popolo_begin(p, section);
    for (uint32_t i = 0; i < history_count(p->x->h) && !status; i++) {
        arena_reset(&p->x->arena);
        if (export_has(p->x, order[i]))
            status = add(p, order[i], &seen);
    }
    names_free(&seen);
    return status;
}

static enum status see_membership(struct popolo *p, uint32_t e, struct names *seen)
{
    (void)seen;
    return add_membership(p, e);
}

static enum status see_post(struct popolo *p, uint32_t e, struct names *seen)
{
    return history_event(p->x->h, e)->kind == KIND_DUTY ? add_post(p, e, seen) : STATUS_DONE;
}

static enum status see_meeting(struct popolo *p, uint32_t e, struct names *seen)
{
    (void)seen;
    if (history_event(p->x->h, e)->kind == KIND_ROOM)
        popolo_room(p, room_of(p, e));
    return popolo_has_meeting(p, e) ? add_meeting(p, e) : STATUS_DONE;
}

/* Whatever is chosen, a person has the same id, that of the first record that names him, and a room
 * whose path is masked like another's the same number. */
static enum status know(struct popolo *p)
{
    const struct export *x = p->x;
    const uint32_t *order = history_order(x->h);
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(x->h) && !status; i++) {
        const struct event *event = history_event(x->h, order[i]);
        bool member = event->kind == KIND_MEMBER;
        const struct record *rec;
        if (!event->known || event->gone)
            continue;
        arena_reset(&p->x->arena);
        popolo_know_room(p, room_of(p, order[i]));
        if (!member && event->kind != KIND_DUTY)
            continue;
        status = export_record(p->x, order[i], &rec);
        if (!status)
            popolo_know_person(p, room_of(p, order[i]),
                               record_text(rec, member ? FIELD_NAME : FIELD_PERSON, &p->x->arena),
                               event_id(x->h, event));
    }
    return status;
}

enum status popolo_write(struct export *x)
{
    struct popolo p = {.x = x};
    enum status status = know(&p);
    if (!status)
        status = each(&p, "memberships", see_membership);
    if (!status)
        status = each(&p, "posts", see_post);
    if (!status)
        status = each(&p, "events", see_meeting);
    if (!status)
        status = popolo_motions(&p);
    if (!status) {
        add_persons(&p);
        status = add_organizations(&p);
    }
    if (!status)
        end(&p);
    popolo_forget(&p);
    return status;
}

/* Whom and what the parts of a Popolo document refer to, and under which ids. */
#include "voice/export_popolo.h"

#include "voice/phrase.h"

#include <stdlib.h>

/* Persons */

static struct person *person_of(struct popolo *p, struct slice room, struct slice name,
                                struct id of)
{
    struct buffer both = {0};
    uint32_t known = p->persons.count;
    buffer_add(&both, room);
    buffer_char(&both, POPOLO_APART);
    buffer_add(&both, slice_trim(name));
    uint32_t person = names_add(&p->persons, buffer_slice(&both));
    buffer_free(&both);
    if (person == known) {
        if (person == p->person_cap) {
            p->person_cap = p->person_cap ? 2 * p->person_cap : 64;
            p->person = memory_grow(p->person, p->person_cap, sizeof *p->person);
        }
        p->person[person] = (struct person){of, false};
    }
    return &p->person[person];
}

void popolo_know_person(struct popolo *p, struct slice room, struct slice name, struct id of)
{
    person_of(p, room, name, of);
}

void popolo_person(struct popolo *p, struct json *object, const char *key, struct slice room,
                   struct slice name, struct id of)
{
    struct person *person = person_of(p, room, name, of);
    person->told = true;
    popolo_id(object, key, person->id);
}

/* Rooms, rolls and offices */

/* The id of what a key names: as it is shown, and with a number where something else is shown so
 * already, since two rooms whose paths are masked alike are still two. The number tells nothing. */
static struct slice id_of(struct popolo *p, struct slice key, struct slice shown)
{
    uint32_t known = p->keys.count, name = names_add(&p->keys, key);
    if (name < known)
        return names_text(&p->ids, name);
    if (name == p->alike_cap) {
        p->alike_cap = p->alike_cap ? 2 * p->alike_cap : 64;
        p->alike = memory_grow(p->alike, p->alike_cap, sizeof *p->alike);
    }
    p->alike[name] = 1;
    uint32_t same = names_find(&p->ids, shown);
    struct slice id = shown;
    while (names_find(&p->ids, id) != NO_NAME)
        id = slice_of(
            arena_format(&p->x->arena, "%.*s~%u", (int)shown.len, shown.at, ++p->alike[same]));
    return names_text(&p->ids, names_add(&p->ids, id));
}

static struct slice room_id(struct popolo *p, struct slice path)
{
    return path.len ? id_of(p, path, export_text(p->x, path, false)) : path;
}

/* Of a room its path, of a roll PATH#ROLL. */
struct slice popolo_organization_id(struct popolo *p, struct slice both)
{
    struct slice roll = both, room = room_id(p, slice_cut(&roll, POPOLO_APART));
    if (!roll.at)
        return room;
    roll = export_text(p->x, roll, false);
    return id_of(p, both,
                 slice_of(arena_format(&p->x->arena, "%.*s#%.*s", (int)room.len, room.at,
                                       (int)roll.len, roll.at)));
}

struct slice popolo_post_id(struct popolo *p, struct slice room, struct slice role)
{
    struct buffer key = {0}, shown = {0};
    buffer_format(&key, "%.*s%c%c%.*s", (int)room.len, room.at, POPOLO_APART, POPOLO_APART,
                  (int)role.len, role.at);
    buffer_format(&shown, "%.*s@%.*s", (int)room.len, room.at, (int)role.len, role.at);
    struct slice id = id_of(p, buffer_slice(&key), export_text(p->x, buffer_slice(&shown), false));
    buffer_free(&key);
    buffer_free(&shown);
    return id;
}

static struct slice above(struct slice path)
{
    path.len -= phrase_room(path).len;
    path.len -= path.len > 0;
    return path;
}

void popolo_know_room(struct popolo *p, struct slice path)
{
    for (; path.len && names_find(&p->keys, path) == NO_NAME; path = above(path))
        room_id(p, path);
}

void popolo_room(struct popolo *p, struct slice path)
{
    for (; path.len; path = above(path))
        names_add(&p->rooms, path);
}

void popolo_organization(struct popolo *p, struct json *object, const char *key, struct slice room,
                         struct slice roll)
{
    struct buffer both = {0};
    popolo_room(p, room);
    buffer_add(&both, room);
    if (roll.len) {
        buffer_char(&both, POPOLO_APART);
        buffer_add(&both, roll);
        names_add(&p->rolls, buffer_slice(&both));
    }
    popolo_text(object, key, popolo_organization_id(p, buffer_slice(&both)));
    buffer_free(&both);
}

void popolo_forget(struct popolo *p)
{
    names_free(&p->persons);
    names_free(&p->rooms);
    names_free(&p->rolls);
    names_free(&p->keys);
    names_free(&p->ids);
    free(p->person);
    free(p->alike);
}

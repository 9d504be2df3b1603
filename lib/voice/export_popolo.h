/* What the parts of the Popolo document share, and nobody else: the file, and who and what its
 * parts refer to. */
#ifndef YISHI_VOICE_EXPORT_POPOLO_H
#define YISHI_VOICE_EXPORT_POPOLO_H

#include "format/json.h"
#include "meaning/names.h"
#include "voice/export.h"

/* Between a room and a name or a roll of it: a room may have any other sign in its name. */
enum { POPOLO_APART = '\x1F' };

struct popolo {
    struct export *x;
    bool any_section, any_entry;
    /* Persons: one of a name in a room. */
    struct names persons; /* ROOM, U+001F, NAME */
    struct person {
        struct id id; /* of the first record that names him */
        bool told;
    } * person;
    uint32_t person_cap;
    /* Organizations: rooms by their path, rolls as PATH, U+001F, ROLL. */
    struct names rooms, rolls;
    /* The ids of rooms, rolls and offices, by number those of the keys they are known by; and how
     * many so far would be shown like each. */
    struct names keys, ids;
    uint32_t *alike;
    uint32_t alike_cap;
};

/* A list of the document: its entries are written as they are added, a line each. */
void popolo_begin(struct popolo *p, const char *name);
void popolo_entry(struct popolo *p, struct json *entry); /* takes entry */

/* Members of an object; nothing where the text is empty. */
void popolo_text(struct json *object, const char *key, struct slice text);
void popolo_id(struct json *object, const char *key, struct id id);
void popolo_stamp(struct popolo *p, struct json *object, const char *key, int64_t us);

/* Refers to one, as KEY: its id, and it will be told. `of` is the record that names the person. */
void popolo_person(struct popolo *p, struct json *object, const char *key, struct slice room,
                   struct slice name, struct id of);
/* A room, or a roll of a room; nothing where both are empty. */
void popolo_organization(struct popolo *p, struct json *object, const char *key, struct slice room,
                         struct slice roll);

/* The room and those above it will be told. */
void popolo_room(struct popolo *p, struct slice path);

/* Gives ids, and tells of nobody. */
void popolo_know_person(struct popolo *p, struct slice room, struct slice name, struct id of);
void popolo_know_room(struct popolo *p, struct slice path);

/* The ids of a room (empty for none) or, as ROOM, U+001F, ROLL, of a roll, and of an office. */
struct slice popolo_organization_id(struct popolo *p, struct slice both);
struct slice popolo_post_id(struct popolo *p, struct slice room, struct slice role);

void popolo_forget(struct popolo *p);

/* Whether a meeting is told of. */
bool popolo_has_meeting(const struct popolo *p, uint32_t e);

enum status popolo_motions(struct popolo *p);

#endif

/* Those who were there, once each, as the meeting has them. */
#include "minutes/reading.h"

#include "format/json.h"

/* Who did not sign a sheet that others signed was not there. */
static void leave_unsigned(struct minutes_people *p)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->at[i].unsigned_sheet && p->signed_sheet)
            p->at[i].how = "absent";
}

void minutes_people_merge(struct minutes_people *p)
{
    enum { MANY = 4096 }; /* comparing all with all would take too long */
    leave_unsigned(p);
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        size_t j = 0;
        while (j < kept && j < MANY &&
               !(p->at[i].name.len && slice_same(p->at[i].name, p->at[j].name)))
            j++;
        if (j == kept || j == MANY) {
            p->at[kept++] = p->at[i];
            continue;
        }
        if (!p->at[j].role.len)
            p->at[j].role = p->at[i].role;
        if (!p->at[j].account.len)
            p->at[j].account = p->at[i].account;
        p->at[j].aside = p->at[j].aside && p->at[i].aside;
    }
    p->count = kept;
}

int64_t minutes_people_present(const struct minutes_people *p)
{
    int64_t n = 0;
    for (size_t i = 0; i < p->count; i++)
        if (!p->at[i].how)
            n += p->at[i].count > 0 ? p->at[i].count : 1;
    return n;
}

static void set_text(struct json *object, const char *key, struct slice text)
{
    if (text.at && text.len)
        json_set(object, key, json_text(text));
}

struct slice minutes_people_json(const struct minutes_people *p, struct arena *arena)
{
    struct json *list = json_array();
    struct buffer out = {0};
    for (size_t i = 0; i < p->count; i++) {
        const struct minutes_person *person = &p->at[i];
        struct json *one = json_object();
        set_text(one, "name", person->name);
        set_text(one, "role", person->role);
        set_text(one, "group", person->group);
        set_text(one, "account", person->account);
        if (person->how)
            json_set(one, "how", json_text(slice_of(person->how)));
        if (person->count > 0)
            json_set(one, "count", json_integer(person->count));
        json_push(list, one);
    }
    json_print(&out, list);
    json_free(list);
    struct slice json = arena_copy(arena, buffer_slice(&out));
    buffer_free(&out);
    return json;
}

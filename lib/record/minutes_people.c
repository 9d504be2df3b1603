/* Who was there: lists of names, of names with their offices, of groups with numbers. */
#include "record/minutes_inside.h"

#include "format/json.h"

static bool is_han(uint32_t c)
{
    return c >= 0x3400 && c <= 0x9FFF;
}

/* ---- the parts of a list ---- */

static bool parts_list(uint32_t c)
{
    return c == 0x3001 || c == 0xFF0C || c == ',' || c == 0xFF1B || c == ';' || c == '\n' ||
           c == 0x3002 || c == '\t';
}

static int depth_of(uint32_t c)
{
    if (c == '(' || c == 0xFF08 || c == '[')
        return 1;
    return c == ')' || c == 0xFF09 || c == ']' ? -1 : 0;
}

/* @甲@乙: the signs part the list, commas are of the names. */
static struct slice next_handle(struct slice *rest)
{
    const char *at = rest->at + 1, *end = rest->at + rest->len;
    while (at < end && *at != '@')
        at++;
    struct slice one = slice_from(rest->at, at);
    *rest = at < end ? slice_from(at, end) : (struct slice){NULL, 0};
    return one;
}

static bool is_handles(struct slice s)
{
    return s.len > 1 && s.at[0] == '@' && !slice_find(s, slice_of("("));
}

struct slice minutes_next_name(struct slice *rest)
{
    if (!rest->at)
        return *rest;
    if (is_handles(*rest))
        return next_handle(rest);
    int depth = 0;
    const char *at = rest->at, *end = rest->at + rest->len;
    while (at < end) {
        uint32_t c;
        size_t n = minutes_character(at, end, &c);
        depth += depth_of(c);
        if (depth < 0)
            depth = 0;
        if (depth == 0 && parts_list(c)) {
            struct slice one = slice_from(rest->at, at);
            *rest = slice_from(at + n, end);
            return one;
        }
        at += n;
    }
    struct slice one = *rest;
    *rest = (struct slice){NULL, 0};
    return one;
}

/* How many characters s has if all are Han, else 0. */
static int han_length(struct slice s)
{
    int count = 0;
    for (size_t i = 0; i < s.len; count++) {
        uint32_t c;
        i += minutes_character(s.at + i, s.at + s.len, &c);
        if (!is_han(c))
            return 0;
    }
    return count;
}

/* Where the next gap of at least `columns` begins, or s.len. */
static size_t gap(struct slice s, size_t from, int columns, size_t *len)
{
    for (size_t i = from; i < s.len; i++) {
        int width;
        *len = minutes_blanks((struct slice){s.at + i, s.len - i}, &width);
        if (*len > 0 && width >= columns && i > 0)
            return i;
        if (*len > 0)
            i += *len - 1;
    }
    *len = 0;
    return s.len;
}

/* 王明麗 廖裕德 王　浩: names of two to four characters, or of one and one. */
static bool names_by_blanks(struct slice s)
{
    size_t at = 0, len, pieces = 0;
    while (at < s.len) {
        size_t end = gap(s, at, 1, &len);
        int han = han_length((struct slice){s.at + at, end - at});
        if (han < 2 || han > 4)
            return false;
        pieces++;
        at = end + len;
    }
    return pieces > 1;
}

/* ---- one person ---- */

static int64_t integer(struct slice s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s.len && i < 9; i++)
        n = n * 10 + (s.at[i] - '0');
    return n;
}

static struct slice bare(struct slice s)
{
    s = slice_trim(s);
    if (slice_starts(s, slice_of("and ")))
        s = (struct slice){s.at + 4, s.len - 4};
    while (s.len > 1 && s.at[0] == '@')
        s = (struct slice){s.at + 1, s.len - 1};
    if (s.len > 2 && s.at[0] == '[' && s.at[s.len - 1] == ']')
        s = (struct slice){s.at + 1, s.len - 2};
    while (slice_ends(s, slice_of("。")) || slice_ends(s, slice_of("：")))
        s.len -= strlen("。");
    while (s.len && (s.at[s.len - 1] == '.' || s.at[s.len - 1] == ':'))
        s.len--;
    return slice_trim(s);
}

/* 任革林 [@handle](address): the name is the text before, else the handle. */
static void set_linked(const struct match *m, struct minutes_person *p)
{
    struct slice before = slice_trim(match_group(m, 1)), shown = slice_trim(match_group(m, 2));
    struct slice address = match_group(m, 3), behind = slice_trim(match_group(m, 4));
    if (!shown.len) { /* @handle(address) name */
        shown = address;
        address = behind;
        behind = match_group(m, 5);
    }
    p->name = before.len ? before : behind.len ? behind : shown;
    p->account = before.len || behind.len ? shown : address;
    if (p->account.len == 0)
        p->account = (struct slice){NULL, 0};
}

static bool set_person(const struct minutes_pattern *pattern, const struct match *m,
                       struct slice text, struct minutes_person *p, int64_t *stated)
{
    switch (pattern->gives) {
    case GIVES_TOTAL:
        *stated = integer(match_group(m, 1));
        return false;
    case GIVES_UNNAMED:
        return false;
    case GIVES_FIRST_OF:
        p->name = match_group(m, 1);
        *stated = integer(match_group(m, 2));
        return true;
    case GIVES_GROUP: {
        struct slice a = match_group(m, 1), b = match_group(m, 2);
        bool first = a.len && a.at[0] >= '0' && a.at[0] <= '9';
        p->role = first ? b : a;
        p->count = integer(first ? a : b);
        return true;
    }
    case GIVES_LINKED:
        set_linked(m, p);
        return true;
    case GIVES_BRACKET:
        p->name = match_group(m, 1);
        p->role = match_group(m, 2);
        if (slice_find(p->role, slice_of("@"))) { /* an address, not an office */
            p->account = p->role;
            p->role = (struct slice){NULL, 0};
        }
        return true;
    case GIVES_ROLE_NAME:
        p->role = match_group(m, 1);
        p->name = match_group(m, 2);
        return true;
    case GIVES_ROLE:
        p->role = text;
        return true;
    default:
        p->name = text;
        return true;
    }
}

bool minutes_person(struct minutes_reader *r, struct slice text, struct minutes_person *person,
                    int64_t *stated, struct arena *arena)
{
    const struct match *m = NULL;
    static const struct minutes_pattern plain = {.gives = GIVES_NAME};
    *person = (struct minutes_person){0};
    text = arena_copy(arena, bare(text));
    if (text.len == 0)
        return false;
    const struct minutes_pattern *p = minutes_match(r, WHERE_NAME, GIVES_NOTHING, text, &m);
    return set_person(p ? p : &plain, m, text, person, stated);
}

static void add_person(struct minutes_people *p, struct minutes_person person, struct arena *arena)
{
    if (p->count == p->cap) {
        size_t cap = p->cap ? 2 * p->cap : 16;
        struct minutes_person *more = arena_take(arena, cap * sizeof *more);
        if (p->count)
            memcpy(more, p->at, p->count * sizeof *more);
        p->at = more;
        p->cap = cap;
    }
    p->at[p->count++] = person;
}

static void add_one(struct minutes_reader *r, struct minutes_people *p, struct slice text,
                    const char *how, struct arena *arena)
{
    struct minutes_person person;
    if (!minutes_person(r, text, &person, &p->stated, arena))
        return;
    person.how = how;
    p->open = p->open || (!how && !person.name.len && person.count == 0);
    add_person(p, person, arena);
}

/* Without commas, blanks part the names: wide gaps first, then single ones between Han names. */
static void add_spaced(struct minutes_reader *r, struct minutes_people *p, struct slice s,
                       const char *how, struct arena *arena)
{
    size_t at = 0, len;
    int columns = names_by_blanks(s) ? 1 : 3;
    while (at < s.len) {
        size_t end = gap(s, at, columns, &len);
        add_one(r, p, (struct slice){s.at + at, end - at}, how, arena);
        at = end + len;
    }
}

void minutes_people_add(struct minutes_reader *r, struct minutes_people *p, struct slice text,
                        const char *how, struct arena *arena)
{
    struct slice rest = slice_trim(text), group = {NULL, 0};
    size_t first = p->count;
    while (rest.at && rest.len) {
        struct slice one = slice_trim(minutes_next_name(&rest));
        const char *colon = slice_find(one, slice_of("："));
        bool linked = slice_find(one, slice_of("](")) != NULL;
        if (linked) {
            add_one(r, p, one, how, arena);
            continue;
        }
        if (colon) { /* 委员：甲、乙；居民代表：丙 */
            group = arena_copy(arena, slice_trim(slice_from(one.at, colon)));
            one = slice_trim(slice_from(colon + strlen("："), one.at + one.len));
            first = p->count;
        }
        add_spaced(r, p, one, how, arena);
        for (; first < p->count; first++)
            p->at[first].group = group;
    }
}

void minutes_people_merge(struct minutes_people *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->count; i++) {
        size_t j = 0;
        while (j < kept && !(p->at[i].name.len && slice_same(p->at[i].name, p->at[j].name)))
            j++;
        if (j == kept) {
            p->at[kept++] = p->at[i];
            continue;
        }
        if (!p->at[j].role.len)
            p->at[j].role = p->at[i].role;
        if (!p->at[j].account.len)
            p->at[j].account = p->at[i].account;
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

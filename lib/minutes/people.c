/* Who was there: lists of names, of names with their offices, of groups with numbers. */
#include "minutes/reading.h"

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
        *len = minutes_blanks(slice_after(s, i), &width);
        if (*len > 0 && width >= columns && i > 0)
            return i;
        if (*len > 0)
            i += *len - 1;
    }
    *len = 0;
    return s.len;
}

/* Cuts the next of names parted by blanks off s; 王　浩 is one. */
struct slice minutes_next_column(struct slice *s)
{
    size_t len, end = gap(*s, 0, 1, &len), more;
    struct slice one = {s->at, end}, rest = {s->at + end + len, s->len - end - len};
    size_t second = rest.len ? gap(rest, 0, 1, &more) : 0;
    if (second && han_length(one) == 1 && han_length((struct slice){rest.at, second}) == 1) {
        one = slice_from(one.at, rest.at + second);
        rest = (struct slice){rest.at + second + more, rest.len - second - more};
    }
    *s = rest;
    return one;
}

/* 忠仁．達祿斯 */
static bool has_dot(struct slice s)
{
    return slice_find(s, slice_of("．")) || slice_find(s, slice_of("·")) ||
           slice_find(s, slice_of("•"));
}

/* How many bytes of s are blanks, where it is two characters and nothing else. */
static size_t inner_blanks(struct slice s)
{
    if (!s.len)
        return 0;
    size_t len, end = gap(s, 0, 1, &len);
    struct slice rest = {s.at + end + len, s.len - end - len};
    return han_length((struct slice){s.at, end}) == 1 && han_length(rest) == 1 ? len : 0;
}

bool minutes_names_by_blanks(struct slice s)
{
    enum { LONGEST = 36 };
    size_t pieces = 0, odd = 0;
    s = slice_trim(s);
    while (s.len) {
        struct slice one = minutes_next_column(&s);
        int han = han_length(one);
        if (han > 4 && han <= 8) { /* two names without a blank between them */
            odd++;
            pieces++;
            continue;
        }
        bool total = pieces > 0 && !s.len && one.len < LONGEST &&
                     (slice_starts(one, slice_of("計")) || slice_starts(one, slice_of("共")));
        if ((han < 2 || han > 4) && !inner_blanks(one) && !total &&
            !(has_dot(one) && one.len < LONGEST))
            return false;
        pieces++;
    }
    return pieces > 1 && odd * 4 <= pieces;
}

struct slice minutes_next_spaced(struct slice *rest)
{
    struct slice one = *rest;
    if (minutes_names_by_blanks(one))
        return minutes_next_column(rest);
    *rest = (struct slice){one.at + one.len, 0};
    return one;
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
        s = slice_after(s, 4);
    while (s.len > 1 && s.at[0] == '@')
        s = slice_after(s, 1);
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
    case GIVES_TITLED: /* the name is put together by who called */
        p->role = match_group(m, 2);
        return true;
    case GIVES_ROLE_NAME:
        p->role = match_group(m, 1);
        p->name = match_group(m, 2);
        p->prefixed = true;
        return true;
    case GIVES_ROLE:
        p->role = text;
        return true;
    default:
        p->name = text;
        return true;
    }
}

static struct slice joined(struct slice a, struct slice b, struct arena *arena)
{
    return slice_of(arena_format(arena, "%.*s%.*s", (int)a.len, a.at, (int)b.len, b.at));
}

struct slice minutes_name(struct slice text, struct arena *arena)
{
    size_t blanks = inner_blanks(slice_trim(text));
    text = slice_trim(text);
    if (!blanks)
        return arena_copy(arena, text);
    size_t first = strlen("王");
    return joined((struct slice){text.at, first},
                  (struct slice){text.at + first + blanks, text.len - first - blanks}, arena);
}

/* [润和-连志安](address): the organisation stands with the name. */
static void set_organised(struct minutes_reader *r, struct minutes_person *person)
{
    const struct match *m;
    int64_t stated;
    struct minutes_person inner = {0};
    const struct minutes_pattern *p = minutes_match(r, WHERE_NAME, GIVES_NOTHING, person->name, &m);
    if (!p || (p->gives != GIVES_BRACKET && p->gives != GIVES_ROLE_NAME) ||
        !set_person(p, m, person->name, &inner, &stated))
        return;
    person->name = inner.name;
    person->role = inner.role;
}

/* 住户代表二十七人 as 住户代表 27 人. */
static struct slice counted_in_digits(struct slice s, struct arena *arena)
{
    static const char numerals[] = "零一二三四五六七八九十百";
    static const char *const units[] = {"人", "名", "位", "户"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (!slice_ends(s, slice_of(units[i])) || s.len < 3 * strlen("人"))
            continue;
        struct slice last = {s.at + s.len - 2 * strlen("人"), strlen("人")};
        return slice_find(slice_of(numerals), last) ? slice_trim(minutes_folded(s, arena)) : s;
    }
    return s;
}

bool minutes_person(struct minutes_reader *r, struct slice text, struct minutes_person *person,
                    int64_t *stated, struct arena *arena)
{
    const struct match *m = NULL;
    static const struct minutes_pattern plain = {.gives = GIVES_NAME};
    *person = (struct minutes_person){0};
    text = minutes_name(counted_in_digits(bare(text), arena), arena);
    if (text.len == 0)
        return false;
    const struct minutes_pattern *p = minutes_match(r, WHERE_NAME, GIVES_NOTHING, text, &m);
    if (!set_person(p ? p : &plain, m, text, person, stated))
        return false;
    if (p && p->gives == GIVES_TITLED)
        person->name = joined(match_group(m, 1), match_group(m, 3), arena);
    if (p && p->gives == GIVES_LINKED && slice_find(person->name, slice_of("-")))
        set_organised(r, person);
    return true;
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

static void tell(struct minutes_people *p, int64_t stated, const char *how)
{
    for (size_t i = 0; i < MINUTES_HOWS && stated > 0 && how; i++)
        if (strcmp(minutes_hows[i], how) == 0)
            p->told[i] = (struct minutes_told){stated, p->line};
}

static void add_one(struct minutes_reader *r, struct minutes_people *p, struct slice text,
                    const char *how, struct arena *arena)
{
    struct minutes_person person;
    const struct match *m;
    int64_t stated = -1;
    if (minutes_match(r, WHERE_SENTENCE, GIVES_LEAVE, text, &m)) { /* 张明（请假） */
        text = match_group(m, 1);
        how = "leave";
    }
    bool one = minutes_person(r, text, &person, &stated, arena);
    tell(p, stated, how);
    if (stated >= 0 && !how) /* 計4位 below those on leave counts these */
        p->stated = stated;
    if (!one)
        return;
    person.how = how;
    person.line = p->line;
    p->open = p->open || (!how && !person.name.len && person.count == 0);
    add_person(p, person, arena);
}

/* Without commas, blanks part the names: wide gaps first, then single ones between Han names. */
static void add_spaced(struct minutes_reader *r, struct minutes_people *p, struct slice s,
                       const char *how, struct arena *arena)
{
    size_t at = 0, len;
    if (minutes_names_by_blanks(s)) {
        while (s.len)
            add_one(r, p, minutes_next_column(&s), how, arena);
        return;
    }
    while (at < s.len) {
        size_t end = gap(s, at, 3, &len);
        add_one(r, p, (struct slice){s.at + at, end - at}, how, arena);
        at = end + len;
    }
}

/* Whether `one` stands behind the sign in text. */
static bool parted_by(struct slice text, struct slice one, const char *sign)
{
    struct slice before = slice_trim(slice_from(text.at, one.at));
    return slice_ends(before, slice_of(sign));
}

/* 居民代表鞠萍、滕飞: the deputies that follow the first one are deputies too. */
static void share_role(struct minutes_reader *r, struct minutes_people *p, size_t at)
{
    const struct match *m;
    const struct minutes_person *last = &p->at[at - 1];
    bool shared =
        slice_ends(last->role, slice_of("代表")) || slice_ends(last->role, slice_of("委员"));
    for (; shared && last->prefixed && at < p->count; at++) {
        struct minutes_person *one = &p->at[at];
        if (!one->role.len && minutes_match(r, WHERE_SENTENCE, GIVES_NAME, one->name, &m)) {
            one->role = last->role;
            one->prefixed = true;
        }
    }
}

static void add_list(struct minutes_reader *r, struct minutes_people *p, struct slice text,
                     const char *how, struct arena *arena)
{
    struct slice rest = slice_trim(text), group = {NULL, 0};
    size_t first = p->count, begin = p->count;
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
        size_t before = p->count;
        add_spaced(r, p, one, how, arena);
        if (before > begin && parted_by(text, one, "、"))
            share_role(r, p, before);
        for (; first < p->count; first++)
            p->at[first].group = group;
    }
}

/* 5人（向阳、李建春）: a count and those it counts. */
static struct slice listed_in_brackets(struct minutes_reader *r, struct minutes_people *p,
                                       struct slice text, const char *how)
{
    const struct match *m;
    if (!minutes_match(r, WHERE_SENTENCE, GIVES_COUNTED, text, &m))
        return text;
    int64_t stated = integer(match_group(m, 1));
    size_t from = (size_t)(match_group(m, 2).at - match_group(m, 0).at);
    if (how)
        tell(p, stated, how);
    else
        p->stated = stated;
    return (struct slice){text.at + from, match_group(m, 2).len};
}

void minutes_people_add(struct minutes_reader *r, struct minutes_people *p, struct slice text,
                        const char *how, struct arena *arena)
{
    size_t len;
    text = listed_in_brackets(r, p, slice_trim(text), how);
    const char *colon = slice_find(text, slice_of("："));
    /* 秘書長：王金德          主任：洪樹林 */
    while (colon && text.len) {
        size_t end = gap(text, (size_t)(colon - text.at), 3, &len);
        struct slice rest = {text.at + end + len, text.len - end - len};
        colon = slice_find(rest, slice_of("："));
        if (!colon)
            break;
        add_list(r, p, (struct slice){text.at, end}, how, arena);
        text = rest;
    }
    add_list(r, p, text, how, arena);
}

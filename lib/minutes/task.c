/* Tasks with their owners and deadlines. */
#include "minutes/reading.h"

#include "format/json.h"

void minutes_task_begin(struct minutes_reading *rd, size_t on)
{
    minutes_task_end(rd);
    rd->task = (struct minutes_task){.on = on, .open = true};
}

void minutes_task_carry(struct minutes_reading *rd, const struct minutes_line *l)
{
    struct minutes_task *t = &rd->task;
    for (size_t n = l->number; n <= l->last; n++) {
        rd->m->fate[n - 1] = FATE_TASK;
        if (t->lines > 0 && t->line[t->lines - 1] == n)
            continue;
        t->line = minutes_grow(rd->arena, t->line, t->lines, &t->line_cap, sizeof *t->line);
        t->line[t->lines++] = n;
    }
}

static struct slice bare(struct slice s)
{
    static const char *const ends[] = {"；", ";", "，", ",", "。", "、", "："};
    s = slice_trim(s);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(s, slice_of(ends[i])) && s.len >= strlen(ends[i])) {
            s.len -= strlen(ends[i]);
            s = slice_trim(s);
            i = (size_t)-1;
        }
    return s;
}

static void add_assist(struct minutes_reading *rd, struct slice name)
{
    struct minutes_task *t = &rd->task;
    if (name.len == 0)
        return;
    t->assist = minutes_grow(rd->arena, t->assist, t->assists, &t->assist_cap, sizeof *t->assist);
    t->assist[t->assists++] = name;
}

static void add_owner(struct minutes_reading *rd, struct slice name)
{
    struct minutes_task *t = &rd->task;
    if (slice_starts(name, slice_of("已"))) /* 责任人：陈立新，已闭环 */
        return;
    if (!t->lead.len)
        t->lead = name;
    else
        add_assist(rd, name);
}

/* 甲、乙: the first leads. What a list of names is, is not said by its commas alone:
 * 党政办、综治办. */
static void set_owners(struct minutes_reading *rd, struct slice value)
{
    struct slice rest = bare(value);
    while (rest.at && rest.len) {
        struct slice one = bare(minutes_next_name(&rest));
        while (one.len > 1 && (one.at[0] == '@' || one.at[0] == ':'))
            one = slice_trim(slice_after(one, 1));
        const char *next = slice_find(one, slice_of(") ["));
        if (next) { /* one link behind another */
            struct slice more = slice_from(next + 2, one.at + one.len);
            set_owners(rd, slice_from(one.at, next + 1));
            set_owners(rd, more);
            continue;
        }
        struct minutes_person person;
        int64_t stated;
        if (slice_find(one, slice_of("](")) &&
            minutes_person(rd->r, one, &person, &stated, rd->arena) && person.name.len) {
            add_owner(rd, person.name); /* a link with slashes in its address */
            continue;
        }
        const char *slash = slice_find(one, slice_of("/"));
        while (minutes_names_by_blanks(one)) /* 甲 乙 */
            add_owner(rd, minutes_next_spaced(&one));
        if (slash && slash > one.at) { /* 甲/乙 */
            struct slice more = slice_from(slash + 1, one.at + one.len);
            one = slice_trim(slice_from(one.at, slash));
            add_owner(rd, one);
            set_owners(rd, more);
        } else {
            add_owner(rd, one);
        }
    }
}

static void set_due(struct minutes_reading *rd, struct slice value)
{
    struct slice due, limit;
    if (!minutes_due(rd->r, value, &rd->when, &due, &limit, rd->arena))
        return;
    if (due.at && !rd->task.due.at)
        rd->task.due = due;
    if (limit.at && !rd->task.limit.at)
        rd->task.limit = limit;
}

static void add_text(struct minutes_reading *rd, struct slice text)
{
    struct minutes_task *t = &rd->task;
    struct buffer both = {0};
    buffer_add(&both, t->text);
    if (t->text.len)
        buffer_char(&both, '\n');
    buffer_add(&both, text);
    t->text = arena_copy(rd->arena, buffer_slice(&both));
    buffer_free(&both);
}

void minutes_task_value(struct minutes_reading *rd, enum minutes_gives gives, struct slice value)
{
    struct slice rest = bare(value);
    if (gives == GIVES_OWNER)
        set_owners(rd, value);
    else if (gives == GIVES_DUE)
        set_due(rd, value);
    while (gives == GIVES_ASSIST && rest.at && rest.len)
        add_assist(rd, bare(minutes_next_name(&rest)));
}

/* 责任单位：…… on a line of its own belongs to the task or decision above it. */
void minutes_task_label(struct minutes_reading *rd, enum minutes_gives gives, struct slice value)
{
    bool another = gives == GIVES_OWNER && rd->task.open && rd->task.lead.len;
    if (!rd->task.open || another) {
        minutes_task_begin(rd, rd->decision);
        if (rd->decision != MINUTES_NONE)
            rd->task.title = minutes_get(rd, rd->decision, FIELD_TEXT);
        else if (rd->current != MINUTES_NONE)
            rd->task.title = rd->item[rd->current].title;
        else
            rd->task.title = rd->items == 1 ? rd->item[0].title : rd->title;
    }
    minutes_task_value(rd, gives, value);
    if (!rd->task.lines || rd->task.line[rd->task.lines - 1] != rd->at->last)
        add_text(rd, rd->at->text);
    minutes_task_carry(rd, rd->at);
}

static struct slice texts_json(struct minutes_reading *rd, const struct slice *text, size_t count)
{
    struct json *list = json_array();
    struct buffer out = {0};
    for (size_t i = 0; i < count; i++)
        json_push(list, json_text(text[i]));
    json_print(&out, list);
    json_free(list);
    struct slice json = arena_copy(rd->arena, buffer_slice(&out));
    buffer_free(&out);
    return json;
}

static void write_close(struct minutes_reading *rd, size_t task)
{
    struct minutes_task *t = &rd->task;
    size_t close = minutes_draft_new(rd, KIND_CLOSE, task, MINUTES_NONE);
    minutes_set(rd, close, FIELD_OUTCOME, slice_of("solved"));
    for (size_t i = 0; i < t->lines; i++) {
        struct minutes_line l = {.number = t->line[i], .last = t->line[i]};
        minutes_carry(rd, close, &l, FATE_TASK);
    }
}

static void write_task(struct minutes_reading *rd)
{
    struct minutes_task *t = &rd->task;
    size_t on = t->on == MINUTES_NONE ? 0 : t->on;
    size_t d = minutes_draft_new(rd, KIND_TASK, on, 0);
    minutes_set(rd, d, FIELD_TITLE, t->title);
    minutes_set(rd, d, FIELD_LEAD, t->lead.len ? t->lead : slice_of(minutes_unowned));
    if (t->assists)
        minutes_set_json(rd, d, FIELD_ASSIST, texts_json(rd, t->assist, t->assists));
    minutes_set(rd, d, FIELD_DUE, t->due);
    if (!t->due.len || t->strict)
        minutes_set(rd, d, FIELD_LIMIT, t->limit);
    if (!slice_same(t->text, t->title))
        minutes_set(rd, d, FIELD_TEXT, t->text);
    for (size_t i = 0; i < t->lines; i++) {
        struct minutes_line l = {.number = t->line[i], .last = t->line[i]};
        minutes_carry(rd, d, &l, FATE_TASK);
    }
    const struct match *m;
    if (t->done || minutes_match(rd->r, WHERE_OWNER, GIVES_DONE, t->text, &m))
        write_close(rd, d);
}

void minutes_task_end(struct minutes_reading *rd)
{
    if (rd->task.open)
        write_task(rd);
    rd->task = (struct minutes_task){.open = false};
}

/* 连阿姨, listed as 志愿者连阿姨. */
static bool called(const struct minutes_person *p, struct slice name)
{
    return !p->role.len && name.len >= 2 * strlen("连") && slice_ends(p->name, name);
}

bool minutes_knows(const struct minutes_reading *rd, struct slice name)
{
    if (name.len && (slice_same(name, rd->chair) || slice_same(name, rd->recorder)))
        return true;
    for (size_t i = 0; i < rd->people.count; i++)
        if (slice_same(rd->people.at[i].name, name) || called(&rd->people.at[i], name))
            return true;
    return false;
}

/* Jane Doe & John Roe: names, and more than one word may begin with a capital. */
static bool set_latin_owners(struct minutes_reading *rd, struct slice names)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_OWNER, GIVES_NAME, names, &m))
        return false;
    while (names.len) {
        const char *mark = slice_find(names, slice_of(" & "));
        size_t len = mark ? (size_t)(mark - names.at) : names.len;
        set_owners(rd, (struct slice){names.at, len});
        len = mark ? len + 3 : len;
        names = slice_after(names, len);
    }
    return true;
}

void minutes_task_trailing(struct minutes_reading *rd)
{
    struct minutes_task *t = &rd->task;
    const struct match *m;
    if (t->lead.len || (!minutes_match(rd->r, WHERE_OWNER, GIVES_SIGNED, t->title, &m) &&
                        !minutes_match(rd->r, WHERE_OWNER, GIVES_OWNER, t->title, &m) &&
                        !minutes_match(rd->r, WHERE_OWNER, GIVES_ENDED, t->title, &m)))
        return;
    t->title = bare(match_group(m, 1));
    set_owners(rd, match_group(m, 2));
}

/* 方案公示：社区居委会；协办物业；5个工作日，11月25日 — or NAME: what. */
static bool task_by_colon(struct minutes_reading *rd, struct slice text)
{
    struct minutes_task *t = &rd->task;
    const char *colon = slice_find(text, slice_of("："));
    size_t width = strlen("：");
    if (!colon) {
        colon = slice_find(text, slice_of(": "));
        width = 2;
    }
    if (!colon)
        return false;
    struct slice before = slice_trim(slice_from(text.at, colon));
    struct slice rest = slice_trim(slice_from(colon + width, text.at + text.len));
    const char *office = slice_find(before, slice_of(" ("));
    if (office && slice_ends(before, slice_of(")"))) /* Katie (Secretary): */
        before = slice_from(before.at, office);
    if (minutes_knows(rd, before))
        t->lead = before;
    if (t->lead.len || (width == 2 && set_latin_owners(rd, before))) {
        t->title = rest;
        set_due(rd, rest);
        return true;
    }
    t->title = before;
    struct slice owner = bare(minutes_next_name(&rest));
    if (owner.len > 60) {
        t->title = text;
        return false;
    }
    t->lead = owner;
    set_due(rd, rest.at ? rest : (struct slice){text.at, 0});
    while (rest.at && rest.len) {
        struct slice one = bare(minutes_next_name(&rest));
        static const char *const helps[] = {"协办单位", "协办", "配合单位", "配合"};
        for (size_t i = 0; i < sizeof helps / sizeof helps[0]; i++)
            if (slice_starts(one, slice_of(helps[i]))) {
                size_t n = strlen(helps[i]);
                add_assist(rd, bare(slice_after(one, n)));
                break;
            }
    }
    return true;
}

/* Words behind a comma: with @example.org accounts, among others */
static bool has_words(struct slice handles)
{
    struct slice rest = handles;
    const char *comma;
    if (slice_find(handles, slice_of("，")))
        return true;
    while ((comma = slice_find(rest, slice_of(","))) != NULL) {
        rest = slice_trim(slice_from(comma + 1, handles.at + handles.len));
        if (!slice_starts(rest, slice_of("@")))
            return true;
    }
    return false;
}

/* ……@庄表伟⏰2025-06-16 18:00 */
static bool task_by_handles(struct minutes_reading *rd, struct slice text)
{
    struct minutes_task *t = &rd->task;
    const char *at = slice_find(text, slice_of("@"));
    const char *clock = slice_find(text, slice_of("⏰"));
    if (!at || (at > text.at && at[-1] == '['))
        return false;
    const char *end = clock && clock > at ? clock : text.at + text.len;
    struct slice handles = slice_trim(slice_from(at, end));
    if (!handles.len || handles.len < 2)
        return false;
    struct slice before = slice_trim(slice_from(text.at, at));
    t->title = before.len ? before : text;
    /* 并输入@通知经办人 asks for a name and gives none: a sign inside a sentence is no owner */
    if (has_words(handles) || slice_ends(before, slice_of("输入"))) {
        t->title = text;
        return false;
    }
    set_owners(rd, handles);
    return true;
}

static bool task_by_words(struct minutes_reading *rd, struct slice text)
{
    struct minutes_task *t = &rd->task;
    const struct match *m;
    if (minutes_match(rd->r, WHERE_OWNER, GIVES_SIGNED, text, &m) ||
        minutes_match(rd->r, WHERE_OWNER, GIVES_OWNER, text, &m)) {
        t->title = bare(match_group(m, 1));
        set_owners(rd, match_group(m, 2));
        return true;
    }
    if (!minutes_match(rd->r, WHERE_OWNER, GIVES_LEAD, text, &m) &&
        !(rd->decision != MINUTES_NONE &&
          minutes_match(rd->r, WHERE_OWNER, GIVES_CHARGED, text, &m)))
        return false;
    t->title = bare(text);
    struct slice together = match_group(m, 3);
    set_owners(rd, match_group(m, 2));
    while (together.at && together.len)
        add_assist(rd, bare(minutes_next_name(&together)));
    if (!minutes_match(rd->r, WHERE_OWNER, GIVES_ASSIST, text, &m))
        return true;
    struct slice helpers = bare(match_group(m, 1));
    while (helpers.at && helpers.len)
        add_assist(rd, bare(minutes_next_name(&helpers)));
    return true;
}

static bool is_bare_action(struct minutes_reading *rd, struct slice text)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_ENGLISH_ACTION, text, &m))
        return false;
    rd->task.lead = match_group(m, 1);
    rd->task.title = match_group(m, 2);
    return true;
}

bool minutes_task_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       bool must)
{
    minutes_task_begin(rd, rd->part == PART_DECISIONS ? rd->decision : MINUTES_NONE);
    struct minutes_task *t = &rd->task;
    bool owned = is_bare_action(rd, text) || task_by_handles(rd, text) || task_by_words(rd, text) ||
                 (must && task_by_colon(rd, text));
    if (!owned && !must) {
        rd->task.open = false;
        return false;
    }
    if (!t->title.len)
        t->title = bare(text);
    t->text = text;
    const char *clock = slice_find(text, slice_of("⏰"));
    if (clock) /* not a date that the text before it speaks of */
        set_due(rd, slice_from(clock, text.at + text.len));
    set_due(rd, text);
    minutes_task_carry(rd, l);
    t->done = l->shape == SHAPE_BOX && l->done;
    return true;
}

void minutes_task_left(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    if (minutes_task_line(rd, l, text, false))
        return;
    minutes_task_begin(rd, MINUTES_NONE);
    rd->task.title = bare(text);
    rd->task.text = text;
    set_due(rd, text);
    minutes_task_carry(rd, l);
}

void minutes_task_more(struct minutes_reading *rd, const struct minutes_line *l, struct slice text)
{
    add_text(rd, text);
    minutes_task_carry(rd, l);
}

static bool task_sentence(struct minutes_reading *rd, struct minutes_line *l, struct slice one)
{
    minutes_task_begin(rd, rd->decision);
    bool owned = task_by_words(rd, one);
    if (owned) {
        rd->task.text = one;
        set_due(rd, one);
        minutes_task_carry(rd, l);
        minutes_task_end(rd);
    }
    rd->task.open = false;
    return owned;
}

/* 压力较大。-- 徐洋帆: the name is of what stands before it. */
static bool is_signature(struct slice rest)
{
    size_t blanks = minutes_blanks(rest, NULL);
    rest = slice_after(rest, blanks);
    return slice_starts(rest, slice_of("--")) || slice_starts(rest, slice_of("—")) ||
           slice_starts(rest, slice_of("–"));
}

bool minutes_tasks_in(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    enum minutes_fate fate = rd->m->fate[l->number - 1];
    bool any = false;
    while (text.len) {
        const char *end = slice_find(text, slice_of("。"));
        struct slice one = end ? slice_from(text.at, end + strlen("。")) : text;
        if (is_signature(slice_from(one.at + one.len, text.at + text.len)))
            one = text;
        any = task_sentence(rd, l, one) || any;
        text = slice_from(one.at + one.len, text.at + text.len);
    }
    for (size_t n = l->number; any && fate != FATE_BLANK && n <= l->last; n++)
        rd->m->fate[n - 1] = fate;
    return any;
}

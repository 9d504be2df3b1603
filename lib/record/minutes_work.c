/* Tasks with their owners and deadlines, votes with their counts, and the tables of both. */
#include "record/minutes_inside.h"

#include "format/json.h"

/* ---- tasks ---- */

void minutes_task_begin(struct minutes_reading *rd, size_t on)
{
    minutes_task_end(rd);
    rd->task = (struct minutes_task){.on = on, .open = true};
}

static void task_line(struct minutes_reading *rd, const struct minutes_line *l)
{
    struct minutes_task *t = &rd->task;
    for (size_t n = l->number; n <= l->last; n++)
        if (t->lines < sizeof t->line / sizeof t->line[0] &&
            (t->lines == 0 || t->line[t->lines - 1] != n))
            t->line[t->lines++] = n;
    for (size_t n = l->number; n <= l->last; n++)
        rd->m->fate[n - 1] = FATE_TASK;
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

static void add_assist(struct minutes_task *t, struct slice name)
{
    if (name.len && t->assists < sizeof t->assist / sizeof t->assist[0])
        t->assist[t->assists++] = name;
}

static void add_owner(struct minutes_task *t, struct slice name)
{
    if (!t->lead.len)
        t->lead = name;
    else
        add_assist(t, name);
}

/* 甲、乙: the first leads. What a list of names is, is not said by its commas alone:
 * 党政办、综治办. */
static void set_owners(struct minutes_task *t, struct slice value)
{
    struct slice rest = bare(value);
    while (rest.at && rest.len) {
        struct slice one = bare(minutes_next_name(&rest));
        while (one.len > 1 && one.at[0] == '@')
            one = slice_trim((struct slice){one.at + 1, one.len - 1});
        const char *slash = slice_find(one, slice_of("/"));
        if (slash && slash > one.at) { /* 甲/乙 */
            struct slice more = slice_from(slash + 1, one.at + one.len);
            one = slice_trim(slice_from(one.at, slash));
            add_owner(t, one);
            set_owners(t, more);
        } else {
            add_owner(t, one);
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

static void task_value(struct minutes_reading *rd, enum minutes_gives gives, struct slice value)
{
    struct minutes_task *t = &rd->task;
    struct slice rest = bare(value);
    if (gives == GIVES_OWNER)
        set_owners(t, value);
    else if (gives == GIVES_DUE)
        set_due(rd, value);
    while (gives == GIVES_ASSIST && rest.at && rest.len)
        add_assist(t, bare(minutes_next_name(&rest)));
}

/* 责任单位：…… on a line of its own belongs to the task or decision above it. */
void minutes_task_label(struct minutes_reading *rd, enum minutes_gives gives, struct slice value)
{
    bool another = gives == GIVES_OWNER && rd->task.open && rd->task.lead.len;
    if (!rd->task.open || another) {
        minutes_task_begin(rd, rd->decision);
        if (rd->decision != MINUTES_NONE)
            rd->task.title = minutes_get(rd, rd->decision, FIELD_TEXT);
    }
    task_value(rd, gives, value);
    if (!rd->task.lines || rd->task.line[rd->task.lines - 1] != rd->at->last)
        add_text(rd, rd->at->text);
    task_line(rd, rd->at);
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

static size_t write_task(struct minutes_reading *rd)
{
    struct minutes_task *t = &rd->task;
    size_t on = t->on == MINUTES_NONE ? 0 : t->on;
    size_t d = minutes_draft_new(rd, KIND_TASK, on, 0);
    minutes_set(rd, d, FIELD_TITLE, t->title);
    minutes_set(rd, d, FIELD_LEAD, t->lead.len ? t->lead : slice_of(minutes_unowned));
    if (t->assists)
        minutes_set_json(rd, d, FIELD_ASSIST, texts_json(rd, t->assist, t->assists));
    minutes_set(rd, d, FIELD_DUE, t->due);
    if (!t->due.len)
        minutes_set(rd, d, FIELD_LIMIT, t->limit);
    if (!slice_same(t->text, t->title))
        minutes_set(rd, d, FIELD_TEXT, t->text);
    for (size_t i = 0; i < t->lines; i++) {
        struct minutes_line l = {.number = t->line[i], .last = t->line[i]};
        minutes_carry(rd, d, &l, FATE_TASK);
    }
    return d;
}

void minutes_task_end(struct minutes_reading *rd)
{
    if (rd->task.open)
        write_task(rd);
    rd->task = (struct minutes_task){.open = false};
}

bool minutes_knows(const struct minutes_reading *rd, struct slice name)
{
    if (name.len && (slice_same(name, rd->chair) || slice_same(name, rd->recorder)))
        return true;
    for (size_t i = 0; i < rd->people.count; i++)
        if (slice_same(rd->people.at[i].name, name))
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
        set_owners(&rd->task, (struct slice){names.at, len});
        len = mark ? len + 3 : len;
        names = (struct slice){names.at + len, names.len - len};
    }
    return true;
}

void minutes_task_trailing(struct minutes_reading *rd)
{
    struct minutes_task *t = &rd->task;
    const struct match *m;
    if (t->lead.len || !minutes_match(rd->r, WHERE_OWNER, GIVES_OWNER, t->title, &m))
        return;
    t->title = bare(match_group(m, 1));
    set_owners(t, match_group(m, 2));
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
    if (minutes_knows(rd, before))
        t->lead = before;
    if (t->lead.len || (width == 2 && set_latin_owners(rd, before))) {
        t->title = rest;
        set_due(rd, rest);
        return true;
    }
    t->title = before;
    struct slice owner = bare(minutes_next_name(&rest));
    if (owner.len > 60)
        return false;
    t->lead = owner;
    set_due(rd, rest.at ? rest : (struct slice){text.at, 0});
    while (rest.at && rest.len) {
        struct slice one = bare(minutes_next_name(&rest));
        static const char *const helps[] = {"协办单位", "协办", "配合单位", "配合"};
        for (size_t i = 0; i < sizeof helps / sizeof helps[0]; i++)
            if (slice_starts(one, slice_of(helps[i]))) {
                size_t n = strlen(helps[i]);
                add_assist(t, bare((struct slice){one.at + n, one.len - n}));
                break;
            }
    }
    return true;
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
    if (slice_find(handles, slice_of("，")) || slice_ends(before, slice_of("输入"))) {
        t->title = text;
        return false;
    }
    set_owners(t, handles);
    return true;
}

static bool task_by_words(struct minutes_reading *rd, struct slice text)
{
    struct minutes_task *t = &rd->task;
    const struct match *m;
    if (minutes_match(rd->r, WHERE_OWNER, GIVES_OWNER, text, &m)) {
        t->title = bare(match_group(m, 1));
        set_owners(t, match_group(m, 2));
        return true;
    }
    if (!minutes_match(rd->r, WHERE_OWNER, GIVES_LEAD, text, &m))
        return false;
    t->title = bare(text);
    set_owners(t, match_group(m, 2));
    if (!minutes_match(rd->r, WHERE_OWNER, GIVES_ASSIST, text, &m))
        return true;
    struct slice helpers = bare(match_group(m, 1));
    while (helpers.at && helpers.len)
        add_assist(t, bare(minutes_next_name(&helpers)));
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
    set_due(rd, text);
    task_line(rd, l);
    if (l->shape == SHAPE_BOX && l->done) {
        size_t task = write_task(rd);
        rd->task.open = false;
        size_t close = minutes_draft_new(rd, KIND_CLOSE, task, MINUTES_NONE);
        minutes_set(rd, close, FIELD_OUTCOME, slice_of("solved"));
        minutes_carry(rd, close, l, FATE_TASK);
    }
    return true;
}

static bool task_sentence(struct minutes_reading *rd, struct minutes_line *l, struct slice one)
{
    minutes_task_begin(rd, rd->decision);
    bool owned = task_by_words(rd, one);
    if (owned) {
        rd->task.text = one;
        set_due(rd, one);
        task_line(rd, l);
        minutes_task_end(rd);
    }
    rd->task.open = false;
    return owned;
}

bool minutes_tasks_in(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    enum minutes_fate fate = rd->m->fate[l->number - 1];
    bool any = false;
    while (text.len) {
        const char *end = slice_find(text, slice_of("。"));
        struct slice one = end ? slice_from(text.at, end + strlen("。")) : text;
        any = task_sentence(rd, l, one) || any;
        text = slice_from(one.at + one.len, text.at + text.len);
    }
    for (size_t n = l->number; any && fate != FATE_BLANK && n <= l->last; n++)
        rd->m->fate[n - 1] = fate;
    return any;
}

/* ---- votes ---- */

static void merge(int64_t *into, int64_t n)
{
    if (n >= 0 && *into < 0)
        *into = n;
}

void minutes_vote_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                       const struct minutes_votes *count)
{
    struct minutes_vote *v = &rd->vote;
    if (v->open && v->count.yes >= 0 && count->yes >= 0)
        minutes_vote_end(rd);
    if (!v->open) {
        *v = (struct minutes_vote){.open = true};
        minutes_votes_begin(&v->count);
    }
    merge(&v->count.yes, count->yes);
    merge(&v->count.no, count->no);
    merge(&v->count.abstain, count->abstain);
    merge(&v->count.issued, count->issued);
    merge(&v->count.returned, count->returned);
    merge(&v->count.spoiled, count->spoiled);
    merge(&v->count.expected, count->expected);
    merge(&v->count.present, count->present);
    const struct match *m;
    if (!v->how && minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, text, &m))
        v->how = minutes_how(rd, text);
    if (v->lines < sizeof v->line / sizeof v->line[0])
        v->line[v->lines++] = l;
    else
        minutes_remark(rd, l, text, FATE_VOTE);
}

/* 针对第（一）项: which of the decisions was voted on. */
static struct slice numbered_decision(struct minutes_reading *rd)
{
    const struct minutes_vote *v = &rd->vote;
    for (size_t i = 0; i < v->lines; i++) {
        struct slice folded = minutes_folded(v->line[i]->text, rd->arena);
        const char *at = slice_find(folded, slice_of("第"));
        if (!at || !slice_find(folded, slice_of("项")))
            continue;
        size_t n = 0, seen = 0;
        for (const char *c = at; c < folded.at + folded.len && c < at + 16; c++)
            if (*c >= '0' && *c <= '9')
                n = 10 * n + (size_t)(*c - '0');
        for (size_t d = 0; d < rd->m->count; d++)
            if (rd->m->draft[d].kind == KIND_DECISION && ++seen == n)
                return minutes_get(rd, d, FIELD_TEXT);
    }
    return (struct slice){NULL, 0};
}

static struct slice motion_text(struct minutes_reading *rd)
{
    struct slice text = rd->vote.text;
    if (!text.len)
        text = numbered_decision(rd);
    if (!text.len && rd->decision != MINUTES_NONE)
        text = minutes_get(rd, rd->decision, FIELD_TEXT);
    if (!text.len && rd->current != MINUTES_NONE)
        text = rd->item[rd->current].title;
    return text.len ? text : rd->title;
}

static void set_count(struct minutes_reading *rd, size_t d, enum field_id field, const char *own,
                      int64_t n)
{
    if (n < 0)
        return;
    struct slice json = slice_of(arena_format(rd->arena, "%lld", (long long)n));
    if (own)
        minutes_set_own(rd, d, own, true, json);
    else
        minutes_set_json(rd, d, field, json);
}

static struct slice votes_json(struct minutes_reading *rd, const struct minutes_votes *v)
{
    struct buffer out = {0};
    buffer_format(&out, "{\"yes\":%lld", (long long)v->yes);
    if (v->no >= 0)
        buffer_format(&out, ",\"no\":%lld", (long long)v->no);
    if (v->abstain >= 0)
        buffer_format(&out, ",\"abstain\":%lld", (long long)v->abstain);
    buffer_char(&out, '}');
    struct slice json = arena_copy(rd->arena, buffer_slice(&out));
    buffer_free(&out);
    return json;
}

/* 党员大会 among the steps of a village's paper votes by a rule of its own. */
static const char *rule_of(struct minutes_reading *rd)
{
    const struct match *m;
    const struct minutes_pattern *p = NULL;
    if (rd->current != MINUTES_NONE)
        p = minutes_match(rd->r, WHERE_FORM, GIVES_NOTHING, rd->item[rd->current].title, &m);
    if (p && p->rule)
        return p->rule;
    return rd->rule ? rd->rule : minutes_rule;
}

static void write_vote(struct minutes_reading *rd)
{
    struct minutes_vote *v = &rd->vote;
    struct slice text = motion_text(rd);
    size_t motion = minutes_draft_new(rd, KIND_MOTION, 0, MINUTES_NONE);
    minutes_set(rd, motion, FIELD_TEXT, text.len ? text : v->line[0]->text);
    minutes_set(rd, motion, FIELD_RULE, slice_of(rule_of(rd)));
    size_t tally = minutes_draft_new(rd, KIND_TALLY, motion, MINUTES_NONE);
    minutes_set(rd, tally, FIELD_BOX, slice_of("1"));
    set_count(rd, tally, FIELD_ISSUED, NULL, v->count.issued);
    set_count(rd, tally, FIELD_RETURNED, NULL, v->count.returned);
    set_count(rd, tally, FIELD_SPOILED, NULL, v->count.spoiled);
    minutes_set_json(rd, tally, FIELD_VOTES, votes_json(rd, &v->count));
    set_count(rd, tally, FIELD_OWN, "expected", v->count.expected);
    set_count(rd, tally, FIELD_OWN, "present", v->count.present);
    struct buffer said = {0};
    for (size_t i = 0; i < v->lines; i++) {
        minutes_carry(rd, motion, v->line[i], FATE_VOTE);
        minutes_carry(rd, tally, v->line[i], FATE_VOTE);
        buffer_format(&said, "%s%.*s", i ? "\n" : "", (int)v->line[i]->text.len,
                      v->line[i]->text.at);
    }
    minutes_set_own(rd, tally, "text", false, buffer_slice(&said));
    buffer_free(&said);
    if (v->how && rd->decision == MINUTES_NONE) {
        size_t d = rd->decision = minutes_draft_new(rd, KIND_DECISION, 0, 0);
        minutes_set(rd, d, FIELD_TEXT, minutes_get(rd, motion, FIELD_TEXT));
        minutes_set(rd, d, FIELD_HOW, slice_of(v->how));
        for (size_t i = 0; i < v->lines; i++)
            minutes_carry(rd, d, v->line[i], FATE_VOTE);
    }
}

void minutes_vote_end(struct minutes_reading *rd)
{
    struct minutes_vote *v = &rd->vote;
    if (!v->open)
        return;
    v->open = false;
    if (v->count.yes >= 0) {
        write_vote(rd);
        return;
    }
    /* no votes in it: what it says of the meeting stays with the words */
    if (rd->expected < 0)
        rd->expected = v->count.expected;
    if (rd->present < 0)
        rd->present = v->count.present;
    rd->remark = MINUTES_NONE;
    for (size_t i = 0; i < v->lines; i++)
        minutes_remark(rd, v->line[i], v->line[i]->text, FATE_REMARK);
    rd->remark = MINUTES_NONE;
}

/* ---- tables ---- */

static bool read_header(struct minutes_reading *rd, const struct minutes_line *l)
{
    size_t known = 0;
    const struct match *m;
    for (size_t i = 0; i < l->cells && i < COLUMNS_MAX; i++) {
        struct slice label = minutes_label(l->cell[i], rd->arena);
        const struct minutes_pattern *p =
            minutes_match(rd->r, WHERE_COLUMN, GIVES_NOTHING, label, &m);
        rd->column[i] = p ? p->gives : GIVES_NOTHING;
        known += p != NULL;
    }
    if (known < 2 && !(known == 1 && rd->part == PART_ATTENDANCE))
        return false;
    rd->columns = l->cells < COLUMNS_MAX ? l->cells : COLUMNS_MAX;
    return true;
}

static struct slice cell(const struct minutes_reading *rd, const struct minutes_line *l,
                         enum minutes_gives gives)
{
    for (size_t i = 0; i < rd->columns && i < l->cells; i++)
        if (rd->column[i] == gives)
            return l->cell[i];
    return (struct slice){NULL, 0};
}

static int64_t cell_count(struct minutes_reading *rd, const struct minutes_line *l,
                          enum minutes_gives gives)
{
    struct slice folded = minutes_folded(cell(rd, l, gives), rd->arena);
    int64_t n = -1;
    for (size_t i = 0; i < folded.len && n < 100000000; i++)
        if (folded.at[i] >= '0' && folded.at[i] <= '9')
            n = (n < 0 ? 0 : n) * 10 + (folded.at[i] - '0');
        else if (n >= 0)
            break;
    return n;
}

static void vote_row(struct minutes_reading *rd, struct minutes_line *l)
{
    struct minutes_votes v;
    minutes_votes_begin(&v);
    v.yes = cell_count(rd, l, GIVES_YES);
    v.no = cell_count(rd, l, GIVES_NO);
    v.abstain = cell_count(rd, l, GIVES_ABSTAIN);
    v.issued = cell_count(rd, l, GIVES_ISSUED);
    v.returned = cell_count(rd, l, GIVES_RETURNED);
    v.spoiled = cell_count(rd, l, GIVES_SPOILED);
    v.expected = cell_count(rd, l, GIVES_EXPECTED);
    v.present = cell_count(rd, l, GIVES_PRESENT);
    merge(&v.issued, rd->issued);
    merge(&v.returned, rd->returned);
    minutes_vote_end(rd);
    rd->decision = MINUTES_NONE;
    minutes_vote_line(rd, l, l->raw, &v);
    rd->vote.text = cell(rd, l, GIVES_MATTER);
    for (size_t i = 0; i < l->cells && !rd->vote.how; i++) {
        const struct match *m;
        if (minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, l->cell[i], &m))
            rd->vote.how = minutes_how(rd, l->cell[i]);
    }
    minutes_vote_end(rd);
}

static void task_row(struct minutes_reading *rd, struct minutes_line *l)
{
    minutes_task_begin(rd, MINUTES_NONE);
    rd->task.title = cell(rd, l, GIVES_MATTER);
    rd->task.text = l->raw;
    task_value(rd, GIVES_OWNER, cell(rd, l, GIVES_OWNER));
    task_value(rd, GIVES_ASSIST, cell(rd, l, GIVES_ASSIST));
    task_value(rd, GIVES_DUE, cell(rd, l, GIVES_DUE));
    task_line(rd, l);
    minutes_task_end(rd);
}

static void people_row(struct minutes_reading *rd, struct minutes_line *l)
{
    struct slice role = cell(rd, l, GIVES_ROLE), account = cell(rd, l, GIVES_ACCOUNT);
    size_t first = rd->people.count;
    struct minutes_person handle;
    int64_t stated;
    if (minutes_person(rd->r, account, &handle, &stated, rd->arena) && handle.name.len)
        account = handle.name; /* without its link */
    rd->listed = rd->listed || !rd->how;
    minutes_people_add(rd->r, &rd->people, cell(rd, l, GIVES_NAME), rd->how, rd->arena);
    for (size_t i = first; i < rd->people.count; i++) {
        if (role.len)
            rd->people.at[i].role = role;
        if (account.len && !slice_same(account, rd->people.at[i].role) &&
            !slice_same(account, cell(rd, l, GIVES_NAME)))
            rd->people.at[i].account = account;
    }
    minutes_carry(rd, 0, l, FATE_ATTENDANCE);
}

/* | 时间 | …… | 地点 | …… |: labels and values side by side. */
static bool labelled_row(struct minutes_reading *rd, struct minutes_line *l)
{
    const struct match *m;
    bool any = false;
    for (size_t i = 0; i + 1 < l->cells; i++) {
        struct slice label = minutes_label(l->cell[i], rd->arena);
        const struct minutes_pattern *p =
            minutes_match(rd->r, WHERE_LABEL, GIVES_NOTHING, label, &m);
        if (!p)
            continue;
        minutes_give(rd, l, p->gives, label, l->cell[i + 1]);
        any = true;
        i++;
    }
    return any;
}

static bool is_empty_row(const struct minutes_line *l)
{
    for (size_t i = 0; i < l->cells; i++)
        if (l->cell[i].len)
            return false;
    return true;
}

void minutes_row(struct minutes_reading *rd, struct minutes_line *l)
{
    if (is_empty_row(l) || (!rd->columns && read_header(rd, l))) {
        minutes_carry(rd, 0, l, FATE_LAYOUT);
    } else if (rd->columns && cell(rd, l, GIVES_YES).len) {
        vote_row(rd, l);
    } else if (rd->columns && cell(rd, l, GIVES_MATTER).len && cell(rd, l, GIVES_OWNER).at) {
        task_row(rd, l);
    } else if (rd->columns && cell(rd, l, GIVES_NAME).len && rd->part == PART_ATTENDANCE) {
        people_row(rd, l);
    } else if (rd->columns && cell(rd, l, GIVES_MATTER).len && rd->part == PART_AGENDA) {
        size_t item = minutes_add_item(rd, cell(rd, l, GIVES_MATTER));
        rd->item[item].presenter = cell(rd, l, GIVES_PRESENTER);
        minutes_carry(rd, 0, l, FATE_AGENDA);
        if (l->cells > 2) /* its other columns are kept as they stand */
            minutes_remark(rd, l, l->raw, FATE_AGENDA);
    } else if (rd->part == PART_DECISIONS && rd->decision != MINUTES_NONE) {
        minutes_decide_more(rd, l, l->raw);
    } else if (rd->part == PART_DECISIONS && rd->columns) {
        minutes_decide(rd, l, l->raw); /* a decision a row */
        rd->decision = MINUTES_NONE;
    } else if (rd->columns || !labelled_row(rd, l)) {
        minutes_remark(rd, l, l->raw, FATE_UNREAD);
    }
}

/* What belongs to a meeting, read from its records. */
#include "voice/minutes_paper.h"

#include "meaning/state.h"
#include "voice/naming.h"

#include <stdlib.h>

day_number paper_day(const struct paper *p, uint32_t e)
{
    static const struct zone east = {.offset = 8 * 3600}; /* where bare dates stand, moment.h */
    const struct event *event = history_event(p->t->h, e);
    return moment_day((struct moment){.us = event->at},
                      event->bare ? &east : history_sense(p->t->h)->zone);
}

/* ---- the meeting ---- */

static enum status find(struct paper *p)
{
    const struct telling *t = p->t;
    uint64_t kinds = kind_bit(KIND_MEETING);
    struct id id;
    if (t->id_count != 1)
        return say_error(STATUS_USAGE, (struct place){0},
                         "minutes are of one meeting: give one -i ID",
                         "纪要一次只写一场会议：请只给一个 -i 编号");
    struct slice word = slice_trim(slice_of(t->ids[0]));
    enum catalog_answer answer = catalog_find(t->catalog, word, kinds, &id);
    if (answer == CATALOG_FOUND) {
        p->meeting = history_find(t->h, id);
        if (!history_event(t->h, p->meeting)->gone)
            return STATUS_DONE;
        return say_error(STATUS_INPUT, (struct place){0},
                         "the meeting %.*s was voided, or is later than now",
                         "会议 %.*s 已作废，或者晚于当前时间", (int)word.len, word.at);
    }
    uint64_t any = ((uint64_t)1 << KIND_COUNT) - 1;
    if (answer == CATALOG_NONE && catalog_find(t->catalog, word, any, &id) == CATALOG_FOUND)
        return say_error(STATUS_USAGE, (struct place){0},
                         "%.*s is no meeting; see yishi-list meetings",
                         "%.*s 不是会议；可用 yishi-list 会议 查看", (int)word.len, word.at);
    catalog_say(t->catalog, word, kinds, (struct place){0}, answer);
    return STATUS_USAGE;
}

static struct slice kept(struct paper *p, const struct record *rec, enum field_id field)
{
    return arena_copy(&p->arena, slice_trim(record_text(rec, field, &p->arena)));
}

static int64_t number_of(const struct record *rec, enum field_id field)
{
    int64_t n;
    struct value v = record_value(rec, field);
    return v.type == VALUE_NUMBER && value_integer(v, &n) && n >= 0 ? n : -1;
}

/* The text of a value in the arena; at NULL for what is no text. */
static struct slice text_of(struct paper *p, struct value v)
{
    struct buffer space = {0};
    if (v.type != VALUE_STRING)
        return (struct slice){NULL, 0};
    struct slice text = arena_copy(&p->arena, slice_trim(value_text(v, &space)));
    buffer_free(&space);
    return text;
}

static const struct choice *attendance_how(struct slice word)
{
    static const struct choice hows[] = {{"leave", "请假", NULL},
                                         {"absent", "缺席", NULL},
                                         {"sitting-in", "列席", "sitting"},
                                         {NULL, NULL, NULL}};
    return choice_called(hows, word);
}

static void read_person(struct paper *p, struct value v, struct paper_person *person)
{
    struct nest nest = nest_open(v);
    struct member m;
    *person = (struct paper_person){0};
    while (nest_next(&nest, &m)) {
        if (slice_is(m.key, "name"))
            person->name = text_of(p, m.value);
        else if (slice_is(m.key, "role"))
            person->role = text_of(p, m.value);
        else if (slice_is(m.key, "group"))
            person->group = text_of(p, m.value);
        else if (slice_is(m.key, "account"))
            person->account = text_of(p, m.value);
        else if (slice_is(m.key, "how"))
            person->how = attendance_how(text_of(p, m.value));
        else if (slice_is(m.key, "count") && !value_integer(m.value, &person->count))
            person->count = 0;
    }
}

static void read_item(struct paper *p, struct value v, struct paper_item *item)
{
    struct nest nest = nest_open(v);
    struct member m;
    *item = (struct paper_item){0};
    while (nest_next(&nest, &m)) {
        if (slice_is(m.key, "title"))
            item->title = text_of(p, m.value);
        else if (slice_is(m.key, "presenter"))
            item->presenter = text_of(p, m.value);
        else if (slice_is(m.key, "treatment"))
            item->treatment = text_of(p, m.value);
    }
}

static size_t objects_in(struct value list)
{
    struct nest nest = nest_open(list);
    struct member m;
    size_t count = 0;
    while (list.type == VALUE_ARRAY && nest_next(&nest, &m))
        count += m.value.type == VALUE_OBJECT;
    return count;
}

static void read_lists(struct paper *p, const struct record *rec)
{
    struct value people = record_value(rec, FIELD_ATTENDANCE);
    struct value agenda = record_value(rec, FIELD_AGENDA);
    struct member m;
    p->person = arena_clear(&p->arena, objects_in(people) + 1, sizeof *p->person);
    p->item = arena_clear(&p->arena, objects_in(agenda) + 1, sizeof *p->item);
    struct nest nest = nest_open(people);
    while (people.type == VALUE_ARRAY && nest_next(&nest, &m))
        if (m.value.type == VALUE_OBJECT)
            read_person(p, m.value, &p->person[p->persons++]);
    nest = nest_open(agenda);
    while (agenda.type == VALUE_ARRAY && nest_next(&nest, &m)) {
        if (m.value.type == VALUE_OBJECT)
            read_item(p, m.value, &p->item[p->items]);
        p->items += m.value.type == VALUE_OBJECT && p->item[p->items].title.len > 0;
    }
}

static bool is_alike(const struct paper_person *a, const struct paper_person *b)
{
    return a->how == b->how && slice_same(a->role, b->role) && slice_same(a->group, b->group);
}

/* A public paper tells who was there by office, group and number. */
static void withhold_names(struct paper *p)
{
    size_t kept = 0;
    for (size_t i = 0; i < p->persons; i++) {
        struct paper_person one = p->person[i];
        bool officer = slice_same(one.name, p->chair) || slice_same(one.name, p->recorder);
        size_t same = 0;
        if (!(officer && one.name.len)) {
            one.name = one.account = (struct slice){NULL, 0};
            one.count = one.count > 0 ? one.count : 1;
            while (same < kept && (p->person[same].name.len || !is_alike(&p->person[same], &one)))
                same++;
        } else {
            same = kept;
        }
        if (same < kept)
            p->person[same].count += one.count;
        else
            p->person[kept++] = one;
    }
    p->persons = kept;
}

static enum status read_meeting(struct paper *p)
{
    struct retrieval r = {0};
    enum status status = history_record(p->t->h, p->t->in, p->meeting, &r);
    if (!status) {
        const struct record *rec = &r.record;
        struct moment end;
        p->title = kept(p, rec, FIELD_TITLE);
        p->number = kept(p, rec, FIELD_NUMBER);
        p->place = kept(p, rec, FIELD_PLACE);
        p->chair = kept(p, rec, FIELD_CHAIR);
        p->convener = kept(p, rec, FIELD_CONVENER);
        p->recorder = kept(p, rec, FIELD_RECORDER);
        p->expected = number_of(rec, FIELD_EXPECTED);
        p->present = number_of(rec, FIELD_PRESENT);
        p->form = event_choice(history_event(p->t->h, p->meeting), FIELD_FORM);
        p->end = INT64_MIN;
        if (moment_read(record_value(rec, FIELD_END).text, &end)) {
            p->end = end.us;
            p->end_bare = end.bare;
        }
        read_lists(p, rec);
        if (p->t->for_public)
            withhold_names(p);
    }
    retrieval_free(&r);
    return status;
}

/* ---- what belongs to it ---- */

static struct paper_part *add_part(struct paper *p, struct paper_parts *list)
{
    if (list->count == list->cap) {
        size_t cap = list->cap ? 2 * list->cap : 16;
        struct paper_part *more = arena_clear(&p->arena, cap, sizeof *more);
        if (list->count)
            memcpy(more, list->at, list->count * sizeof *more);
        list->at = more;
        list->cap = cap;
    }
    return &list->at[list->count++];
}

static struct slice joined(struct paper *p, struct value list)
{
    struct buffer out = {0};
    struct nest nest = nest_open(list);
    struct member m;
    while (list.type == VALUE_ARRAY && nest_next(&nest, &m)) {
        struct slice one = text_of(p, m.value);
        buffer_text(&out, out.len && one.len ? paper_pick(p, ", ", "、") : "");
        buffer_add(&out, one);
    }
    struct slice text = arena_copy(&p->arena, buffer_slice(&out));
    buffer_free(&out);
    return text;
}

/* The name of a rule, or what a rule that the motion writes out is called. */
static struct slice rule_of(struct paper *p, struct value rule)
{
    struct nest nest = nest_open(rule);
    struct member m;
    while (rule.type == VALUE_OBJECT && nest_next(&nest, &m))
        if (slice_is(m.key, "name"))
            return text_of(p, m.value);
    return text_of(p, rule);
}

/* A limit that stands for its category is told like one of its own. */
static struct slice limit_text(struct paper *p, const struct event *task)
{
    return slice_of(arena_format(&p->arena, task->working ? "%dwd" : "%dd", (int)task->number));
}

static enum status read_part(struct paper *p, uint32_t e, struct paper_part *part)
{
    struct retrieval r = {0};
    const struct event *event = history_event(p->t->h, e);
    enum status status = history_record(p->t->h, p->t->in, e, &r);
    if (!status) {
        const struct record *rec = &r.record;
        const struct member *role = record_member(rec, slice_of("role"));
        bool task = event->kind == KIND_TASK;
        *part = (struct paper_part){.event = e};
        part->text = kept(p, rec, task ? FIELD_TITLE : FIELD_TEXT);
        part->ref = kept(p, rec, FIELD_REF);
        part->speaker = kept(p, rec, FIELD_SPEAKER);
        part->role = role ? text_of(p, role->value) : (struct slice){NULL, 0};
        part->how = event->kind == KIND_DECISION ? event_choice(event, FIELD_HOW) : NULL;
        part->lead = kept(p, rec, FIELD_LEAD);
        part->limit = task && history_limit_of(p->t->h, e) != NO_EVENT ? limit_text(p, event)
                                                                       : kept(p, rec, FIELD_LIMIT);
        part->assist = joined(p, record_value(rec, FIELD_ASSIST));
        part->due_given = record_value(rec, FIELD_DUE).type == VALUE_STRING;
        part->rule = rule_of(p, record_value(rec, FIELD_RULE));
        part->roll = kept(p, rec, FIELD_ROLL);
        if (task && !part->text.len)
            part->text = kept(p, rec, FIELD_TEXT);
    }
    retrieval_free(&r);
    return status;
}

/* A task without a title is called by what it serves. */
static enum status name_task(struct paper *p, struct paper_part *part)
{
    struct naming name = {0};
    enum status status = naming_of(p->t, part->event, &name);
    part->text = arena_copy(&p->arena, name.title.len ? name.title : name.number);
    naming_free(&name);
    return status;
}

static struct paper_parts *list_for(struct paper *p, enum kind_id kind)
{
    switch (kind) {
    case KIND_REMARK:
        return &p->remarks;
    case KIND_DECISION:
        return &p->decisions;
    case KIND_MOTION:
        return &p->motions;
    case KIND_TASK:
        return &p->tasks;
    default:
        return NULL;
    }
}

/* What hangs on a task (progress, smaller tasks) came after the meeting. */
static bool stands_on(const struct history *h, const bool *in, const struct event *event)
{
    return event->on != NO_EVENT && in[event->on] && history_event(h, event->on)->kind != KIND_TASK;
}

/* What names the meeting, or stands on it, or on what does. */
static bool *belonging(const struct paper *p)
{
    const struct history *h = p->t->h;
    uint32_t count = history_count(h);
    bool *in = memory_take(count + 1), more = true;
    memset(in, 0, count + 1);
    in[p->meeting] = true;
    while (more) {
        more = false;
        for (uint32_t e = 0; e < count; e++) {
            const struct event *event = history_event(h, e);
            bool here = event->known && !event->gone && event->kind != KIND_MEETING &&
                        (event->ref == p->meeting || stands_on(h, in, event));
            more |= here && !in[e];
            in[e] |= here;
        }
    }
    return in;
}

/* The first line that a record was read from: FILE:12,14. */
static long line_of(struct slice ref)
{
    const char *colon = ref.len ? memrchr(ref.at, ':', ref.len) : NULL;
    long n = 0;
    for (const char *c = colon ? colon + 1 : NULL;
         c && c < ref.at + ref.len && *c >= '0' && *c <= '9' && n < 100000000; c++)
        n = 10 * n + (*c - '0');
    return n;
}

/* What was said at one time stands as the paper had it from which it was read. */
static int order_parts(const void *a, const void *b, void *history)
{
    const struct paper_part *x = a, *y = b;
    const struct event *e = history_event(history, x->event), *f = history_event(history, y->event);
    long m = line_of(x->ref), n = line_of(y->ref);
    if (e->at != f->at)
        return e->at < f->at ? -1 : 1;
    if (m != n)
        return m < n ? -1 : 1;
    return id_order(event_id(history, e), event_id(history, f));
}

static enum status collect(struct paper *p)
{
    const struct history *h = p->t->h;
    enum status status = STATUS_DONE;
    bool *in = belonging(p);
    for (uint32_t e = 0; e < history_count(h) && !status; e++) {
        struct paper_parts *list = in[e] ? list_for(p, history_event(h, e)->kind) : NULL;
        struct paper_part *part = list ? add_part(p, list) : NULL;
        if (part)
            status = read_part(p, e, part);
        if (part && !status && list == &p->tasks && !part->text.len)
            status = name_task(p, part);
    }
    free(in);
    struct paper_parts *lists[] = {&p->remarks, &p->decisions, &p->motions, &p->tasks};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if (lists[i]->at)
            qsort_r(lists[i]->at, lists[i]->count, sizeof *lists[i]->at, order_parts, (void *)h);
    return status;
}

enum status paper_read(struct paper *p)
{
    enum status status = read_meeting(p);
    return status ? status : collect(p);
}

enum status paper_gather(struct paper *p)
{
    enum status status = find(p);
    return status ? status : paper_read(p);
}

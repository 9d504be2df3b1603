/* The columns of tasks. */
#include "meaning/row_inside.h"
#include "meaning/urging.h"

static struct cell issue(struct rows *r)
{
    return cell_event(r, history_issue_of(r->h, r->event), true);
}

/* What it is about: its own title, else that of its issue. */
static struct cell title(struct rows *r)
{
    struct cell own = cell_of_own(r, FIELD_TITLE);
    return own.type == CELL_NONE ? cell_of_event(r, history_issue_of(r->h, r->event), FIELD_TITLE)
                                 : own;
}

struct cell row_lead(struct rows *r, uint32_t task)
{
    const struct event *e = history_event(r->h, task);
    uint32_t lead = e->atom;
    for (uint32_t c = e->child; c != NO_EVENT; c = history_event(r->h, c)->next) {
        const struct event *child = history_event(r->h, c);
        if (child->kind == KIND_ADJUST && !child->gone && child->atom != NO_ATOM)
            lead = child->atom;
    }
    return cell_text(history_atom(r->h, lead));
}

static struct cell lead(struct rows *r)
{
    return row_lead(r, r->event);
}

/* What an adjustment sets the field to, if it does. */
static void adjust(struct rows *r, uint32_t adjustment, enum field_id field, struct cell *c)
{
    r->status = history_record(r->h, r->in, adjustment, &r->other);
    if (r->status)
        return;
    struct nest nest = nest_open(record_value(&r->other.record, FIELD_SET));
    struct member m;
    while (nest_next(&nest, &m))
        if (slice_is(m.key, field_name(field))) {
            *c = cell_of_value(schema_field(schema_kind(KIND_TASK), field), m.value, &r->arena);
            c->text = arena_copy(&r->arena, c->text); /* the record lives until the next one */
        }
}

/* Those who help now. */
static struct cell assist(struct rows *r)
{
    struct cell c = cell_of_own(r, FIELD_ASSIST);
    for (uint32_t e = r->e->child; e != NO_EVENT && !r->status; e = history_event(r->h, e)->next)
        if (history_event(r->h, e)->kind == KIND_ADJUST && !history_event(r->h, e)->gone)
            adjust(r, e, FIELD_ASSIST, &c);
    return c;
}

static struct cell status(struct rows *r)
{
    return cell_choice(&task_statuses[row_task(r)->status]);
}
static struct cell due(struct rows *r)
{
    return cell_due(r, row_task(r)->due, row_task(r)->due_bare);
}

static struct cell first_due(struct rows *r)
{
    return cell_due(r, row_task(r)->first_due, row_task(r)->first_due_bare);
}

static struct cell overdue(struct rows *r)
{
    return cell_bool(row_task(r)->overdue);
}

/* Days past the due day cannot be told. */
static struct cell say_unpublished(struct rows *r)
{
    const struct task_state *s = row_task(r);
    const struct history_sense *sense = history_sense(r->h);
    day_number today = moment_day((struct moment){.us = sense->now}, sense->zone);
    int year = calendar_unpublished(sense->calendar, due_day(r->h, s->due), today);
    if (!r->status)
        r->status =
            say_error(STATUS_INPUT, input_place(r->in, r->e->offset),
                      "the days overdue need the working days of %d, which has no published "
                      "calendar; add day records or use --calendar weekends",
                      "逾期天数要用到 %d 年的工作日历，但该年日历尚未公布；请补录工作日历，或用 "
                      "--calendar weekends",
                      year);
    return cell_none();
}

static struct cell days(struct rows *r)
{
    const struct task_state *s = row_task(r);
    const struct history_sense *sense = history_sense(r->h);
    if (!s->overdue)
        return cell_none();
    int n = overdue_days(r->h, s->due, sense->now);
    return n >= 0 ? cell_count(r, n) : say_unpublished(r);
}

/* How hard to urge now: --ids of these rows go to yishi-add urge. */
static struct cell urge(struct rows *r)
{
    int code = urge_due(r->h, row_task(r), history_sense(r->h)->now);
    return code == URGE_UNKNOWN ? say_unpublished(r)
                                : cell_code(KIND_URGE, FIELD_LEVEL, (unsigned char)code);
}

static struct cell late(struct rows *r)
{
    return cell_bool(row_task(r)->late);
}

static struct cell light(struct rows *r)
{
    enum light l = row_task(r)->light;
    return cell_choice(l == LIGHT_NONE ? NULL : &lights[l]);
}

static struct cell urged(struct rows *r)
{
    return cell_code(KIND_URGE, FIELD_LEVEL, row_task(r)->urged);
}

static struct cell pledged(struct rows *r)
{
    return cell_bool(row_task(r)->pledged);
}

static struct cell pledge_broken(struct rows *r)
{
    return cell_bool(row_task(r)->pledge_broken);
}

/* The limit it goes by: its own, else that of a limit record. */
static struct cell limit(struct rows *r)
{
    uint32_t of = history_limit_of(r->h, r->event);
    return of == NO_EVENT ? cell_of_own(r, FIELD_LIMIT) : cell_of_event(r, of, FIELD_LIMIT);
}

static struct cell limit_of(struct rows *r)
{
    return cell_event(r, history_limit_of(r->h, r->event), false);
}

/* The extension or return that waits for an answer, and since when. */
static struct cell request(struct rows *r)
{
    return cell_event(r, row_task(r)->request, true);
}

static struct cell requested(struct rows *r)
{
    return cell_of_event(r, row_task(r)->request, FIELD_AT);
}

static struct cell open_parts(struct rows *r)
{
    return cell_count(r, task_parts_at(r->h, r->event, history_sense(r->h)->now).open);
}

/* It is part of a task that is due before it. */
static struct cell outlasts(struct rows *r)
{
    uint32_t whole = r->e->on;
    const struct task_state *s = row_task(r);
    bool part = whole != NO_EVENT && history_event(r->h, whole)->known &&
                history_event(r->h, whole)->kind == KIND_TASK;
    if (!part || s->due == NO_DUE)
        return cell_bool(false);
    int64_t due = task_state_at(r->h, whole, INT64_MIN, history_sense(r->h)->now).due;
    return cell_bool(due != NO_DUE && s->due > due);
}

static struct cell closed(struct rows *r)
{
    const struct task_state *s = row_task(r);
    return s->status == TASK_CLOSED ? cell_of_event(r, s->closed_by, FIELD_AT) : cell_none();
}

static struct cell outcome(struct rows *r)
{
    const struct task_state *s = row_task(r);
    return cell_code(KIND_CLOSE, FIELD_OUTCOME, s->status == TASK_CLOSED ? s->outcome : 0);
}

/* A request is an extension or a return. */
#define REQUESTING \
    {CELL_ID, NULL, (uint64_t)1 << KIND_EXTEND | (uint64_t)1 << KIND_RETURN}, KIND_EXTEND, FIELD_ID

const struct column task_columns[] = {
    {"id", "识别码", NULL, true, row_id, NAMING(TASK)},
    {"number", "编号", NULL, true, NULL, LIKE(TASK, NUMBER)},
    {"title", "标题", NULL, true, title, LIKE(TASK, TITLE)},
    {"issue", "诉求", "诉求编号", true, issue, LIKE(MERGE, INTO)},
    {"lead", "承办单位", NULL, true, lead, LIKE(TASK, LEAD)},
    {"assist", "协办单位", "协办|配合单位", false, assist, LIKE(TASK, ASSIST)},
    {"status", "状态", "交办状态|办理状态", true, status, OF_CHOICES(task_statuses)},
    {"due", "期限", NULL, true, due, LIKE(TASK, DUE)},
    {"limit", "时限", NULL, false, limit, LIKE(TASK, LIMIT)},
    {"limit_of", "时限标准", NULL, false, limit_of, NAMING(LIMIT)},
    {"first_due", "首次期限", "原期限", false, first_due, LIKE(TASK, DUE)},
    {"overdue", "逾期", "逾期未结|是否逾期", false, overdue, OF_TYPE(BOOL)},
    {"days", "逾期天数", "天数|逾期工作日", true, days, OF_TYPE(NUMBER)},
    {"late", "逾期办结", NULL, false, late, OF_TYPE(BOOL)},
    {"light", "亮灯", "灯|红黄灯", true, light, OF_CHOICES(lights)},
    {"urge_due", "应催", "催办级别|应催等级", false, urge, LIKE(URGE, LEVEL)},
    {"urged", "督办", "催办|督办等级", false, urged, LIKE(URGE, LEVEL)},
    {"pledged", "已承诺", "承诺", false, pledged, OF_TYPE(BOOL)},
    {"pledge_broken", "失信承诺", "承诺失信|失信", false, pledge_broken, OF_TYPE(BOOL)},
    {"request", "待批复", "未批复", false, request, REQUESTING},
    {"requested", "申请时间", NULL, false, requested, OF_TYPE(TIME)},
    {"open_parts", "未结分项", NULL, false, open_parts, OF_TYPE(NUMBER)},
    {"outlasts", "晚于上级期限", "期限晚于上级", false, outlasts, OF_TYPE(BOOL)},
    {"closed", "办结时间", "办结日期", false, closed, OF_TYPE(TIME)},
    {"outcome", "结果", "办理结果|办结结果", false, outcome, LIKE(CLOSE, OUTCOME)},
    {"room", "议事室", NULL, false, row_room, OF_TYPE(ROOM)},
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {"week", "周", "周次", false, row_week, OF_TYPE(TEXT)},
    {"month", "月", "月份", false, row_month, OF_TYPE(TEXT)},
    {.name = NULL},
};

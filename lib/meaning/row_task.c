/* The columns of tasks. */
#include "meaning/row_inside.h"

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

static struct cell days(struct rows *r)
{
    const struct task_state *s = row_task(r);
    const struct history_sense *sense = history_sense(r->h);
    if (!s->overdue)
        return cell_none();
    int n = overdue_days(r->h, s->due, sense->now);
    if (n >= 0)
        return cell_count(r, n);
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

const struct column task_columns[] = {
    {"id", "识别码", NULL, true, row_id, NAMING(TASK)},
    {"number", "编号", NULL, false, NULL, LIKE(TASK, NUMBER)},
    {"title", "标题", NULL, true, title, LIKE(TASK, TITLE)},
    {"issue", "诉求", "诉求编号", true, issue, LIKE(MERGE, INTO)},
    {"lead", "承办单位", NULL, true, lead, LIKE(TASK, LEAD)},
    {"assist", "协办单位", NULL, false, NULL, LIKE(TASK, ASSIST)},
    {"status", "状态", "交办状态|办理状态", true, status, OF_CHOICES(task_statuses)},
    {"due", "期限", NULL, true, due, LIKE(TASK, DUE)},
    {"first_due", "首次期限", "原期限", false, first_due, LIKE(TASK, DUE)},
    {"overdue", "逾期", "逾期未结|是否逾期", false, overdue, OF_TYPE(BOOL)},
    {"days", "逾期天数", "天数|逾期工作日", true, days, OF_TYPE(NUMBER)},
    {"late", "逾期办结", NULL, false, late, OF_TYPE(BOOL)},
    {"light", "亮灯", "灯|红黄灯", true, light, OF_CHOICES(lights)},
    {"urged", "督办", "催办|督办等级", false, urged, LIKE(URGE, LEVEL)},
    {"pledged", "已承诺", "承诺", false, pledged, OF_TYPE(BOOL)},
    {"closed", "办结时间", "办结日期", false, closed, OF_TYPE(TIME)},
    {"outcome", "结果", "办理结果|办结结果", false, outcome, LIKE(CLOSE, OUTCOME)},
    {"room", "议事室", NULL, false, row_room, OF_TYPE(ROOM)},
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {.name = NULL},
};

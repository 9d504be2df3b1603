/* The columns of issues. */
#include "meaning/row_inside.h"

static struct cell status(struct rows *r)
{
    return cell_choice(&issue_statuses[row_issue(r)->status]);
}

static struct cell type(struct rows *r)
{
    return cell_choice(event_choice(r->e, FIELD_TYPE));
}
static struct cell source(struct rows *r)
{
    return cell_choice(event_choice(r->e, FIELD_SOURCE));
}
static struct cell category(struct rows *r)
{
    return cell_text(history_atom(r->h, r->e->atom));
}

static struct cell tier(struct rows *r)
{
    return cell_code(KIND_TRIAGE, FIELD_TIER, row_issue(r)->tier);
}

static struct cell nature(struct rows *r)
{
    return cell_code(KIND_TRIAGE, FIELD_NATURE, row_issue(r)->nature);
}

static struct cell tasks(struct rows *r)
{
    return cell_count(r, row_issue(r)->tasks);
}
static struct cell open_tasks(struct rows *r)
{
    return cell_count(r, row_issue(r)->tasks_open);
}

/* Of the last task; before there is one, whom it was sorted to. */
static struct cell lead(struct rows *r)
{
    const struct issue_state *s = row_issue(r);
    return s->task == NO_EVENT ? cell_of_event(r, s->triage, FIELD_LEAD) : row_lead(r, s->task);
}

static struct cell due(struct rows *r)
{
    return cell_due(r, row_issue(r)->due, row_issue(r)->due_bare);
}

static struct cell overdue(struct rows *r)
{
    return cell_bool(row_issue(r)->overdue);
}
static struct cell late(struct rows *r)
{
    return cell_bool(row_issue(r)->late);
}
static struct cell pledged(struct rows *r)
{
    return cell_bool(row_issue(r)->pledged);
}

static struct cell outcome(struct rows *r)
{
    return cell_code(KIND_CLOSE, FIELD_OUTCOME, row_issue(r)->outcome);
}

static struct cell grade(struct rows *r)
{
    return cell_code(KIND_RATING, FIELD_GRADE, row_issue(r)->grade);
}

static struct cell unanswered(struct rows *r)
{
    return cell_bool(row_issue(r)->unanswered != NO_EVENT);
}

static struct cell closed(struct rows *r)
{
    return cell_of_event(r, row_issue(r)->closed_by, FIELD_AT);
}

static struct cell decision(struct rows *r)
{
    uint32_t e = row_issue(r)->decision;
    return cell_choice(e == NO_EVENT ? NULL : event_choice(history_event(r->h, e), FIELD_HOW));
}

static struct cell into(struct rows *r)
{
    return cell_event(r, row_issue(r)->into, true);
}

const struct column issue_columns[] = {
    {"id", "识别码", NULL, true, row_id, NAMING(ISSUE)},
    {"number", "编号", NULL, true, NULL, LIKE(ISSUE, NUMBER)},
    {"title", "标题", NULL, true, NULL, LIKE(ISSUE, TITLE)},
    {"status", "状态", "诉求状态|办理状态", true, status, OF_CHOICES(issue_statuses)},
    {"room", "议事室", NULL, true, row_room, OF_TYPE(ROOM)},
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {"week", "周", "周次", false, row_week, OF_TYPE(TEXT)},
    {"month", "月", "月份", false, row_month, OF_TYPE(TEXT)},
    {"type", "类型", NULL, false, type, LIKE(ISSUE, TYPE)},
    {"category", "类别", NULL, false, category, OF_TYPE(TEXT)},
    {"source", "来源", NULL, false, source, LIKE(ISSUE, SOURCE)},
    {"place", "地点", NULL, false, NULL, LIKE(ISSUE, PLACE)},
    {"person", "反映人", NULL, false, NULL, LIKE(ISSUE, PERSON)},
    {"tier", "层级", "分流层级", false, tier, LIKE(TRIAGE, TIER)},
    {"nature", "性质", NULL, false, nature, LIKE(TRIAGE, NATURE)},
    {"tasks", "交办数", NULL, false, tasks, OF_TYPE(NUMBER)},
    {"open_tasks", "未结交办", "未结交办数", false, open_tasks, OF_TYPE(NUMBER)},
    {"lead", "承办单位", "主办单位|责任单位", true, lead, OF_TYPE(TEXT)},
    {"due", "期限", "办理期限|到期日|完成时限", true, due, OF_TYPE(TIME)},
    {"overdue", "逾期", "逾期未结|是否逾期", true, overdue, OF_TYPE(BOOL)},
    {"late", "逾期办结", NULL, false, late, OF_TYPE(BOOL)},
    {"pledged", "已承诺", "承诺", false, pledged, OF_TYPE(BOOL)},
    {"outcome", "结果", "办理结果|办结结果", false, outcome, LIKE(CLOSE, OUTCOME)},
    {"grade", "评价", "满意度|评价结果", false, grade, LIKE(RATING, GRADE)},
    {"unanswered", "未重办未解释", "不满意未重办", false, unanswered, OF_TYPE(BOOL)},
    {"closed", "办结时间", "办结日期", false, closed, OF_TYPE(TIME)},
    {"decision", "议定", "议定结果|结论", false, decision, LIKE(DECISION, HOW)},
    {"into", "并入", "主单", false, into, LIKE(MERGE, INTO)},
    {.name = NULL},
};

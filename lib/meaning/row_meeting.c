/* The columns of meetings and motions. */
#include "meaning/row_inside.h"

static struct cell form(struct rows *r)
{
    return cell_choice(event_choice(r->e, FIELD_FORM));
}

/* Who was there: as the record counts, or as it names them. */
static struct cell present(struct rows *r)
{
    return r->e->number > 0 ? cell_count(r, r->e->number) : cell_of_own(r, FIELD_PRESENT);
}

static struct cell decisions(struct rows *r)
{
    return cell_count(r, row_counts(r)->decisions[r->event]);
}

static struct cell tasks(struct rows *r)
{
    return cell_count(r, row_counts(r)->tasks[r->event]);
}

/* A motion need not have a title, but always says what it moves. */
static struct cell title(struct rows *r)
{
    struct cell own = cell_of_own(r, FIELD_TITLE);
    return own.type == CELL_NONE ? cell_of_own(r, FIELD_TEXT) : own;
}

/* The name of the rule, wherever it stands. */
static struct cell rule(struct rows *r)
{
    struct cell own = cell_of_own(r, FIELD_RULE);
    if (own.type != CELL_JSON || own.text.at[0] != '{')
        return own;
    struct nest nest = nest_open((struct value){own.text, VALUE_OBJECT, false});
    struct member m;
    while (nest_next(&nest, &m))
        if (slice_is(m.key, "name"))
            return cell_of_value(NULL, m.value, &r->arena);
    return own;
}

static struct cell result(struct rows *r)
{
    uint32_t last = NO_EVENT;
    for (uint32_t c = r->e->child; c != NO_EVENT; c = history_event(r->h, c)->next)
        if (history_event(r->h, c)->kind == KIND_RESULT && !history_event(r->h, c)->gone)
            last = c;
    return cell_of_event(r, last, FIELD_VERDICT);
}

const struct column meeting_columns[] = {
    {"id", "识别码", NULL, true, row_id, NAMING(MEETING)},
    {"number", "编号", NULL, false, NULL, LIKE(MEETING, NUMBER)},
    {"title", "标题", NULL, true, NULL, LIKE(MEETING, TITLE)},
    {"form", "形式", NULL, true, form, LIKE(MEETING, FORM)},
    {"room", "议事室", NULL, true, row_room, OF_TYPE(ROOM)},
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {"week", "周", "周次", false, row_week, OF_TYPE(TEXT)},
    {"month", "月", "月份", false, row_month, OF_TYPE(TEXT)},
    {"start", "开始", NULL, true, NULL, LIKE(MEETING, START)},
    {"chair", "主持", NULL, false, NULL, LIKE(MEETING, CHAIR)},
    {"present", "实到", "到会|到会人数|实到人数", true, present, OF_TYPE(NUMBER)},
    {"expected", "应到", NULL, false, NULL, LIKE(MEETING, EXPECTED)},
    {"decisions", "议定数", NULL, true, decisions, OF_TYPE(NUMBER)},
    {"tasks", "交办数", NULL, true, tasks, OF_TYPE(NUMBER)},
    {.name = NULL},
};

const struct column motion_columns[] = {
    {"id", "识别码", NULL, true, row_id, NAMING(MOTION)},
    {"number", "编号", NULL, true, NULL, LIKE(MOTION, NUMBER)},
    {"title", "标题", NULL, true, title, LIKE(MOTION, TITLE)},
    {"text", "内容", NULL, false, NULL, LIKE(MOTION, TEXT)},
    {"rule", "规则", NULL, true, rule, LIKE(MOTION, RULE)},
    {"roll", "名册", NULL, false, NULL, LIKE(MOTION, ROLL)},
    {"opens", "开始", NULL, false, NULL, LIKE(MOTION, OPENS)},
    {"closes", "截止", NULL, true, NULL, LIKE(MOTION, CLOSES)},
    {"result", "表决结果", "结果|结论", true, result, LIKE(RESULT, VERDICT)},
    {"room", "议事室", NULL, false, row_room, OF_TYPE(ROOM)},
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {.name = NULL},
};

/* The columns of rooms and members, on which ratings may stand. */
#include "meaning/row_inside.h"

static struct cell level(struct rows *r)
{
    return cell_choice(event_choice(r->e, FIELD_LEVEL));
}
static struct cell group(struct rows *r)
{
    return cell_text(history_atom(r->h, r->e->atom));
}

/* With those of the rooms below it. */
static struct cell meetings(struct rows *r)
{
    return cell_count(r, row_counts(r)->meetings[r->e->room]);
}

static struct cell issues(struct rows *r)
{
    return cell_count(r, row_counts(r)->issues[r->e->room]);
}

/* What was given: times, how often the score was told, and their sum. */
struct given {
    int64_t ratings, scores, sum;
};

static struct given given_to(const struct rows *r)
{
    struct given g = {0};
    for (uint32_t c = r->e->child; c != NO_EVENT; c = history_event(r->h, c)->next) {
        const struct event *e = history_event(r->h, c);
        if (e->kind != KIND_RATING || e->gone || !e->code)
            continue;
        g.ratings++;
        g.scores += e->number > 0;
        g.sum += e->number;
    }
    return g;
}

static struct cell ratings(struct rows *r)
{
    return cell_count(r, given_to(r).ratings);
}

/* The mean in hundredths, half up. */
static struct cell score(struct rows *r)
{
    struct given g = given_to(r);
    if (!g.scores)
        return cell_none();
    int64_t mean = (200 * g.sum + g.scores) / (2 * g.scores);
    char *text =
        arena_format(&r->arena, "%jd.%02jd", (intmax_t)(mean / 100), (intmax_t)(mean % 100));
    return (struct cell){.type = CELL_NUMBER, .text = slice_of(text)};
}

#define RATED \
    {"ratings", "评价数", "评价次数|互评次数", false, ratings, OF_TYPE(NUMBER)}, \
    { \
        "score", "平均分", "评分|互评得分", false, score, OF_TYPE(NUMBER) \
    }

const struct column room_columns[] = {
    {"id", "识别码", NULL, true, row_id, NAMING(ROOM)},
    {"name", "名称", NULL, true, NULL, LIKE(ROOM, NAME)},
    {"room", "议事室", NULL, true, row_room, OF_TYPE(ROOM)},
    {"level", "层级", NULL, true, level, LIKE(ROOM, LEVEL)},
    {"group", "分组", NULL, true, group, LIKE(ROOM, GROUP)},
    {"since", "设立日期", NULL, false, NULL, LIKE(ROOM, SINCE)},
    {"until", "撤销日期", NULL, false, NULL, LIKE(ROOM, UNTIL)},
    {"convener", "召集人", NULL, true, NULL, LIKE(ROOM, CONVENER)},
    {"meetings", "会议数", "会议|场次", true, meetings, OF_TYPE(NUMBER)},
    {"issues", "诉求数", "诉求", true, issues, OF_TYPE(NUMBER)},
    RATED,
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {.name = NULL},
};

const struct column member_columns[] = {
    {"id", "识别码", NULL, true, row_id, NAMING(MEMBER)},
    {"name", "姓名", NULL, true, NULL, LIKE(MEMBER, NAME)},
    {"roll", "名册", NULL, true, NULL, LIKE(MEMBER, ROLL)},
    {"unit", "房号", NULL, true, NULL, LIKE(MEMBER, UNIT)},
    {"area", "专有面积", NULL, true, NULL, LIKE(MEMBER, AREA)},
    {"weight", "权数", NULL, true, NULL, LIKE(MEMBER, WEIGHT)},
    {"group", "组别", NULL, true, NULL, LIKE(MEMBER, GROUP)},
    {"until", "退出日期", NULL, false, NULL, LIKE(MEMBER, UNTIL)},
    RATED,
    {"room", "议事室", NULL, false, row_room, OF_TYPE(ROOM)},
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {.name = NULL},
};

/* The columns of rooms and members. */
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
    {"room", "议事室", NULL, false, row_room, OF_TYPE(ROOM)},
    {"at", "时间", NULL, false, row_at, OF_TYPE(TIME)},
    {.name = NULL},
};

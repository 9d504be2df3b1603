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

#define ROOM(field) {CELL_NONE, NULL, 0}, KIND_ROOM, FIELD_##field
#define MEMBER(field) {CELL_NONE, NULL, 0}, KIND_MEMBER, FIELD_##field
#define FORM(type) {CELL_##type, NULL, 0}, KIND_ROOM, FIELD_ID

const struct column room_columns[] = {
    {"id",
     "识别码",
     NULL,
     true,
     row_id,
     {CELL_ID, NULL, (uint64_t)1 << KIND_ROOM},
     KIND_ROOM,
     FIELD_ID},
    {"name", "名称", NULL, true, NULL, ROOM(NAME)},
    {"room", "议事室", NULL, true, row_room, FORM(ROOM)},
    {"level", "层级", NULL, true, level, ROOM(LEVEL)},
    {"group", "分组", NULL, true, group, ROOM(GROUP)},
    {"since", "设立日期", NULL, false, NULL, ROOM(SINCE)},
    {"until", "撤销日期", NULL, false, NULL, ROOM(UNTIL)},
    {"convener", "召集人", NULL, true, NULL, ROOM(CONVENER)},
    {"meetings", "会议数", "会议|场次", true, meetings, FORM(NUMBER)},
    {"issues", "诉求数", "诉求", true, issues, FORM(NUMBER)},
    {"at", "时间", NULL, false, row_at, FORM(TIME)},
    {.name = NULL},
};

const struct column member_columns[] = {
    {"id",
     "识别码",
     NULL,
     true,
     row_id,
     {CELL_ID, NULL, (uint64_t)1 << KIND_MEMBER},
     KIND_MEMBER,
     FIELD_ID},
    {"name", "姓名", NULL, true, NULL, MEMBER(NAME)},
    {"roll", "名册", NULL, true, NULL, MEMBER(ROLL)},
    {"unit", "房号", NULL, true, NULL, MEMBER(UNIT)},
    {"area", "专有面积", NULL, true, NULL, MEMBER(AREA)},
    {"weight", "权数", NULL, true, NULL, MEMBER(WEIGHT)},
    {"group", "组别", NULL, true, NULL, MEMBER(GROUP)},
    {"until", "退出日期", NULL, false, NULL, MEMBER(UNTIL)},
    {"room", "议事室", NULL, false, row_room, FORM(ROOM)},
    {"at", "时间", NULL, false, row_at, FORM(TIME)},
    {.name = NULL},
};

/* The count of a motion as a sheet that a clerk can check by hand: every number, every condition
 * with the numbers put in, the boxes, who was not counted and why. And as one row of a table. */
#ifndef YISHI_VOICE_SHEET_H
#define YISHI_VOICE_SHEET_H

#include "meaning/count.h"
#include "voice/report.h"
#include "voice/table.h"

/* A report without motions yet. `zone`: for the times on it. */
struct report *sheet_new(enum language language);
/* Adds a section for one motion. */
void sheet_add(struct report *r, const struct count *c, const struct zone *zone,
               enum language language);

/* One line a motion: 编号 事项 发出 收回 有效 废票 赞成 反对 弃权 结论. */
void sheet_columns(struct table *t, enum language language);
void sheet_row(struct table *t, const struct count *c, enum language language);

/* The rules there are: 名称 又名 方法 起 止 法定人数 通过条件 依据. */
void rules_columns(struct table *t, enum language language);
void rules_row(struct table *t, const struct rule *rule, enum language language);

#endif

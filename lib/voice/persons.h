/* Which names of persons a field tells: “居民代表张三（5号楼）、王建华主任” tells 张三 and 王建华.
 * Words for groups and offices (居民 业主代表 匿名 resident …), units (住建局 物业公司), forms that
 * hide the name already (张女士 张某) and single characters are no names: masking them would mask
 * half of every text. */
#ifndef YISHI_VOICE_PERSONS_H
#define YISHI_VOICE_PERSONS_H

#include "base/slice.h"

/* Calls `see` with each name, a slice of the text. */
void persons_of(struct slice text, void (*see)(void *context, struct slice name), void *context);

/* 张三 as 张某, 张三丰 as 张某某, 欧阳娜 as 欧阳某, Zhang San as Z*** S***. */
struct buffer;
void person_mask(struct buffer *out, struct slice name);

#endif

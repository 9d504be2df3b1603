/* Where something is, without the household: a place is cut to its estate or building
 * (世伦桥小区5号楼2单元301室 → 世伦桥小区5号楼, 文峰路25号 → 文峰路). */
#ifndef YISHI_VOICE_PLACE_H
#define YISHI_VOICE_PLACE_H

#include "format/letters.h"

/* The start of the text that may be told, perhaps nothing. */
struct slice place_cut(struct slice place);

/* How many letters from `i` on name a household in running text (301室, 1204户), without the last
 * one, 室 or 户; 0: none. */
size_t place_household(const struct letters *l, size_t i);

#endif

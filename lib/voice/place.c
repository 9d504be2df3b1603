#include "voice/place.h"

#include <uchar.h>

static bool starts(const struct letters *l, size_t i, const char32_t *word)
{
    for (size_t k = 0; word[k]; k++)
        if (i + k >= l->count || l->at[i + k].c != word[k])
            return false;
    return true;
}

static bool starts_any(const struct letters *l, size_t i, const char32_t *const *words)
{
    for (; *words; words++)
        if (starts(l, i, *words))
            return true;
    return false;
}

/* What numbers of addresses are made of: 5, 5A, 五, 二〇一, 甲, 东. */
static bool is_numeral(uint32_t c)
{
    static const char32_t numerals[] = U"〇零一二三四五六七八九十百甲乙丙丁东西中";
    for (size_t i = 0; numerals[i]; i++)
        if (c == numerals[i])
            return true;
    return letter_is_latin(c) || c == '#';
}

/* Behind a number: of a household or a door, and of what may be told. */
static const char32_t *const inner[] = {U"单元", U"室", U"户", U"层", U"楼",
                                        U"门",   U"房", U"梯", U"-",  NULL};
static const char32_t *const outer[] = {U"号楼", U"幢", U"栋", U"座", U"号院", U"区", U"期",
                                        U"村",   U"组", U"队", U"里", U"苑",   U"路", U"街",
                                        U"弄",   U"巷", U"支", U"新", NULL};
/* What a door number of a street stands before. */
static const char32_t *const estates[] = {U"小区", U"新村", U"花园", U"公寓", U"苑",   U"号楼",
                                          U"幢",   U"栋",   U"大厦", U"广场", U"园区", U"社区",
                                          U"家园", U"学校", U"医院", U"公园", NULL};

static bool has_estate(const struct letters *l, size_t i)
{
    for (; i < l->count; i++)
        if (starts_any(l, i, estates))
            return true;
    return false;
}

/* Whether the number that ends before `end` names a household or a door. `inside`: a building was
 * named before. */
static bool is_inner(const struct letters *l, size_t begin, size_t end, bool inside)
{
    bool digits = false;
    for (size_t i = begin; i < end; i++)
        digits |= letter_is_digit(l->at[i].c);
    if (starts_any(l, end, outer))
        return false;
    if (starts(l, end, U"-")) /* 2-301, but not 东—西 */
        return digits;
    if (starts_any(l, end, inner))
        return true;
    if (starts(l, end, U"号"))
        return !has_estate(l, end + 1);
    return digits && (inside || end == l->count);
}

struct slice place_cut(struct slice place)
{
    struct letters l = {0};
    struct slice kept = place;
    bool inside = false;
    letters_read(&l, place);
    for (size_t i = 0, end; i<l.count; i = end> i ? end : i + 1) {
        for (end = i; end < l.count && is_numeral(l.at[end].c);)
            end++;
        if (end == i)
            continue;
        if (is_inner(&l, i, end, inside)) {
            kept = (struct slice){place.at, l.at[i].from};
            break;
        }
        inside |= starts(&l, end, U"号楼") || starts(&l, end, U"幢") || starts(&l, end, U"栋") ||
                  starts(&l, end, U"座");
    }
    letters_free(&l);
    return slice_trim(kept);
}

size_t place_household(const struct letters *l, size_t i)
{
    size_t end = i;
    if (i > 0 && letter_is_latin(l->at[i - 1].c))
        return 0;
    while (end < l->count && letter_is_digit(l->at[end].c))
        end++;
    bool door = end < l->count && (l->at[end].c == U'室' || l->at[end].c == U'户');
    return door && end - i >= 3 && end - i <= 4 ? end - i : 0;
}

#include "format/topic.h"

#include "format/letters.h"
#include "format/text.h"

#include <uchar.h>

/* Longer ones before those they begin with. */
static const char32_t *const fillers[] = {
    U"再次", U"多次", U"仍然", U"一直", U"长期", U"经常", U"又",   U"关于", U"有关",
    U"反映", U"投诉", U"举报", U"咨询", U"求助", U"建议", U"请求", U"要求", U"希望",
    U"恳请", U"尽快", U"解决", U"处理", U"问题", U"情况", U"现象", U"事宜", U"一事",
    U"您好", U"你好", U"请",   U"的",   U"了",   NULL};
static const char32_t *const filler_words[] = {
    U"the", U"an", U"a", U"of", U"about", U"please", U"again", U"is", U"are", U"still", NULL};
/* Behind the number of a building, a unit or a door; before it. */
static const char32_t *const units[] = {U"号楼", U"号院", U"单元", U"幢", U"栋", U"座",
                                        U"室",   U"户",   U"层",   U"楼", U"门", U"梯",
                                        U"组",   U"号",   U"#",    NULL};
static const char32_t *const unit_words[] = {U"building", U"block", U"tower", U"unit", U"room",
                                             U"flat",     U"floor", U"house", U"no",   NULL};

static size_t starts(const struct letters *l, size_t i, const char32_t *word)
{
    size_t k = 0;
    for (; word[k]; k++)
        if (i + k >= l->count || l->at[i + k].c != word[k])
            return 0;
    return k;
}

static size_t starts_any(const struct letters *l, size_t i, const char32_t *const *words)
{
    for (; *words; words++) {
        size_t n = starts(l, i, *words);
        if (n)
            return n;
    }
    return 0;
}

static bool is_latin(const struct letters *l, size_t i)
{
    return i < l->count && letter_is_latin(l->at[i].c);
}

/* A whole word of Latin letters, one of `words`. */
static size_t starts_word(const struct letters *l, size_t i, const char32_t *const *words)
{
    if (i > 0 && is_latin(l, i - 1))
        return 0;
    for (; *words; words++) {
        size_t n = starts(l, i, *words);
        if (n && !is_latin(l, i + n))
            return n;
    }
    return 0;
}

static bool is_numeral(uint32_t c)
{
    static const char32_t numerals[] = U"〇零一二三四五六七八九十百甲乙丙丁";
    for (size_t i = 0; numerals[i]; i++)
        if (c == numerals[i])
            return true;
    return letter_is_latin(c);
}

static size_t digits(const struct letters *l, size_t i)
{
    size_t end = i;
    while (end < l->count && letter_is_digit(l->at[end].c))
        end++;
    return end - i;
}

/* 3-2-301: parts of at most four digits, the first of at most three, for it may be a year. */
static size_t dashed(const struct letters *l, size_t i)
{
    size_t n = digits(l, i), end = i + n;
    if (!n || n > 3)
        return 0;
    while (end < l->count && l->at[end].c == '-' && (n = digits(l, end + 1)) > 0 && n <= 4)
        end += 1 + n;
    return end > i + digits(l, i) ? end - i : 0;
}

/* "Building 5", "room 301", "no. 7". */
static size_t worded(const struct letters *l, size_t i)
{
    size_t n = starts_word(l, i, unit_words), end = i + n;
    if (!n)
        return 0;
    while (end < l->count && (letter_is_blank(l->at[end].c) || l->at[end].c == '.'))
        end++;
    if (end == i + n || !digits(l, end))
        return 0;
    while (is_latin(l, end))
        end++;
    return end - i;
}

/* How many letters from `i` on name a building, a unit or a door; 0: none. */
static size_t numbered(const struct letters *l, size_t i)
{
    enum { NUMBER_MOST = 6, NAME_MOST = 2 };
    size_t end = i, n;
    bool counted = false;
    if (i > 0 && is_numeral(l->at[i - 1].c))
        return 0;
    if ((n = dashed(l, i)) > 0)
        end = i + n;
    for (; !n && end < l->count && is_numeral(l->at[end].c); end++)
        counted |= !letter_is_latin(l->at[end].c) || letter_is_digit(l->at[end].c);
    if (!n && (end == i || end - i > (counted ? NUMBER_MOST : NAME_MOST)))
        return worded(l, i);
    size_t unit = starts_any(l, end, units);
    /* the underground: a line is no house */
    if (unit && !starts(l, end, U"号线"))
        return end + unit - i;
    return n ? n : worded(l, i);
}

void topic_add(struct buffer *out, struct slice title, enum topic_numbers numbers)
{
    struct letters l = {0};
    struct buffer plain = {0};
    size_t before = out->len, n;
    bool in_numbers = false;
    letters_read(&l, title);
    for (size_t i = 0; i < l.count; i += n) {
        if (numbers == TOPIC_NUMBERS_ALIKE && (n = numbered(&l, i)) > 0) {
            buffer_text(&plain, in_numbers ? "" : "0");
            in_numbers = true;
        } else if ((n = starts_any(&l, i, fillers)) == 0 &&
                   (n = starts_word(&l, i, filler_words)) == 0) {
            n = 1;
            in_numbers &= letter_is_blank(l.at[i].c) || l.at[i].c == '-';
            buffer_add(&plain, (struct slice){title.at + l.at[i].from, l.at[i].to - l.at[i].from});
        }
    }
    text_add_normalised(out, buffer_slice(&plain));
    if (out->len == before)
        text_add_normalised(out, title);
    buffer_free(&plain);
    letters_free(&l);
}

/* What may be left standing in front where a number was taken away. */
static bool is_joint(uint32_t c)
{
    static const char32_t joints[] = U"-·:,.;，、。：；#";
    for (size_t i = 0; joints[i]; i++)
        if (c == joints[i])
            return true;
    return letter_is_blank(c);
}

void topic_tell(struct buffer *out, struct slice title)
{
    struct letters l = {0};
    size_t before = out->len, n;
    letters_read(&l, title);
    for (size_t i = 0; i < l.count; i += n) {
        n = numbered(&l, i);
        if (n)
            continue;
        n = 1;
        bool doubled = out->len > before && out->at[out->len - 1] == ' ' && l.at[i].c == ' ';
        if ((out->len > before || !is_joint(l.at[i].c)) && !doubled)
            buffer_add(out, (struct slice){title.at + l.at[i].from, l.at[i].to - l.at[i].from});
    }
    if (out->len == before)
        buffer_add(out, title);
    letters_free(&l);
}

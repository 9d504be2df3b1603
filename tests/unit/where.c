/* Splitting conditions, and comparing numbers exactly. */
#include "meaning/where.h"

#include "promise.h"

static void splits(const char *text, const char *field, enum where_op op, const char *value)
{
    struct where_said said = {0};
    bool split = where_split(slice_of(text), &said);
    promise(split && slice_is(said.field, field) && said.op == op && slice_is(said.value, value),
            "\"%s\" is the field %s, an operator and the value %s", text, field, value);
}

static void is_none(const char *text)
{
    struct where_said said;
    promise(!where_split(slice_of(text), &said), "\"%s\" is no condition", text);
}

static void orders(const char *a, int order, const char *b)
{
    int forth = number_order(slice_of(a), slice_of(b)),
        back = number_order(slice_of(b), slice_of(a));
    promise(number_is(slice_of(a)) && number_is(slice_of(b)) && forth == order && back == -order,
            "%s %c %s", a,
            order < 0   ? '<'
            : order > 0 ? '>'
                        : '=',
            b);
}

static void split_signs(void)
{
    splits("a=b", "a", WHERE_IS, "b");
    splits("a==b", "a", WHERE_IS, "b");
    splits("a!=b", "a", WHERE_IS_NOT, "b");
    splits("a~b", "a", WHERE_HAS, "b");
    splits("a!~b", "a", WHERE_HAS_NOT, "b");
    splits("a<b", "a", WHERE_BELOW, "b");
    splits("a<=b", "a", WHERE_UP_TO, "b");
    splits("a>b", "a", WHERE_ABOVE, "b");
    splits("a>=b", "a", WHERE_FROM, "b");
    splits("a＝b", "a", WHERE_IS, "b");
    splits("a！＝b", "a", WHERE_IS_NOT, "b");
    splits("a！～b", "a", WHERE_HAS_NOT, "b");
    splits("a＜＝b", "a", WHERE_UP_TO, "b");
    splits("a＞b", "a", WHERE_ABOVE, "b");
    splits("a≠b", "a", WHERE_IS_NOT, "b");
    splits("  a  =  b c ", "a", WHERE_IS, "b c");
    splits("a　＝　b", "a", WHERE_IS, "b");
    splits("a=b=c", "a", WHERE_IS, "b=c");
    splits("a=~b", "a", WHERE_IS, "~b");
    splits("a=", "a", WHERE_IS, "");
    splits("a b=c", "a b", WHERE_IS, "c");
}

static void split_words(void)
{
    splits("a eq b", "a", WHERE_IS, "b");
    splits("a NE b", "a", WHERE_IS_NOT, "b");
    splits("a has b", "a", WHERE_HAS, "b");
    splits("a lt b", "a", WHERE_BELOW, "b");
    splits("a le b", "a", WHERE_UP_TO, "b");
    splits("a gt b", "a", WHERE_ABOVE, "b");
    splits("a ge b", "a", WHERE_FROM, "b");
    splits("a eq", "a", WHERE_IS, "");
    splits("标题 是 b", "标题", WHERE_IS, "b");
    splits("标题 是b", "标题", WHERE_IS, "b");
    splits("标题 含 b", "标题", WHERE_HAS, "b");
    splits("标题不含b", "标题", WHERE_HAS_NOT, "b");
    splits("标题不是b", "标题", WHERE_IS_NOT, "b");
    splits("标题等于b", "标题", WHERE_IS, "b");
    splits("标题不等于b", "标题", WHERE_IS_NOT, "b");
    splits("期限早于b", "期限", WHERE_BELOW, "b");
    splits("期限 晚于 b", "期限", WHERE_ABOVE, "b");
    splits("期限不早于b", "期限", WHERE_FROM, "b");
    splits("期限　不晚于　b", "期限", WHERE_UP_TO, "b");
    splits("是否联系上=是", "是否联系上", WHERE_IS, "是");
    splits("是否联系上 是 是", "是否联系上", WHERE_IS, "是");
    splits("标题=不是这样", "标题", WHERE_IS, "不是这样");
    splits("title = a has b", "title", WHERE_IS, "a has b");
    splits("equal=b", "equal", WHERE_IS, "b");
    splits("x equal=b", "x equal", WHERE_IS, "b");
}

static void split_nothing(void)
{
    is_none("");
    is_none("a");
    is_none("overdue");
    is_none("逾期");
    is_none("=b");
    is_none("  = b");
    is_none("a equals b");
    is_none("哈士奇");
    is_none("是否");
}

static void compare_numbers(void)
{
    orders("1", 0, "1");
    orders("1", -1, "2");
    orders("9", -1, "10");
    orders("-9", 1, "-10");
    orders("-1", -1, "1");
    orders("0", 0, "-0");
    orders("0", 0, "0.00");
    orders("0.5", -1, "1");
    orders("0.05", -1, "0.5");
    orders("1.50", 0, "1.5");
    orders("010", 0, "10");
    orders("89.5", -1, "89.50000000000000000001");
    orders("9007199254740993", 1, "9007199254740992");
    orders("1e3", 0, "1000");
    orders("1.5E-2", 0, "0.015");
    orders("-1e400", 1, "-1e401");
    orders("123456789012345678901234567890", -1, "123456789012345678901234567891");
    static const char *const none[] = {"",   "-",   ".",   "1.",  ".5",   "1.2.3",
                                       "1e", "1e+", "12x", "1 2", "0x10", "1e9999999999999999"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        promise(!number_is(slice_of(none[i])), "\"%s\" is no number", none[i]);
}

int main(void)
{
    split_signs();
    split_words();
    split_nothing();
    compare_numbers();
    return promise_end();
}

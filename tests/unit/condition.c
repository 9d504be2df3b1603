/* Conditions over counters: reading, deciding exactly, and saying with the numbers put in. */
#include "meaning/condition.h"

#include "promise.h"

#include <stdlib.h>

static bool holds(const char *text, int64_t left, int64_t right)
{
    struct condition c;
    return !condition_read(slice_of(text), &c) && condition_holds(&c, left, right);
}

static bool refused(const char *text)
{
    struct condition c;
    return condition_read(slice_of(text), &c) != NULL;
}

static bool says(const char *text, int64_t left, int64_t right, const char *expected)
{
    struct condition c;
    struct buffer out = {0};
    if (condition_read(slice_of(text), &c))
        return false;
    condition_numbers(&out, &c, left, right);
    buffer_text(&out, " | ");
    condition_threshold(&out, &c, right);
    bool same = slice_is(buffer_slice(&out), expected);
    if (!same)
        printf("# %.*s\n", (int)out.len, out.at);
    buffer_free(&out);
    return same;
}

static void check_equality(void)
{
    promise(!holds("yes > 1/2 present", 6, 12), "exactly half is not more than half");
    promise(holds("yes >= 1/2 present", 6, 12), "exactly half is half or more");
    promise(holds("yes > 1/2 present", 7, 12), "one more than half is more than half");
    promise(!holds("yes >= 1/2 present", 6, 13), "6 of 13 is less than half");
    promise(holds("yes >= 2/3 entitled", 64, 96), "64 of 96 is two thirds");
    promise(!holds("yes > 2/3 entitled", 64, 96), "64 of 96 is not over two thirds");
    promise(!holds("yes >= 2/3 entitled", 66, 100), "66 of 100 is less than two thirds");
    promise(holds("yes >= 2/3 entitled", 67, 100), "67 of 100 is over two thirds");
    promise(holds("yes <= 1/2 present", 6, 12) && !holds("yes < 1/2 present", 6, 12),
            "< and <= are told apart at equality");
    promise(holds("yes = 3/4 valid", 3, 4) && !holds("yes = 3/4 valid", 4, 5),
            "= is exact equality");
    promise(holds("yes > no", 5, 4) && !holds("yes > no", 4, 4), "a fraction may be left out");
    promise(holds("yes >= 30", 30, 30) && !holds("yes > 30", 30, 30),
            "the right side may be a number");
}

static void check_large(void)
{
    const int64_t large = 1000000000000000; /* 10^15 hundredths of a m² */
    promise(!holds("yes.area > 1/2 participating.area", large / 2, large) &&
                holds("yes.area > 1/2 participating.area", large / 2 + 1, large),
            "areas of 10^15 hundredths are compared to the last one");
    promise(
        holds("yes.area >= 999999999/1000000000 participating.area", 999999999000000, large) &&
            !holds("yes.area >= 999999999/1000000000 participating.area", 999999998999999, large),
        "large fractions of large areas do not overflow");
    promise(holds("yes >= 1/1 valid", INT64_MAX, INT64_MAX) &&
                !holds("yes > 1000000000/1000000000 valid", INT64_MAX, INT64_MAX),
            "the largest integers do not overflow");
}

static void check_reading(void)
{
    struct condition c;
    promise(holds("赞成 > 1/2 实到", 7, 12) && !holds("赞成 > 1/2 实到", 6, 12),
            "counters have Chinese names");
    promise(refused("赞成面积 > 1"), "an unknown counter is refused");
    promise(holds("赞成.面积 ≥ ２／３ 参与.面积", 2, 3), "full-width signs and digits are read");
    promise(holds("yes＞＝1/2　present", 6, 12), "a full-width blank separates words");
    promise(holds("yes>=1/2 present", 6, 12), "blanks around the sign may be left out");
    promise(!condition_read(slice_of("yes@F > 1/2 present@F"), &c) &&
                slice_is(c.left.measure.group, "F") && slice_is(c.right.measure.group, "F"),
            "a group is named after @");
    promise(!condition_read(slice_of("yes.area@东区 >= 1/2 entitled.area@东区"), &c) &&
                c.left.measure.quantity == QUANTITY_AREA && slice_is(c.left.measure.group, "东区"),
            "a group may have a quantity");
    promise(refused("yes"), "a counter alone is refused");
    promise(refused("yes > "), "a missing right side is refused");
    promise(refused("5 > yes"), "a number on the left is refused");
    promise(refused("yes > 1/0 present"), "a fraction of nothing is refused");
    promise(refused("yes > 1/2 1/2 present"), "two fractions are refused");
    promise(refused("yes > 1/2000000000 present"), "a fraction beyond the limit is refused");
    promise(refused("yes > -1 present"), "a negative fraction is refused");
    promise(refused("yes > 0.5 present"), "a decimal is refused");
    promise(refused("maybe > 1/2 present"), "a counter that does not exist is refused");
    promise(refused("yes.mass > 1/2 present"), "a quantity that does not exist is refused");
    promise(refused("yes@ > 1/2 present"), "an empty group is refused");
    promise(refused(""), "an empty text is refused");
}

static void check_saying(void)
{
    promise(says("yes > 1/2 present", 10, 12, "10 > 12 ÷ 2 | 6"), "half is said as ÷ 2");
    promise(says("yes >= 2/3 entitled", 70, 97, "70 ≥ 97 × 2 ÷ 3 | 64.66…"),
            "two thirds are said as × 2 ÷ 3, and the line is cut, not rounded");
    promise(says("yes >= 3/4 valid", 3, 5, "3 ≥ 5 × 3 ÷ 4 | 3.75"), "an exact line has no dots");
    promise(says("yes.area > 1/2 participating.area", 668380, 832215,
                 "6683.80 > 8322.15 ÷ 2 | 4161.07…"),
            "areas are said in m²");
    promise(says("yes > no", 5, 4, "5 > 4 | 4"), "without a fraction nothing is put in");
    promise(says("yes > 2/1 no", 5, 2, "5 > 2 × 2 | 4"), "a whole multiple is said as ×");
}

int main(void)
{
    check_equality();
    check_large();
    check_reading();
    check_saying();
    return promise_end();
}

/* The condition language of rules: COUNTER OP [P/Q] COUNTER|INTEGER, as in
 * "yes.area >= 3/4 participating.area", "赞成 > 1/2 实到" or "votes@F > 1/2 present@F".
 *
 * A counter is a name, then .heads (which may be left out), .area (hundredths of a m²) or .weight,
 * then @GROUP for one group of the roll. OP is > >= < <= =, half- or full-width. Strictness is
 * written out: > is 超过, >= is 以上 (民法典 §1259). All arithmetic is exact. */
#ifndef YISHI_MEANING_CONDITION_H
#define YISHI_MEANING_CONDITION_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/words.h"
#include "record/schema.h"

enum counter {
    COUNTER_ENTITLED,      /* 应到: who may vote */
    COUNTER_PRESENT,       /* 实到 */
    COUNTER_ISSUED,        /* 发出: papers handed out */
    COUNTER_RETURNED,      /* 收回: valid and spoiled */
    COUNTER_SPOILED,       /* 废票 */
    COUNTER_VALID,         /* 有效 */
    COUNTER_PARTICIPATING, /* 参与: valid, and spoiled where the rule says so */
    COUNTER_YES,
    COUNTER_NO,
    COUNTER_ABSTAIN,
    COUNTER_VOTES, /* 得票, of one option */
    COUNTERS
};

extern const struct choice counter_names[COUNTERS + 1]; /* in the order of the enum */

enum quantity { QUANTITY_HEADS, QUANTITY_AREA, QUANTITY_WEIGHT, QUANTITIES };
extern const struct choice quantity_names[QUANTITIES + 1];

/* What is added up: heads, area or weight, of everybody or of one group. */
struct measure {
    enum quantity quantity;
    struct slice group; /* len 0: everybody */
};

static inline bool measure_same(struct measure a, struct measure b)
{
    return a.quantity == b.quantity && slice_same(a.group, b.group);
}

/* One side: a counter in a measure, or an integer. */
struct term {
    bool plain; /* an integer */
    int64_t integer;
    enum counter counter;
    struct measure measure;
};

enum comparison { MORE, AT_LEAST, LESS, AT_MOST, EQUAL };

struct condition {
    struct slice text; /* as the rule has it; terms are slices of it */
    struct term left, right;
    enum comparison op;
    int64_t part, whole; /* P/Q, at most FRACTION_MAX each; 1/1 where none is written */
};

enum { FRACTION_MAX = 1000000000 };

/* NULL when read, else what is wrong and what to do (a static text). The text is kept, not copied.
 */
const struct words *condition_read(struct slice text, struct condition *c);

/* left OP P/Q × right, by cross-multiplying. Sides may be any int64_t. */
bool condition_holds(const struct condition *c, int64_t left, int64_t right);

/* The words of a counter: 赞成面积, yes.area, 赞成（F组）. */
void term_words(struct buffer *out, const struct term *t, enum language language);
/* "yes.area@F", as a rule and a result's count have it; .heads is left out. */
void counter_key(struct buffer *out, enum counter counter, struct measure m);
/* The condition in words: 赞成 > 实到的 1/2. */
void condition_words(struct buffer *out, const struct condition *c, enum language language);
/* With the numbers put in: 10 > 12 ÷ 2; areas in m². */
void condition_numbers(struct buffer *out, const struct condition *c, int64_t left, int64_t right);
/* The value that the right side comes to: 6, 64.33…, 8000.00; cut, never rounded. */
void condition_threshold(struct buffer *out, const struct condition *c, int64_t right);
/* An amount as people write it: a count, or m² with two decimals. */
void amount_add(struct buffer *out, enum quantity q, int64_t n);

#endif

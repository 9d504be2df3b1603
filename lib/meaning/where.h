/* Conditions: -w 'FIELD OP VALUE'.
 *
 * A condition is split first (the words alone), then its value is read as what it is compared with
 * takes it: a moment, a number, one of a list of values. In records a field's name may mean another
 * field in another kind, so one condition may be read several times. */
#ifndef YISHI_MEANING_WHERE_H
#define YISHI_MEANING_WHERE_H

#include "edge/period.h"
#include "format/match.h"
#include "meaning/cell.h"
#include "record/catalog.h"

enum where_op {
    WHERE_IS,      /* =  eq 是 等于 */
    WHERE_IS_NOT,  /* != ne 不是 不等于 */
    WHERE_HAS,     /* ~  has 含 */
    WHERE_HAS_NOT, /* !~ 不含 */
    WHERE_BELOW,   /* <  lt 早于 小于 */
    WHERE_UP_TO,   /* <= le 不晚于 */
    WHERE_ABOVE,   /* >  gt 晚于 大于 */
    WHERE_FROM     /* >= ge 不早于 */
};

struct where_said {
    struct slice field;
    enum where_op op;
    struct slice value; /* empty: asks whether the field is given at all (= it is not, != it is) */
};

/* Splits at the first operator: a sign, half- or full-width, anywhere; a word with a blank before
 * it, and behind it if it is English; the Chinese words of two and more characters also without.
 * False when there is none, or no field before it. */
bool where_split(struct slice text, struct where_said *said);

/* The same; STATUS_USAGE, said, when there is no operator. */
enum status where_read(struct slice text, struct where_said *said);

struct where_sense {
    const struct zone *zone;
    struct period_sense days;
};

/* A condition with its value read as one form of cell takes it. It keeps slices of the argument. */
struct operand;

/* The value of said for cells of a form; name is "-w FIELD" for messages. NULL: it cannot be read
 * that way (an unknown value, a bad date, an order of what has none), said with STATUS_USAGE if
 * `aloud`. */
struct operand *operand_new(const struct where_said *said, struct cell_form form, const char *name,
                            const struct where_sense *sense, bool aloud);
/* The conditions on a time that -p and -s and -u are: a day that ends is included, an instant is
 * not. NULL: said. */
struct operand *operand_of_period(struct slice text, const struct where_sense *sense);
struct operand *operand_of_end(struct slice text, bool since, const struct where_sense *sense);
void operand_free(struct operand *o);

/* Whether it names records by numbers or prefixes, and so cannot be tested before
 * operand_resolve. */
bool operand_needs_catalog(const struct operand *o);
/* STATUS_USAGE, said, when a record is not found or several are. */
enum status operand_resolve(struct operand *o, const struct catalog *catalog);

/* Whether a cell meets the condition. What is not given is not equal to anything: = is false, !=
 * and
 * !~ are true, the rest false. -1: the expression took too long, see where_say_limit. */
int operand_test(struct operand *o, const struct cell *c);
struct slice operand_value(const struct operand *o);

/* What a condition says of a cell that its value could not be read for (another kind's field). */
bool where_holds_elsewhere(enum where_op op);

/* Says, at the end, that no room was met because its name was not written from the top. */
void operand_hint(const struct operand *o);

/* A record named by -i: its whole id, or what the catalog finds, kinds as for catalog_find.
 * STATUS_USAGE, said. */
enum status where_find(struct slice word, uint64_t kinds, const struct catalog *catalog,
                       struct id *id);
bool where_is_whole_id(struct slice word, struct id *id);

/* Says that an expression reached its limit in a record at place. */
enum status where_say_limit(struct slice pattern, struct place place);

/* Searches every text and number within a value: 1, 0, or -1 when a limit was reached. */
int match_in_value(struct match *m, struct value v, struct buffer *space);

#endif

/* What the files that make a count of votes and sheets share besides count.h; methods need no more
 * than that. */
#ifndef YISHI_MEANING_COUNT_INSIDE_H
#define YISHI_MEANING_COUNT_INSIDE_H

#include "meaning/count.h"

void evidence_add(struct evidence *e, struct id id, int64_t at, bool bare);

/* Ballots: onto piles, or refused. */
enum status count_gather(struct counting *k, uint32_t motion, struct count *c);
/* Sheets: into boxes and tallied. */
enum status count_read_boxes(struct counting *k, uint32_t motion, struct count *c);
/* Papers handed out ≥ returned = valid + spoiled, box by box, once the method has read them.
 * STATUS_INPUT, said with the numbers. */
enum status count_check_boxes(const struct count *c);
/* The sum of one number over all boxes; UNTOLD when there is none or one does not tell. */
int64_t count_boxes_sum(const struct count *c, int64_t (*of)(const struct box *b));
int64_t box_expected(const struct box *b);
int64_t box_present(const struct box *b);
int64_t box_issued(const struct box *b);
int64_t box_returned(const struct box *b);
int64_t box_spoiled(const struct box *b);
int64_t box_area(const struct box *b);

/* Adds votes of sheets, in heads, and area or UNTOLD; other measures are untold from then on. */
void count_add_sheets(const struct count *c, struct figures *f, enum counter counter, int64_t n,
                      int64_t area);
/* With piles and boxes read: all totals, and that no more voted than may. STATUS_INPUT, said. */
enum status count_totals(struct counting *k, struct count *c);

/* The place of a measure; c->measures: the count has no such. */
size_t count_measure(const struct count *c, struct measure m);
/* Whether all conditions of `quorum` hold; each is kept. */
enum status count_check_quorum(struct count *c, bool *met);

#endif

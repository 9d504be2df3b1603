/* What the files of the count share besides count.h; for count.c, count_gather.c and count_box.c.
 */
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

#endif

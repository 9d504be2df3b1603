/* What a title is about, as a key to be compared: titles that two people wrote about one matter
 * have the same. Width, case, blanks, punctuation and the words that only say that something is
 * raised (关于、反映、再次、的问题, please) do not count.
 *
 * The one way in which titles are compared: the topics of the summaries, the early warning, and the
 * warning of yishi-add about a matter entered twice. */
#ifndef YISHI_FORMAT_TOPIC_H
#define YISHI_FORMAT_TOPIC_H

#include "base/buffer.h"

enum topic_numbers {
    TOPIC_NUMBERS_TOLD, /* 5号楼 and 6号楼 are two matters */
    TOPIC_NUMBERS_ALIKE /* buildings, units and rooms are alike, however many stand in a row */
};

/* Adds the key. A title of nothing but such words is its own key; it is empty only for a title
 * without any letter. Takes time in proportion to the title. */
void topic_add(struct buffer *out, struct slice title, enum topic_numbers numbers);

/* Adds the title without those numbers, to name what several such titles are about (5号楼路灯不亮 and
 * 6号楼路灯不亮: 路灯不亮). A title of nothing else is told as it is. */
void topic_tell(struct buffer *out, struct slice title);

#endif

/* One event of an issue's story as a line in natural words: who did what, until when, with which
 * outcome. One table says for each kind of record which fields are told, in which words. */
#ifndef YISHI_VOICE_STORY_H
#define YISHI_VOICE_STORY_H

#include "voice/reports.h"

struct story {
    const struct telling *t;
    struct retrieval own, other; /* work space; zero to begin, story_free */
};

/* Adds "交办：区住建局承办，期限2026-11-25（李敏）" without its time. */
enum status story_tell(struct story *s, uint32_t e, struct buffer *out);
/* The same of a result that no event tells of, because it was only counted now. */
enum status story_tell_count(struct story *s, uint32_t motion, const struct record *result,
                             struct buffer *out);
void story_free(struct story *s);

#endif

#include "voice/anchor.h"

#include "record/seal.h"

enum { ANCHORS_MOST = 3 };

/* Whether no later seal stands on it. */
static bool is_last(const struct history *h, uint32_t e)
{
    for (uint32_t c = history_event(h, e)->child; c != NO_EVENT; c = history_event(h, c)->next)
        if (history_event(h, c)->kind == KIND_SEAL)
            return false;
    return true;
}

static bool is_seal(const struct history *h, uint32_t e)
{
    const struct event *event = history_event(h, e);
    return event->known && event->kind == KIND_SEAL && event->at <= history_sense(h)->now;
}

bool anchor_add(struct buffer *out, const struct history *h, enum language language)
{
    const uint32_t *order = history_order(h);
    int found = 0;
    for (uint32_t i = history_count(h); i-- > 0 && found < ANCHORS_MOST;) {
        char code[SEAL_CODE + 1];
        if (!is_seal(h, order[i]) || !is_last(h, order[i]))
            continue;
        seal_code(history_event(h, order[i])->id, code);
        buffer_text(out, found++ ? words_in((struct words){", ", "、"}, language)
                                 : words_in((struct words){"Seal code ", "核验码 "}, language));
        buffer_text(out, code);
    }
    return found > 0;
}

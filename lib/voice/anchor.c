#include "voice/anchor.h"

#include "record/seal.h"

bool anchor_add(struct buffer *out, const struct facts *f, enum language language)
{
    const struct fact_seal *seal = f->list[FACTS_SEALS].at;
    size_t count = f->list[FACTS_SEALS].count;
    for (size_t i = 0; i < count; i++) {
        char code[SEAL_CODE + 1];
        seal_code(seal[i].id, code);
        buffer_text(out, i ? words_in((struct words){", ", "、"}, language)
                           : words_in((struct words){"Seal code ", "核验码 "}, language));
        buffer_text(out, code);
    }
    return count > 0;
}

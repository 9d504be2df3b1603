#include "voice/naming.h"

static void take(const struct record *rec, struct naming *name)
{
    struct slice text = record_text(rec, FIELD_TITLE, &name->arena);
    /* Of these the text is what they are known by; of others it is a remark beside. */
    const uint64_t known_by_text =
        kind_bit(KIND_DECISION) | kind_bit(KIND_REMARK) | kind_bit(KIND_MOTION);
    if (!text.len && (known_by_text & kind_bit(rec->kind->kind)))
        text = record_text(rec, FIELD_TEXT, &name->arena);
    if (!name->title.len)
        name->title = arena_copy(&name->arena, text);
    if (!name->number.len)
        name->number = arena_copy(&name->arena, record_text(rec, FIELD_NUMBER, &name->arena));
}

enum status naming_of(const struct telling *t, uint32_t event, struct naming *name)
{
    struct retrieval r = {0};
    uint32_t issue = history_issue_of(t->h, event);
    enum status status = history_record(t->h, t->in, event, &r);
    if (!status)
        take(&r.record, name);
    if (!status && issue != NO_EVENT && issue != event && (!name->title.len || !name->number.len)) {
        status = history_record(t->h, t->in, issue, &r);
        if (!status)
            take(&r.record, name);
    }
    retrieval_free(&r);
    if (!status && !name->number.len) {
        char digits[ID_DIGITS];
        id_write(event_id(t->h, history_event(t->h, issue == NO_EVENT ? event : issue)), digits);
        name->number = arena_copy(&name->arena, (struct slice){digits, NAMING_DIGITS});
    }
    return status;
}

void naming_free(struct naming *name)
{
    arena_free(&name->arena);
}

void naming_votes(const struct record *result, enum language language, struct buffer *out)
{
    static const struct {
        const char *key;
        struct words words;
    } votes[] = {
        {"yes", {"for", "赞成"}}, {"no", {"against", "反对"}}, {"abstain", {"abstained", "弃权"}}};
    struct value count = record_value(result, FIELD_COUNT_);
    bool zh = language == LANGUAGE_ZH, any = false;
    for (size_t i = 0; i < sizeof votes / sizeof votes[0]; i++) {
        struct nest nest = nest_open(count);
        struct member m;
        while (count.type == VALUE_OBJECT && nest_next(&nest, &m)) {
            if (!slice_is(m.key, votes[i].key))
                continue;
            buffer_text(out, any ? (zh ? "、" : ", ") : (zh ? "，表决" : "; votes: "));
            buffer_format(out, zh ? "%s%.*s" : "%s %.*s", words_in(votes[i].words, language),
                          (int)m.value.text.len, m.value.text.at);
            any = true;
        }
    }
}

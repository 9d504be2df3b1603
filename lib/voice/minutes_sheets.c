/* Sheets of motions that cannot be counted: their sums. */
#include "voice/minutes_paper.h"

/* 4512.30 in hundredths. */
static bool area_text(struct slice text, int64_t *area)
{
    int64_t n = 0;
    size_t places = 0, i = 0;
    bool point = false;
    for (; i < text.len && places < 2 && n < INT64_MAX / 100; i++) {
        if (text.at[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        n = 10 * n + (text.at[i] - '0');
        places += point;
    }
    for (; places < 2; places++)
        n *= 10;
    *area = n;
    return text.len > 0 && i == text.len;
}

static void add_number(int64_t *into, struct value v)
{
    int64_t n;
    if (v.type == VALUE_NUMBER && value_integer(v, &n) && n >= 0)
        *into = (*into < 0 ? 0 : *into) + n;
}

static void add_sheet(struct paper *p, const struct record *rec, struct paper_sheets *s)
{
    static const enum field_id fields[] = {FIELD_EXPECTED, FIELD_PRESENT, FIELD_ISSUED,
                                           FIELD_RETURNED, FIELD_COUNT,   FIELD_SPOILED};
    static const char *const answers[] = {"yes", "no", "abstain"};
    struct value votes = record_value(rec, FIELD_VOTES);
    for (size_t i = 0; i < 6; i++)
        if (fields[i] != FIELD_COUNT)
            add_number(&s->papers[i], record_value(rec, fields[i]));
    for (size_t i = 0; i < 3; i++) {
        struct value v = paper_member(votes, answers[i]);
        int64_t area;
        add_number(&s->answers[i], v);
        if (v.type != VALUE_OBJECT)
            continue;
        add_number(&s->answers[i], paper_member(v, "heads"));
        if (area_text(paper_text(p, v, "area"), &area))
            s->areas[i] = (s->areas[i] < 0 ? 0 : s->areas[i]) + area;
    }
}

/* A later sheet of a box replaces the ones before. */
static bool is_replaced(const struct paper *p, uint32_t sheet, struct slice box)
{
    struct retrieval r = {0};
    bool later = false;
    for (uint32_t c = history_event(p->t->h, sheet)->next; c != NO_EVENT && !later;
         c = history_event(p->t->h, c)->next) {
        const struct event *e = history_event(p->t->h, c);
        later = e->kind == KIND_TALLY && !e->gone &&
                history_record(p->t->h, p->t->in, c, &r) == STATUS_DONE &&
                slice_same(record_value(&r.record, FIELD_BOX).text, box);
    }
    retrieval_free(&r);
    return later;
}

enum status paper_sum_sheets(struct paper *p, uint32_t motion, struct paper_sheets *s)
{
    struct retrieval r = {0};
    enum status status = STATUS_DONE;
    memset(s, 0xFF, sizeof *s); /* -1 throughout */
    for (uint32_t c = history_event(p->t->h, motion)->child; c != NO_EVENT && !status;
         c = history_event(p->t->h, c)->next) {
        if (history_event(p->t->h, c)->kind != KIND_TALLY || history_event(p->t->h, c)->gone)
            continue;
        status = history_record(p->t->h, p->t->in, c, &r);
        if (!status && !is_replaced(p, c, record_value(&r.record, FIELD_BOX).text))
            add_sheet(p, &r.record, s);
    }
    retrieval_free(&r);
    return status;
}

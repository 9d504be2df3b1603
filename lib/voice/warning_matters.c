/* Early warning of what is raised: topics, categories and places, and what comes back after it was
 * closed. Every issue is looked at once. */
#include "voice/warning.h"

#include "format/text.h"
#include "format/topic.h"
#include "voice/naming.h"
#include "voice/place.h"

#include <stdlib.h>

/* The last issue raised under each key, and when it was closed: what is raised while it is still
 * open repeats, but does not come back. */
struct last {
    uint32_t issue;
    int64_t closed_at; /* NO_DUE: it was not */
};

struct matters {
    struct warning *w;
    struct names matters;
    struct last *last;
    size_t cap;
    struct retrieval retrieval;
    struct buffer key;
    struct arena arena; /* of the issue at hand */
};

/* Whether a day lies within so many months after another: until the same day of the month. */
static bool within_months(day_number from, day_number day, int months)
{
    struct civil a = day_to_civil(from), b = day_to_civil(day);
    int passed = (b.year - a.year) * 12 + b.month - a.month;
    return passed < months || (passed == months && b.day <= a.day);
}

static day_number day_of(const struct warning *w, int64_t us)
{
    return moment_day((struct moment){.us = us}, history_sense(w->t->h)->zone);
}

/* The state that the end of the period shows of an issue that may come back. */
static int64_t closed_at(const struct warning *w, uint32_t issue)
{
    const struct span *span = &w->span[0];
    struct issue_state s = issue_state_at(w->t->h, issue, span->from - 1, span->cut);
    return s.open || s.closed_by == NO_EVENT ? NO_DUE : s.closed_at;
}

static void begin_key(struct matters *m, uint32_t issue)
{
    buffer_clear(&m->key);
    buffer_add(&m->key, history_atom(m->w->t->h, history_room_of(m->w->t->h, issue)));
    buffer_char(&m->key, '\n'); /* no room and no normalised text has one */
}

static void see_place(struct matters *m, struct warned issue, int span, struct slice place)
{
    if (!place.len)
        return;
    begin_key(m, issue.event);
    text_add_normalised(&m->key, place);
    warning_count(m->w, WARNING_PLACE, buffer_slice(&m->key), span, issue, place);
}

static void see_topic(struct matters *m, struct warned issue, int span, struct slice title)
{
    buffer_clear(&m->key);
    topic_add(&m->key, title, TOPIC_NUMBERS_ALIKE);
    if (m->key.len)
        warning_count(m->w, WARNING_TOPIC, buffer_slice(&m->key), span, issue, title);
}

static struct last *last_of(struct matters *m)
{
    uint32_t known = m->matters.count, name = names_add(&m->matters, buffer_slice(&m->key));
    if (m->matters.count > m->cap)
        m->last = memory_grow(m->last, m->cap = m->cap ? 2 * m->cap : 256, sizeof *m->last);
    if (m->matters.count > known)
        m->last[name].closed_at = NO_DUE;
    return &m->last[name];
}

static enum status recall(struct matters *m, uint32_t issue, uint32_t last)
{
    struct naming name = {0};
    struct facts *f = m->w->f;
    enum status status = naming_of(m->w->t, last, &name);
    struct warned earlier = {last, arena_copy(&f->arena, name.number)};
    warning_recall(m->w, WARNING_AGAIN, buffer_slice(&m->key), issue, earlier);
    naming_free(&name);
    return status;
}

/* The same title at the same place, which was closed before. */
static enum status see_again(struct matters *m, struct warned issue, struct slice title,
                             struct slice place)
{
    const struct warning *w = m->w;
    enum status status = STATUS_DONE;
    int64_t at = history_event(w->t->h, issue.event)->at;
    begin_key(m, issue.event);
    text_add_normalised(&m->key, place);
    buffer_char(&m->key, '\n');
    topic_add(&m->key, title, TOPIC_NUMBERS_TOLD);
    struct last *last = last_of(m);
    int span = warning_span(w, at);
    if (span != NO_SPAN && last->closed_at != NO_DUE && last->closed_at <= at &&
        within_months(day_of(w, last->closed_at), day_of(w, at), w->t->months)) {
        if (span == 0)
            status = recall(m, issue.event, last->issue);
        warning_count(m->w, WARNING_AGAIN, buffer_slice(&m->key), span, issue, title);
    }
    *last = (struct last){issue.event, closed_at(w, issue.event)};
    return status;
}

/* Whether anything of an issue can matter: raised in one of the spans, or, for what comes back,
 * still astir so many months before them. */
static bool matters(const struct warning *w, const struct event *e)
{
    const struct span *first = &w->span[WARNING_BEFORE];
    return e->at >= first->from || within_months(e->until, first->period.first, w->t->months);
}

/* Its number, to be kept where it will be told. */
static struct slice number_of(struct matters *m, uint32_t issue, bool told)
{
    char digits[ID_DIGITS];
    struct slice number = record_text(&m->retrieval.record, FIELD_NUMBER, &m->arena);
    if (!told)
        return slice_of("");
    id_write(event_id(m->w->t->h, history_event(m->w->t->h, issue)), digits);
    return arena_copy(&m->w->f->arena, number.len ? number : (struct slice){digits, NAMING_DIGITS});
}

static enum status see_issue(struct matters *m, uint32_t index)
{
    struct warning *w = m->w;
    const struct event *e = history_event(w->t->h, index);
    int span = warning_span(w, e->at);
    enum status status = history_record(w->t->h, w->t->in, index, &m->retrieval);
    if (status)
        return status;
    arena_reset(&m->arena);
    struct slice title = record_text(&m->retrieval.record, FIELD_TITLE, &m->arena);
    struct slice place = place_cut(record_text(&m->retrieval.record, FIELD_PLACE, &m->arena));
    struct slice category = history_atom(w->t->h, e->atom);
    struct warned issue = {index, number_of(m, index, span == 0)};
    if (span != NO_SPAN) {
        see_topic(m, issue, span, title);
        see_place(m, issue, span, place);
        if (category.len)
            warning_count(w, WARNING_CATEGORY, category, span, issue, category);
    }
    return see_again(m, issue, title, place);
}

enum status warning_see_issues(struct warning *w)
{
    struct matters m = {.w = w};
    const struct telling *t = w->t;
    enum status status = STATUS_DONE;
    for (uint32_t i = 0; i < history_count(t->h) && !status; i++) {
        uint32_t index = history_order(t->h)[i];
        const struct event *e = history_event(t->h, index);
        if (!e->known || e->at > w->span[0].cut)
            break;
        if (e->kind == KIND_ISSUE && !e->gone && scope_has(&t->scope, t->h, index) && matters(w, e))
            status = see_issue(&m, index);
    }
    names_free(&m.matters);
    free(m.last);
    retrieval_free(&m.retrieval);
    buffer_free(&m.key);
    arena_free(&m.arena);
    return status;
}

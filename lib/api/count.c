#include "api/session.h"

#include "meaning/count.h"

static enum yishi_verdict verdict_of(const struct count *c)
{
    static const enum yishi_verdict verdicts[] = {[VERDICT_CARRIED] = YISHI_CARRIED,
                                                  [VERDICT_LOST] = YISHI_LOST,
                                                  [VERDICT_VOID] = YISHI_VOID,
                                                  [VERDICT_TIE] = YISHI_TIE};
    return verdicts[c->verdict];
}

static enum status count_one(struct counting *k, const char *motion, enum yishi_verdict *verdict,
                             struct yishi_record **result)
{
    uint32_t place;
    enum status status = counting_find(k, slice_of(motion), &place);
    if (status)
        return status;
    struct count c;
    struct buffer line = {0};
    status = count_motion(k, place, &c);
    if (!status) {
        count_write(&c, &line);
        *verdict = verdict_of(&c);
        status = api_record((struct slice){line.at, line.len - 1}, result);
    }
    count_free(&c);
    buffer_free(&line);
    return status;
}

/* Due times do not matter here, so a year without a calendar does not either. */
enum yishi_status yishi_count(struct yishi *y, const char *motion, const char *const *files,
                              size_t count, enum yishi_verdict *verdict,
                              struct yishi_record **result)
{
    struct api_source source;
    struct counting k = {0};
    *result = NULL;
    api_begin(y);
    enum status status = api_source_open(y, files, count, &source);
    calendar_allow_unpublished(source.calendar);
    struct history_sense sense = api_sense(y, &source);
    sense.now = y->now_given ? y->now.us : INT64_MAX;
    if (!status)
        status = counting_open(&k, source.in, sense, NULL, NULL);
    if (!status)
        status = count_one(&k, motion, verdict, result);
    counting_close(&k);
    api_source_close(&source);
    return api_end(y, status);
}

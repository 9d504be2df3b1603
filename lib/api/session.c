#include "api/session.h"

#include "record/shipped.h"

#include <stdlib.h>

static const char name[] = "yishi";

const char *yishi_version(void)
{
    return YISHI_VERSION;
}

struct yishi *yishi_new(void)
{
    struct yishi *y = memory_take(sizeof *y);
    *y = (struct yishi){.weekends = false};
    say_begin(name);
    y->language = say_language();
    if (!zone_choose(&y->zone, NULL))
        zone_read(&y->zone, "+08:00");
    buffer_char(&y->message, '\0');
    return y;
}

void yishi_free(struct yishi *y)
{
    if (!y)
        return;
    buffer_free(&y->said);
    buffer_free(&y->message);
    free(y->zone_name);
    free(y);
}

/* Calls */

void api_begin(struct yishi *y)
{
    buffer_clear(&y->said);
    say_in(y->language);
    say_hold(&y->said);
}

/* The tool's name before each line is left out. */
static void keep_message(struct yishi *y)
{
    struct slice rest = buffer_slice(&y->said), prefix = slice_of("yishi: ");
    buffer_clear(&y->message);
    while (rest.at) {
        struct slice line = slice_cut(&rest, '\n');
        if (slice_starts(line, prefix))
            line = slice_after(line, prefix.len);
        if (!line.len)
            continue;
        if (y->message.len)
            buffer_char(&y->message, '\n');
        buffer_add(&y->message, line);
    }
    buffer_char(&y->message, '\0');
}

enum yishi_status api_end(struct yishi *y, enum status status)
{
    say_hold(NULL);
    keep_message(y);
    return (enum yishi_status)status;
}

const char *yishi_message(const struct yishi *y)
{
    return y->message.at;
}

/* Settings */

void yishi_use_language(struct yishi *y, enum yishi_language language)
{
    y->language = language == YISHI_ENGLISH ? LANGUAGE_EN : LANGUAGE_ZH;
}

static enum status use_zone(struct yishi *y, const char *zone)
{
    size_t size = strlen(zone) + 1;
    char *copy = memory_take(size);
    struct zone read;
    memcpy(copy, zone, size);
    if (!zone_read(&read, copy)) {
        free(copy);
        return say_error(STATUS_USAGE, (struct place){0},
                         "%s: no such time zone; write +08:00, UTC or Asia/Shanghai",
                         "%s：没有这个时区；请写 +08:00、UTC 或 Asia/Shanghai", zone);
    }
    free(y->zone_name);
    y->zone_name = copy;
    y->zone = read;
    return STATUS_DONE;
}

enum yishi_status yishi_use_zone(struct yishi *y, const char *zone)
{
    api_begin(y);
    return api_end(y, use_zone(y, zone));
}

enum yishi_status yishi_use_now(struct yishi *y, const char *time)
{
    struct moment now = {0};
    api_begin(y);
    if (time && !moment_read(slice_of(time), &now))
        return api_end(y, say_error(STATUS_USAGE, (struct place){0},
                                    "%s: not a time; write 2026-11-20T09:00:00+08:00 or a date",
                                    "%s：不是时间，请写 2026-11-20T09:00:00+08:00 或日期", time));
    y->now = now;
    y->now_given = time != NULL;
    return api_end(y, STATUS_DONE);
}

void yishi_use_weekends(struct yishi *y, bool weekends)
{
    y->weekends = weekends;
}

struct moment api_now(const struct yishi *y)
{
    return y->now_given ? y->now : moment_now();
}

/* What is read */

enum status api_source_open(const struct yishi *y, const char *const *files, size_t count,
                            struct api_source *s)
{
    *s = (struct api_source){.calendar = calendar_new()};
    enum status status = shipped_days(s->calendar);
    if (y->weekends)
        calendar_allow_unpublished(s->calendar);
    s->in = input_open(files, count, true);
    input_use_threads(s->in, 1); /* messages are held for one thread */
    return status;
}

void api_source_close(struct api_source *s)
{
    if (s->in)
        input_close(s->in);
    calendar_free(s->calendar);
}

struct history_sense api_sense(const struct yishi *y, const struct api_source *s)
{
    return (struct history_sense){.zone = &y->zone, .calendar = s->calendar, .now = api_now(y).us};
}

/* What is given out */

const char *api_text(struct arena *arena, struct slice text, size_t *len)
{
    if (!text.at)
        return NULL;
    if (len)
        *len = text.len;
    return text.len ? arena_copy(arena, text).at : "";
}

bool api_moment(struct moment m, struct yishi_moment *out)
{
    *out = (struct yishi_moment){m.us, m.bare};
    return true;
}

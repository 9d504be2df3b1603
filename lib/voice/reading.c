#include "voice/reading.h"

#include "record/shipped.h"

#include <stdlib.h>

static const struct place nowhere = {0};

static void see_record(void *context, const struct record *rec, const struct line *line)
{
    struct reading *r = context;
    for (size_t i = 0; i < r->common_count && line->offset < r->until; i++)
        if (line->place.file == r->common[i])
            r->until = line->offset;
    if (r->catalog)
        catalog_add(r->catalog, rec, line->offset);
    if (r->privacy)
        privacy_see(r->privacy, rec);
}

static void warn_dangling(const struct history *h)
{
    uint32_t missing = history_dangling(h);
    if (missing)
        say_warning(nowhere, "%u records that others stand on were not read; figures may lack them",
                    "有 %u 条被引用的记录没有读到，数字可能不全", missing);
}

/* The years of the due times and of now that were counted by plain weekends. */
static void warn_weekends(const struct reading *r, int64_t now, const struct zone *zone)
{
    int64_t first = now, last = now;
    struct events tasks = history_of_kind(r->history, KIND_TASK);
    for (uint32_t i = 0; i < tasks.count; i++) {
        const struct event *e = history_event(r->history, tasks.at[i]);
        if (e->gone || e->due == NO_DUE)
            continue;
        first = e->at < first ? e->at : first;
        last = e->due - 1 > last ? e->due - 1 : last;
    }
    int year = calendar_assumed(r->calendar, moment_day((struct moment){.us = first}, zone),
                                moment_day((struct moment){.us = last}, zone));
    if (year)
        say_warning(
            nowhere,
            "%d has no published calendar; its Saturdays and Sundays were taken as days off",
            "%d 年工作日历尚未公布，按双休计算", year);
}

/* The files of --in are read behind the others, so that an offset tells them apart. */
static void open_files(struct reading *r, const struct reading_sense *s)
{
    static const char *const standard_input[] = {"-"};
    struct sources all = *s->sources;
    r->common = options_values(s->options, OPTION_IN, &r->common_count);
    r->until = UINT64_MAX;
    if (r->common_count) {
        const char *const *own = all.count ? all.files : standard_input;
        size_t count = all.count ? all.count : 1;
        r->files = memory_take((count + r->common_count) * sizeof *r->files);
        memcpy(r->files, own, count * sizeof *own);
        memcpy(r->files + count, r->common, r->common_count * sizeof *own);
        all.files = r->files;
        all.count = count + r->common_count;
    }
    r->in = sources_open(&all, true);
}

enum status reading_open(struct reading *r, const struct reading_sense *s)
{
    r->calendar = calendar_new();
    enum status status = shipped_and_given(r->calendar, s->options);
    if (status)
        return status;
    open_files(r, s);
    r->history = history_new((struct history_sense){&s->circumstance->zone, r->calendar, s->now});
    if (s->catalog)
        r->catalog = catalog_new();
    if (s->privacy)
        r->privacy = privacy_new();
    status = history_read(r->history, r->in, (struct onlooker){see_record, r});
    if (status)
        return status;
    if (!s->part)
        warn_dangling(r->history);
    warn_weekends(r, s->circumstance->now.us, &s->circumstance->zone);
    return STATUS_DONE;
}

void reading_close(struct reading *r)
{
    history_free(r->history);
    catalog_free(r->catalog);
    privacy_free(r->privacy);
    calendar_free(r->calendar);
    free(r->files);
    if (r->in)
        input_close(r->in);
}

void reading_warn_room(const struct scope *scope, const struct history *h)
{
    uint32_t atoms = history_atoms(h);
    bool any = !scope->inside;
    for (uint32_t a = 0; a < atoms && !any; a++)
        any = scope->inside[a];
    if (!any)
        say_warning(nowhere, "no record is of the room %.*s", "没有“%.*s”的记录",
                    (int)scope->top.len, scope->top.at);
}

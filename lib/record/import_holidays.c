/* Announced holidays as others publish them: a JSON file a year, {"days":[{"name":…,"date":…,
 * "isOffDay":…},…]}, in which a day that is not off is a day of the weekend that is worked. */
#include "format/encoding.h"
#include "record/import.h"

#include <stdlib.h>

enum { FILE_MAX = 1 << 20 }; /* a year takes 10 kB */

struct seen {
    day_number day;
    bool off;
};

struct holidays {
    struct import *im;
    struct scan *scan;
    const char *file; /* as messages name it */
    struct buffer text;
    struct seen *seen;
    size_t count, cap;
};

static struct place place_of(const struct holidays *h, const char *at)
{
    struct place place = {.file = h->file, .line = 1};
    for (const char *c = h->text.at; c < at; c++)
        place.line += *c == '\n';
    return place;
}

/* Days */

static enum status say_day(struct place place)
{
    return say_error(STATUS_INPUT, place,
                     "a day has a \"name\", a \"date\" such as \"2026-10-01\" and \"isOffDay\", "
                     "true or false",
                     "每一天应有 \"name\"（名称）、\"date\"（日期，如 \"2026-10-01\"）和 "
                     "\"isOffDay\"（true 或 false）");
}

/* The same day twice is one; STATUS_NEGATIVE. */
static enum status see_day(struct holidays *h, day_number day, bool off, struct place place)
{
    for (size_t i = 0; i < h->count; i++)
        if (h->seen[i].day == day)
            return h->seen[i].off == off
                       ? STATUS_NEGATIVE
                       : say_error(STATUS_INPUT, place,
                                   "this day is off in one place and not in another",
                                   "这一天在一处为放假，在另一处为上班");
    if (h->count == h->cap)
        h->seen = memory_grow(h->seen, h->cap = h->cap ? 2 * h->cap : 64, sizeof *h->seen);
    h->seen[h->count++] = (struct seen){day, off};
    return STATUS_DONE;
}

static enum status place_day(struct holidays *h, struct slice date, bool off, struct value name,
                             struct place place)
{
    struct adder *a = h->im->adder;
    struct adder_origin origin = {.place = place};
    struct draft *d = adder_begin(a, schema_kind(KIND_DAY));
    struct buffer space = {0};
    struct id id;
    enum adder_did did = ADDER_NEW;
    draft_set_text(d, FIELD_AT, date);
    draft_set_text(d, FIELD_DATE, date);
    draft_set(d, schema_field(d->kind, FIELD_OFF), slice_of(off ? "true" : "false"));
    draft_set_text(d, FIELD_NAME, value_text(name, &space));
    enum status status = import_fill(h->im, d);
    if (!status)
        status = adder_place(a, d, &origin, &id, &did);
    if (!status)
        import_count(h->im, did);
    buffer_free(&space);
    return status;
}

static enum status read_day(struct holidays *h, struct value day, struct place place)
{
    struct value name = {0}, date = {0}, off = {0};
    struct nest nest = nest_open(day);
    struct member m;
    struct moment when;
    while (day.type == VALUE_OBJECT && nest_next(&nest, &m)) {
        if (slice_is(m.key, "name"))
            name = m.value;
        else if (slice_is(m.key, "date"))
            date = m.value;
        else if (slice_is(m.key, "isOffDay"))
            off = m.value;
    }
    bool fine = name.type == VALUE_STRING && name.text.len && !value_has_control(name) &&
                date.type == VALUE_STRING && moment_read(date.text, &when) && when.bare &&
                (off.type == VALUE_TRUE || off.type == VALUE_FALSE);
    if (!fine)
        return say_day(place);
    enum status status = see_day(h, when.day, off.type == VALUE_TRUE, place);
    if (status == STATUS_NEGATIVE)
        return STATUS_DONE;
    return status ? status : place_day(h, date.text, off.type == VALUE_TRUE, name, place);
}

/* Files */

static enum status reject(struct holidays *h, enum status status, struct slice text)
{
    struct buffer line = {0};
    buffer_add(&line, text);
    buffer_char(&line, '\n');
    status = import_reject(h->im, status, buffer_slice(&line), (struct slice){NULL, 0});
    buffer_free(&line);
    return status;
}

static enum status read_days(struct holidays *h, struct value days)
{
    struct nest nest = nest_open(days);
    struct member m;
    enum status status = STATUS_DONE;
    size_t count = 0;
    while (!status && nest_next(&nest, &m)) {
        count++;
        h->im->read++;
        status = read_day(h, m.value, place_of(h, m.value.text.at));
        if (status)
            status = reject(h, status, m.value.text);
    }
    if (!count)
        say_warning((struct place){.file = h->file},
                    "this year has no days: its holidays are not announced yet",
                    "该年还没有任何日期：放假安排尚未公布");
    return status;
}

static enum status scan_file(struct holidays *h, struct value *days)
{
    size_t count;
    enum scan_error error = scan_object(h->scan, buffer_slice(&h->text));
    if (error) {
        struct words why = scan_words(error);
        return say_error(STATUS_INPUT, place_of(h, h->text.at + scan_error_at(h->scan)), "%s", "%s",
                         say_pick(why));
    }
    const struct member *members = scan_members(h->scan, &count);
    for (size_t i = 0; i < count; i++)
        if (slice_is(members[i].key, "days"))
            *days = members[i].value;
    if (days->type != VALUE_ARRAY)
        return say_error(STATUS_INPUT, (struct place){.file = h->file},
                         "no list of \"days\": this is no file of holidays",
                         "没有 \"days\" 列表：这不是放假安排的文件");
    return STATUS_DONE;
}

static enum status read_file(struct holidays *h, const char *file)
{
    struct value days = {0};
    enum status status = encoding_read_whole(file, h->im->encoding, FILE_MAX, &h->text, &h->file);
    if (status == STATUS_NEGATIVE)
        return say_error(STATUS_INPUT, (struct place){.file = h->file},
                         "more than 1 MiB, which is more than a year's holidays are",
                         "文件超过 1 MiB，不像是一年的放假安排");
    if (!status)
        status = scan_file(h, &days);
    return status ? status : read_days(h, days);
}

enum status import_holidays(struct import *im)
{
    struct holidays h = {.im = im, .scan = scan_new()};
    size_t files = im->files.count ? im->files.count : 1;
    enum status status = STATUS_DONE;
    if (im->kind && im->kind->kind != KIND_DAY)
        status = say_error(STATUS_USAGE, (struct place){0},
                           "holidays are records of the kind day, not %s",
                           "放假安排记为“工作日历”，而不是“%s”",
                           say_pick((struct words){im->kind->name, im->kind->zh}));
    for (size_t i = 0; i < files && !status; i++)
        status = read_file(&h, im->files.count ? im->files.at[i] : NULL);
    scan_free(h.scan);
    buffer_free(&h.text);
    free(h.seen);
    return status;
}

#include "record/shipped.h"

#include "edge/input.h"
#include "record/record.h"

/* The file as it is, NUL at the end; found through -Ilib. */
__asm__(".section .rodata\n"
        ".global shipped_days_text, shipped_days_end\n"
        "shipped_days_text: .incbin \"record/days.ndjson\"\n"
        "shipped_days_end: .byte 0\n"
        ".previous\n");
extern const char shipped_days_text[], shipped_days_end[];

static enum status set_day(struct calendar *c, struct record_reader *reader, struct slice line,
                           bool draft, struct place place)
{
    struct record rec;
    struct moment date;
    if (record_read(reader, line, draft, &rec))
        return record_say(reader, place);
    if (rec.kind->kind != KIND_DAY)
        return say_error(STATUS_INPUT, place, "a calendar holds only records of kind day, not %s",
                         "日历文件只能有“工作日历”记录（kind 为 day），不能有“%s”",
                         say_pick((struct words){rec.kind->name, rec.kind->zh}));
    if (!moment_read(record_value(&rec, FIELD_DATE).text, &date) || !date.bare)
        return say_error(STATUS_INPUT, place, "a day needs a date such as 2026-10-01",
                         "工作日历缺少日期，或日期不是 2026-10-01 这样的写法");
    calendar_set(c, date.day, record_value(&rec, FIELD_OFF).type == VALUE_TRUE);
    return STATUS_DONE;
}

enum status shipped_days(struct calendar *c)
{
    struct record_reader *reader = record_reader_new();
    struct slice rest = slice_from(shipped_days_text, shipped_days_end);
    struct place place = {.file = "days.ndjson"};
    enum status status = STATUS_DONE;
    while (rest.at && rest.len && !status) {
        place.line++;
        status = set_day(c, reader, slice_cut(&rest, '\n'), false, place);
    }
    record_reader_free(reader);
    return status;
}

static enum status read_file(struct calendar *c, const char *file)
{
    struct input *in = input_open(&file, 1, false);
    struct record_reader *reader = record_reader_new();
    struct line line;
    enum status status;
    while ((status = input_next(in, &line)) == STATUS_DONE) {
        status = set_day(c, reader, line.text, true, line.place);
        if (status)
            break;
    }
    record_reader_free(reader);
    input_close(in);
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

enum status shipped_and_given(struct calendar *c, const struct options *o)
{
    size_t count;
    const char *const *given = options_values(o, OPTION_CALENDAR, &count);
    enum status status = shipped_days(c);
    for (size_t i = 0; i < count && !status; i++) {
        if (strcmp(given[i], "weekends") == 0)
            calendar_allow_unpublished(c);
        else
            status = read_file(c, given[i]);
    }
    return status;
}

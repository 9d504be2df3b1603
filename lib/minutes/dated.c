/* The date of the meeting: which of the dates that a paper states is taken, and what is said when
 * there is none. */
#include "minutes/reading.h"

void minutes_date(struct minutes_reading *rd, struct slice text, enum minutes_dated by)
{
    struct minutes_when w;
    bool dated = minutes_when(rd->r, text, by == DATED_BY_FILE_NAME ? FILE_ONLY : 0, &w);
    bool clock = w.start >= 0 && by != DATED_BY_FOOT && by != DATED_BY_FILE_NAME;
    if (clock && (rd->when.start < 0 || by > rd->dated)) {
        rd->when.start = w.start;
        rd->when.end = w.end;
        rd->when.offset = w.offset;
        rd->when.zoned = w.zoned;
    }
    if (!dated || by <= rd->dated)
        return;
    if (w.year == 0 && !rd->hint.month) {
        rd->hint = w; /* the year may be said elsewhere */
        return;
    }
    if (w.year == 0)
        return;
    rd->when.year = w.year;
    rd->when.month = w.month;
    rd->when.day = w.day;
    rd->dated = by;
}

static void check_file_date(struct minutes_reading *rd, struct slice name)
{
    struct minutes_when w;
    const struct minutes_when *said = &rd->when;
    if (rd->dated < DATED_BY_HEADING || !minutes_when(rd->r, name, FILE_ONLY, &w) || w.year == 0 ||
        (w.year == said->year && w.month == said->month && w.day == said->day))
        return;
    say_warning((struct place){.file = rd->file},
                "the text says %04d-%02d-%02d, the file's name says %04d-%02d-%02d; the text's is "
                "taken",
                "文中的日期是 %04d-%02d-%02d，文件名写的是 %04d-%02d-%02d；以文中为准", said->year,
                said->month, said->day, w.year, w.month, w.day);
}

void minutes_date_by_file_name(struct minutes_reading *rd)
{
    struct slice name = slice_of(rd->file), base = name;
    if (!name.at || rd->line) /* of several meetings it would be none's */
        return;
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == '/')
            base = (struct slice){name.at + i + 1, name.len - i - 1};
    minutes_date(rd, base, DATED_BY_FILE_NAME);
    check_file_date(rd, base);
}

void minutes_check_date(struct minutes_reading *rd)
{
    struct place place = {.file = rd->file, .line = rd->line};
    if (!rd->dated && rd->hint.month)
        say_warning(place,
                    "the text says the day (%d-%d) but not the year; give the date with --set "
                    "at=2026-11-18",
                    "文中写了会议日期（%d月%d日），但没有年份；请用 --set at=2026-11-18 给出",
                    rd->hint.month, rd->hint.day);
    else if (!rd->dated)
        say_warning(place,
                    "no date was found; give it with --set at=2026-11-18, or write it in the text",
                    "没有找到会议日期；请用 --set at=2026-11-18 给出，或在文中写明");
    else if (rd->dated == DATED_BY_FILE_NAME)
        say_warning(place, "the text has no date; that of the file's name is taken: %d-%02d-%02d",
                    "文中没有日期，取文件名中的日期：%d-%02d-%02d", rd->when.year, rd->when.month,
                    rd->when.day);
}

/* A newspaper tells of days before its own. */
static void date_by_paper(struct minutes_reading *rd)
{
    const struct minutes_when *paper = &rd->page->dateline, *said = &rd->hint;
    if (rd->dated > DATED_BY_FILE_NAME || !said->month || !paper->year ||
        said->month > paper->month || (said->month == paper->month && said->day > paper->day))
        return;
    rd->when.year = paper->year;
    rd->when.month = said->month;
    rd->when.day = said->day;
    rd->dated = DATED_BY_SENTENCE;
}

/* A day whose year only the number or the foot of the paper says. */
void minutes_complete_date(struct minutes_reading *rd)
{
    date_by_paper(rd);
    if (rd->dated > DATED_BY_FOOT || !rd->hint.month || !rd->when.year)
        return;
    rd->when.month = rd->hint.month;
    rd->when.day = rd->hint.day;
    rd->dated = DATED_BY_SENTENCE;
}

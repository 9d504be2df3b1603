#include "edge/period.h"
#include "edge/plain.h"

#include <stdint.h>

enum { LONGEST = 160, MOST_DAYS_BACK = 36600 };

static const day_number FIRST_DAY = -719162;   /* 0001-01-01 */
static const day_number END_OF_DAYS = 2932897; /* the day after 9999-12-31 */

static const struct words NOT_PERIOD = {
    "not a period; write 2026-W47, 2026-11, 2026-Q4, 2026-11-01..2026-11-15 or last-week",
    "不是时间段，请写成 2026-W47、2026-11、2026-Q4、2026-11-01..2026-11-15 或 上周",
};
static const struct words NO_SUCH_WEEK = {
    "that year has no such week; weeks are W01 to W52, in some years W53",
    "这一年没有这一周，周数为 W01 至 W52，个别年份有 W53",
};
static const struct words NO_SUCH_MONTH = {
    "there is no such month; write 01 to 12",
    "没有这个月份，请写 01 至 12",
};
static const struct words NO_SUCH_QUARTER = {
    "there is no such quarter; write Q1 to Q4",
    "没有这个季度，请写 Q1 至 Q4",
};
static const struct words NO_SUCH_YEAR = {
    "there is no such year; write 0001 to 9999",
    "没有这个年份，请写 0001 至 9999",
};
static const struct words OTHER_WEEK_START = {
    "numbered weeks (ISO 8601) begin on Monday; write the days, such as 2026-11-20..2026-11-26, "
    "or last-week",
    "带编号的周（ISO 8601）从星期一算起；请写起止日期（如 2026-11-20..2026-11-26）或 上周",
};
static const struct words BACKWARDS = {
    "the period ends before it begins; write the earlier day first",
    "时间段的结束早于开始，请把较早的日期写在前面",
};
static const struct words NOT_DAYS = {
    "periods are made of whole days; leave the time out",
    "时间段以整天计，请去掉钟点",
};
static const struct words NO_ENDS = {
    "the period has neither a beginning nor an end; write at least one of them",
    "时间段既没有开始也没有结束，请至少写一头",
};
static const struct words TOO_MANY_DAYS = {
    "the number of days must be 1 to 36600",
    "天数须在 1 至 36600 之间",
};

const char *const period_names[] = {
    "today",      "yesterday",  "tomorrow",   "this-week",    "last-week",    "next-week",
    "this-month", "last-month", "next-month", "this-quarter", "last-quarter", "next-quarter",
    "this-year",  "last-year",  "next-year",  "last-7-days",  "last-30-days", "今天",
    "昨天",       "明天",       "本周",       "上周",         "下周",         "本月",
    "上月",       "下月",       "本季",       "上季",         "下季",         "今年",
    "去年",       "明年",       "近7天",      "近30天",       NULL,
};

/* ---- Arithmetic ---- */

static day_number day_of(int year, int month, int day)
{
    return day_from_civil((struct civil){year, month, day});
}

static int months_of(enum period_unit unit)
{
    return unit == PERIOD_YEAR ? 12 : unit == PERIOD_QUARTER ? 3 : 1;
}

/* The first of the month that is so many months after January of the year 0. */
static day_number day_of_months(int months)
{
    int year = months >= 0 ? months / 12 : (months - 11) / 12;
    return day_of(year, months - year * 12 + 1, 1);
}

/* What starts on the first of a month, moved by `count` of its units. */
static struct period months_at(enum period_unit unit, day_number day, int count)
{
    struct civil c = day_to_civil(day);
    int len = months_of(unit);
    int months = c.year * 12 + (c.month - 1) / len * len + count * len;
    return (struct period){day_of_months(months), day_of_months(months + len), unit};
}

struct period period_around(enum period_unit unit, day_number day, struct period_sense sense)
{
    if (unit == PERIOD_SPAN)
        return (struct period){day, day + 1, unit};
    if (unit != PERIOD_WEEK)
        return months_at(unit, day, 0);
    day_number first = day - (day_weekday(day) - sense.week_start + 7) % 7;
    return (struct period){first, first + 7, unit};
}

static day_number within(day_number day)
{
    return day < FIRST_DAY ? FIRST_DAY : day > END_OF_DAYS ? END_OF_DAYS : day;
}

/* Whole units cover month, quarter and year; weeks and spans keep their number of days. */
static struct period shift(struct period p, int count)
{
    if (p.unit == PERIOD_SPAN || p.unit == PERIOD_WEEK) {
        int days = (p.end - p.first) * count;
        return (struct period){within(p.first + days), within(p.end + days), p.unit};
    }
    return months_at(p.unit, p.first, count);
}

struct period period_last(enum period_unit unit, struct period_sense sense)
{
    return shift(period_around(unit, sense.today, sense), -1);
}

struct period period_before(struct period p)
{
    return shift(p, -1);
}

struct period period_after(struct period p)
{
    return shift(p, 1);
}

bool period_has_day(struct period p, day_number day)
{
    return day >= p.first && day < p.end;
}

/* ---- ISO weeks: a week belongs to the year of its Thursday ---- */

void day_iso_week(day_number day, int *year, int *week)
{
    day_number thursday = day + 4 - day_weekday(day);
    *year = day_to_civil(thursday).year;
    *week = (thursday - day_of(*year, 1, 1)) / 7 + 1;
}

static bool iso_week(int year, int week, struct period *p)
{
    day_number fourth = day_of(year, 1, 4); /* always in the first week */
    day_number first = fourth - (day_weekday(fourth) - 1) + (week - 1) * 7;
    int real_year, real_week;
    day_iso_week(first, &real_year, &real_week);
    *p = (struct period){first, first + 7, PERIOD_WEEK};
    return real_year == year && real_week == week;
}

/* The same date a year before; 29 February, where `last`, becomes the 28th. */
static bool date_year_before(day_number day, bool last, day_number *before)
{
    struct civil c = day_to_civil(day);
    c.year--;
    if (last && c.month == 2 && c.day == 29)
        c.day = 28;
    *before = day_from_civil(c);
    return civil_valid(c);
}

bool period_year_before(struct period p, struct period *q)
{
    if (p.unit == PERIOD_WEEK) {
        int year, week;
        day_iso_week(p.first, &year, &week);
        if (day_weekday(p.first) == 1)
            return iso_week(year - 1, week, q);
        *q = (struct period){p.first - 364, p.end - 364, PERIOD_WEEK};
        return true;
    }
    if (p.unit != PERIOD_SPAN) {
        *q = months_at(p.unit, p.first, -12 / months_of(p.unit));
        return true;
    }
    day_number first = p.first, last = p.end - 1;
    if (p.end <= p.first || (p.first > FIRST_DAY && !date_year_before(p.first, false, &first)) ||
        (p.end < END_OF_DAYS && !date_year_before(last, true, &last)))
        return false;
    *q = (struct period){first, last + 1, PERIOD_SPAN};
    return true;
}

/* ---- Writing ---- */

static void write_span(struct buffer *out, struct period p)
{
    if (p.end == p.first + 1) {
        day_write(out, p.first);
        return;
    }
    if (p.first > FIRST_DAY || p.end == END_OF_DAYS) /* ".." alone is no period */
        day_write(out, p.first);
    buffer_text(out, "..");
    if (p.end < END_OF_DAYS)
        day_write(out, p.end - 1);
}

void period_write(struct buffer *out, struct period p)
{
    struct civil c = day_to_civil(p.first);
    int year, week;
    switch (p.unit) {
    case PERIOD_YEAR:
        buffer_format(out, "%04d", c.year);
        return;
    case PERIOD_QUARTER:
        buffer_format(out, "%04d-Q%d", c.year, (c.month - 1) / 3 + 1);
        return;
    case PERIOD_MONTH:
        buffer_format(out, "%04d-%02d", c.year, c.month);
        return;
    case PERIOD_WEEK:
        if (day_weekday(p.first) == 1) {
            day_iso_week(p.first, &year, &week);
            buffer_format(out, "%04d-W%02d", year, week);
            return;
        }
        break;
    case PERIOD_SPAN:
        break;
    }
    write_span(out, p);
}

/* ---- Reading: a reader says whether the text has its form, and in *wrong what is wrong then ----
 */

static bool take(const char **at, const char *part)
{
    size_t len = strlen(part);
    if (strncmp(*at, part, len) != 0)
        return false;
    *at += len;
    return true;
}

/* Digits as a number; returns how many there were. */
static int take_number(const char **at, int *n)
{
    int digits = 0;
    for (*n = 0; **at >= '0' && **at <= '9'; (*at)++, digits++)
        if (digits < 8)
            *n = *n * 10 + (**at - '0');
    return digits;
}

static bool read_direct(const char *text, struct period_sense sense, struct period *p)
{
    static const struct {
        const char *name;
        enum period_unit unit;
        int shift;
    } table[] = {
        {"today", PERIOD_SPAN, 0},      {"今天", PERIOD_SPAN, 0},  {"今日", PERIOD_SPAN, 0},
        {"yesterday", PERIOD_SPAN, -1}, {"昨天", PERIOD_SPAN, -1}, {"昨日", PERIOD_SPAN, -1},
        {"tomorrow", PERIOD_SPAN, 1},   {"明天", PERIOD_SPAN, 1},  {"明日", PERIOD_SPAN, 1},
        {"今年", PERIOD_YEAR, 0},       {"去年", PERIOD_YEAR, -1}, {"明年", PERIOD_YEAR, 1},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (strcmp(text, table[i].name) == 0) {
            *p = shift(period_around(table[i].unit, sense.today, sense), table[i].shift);
            return true;
        }
    }
    return false;
}

/* this-week, 上周, 上个月, 本季度 */
static bool read_relative(const char *text, struct period_sense sense, struct period *p)
{
    static const struct {
        const char *name;
        int shift;
    } places[] = {{"this-", 0}, {"last-", -1}, {"next-", 1}, {"本", 0},
                  {"这", 0},    {"這", 0},     {"上", -1},   {"下", 1}};
    static const struct {
        const char *name;
        enum period_unit unit;
    } units[] = {
        {"week", PERIOD_WEEK},       {"周", PERIOD_WEEK},     {"週", PERIOD_WEEK},
        {"星期", PERIOD_WEEK},       {"month", PERIOD_MONTH}, {"月", PERIOD_MONTH},
        {"quarter", PERIOD_QUARTER}, {"季", PERIOD_QUARTER},  {"季度", PERIOD_QUARTER},
        {"year", PERIOD_YEAR},       {"年", PERIOD_YEAR},     {"年度", PERIOD_YEAR},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *at = text;
        if (!take(&at, places[i].name))
            continue;
        if (!take(&at, "个"))
            take(&at, "個");
        for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
            if (strcmp(at, units[k].name) == 0) {
                *p = shift(period_around(units[k].unit, sense.today, sense), places[i].shift);
                return true;
            }
        }
    }
    return false;
}

/* last-7-days, 近7天, 最近30日 */
static bool read_recent(const char *text, struct period_sense sense, struct period *p,
                        const struct words **wrong)
{
    const char *at = text;
    int count;
    if (!take(&at, "last-") && !take(&at, "最近") && !take(&at, "近"))
        return false;
    if (!take_number(&at, &count))
        return false;
    if (strcmp(at, "-days") != 0 && strcmp(at, "天") != 0 && strcmp(at, "日") != 0)
        return false;
    *wrong = count < 1 || count > MOST_DAYS_BACK ? &TOO_MANY_DAYS : NULL;
    *p = (struct period){within(sense.today - count), sense.today, PERIOD_SPAN};
    return true;
}

static const struct words *read_part_of_year(char unit, int year, int n, struct period_sense sense,
                                             struct period *p)
{
    if (year < 1)
        return &NO_SUCH_YEAR;
    switch (unit) {
    case 'w':
        if (sense.week_start != 1)
            return &OTHER_WEEK_START;
        return n >= 1 && n <= 53 && iso_week(year, n, p) ? NULL : &NO_SUCH_WEEK;
    case 'q':
        if (n < 1 || n > 4)
            return &NO_SUCH_QUARTER;
        *p = months_at(PERIOD_QUARTER, day_of(year, n * 3, 1), 0);
        return NULL;
    case 'm':
        if (n < 1 || n > 12)
            return &NO_SUCH_MONTH;
        *p = months_at(PERIOD_MONTH, day_of(year, n, 1), 0);
        return NULL;
    default:
        *p = months_at(PERIOD_YEAR, day_of(year, 1, 1), 0);
        return NULL;
    }
}

/* What follows the year of 2026-W47, 2026Q4, 2026-11; 0 when it is of no such form. */
static char read_signs(const char *at, int *n)
{
    bool dash = take(&at, "-");
    char unit = take(&at, "w") ? 'w' : take(&at, "q") ? 'q' : 'm';
    int digits = take_number(&at, n);
    bool ends = *at == 0 && digits >= 1 && digits <= 2;
    return ends && (dash || unit != 'm') ? unit : 0;
}

/* What follows 2026年: nothing, 度, 11月, 第4季度, 第47周. */
static char read_signs_zh(const char *at, int *n)
{
    static const struct {
        const char *name;
        char unit;
    } units[] = {{"月", 'm'}, {"月份", 'm'}, {"季度", 'q'}, {"季", 'q'}, {"周", 'w'}, {"週", 'w'}};
    if (!*at || strcmp(at, "度") == 0)
        return 'y';
    bool ordinal = take(&at, "第");
    int digits = take_number(&at, n);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (digits >= 1 && digits <= 2 && strcmp(at, units[i].name) == 0)
            return ordinal && units[i].unit == 'm' ? 0 : units[i].unit;
    return 0;
}

/* A year, or a part of one by number. */
static bool read_numbered(const char *text, struct period_sense sense, struct period *p,
                          const struct words **wrong)
{
    const char *at = text;
    int year, n = 0;
    if (take_number(&at, &year) != 4)
        return false;
    char unit = 'y';
    if (take(&at, "年"))
        unit = read_signs_zh(at, &n);
    else if (*at)
        unit = read_signs(at, &n);
    if (!unit)
        return false;
    *wrong = read_part_of_year(unit, year, n, sense, p);
    return true;
}

/* ---- The nearest name ---- */

static size_t characters(const char *text, uint32_t *out, size_t room)
{
    size_t count = 0;
    for (; *text && count < room; text++) {
        unsigned char c = (unsigned char)*text;
        if ((c & 0xC0) != 0x80)
            out[count++] = c;
        else if (count)
            out[count - 1] = out[count - 1] << 8 | c; /* the bytes themselves tell it apart */
    }
    return count;
}

/* How many characters must be added, dropped or exchanged. */
static size_t distance(const uint32_t *a, size_t a_len, const uint32_t *b, size_t b_len)
{
    size_t row[LONGEST];
    for (size_t i = 0; i <= b_len; i++)
        row[i] = i;
    for (size_t i = 1; i <= a_len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t k = 1; k <= b_len; k++) {
            size_t best = corner + (a[i - 1] != b[k - 1]);
            corner = row[k];
            if (row[k] + 1 < best)
                best = row[k] + 1;
            if (row[k - 1] + 1 < best)
                best = row[k - 1] + 1;
            row[k] = best;
        }
    }
    return row[b_len];
}

/* A name is near when at most a third of it, or one character of a short one, is wrong. */
static const char *nearest(const char *text)
{
    uint32_t a[32], b[32];
    size_t a_len = characters(text, a, 32), least = SIZE_MAX;
    const char *name = NULL;
    for (size_t i = 0; period_names[i]; i++) {
        size_t b_len = characters(period_names[i], b, 32);
        size_t d = distance(a, a_len, b, b_len);
        if (d < least && d < b_len && d <= (b_len < 6 ? 1 : b_len / 3)) {
            least = d;
            name = period_names[i];
        }
    }
    return name;
}

/* ---- The whole ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static const struct words *read_one(const char *text, struct period_sense sense, struct period *p,
                                    const char **near)
{
    const struct words *wrong = NULL;
    if (read_direct(text, sense, p) || read_relative(text, sense, p) ||
        read_recent(text, sense, p, &wrong) || read_numbered(text, sense, p, &wrong))
        return wrong;
    if (!is_digit(*text)) {
        *near = nearest(text);
        if (*near || !strpbrk(text, "0123456789"))
            return &NOT_PERIOD;
    }
    static const struct zone utc = {0, NULL};
    struct moment m;
    wrong = moment_read_loose(slice_of(text), DATES_UNSAID, &utc, &m);
    if (wrong)
        return wrong;
    if (!m.bare)
        return &NOT_DAYS;
    *p = period_around(PERIOD_SPAN, m.day, sense);
    return NULL;
}

/* Cuts the text at the sign between two days; returns what stands behind it, or NULL. */
static char *cut_span(char *text)
{
    static const char *const signs[] = {"..", "至", "到", "~"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        char *at = strstr(text, signs[i]);
        if (at) {
            *at = 0;
            return at + strlen(signs[i]);
        }
    }
    return NULL;
}

static const struct words *read_span(const char *from, const char *to, struct period_sense sense,
                                     struct period *p, const char **near)
{
    struct period first = {FIRST_DAY, FIRST_DAY, PERIOD_SPAN};
    struct period last = {END_OF_DAYS, END_OF_DAYS, PERIOD_SPAN};
    const struct words *wrong = NULL;
    if (!*from && !*to)
        return &NO_ENDS;
    if (*from)
        wrong = read_one(from, sense, &first, near);
    if (!wrong && *to)
        wrong = read_one(to, sense, &last, near);
    if (wrong)
        return wrong;
    *p = (struct period){first.first, last.end, PERIOD_SPAN};
    return p->end <= p->first ? &BACKWARDS : NULL;
}

static bool is_ascii_word(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z');
}

/* Blanks go, but for one where two words or numbers would grow together. */
static void drop_blanks(char *text)
{
    char *out = text;
    for (const char *at = text; *at; at++) {
        bool between = out > text && is_ascii_word(out[-1]) && is_ascii_word(at[1]);
        if (*at != ' ' || between)
            *out++ = *at;
    }
    *out = 0;
}

const struct words *period_read(struct slice text, struct period_sense sense, struct period *p,
                                const char **near)
{
    const char *unasked;
    if (!near)
        near = &unasked;
    *near = NULL;
    char plain[LONGEST];
    if (!plain_fold(text, plain, sizeof plain))
        return &NOT_PERIOD;
    drop_blanks(plain);
    char *to = cut_span(plain);
    return to ? read_span(plain, to, sense, p, near) : read_one(plain, sense, p, near);
}

/* The loose reader. A text is folded (plain.h), its Chinese words are spelled as single capital
 * letters, and what remains is read part by part: a date, a time, a weekday, a zone, in any order.
 */
#include "edge/moment.h"
#include "edge/plain.h"

enum { LONGEST = 160, DAY_SECONDS = 86400, HOUR_SECONDS = 3600 };

static const struct words NOT_TIME = {
    "not a date or time; write it like 2026-11-20 or 2026-11-20 09:30",
    "不是日期或时间，请写成 2026-11-20 或 2026-11-20 09:30",
};
static const struct words NUMBER_ALONE = {
    "a bare number is not a date (a spreadsheet's own number, or Unix time?); "
    "format it as a date first, like 2026-11-20 09:30",
    "单独的数字不是日期（是表格软件的日期序号或时间戳吗？），请先设为日期格式，如 2026-11-20 09:30",
};
static const struct words NO_DATE = {
    "a time without a date; write 2026-11-20 09:30",
    "只有时间没有日期，请写成 2026-11-20 09:30",
};
static const struct words NO_YEAR = {
    "a date without a year; write 2026-11-20",
    "日期没有年份，请写成 2026-11-20",
};
static const struct words NO_DAY = {
    "a date without its month or day; write 2026-11-20",
    "日期缺少月或日，请写成 2026-11-20",
};
static const struct words SHORT_YEAR = {
    "the year must have four digits (or stand after 民國); write 2026-11-20",
    "年份须写四位（民国纪年须写明“民国”），请写成 2026-11-20",
};
static const struct words NO_SUCH_DAY = {
    "there is no such day in the calendar; check the month and the day",
    "日历上没有这一天，请核对月和日",
};
static const struct words NO_SUCH_TIME = {
    "there is no such time of day; write 00:00 to 24:00",
    "没有这个时刻，请写 00:00 至 24:00 之间的时间",
};
static const struct words SHORT_MINUTES = {
    "minutes and seconds must have two digits; write 09:05",
    "分和秒须写两位数字，请写成 09:05",
};
static const struct words NO_SUCH_HALF = {
    "the hour does not fit its am, pm, 上午 or 下午; write it as 00:00 to 24:00",
    "钟点与上午、下午（am、pm）对不上，请改写成 00:00 至 24:00",
};
static const struct words TWELVE = {
    "twelve o'clock may be noon or midnight here; write 12:00, or 00:00 of the right day",
    "“12点”可能是中午也可能是半夜，请写成 12:00，或写成哪一天的 00:00",
};
static const struct words NO_TIME = {
    "am, pm, 上午, 下午 or a time zone without a time; write 2026-11-20 09:30",
    "有上午、下午或时区却没有钟点，请写成 2026-11-20 09:30",
};
static const struct words ANY_ORDER = {
    "month and day may be read either way round; say which with --dates mdy or --dates dmy",
    "月和日的先后不明，请用 --dates mdy（月在前）或 --dates dmy（日在前）说明",
};
static const struct words OTHER_ORDER = {
    "the date does not have the order that --dates says",
    "日期的写法与 --dates 指定的顺序不符",
};
static const struct words OTHER_WEEKDAY = {
    "the weekday is not that of the date; check both",
    "星期与日期对不上，请核对",
};
static const struct words ABBREVIATION = {
    "unknown word or time zone (abbreviations such as CST mean several zones); "
    "write an offset such as +08:00",
    "有不认识的词或时区缩写（CST 这类缩写可指多个时区），请写成 +08:00 这样的时差",
};
static const struct words SPAN_OR_ZONE = {
    "this may be a span of times or a time zone; write one time, a zone after seconds "
    "(09:30:00-05:00)",
    "分不清是起止时间还是时区，请只写一个时间，时区写在秒之后（如 09:30:00-05:00）",
};
static const struct words TWICE = {
    "more than one date or time; write just one",
    "写了不止一个日期或时间，请只写一个",
};
static const struct words NO_SUCH_ZONE = {
    "there is no such time zone; write an offset such as +08:00",
    "没有这样的时区，请写成 +08:00 这样的时差",
};

struct number {
    int64_t value;
    size_t digits;
};

struct reading {
    const char *at; /* what is still to be read, NUL-ended */
    const struct words *wrong;
    enum date_order order;
    int year, month, day; /* 0: not read yet */
    int weekday;          /* 0: none */
    int hour;             /* -1: no time */
    int minute, second, us;
    char half;    /* which part of the day: see spell and read_word; 0: none */
    bool named;   /* the month came as an English word, so numbers come one by one */
    bool precise; /* written so fully that a '-' after the time is a zone's */
    bool zoned;
    int offset;
};

/* ---- Spelling: Chinese words as capital letters (the folded text has none of its own) ---- */

/* A word comes before those that it begins with. */
static const struct {
    const char *word, *letter;
} spelling[] = {
    {"年", "Y"},   {"月", "M"},  {"日", "D"},       {"号", "D"},       {"號", "D"},   {"时", "H"},
    {"時", "H"},   {"点", "H"},  {"點", "H"},       {"分", "I"},       {"秒", "S"},   {"半", "B"},
    {"整", "O"},   {"钟", "O"},  {"鐘", "O"},       {"星期", "W"},     {"礼拜", "W"}, {"禮拜", "W"},
    {"周", "W"},   {"週", "W"},  {"天", "X"},       {"上午", "A"},     {"早上", "A"}, {"早晨", "A"},
    {"清晨", "A"}, {"早", "A"},  {"凌晨", "G"},     {"中午", "N"},     {"下午", "P"}, {"傍晚", "E"},
    {"晚上", "E"}, {"晚", "E"},  {"中华民国", "R"}, {"中華民國", "R"}, {"民国", "R"}, {"民國", "R"},
    {"公元", ""},  {"西元", ""}, {"北京时间", "C"}, {"北京時間", "C"},
};

static size_t spell_word(const char *at, char **out)
{
    for (size_t i = 0; i < sizeof spelling / sizeof *spelling; i++) {
        size_t len = strlen(spelling[i].word);
        if (strncmp(at, spelling[i].word, len) == 0) {
            if (*spelling[i].letter)
                *(*out)++ = *spelling[i].letter;
            return len;
        }
    }
    return 0;
}

/* In place: a letter is shorter than its word. False when a word is not known. */
static bool spell(char *text)
{
    char *out = text;
    for (const char *at = text; *at;) {
        if ((unsigned char)*at < 0x80) {
            *out++ = *at++;
            continue;
        }
        size_t len = spell_word(at, &out);
        if (!len)
            return false;
        at += len;
    }
    *out = 0;
    return true;
}

/* ---- Pieces ---- */

static bool fail(struct reading *r, const struct words *wrong)
{
    r->wrong = wrong;
    return false;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static char peek(struct reading *r)
{
    while (*r->at == ' ')
        r->at++;
    return *r->at;
}

static struct number take_number(struct reading *r)
{
    struct number n = {0, 0};
    for (; is_digit(*r->at); r->at++, n.digits++)
        if (n.digits < 15)
            n.value = n.value * 10 + (*r->at - '0');
    return n;
}

/* ---- Dates ---- */

static bool set_date(struct reading *r, int64_t year, struct number month, struct number day)
{
    if (r->year || r->month || r->day)
        return fail(r, &TWICE);
    if (month.digits > 2 || day.digits > 2)
        return fail(r, &NOT_TIME);
    struct civil c = {(int)year, (int)month.value, (int)day.value};
    if (!civil_valid(c))
        return fail(r, &NO_SUCH_DAY);
    r->year = c.year;
    r->month = c.month;
    r->day = c.day;
    return true;
}

/* a/b/year: which of a and b is the month is said by the order, or by the other being too large. */
static bool set_date_year_last(struct reading *r, struct number a, struct number b, int64_t year)
{
    bool month_first = a.value <= 12, day_first = b.value <= 12;
    if (r->order == DATES_UNSAID) {
        if (month_first && day_first && a.value != b.value)
            return fail(r, &ANY_ORDER);
    } else {
        if (r->order == DATES_YMD || (r->order == DATES_MDY ? !month_first : !day_first))
            return fail(r, &OTHER_ORDER);
        month_first = r->order == DATES_MDY;
    }
    return month_first ? set_date(r, year, a, b) : set_date(r, year, b, a);
}

/* After the first number of "2019/2/28", "4.12.2018". */
static bool read_date_by_marks(struct reading *r, struct number a)
{
    char mark = *r->at++;
    peek(r);
    struct number b = take_number(r);
    if (a.digits > 4)
        return fail(r, &NUMBER_ALONE);
    if (peek(r) != mark)
        return fail(r, a.digits == 4 ? &NO_DAY : &NO_YEAR);
    r->at++;
    peek(r);
    struct number c = take_number(r);
    if (!c.digits)
        return fail(r, &NOT_TIME);
    if (a.digits == 4)
        return set_date(r, a.value, b, c);
    if (c.digits == 4)
        return set_date_year_last(r, a, b, c.value);
    return fail(r, &SHORT_YEAR);
}

/* After the first number of "2026年11月20日". */
static bool read_date_by_words(struct reading *r, struct number year)
{
    if (year.digits != 4)
        return fail(r, &SHORT_YEAR);
    r->at++;
    peek(r);
    struct number month = take_number(r);
    if (!month.digits || peek(r) != 'M')
        return fail(r, &NO_DAY);
    r->at++;
    peek(r);
    struct number day = take_number(r);
    if (!day.digits)
        return fail(r, &NO_DAY);
    if (peek(r) == 'D')
        r->at++;
    return set_date(r, year.value, month, day);
}

static bool is_mark(char c)
{
    return c == '-' || c == '/' || c == '.';
}

/* Past a mark between a day, an English month and a year: 12-Apr-2018. */
static void skip_mark(struct reading *r)
{
    if (is_mark(peek(r)))
        r->at++;
}

/* The letters of 12th. */
static void skip_ordinal(struct reading *r)
{
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++) {
        if (strncmp(r->at, endings[i], 2) == 0 && !is_letter(r->at[2])) {
            r->at += 2;
            return;
        }
    }
}

/* A day or a year beside an English month. */
static bool read_date_by_numbers(struct reading *r, struct number n)
{
    skip_ordinal(r);
    if (n.digits == 4 && !r->year)
        r->year = (int)n.value;
    else if (n.digits <= 2 && !r->day)
        r->day = (int)n.value;
    else
        return fail(r, n.digits > 4 ? &NUMBER_ALONE : r->year ? &NOT_TIME : &SHORT_YEAR);
    if (!(r->year && r->month && r->day))
        skip_mark(r);
    return true;
}

static bool read_date(struct reading *r, struct number n)
{
    char c = peek(r);
    if (c == 'Y')
        return read_date_by_words(r, n);
    if (c == 'M')
        return fail(r, &NO_YEAR);
    if (is_mark(c) && !r->named && (is_digit(r->at[1]) || r->at[1] == ' '))
        return read_date_by_marks(r, n);
    return read_date_by_numbers(r, n);
}

/* 民國115年: the year 1 is 1912. */
static bool read_republic(struct reading *r)
{
    r->at++;
    peek(r);
    struct number n = take_number(r);
    if (!n.digits || n.digits > 3 || !n.value)
        return fail(r, &NOT_TIME);
    return read_date(r, (struct number){n.value + 1911, 4});
}

/* ---- Times ---- */

static bool set_time(struct reading *r, int64_t hour, int64_t minute, int64_t second)
{
    if (r->hour >= 0)
        return fail(r, &TWICE);
    if (hour > 24 || minute > 59 || second > 59 || (hour == 24 && (minute || second || r->us)))
        return fail(r, &NO_SUCH_TIME);
    r->hour = (int)hour;
    r->minute = (int)minute;
    r->second = (int)second;
    return true;
}

/* 20261120, 20261120093000 */
static bool read_compact(struct reading *r, struct number n)
{
    int64_t clock = n.digits == 14 ? n.value % 1000000 : 0;
    int64_t date = n.digits == 14 ? n.value / 1000000 : n.value;
    struct number month = {date / 100 % 100, 2}, day = {date % 100, 2};
    if (!set_date(r, date / 10000, month, day))
        return false;
    return n.digits == 8 || set_time(r, clock / 10000, clock / 100 % 100, clock % 100);
}

/* After the T of 20150311T000000. */
static bool read_compact_time(struct reading *r)
{
    size_t digits = strspn(r->at, "0123456789");
    r->precise = true;
    if (!r->day || !digits)
        return fail(r, &NOT_TIME);
    if (digits != 4 && digits != 6)
        return true;
    int64_t n = take_number(r).value;
    if (digits == 4)
        n *= 100;
    return set_time(r, n / 10000, n / 100 % 100, n % 100);
}

/* ".123" after seconds, as microseconds. */
static void take_fraction(struct reading *r)
{
    if ((*r->at != '.' && *r->at != ',') || !is_digit(r->at[1]))
        return;
    int scale = 100000;
    for (r->at++; is_digit(*r->at); r->at++, scale /= 10)
        r->us += (*r->at - '0') * scale;
}

/* After the hour of 9:32, 9:32:09.5 */
static bool read_time_by_colons(struct reading *r, struct number hour)
{
    struct number part[2] = {{0, 2}, {0, 2}};
    if (hour.digits > 2)
        return fail(r, &NOT_TIME);
    for (int i = 0; i < 2 && peek(r) == ':'; i++) {
        r->at++;
        peek(r);
        part[i] = take_number(r);
        if (part[i].digits != 2)
            return fail(r, part[i].digits == 1 ? &SHORT_MINUTES : &NOT_TIME);
        r->precise = r->precise || i == 1;
        if (i == 1)
            take_fraction(r);
    }
    return set_time(r, hour.value, part[0].value, part[1].value);
}

/* After the hour of 14点, 14点30分15秒, 14点30, 2点半, 2点整. */
static bool read_time_by_words(struct reading *r, struct number hour)
{
    struct number minute = {0, 0}, second = {0, 0};
    r->at++;
    while (peek(r) == 'O')
        r->at++;
    if (peek(r) == 'B') {
        r->at++;
        minute.value = 30;
    } else if (is_digit(peek(r))) {
        minute = take_number(r);
        if (peek(r) == 'I') {
            r->at++;
            if (is_digit(peek(r))) {
                second = take_number(r);
                if (peek(r) != 'S')
                    return fail(r, &NOT_TIME);
                r->at++;
            }
        } else if (minute.digits != 2) {
            return fail(r, &SHORT_MINUTES);
        }
    }
    if (hour.digits > 2 || minute.digits > 2 || second.digits > 2)
        return fail(r, &NOT_TIME);
    return set_time(r, hour.value, minute.value, second.value);
}

static bool set_half(struct reading *r, char half)
{
    if (r->half)
        return fail(r, &TWICE);
    r->half = half;
    return true;
}

static bool set_zone(struct reading *r, int offset)
{
    if (r->zoned)
        return fail(r, &TWICE);
    r->zoned = true;
    r->offset = offset;
    return true;
}

/* "+08:00", "+0800", "+08", "+8" */
static bool read_offset(struct reading *r)
{
    bool west = *r->at++ == '-';
    struct number hours = take_number(r), minutes = {0, 0};
    if (hours.digits == 4) {
        minutes.value = hours.value % 100;
        hours.value /= 100;
    } else if (hours.digits > 2 || !hours.digits) {
        return fail(r, &NO_SUCH_ZONE);
    } else if (*r->at == ':') {
        r->at++;
        minutes = take_number(r);
        if (minutes.digits != 2)
            return fail(r, &NO_SUCH_ZONE);
    }
    if (hours.value > 23 || minutes.value > 59)
        return fail(r, &NO_SUCH_ZONE);
    int offset = (int)(hours.value * HOUR_SECONDS + minutes.value * 60);
    return set_zone(r, west ? -offset : offset);
}

/* 09:30-11:00 is more often a span than a zone. */
static bool read_sign(struct reading *r)
{
    if (r->hour < 0)
        return fail(r, &NOT_TIME);
    if (*r->at == '-' && !r->precise)
        return fail(r, &SPAN_OR_ZONE);
    return read_offset(r);
}

/* ---- Words ---- */

static bool set_weekday(struct reading *r, int weekday)
{
    if (r->weekday)
        return fail(r, &TWICE);
    r->weekday = weekday;
    return true;
}

/* 星期五, 周日, 星期天 */
static bool read_weekday(struct reading *r)
{
    r->at++;
    char c = peek(r);
    if (c == 'D' || c == 'X')
        c = '7';
    if (c < '1' || c > '7')
        return fail(r, &NOT_TIME);
    r->at++;
    return set_weekday(r, c - '0');
}

/* （星期五） */
static bool read_brackets(struct reading *r)
{
    r->at++;
    if (peek(r) != 'W' || !read_weekday(r) || peek(r) != ')')
        return fail(r, r->wrong ? r->wrong : &NOT_TIME);
    r->at++;
    return true;
}

/* Its place among names of which it is the beginning, three letters at least; 0 for none. */
static int find_name(const char *word, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (strlen(word) >= 3 && strncmp(names[i], word, strlen(word)) == 0)
            return i + 1;
    return 0;
}

static bool set_month(struct reading *r, int month)
{
    if (r->month)
        return fail(r, &TWICE);
    r->month = month;
    r->named = true;
    skip_mark(r);
    return true;
}

/* Letters, without the points of "p.m." and "Apr." */
static bool take_word(struct reading *r, char *word, size_t size)
{
    size_t len = 0;
    while (is_letter(*r->at) || (len && *r->at == '.')) {
        if (len + 1 >= size)
            return false;
        if (*r->at != '.')
            word[len++] = *r->at;
        r->at++;
    }
    word[len] = 0;
    return true;
}

static bool read_word(struct reading *r)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    static const char *const weekdays[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday"};
    char word[12];
    if (!take_word(r, word, sizeof word))
        return fail(r, &NOT_TIME);
    if (strcmp(word, "am") == 0 || strcmp(word, "pm") == 0)
        return set_half(r, *word);
    if (strcmp(word, "t") == 0)
        return read_compact_time(r);
    if (strcmp(word, "utc") == 0 || strcmp(word, "gmt") == 0)
        return *r->at == '+' || *r->at == '-' ? read_offset(r) : set_zone(r, 0);
    if (strcmp(word, "z") == 0)
        return set_zone(r, 0);
    int month = find_name(word, months, 12), weekday = find_name(word, weekdays, 7);
    if (month)
        return set_month(r, month);
    if (weekday)
        return set_weekday(r, weekday);
    return fail(r, r->hour >= 0 ? &ABBREVIATION : &NOT_TIME);
}

/* ---- The whole ---- */

static bool meridiem_follows(const struct reading *r)
{
    const char *at = r->at;
    if (*at != 'a' && *at != 'p')
        return false;
    at += at[1] == '.' ? 2 : 1;
    return *at == 'm' && !is_letter(at[1]);
}

static bool read_number(struct reading *r)
{
    struct number n = take_number(r);
    char c = peek(r);
    if (c == ':')
        return read_time_by_colons(r, n);
    if (c == 'H')
        return read_time_by_words(r, n);
    if (meridiem_follows(r) && n.digits <= 2)
        return set_time(r, n.value, 0, 0);
    if (n.digits == 8 || n.digits == 14)
        return read_compact(r, n);
    return read_date(r, n);
}

static bool read_part(struct reading *r)
{
    char c = peek(r);
    if (is_digit(c))
        return read_number(r);
    if (is_letter(c))
        return read_word(r);
    switch (c) {
    case ',':
        r->at++;
        return true;
    case '(':
        return read_brackets(r);
    case '+':
    case '-':
        return read_sign(r);
    case 'W':
        return read_weekday(r);
    case 'R':
        return read_republic(r);
    case 'C':
        r->at++;
        return set_zone(r, 8 * HOUR_SECONDS);
    case 'A':
    case 'G':
    case 'N':
    case 'P':
    case 'E':
        r->at++;
        return set_half(r, c);
    default:
        return fail(r, &NOT_TIME);
    }
}

/* The hour of the 24 that an hour of a part of the day is. People also write 下午14:30; that is
 * no contradiction, unlike 14 pm. */
static bool settle_hour(struct reading *r)
{
    static const struct {
        char half;
        int first, last;       /* hours that stand for themselves */
        int first_pm, last_pm; /* hours that are counted from noon */
    } table[] = {
        {'a', 0, 11, 0, -1}, {'p', 12, 12, 1, 11}, {'A', 0, 11, 0, -1},  {'G', 0, 6, 0, -1},
        {'N', 11, 14, 1, 2}, {'P', 12, 23, 1, 11}, {'E', 17, 24, 5, 11},
    };
    int h = r->hour;
    if (h == 12 && (r->half == 'a' || r->half == 'G')) {
        r->hour = 0;
        return true;
    }
    if (h == 12 && (r->half == 'A' || r->half == 'E'))
        return fail(r, &TWELVE);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].half != r->half)
            continue;
        if (h >= table[i].first_pm && h <= table[i].last_pm)
            r->hour = h + 12;
        else if (h < table[i].first || h > table[i].last)
            return fail(r, &NO_SUCH_HALF);
    }
    return true;
}

static bool settle_date(struct reading *r, day_number *day)
{
    if (!r->year && !r->month && !r->day)
        return fail(r, r->hour >= 0 ? &NO_DATE : &NOT_TIME);
    if (!r->month && (!r->year || !r->day))
        return fail(r, &NUMBER_ALONE);
    if (!r->year)
        return fail(r, &NO_YEAR);
    if (!r->month || !r->day)
        return fail(r, &NO_DAY);
    struct civil c = {r->year, r->month, r->day};
    if (!civil_valid(c))
        return fail(r, &NO_SUCH_DAY);
    *day = day_from_civil(c);
    if (r->weekday && r->weekday != day_weekday(*day))
        return fail(r, &OTHER_WEEKDAY);
    return true;
}

static bool settle(struct reading *r, const struct zone *z, struct moment *m)
{
    day_number day;
    if (!settle_date(r, &day))
        return false;
    if (r->hour < 0) {
        *m = moment_of_day(day);
        return !(r->half || r->zoned) || fail(r, &NO_TIME);
    }
    if (!settle_hour(r))
        return false;
    int of_day = r->hour * HOUR_SECONDS + r->minute * 60 + r->second;
    int64_t us = ((int64_t)day * DAY_SECONDS + of_day) * 1000000 + r->us;
    struct zone fixed = {r->offset, NULL};
    *m = (struct moment){.us = zone_instant(r->zoned ? &fixed : z, us), .day = 0, .bare = false};
    return true;
}

const struct words *moment_read_loose(struct slice text, enum date_order order,
                                      const struct zone *z, struct moment *m)
{
    if (moment_read(text, m))
        return NULL;
    char plain[LONGEST];
    if (!plain_fold(text, plain, sizeof plain) || !spell(plain))
        return &NOT_TIME;
    struct reading r = {.at = plain, .order = order, .hour = -1};
    while (peek(&r))
        if (!read_part(&r))
            return r.wrong;
    return settle(&r, z, m) ? NULL : r.wrong;
}

#include "edge/moment.h"

#include <endian.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { DAY_SECONDS = 86400, HOUR_SECONDS = 3600, CHINA_OFFSET = 8 * HOUR_SECONDS };

static const int64_t SECOND = 1000000; /* microseconds */
static const int64_t DAY = DAY_SECONDS * INT64_C(1000000);

static int64_t floor_divide(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* ---- The calendar of days: years begin in March, so that the leap day comes last. ---- */

day_number day_from_civil(struct civil c)
{
    int y = c.month <= 2 ? c.year - 1 : c.year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int month = c.month > 2 ? c.month - 3 : c.month + 9;
    int of_year = (153 * month + 2) / 5 + c.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct civil day_to_civil(day_number day)
{
    int z = day + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int of_era = z - era * 146097;
    int y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * y + y / 4 - y / 100);
    int month = (5 * of_year + 2) / 153;
    int day_of_month = of_year - (153 * month + 2) / 5 + 1;
    int year = y + era * 400 + (month >= 10);
    return (struct civil){year, month < 10 ? month + 3 : month - 9, day_of_month};
}

int civil_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

bool civil_valid(struct civil c)
{
    return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
           c.day <= civil_month_days(c.year, c.month);
}

int day_weekday(day_number day)
{
    int from_monday = (day + 3) % 7; /* day 0 was a Thursday */
    return (from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/* ---- Zones ---- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Two digits, or one where `short_too`. -1 when there are none. */
static int take_two(const char **at, bool short_too)
{
    const char *c = *at;
    if (!is_digit(c[0]) || (!is_digit(c[1]) && !short_too))
        return -1;
    int n = c[0] - '0';
    if (is_digit(c[1]))
        n = n * 10 + (c++)[1] - '0';
    *at = c + 1;
    return n;
}

/* "+8", "+08", "+0800" or "+08:00" up to the end of the text. */
static bool read_offset(const char *at, int *offset)
{
    if (*at != '+' && *at != '-')
        return false;
    int sign = *at++ == '-' ? -1 : 1;
    int hours = take_two(&at, true), minutes = 0;
    if (*at) {
        at += *at == ':';
        minutes = take_two(&at, false);
    }
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || *at)
        return false;
    *offset = sign * (hours * HOUR_SECONDS + minutes * 60);
    return true;
}

/* "CST-8", "<+08>-8", "UTC0": POSIX counts hours west. */
static bool read_posix(const char *text, int *offset)
{
    const char *at = text;
    if (*at == '<') {
        for (at++; is_letter(*at) || is_digit(*at) || *at == '+' || *at == '-';)
            at++;
        if (*at++ != '>')
            return false;
    } else {
        while (is_letter(*at))
            at++;
    }
    if (at - text < 3)
        return false;
    char signed_text[16] = "+";
    size_t skip = *at == '+' || *at == '-';
    if (strlen(at) + 2 > sizeof signed_text)
        return false;
    strcpy(signed_text + 1, at + skip);
    if (!read_offset(signed_text, offset))
        return false;
    if (*at != '-')
        *offset = -*offset;
    return true;
}

/* Whether the file is a zone of the database, not a directory or one of its tables. */
static bool is_zone_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    char magic[4];
    bool is = read(fd, magic, sizeof magic) == sizeof magic && memcmp(magic, "TZif", 4) == 0;
    close(fd);
    return is;
}

/* A name may not lead out of the database, except to the usual file of the machine's own zone. */
static bool is_zone_name(const char *name)
{
    if (strcmp(name, "/etc/localtime") == 0)
        return is_zone_file(name);
    if (!is_letter(*name) || strstr(name, ".."))
        return false;
    const char *folder = getenv("TZDIR");
    char path[1024];
    int len = snprintf(path, sizeof path, "%s/%s",
                       folder && *folder ? folder : "/usr/share/zoneinfo", name);
    return (size_t)len < sizeof path && is_zone_file(path);
}

bool zone_read(struct zone *z, const char *text)
{
    *z = (struct zone){0, NULL};
    if (strcmp(text, "Z") == 0 || strcmp(text, "UTC") == 0)
        return true;
    if (read_offset(text, &z->offset))
        return true;
    if (!is_zone_name(text))
        return false;
    const char *now = getenv("TZ");
    if ((!now || strcmp(now, text) != 0) && setenv("TZ", text, 1) != 0)
        return false;
    tzset();
    z->name = text;
    return true;
}

bool zone_choose(struct zone *z, const char *option)
{
    if (option)
        return zone_read(z, option);
    const char *text = getenv("TZ");
    if (!text) {
        *z = (struct zone){CHINA_OFFSET, NULL};
        return true;
    }
    text += *text == ':';
    *z = (struct zone){0, NULL};
    return read_posix(text, &z->offset) || zone_read(z, *text ? text : "UTC");
}

int zone_offset_at(const struct zone *z, int64_t us)
{
    if (!z->name)
        return z->offset;
    time_t seconds = (time_t)floor_divide(us, SECOND);
    struct tm tm;
    return localtime_r(&seconds, &tm) ? (int)tm.tm_gmtoff : 0;
}

int64_t zone_instant(const struct zone *z, int64_t local_us)
{
    if (!z->name)
        return local_us - z->offset * SECOND;
    /* No place is a day from UTC: these two stand before and after any change that matters. */
    int before = zone_offset_at(z, local_us - DAY);
    int after = zone_offset_at(z, local_us + DAY);
    int64_t early = local_us - before * SECOND;
    int64_t late = local_us - after * SECOND;
    if (before == after || zone_offset_at(z, early) == before || zone_offset_at(z, late) != after)
        return early;
    return late;
}

day_number moment_day(struct moment m, const struct zone *z)
{
    if (m.bare)
        return m.day;
    return (day_number)floor_divide(m.us + zone_offset_at(z, m.us) * SECOND, DAY);
}

int64_t day_start(day_number day, const struct zone *z)
{
    return zone_instant(z, day * DAY);
}

struct moment moment_of_day(day_number day)
{
    return (struct moment){.us = day * DAY - CHINA_OFFSET * SECOND, .day = day, .bare = true};
}

/* ---- RFC 3339, read for every record: digits by hand, in fixed places ---- */

static bool read_two(const char *at, int *n)
{
    unsigned tens = (unsigned char)at[0] - (unsigned)'0';
    unsigned ones = (unsigned char)at[1] - (unsigned)'0';
    *n = (int)(tens * 10 + ones);
    return tens <= 9 && ones <= 9;
}

static bool read_day(const char *at, day_number *day)
{
    int century, year, month, of_month;
    if (!read_two(at, &century) || !read_two(at + 2, &year) || at[4] != '-' ||
        !read_two(at + 5, &month) || at[7] != '-' || !read_two(at + 8, &of_month))
        return false;
    struct civil c = {century * 100 + year, month, of_month};
    if (!civil_valid(c))
        return false;
    *day = day_from_civil(c);
    return true;
}

/* "09:30:00" as seconds of the day; `leap` when its second is 60, which is not counted in. */
static bool read_clock(const char *at, int *seconds, bool *leap)
{
    int hour, minute, second;
    if (!read_two(at, &hour) || at[2] != ':' || !read_two(at + 3, &minute) || at[5] != ':' ||
        !read_two(at + 6, &second) || hour > 23 || minute > 59 || second > 60)
        return false;
    *leap = second == 60;
    *seconds = hour * HOUR_SECONDS + minute * 60 + second - *leap;
    return true;
}

/* Digits after a point as microseconds; moves *at past them. False when there are none. */
static bool read_fraction(const char **at, const char *end, int *us)
{
    const char *start = *at;
    int value = 0, scale = 100000;
    for (; *at < end && is_digit(**at); (*at)++, scale /= 10)
        value += (**at - '0') * scale;
    *us = value;
    return *at > start;
}

/* "Z" or "+08:00" and nothing after it. */
static bool read_zone(const char *at, const char *end, int *offset)
{
    int hours, minutes;
    *offset = 0;
    if (end - at == 1)
        return *at == 'Z';
    if (end - at != 6 || (*at != '+' && *at != '-') || !read_two(at + 1, &hours) || at[3] != ':' ||
        !read_two(at + 4, &minutes) || hours > 23 || minutes > 59)
        return false;
    *offset = (hours * HOUR_SECONDS + minutes * 60) * (*at == '-' ? -1 : 1);
    return true;
}

static bool read_day_again(const char *at, struct dates_met *met, day_number *day)
{
    size_t i = ((unsigned char)at[8] * 10u + (unsigned char)at[9]) % 32;
    if (met->by_day[i].known && memcmp(met->by_day[i].text, at, 10) == 0) {
        *day = met->by_day[i].day;
        return true;
    }
    if (!read_day(at, day))
        return false;
    memcpy(met->by_day[i].text, at, 10);
    met->by_day[i].known = true;
    met->by_day[i].day = *day;
    return true;
}

/* What stands behind the date: the time of day with its offset from UTC. */
static bool read_time(const char *at, const char *end, day_number day, struct moment *m)
{
    int seconds, offset, us = 0;
    bool leap;
    if (end - at < 10 || *at != 'T' || !read_clock(at + 1, &seconds, &leap))
        return false;
    at += 9;
    if (*at == '.') {
        at++;
        if (!read_fraction(&at, end, &us))
            return false;
    }
    if (!read_zone(at, end, &offset))
        return false;
    int64_t utc = (int64_t)day * DAY_SECONDS + seconds - offset;
    if (leap && floor_divide(utc + 1, DAY_SECONDS) * DAY_SECONDS != utc + 1)
        return false;
    *m = (struct moment){.us = (utc + leap) * SECOND + us, .day = 0, .bare = false};
    return true;
}

static bool read_rest(struct slice text, day_number day, struct moment *m)
{
    if (text.len > 10)
        return read_time(text.at + 10, text.at + text.len, day, m);
    *m = moment_of_day(day);
    return true;
}

bool moment_read(struct slice text, struct moment *m)
{
    day_number day;
    return text.len >= 10 && read_day(text.at, &day) && read_rest(text, day, m);
}

static uint64_t eight_bytes(const char *at)
{
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return le64toh(bytes); /* the first is the lowest */
}

/* "17:35:53", all its bytes at once; false for what is none, and for some that are. */
static bool read_usual_clock(const char *at, int *seconds)
{
    const uint64_t zeros = UINT64_C(0x30303A30303A3030), most = UINT64_C(0x0905000905000902);
    const uint64_t top = UINT64_C(0x8080808080808080);
    uint64_t digits = eight_bytes(at) ^ zeros;
    /* A byte above the most that may stand there gets its top bit. */
    uint64_t wrong = (digits + (~top - most)) | digits;
    uint64_t pairs = digits * 10 + (digits >> 8);
    int hour = pairs & 0xFF, minute = pairs >> 24 & 0xFF, second = pairs >> 48 & 0xFF;
    *seconds = hour * HOUR_SECONDS + minute * 60 + second;
    return !(wrong & top) && hour <= 23;
}

/* "T17:35:53+08:00", the offset mostly the one before; false for all that is not so. */
static bool read_usual_time(const char *at, struct dates_met *met, day_number day, struct moment *m)
{
    int seconds, offset;
    if (*at != 'T' || !read_usual_clock(at + 1, &seconds))
        return false;
    uint64_t zone = eight_bytes(at + 7) >> 16 | UINT64_C(1) << 48;
    if (zone != met->zone) {
        if (!read_zone(at + 9, at + 15, &offset))
            return false;
        met->zone = zone;
        met->offset = offset;
    }
    int64_t utc = (int64_t)day * DAY_SECONDS + seconds - met->offset;
    *m = (struct moment){.us = utc * SECOND, .day = 0, .bare = false};
    return true;
}

bool moment_read_again(struct slice text, struct dates_met *met, struct moment *m)
{
    day_number day;
    if (text.len < 10 || !read_day_again(text.at, met, &day))
        return false;
    return (text.len == 25 && read_usual_time(text.at + 10, met, day, m)) ||
           read_rest(text, day, m);
}

/* ---- Writing ---- */

static char *put_digits(char *at, int n, int width)
{
    for (int i = width - 1; i >= 0; i--, n /= 10)
        at[i] = (char)('0' + n % 10);
    return at + width;
}

static char *put_pair(char *at, int a, char mark, int b)
{
    at = put_digits(at, a, 2);
    *at++ = mark;
    return put_digits(at, b, 2);
}

void day_write(struct buffer *out, day_number day)
{
    struct civil c = day_to_civil(day);
    if (c.year < 0 || c.year > 9999) { /* a zone can carry the last day of time over its edge */
        buffer_format(out, "%d-%02d-%02d", c.year, c.month, c.day);
        return;
    }
    char *at = put_digits(buffer_room(out, 10), c.year, 4);
    *at++ = '-';
    put_pair(at, c.month, '-', c.day);
    out->len += 10;
}

void moment_write(struct buffer *out, struct moment m, const struct zone *z)
{
    if (m.bare) {
        day_write(out, m.day);
        return;
    }
    /* Local mean time has seconds, an RFC 3339 offset has none; the instant stays the same. */
    int offset = zone_offset_at(z, m.us) / 60;
    int64_t local = m.us + offset * 60 * SECOND;
    day_number day = (day_number)floor_divide(local, DAY);
    int seconds = (int)((local - day * DAY) / SECOND);
    int us = (int)((local - day * DAY) % SECOND);
    day_write(out, day);
    char *start = buffer_room(out, 24), *at = start;
    *at++ = 'T';
    at = put_pair(at, seconds / HOUR_SECONDS, ':', seconds / 60 % 60);
    *at++ = ':';
    at = put_digits(at, seconds % 60, 2);
    if (us) {
        *at++ = '.';
        at = us % 1000 ? put_digits(at, us, 6) : put_digits(at, us / 1000, 3);
    }
    if (offset) {
        *at++ = offset < 0 ? '-' : '+';
        at = put_pair(at, abs(offset) / 60, ':', abs(offset) % 60);
    } else {
        *at++ = 'Z';
    }
    out->len += (size_t)(at - start);
}

struct moment moment_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (struct moment){.us = now.tv_sec * SECOND + now.tv_nsec / 1000000 * 1000};
}

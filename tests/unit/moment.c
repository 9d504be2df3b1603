/* Times: strict and loose reading, zones, writing. */
#include "edge/moment.h"
#include "promise.h"

#include <stdlib.h>

static const struct zone UTC = {0, NULL}, CHINA = {8 * 3600, NULL};

static const char *written(struct moment m, const struct zone *z, char *room)
{
    struct buffer b = {0};
    moment_write(&b, m, z);
    snprintf(room, 64, "%.*s", (int)b.len, b.at);
    buffer_free(&b);
    return room;
}

/* ---- Days ---- */

static void test_days(void)
{
    bool back = true, order = true;
    struct civil last = day_to_civil(-719163);
    for (day_number d = -719162; d <= 2932896; d++) {
        struct civil c = day_to_civil(d);
        back = back && day_from_civil(c) == d && civil_valid(c);
        order = order && (c.year > last.year || c.month > last.month || c.day > last.day);
        last = c;
    }
    promise(back, "every day from 0001-01-01 to 9999-12-31 goes to a date and back");
    promise(order, "and the dates rise");
    promise(day_from_civil((struct civil){1970, 1, 1}) == 0 &&
                day_from_civil((struct civil){2026, 11, 20}) == 20777 &&
                day_from_civil((struct civil){1, 1, 1}) == -719162,
            "known day numbers");
    promise(day_weekday(0) == 4 && day_weekday(20777) == 5 && day_weekday(-719162) == 1,
            "1970-01-01 was a Thursday, 2026-11-20 is a Friday, 0001-01-01 was a Monday");
    promise(!civil_valid((struct civil){2026, 2, 29}) && civil_valid((struct civil){2028, 2, 29}) &&
                !civil_valid((struct civil){1900, 2, 29}) &&
                civil_valid((struct civil){2000, 2, 29}) && !civil_valid((struct civil){0, 1, 1}) &&
                !civil_valid((struct civil){2026, 13, 1}) &&
                !civil_valid((struct civil){10000, 1, 1}),
            "leap days and the bounds of the calendar");
}

/* ---- Strict ---- */

static void test_strict(void)
{
    static const struct {
        const char *text, *as;
    } good[] = {
        {"2026-11-20T09:30:00+08:00", "2026-11-20T01:30:00Z"},
        {"2026-11-20T09:30:00Z", "2026-11-20T09:30:00Z"},
        {"2026-11-20T09:30:00-00:00", "2026-11-20T09:30:00Z"},
        {"2026-11-20T09:30:00.5Z", "2026-11-20T09:30:00.500Z"},
        {"2026-11-20T09:30:00.123456789Z", "2026-11-20T09:30:00.123456Z"},
        {"2026-11-20T00:00:00+23:59", "2026-11-19T00:01:00Z"},
        {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},
        {"2017-01-01T07:59:60+08:00", "2017-01-01T00:00:00Z"},
        {"2017-01-01T07:59:60.25+08:00", "2017-01-01T00:00:00.250Z"},
        {"1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"},
        {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"},
        {"9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"},
        {"2024-02-29", "2024-02-29"},
    };
    static const char *const bad[] = {
        "",
        "2026",
        "2026-11",
        "2026-11-20T",
        "2026-11-20T09:30:00",
        "2026-11-20T09:30Z",
        "2026-11-20t09:30:00Z",
        "2026-11-20T09:30:00z",
        "2026-11-20 09:30:00Z",
        "2026-11-20T09:30:00.Z",
        "2026-11-20T09:30:00+8:00",
        "2026-11-20T09:30:00+0800",
        "2026-11-20T09:30:00+08:0",
        "2026-11-20T09:30:00+24:00",
        "2026-11-20T09:30:00+08:60",
        "2026-11-20T24:00:00Z",
        "2026-11-20T09:60:00Z",
        "2026-11-20T09:30:61Z",
        "2026-11-20T09:30:60Z",
        "2017-01-01T23:59:60+08:00",
        "2026-02-29",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "0000-01-01",
        "2026-11-20Z",
        "2026-11-20T09:30:00ZZ",
        "2026-11-20T09:30:00+08:00 ",
        " 2026-11-20",
        "2026/11/20",
        "２０26-11-20",
        "+026-11-20",
        "2026-1 -20",
        "2026-11-20T-9:30:00Z",
    };
    char room[64];
    struct moment m;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        bool read = moment_read(slice_of(good[i].text), &m);
        const char *as = read ? written(m, &UTC, room) : "(refused)";
        promise(strcmp(as, good[i].as) == 0, "%s is %s: %s", good[i].text, good[i].as, as);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        promise(!moment_read(slice_of(bad[i]), &m), "“%s” is not RFC 3339", bad[i]);
    moment_read(slice_of("2026-11-20"), &m);
    promise(m.bare && m.day == 20777 && m.us == (20777LL * 86400 - 8 * 3600) * 1000000,
            "a bare date is a day, and stands at 00:00 +08:00");
    promise(moment_read((struct slice){"2026-11-20T09:30:00Zxyz", 20}, &m),
            "bytes behind the slice are not looked at");
}

/* Every day and month that two digits can write, valid or not, in two years: each comes to a place
 * where others were remembered before. */
static void test_again(void)
{
    struct dates_met met = {0};
    bool same = true;
    for (int i = 0; i < 40000 && same; i++) {
        char text[32];
        int year = 2027 + i / 10000 % 2, month = i / 100 % 100, day = i % 100;
        snprintf(text, sizeof text, "%d-%02d-%02d%s", year, month, day,
                 i < 20000 ? "" : "T09:30:00+08:00");
        struct moment m = {0}, n = {0};
        bool read = moment_read(slice_of(text), &m);
        same = moment_read_again(slice_of(text), &met, &n) == read && m.us == n.us &&
               m.day == n.day && m.bare == n.bare;
        same = same && moment_read_again(slice_of(text), &met, &n) == read && m.us == n.us;
    }
    promise(same, "a date that was met before is read as one that was not");
    struct moment m;
    promise(!moment_read_again((struct slice){"\0\0\0\0\0\0\0\0\0", 10}, &met, &m) &&
                !moment_read_again(slice_of("2028-01-0"), &met, &m),
            "and what is no date is none");
}

/* Times of which one character is another, so that nearly all are wrong in one place. */
static void test_times_again(void)
{
    static const char *const texts[] = {"2027-03-04T19:36:48+08:00", "2027-03-04T23:59:59-03:30",
                                        "2027-03-04T00:00:00+00:00"};
    struct dates_met met = {0};
    bool same = true;
    for (int i = 0; i < 3 * 25 * 256; i++) {
        char text[32];
        strcpy(text, texts[i % 3]);
        text[i / 3 % 25] = (char)(i / 75);
        struct moment m = {0}, n = {0};
        struct slice s = {text, 25};
        bool read = moment_read(s, &m);
        same &= moment_read_again(s, &met, &n) == read && (!read || m.us == n.us);
    }
    promise(same, "a time is the same whatever was read before");
    struct moment m;
    met = (struct dates_met){0};
    promise(!moment_read_again((struct slice){"2027-03-04T19:36:48\0\0\0\0\0\0", 25}, &met, &m),
            "zeros are no offset");
}

/* ---- Writing and zones ---- */

static void test_zones(void)
{
    static const struct {
        const char *text;
        int offset;
    } fixed[] = {{"+08:00", 28800}, {"+0800", 28800}, {"+8", 28800}, {"-03:30", -12600},
                 {"Z", 0},          {"UTC", 0},       {"+00:00", 0}, {"-12", -43200}};
    static const char *const bad[] = {
        "",         "+",     "+24:00",     "+08:60", "08:00",
        "+08:00x",  "+8:0",  "Asia",       "Mars/X", "../etc",
        "zone.tab", "CST-8", "/etc/hosts", "GMT+8",  "Asia/../Asia/Shanghai",
        "+080"};
    struct zone z;
    char room[64];
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        promise(zone_read(&z, fixed[i].text) && !z.name && z.offset == fixed[i].offset,
                "zone %s is %d seconds east", fixed[i].text, fixed[i].offset);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        promise(!zone_read(&z, bad[i]), "“%s” is not a zone", bad[i]);

    unsetenv("TZ");
    promise(zone_choose(&z, NULL) && !z.name && z.offset == 28800, "without TZ it is +08:00");
    setenv("TZ", "", 1);
    promise(zone_choose(&z, NULL) && !z.name && z.offset == 0, "an empty TZ is UTC");
    setenv("TZ", "CST-8", 1);
    promise(zone_choose(&z, NULL) && !z.name && z.offset == 28800, "TZ=CST-8 is +08:00");
    setenv("TZ", "<-03>3:30", 1);
    promise(zone_choose(&z, NULL) && z.offset == -12600, "TZ=<-03>3:30 is -03:30");
    promise(zone_choose(&z, "+09:00") && z.offset == 32400, "--tz goes before TZ");
    setenv("TZ", "No/Such", 1);
    promise(!zone_choose(&z, NULL), "a TZ that does not exist is refused");

    struct moment m;
    moment_read(slice_of("2026-11-20T20:30:00.120Z"), &m);
    promise(strcmp(written(m, &CHINA, room), "2026-11-21T04:30:00.120+08:00") == 0,
            "a moment is written in the zone: %s", room);
    promise(moment_day(m, &CHINA) == 20778 && moment_day(m, &UTC) == 20777,
            "its date is that of the zone");
    promise(moment_day(moment_of_day(20777), &UTC) == 20777,
            "a bare date is its own date everywhere");
    promise(day_start(20777, &CHINA) == (20777LL * 86400 - 28800) * 1000000, "a day's start");
}

static void test_named_zone(void)
{
    struct zone z;
    struct moment m;
    char room[64];
    if (!zone_read(&z, "America/New_York")) {
        promise(true, "named zones # SKIP no time zone database on this machine");
        return;
    }
    promise(zone_offset_at(&z, 1767225600LL * 1000000) == -18000 &&
                zone_offset_at(&z, 1782864000LL * 1000000) == -14400,
            "New York is -05:00 in winter and -04:00 in summer");
    promise(!moment_read_loose(slice_of("2026-03-08 02:30"), DATES_UNSAID, &z, &m) &&
                strcmp(written(m, &z, room), "2026-03-08T03:30:00-04:00") == 0,
            "a time that the clocks skip is counted on: %s", room);
    promise(!moment_read_loose(slice_of("2026-11-01 01:30"), DATES_UNSAID, &z, &m) &&
                strcmp(written(m, &z, room), "2026-11-01T01:30:00-04:00") == 0,
            "of a time shown twice it is the first: %s", room);
    promise(!moment_read_loose(slice_of("2026-11-01 02:30"), DATES_UNSAID, &z, &m) &&
                strcmp(written(m, &z, room), "2026-11-01T02:30:00-05:00") == 0,
            "after it, winter: %s", room);
    bool starts = true;
    for (day_number d = 20000; d < 21000; d++) {
        struct moment start = {.us = day_start(d, &z)}, before = {.us = day_start(d, &z) - 1};
        starts = starts && moment_day(start, &z) == d && moment_day(before, &z) == d - 1;
    }
    promise(starts, "a day's start is its first instant");
    setenv("TZ", ":Asia/Shanghai", 1);
    promise(zone_choose(&z, NULL) && z.name && zone_offset_at(&z, 0) == 28800,
            "TZ=:Asia/Shanghai is a name");
    moment_read(slice_of("1900-01-01T00:00:00Z"), &m);
    promise(strcmp(written(m, &z, room), "1900-01-01T08:05:00+08:05") == 0,
            "an offset with seconds is cut to minutes, the instant is kept: %s", room);
    unsetenv("TZ");
}

/* ---- Loose ---- */

static const struct {
    const char *text, *as; /* in +08:00 */
} loose[] = {
    /* as systems write them */
    {"2026-11-20T09:30:00+08:00", "2026-11-20T09:30:00+08:00"},
    {"2026-11-20", "2026-11-20"},
    {"2019/4/25 9:32:09", "2019-04-25T09:32:09+08:00"},
    {"2019/11/7 14:01", "2019-11-07T14:01:00+08:00"},
    {"2022-01-21 13:47:00", "2022-01-21T13:47:00+08:00"},
    {"20150311T000000", "2015-03-11T00:00:00+08:00"},
    {"20150311T0930Z", "2015-03-11T17:30:00+08:00"},
    {"20261120", "2026-11-20"},
    {"20261120093005", "2026-11-20T09:30:05+08:00"},
    {"2026.11.20", "2026-11-20"},
    {"2026-1-5", "2026-01-05"},
    {"2026-11-20 09:30+08:00", "2026-11-20T09:30:00+08:00"},
    {"2026-11-20 09:30:00 -0500", "2026-11-20T22:30:00+08:00"},
    {"2026-11-20T09:30-05:00", "2026-11-20T22:30:00+08:00"},
    {"2026-11-20 09:30 Z", "2026-11-20T17:30:00+08:00"},
    {"2026-11-20 09:30 UTC+8", "2026-11-20T09:30:00+08:00"},
    {"2026-11-20 09:30 GMT", "2026-11-20T17:30:00+08:00"},
    {"2026-11-20 09:30:00.125", "2026-11-20T09:30:00.125+08:00"},
    {"2026-11-20 09:30:00,5", "2026-11-20T09:30:00.500+08:00"},
    {"2026-11-20 24:00", "2026-11-21T00:00:00+08:00"},
    {"11/13/2018 01:06:56 PM", "2018-11-13T13:06:56+08:00"},
    {"13/02/2019", "2019-02-13"},
    {"04/04/2014", "2014-04-04"},
    {"07/07/2014 00:00", "2014-07-07T00:00:00+08:00"},
    /* English */
    {"Apr 12, 2018", "2018-04-12"},
    {"12 April 2018", "2018-04-12"},
    {"April 12th, 2018 3 p.m.", "2018-04-12T15:00:00+08:00"},
    {"12-Sept-2018", "2018-09-12"},
    {"2018-Apr-12", "2018-04-12"},
    {"Wed Jan 19 11:42:16 2022", "2022-01-19T11:42:16+08:00"},
    {"Wed, 19 Jan 2022 11:42:16 +0000", "2022-01-19T19:42:16+08:00"},
    {"2026-11-20 12:05 AM", "2026-11-20T00:05:00+08:00"},
    {"2026-11-20 12:05 a.m.", "2026-11-20T00:05:00+08:00"},
    {"2026-11-20 12:05pm", "2026-11-20T12:05:00+08:00"},
    /* Chinese */
    {"2026年11月20日", "2026-11-20"},
    {"2026年11月20号", "2026-11-20"},
    {"2026 年 1 月 5 日", "2026-01-05"},
    {"2026年11月20日14时30分", "2026-11-20T14:30:00+08:00"},
    {"2026年11月20日14点30分15秒", "2026-11-20T14:30:15+08:00"},
    {"2026年11月20日下午3时05分", "2026-11-20T15:05:00+08:00"},
    {"2026年11月20日 下午2点半", "2026-11-20T14:30:00+08:00"},
    {"2026年11月20日下午两点整", "2026-11-20T14:00:00+08:00"},
    {"2026年11月20日下午14:30", "2026-11-20T14:30:00+08:00"},
    {"2026年11月20日中午12点", "2026-11-20T12:00:00+08:00"},
    {"2026年11月20日中午1点", "2026-11-20T13:00:00+08:00"},
    {"2026年11月20日晚上8点", "2026-11-20T20:00:00+08:00"},
    {"2026年11月20日晚8点钟", "2026-11-20T20:00:00+08:00"},
    {"2026年11月20日凌晨12点10分", "2026-11-20T00:10:00+08:00"},
    {"2026年11月20日早上9:30", "2026-11-20T09:30:00+08:00"},
    {"2026年11月20日（星期五）14:30", "2026-11-20T14:30:00+08:00"},
    {"2026-11-20(周五)", "2026-11-20"},
    {"2026年11月22日 星期日", "2026-11-22"},
    {"2026年11月22日星期天", "2026-11-22"},
    {"二〇二六年十一月二十日", "2026-11-20"},
    {"二○二六年十一月三十日下午三时", "2026-11-30T15:00:00+08:00"},
    {"二〇二六年十一月二十日星期五十四时三十分", "2026-11-20T14:30:00+08:00"},
    {"民國115年11月20日", "2026-11-20"},
    {"中華民國 103 年 1 月 20 日", "2014-01-20"},
    {"民国一百一十五年十一月二十日", "2026-11-20"},
    {"民國114/3/11", "2025-03-11"},
    {"２０２６－１１－２０　０９：３０", "2026-11-20T09:30:00+08:00"},
    {"２０２６年１１月２０日（星期五）下午２：３０", "2026-11-20T14:30:00+08:00"},
    {"2026年11月20日北京时间9:30", "2026-11-20T09:30:00+08:00"},
    {"  2026 / 11 / 20  9 : 30 ", "2026-11-20T09:30:00+08:00"},
};

static const struct {
    const char *text, *says; /* a part of the English reason */
} refused[] = {
    {"", "not a date"},
    {"soon", "not a date"},
    {"持续维护", "not a date"},
    {"04/12/2018 11:11:26 AM", "--dates"},
    {"04-12-2018", "--dates"},
    {"4月30日", "without a year"},
    {"12/30", "without a year"},
    {"Apr 12", "without a year"},
    {"2026年11月", "month or day"},
    {"2026-11", "month or day"},
    {"11-May-11", "four digits"},
    {"23/09/11", "four digits"},
    {"26年11月20日", "four digits"},
    {"114/3/11", "four digits"},
    {"2026-02-30", "no such day"},
    {"2026/13/1", "no such day"},
    {"31/31/2018", "no such day"},
    {"20261320", "no such day"},
    {"民國115年2月29日", "no such day"},
    {"2026-11-20 25:00", "no such time"},
    {"2026-11-20 24:01", "no such time"},
    {"2026-11-20 09:60", "no such time"},
    {"2026-11-20 9:5", "two digits"},
    {"2026-11-20 13 PM", "does not fit"},
    {"2026-11-20 13:00 AM", "does not fit"},
    {"2026年11月20日上午15点", "does not fit"},
    {"2026年11月20日晚上12点", "noon or midnight"},
    {"2026年11月20日上午12:30", "noon or midnight"},
    {"2026-11-20 上午", "without a time"},
    {"14:30", "without a date"},
    {"43500.39", "bare number"},
    {"1605833400", "bare number"},
    {"2026", "bare number"},
    {"2026-11-20（星期四）", "weekday"},
    {"Thu Jan 19 11:42:16 2022", "weekday"},
    {"Wed Jan 19 11:42:16 EST 2022", "several zones"},
    {"2026-11-20 09:30 CST", "several zones"},
    {"2026-11-20 09:30-10:30", "span"},
    {"2026-11-20 09:30 +25:00", "no such time zone"},
    {"2026-11-20 2026-11-21", "more than one"},
    {"2026-11-20 09:30 10:30", "more than one"},
    {"2026-11-20 11/2", "without a year"},
    {"2026-11/20", "month or day"},
    {"2026-11-20 09:30Z+08:00", "more than one"},
    {"下午2时16分至3时8分", "not a date"},
    {"2026年11月20日\xff", "not a date"},
    {"民國一百一年1月1日", "not a date"},
};

static void test_loose(void)
{
    char room[64];
    struct moment m;
    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++) {
        const struct words *wrong =
            moment_read_loose(slice_of(loose[i].text), DATES_UNSAID, &CHINA, &m);
        const char *as = wrong ? wrong->en : written(m, &CHINA, room);
        promise(strcmp(as, loose[i].as) == 0, "“%s” is %s: %s", loose[i].text, loose[i].as, as);
    }
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        const struct words *wrong =
            moment_read_loose(slice_of(refused[i].text), DATES_UNSAID, &CHINA, &m);
        promise(wrong && strstr(wrong->en, refused[i].says) && *wrong->zh,
                "“%s” is refused as “%s”: %s", refused[i].text, refused[i].says,
                wrong ? wrong->en : written(m, &CHINA, room));
    }
}

static void test_order(void)
{
    static const struct {
        const char *text;
        enum date_order order;
        const char *as; /* NULL: refused because of the order */
    } table[] = {
        {"04/12/2018 11:11:26 AM", DATES_MDY, "2018-04-12T11:11:26+08:00"},
        {"04/12/2018 11:11:26 AM", DATES_DMY, "2018-12-04T11:11:26+08:00"},
        {"2018/4/12", DATES_DMY, "2018-04-12"},
        {"13/02/2019", DATES_DMY, "2019-02-13"},
        {"13/02/2019", DATES_MDY, NULL},
        {"02/13/2019", DATES_DMY, NULL},
        {"04/12/2018", DATES_YMD, NULL},
        {"Apr 12, 2018", DATES_YMD, "2018-04-12"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct moment m;
        char room[64];
        const struct words *wrong =
            moment_read_loose(slice_of(table[i].text), table[i].order, &CHINA, &m);
        const char *as = wrong ? wrong->en : written(m, &CHINA, room);
        promise(table[i].as ? strcmp(as, table[i].as) == 0 : wrong && strstr(as, "--dates"),
                "“%s” in order %d is %s: %s", table[i].text, (int)table[i].order,
                table[i].as ? table[i].as : "refused", as);
    }
}

/* What is written is read again as the same instant. */
static void test_round(void)
{
    uint64_t seed = 42;
    bool same = true;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        int64_t us = (int64_t)(seed % 250000000000000000u);
        struct moment m = {.us = i % 2 ? us - us % 1000000 : us}, again, loosely;
        struct zone z = {(int)(seed >> 40) % 24 * 1800, NULL};
        char room[64];
        struct slice text = slice_of(written(m, &z, room));
        same = same && moment_read(text, &again) && again.us == m.us;
        room[10] = ' ';
        same = same && !moment_read_loose(text, DATES_UNSAID, &UTC, &loosely) && loosely.us == m.us;
    }
    promise(same, "what is written is read again, strictly and loosely");
    struct moment now = moment_now();
    promise(!now.bare && now.us % 1000 == 0 && now.us > 1700000000000000,
            "now is cut to the millisecond");
}

int main(void)
{
    test_days();
    test_strict();
    test_again();
    test_times_again();
    test_zones();
    test_named_zone();
    test_loose();
    test_order();
    test_round();
    return promise_end();
}

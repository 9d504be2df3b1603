/* What a paper says of those who were there, and what its lists hold: what does not agree is said
 * with both numbers, and nothing is changed. */
#include "minutes/reading.h"

const char *const minutes_hows[MINUTES_HOWS] = {"leave", "absent", "sitting-in"};

static size_t line_of(const struct minutes_reading *rd, size_t line)
{
    return line ? line : rd->line;
}

static void check_present(struct minutes_reading *rd)
{
    int64_t named = minutes_people_present(&rd->people);
    bool listed = rd->people.stated >= 0;
    int64_t stated = listed ? rd->people.stated : rd->present;
    struct place place = {.file = rd->file,
                          .line = line_of(rd, listed ? rd->stated_line : rd->present_line)};
    int64_t asides = 0;
    for (size_t i = 0; i < rd->people.count; i++) {
        asides += rd->people.at[i].aside && !rd->people.at[i].how;
        if (!listed && rd->people.at[i].count == stated)
            return; /* 住户代表27人: that is who was counted */
    }
    if (stated < 0 || named == 0 || !rd->listed || rd->people.open ||
        (named >= stated && named - asides <= stated))
        return;
    /* the chair and the recorder are often not among those who are listed */
    int64_t more = (rd->chair.len > 0) + (rd->recorder.len > 0);
    if (!listed && named <= stated + more && named + more >= stated)
        return;
    say_warning(place, "%lld are said to be present, %lld are listed",
                "写明到会 %lld 人，名单中有 %lld 人", (long long)stated, (long long)named);
}

/* How many are listed as `how`; -1: a group without a number is among them. */
static int64_t listed_as(const struct minutes_people *p, const char *how)
{
    int64_t n = 0;
    for (size_t i = 0; i < p->count; i++) {
        const struct minutes_person *one = &p->at[i];
        if (!one->how || strcmp(one->how, how) != 0)
            continue;
        if (!one->name.len && !one->count)
            return -1;
        n += one->count > 0 ? one->count : 1;
    }
    return n;
}

static void check_how(struct minutes_reading *rd, size_t how)
{
    static const struct words as[MINUTES_HOWS] = {
        {"to be on leave", "请假"}, {"to be absent", "缺席"}, {"to sit in", "列席"}};
    const struct minutes_told *told = &rd->people.told[how];
    int64_t listed = listed_as(&rd->people, minutes_hows[how]);
    struct place place = {.file = rd->file, .line = line_of(rd, told->line)};
    if (told->count > 0 && listed > 0 && told->count != listed)
        say_warning(place, "%2$lld are said %1$s, %3$lld are listed",
                    "写明%s %lld 人，名单中有 %lld 人", say_pick(as[how]), (long long)told->count,
                    (long long)listed);
}

/* How many were away, as it is told or else as they are listed; -1: not to be known. */
static int64_t away(const struct minutes_reading *rd)
{
    int64_t n = 0;
    for (size_t how = 0; how < 2; how++) {
        int64_t told = rd->people.told[how].count;
        int64_t listed = listed_as(&rd->people, minutes_hows[how]);
        if (told == 0 && listed < 0)
            return -1;
        n += told > 0 ? told : listed;
    }
    return n;
}

static void check_expected(struct minutes_reading *rd)
{
    int64_t missing = away(rd);
    struct place place = {.file = rd->file, .line = line_of(rd, rd->expected_line)};
    if (rd->expected < 0 || rd->present < 0 || missing <= 0 ||
        rd->expected == rd->present + missing)
        return;
    int64_t sum = rd->present + missing;
    say_warning(place, "%lld were expected; %lld present and %lld away make %lld",
                "写明应到 %lld 人；到会 %lld 人加请假、缺席 %lld 人为 %lld 人",
                (long long)rd->expected, (long long)rd->present, (long long)missing,
                (long long)sum);
}

void minutes_check_count(struct minutes_reading *rd)
{
    check_present(rd);
    for (size_t how = 0; how < MINUTES_HOWS; how++)
        check_how(rd, how);
    check_expected(rd);
}

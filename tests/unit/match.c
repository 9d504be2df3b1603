/* lib/format/match.h: what is found, what is refused, and that nothing takes for ever. */
#include "format/match.h"
#include "promise.h"

#include <stdlib.h>
#include <time.h>

static int find(const char *pattern, const char *text)
{
    const char *message;
    size_t at;
    struct match *m = match_new(slice_of(pattern), &message, &at);
    int found = m ? match_find(m, slice_of(text)) : -2;
    match_free(m);
    return found;
}

static void finding(void)
{
    promise(find("电梯", "加装电梯的诉求") == 1 && find("电梯", "停车位") == 0,
            "a literal pattern is found or not");
    promise(find("", "x") == 1 && find("", "") == 1 && find("x", "") == 0,
            "the empty pattern is found in everything");
    promise(find("(?i)wf-2026", "WF-2026-0012") == 1 && find("wf-2026", "WF-2026-0012") == 0,
            "(?i) ignores case, and nothing else does");
    promise(find("^电.安装$", "电梯安装") == 1 && find("^电.安装$", "电安装") == 0,
            "a dot is one Chinese character");
    promise(find("\\d号楼", "６号楼") == 1 && find("^\\w+$", "世伦桥") == 1 &&
                find("^\\p{Han}+$", "世伦桥") == 1 && find("^\\p{Han}+$", "世a桥") == 0,
            "classes know all of Unicode");
    promise(find("[停泊]车位?", "泊车难") == 1 && find("噪音|漏水", "夜间漏水") == 1,
            "classes and alternatives of Chinese characters");
    promise(find("(?i)É", "é") == 1, "case is ignored beyond ASCII");
    promise(find("a.c", "a\xF0\x9F\x98\x80"
                        "c") == 1,
            "a dot is one character of four bytes");
    promise(find("a.c", "\xFF"
                        "abc") == -1,
            "text that is not UTF-8 is not searched by patterns");
}

static void groups(void)
{
    const char *message;
    size_t at;
    struct match *m = match_new(slice_of("(\\d+)号(楼)?(单元)?"), &message, &at);
    bool found = match_find(m, slice_of("在12号楼前")) == 1;
    promise(found && slice_is(match_group(m, 0), "12号楼") && slice_is(match_group(m, 1), "12") &&
                slice_is(match_group(m, 2), "楼"),
            "groups are handed out");
    promise(!match_group(m, 3).at && !match_group(m, 4).at && !match_group(m, 4000000000u).at,
            "groups that took no part, or do not exist, are empty");
    match_free(m);
    m = match_new(slice_of("号楼"), &message, &at);
    struct slice text = slice_of("在12号楼前");
    found = match_find(m, text) == 1;
    promise(found && match_group(m, 0).at == text.at + 5 && match_group(m, 0).len == 6 &&
                !match_group(m, 1).at,
            "a literal pattern has one group, itself");
    match_free(m);
    m = match_new(slice_of("^$"), &message, &at);
    promise(match_find(m, (struct slice){NULL, 0}) == 1 && match_group(m, 0).at &&
                match_group(m, 0).len == 0,
            "an empty text can match");
    match_free(m);
}

static void refused(const char *pattern, size_t want, const char *what)
{
    const char *message = NULL;
    size_t at = 99;
    struct match *m = match_new(slice_of(pattern), &message, &at);
    promise(!m && message && *message && at == want, "%s is refused with a reason and a place",
            what);
    match_free(m);
}

static void refusals(void)
{
    refused("电梯(", strlen("电梯("), "an open group");
    refused("a)", 1, "a closing bracket alone");
    refused("*a", 0, "a repeat of nothing");
    refused("[z-a]", 3, "a range backwards");
    refused("a\\", 2, "a backslash at the end");
    refused("a\\C", 3, "\\C, which would cut characters,");
    refused("\xFF", 0, "a pattern that is not UTF-8");
    refused("(\xE4\xB8", 1, "a pattern with a cut character");
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void limits(void)
{
    static const char *const bombs[] = {"(a+)+$",      "(a|a)*$",          "(a*)*[bc]$",
                                        "^(a|aa)+$",   "(?:a?){40}a{40}$", "(.*a){20}$",
                                        "((a|b)+c?)+$"};
    const char *instrument = getenv("YISHI_INSTRUMENT");
    double most = instrument && *instrument ? 60 : 1;
    size_t len = 100000;
    char *text = malloc(len);
    if (!text)
        abort();
    memset(text, 'a', len);
    text[len - 1] = '!';
    for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
        const char *message;
        size_t at;
        struct match *m = match_new(slice_of(bombs[i]), &message, &at);
        double begun = seconds();
        int found = m ? match_find(m, (struct slice){text, len}) : -2;
        double taken = seconds() - begun;
        promise(taken < most, "%s over 100,000 characters ends soon", bombs[i]);
        promise(found == -1, "%s over 100,000 characters reaches a limit: %d", bombs[i], found);
        promise(m && match_find(m, slice_of("xaab")) >= 0, "%s can be used again", bombs[i]);
        match_free(m);
    }
    free(text);
}

int main(void)
{
    finding();
    groups();
    refusals();
    limits();
    return promise_end();
}

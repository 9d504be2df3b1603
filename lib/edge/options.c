#include "edge/options.h"

#include "edge/argument_file.h"
#include "edge/cursor.h"
#include "edge/help.h"
#include "edge/options_table.h"
#include "edge/tool.h"

#include <stdlib.h>
#include <unistd.h>

enum { NAME_LONGEST = 32 };

struct values {
    const char **at;
    size_t count;
};

struct options {
    const struct tool *tool;
    const char *program;
    struct arguments arguments; /* what was given, @FILE read in */
    struct values given[OPTION_COUNT];
    struct values operands;
};

static void values_add(struct values *v, const char *value)
{
    v->at = memory_grow(v->at, v->count + 1, sizeof *v->at);
    v->at[v->count++] = value;
}

/* Usage errors */

/* Levenshtein's distance over bytes; option names are short and ASCII. */
static size_t distance(struct slice a, struct slice b)
{
    size_t row[NAME_LONGEST + 1];
    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t before = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t least = before + (a.at[i - 1] != b.at[j - 1]);
            before = row[j];
            least = before + 1 < least ? before + 1 : least;
            row[j] = row[j - 1] + 1 < least ? row[j - 1] + 1 : least;
        }
    }
    return row[b.len];
}

/* The nearest option that the tool takes, or NULL; --jour for --journal counts as near. */
static const char *nearest(const struct tool *tool, struct slice name)
{
    const char *best = NULL;
    size_t least = 3;
    for (int id = 0; id < OPTION_COUNT; id++) {
        const char *known = option_rows[id].name;
        if (!known || name.len == 0 || name.len > NAME_LONGEST ||
            !tool_takes(tool, (enum option_id)id))
            continue;
        struct slice other = slice_of(known);
        size_t far = name.len >= 2 && slice_starts(other, name) ? 1 : distance(name, other);
        if (far < least && far * 2 < other.len) {
            least = far;
            best = known;
        }
    }
    return best;
}

static enum status say_unknown(const struct tool *tool, const struct found *f)
{
    struct place nowhere = {0};
    bool is_long = slice_starts(f->word, slice_of("--"));
    const char *dash = is_long ? "" : "-";
    const char *near =
        is_long ? nearest(tool, (struct slice){f->word.at + 2, f->word.len - 2}) : NULL;
    if (near)
        return say_error(STATUS_USAGE, nowhere,
                         "there is no option %s%.*s; did you mean --%s? See %s --help",
                         "没有选项 %s%.*s；是不是 --%s？用法见 %s --help", dash, (int)f->word.len,
                         f->word.at, near, tool->name);
    return say_error(STATUS_USAGE, nowhere, "there is no option %s%.*s; see %s --help",
                     "没有选项 %s%.*s；用法见 %s --help", dash, (int)f->word.len, f->word.at,
                     tool->name);
}

/* The option as people know it: by its long name where it has one. */
static void add_name(struct buffer *out, enum option_id id)
{
    if (option_rows[id].name)
        buffer_format(out, "--%s", option_rows[id].name);
    else
        buffer_format(out, "-%c", option_rows[id].letter);
}

static char *takers_of(const struct tool *tool, enum option_id id)
{
    struct buffer names = {0};
    struct slice rest = slice_of(option_rows[id].takers);
    while (rest.at) {
        struct slice name = slice_cut(&rest, ' ');
        if (slice_is(name, tool->name))
            continue;
        if (names.len > 0)
            buffer_text(&names, say_pick((struct words){", ", "、"}));
        buffer_add(&names, name);
    }
    buffer_char(&names, '\0');
    return names.at;
}

static enum status say_not_taken(const struct tool *tool, enum option_id id)
{
    struct place nowhere = {0};
    struct buffer name = {0};
    add_name(&name, id);
    buffer_char(&name, '\0');
    char *takers = takers_of(tool, id);
    enum status status =
        takers[0] ? say_error(STATUS_USAGE, nowhere,
                              "%1$s does not take %2$s, which belongs to %3$s; see %1$s --help",
                              "%1$s 没有选项 %2$s（%3$s 有）；用法见 %1$s --help", tool->name,
                              name.at, takers)
                  : say_error(STATUS_USAGE, nowhere, "%1$s does not take %2$s; see %1$s --help",
                              "%1$s 没有选项 %2$s；用法见 %1$s --help", tool->name, name.at);
    buffer_free(&name);
    free(takers);
    return status;
}

static enum status say_value(const struct tool *tool, const struct found *f)
{
    struct place nowhere = {0};
    const char *dash = slice_starts(f->word, slice_of("--")) ? "" : "-";
    if (f->problem == PROBLEM_VALUE)
        return say_error(STATUS_USAGE, nowhere, "%.*s takes no value; see %s --help",
                         "%.*s 后面不带值；用法见 %s --help", (int)f->word.len, f->word.at,
                         tool->name);
    const char *what = say_pick(option_rows[f->id].value);
    return say_error(STATUS_USAGE, nowhere, "%1$s%2$.*3$s needs a value (%4$s); see %5$s --help",
                     "%1$s%2$.*3$s 后面缺少值（%4$s）；用法见 %5$s --help", dash, f->word.at,
                     (int)f->word.len, what, tool->name);
}

static enum status say_problem(const struct tool *tool, const struct found *f)
{
    if (f->problem == PROBLEM_UNKNOWN)
        return say_unknown(tool, f);
    if (!tool_takes(tool, f->id))
        return say_not_taken(tool, f->id);
    return say_value(tool, f);
}

/* The command line */

static bool language_read(const char *text, enum language *language)
{
    struct slice s = slice_of(text);
    bool zh = slice_same_letters(s, slice_of("zh"));
    *language = zh ? LANGUAGE_ZH : LANGUAGE_EN;
    return zh || slice_same_letters(s, slice_of("en"));
}

/* What decides how messages look must be known before the first of them, wherever it stands. */
static void look_ahead(int argc, char **argv)
{
    struct cursor c = {.argv = argv, .argc = argc, .next = 1};
    struct found f;
    enum language language;
    while (cursor_next(&c, &f)) {
        if (f.operand || f.problem)
            continue;
        if (f.id == OPTION_LANG && language_read(f.value, &language))
            say_in(language);
        if (f.id == OPTION_QUIET)
            say_quiet();
    }
}

static enum status read_help(const struct tool *tool, const char *how)
{
    bool all = how && strcmp(how, "all") == 0;
    if (how && !all)
        return say_error(STATUS_USAGE, (struct place){0},
                         "--help=%s: write --help, or --help=all for every option",
                         "--help=%s：应写 --help；要看全部选项请写 --help=all", how);
    return help_print(tool, all);
}

/* Whether the tool goes on; if not, *status is what to leave with. */
static bool take(struct options *o, const struct found *f, enum status *status)
{
    enum language language;
    if (f->operand) {
        values_add(&o->operands, f->value);
        return true;
    }
    if (f->problem || !tool_takes(o->tool, f->id)) {
        *status = say_problem(o->tool, f);
        return false;
    }
    if (f->id == OPTION_HELP || f->id == OPTION_VERSION) {
        *status = f->id == OPTION_HELP ? read_help(o->tool, f->value) : help_version(o->tool);
        return false;
    }
    if (f->id == OPTION_LANG && !language_read(f->value, &language)) {
        *status =
            say_error(STATUS_USAGE, (struct place){0}, "--lang %s: write zh or en; see %s --help",
                      "--lang %s：应为 zh 或 en；用法见 %s --help", f->value, o->tool->name);
        return false;
    }
    values_add(&o->given[f->id], f->value);
    return true;
}

struct options *options_read(const struct tool *tool, int argc, char **argv, enum status *status)
{
    struct found f;
    struct options *o = memory_take(sizeof *o);
    *o = (struct options){.tool = tool, .program = argv[0]};
    look_ahead(argc, argv);
    *status = arguments_read(argc, argv, &o->arguments);
    look_ahead(o->arguments.argc, o->arguments.argv);
    struct cursor c = {.argv = o->arguments.argv, .argc = o->arguments.argc, .next = 1};
    bool goes_on = !*status;
    while (goes_on && cursor_next(&c, &f))
        goes_on = take(o, &f, status);
    if (goes_on)
        return o;
    options_free(o);
    return NULL;
}

void options_free(struct options *o)
{
    if (!o)
        return;
    for (int id = 0; id < OPTION_COUNT; id++)
        free(o->given[id].at);
    free(o->operands.at);
    arguments_free(&o->arguments);
    free(o);
}

/* What was given */

bool options_has(const struct options *o, enum option_id id)
{
    return o->given[id].count > 0;
}

const char *options_value(const struct options *o, enum option_id id)
{
    const struct values *v = &o->given[id];
    return v->count > 0 ? v->at[v->count - 1] : NULL;
}

enum status options_number(const struct options *o, enum option_id id, uint64_t most, uint64_t *n)
{
    const char *text = options_value(o, id), *at = text;
    uint64_t sum = 0;
    if (!text)
        return STATUS_DONE;
    for (; *at >= '0' && *at <= '9' && at - text < 18; at++)
        sum = sum * 10 + (uint64_t)(*at - '0');
    if (at == text || *at || sum > most)
        return say_error(STATUS_USAGE, (struct place){0}, "--%s %s is not a number from 0 to %ju",
                         "--%s %s 应为 0 到 %ju 的整数", option_rows[id].name, text,
                         (uintmax_t)most);
    *n = sum;
    return STATUS_DONE;
}

const char *const *options_values(const struct options *o, enum option_id id, size_t *count)
{
    *count = o->given[id].count;
    return o->given[id].at;
}

const char *const *options_operands(const struct options *o, size_t *count)
{
    *count = o->operands.count;
    return o->operands.at;
}

const char *options_program(const struct options *o)
{
    return o->program;
}

static enum status say_bad_value(const struct options *o, enum option_id id,
                                 const struct words *why)
{
    struct place nowhere = {0};
    return say_error(STATUS_USAGE, nowhere, "--%s %s: %s; see %s --help",
                     "--%s %s：%s；用法见 %s --help", option_rows[id].name, options_value(o, id),
                     say_pick(*why), o->tool->name);
}

static enum status read_zone(const struct options *o, struct zone *zone)
{
    static const struct words why = {"no such time zone; write +08:00, UTC or Asia/Shanghai",
                                     "没有这个时区；请写 +08:00、UTC 或 Asia/Shanghai"};
    const char *option = options_value(o, OPTION_TZ);
    if (zone_choose(zone, option))
        return STATUS_DONE;
    if (option)
        return say_bad_value(o, OPTION_TZ, &why);
    const char *environment = getenv("TZ");
    return say_error(STATUS_USAGE, (struct place){0}, "TZ=%s: %s, or give --tz",
                     "环境变量 TZ=%s：%s，或用 --tz 指定", environment ? environment : "",
                     say_pick(why));
}

/* SOURCE_DATE_EPOCH: seconds since 1970, to the end of the year 9999. False when malformed. */
static bool epoch_read(const char *text, struct moment *now)
{
    int64_t seconds = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && at - text < 12; at++)
        seconds = seconds * 10 + (*at - '0');
    *now = (struct moment){.us = seconds * 1000000};
    return at > text && *at == '\0' && seconds <= INT64_C(253402300799);
}

static enum status read_now(const struct options *o, bool source_date, struct circumstance *c)
{
    const char *text = options_value(o, OPTION_NOW);
    const char *epoch = source_date ? getenv("SOURCE_DATE_EPOCH") : NULL;
    c->now_given = true;
    if (text) {
        const struct words *why =
            moment_read_loose(slice_of(text), DATES_UNSAID, &c->zone, &c->now);
        if (why)
            return say_bad_value(o, OPTION_NOW, why);
        if (c->now.bare) /* now is an instant: the day's first */
            c->now = (struct moment){.us = day_start(c->now.day, &c->zone)};
        return STATUS_DONE;
    }
    if (epoch && epoch[0]) {
        if (epoch_read(epoch, &c->now))
            return STATUS_DONE;
        return say_error(STATUS_USAGE, (struct place){0},
                         "SOURCE_DATE_EPOCH=%s is not a number of seconds; correct or unset it",
                         "环境变量 SOURCE_DATE_EPOCH=%s 不是秒数；请改正或取消", epoch);
    }
    c->now_given = false;
    c->now = moment_now();
    return STATUS_DONE;
}

static int weekday_read(const char *text)
{
    static const char *const days[7][4] = {
        {"mon", "monday", "周一", "星期一"},    {"tue", "tuesday", "周二", "星期二"},
        {"wed", "wednesday", "周三", "星期三"}, {"thu", "thursday", "周四", "星期四"},
        {"fri", "friday", "周五", "星期五"},    {"sat", "saturday", "周六", "星期六"},
        {"sun", "sunday", "周日", "星期日"},
    };
    struct slice word = slice_of(text);
    if (word.len == 1 && word.at[0] >= '1' && word.at[0] <= '7')
        return word.at[0] - '0';
    for (int day = 0; day < 7; day++)
        for (int i = 0; i < 4; i++)
            if (slice_same_letters(word, slice_of(days[day][i])))
                return day + 1;
    return slice_is(word, "周天") || slice_is(word, "星期天") ? 7 : 0;
}

enum status options_circumstance(const struct options *o, bool source_date, struct circumstance *c)
{
    static const struct words no_day = {"no such day of the week; write mon, tue, … sun",
                                        "没有这一天；请写 周一 至 周日，或 mon 至 sun"};
    *c = (struct circumstance){.week_start = 1};
    enum status status = read_zone(o, &c->zone);
    if (status == STATUS_DONE)
        status = read_now(o, source_date, c);
    const char *day = options_value(o, OPTION_WEEK_START);
    if (status != STATUS_DONE || !day)
        return status;
    c->week_start = weekday_read(day);
    return c->week_start ? STATUS_DONE : say_bad_value(o, OPTION_WEEK_START, &no_day);
}

static int place_among(struct slice word, const char *known)
{
    struct slice rest = slice_of(known);
    for (int i = 0; rest.at; i++)
        if (slice_same_letters(word, slice_cut(&rest, '|')))
            return i;
    return -1;
}

static int say_format(const struct options *o, const char *known)
{
    struct buffer names = {0};
    struct slice rest = slice_of(known);
    while (rest.at) {
        buffer_text(&names, names.len ? say_pick((struct words){", ", "、"}) : "");
        buffer_add(&names, slice_cut(&rest, '|'));
    }
    buffer_char(&names, '\0');
    say_error(STATUS_USAGE, (struct place){0}, "--format %s: choose one of %s; see %s --help",
              "--format %s：可选 %s；用法见 %s --help", options_value(o, OPTION_FORMAT), names.at,
              o->tool->name);
    buffer_free(&names);
    return -1;
}

/* What goes into a file, or through -o, is for programs. */
static bool shows_on_terminal(const struct options *o)
{
    const char *path = options_value(o, OPTION_OUTPUT);
    return (!path || strcmp(path, "-") == 0) && isatty(STDOUT_FILENO);
}

enum status options_colour(const struct options *o, bool *colour)
{
    const char *when = options_value(o, OPTION_COLOR), *no = getenv("NO_COLOR");
    bool given = options_has(o, OPTION_COLOR);
    bool always = given && (!when || !*when || strcmp(when, "always") == 0);
    bool automatic = !given || (when && strcmp(when, "auto") == 0);
    if (!always && !automatic && strcmp(when, "never") != 0)
        return say_error(STATUS_USAGE, (struct place){0},
                         "--color takes always, never or auto, not %s",
                         "--color 只能是 always、never 或 auto，不能是 %s", when);
    *colour = always || (automatic && shows_on_terminal(o) && !(no && *no));
    return STATUS_DONE;
}

int options_format(const struct options *o, const char *known, const char *terminal,
                   const char *plain)
{
    const char *format = options_value(o, OPTION_FORMAT);
    if (!format)
        return place_among(slice_of(shows_on_terminal(o) ? terminal : plain), known);
    int place = place_among(slice_of(format), known);
    return place >= 0 ? place : say_format(o, known);
}

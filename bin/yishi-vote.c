/* yishi-vote VERB: casts ballots, counts them by stated rules, explains a count. */
#include "base/arena.h"
#include "edge/options_table.h"
#include "edge/out.h"
#include "edge/tool.h"
#include "format/hash.h"
#include "meaning/admission.h"
#include "record/casting.h"
#include "record/entry.h"
#include "voice/voting.h"

#include <stdlib.h>
#include <sys/stat.h>

static const enum option_id takes[] = {
    OPTION_ID,       OPTION_FORMAT,        OPTION_JOURNAL,   OPTION_OUTPUT,  OPTION_EXIT_STATUS,
    OPTION_NEW,      OPTION_PRIVATE,       OPTION_UNSAFE_FS, OPTION_ALL,     OPTION_DRAFT,
    OPTION_IN,       OPTION_FROM,          OPTION_MAP,       OPTION_SET,     OPTION_NOW,
    OPTION_ENCODING, OPTION_KEEP_REPEATS,  OPTION_ON_ERROR,  OPTION_REJECTS, OPTION_TZ,
    OPTION_LANG,     OPTION_COLOR,         OPTION_THREADS,   OPTION_QUIET,   OPTION_DATES,
    OPTION_PARTIAL,  OPTION_FROM_PARTIALS, OPTION_COUNT};

static const struct tool tool = {
    .name = "yishi-vote",
    .synopsis = {"yishi-vote count [-i MOTION] [OPTION…] [FILE…]\n"
                 "yishi-vote explain -i MOTION [OPTION…] [FILE…]\n"
                 "yishi-vote cast -i MOTION CHOICE… [FIELD=TEXT…]\n"
                 "yishi-vote cast [-i MOTION] --from csv [OPTION…] [FILE…]\n"
                 "yishi-vote tokens N | rules [FILE…]",
                 "yishi-vote 计票 [-i 表决事项] [选项…] [文件…]\n"
                 "yishi-vote 解释 -i 表决事项 [选项…] [文件…]\n"
                 "yishi-vote 投票 -i 表决事项 选择… [项目=内容…]\n"
                 "yishi-vote 投票 [-i 表决事项] --from csv [选项…] [文件…]\n"
                 "yishi-vote 票号 个数 | 规则 [文件…]"},
    .purpose = {"Casts, counts and explains votes by stated rules, in exact arithmetic.",
                "按写明的规则登记表决票、计票并说明结果，计算精确无误。"},
    .operands = {"count writes the result of each motion, or its sheet (-f table, html …);\n"
                 "explain puts the numbers into every condition.\n"
                 "cast adds a ballot: voter=NAME, or token=TOKEN for a secret one.\n"
                 "tokens prints N tokens for secret ballots; rules lists the rules.",
                 "计票：每个表决事项一条结果；-f table、text、md、html 为表格或计票单。\n"
                 "解释：计票单，每个条件都代入数字。\n"
                 "投票：登记一张票，投票人=姓名；无记名的用 票号=…。\n"
                 "票号：生成无记名票的票号。规则：列出自带的和记录中的表决规则。"},
    .examples = {"yishi-vote count -i WF-B-07 -f table\n"
                 "yishi-vote cast -i WF-B-07 voter='Zhang San' yes",
                 "yishi-vote 计票 -i WF-B-07 -f table\n"
                 "yishi-vote 投票 -i WF-B-07 投票人=张三 赞成"},
    .takes = takes,
    .often = 3,
};

static const struct place nowhere = {0};

enum { TOKEN_BYTES = 16, TOKENS_MAX = 10000000 };

/* 128 random bits each, as 32 hex digits a line. */
static enum status print_tokens(const struct options *o)
{
    size_t count;
    const char *const *words = options_operands(o, &count);
    int64_t n;
    struct out out;
    if (count != 2 || !entry_integer(slice_of(words[1]), &n) || n < 1 || n > TOKENS_MAX)
        return say_error(STATUS_USAGE, nowhere, "say how many tokens, as in: yishi-vote tokens 120",
                         "请写明要多少个票号，如：yishi-vote 票号 120");
    enum status status = out_open(&out, options_value(o, OPTION_OUTPUT));
    if (status)
        return status;
    for (int64_t i = 0; i < n; i++) {
        struct id token = {{0}};
        char digits[ID_DIGITS];
        hash_random(token.byte, TOKEN_BYTES);
        id_write(token, digits);
        out_add(&out, (struct slice){digits, ID_DIGITS});
        out_line_end(&out);
    }
    return out_close(&out);
}

/* The journal and --in, but what can be read only once. */
static size_t readable(const struct options *o, const char **files)
{
    size_t count, n = 0;
    const char *const *in = options_values(o, OPTION_IN, &count);
    const char *journal = options_value(o, OPTION_JOURNAL);
    if (!journal && !count)
        journal = getenv("YISHI_JOURNAL");
    struct stat st;
    if (journal && *journal && stat(journal, &st) == 0 && S_ISREG(st.st_mode))
        files[n++] = journal;
    for (size_t i = 0; i < count; i++)
        if (stat(in[i], &st) == 0 && S_ISREG(st.st_mode))
            files[n++] = in[i];
    return n;
}

static enum status cast(const struct options *o)
{
    size_t count, ins;
    struct circumstance c;
    const char *const *words = options_operands(o, &count);
    enum status status = options_circumstance(o, false, &c);
    if (status)
        return status;
    options_values(o, OPTION_IN, &ins);
    const char **files = memory_take((ins + 1) * sizeof *files);
    struct admission *a = admission_new(files, readable(o, files), &c.zone);
    struct casting_gate gate = {admission_check, a};
    status = casting_run(o, words + 1, count - 1, &gate);
    admission_free(a);
    free(files);
    return status;
}

/* An option that would do nothing is an error, so that nobody relies on it. */
static enum status check_options(enum voting_verb_id verb, const struct options *o)
{
    const struct choice *names = &voting_verbs[verb].names;
    if (verb == VOTING_EXPLAIN && options_has(o, OPTION_FROM_PARTIALS))
        return say_error(STATUS_USAGE, nowhere,
                         "explain takes no --from-partials: give it the journals that the partials "
                         "are made of; count takes partials",
                         "“解释”不用 --from-partials：请改读生成分报所用的账本；用分报可以计票");
    for (const enum option_id *t = takes; *t != OPTION_COUNT; t++)
        if (options_has(o, *t) && !voting_verb_takes(verb, *t))
            return say_error(STATUS_USAGE, nowhere, "%s takes no --%s", "“%s”不用 --%s",
                             say_pick((struct words){names->name, names->zh}),
                             option_rows[*t].name);
    return STATUS_DONE;
}

static enum status run(const struct options *o)
{
    static enum status (*const runs[VOTING_VERBS])(const struct options *o) = {
        [VOTING_COUNT] = voting_count,  [VOTING_EXPLAIN] = voting_explain, [VOTING_CAST] = cast,
        [VOTING_TOKENS] = print_tokens, [VOTING_RULES] = voting_rules,
    };
    size_t count;
    const char *const *operands = options_operands(o, &count);
    enum voting_verb_id verb = count ? voting_verb_called(slice_of(operands[0])) : VOTING_VERBS;
    if (verb != VOTING_VERBS) {
        enum status status = check_options(verb, o);
        return status ? status : runs[verb](o);
    }
    if (count)
        return say_error(STATUS_USAGE, nowhere,
                         "there is no verb \"%s\"; there are: count explain cast tokens rules",
                         "没有“%s”这个动作；可用：计票 解释 投票 票号 规则", operands[0]);
    return say_error(STATUS_USAGE, nowhere,
                     "say what to do first, as in: yishi-vote count; see yishi-vote --help",
                     "请先写要做什么，如：yishi-vote 计票；用法见 yishi-vote --help");
}

int main(int argc, char **argv)
{
    return tool_main(&tool, argc, argv, run);
}

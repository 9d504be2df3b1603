#include "voice/inspection.h"

#include "edge/sources.h"
#include "meaning/check_votes.h"
#include "record/journal.h"
#include "record/mending.h"
#include "record/sealing.h"
#include "voice/findings.h"

#include <stdlib.h>

static const struct place nowhere = {0};

/* Checking */

struct inspection {
    struct sources sources;
    struct circumstance circumstance;
    struct check_sense sense;
    struct findings findings;
    struct finding_print print;
    struct out out;
    struct input *in, *outside;
};

static enum status read_anchors(struct inspection *n, const struct options *o)
{
    n->sense.anchors = options_values(o, OPTION_ANCHOR, &n->sense.anchor_count);
    for (size_t i = 0; i < n->sense.anchor_count; i++)
        if (!seal_word(slice_of(n->sense.anchors[i])))
            return say_error(STATUS_USAGE, nowhere,
                             "\"%s\" is no code of a seal; write it as printed (zod2-knnm), or the "
                             "whole id of the seal",
                             "“%s”不是核验码；请照打印的写（如 zod2-knnm），或写封账的完整识别码",
                             n->sense.anchors[i]);
    return STATUS_DONE;
}

static enum status read_asked(struct inspection *n, const struct options *o)
{
    enum status status = options_circumstance(o, false, &n->circumstance);
    if (!status)
        status = sources_choose(&n->sources, o, 0);
    if (!status)
        status = sources_need(&n->sources);
    if (!status)
        status = read_anchors(n, o);
    n->sense.now = n->circumstance.now;
    n->sense.zone = &n->circumstance.zone;
    n->sense.extract = options_has(o, OPTION_EXTRACT);
    n->sense.require_seal = options_has(o, OPTION_REQUIRE_SEAL);
    n->findings = (struct findings){
        .see = findings_print, .context = &n->print, .strict = options_has(o, OPTION_STRICT)};
    return status;
}

/* What could not be read is worse than what was found; both are told. */
static enum status check_all(struct inspection *n, const struct options *o, struct check *c)
{
    size_t count;
    const char *const *files = options_values(o, OPTION_IN, &count);
    n->in = sources_open(&n->sources, true);
    enum status status = check_read(c, n->in, false), other = STATUS_DONE;
    if (count) {
        n->outside = input_open(files, count, false);
        other = check_read(c, n->outside, true);
    }
    status = status ? status : other;
    other = check_settle(c, n->in);
    /* Of a part the roll may be missing. */
    if (!other && check_has_votes(c) && !n->sense.extract)
        other = check_votes(c, &n->findings, n->in, &n->sense);
    return status ? status : other;
}

static enum status print_all(struct inspection *n, const struct options *o, int format)
{
    enum status status = out_open(&n->out, options_value(o, OPTION_OUTPUT));
    if (status)
        return status;
    findings_begin(&n->print, format, options_has(o, OPTION_QUIET), &n->out);
    struct check *c = check_new(n->sense, &n->findings);
    status = check_all(n, o, c);
    findings_end(&n->print, &n->findings, check_records(c));
    check_free(c);
    enum status closed = out_close(&n->out);
    status = status ? status : closed;
    return status ? status : n->findings.faults ? STATUS_NEGATIVE : STATUS_DONE;
}

enum status inspection_run(const struct options *o)
{
    struct inspection n = {0};
    enum status status = read_asked(&n, o);
    int format = status ? -1 : options_format(o, FINDINGS_FORMATS, "text", "text");
    if (!status)
        status = format < 0 ? STATUS_USAGE : print_all(&n, o, format);
    if (n.in)
        input_close(n.in);
    if (n.outside)
        input_close(n.outside);
    return status;
}

/* What is done to a journal */

/* The journal of -j, else YISHI_JOURNAL. No file may stand beside it. */
static enum status read_journal(const struct options *o, const char **journal, unsigned *how)
{
    size_t count;
    const char *usual = getenv("YISHI_JOURNAL");
    *journal = options_value(o, OPTION_JOURNAL);
    options_operands(o, &count);
    if (count)
        return say_error(STATUS_USAGE, nowhere,
                         "this changes a journal: name it with -j, and no other file",
                         "此操作会改动账本：请只用 -j 指明账本，不要另写文件");
    if (!*journal && usual && *usual)
        *journal = usual;
    if (!*journal)
        return say_error(STATUS_USAGE, nowhere, "name the journal with -j (or YISHI_JOURNAL)",
                         "请用 -j（或 YISHI_JOURNAL）指明账本");
    return journal_how(o, *journal, how);
}

static enum status seal(const struct sealing *s)
{
    char code[SEAL_CODE + 2];
    size_t count = 0;
    enum status status = sealing_run(s, code, &count);
    if (status)
        return status;
    if (count)
        say_note("%zu records are sealed; keep the code, on paper if you can",
                 "已封账 %zu 条记录；请保存核验码，最好留在纸上", count);
    else
        say_note("nothing was recorded since the last seal", "上次封账之后没有新记录");
    if (!code[0])
        return STATUS_DONE;
    code[SEAL_CODE] = '\n';
    return out_print((struct slice){code, SEAL_CODE + 1}) ? STATUS_UNSURE : STATUS_DONE;
}

enum status inspection_seal(const struct options *o)
{
    struct circumstance circumstance;
    struct sealing s = {.name = options_value(o, OPTION_NAME),
                        .room = getenv("YISHI_ROOM"),
                        .by = getenv("YISHI_BY")};
    enum status status = read_journal(o, &s.journal, &s.how);
    if (!status)
        status = options_circumstance(o, false, &circumstance);
    if (status)
        return status;
    s.now = circumstance.now;
    s.zone = &circumstance.zone;
    return seal(&s);
}

enum status inspection_repair(const struct options *o)
{
    const char *journal;
    unsigned how = 0;
    enum status status = read_journal(o, &journal, &how);
    return status ? status : mending_repair(journal, how);
}

enum status inspection_redact(const struct options *o)
{
    struct circumstance circumstance;
    struct buffer added = {0};
    struct redaction r = {.word = slice_of(options_value(o, OPTION_REDACT)),
                          .reason = options_value(o, OPTION_REASON),
                          .by = getenv("YISHI_BY")};
    enum status status = read_journal(o, &r.journal, &r.how);
    if (!status && !(r.reason && *r.reason))
        status = say_error(STATUS_USAGE, nowhere,
                           "to redact wants a reason: --reason TEXT (which law, whose request)",
                           "涂销须写明理由：--reason 文字（依据哪条规定、应谁的要求）");
    if (!status)
        status = options_circumstance(o, false, &circumstance);
    if (status)
        return status;
    r.now = circumstance.now;
    r.zone = &circumstance.zone;
    status = mending_redact(&r, &added);
    if (!status && out_print(buffer_slice(&added)))
        status = STATUS_UNSURE;
    buffer_free(&added);
    return status;
}

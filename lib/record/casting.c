#include "record/casting.h"

#include "format/json.h"
#include "record/import.h"
#include "record/operands.h"

#include <stdlib.h>

static const struct place nowhere = {0};

struct casting {
    const struct options *options;
    const struct casting_gate *gate;
    struct circumstance circumstance;
    struct adder_settings settings;
    const char *motion;
    const char **field; /* FIELD=TEXT */
    size_t fields;
    struct slice *choice;
    size_t choices;
    struct arena arena;
};

static const char *environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

static enum status read_dates(struct casting *k)
{
    static const char *const names[] = {"ymd", "mdy", "dmy"};
    static const enum date_order orders[] = {DATES_YMD, DATES_MDY, DATES_DMY};
    const char *given = options_value(k->options, OPTION_DATES);
    k->settings.sense = (struct entry_sense){&k->circumstance.zone, DATES_UNSAID};
    for (int i = 0; given && i < 3; i++)
        if (slice_is(slice_of(given), names[i])) {
            k->settings.sense.dates = orders[i];
            return STATUS_DONE;
        }
    return given ? say_error(STATUS_USAGE, nowhere, "--dates takes: ymd mdy dmy",
                             "--dates 可用：ymd mdy dmy")
                 : STATUS_DONE;
}

static enum status read_settings(struct casting *k)
{
    struct adder_settings *s = &k->settings;
    const struct options *o = k->options;
    enum status status = options_circumstance(o, false, &k->circumstance);
    s->in = options_values(o, OPTION_IN, &s->in_count);
    s->journal = options_value(o, OPTION_JOURNAL);
    if (!s->journal && !s->in_count)
        s->journal = environment("YISHI_JOURNAL");
    s->draft = options_has(o, OPTION_DRAFT);
    s->room = environment("YISHI_ROOM");
    s->by = environment("YISHI_BY");
    s->kind = schema_kind(KIND_BALLOT);
    s->now = k->circumstance.now;
    s->import = options_has(o, OPTION_FROM);
    s->keep_repeats = options_has(o, OPTION_KEEP_REPEATS);
    k->motion = options_value(o, OPTION_ID);
    if (!status)
        status = journal_how(o, s->journal, &s->how);
    return status ? status : read_dates(k);
}

/* From the command line */

static bool is_field(const char *word)
{
    struct operand o;
    return operand_split(slice_of(word), &o) && o.name.len &&
           schema_field_called(schema_kind(KIND_BALLOT), o.name);
}

static void sort_words(struct casting *k, const char *const *words, size_t count)
{
    size_t sets;
    const char *const *set = options_values(k->options, OPTION_SET, &sets);
    k->field = arena_take(&k->arena, (count + sets + 1) * sizeof *k->field);
    k->choice = arena_take(&k->arena, (count + 1) * sizeof *k->choice);
    for (size_t i = 0; i < count; i++) {
        if (is_field(words[i]))
            k->field[k->fields++] = words[i];
        else
            k->choice[k->choices++] = slice_of(words[i]);
    }
    for (size_t i = 0; i < sets; i++)
        k->field[k->fields++] = set[i];
}

/* What a ballot may say whatever the motion's options are. */
static bool is_answer(struct slice word)
{
    static const struct choice answers[] = {
        {"yes", "赞成", "同意"},   {"no", "反对", "不同意"},  {"abstain", "弃权", NULL},
        {"spoiled", "废票", NULL}, {"present", "到会", NULL}, {"absent", "缺席", NULL},
        {NULL, NULL, NULL},
    };
    const struct choice *grades = schema_field(schema_kind(KIND_RATING), FIELD_GRADE)->choices;
    return choice_called(answers, word) || choice_called(grades, word);
}

static bool is_option(struct slice options, struct slice word)
{
    struct nest nest = nest_open((struct value){options, VALUE_ARRAY, false});
    struct member m, part;
    struct buffer space = {0};
    bool found = false;
    while (options.at && options.at[0] == '[' && !found && nest_next(&nest, &m)) {
        struct value name = m.value;
        struct nest inner = nest_open(m.value);
        while (m.value.type == VALUE_OBJECT && nest_next(&inner, &part))
            if (slice_is(part.key, "name"))
                name = part.value;
        buffer_clear(&space);
        found = name.type == VALUE_STRING && slice_same(value_text(name, &space), word);
    }
    buffer_free(&space);
    return found;
}

static enum status check_choices(struct casting *k, struct adder *a, struct id motion)
{
    struct slice options = adder_options_of(a, motion);
    for (size_t i = 0; i < k->choices; i++) {
        struct slice word = k->choice[i];
        if (!is_answer(word) && !is_option(options, word))
            return say_error(STATUS_USAGE, nowhere,
                             "\"%.*s\" cannot be chosen in this motion; a name that is written in "
                             "is given as choice:='[\"NAME\"]', a spoiled paper as spoiled",
                             "“%.*s”不是该表决事项的选项；另选他人请写 choice:='[\"姓名\"]'，"
                             "废票请写 废票",
                             (int)word.len, word.at);
    }
    return STATUS_DONE;
}

/* choice=WORD, or choice:=["A","C"] */
static void add_choice(struct casting *k)
{
    struct buffer text = {0};
    if (!k->choices)
        return;
    buffer_text(&text, k->choices == 1 ? "choice=" : "choice:=[");
    for (size_t i = 0; i < k->choices; i++) {
        if (k->choices == 1) {
            buffer_add(&text, k->choice[i]);
            continue;
        }
        buffer_text(&text, i ? "," : "");
        json_add_string(&text, k->choice[i]);
    }
    buffer_text(&text, k->choices == 1 ? "" : "]");
    k->field[k->fields++] = arena_copy(&k->arena, buffer_slice(&text)).at;
    buffer_free(&text);
}

/* The gate is asked about the draft's motion and voter. */
static enum status check_gate(void *casting, struct draft *d, struct place place)
{
    struct casting *k = casting;
    struct slice on = draft_get(d, FIELD_ON), json = draft_get(d, FIELD_VOTER), voter = {NULL, 0};
    struct buffer space = {0};
    struct id motion;
    if (!on.at || !id_read((struct slice){on.at + 1, on.len - 2}, &motion))
        return STATUS_DONE; /* what it lacks is said later */
    if (json.at) {
        bool escaped = memchr(json.at, '\\', json.len) != NULL;
        struct value v = {{json.at + 1, json.len - 2}, VALUE_STRING, escaped};
        voter = value_text(v, &space);
    }
    enum status status = k->gate->check(k->gate->context, motion, voter, place);
    buffer_free(&space);
    return status;
}

static enum status cast_one(struct casting *k, struct adder *a)
{
    struct adder_origin origin = {.place = nowhere};
    enum adder_did did = ADDER_NEW;
    struct id motion, id;
    enum status status =
        adder_resolve(a, slice_of(k->motion), kind_bit(KIND_MOTION), nowhere, &motion);
    if (!status)
        status = check_choices(k, a, motion);
    if (status)
        return status;
    add_choice(k);
    struct operands operands = {k->field, k->fields, CSV_UTF8};
    status = operands_check(&operands);
    struct draft *d = adder_begin(a, schema_kind(KIND_BALLOT));
    if (!status)
        status = operands_read(a, d, &operands, &motion);
    if (!status)
        status = check_gate(k, d, nowhere);
    if (!status)
        status = adder_place(a, d, &origin, &id, &did);
    if (!status && did != ADDER_NEW)
        say_note("the same ballot is there already", "同样的表决票已经有了");
    return status;
}

/* From tables */

static enum status read_encoding(const struct options *o, struct import *im)
{
    static const char *const names[] = {"utf-8", "gb18030", "auto"};
    const char *given = options_value(o, OPTION_ENCODING);
    for (int i = 0; given && i < 3; i++)
        if (slice_same_letters(slice_of(given), slice_of(names[i]))) {
            im->encoding = (enum csv_encoding)i;
            return STATUS_DONE;
        }
    return given ? say_error(STATUS_USAGE, nowhere, "--encoding takes: utf-8 gb18030 auto",
                             "--encoding 可用：utf-8 gb18030 auto")
                 : STATUS_DONE;
}

static enum status read_table(struct casting *k, struct import *im, const char *const *files,
                              size_t count)
{
    const struct options *o = k->options;
    size_t sets;
    const char *const *set = options_values(o, OPTION_SET, &sets);
    const char **all = arena_take(&k->arena, (sets + 1) * sizeof *all);
    const char *errors = options_value(o, OPTION_ON_ERROR);
    if (sets)
        memcpy(all, set, sets * sizeof *all);
    if (k->motion)
        all[sets++] = arena_format(&k->arena, "on=%s", k->motion);
    im->kind = schema_kind(KIND_BALLOT);
    im->files = (struct import_list){files, count};
    im->sets = (struct import_list){all, sets};
    im->maps.at = options_values(o, OPTION_MAP, &im->maps.count);
    im->header_row = 1;
    im->skip = errors && slice_is(slice_of(errors), "skip");
    im->rejects = options_value(o, OPTION_REJECTS);
    im->check = check_gate;
    im->check_context = k;
    im->checked = FIELD_VOTER;
    return read_encoding(o, im);
}

/* *keep: the rows that were good are added, though others were passed over. */
static enum status cast_table(struct casting *k, struct adder *a, const char *const *files,
                              size_t count, bool *keep)
{
    const char *from = options_value(k->options, OPTION_FROM);
    bool tsv = slice_is(slice_of(from), "tsv");
    struct import im = {.adder = a};
    if (!tsv && !slice_is(slice_of(from), "csv"))
        return say_error(STATUS_USAGE, nowhere, "--from takes csv or tsv here",
                         "这里 --from 只可为 csv 或 tsv");
    enum status status = read_table(k, &im, files, count);
    if (!status)
        status = import_begin(&im);
    if (status)
        return status;
    status = tsv ? import_tsv(&im) : import_csv(&im);
    *keep = !status;
    status = import_end(&im, status);
    *keep = *keep && status != STATUS_SYSTEM; /* what was passed over could not be kept */
    if (!*keep && k->settings.journal && !k->settings.draft)
        say_note("nothing was added to %s", "没有向 %s 写入任何内容", k->settings.journal);
    return status;
}

enum status casting_run(const struct options *o, const char *const *words, size_t count,
                        const struct casting_gate *gate)
{
    struct casting k = {.options = o, .gate = gate};
    bool table = options_has(o, OPTION_FROM);
    enum status status = read_settings(&k);
    if (!status && !table)
        sort_words(&k, words, count);
    if (!status && !table && !k.motion)
        status = say_error(STATUS_USAGE, nowhere, "which motion? Name it with -i ID",
                           "投给哪个表决事项？请用 -i 编号 指明");
    struct adder *a = status ? NULL : adder_open(&k.settings, &status);
    if (a) {
        bool keep = false;
        status = table ? cast_table(&k, a, words, count, &keep) : cast_one(&k, a);
        enum status finished = adder_finish(a, table ? keep : !status);
        status = finished ? finished : status;
    }
    arena_free(&k.arena);
    return status;
}

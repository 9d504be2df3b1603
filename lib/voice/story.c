#include "voice/story.h"

#include "format/places.h"
#include "meaning/cell.h"
#include "voice/naming.h"
#include "voice/phrase.h"
#include "voice/place.h"

/* How a field is told. */
enum told {
    TOLD_CELL,   /* its value between `before` and `after` */
    TOLD_LEAD,   /* the same, but no comma before the next part */
    TOLD_YES,    /* `before` when true */
    TOLD_NO,     /* `before` when false */
    TOLD_LIST,   /* the texts of a list */
    TOLD_REF,    /* number and title of the record it names */
    TOLD_CALL,   /* its number: it is told on a line of its own */
    TOLD_DUE,    /* the due time as the history computed it */
    TOLD_LIMIT,  /* 5个工作日 */
    TOLD_COUNTS, /* an object of numbers: votes */
    TOLD_WON     /* the options that won */
};

struct part {
    enum field_id field;
    enum told told;
    struct words before, after;
};

enum { PARTS_MOST = 9 };

struct tale {
    enum kind_id kind;
    struct words label;
    struct part part[PARTS_MOST];
    size_t count;
};

/* clang-format off */
#define CELL(field, before_en, before_zh, after_en, after_zh) \
    {FIELD_##field, TOLD_CELL, {before_en, before_zh}, {after_en, after_zh}}
#define PLAIN(field) {FIELD_##field, TOLD_CELL, {"", ""}, {"", ""}}
#define QUOTED(field) {FIELD_##field, TOLD_CELL, {"“", "“"}, {"”", "”"}}
#define REASON {FIELD_REASON, TOLD_CELL, {"because: ", "理由："}, {"", ""}}
#define DUE(zh_before) {FIELD_DUE, TOLD_DUE, {"due ", zh_before}, {"", ""}}
#define MEETING {FIELD_MEETING, TOLD_CALL, {"at ", "会议"}, {"", ""}}
#define FLAG(field, told, en, zh) {FIELD_##field, told, {en, zh}, {"", ""}}

static const struct tale tales[] = {
    {KIND_ISSUE, {"Raised", "受理"},
     {QUOTED(TITLE), CELL(TYPE, "", "类型", "", ""), CELL(CATEGORY, "category ", "类别", "", ""),
      CELL(SOURCE, "from ", "来源", "", ""), CELL(PERSON, "by ", "反映人", "", ""),
      CELL(PLACE, "at ", "地点", "", ""), CELL(CAMPAIGN, "campaign ", "专项：", "", ""),
      PLAIN(TEXT)}, 8},
    {KIND_TRIAGE, {"Sorted", "分流"},
     {FLAG(ACCEPT, TOLD_NO, "not accepted", "不予受理"), CELL(TIER, "", "定为", " tier", "事"),
      PLAIN(NATURE), FLAG(DIRECT, TOLD_YES, "to be done at once", "直接办理"),
      CELL(LEAD, "department ", "承办单位", "", ""), REASON}, 6},
    {KIND_MERGE, {"Merged", "并单"},
     {{FIELD_INTO, TOLD_REF, {"into ", "并入"}, {"", ""}}, REASON}, 2},
    {KIND_MEETING, {"Meeting", "会议"}, {PLAIN(FORM), QUOTED(TITLE)}, 2},
    {KIND_REMARK, {"Said", "发言"},
     {{FIELD_SPEAKER, TOLD_LEAD, {"", ""}, {": ", "："}},
      {FIELD_STANCE, TOLD_LEAD, {"(", "（"}, {") ", "）"}}, PLAIN(TEXT),
      FLAG(IDEA, TOLD_YES, "a good idea", "金点子"), MEETING}, 5},
    {KIND_DECISION, {"Decided", "议定"},
     {PLAIN(HOW), PLAIN(TEXT), MEETING}, 3},
    {KIND_MOTION, {"Put to the vote", "提交表决"},
     {QUOTED(TITLE), PLAIN(TEXT), CELL(CLOSES, "closes ", "截止", "", ""), MEETING}, 4},
    {KIND_TALLY, {"Box counted", "计票"},
     {CELL(BOX, "box ", "票箱", "", ""), CELL(ISSUED, "issued ", "发出", "", ""),
      CELL(RETURNED, "returned ", "收回", "", ""), CELL(SPOILED, "spoiled ", "废票", "", ""),
      {FIELD_VOTES, TOLD_COUNTS, {"", ""}, {"", ""}}}, 5},
    {KIND_RESULT, {"Vote", "表决结果"},
     {PLAIN(VERDICT), {FIELD_OPTIONS, TOLD_WON, {"", ""}, {"", ""}},
      {FIELD_COUNT_, TOLD_COUNTS, {"", ""}, {"", ""}}}, 3},
    {KIND_TASK, {"Assigned", "交办"},
     {CELL(LEAD, "to ", "由", "", "承办"),
      QUOTED(TITLE), {FIELD_ASSIST, TOLD_LIST, {"helped by ", "协办"}, {"", ""}},
      DUE("期限"), {FIELD_LIMIT, TOLD_LIMIT, {"limit ", "时限"}, {"", ""}},
      {FIELD_SIGNERS, TOLD_LIST, {"signed for by ", "签收"}, {"", ""}}, PLAIN(TEXT), MEETING}, 8},
    {KIND_PLEDGE, {"Pledged", "承诺"}, {PLAIN(TEXT), DUE("承诺期限")}, 2},
    {KIND_PROGRESS, {"Progress", "进展"},
     {PLAIN(TEXT), CELL(PERCENT, "", "进度", "%", "%")}, 2},
    {KIND_EXTEND, {"Extension asked for", "申请延期"}, {DUE("延至"), REASON}, 2},
    {KIND_RETURN, {"Handed back", "退单"}, {REASON}, 1},
    {KIND_ANSWER, {"Answer", "批复"},
     {FLAG(GRANTED, TOLD_YES, "granted", "同意"), FLAG(GRANTED, TOLD_NO, "refused", "不同意"),
      REASON}, 3},
    {KIND_PAUSE, {"Paused", "挂起"}, {REASON}, 1},
    {KIND_RESUME, {"Resumed", "恢复办理"}, {REASON}, 1},
    {KIND_URGE, {"Urged", "督办"}, {PLAIN(LEVEL), PLAIN(TEXT)}, 2},
    {KIND_CLOSE, {"Closed", "办结"}, {PLAIN(OUTCOME), PLAIN(TEXT), MEETING}, 3},
    {KIND_REOPEN, {"Reopened", "重办"}, {REASON}, 1},
    {KIND_RATING, {"Rated", "评价"},
     {FLAG(REACHED, TOLD_NO, "not reached", "未联系上"), PLAIN(GRADE),
      CELL(SCORE, "score ", "评分", "", "分"), CELL(PERSON, "by ", "评价人", "", ""),
      CELL(CHANNEL, "by ", "方式：", "", ""), PLAIN(TEXT)}, 6},
    {KIND_OUTCOME, {"Outcome", "成果转化"},
     {PLAIN(FORM), QUOTED(TITLE), CELL(PERSON, "by ", "提出人", "", ""), PLAIN(STATUS),
      CELL(LEAD, "department ", "承办单位", "", "")}, 5},
    {KIND_SERVICE, {"Service", "共建服务"},
     {{FIELD_RESOURCE, TOLD_REF, {"", "对接"}, {"", ""}}, PLAIN(TEXT)}, 2},
    {KIND_ADJUST, {"Adjusted", "调整"}, {REASON}, 0}, /* told by what it sets */
    {KIND_VOID, {"Voided", "作废"}, {REASON}, 1},
};
/* clang-format on */

/* Parts */

struct sentence {
    struct story *s;
    struct buffer *out;
    uint32_t e;
    bool comma; /* the next part is separated */
};

static enum language language_of(const struct sentence *w)
{
    return w->s->t->language;
}

static void separate(struct sentence *w)
{
    if (w->comma)
        buffer_text(w->out, language_of(w) == LANGUAGE_EN ? ", " : "，");
    w->comma = true;
}

static void add_words(struct sentence *w, struct words words)
{
    buffer_text(w->out, words_in(words, language_of(w)));
}

static void add_cell(struct sentence *w, const struct field_spec *spec, struct value v)
{
    struct cell_style style = {language_of(w), history_sense(w->s->t->h)->zone, true};
    struct cell c = cell_of_value(spec, v, &w->s->own.arena);
    cell_add_text(w->out, &c, &style);
}

static void tell_list(struct sentence *w, struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    bool more = false;
    while (nest_next(&nest, &m)) {
        if (more)
            buffer_text(w->out, language_of(w) == LANGUAGE_EN ? ", " : "、");
        add_cell(w, NULL, m.value);
        more = true;
    }
}

static bool is_won(struct value option, struct value *name, struct value *votes)
{
    struct nest nest = nest_open(option);
    struct member m;
    bool won = false;
    while (option.type == VALUE_OBJECT && nest_next(&nest, &m)) {
        *name = slice_is(m.key, "name") ? m.value : *name;
        *votes = slice_is(m.key, "votes") ? m.value : *votes;
        won |= slice_is(m.key, "won") && m.value.type == VALUE_TRUE;
    }
    return won;
}

/* The grades of an evaluation are options with names of ours. */
static void tell_option(struct sentence *w, struct value name)
{
    struct buffer space = {0};
    const struct field_spec *spec = schema_field(schema_kind(KIND_RATING), FIELD_GRADE);
    const struct choice *grade = spec && name.type == VALUE_STRING
                                     ? choice_called(spec->choices, value_text(name, &space))
                                     : NULL;
    if (grade)
        buffer_text(w->out, phrase_choice(grade, language_of(w)));
    else
        add_cell(w, NULL, name);
    buffer_free(&space);
}

/* What won among the options, each with its votes, where it has any. */
static void tell_won(struct sentence *w, struct value options)
{
    struct nest nest = nest_open(options);
    struct member m;
    bool more = false, en = language_of(w) == LANGUAGE_EN;
    while (options.type == VALUE_ARRAY && nest_next(&nest, &m)) {
        struct value name = {0}, votes = {0};
        if (!is_won(m.value, &name, &votes))
            continue;
        if (more)
            buffer_text(w->out, en ? ", " : "、");
        else
            separate(w);
        buffer_text(w->out, more ? "" : en ? "won by " : "选定");
        tell_option(w, name);
        more = true;
        if (votes.type == VALUE_NUMBER)
            buffer_format(w->out, en ? " (%.*s votes)" : "（%.*s票）", (int)votes.text.len,
                          votes.text.at);
    }
}

static const struct words *count_words(struct slice key)
{
    static const struct {
        const char *key;
        struct words words;
    } known[] = {
        {"entitled", {"entitled", "应到"}},
        {"present", {"present", "实到"}},
        {"issued", {"issued", "发出"}},
        {"returned", {"returned", "收回"}},
        {"valid", {"valid", "有效"}},
        {"spoiled", {"spoiled", "废票"}},
        {"participating", {"taking part", "参与"}},
        {"yes", {"for", "赞成"}},
        {"no", {"against", "反对"}},
        {"abstain", {"abstaining", "弃权"}},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (slice_is(key, known[i].key))
            return &known[i].words;
    return NULL;
}

/* A counter is a number, or an object of which heads are what people count. */
static bool count_of(struct value v, int64_t *n)
{
    struct member m;
    if (v.type != VALUE_OBJECT)
        return value_integer(v, n);
    struct nest nest = nest_open(v);
    while (nest_next(&nest, &m))
        if (slice_is(m.key, "heads"))
            return value_integer(m.value, n);
    return false;
}

static void tell_counts(struct sentence *w, struct value v)
{
    struct nest nest = nest_open(v);
    struct member m;
    bool more = false;
    int64_t n;
    while (v.type == VALUE_OBJECT && nest_next(&nest, &m)) {
        const struct words *words = count_words(m.key);
        if (!count_of(m.value, &n))
            continue;
        buffer_text(w->out, more ? " " : "");
        if (words)
            add_words(w, *words);
        else
            add_cell(w, NULL, (struct value){m.key, VALUE_STRING, m.key_escaped});
        if (language_of(w) == LANGUAGE_EN)
            buffer_char(w->out, ' ');
        buffer_number(w->out, n);
        more = true;
    }
}

static enum status tell_ref(struct sentence *w, struct value v, bool titled)
{
    struct id id;
    uint32_t e =
        v.type == VALUE_STRING && id_read(v.text, &id) ? history_find(w->s->t->h, id) : NO_EVENT;
    struct naming name = {0};
    if (e == NO_EVENT || !history_event(w->s->t->h, e)->known) {
        buffer_add(w->out, (struct slice){v.text.at, v.text.len < 8 ? v.text.len : 8});
        return STATUS_DONE;
    }
    enum status status = naming_of(w->s->t, e, &name);
    buffer_add(w->out, name.number);
    if (titled)
        buffer_format(w->out, "“%.*s”", (int)name.title.len, name.title.at);
    naming_free(&name);
    return status;
}

static void tell_limit(struct sentence *w, const struct event *e)
{
    static const struct words units[] = {{" days", "天"}, {" working days", "个工作日"}};
    buffer_number(w->out, e->number);
    add_words(w, units[e->working]);
    uint32_t limit = history_limit_of(w->s->t->h, w->e);
    if (limit == NO_EVENT)
        return;
    struct slice category = history_atom(w->s->t->h, history_event(w->s->t->h, limit)->atom);
    if (slice_is(category, "*"))
        add_words(w, (struct words){" by the general limit", "（按通用时限标准）"});
    else
        buffer_format(w->out,
                      words_in((struct words){" by the limit of “%.*s”", "（按“%.*s”类时限标准）"},
                               language_of(w)),
                      (int)category.len, category.at);
}

static enum status tell_value(struct sentence *w, const struct part *p,
                              const struct field_spec *spec, struct value v)
{
    const struct event *e = history_event(w->s->t->h, w->e);
    enum status status = STATUS_DONE;
    add_words(w, p->before);
    if (p->told == TOLD_DUE)
        phrase_due(w->out, e->due, e->due_bare, w->s->t->h);
    else if (p->told == TOLD_LIMIT)
        tell_limit(w, e);
    else if (p->told == TOLD_LIST && v.type == VALUE_ARRAY)
        tell_list(w, v);
    else if (p->told == TOLD_COUNTS)
        tell_counts(w, v);
    else if (p->told == TOLD_REF || p->told == TOLD_CALL)
        status = tell_ref(w, v, p->told == TOLD_REF);
    else
        add_cell(w, spec, v);
    add_words(w, p->after);
    return status;
}

/* “原则同意建设…” needs no 原则同意 before it. */
static bool says_itself(const struct sentence *w, const struct record *rec, enum field_id field)
{
    const struct choice *how =
        field == FIELD_HOW ? event_choice(history_event(w->s->t->h, w->e), FIELD_HOW) : NULL;
    struct slice text = record_value(rec, FIELD_TEXT).text;
    return how && slice_starts(text, slice_of(how->zh)) && language_of(w) == LANGUAGE_ZH;
}

/* What a public report leaves out wholly. */
static bool is_withheld(const struct sentence *w, enum field_id field)
{
    return w->s->t->for_public &&
           (field == FIELD_PERSON || field == FIELD_CONTACT || field == FIELD_VOTER ||
            field == FIELD_PROXY || field == FIELD_BY);
}

/* The value that may be told. */
static struct value told_value(struct sentence *w, enum field_id field, struct value v)
{
    if (field != FIELD_PLACE || v.type != VALUE_STRING || !w->s->t->for_public)
        return v;
    struct buffer space = {0};
    struct slice place = arena_copy(&w->s->own.arena, value_text(v, &space));
    buffer_free(&space);
    return (struct value){place_cut(place), VALUE_STRING, false};
}

static enum status tell_part(struct sentence *w, const struct record *rec, const struct part *p)
{
    struct value v = told_value(w, p->field, record_value(rec, p->field));
    const struct event *e = history_event(w->s->t->h, w->e);
    if (p->told == TOLD_YES || p->told == TOLD_NO) {
        if (v.type != (p->told == TOLD_YES ? VALUE_TRUE : VALUE_FALSE))
            return STATUS_DONE;
        separate(w);
        add_words(w, p->before);
        return STATUS_DONE;
    }
    if (p->told == TOLD_WON) {
        tell_won(w, v);
        return STATUS_DONE;
    }
    bool given = v.type != VALUE_NONE && v.type != VALUE_NULL;
    bool there = p->told == TOLD_DUE ? e->due != NO_DUE : given;
    if (p->told == TOLD_LIMIT)
        there |= history_limit_of(w->s->t->h, w->e) != NO_EVENT;
    if (!there || is_withheld(w, p->field) || (v.type == VALUE_STRING && !v.text.len) ||
        says_itself(w, rec, p->field))
        return STATUS_DONE;
    separate(w);
    enum status status = tell_value(w, p, schema_field(rec->kind, p->field), v);
    w->comma = p->told != TOLD_LEAD;
    return status;
}

/* Corrections: what was changed, from what */

static enum status tell_change(struct sentence *w, const struct kind_spec *kind,
                               const struct member *old, struct member m)
{
    size_t hint = 0;
    const struct field_spec *spec = kind ? schema_field_named(kind, m.key, &hint) : NULL;
    bool en = language_of(w) == LANGUAGE_EN;
    separate(w);
    if (spec)
        add_words(w, (struct words){field_name(spec->field), spec->zh});
    else
        add_cell(w, NULL, (struct value){m.key, VALUE_STRING, m.key_escaped});
    if (spec && is_withheld(w, spec->field)) {
        buffer_text(w->out, en ? " changed" : "有更正");
        return STATUS_DONE;
    }
    m.value = told_value(w, spec ? spec->field : FIELD_ID, m.value);
    buffer_text(w->out,
                m.value.type == VALUE_NULL ? (en ? " removed" : "删去") : (en ? " is “" : "改为“"));
    if (m.value.type != VALUE_NULL) {
        add_cell(w, spec, m.value);
        buffer_text(w->out, "”");
    }
    if (old) {
        buffer_text(w->out, en ? " (was “" : "（原“");
        add_cell(w, spec, told_value(w, spec ? spec->field : FIELD_ID, old->value));
        buffer_text(w->out, en ? "”)" : "”）");
    }
    return STATUS_DONE;
}

static enum status tell_changes(struct sentence *w, const struct record *before, struct value set)
{
    struct arena arena = {0};
    struct places places = {0};
    for (size_t i = 0; before && i < before->count; i++)
        places_set(&places, before->members[i].key, i, &arena);
    struct nest nest = nest_open(set);
    struct member m;
    enum status status = STATUS_DONE;
    while (!status && nest_next(&nest, &m)) {
        size_t i = places_find(&places, m.key, SIZE_MAX);
        status = tell_change(w, before ? before->kind : NULL,
                             before && i != SIZE_MAX ? &before->members[i] : NULL, m);
    }
    arena_free(&arena);
    return status;
}

/* An amend or an adjustment: the record it is on, as first written, is told beside it. */
static enum status tell_set(struct sentence *w, const struct record *rec)
{
    static const struct part reason = REASON;
    struct story *s = w->s;
    uint32_t on = history_event(s->t->h, w->e)->on;
    bool known = on != NO_EVENT && history_event(s->t->h, on)->known;
    struct record before;
    enum status status = STATUS_DONE;
    if (known) {
        status = history_line(s->t->h, s->t->in, on, &s->other);
        if (!s->other.reader)
            s->other.reader = record_reader_new();
        if (!status && record_read(s->other.reader, buffer_slice(&s->other.line), false, &before))
            status = record_say(s->other.reader,
                                input_place(s->t->in, history_event(s->t->h, on)->offset));
    }
    if (!status)
        status = tell_changes(w, known ? &before : NULL, record_value(rec, FIELD_SET));
    return status ? status : tell_part(w, rec, &reason);
}

static void tell_corrected(struct sentence *w)
{
    const struct event *e = history_event(w->s->t->h, w->e);
    uint32_t on = e->on;
    const struct kind_spec *kind = on != NO_EVENT && history_event(w->s->t->h, on)->known
                                       ? schema_kind(history_event(w->s->t->h, on)->kind)
                                       : NULL;
    if (!kind || (e->kind != KIND_AMEND && e->kind != KIND_VOID))
        return;
    char digits[ID_DIGITS + 1];
    history_short_id(w->s->t->h, on, digits);
    separate(w);
    add_words(w, (struct words){kind->name, kind->zh});
    buffer_format(w->out, " %s", digits);
}

/* Sentences */

static const struct tale *tale_of(enum kind_id kind)
{
    for (size_t i = 0; i < sizeof tales / sizeof *tales; i++)
        if (tales[i].kind == kind)
            return &tales[i];
    return NULL;
}

static void tell_by(struct sentence *w, const struct record *rec)
{
    struct value by = record_value(rec, FIELD_BY);
    bool en = language_of(w) == LANGUAGE_EN;
    if (by.type != VALUE_STRING || !by.text.len || is_withheld(w, FIELD_BY))
        return;
    buffer_text(w->out, en ? " (" : "（");
    add_cell(w, NULL, by);
    buffer_text(w->out, en ? ")" : "）");
}

enum status story_tell(struct story *s, uint32_t e, struct buffer *out)
{
    struct sentence w = {.s = s, .out = out, .e = e};
    enum status status = history_record(s->t->h, s->t->in, e, &s->own);
    const struct record *rec = &s->own.record;
    if (status)
        return status;
    const struct tale *tale = tale_of(rec->kind->kind);
    struct words label = tale ? tale->label : (struct words){rec->kind->name, rec->kind->zh};
    add_words(&w, label);
    buffer_text(out, s->t->language == LANGUAGE_EN ? ": " : "：");
    size_t start = out->len;
    tell_corrected(&w);
    for (size_t i = 0; tale && i < tale->count && !status; i++)
        status = tell_part(&w, rec, &tale->part[i]);
    if (!status && (rec->kind->kind == KIND_AMEND || rec->kind->kind == KIND_ADJUST))
        status = tell_set(&w, rec);
    if (out->len == start) /* nothing but the label: no colon */
        out->len -= strlen(s->t->language == LANGUAGE_EN ? ": " : "：");
    tell_by(&w, rec);
    return status;
}

enum status story_tell_count(struct story *s, uint32_t motion, const struct record *result,
                             struct buffer *out)
{
    struct sentence w = {.s = s, .out = out, .e = motion};
    const struct tale *tale = tale_of(KIND_RESULT);
    enum status status = STATUS_DONE;
    add_words(&w, (struct words){"Counted, not yet on record: ", "计票（结果尚未入账）："});
    for (size_t i = 0; i < tale->count && !status; i++)
        status = tell_part(&w, result, &tale->part[i]);
    return status;
}

void story_free(struct story *s)
{
    retrieval_free(&s->own);
    retrieval_free(&s->other);
}

/* Votes: the rule in words, the counts, and the sum that decides. A result that is recorded is
 * told; where there is none, the votes are counted. */
#include "voice/minutes_paper.h"

#include "meaning/condition.h"
#include "meaning/recount.h"

/* The result of one motion. */
struct telling_vote {
    struct paper *p;
    const struct record *rec;
    struct recount *recount; /* for motions that have no result */
    struct retrieval result;
    struct buffer counted; /* the line of a count, as a record */
    struct record_reader *reader;
    struct record counted_record;
};

/* ---- where the result comes from ---- */

/* The latest result that stands on the motion. */
static uint32_t recorded(const struct paper *p, uint32_t motion)
{
    uint32_t last = NO_EVENT;
    for (uint32_t c = history_event(p->t->h, motion)->child; c != NO_EVENT;
         c = history_event(p->t->h, c)->next)
        if (history_event(p->t->h, c)->kind == KIND_RESULT && !history_event(p->t->h, c)->gone)
            last = c;
    return last;
}

static enum status count(struct telling_vote *v, uint32_t motion)
{
    enum status status = recount_motion(
        v->recount, event_id(v->p->t->h, history_event(v->p->t->h, motion)), &v->counted);
    if (status || !v->counted.len)
        return status;
    if (record_read(v->reader, buffer_slice(&v->counted), false, &v->counted_record) == RECORD_FINE)
        v->rec = &v->counted_record;
    return STATUS_DONE;
}

static enum status find_result(struct telling_vote *v, uint32_t motion)
{
    uint32_t e = recorded(v->p, motion);
    v->rec = NULL;
    if (e == NO_EVENT)
        return count(v, motion);
    enum status status = history_record(v->p->t->h, v->p->t->in, e, &v->result);
    v->rec = status ? NULL : &v->result.record;
    return status;
}

/* ---- what it says ---- */

struct counter_word {
    const char *key;
    struct words word;
};

static const struct counter_word papers[] = {
    {"entitled", {"entitled", "应到"}}, {"present", {"present", "实到"}},
    {"issued", {"issued", "发出"}},     {"returned", {"returned", "收回"}},
    {"valid", {"valid", "有效"}},       {"spoiled", {"spoiled", "废票"}},
};
static const struct counter_word answers[] = {
    {"yes", {"for", "赞成"}}, {"no", {"against", "反对"}}, {"abstain", {"abstained", "弃权"}}};
static const struct counter_word areas[] = {
    {"entitled.area", {"entitled", "应到"}}, {"participating.area", {"taking part", "参与"}},
    {"yes.area", {"for", "赞成"}},           {"no.area", {"against", "反对"}},
    {"abstain.area", {"abstained", "弃权"}},
};

/* 应到14 实到12 发出12: those that are told, not -1. */
static bool add_list(struct paper *p, const struct counter_word *list, const int64_t *n,
                     size_t count, enum quantity quantity)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (n[i] < 0)
            continue;
        if (any)
            paper_add(p, ", ", " ");
        paper_add(p, list[i].word.en, list[i].word.zh);
        paper_add(p, " ", "");
        amount_add(&p->line, quantity, n[i]);
        any = true;
    }
    return any;
}

static bool add_counters(struct paper *p, struct value count, const struct counter_word *list,
                         size_t n, enum quantity quantity)
{
    enum { MOST = 6 };
    int64_t number[MOST];
    for (size_t i = 0; i < n; i++)
        if (!paper_number(count, list[i].key, &number[i]))
            number[i] = -1;
    return add_list(p, list, number, n, quantity);
}

static void end_paragraph(struct paper *p)
{
    bool small = p->line.len && p->line.at[0] >= 'a' && p->line.at[0] <= 'z';
    if (small && paper_en(p))
        p->line.at[0] = (char)(p->line.at[0] - 'a' + 'A');
    if (p->line.len)
        report_paragraph(p->r, buffer_slice(&p->line));
    buffer_clear(&p->line);
}

/* ---- the sum ---- */

/* 10＞12÷2: as it is written in Chinese, without blanks. */
static void add_numbers(struct paper *p, const struct condition *c, int64_t left, int64_t right)
{
    struct buffer sum = {0};
    condition_numbers(&sum, c, left, right);
    for (size_t i = 0; i < sum.len; i++) {
        char sign = sum.at[i];
        bool zh = !paper_en(p);
        if (zh && (sign == '>' || sign == '<' || sign == '='))
            buffer_text(&p->line, sign == '>' ? "＞" : sign == '<' ? "＜" : "＝");
        else if (!zh || sign != ' ')
            buffer_char(&p->line, sign);
    }
    buffer_free(&sum);
}

/* One condition; what it is about where there are several. */
static void add_condition(struct paper *p, struct value outcome, bool several)
{
    struct condition c;
    int64_t left, right;
    struct slice option = paper_text(p, outcome, "option");
    if (condition_read(paper_text(p, outcome, "condition"), &c) ||
        !paper_number(outcome, "left", &left) || !paper_number(outcome, "right", &right))
        return;
    buffer_add(&p->line, option);
    buffer_text(&p->line, option.len ? paper_pick(p, " ", "：") : "");
    if (several)
        term_words(&p->line, &c.left, p->t->language);
    if (several && c.left.measure.quantity == QUANTITY_HEADS && !paper_en(p))
        buffer_text(&p->line, "人数");
    if (several)
        paper_add(p, " ", "");
    add_numbers(p, &c, left, right);
}

static size_t length(struct value list)
{
    struct nest nest = nest_open(list);
    struct member m;
    size_t n = 0;
    while (list.type == VALUE_ARRAY && nest_next(&nest, &m))
        n++;
    return n;
}

/* 参与人数66≥96×2÷3、参与面积…，达到法定人数 */
static void add_conditions(struct paper *p, struct value list, bool several)
{
    struct nest nest = nest_open(list);
    struct member m;
    bool any = false;
    while (list.type == VALUE_ARRAY && nest_next(&nest, &m)) {
        if (any)
            paper_add(p, ", ", "、");
        add_condition(p, m.value, several);
        any = true;
    }
}

static bool all_hold(struct value list)
{
    struct nest nest = nest_open(list);
    struct member m;
    while (list.type == VALUE_ARRAY && nest_next(&nest, &m))
        if (paper_member(m.value, "holds").type != VALUE_TRUE)
            return false;
    return true;
}

static void semicolon(struct paper *p)
{
    if (p->line.len)
        paper_add(p, "; ", "；");
}

static void add_sum(struct telling_vote *v)
{
    struct paper *p = v->p;
    struct value quorum = record_value(v->rec, FIELD_QUORUM);
    struct value pass = record_value(v->rec, FIELD_PASS);
    bool several = length(quorum) + length(pass) > 1;
    if (length(quorum)) {
        semicolon(p);
        add_conditions(p, quorum, several);
        if (all_hold(quorum))
            paper_add(p, ", quorum met", "，达到法定人数");
        else
            paper_add(p, ", quorum not met", "，未达到法定人数");
    }
    if (length(pass)) {
        semicolon(p);
        add_conditions(p, pass, several);
    }
    const struct field_spec *spec = schema_field(schema_kind(KIND_RESULT), FIELD_VERDICT);
    const struct choice *verdict =
        choice_named(spec->choices, record_value(v->rec, FIELD_VERDICT).text);
    if (verdict) {
        buffer_text(&p->line, p->line.len ? paper_pick(p, ", ", "，") : "");
        paper_add(p, verdict->name, verdict->zh);
    }
}

/* ---- options ---- */

/* 甲12票（入选）、乙8票 */
static void add_option(struct paper *p, struct value option)
{
    int64_t n;
    buffer_add(&p->line, paper_text(p, option, "name"));
    paper_add(p, " ", "");
    if (paper_number(option, "votes", &n))
        buffer_format(&p->line, paper_pick(p, "%jd", "%jd票"), (intmax_t)n);
    else if (paper_member(option, "points").type == VALUE_STRING)
        buffer_add(&p->line, paper_text(p, option, "points"));
    else
        add_counters(p, option, answers, sizeof answers / sizeof answers[0], QUANTITY_HEADS);
    if (paper_member(option, "won").type == VALUE_TRUE)
        paper_add(p, " (won)", "（入选）");
    else if (paper_member(option, "tied").type == VALUE_TRUE)
        paper_add(p, " (tied)", "（得票相等）");
}

static void tell_options(struct telling_vote *v)
{
    struct value list = record_value(v->rec, FIELD_OPTIONS);
    struct nest nest = nest_open(list);
    struct member m;
    while (list.type == VALUE_ARRAY && nest_next(&nest, &m)) {
        semicolon(v->p);
        add_option(v->p, m.value);
    }
    end_paragraph(v->p);
}

/* What cannot be counted is told as it was handed in. */
static enum status tell_sheets(struct telling_vote *v, uint32_t motion)
{
    struct paper *p = v->p;
    struct paper_sheets s;
    enum status status = paper_sum_sheets(p, motion, &s);
    add_list(p, papers, s.papers, 6, QUANTITY_HEADS);
    end_paragraph(p);
    if (s.areas[0] >= 0) {
        paper_add(p, "Area in m²: ", "面积（平方米）：");
        add_list(p, areas + 2, s.areas, 3, QUANTITY_AREA);
        end_paragraph(p);
    }
    add_list(p, answers, s.answers, 3, QUANTITY_HEADS);
    end_paragraph(p);
    return status;
}

/* ---- one motion ---- */

static size_t decision_of(const struct paper *p, struct slice text)
{
    for (size_t i = 0; i < p->decisions.count; i++)
        if (slice_same(p->decisions.at[i].text, text))
            return i + 1;
    return 0;
}

/* 针对第（一）项，规则为到会过半数 */
static void add_subject(struct paper *p, const struct paper_part *motion)
{
    struct buffer number = {0};
    size_t decision = decision_of(p, motion->text);
    paper_add(p, "On ", "针对");
    if (decision) {
        report_point_number(&number, (int)decision, p->t->language);
        struct slice shown = slice_trim(buffer_slice(&number));
        buffer_format(&p->line, paper_pick(p, "%.*s", "第%.*s项"), (int)shown.len, shown.at);
    } else {
        buffer_format(&p->line, "“%.*s”", (int)motion->text.len, motion->text.at);
    }
    buffer_free(&number);
    if (motion->rule.len) {
        struct slice rule = minutes_rule_words(motion->rule, p->t->language, &p->arena);
        buffer_format(&p->line, paper_pick(p, ", by the rule %.*s", "，规则为%.*s"), (int)rule.len,
                      rule.at);
    }
    if (motion->roll.len)
        buffer_format(&p->line, paper_pick(p, ", of the roll %.*s", "，名册为%.*s"),
                      (int)motion->roll.len, motion->roll.at);
}

static void tell_counts(struct telling_vote *v)
{
    struct paper *p = v->p;
    struct value count = record_value(v->rec, FIELD_COUNT_);
    int64_t n;
    add_counters(p, count, papers, sizeof papers / sizeof papers[0], QUANTITY_HEADS);
    end_paragraph(p);
    if (paper_number(count, "yes.area", &n)) {
        paper_add(p, "Area in m²: ", "面积（平方米）：");
        add_counters(p, count, areas, sizeof areas / sizeof areas[0], QUANTITY_AREA);
        end_paragraph(p);
    }
    tell_options(v);
    add_counters(p, count, answers, sizeof answers / sizeof answers[0], QUANTITY_HEADS);
    add_sum(v);
    end_paragraph(p);
}

/* Where one motion is about a decision, the title of the section says so. */
static enum status tell_all(struct telling_vote *v)
{
    struct paper *p = v->p;
    const struct paper_parts *list = &p->motions;
    bool one = list->count == 1 && decision_of(p, list->at[0].text);
    enum status status = STATUS_DONE;
    paper_add(p, "Votes", "表决结果");
    if (one) {
        paper_add(p, ": ", "：");
        add_subject(p, &list->at[0]);
    }
    report_section(p->r, "votes", buffer_slice(&p->line));
    buffer_clear(&p->line);
    for (size_t i = 0; i < list->count && !status; i++) {
        status = find_result(v, list->at[i].event);
        if (status == STATUS_INPUT)
            status = STATUS_DONE; /* said; the paper has what there is */
        if (!one) {
            add_subject(p, &list->at[i]);
            report_item(p->r, buffer_slice(&p->line));
            buffer_clear(&p->line);
        }
        if (v->rec)
            tell_counts(v);
        else if (!status)
            status = tell_sheets(v, list->at[i].event);
    }
    return status;
}

static struct telling_vote vote_open(struct paper *p)
{
    struct telling_vote v = {.p = p, .reader = record_reader_new()};
    v.recount = recount_new(p->t->in, history_sense(p->t->h));
    return v;
}

static void vote_close(struct telling_vote *v)
{
    recount_free(v->recount);
    retrieval_free(&v->result);
    record_reader_free(v->reader);
    buffer_free(&v->counted);
}

enum status paper_votes(struct paper *p)
{
    struct telling_vote v = vote_open(p);
    enum status status = p->motions.count ? tell_all(&v) : STATUS_DONE;
    vote_close(&v);
    return status;
}

enum status paper_count(struct paper *p, const struct paper_part *motion,
                        const struct choice **verdict, struct slice *votes)
{
    struct telling_vote v = vote_open(p);
    enum status status = find_result(&v, motion->event);
    if (status == STATUS_INPUT)
        status = STATUS_DONE; /* said; the row has what there is */
    if (v.rec) {
        const struct field_spec *spec = schema_field(v.rec->kind, FIELD_VERDICT);
        struct value count = record_value(v.rec, FIELD_COUNT_);
        *verdict = choice_named(spec->choices, record_value(v.rec, FIELD_VERDICT).text);
        if (add_counters(p, count, papers, sizeof papers / sizeof papers[0], QUANTITY_HEADS))
            paper_add(p, ", ", " ");
        add_counters(p, count, answers, sizeof answers / sizeof answers[0], QUANTITY_HEADS);
        *votes = arena_copy(&p->arena, slice_trim(buffer_slice(&p->line)));
        buffer_clear(&p->line);
    }
    vote_close(&v);
    return status;
}

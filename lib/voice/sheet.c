#include "voice/sheet.h"

#include "voice/funding.h"
#include "voice/phrase.h"
#include "voice/rounds.h"

/* What the parts of a sheet are made with. */
struct sheet_sense {
    struct report *r;
    const struct count *c;
    const struct zone *zone;
    enum language language;
};

static const char *pick(const struct sheet_sense *s, const char *en, const char *zh)
{
    return words_in((struct words){en, zh}, s->language);
}

struct report *sheet_new(enum language language)
{
    struct report *r = report_new("vote");
    report_title(
        r, slice_of(words_in((struct words){"Result of the vote", "表决结果计票单"}, language)));
    return r;
}

/* A line of the report from a buffer, which is emptied. */
static void line(const struct sheet_sense *s, const char *lead, struct buffer *text)
{
    report_line(s->r, lead, buffer_slice(text));
    buffer_clear(text);
}

static void add_amount(struct buffer *out, struct measure m, int64_t n)
{
    if (n == UNTOLD)
        buffer_text(out, "—");
    else
        amount_add(out, m.quantity, n);
}

static struct slice kept(const struct sheet_sense *s, struct buffer *text)
{
    struct slice copy = arena_copy(report_arena(s->r), buffer_slice(text));
    buffer_clear(text);
    return copy;
}

static struct slice amount_cell(const struct sheet_sense *s, struct measure m, int64_t n)
{
    struct buffer text = {0};
    add_amount(&text, m, n);
    struct slice cell = kept(s, &text);
    buffer_free(&text);
    return cell;
}

static struct slice number_cell(const struct sheet_sense *s, int64_t n)
{
    return amount_cell(s, (struct measure){QUANTITY_HEADS, {NULL, 0}}, n);
}

/* The outcome */

static void add_names(const struct sheet_sense *s, struct buffer *out, bool tied)
{
    bool any = false;
    for (size_t i = 0; i < s->c->options; i++) {
        const struct option *o = &s->c->option[i];
        if (tied ? !o->tied : !o->won)
            continue;
        buffer_text(out, any ? pick(s, ", ", "、") : "");
        buffer_add(out, o->name);
        any = true;
    }
}

static void add_verdict(const struct sheet_sense *s, struct buffer *out)
{
    const struct choice *verdict = count_verdict(s->c);
    buffer_text(out, pick(s, verdict->name, verdict->zh));
    struct buffer names = {0};
    add_names(s, &names, false);
    if (names.len)
        buffer_format(out, pick(s, ": %.*s", "：%.*s"), (int)names.len, names.at);
    buffer_clear(&names);
    add_names(s, &names, true);
    if (names.len)
        buffer_format(out, pick(s, "; tied: %.*s", "；得票相等：%.*s"), (int)names.len, names.at);
    buffer_free(&names);
}

static void add_time(const struct sheet_sense *s, struct buffer *out, int64_t us)
{
    phrase_stamp(out, us, false, s->zone);
}

static void tell_motion(const struct sheet_sense *s)
{
    const struct count *c = s->c;
    struct buffer text = {0};
    add_verdict(s, &text);
    line(s, pick(s, "Outcome", "结论"), &text);
    if (c->rule.name.len)
        buffer_add(&text, c->rule.name);
    else
        buffer_text(&text, pick(s, "written out in the motion", "由表决事项写明"));
    if (c->rule.source.len)
        buffer_format(&text, pick(s, " (%.*s)", "（%.*s）"), (int)c->rule.source.len,
                      c->rule.source.at);
    line(s, pick(s, "Rule", "规则"), &text);
    if (c->opens != INT64_MIN || c->closes != INT64_MAX) {
        if (c->opens != INT64_MIN)
            add_time(s, &text, c->opens);
        buffer_text(&text, pick(s, " to ", " 至 "));
        if (c->closes != INT64_MAX)
            add_time(s, &text, c->closes);
        line(s, pick(s, "Voting time", "表决时间"), &text);
    }
    buffer_free(&text);
}

/* The roll */

static const struct head *largest(const struct roll *r)
{
    const struct head *best = NULL;
    for (uint32_t i = 0; i < r->heads; i++)
        if (r->head[i].count > 1 && (!best || r->head[i].count > best->count))
            best = &r->head[i];
    return best;
}

static void tell_roll(const struct sheet_sense *s)
{
    const struct roll *r = &s->c->roll;
    struct buffer text = {0};
    if (!s->c->has_roll)
        return;
    const struct head *most = largest(r);
    buffer_format(&text, pick(s, "%.*s: %u heads", "“%.*s”共 %u 人"), (int)s->c->roll_name.len,
                  s->c->roll_name.at, r->heads);
    if (r->holdings > r->heads)
        buffer_format(&text, pick(s, ", %u units", "、%u 套"), r->holdings);
    if (r->has_area && !r->without_area) {
        buffer_text(&text, pick(s, ", ", "，面积 "));
        add_amount(&text, (struct measure){QUANTITY_AREA, {NULL, 0}},
                   roll_total(r, (struct measure){QUANTITY_AREA, {NULL, 0}}));
        buffer_text(&text, " m²");
    }
    if (most)
        buffer_format(&text,
                      pick(s, "; several units of one owner are one head (%.*s: %u units)",
                           "；一人多套按一人计（如 %.*s %u 套计 1 人）"),
                      (int)most->name.len, most->name.at, most->count);
    line(s, pick(s, "Roll when voting opened", "开始时的名册"), &text);
    buffer_free(&text);
}

/* Numbers */

enum { TABLE_COLUMNS = COUNTERS + 1 };

static bool is_told(const struct count *c, enum counter counter)
{
    for (size_t m = 0; m < c->measures; m++)
        if (c->total[m].of[counter] != UNTOLD)
            return true;
    return false;
}

static struct slice measure_label(const struct sheet_sense *s, struct measure m)
{
    const struct choice *q = &quantity_names[m.quantity];
    struct buffer text = {0};
    buffer_text(&text, pick(s, q->name, q->zh));
    buffer_text(&text, m.quantity == QUANTITY_AREA ? pick(s, ", m²", "(m²)") : "");
    if (m.group.len)
        buffer_format(&text, pick(s, " of %.*s", "·%.*s"), (int)m.group.len, m.group.at);
    struct slice label = kept(s, &text);
    buffer_free(&text);
    return label;
}

static void tell_totals(const struct sheet_sense *s)
{
    struct report_column column[TABLE_COLUMNS] = {{{"", 0}, REPORT_LEFT}};
    enum counter shown[COUNTERS];
    size_t count = 0;
    for (int i = 0; i < COUNTERS; i++) {
        if (!is_told(s->c, (enum counter)i))
            continue;
        shown[count++] = (enum counter)i;
        column[count] = (struct report_column){
            slice_of(pick(s, counter_names[i].name, counter_names[i].zh)), REPORT_RIGHT};
    }
    report_table(s->r, slice_of(pick(s, "Count", "计数")), column, count + 1);
    for (size_t m = 0; m < s->c->measures; m++) {
        struct slice cell[TABLE_COLUMNS];
        cell[0] = measure_label(s, s->c->measure[m]);
        for (size_t i = 0; i < count; i++)
            cell[i + 1] = amount_cell(s, s->c->measure[m], s->c->total[m].of[shown[i]]);
        report_row(s->r, cell);
    }
}

/* 赞成 弃权 反对 of the heads, where they are all told. */
static void draw_totals(const struct sheet_sense *s)
{
    static const enum counter parts[] = {COUNTER_YES, COUNTER_ABSTAIN, COUNTER_NO};
    enum { PARTS = sizeof parts / sizeof parts[0] };
    struct slice series[PARTS], label = slice_of("");
    int64_t value[PARTS], all = 0;
    if (s->c->measure[0].quantity != QUANTITY_HEADS)
        return;
    for (size_t i = 0; i < PARTS; i++) {
        series[i] = slice_of(pick(s, counter_names[parts[i]].name, counter_names[parts[i]].zh));
        value[i] = s->c->total[0].of[parts[i]];
        if (value[i] == UNTOLD)
            return;
        all += value[i];
    }
    if (all)
        report_chart_of(s->r, &(struct report_chart){.title = slice_of(pick(s, "Votes", "表决")),
                                                     .label = &label,
                                                     .labels = 1,
                                                     .series = series,
                                                     .serieses = PARTS,
                                                     .value = value,
                                                     .stacked = true});
}

static void tell_options(const struct sheet_sense *s)
{
    static const enum counter counters[] = {COUNTER_VOTES, COUNTER_YES, COUNTER_NO,
                                            COUNTER_ABSTAIN};
    enum { MOST = sizeof counters / sizeof counters[0] + 3 };
    struct report_column column[MOST] = {{slice_of(pick(s, "option", "选项")), REPORT_LEFT}};
    size_t count = 1;
    if (!s->c->options)
        return;
    for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++)
        if (s->c->option[0].figures[0].of[counters[i]] != UNTOLD)
            column[count++] = (struct report_column){
                slice_of(pick(s, counter_names[counters[i]].name, counter_names[counters[i]].zh)),
                REPORT_RIGHT};
    if (s->c->option[0].points.at)
        column[count++] = (struct report_column){slice_of(pick(s, "points", "得分")), REPORT_RIGHT};
    column[count++] = (struct report_column){slice_of(pick(s, "outcome", "结果")), REPORT_LEFT};
    report_table(s->r, slice_of(pick(s, "Votes", "得票")), column, count);
    for (size_t o = 0; o < s->c->options; o++) {
        const struct option *option = &s->c->option[o];
        struct slice cell[MOST] = {option->name};
        size_t at = 1;
        for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++)
            if (s->c->option[0].figures[0].of[counters[i]] != UNTOLD)
                cell[at++] = number_cell(s, option->figures[0].of[counters[i]]);
        if (s->c->option[0].points.at)
            cell[at++] = option->points;
        cell[at] = slice_of(option->won    ? pick(s, "won", "入选")
                            : option->tied ? pick(s, "tied", "得票相等")
                                           : "");
        report_row(s->r, cell);
    }
}

/* Options compared two by two, in the order in which the method takes them. */
static void tell_pairs(const struct sheet_sense *s)
{
    const struct count *c = s->c;
    struct report_column column[] = {
        {slice_of(pick(s, "option", "选项")), REPORT_LEFT},
        {slice_of(pick(s, "other", "对方")), REPORT_LEFT},
        {slice_of(pick(s, "prefer the option", "选项在前")), REPORT_RIGHT},
        {slice_of(pick(s, "prefer the other", "对方在前")), REPORT_RIGHT},
        {slice_of(pick(s, "strongest path", "最强路径")), REPORT_RIGHT},
        {slice_of(pick(s, "path back", "反向最强路径")), REPORT_RIGHT},
    };
    bool paths = c->pairs && c->pair[0].path.at;
    if (!c->pairs)
        return;
    if (!paths)
        column[4] = (struct report_column){slice_of(pick(s, "outcome", "结果")), REPORT_LEFT};
    report_table(s->r, slice_of(pick(s, "Two by two", "两两比较")), column, paths ? 6 : 5);
    for (size_t i = 0; i < c->pairs; i++) {
        const struct pair *p = &c->pair[i];
        struct slice fate = slice_of(p->fate.en ? words_in(p->fate, s->language) : "");
        struct slice cell[] = {c->option[p->option].name, c->option[p->other].name,
                               number_cell(s, p->votes),  number_cell(s, p->against),
                               paths ? p->path : fate,    p->path_back};
        report_row(s->r, cell);
    }
}

/* Conditions */

/* 68.75%, or 72.72…%: cut, never rounded. */
static void add_percentage(const struct sheet_sense *s, struct buffer *out, int64_t part,
                           int64_t whole)
{
    __int128 scaled = (__int128)part * 10000;
    int64_t percent = (int64_t)(scaled / whole);
    buffer_format(out, pick(s, ", that is %jd.%02d%s%%", "，占 %jd.%02d%s%%"),
                  (intmax_t)(percent / 100), (int)(percent % 100), scaled % whole ? "…" : "");
}

static void tell_outcome(const struct sheet_sense *s, const struct outcome *o, bool quorum)
{
    struct buffer text = {0};
    if (quorum)
        buffer_text(&text, pick(s, "Quorum: ", "法定人数："));
    if (o->option)
        buffer_format(&text, pick(s, "%.*s: ", "%.*s："), (int)o->option->name.len,
                      o->option->name.at);
    condition_words(&text, o->condition, s->language);
    buffer_text(&text, pick(s, ": ", "："));
    condition_numbers(&text, o->condition, o->left, o->right);
    if (quorum)
        buffer_text(&text,
                    o->holds ? pick(s, ", met", "，达到") : pick(s, ", not met", "，未达到"));
    else
        buffer_text(&text, o->holds ? pick(s, ", carried", "，通过")
                                    : pick(s, ", not carried", "，不通过"));
    if (o->condition->part != 1 || o->condition->whole != 1) {
        buffer_text(&text, pick(s, " (the line is ", "（界线 "));
        condition_threshold(&text, o->condition, o->right);
        buffer_text(&text, pick(s, ")", "）"));
    }
    if (!o->condition->right.plain && o->right > 0 && o->left >= 0)
        add_percentage(s, &text, o->left, o->right);
    report_item(s->r, buffer_slice(&text));
    buffer_free(&text);
}

static void tell_conditions(const struct sheet_sense *s)
{
    for (size_t i = 0; i < s->c->quorums; i++)
        tell_outcome(s, &s->c->quorum[i], true);
    for (size_t i = 0; i < s->c->passes; i++)
        tell_outcome(s, &s->c->pass[i], false);
}

/* Where the votes came from */

static void tell_sources(const struct sheet_sense *s)
{
    static const struct words from[] = {{"the boxes' sheets", "计票单"},
                                        {"the meeting's record", "会议记录"},
                                        {"the papers handed out", "发出票数"},
                                        {"the ballots", "表决票"}};
    const struct count *c = s->c;
    struct buffer text = {0};
    if (c->voters && c->every)
        buffer_format(&text, pick(s, "%u votes by name, each counted", "实名 %u 票，每票都计"),
                      c->voters);
    else if (c->voters)
        buffer_format(&text, pick(s, "%u voters by name", "实名 %u 人"), c->voters);
    if (c->proxies)
        buffer_format(&text, pick(s, " (%u of them by proxy)", "（其中委托 %u 人）"), c->proxies);
    if (c->tokens)
        buffer_format(&text, pick(s, "%s%jd papers without names", "%s不记名 %jd 张"),
                      text.len ? pick(s, ", ", "，") : "", (intmax_t)c->tokens);
    if (c->boxes)
        buffer_format(&text, pick(s, "%s%zu boxes counted by hand", "%s人工计票 %zu 箱"),
                      text.len ? pick(s, ", ", "，") : "", c->boxes);
    if (text.len)
        line(s, pick(s, "Votes from", "票的来源"), &text);
    if (c->present_from >= 0) {
        buffer_text(&text, words_in(from[c->present_from], s->language));
        line(s, pick(s, "Present taken from", "实到取自"), &text);
    }
    buffer_free(&text);
}

static void tell_boxes(const struct sheet_sense *s)
{
    struct report_column column[] = {
        {slice_of(pick(s, "box", "票箱")), REPORT_LEFT},
        {slice_of(pick(s, "issued", "发出")), REPORT_RIGHT},
        {slice_of(pick(s, "returned", "收回")), REPORT_RIGHT},
        {slice_of(pick(s, "spoiled", "废票")), REPORT_RIGHT},
        {slice_of(pick(s, "votes", "得票合计")), REPORT_RIGHT},
    };
    if (s->c->boxes < 2)
        return;
    /* In an election a paper says something of each candidate: a sum would mean nothing. */
    bool sum = strcmp(s->c->method->name, "elect") != 0;
    report_table(s->r, slice_of(pick(s, "Boxes", "各票箱")), column, sum ? 5 : 4);
    for (size_t i = 0; i < s->c->boxes; i++) {
        const struct box *b = &s->c->box[i];
        struct slice cell[] = {b->name, number_cell(s, b->issued), number_cell(s, b->returned),
                               number_cell(s, b->spoiled), number_cell(s, b->votes)};
        report_row(s->r, cell);
    }
}

static void tell_refused(const struct sheet_sense *s)
{
    struct report_column column[] = {
        {slice_of(pick(s, "not counted", "未计入")), REPORT_LEFT},
        {slice_of(pick(s, "why", "原因")), REPORT_LEFT},
        {slice_of(pick(s, "when", "时间")), REPORT_LEFT},
        {slice_of(pick(s, "ballot", "票的识别码")), REPORT_LEFT},
    };
    if (!s->c->refuseds)
        return;
    report_table(s->r, slice_of(pick(s, "Ballots not counted", "未计入的票")), column, 4);
    for (size_t i = 0; i < s->c->refuseds; i++) {
        const struct refused *x = &s->c->refused[i];
        struct buffer time = {0};
        char digits[ID_DIGITS];
        id_write(x->id, digits);
        if (x->at != UNTIMED)
            add_time(s, &time, x->at);
        const struct choice *why = &refusal_names[x->why];
        struct slice cell[] = {
            x->voter, slice_of(pick(s, why->name, why->zh)), kept(s, &time), {digits, 8}};
        report_row(s->r, cell);
        buffer_free(&time);
    }
}

static void tell_rule(const struct sheet_sense *s)
{
    struct buffer text = {0};
    for (const struct parameter *p = s->c->rule.parameters; p; p = p->next)
        buffer_format(&text, "%s%.*s=%.*s", text.len ? pick(s, ", ", "，") : "", (int)p->name.len,
                      p->name.at, (int)p->json.len, p->json.at);
    line(s, pick(s, "Parameters", "参数"), &text);
    buffer_format(&text, "%s", s->c->root);
    line(s, pick(s, "Votes counted, as a hash over their ids", "计票依据（所计各票识别码的摘要）"),
         &text);
    buffer_free(&text);
}

void sheet_add(struct report *r, const struct count *c, const struct zone *zone,
               enum language language)
{
    struct sheet_sense s = {r, c, zone, language};
    struct buffer title = {0};
    buffer_format(&title, "%.*s %.*s", (int)c->number.len, c->number.at, (int)c->title.len,
                  c->title.at);
    report_section(r, "motion", buffer_slice(&title));
    buffer_free(&title);
    tell_motion(&s);
    tell_roll(&s);
    tell_sources(&s);
    tell_totals(&s);
    draw_totals(&s);
    tell_boxes(&s);
    tell_options(&s);
    if (!funding_tell(r, c, language))
        rounds_tell(r, c, language);
    tell_pairs(&s);
    tell_conditions(&s);
    tell_refused(&s);
    tell_rule(&s);
}

/* As a row */

static const enum counter row_counters[] = {COUNTER_ISSUED,  COUNTER_RETURNED, COUNTER_VALID,
                                            COUNTER_SPOILED, COUNTER_YES,      COUNTER_NO,
                                            COUNTER_ABSTAIN};
enum { ROW_COUNTERS = sizeof row_counters / sizeof row_counters[0] };

static void add_column(struct table *t, const char *name, const char *zh, enum language language,
                       enum text_align align, bool may_be_cut)
{
    table_column(t, slice_of(name), slice_of(words_in((struct words){name, zh}, language)), align,
                 may_be_cut);
}

void sheet_columns(struct table *t, enum language language)
{
    add_column(t, "number", "编号", language, TEXT_LEFT, false);
    add_column(t, "title", "事项", language, TEXT_LEFT, true);
    for (int i = 0; i < ROW_COUNTERS; i++)
        add_column(t, counter_names[row_counters[i]].name, counter_names[row_counters[i]].zh,
                   language, TEXT_RIGHT, false);
    add_column(t, "verdict", "结论", language, TEXT_LEFT, false);
}

void sheet_row(struct table *t, const struct count *c, enum language language)
{
    struct sheet_sense s = {NULL, c, NULL, language};
    static const enum table_tone tones[] = {[VERDICT_CARRIED] = TONE_GREEN,
                                            [VERDICT_LOST] = TONE_PLAIN,
                                            [VERDICT_VOID] = TONE_RED,
                                            [VERDICT_TIE] = TONE_YELLOW};
    struct buffer text = {0};
    table_row(t, "result");
    table_cell(t, c->number, TONE_PLAIN);
    table_cell(t, c->title, TONE_PLAIN);
    for (int i = 0; i < ROW_COUNTERS; i++) {
        buffer_clear(&text);
        if (c->total[0].of[row_counters[i]] != UNTOLD)
            add_amount(&text, c->measure[0], c->total[0].of[row_counters[i]]);
        table_cell(t, buffer_slice(&text), TONE_PLAIN);
    }
    buffer_clear(&text);
    add_verdict(&s, &text);
    table_cell(t, buffer_slice(&text), tones[c->verdict]);
    table_row_end(t);
    buffer_free(&text);
}

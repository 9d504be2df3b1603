/* Papers as yishi-report writes them: what stands in their parts is read strictly, by the form in
 * which it is written, so that the same records come out again. What does not have the form is read
 * like anybody's. */
#include "minutes/reading.h"

#include "minutes/manner.h"

static struct slice behind(struct slice s, size_t n)
{
    return slice_trim(slice_after(s, n));
}

static bool starts(struct slice s, const char *text)
{
    return slice_starts(s, slice_of(text));
}

/* The last `part` in s, or NULL. */
static const char *find_last(struct slice s, const char *part)
{
    const char *last = NULL, *at;
    for (struct slice rest = s; (at = slice_find(rest, slice_of(part))) != NULL;
         rest = slice_from(at + 1, s.at + s.len))
        last = at;
    return last;
}

/* ---- parts ---- */

enum minutes_manner minutes_manner_of(struct slice label)
{
    static const struct {
        const char *zh, *en;
        enum minutes_manner manner;
    } parts[] = {
        {"议题", "Agenda", MANNER_AGENDA},      {"协商情况", "Opinions", MANNER_WORDS},
        {"发言记录", "Remarks", MANNER_SPEECH}, {"议定事项", "Decisions", MANNER_DECISIONS},
        {"表决结果", "Votes", MANNER_VOTES},    {"责任分工", "Actions", MANNER_TASKS},
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (slice_is(label, parts[i].zh) || slice_is(label, parts[i].en))
            return parts[i].manner;
    return MANNER_NONE;
}

static struct slice label_of(struct minutes_reading *rd, struct slice text)
{
    const char *colon = slice_find(text, slice_of(": "));
    return minutes_label(colon ? slice_from(text.at, colon) : text, rd->arena);
}

/* 2. Decisions: in English a heading has the number that an entry has elsewhere. */
static bool english_heading(struct minutes_reading *rd, struct minutes_line *l, struct slice bare,
                            int rank)
{
    bool ours = rank == 3 && l->shape == SHAPE_TEXT && l->indent == 0 && !l->listed &&
                minutes_manner_of(label_of(rd, bare)) && bare.at[0] >= 'A' && bare.at[0] <= 'Z';
    if (!ours || slice_find(bare, slice_of(": ")))
        return false;
    return minutes_heading(rd, l, bare);
}

bool minutes_own_heading(struct slice text)
{
    static const char *const begins[] = {"Agenda",    "Opinions", "Remarks",
                                         "Decisions", "Votes",    "Actions"};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++)
        if (starts(text, begins[i]))
            return true;
    return false;
}

struct slice minutes_own_title(struct slice text)
{
    bool ours = starts(text, "Minutes of ") && !starts(text, "Minutes of the ");
    return ours ? behind(text, strlen("Minutes of ")) : text;
}

void minutes_form_said(struct minutes_reading *rd, struct slice name)
{
    const struct choice *c = schema_field(schema_kind(KIND_MEETING), FIELD_FORM)->choices;
    for (; c->name; c++)
        if (slice_is(name, c->zh) || slice_is(name, c->name))
            rd->form = c->name;
}

/* Below the title: what kind of paper it is, and its number. */
static bool own_head(struct minutes_reading *rd, struct minutes_line *l)
{
    static const char *const kinds[] = {"会议纪要", "会议记录", "Minutes", "Record of the meeting"};
    static const char *const numbers[] = {"编号：", "Ref: "};
    for (size_t i = 0; i < 2; i++)
        if (rd->part == PART_HEAD && rd->title.len && !rd->number.len &&
            starts(l->text, numbers[i])) {
            rd->number = arena_copy(rd->arena, behind(l->text, strlen(numbers[i])));
            minutes_carry(rd, 0, l, FATE_MEETING);
            return true;
        }
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (rd->part == PART_HEAD && rd->title.len && !rd->dated && slice_is(l->text, kinds[i])) {
            minutes_carry(rd, 0, l, FATE_LAYOUT);
            return true;
        }
    return false;
}

/* ---- what was said ---- */

static void own_remark(struct minutes_reading *rd, const struct minutes_line *l, struct slice text)
{
    rd->remark = MINUTES_NONE;
    minutes_remark(rd, l, text, FATE_REMARK);
    rd->remark = MINUTES_NONE;
}

/* 张三（居民代表）：…… whoever it is. */
static bool own_speech(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    enum { LONGEST = 120 };
    const char *wide = slice_find(text, slice_of("：")), *narrow = slice_find(text, slice_of(": "));
    const char *colon = !wide || (narrow && narrow < wide) ? narrow : wide;
    if (!colon || colon - text.at > LONGEST)
        return false;
    size_t width = colon == wide ? strlen("：") : 2;
    struct slice who = slice_trim(slice_from(text.at, colon)), role = {NULL, 0};
    const char *open = find_last(who, "（"), *round = find_last(who, " (");
    if (slice_ends(who, slice_of("）")) && open && open > who.at) {
        role = slice_from(open + 3, who.at + who.len - 3);
        who = slice_trim(slice_from(who.at, open));
    } else if (slice_ends(who, slice_of(")")) && round && round > who.at) {
        role = slice_from(round + 2, who.at + who.len - 1);
        who = slice_trim(slice_from(who.at, round));
    }
    rd->remark = MINUTES_NONE;
    minutes_remark(rd, l, slice_from(colon + width, text.at + text.len), FATE_REMARK);
    if (!slice_is(who, minutes_nobody.zh) && !slice_is(who, minutes_nobody.en))
        minutes_set(rd, rd->remark, FIELD_SPEAKER, who);
    minutes_set_own(rd, rd->remark, "role", false, slice_trim(role));
    rd->remark = MINUTES_NONE;
    return true;
}

/* ---- what was decided ---- */

const char *minutes_cut_how(struct slice *text)
{
    const struct choice *c = schema_field(schema_kind(KIND_DECISION), FIELD_HOW)->choices;
    struct slice s = slice_trim(*text);
    bool wide = slice_ends(s, slice_of("）"));
    const char *open = wide                           ? find_last(s, "（")
                       : slice_ends(s, slice_of(")")) ? find_last(s, " (")
                                                      : NULL;
    if (!open || open == s.at)
        return NULL;
    struct slice inner =
        wide ? slice_from(open + 3, s.at + s.len - 3) : slice_from(open + 2, s.at + s.len - 1);
    for (; c->name; c++)
        if (slice_is(inner, c->name) || slice_is(inner, c->zh)) {
            *text = slice_trim(slice_from(s.at, open));
            return c->name;
        }
    return NULL;
}

/* Whether the tasks stand in a list below: what a decision says of them is then no task more. */
static bool lists_tasks(struct minutes_reading *rd)
{
    int rank;
    if (rd->tasks_listed) /* looked for once, at the first decision */
        return rd->tasks_listed > 0;
    rd->tasks_listed = -1;
    const struct minutes_line *end = rd->page->line + rd->page->count;
    for (const struct minutes_line *l = rd->at + 1; l < end && !l->begins && rd->tasks_listed < 0;
         l++) {
        struct slice bare = minutes_unnumbered(rd->r, l->text, &rank);
        if (l->shape != SHAPE_BLANK && (starts(bare, "责任分工") || starts(bare, "Actions")))
            rd->tasks_listed = 1;
    }
    return rd->tasks_listed > 0;
}

static bool own_decision(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    bool resolved = starts(text, "RESOLVED: ");
    struct slice bare = resolved ? behind(text, strlen("RESOLVED: ")) : text;
    const char *how = minutes_cut_how(&bare);
    if (!resolved && !how && !lists_tasks(rd))
        return false;
    minutes_end_item(rd);
    minutes_decide(rd, l, bare);
    if (how)
        minutes_set(rd, rd->decision, FIELD_HOW, slice_of(how));
    rd->decision_numbered = true;
    rd->entry_rank = 2;
    return true;
}

/* ---- who is to do what ---- */

/* 5 working days, 5个工作日 as 5wd; at NULL: it is no limit. */
static struct slice limit_of(struct minutes_reading *rd, struct slice text)
{
    static const struct {
        const char *unit, *written;
    } units[] = {{" working days", "wd"}, {"个工作日", "wd"}, {" days", "d"}, {"天", "d"}};
    size_t digits = 0;
    while (digits < text.len && text.at[digits] >= '0' && text.at[digits] <= '9')
        digits++;
    for (size_t i = 0; digits && i < sizeof units / sizeof units[0]; i++)
        if (slice_is(slice_after(text, digits), units[i].unit))
            return slice_of(
                arena_format(rd->arena, "%.*s%s", (int)digits, text.at, units[i].written));
    return (struct slice){NULL, 0};
}

/* 5个工作日内（至11月25日）; 5个工作日，11月25日; 11月25日; within 5 working days (by …); by … */
static bool own_time(struct minutes_reading *rd, struct slice text)
{
    static const struct {
        const char *mark;
        bool follows; /* the day is only what follows from the limit */
    } marks[] = {{"内（至", true}, {" (by ", true}, {"，", false}, {", by ", false}};
    struct slice limit = starts(text, "within ") ? behind(text, strlen("within ")) : text, due;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        const char *at = slice_find(limit, slice_of(marks[i].mark));
        struct slice days = at ? limit_of(rd, slice_from(limit.at, at)) : (struct slice){NULL, 0};
        if (!days.at)
            continue;
        due = slice_from(at + strlen(marks[i].mark), limit.at + limit.len);
        if (!marks[i].follows)
            minutes_task_value(rd, GIVES_DUE, due);
        rd->task.limit = days;
        return marks[i].follows || rd->task.due.at;
    }
    struct slice days = limit_of(rd, limit);
    if (days.at) {
        rd->task.limit = days;
        return true;
    }
    bool digit = text.len && text.at[0] >= '0' && text.at[0] <= '9';
    if (!digit && !starts(text, "by "))
        return false;
    minutes_task_value(rd, GIVES_DUE, digit ? text : behind(text, strlen("by ")));
    return rd->task.due.at != NULL;
}

/* The last part behind a semicolon, cut off. */
static bool cut_last(struct slice *text, struct slice *part)
{
    const char *wide = find_last(*text, "；"), *narrow = find_last(*text, "; ");
    const char *at = !wide || (narrow && narrow > wide) ? narrow : wide;
    if (!at)
        return false;
    size_t width = at == wide ? strlen("；") : 2;
    *part = slice_trim(slice_from(at + width, text->at + text->len));
    *text = slice_trim(slice_from(text->at, at));
    return true;
}

static bool cut_assist(struct minutes_reading *rd, struct slice *text)
{
    struct slice before = *text, part;
    if (!cut_last(&before, &part) || !(starts(part, "协办") || starts(part, "with ")))
        return false;
    size_t n = starts(part, "协办") ? strlen("协办") : strlen("with ");
    minutes_task_value(rd, GIVES_ASSIST, behind(part, n));
    *text = before;
    return true;
}

/* Who and what: 方案公示：社区居委会, or Action: Residents' Office to post the plan. */
static bool who_and_what(struct minutes_reading *rd, struct slice text)
{
    enum { LONGEST = 180 };
    struct minutes_task *t = &rd->task;
    bool english = starts(text, "Action: ");
    if (english)
        text = behind(text, strlen("Action: "));
    const char *at = english ? slice_find(text, slice_of(" to ")) : find_last(text, "：");
    if (!at)
        return false;
    struct slice first = slice_trim(slice_from(text.at, at));
    struct slice then = behind(slice_from(at, text.at + text.len), english ? 4 : strlen("："));
    t->lead = english ? first : then;
    t->title = english ? then : first;
    return t->lead.len && t->lead.len <= LONGEST && t->title.len;
}

static bool own_task(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct slice rest = text, part, before;
    minutes_task_begin(rd, MINUTES_NONE);
    before = rest;
    bool timed = cut_last(&before, &part) && own_time(rd, part);
    if (timed)
        rest = before;
    bool helped = cut_assist(rd, &rest);
    bool form = timed || helped || starts(text, "Action: ");
    if (!form || !who_and_what(rd, rest) || minutes_knows(rd, rd->task.title)) {
        rd->task = (struct minutes_task){.open = false};
        return false;
    }
    rd->task.text = text;
    rd->task.strict = true;
    minutes_task_carry(rd, l);
    minutes_task_end(rd);
    return true;
}

/* ---- what was voted on ---- */

/* A text to the next comma that the writer put: ，名册为 or the end. */
static struct slice value_behind(struct slice text, const char *zh, const char *en)
{
    const char *at = find_last(text, zh);
    size_t n = strlen(zh);
    if (!at) {
        at = find_last(text, en);
        n = strlen(en);
    }
    if (!at)
        return (struct slice){NULL, 0};
    struct slice value = slice_from(at + n, text.at + text.len);
    const char *end = slice_find(value, slice_of("，名册为"));
    end = end ? end : slice_find(value, slice_of(", of the roll "));
    return slice_trim(end ? slice_from(value.at, end) : value);
}

/* On (2): the text of that decision. */
static struct slice decision_numbered(struct minutes_reading *rd, size_t n)
{
    size_t seen = 0;
    for (size_t d = 0; d < rd->m->count - rd->base; d++)
        if (rd->m->draft[rd->base + d].kind == KIND_DECISION && ++seen == n)
            return minutes_get(rd, d, FIELD_TEXT);
    return (struct slice){NULL, 0};
}

static size_t number_in(struct slice text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len && n < 100000; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            n = 10 * n + (size_t)(text.at[i] - '0');
        else if (n)
            break;
    return n;
}

bool minutes_vote_subject(struct minutes_reading *rd, struct slice text)
{
    struct minutes_vote *v = &rd->vote;
    bool zh = starts(text, "针对"), en = starts(text, "On (") || starts(text, "On “");
    if (!zh && !en)
        return false;
    struct slice rule = value_behind(text, "，规则为", ", by the rule ");
    struct slice roll = value_behind(text, "，名册为", ", of the roll ");
    const char *open = slice_find(text, slice_of("“"));
    const char *close = find_last(text, "”，规则为");
    close = close ? close : find_last(text, "”, by the rule ");
    if (open && close && open < close && open - text.at <= 6)
        v->text = slice_from(open + strlen("“"), close);
    else if (en)
        v->text = decision_numbered(rd, number_in(text));
    v->named = rule.len > 0;
    v->rule = rule.len ? minutes_rule_named(rule, rd->arena) : rule;
    v->roll = roll;
    return true;
}

static void set_area(int64_t *area, struct slice folded, const char *zh, const char *en)
{
    const char *at = slice_find(folded, slice_of(zh));
    size_t n = strlen(zh);
    if (!at) {
        at = slice_find(folded, slice_of(en));
        n = strlen(en);
    }
    if (at && *area < 0)
        *area = minutes_area(slice_from(at + n, folded.at + folded.len));
}

/* 面积（平方米）：应到…… 赞成4512.30 反对…… 弃权……: of the vote that is open. */
static bool own_areas(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct minutes_vote *v = &rd->vote;
    if (!v->open || !(starts(text, "面积（") || starts(text, "Area in m²: ")))
        return false;
    set_area(&v->count.yes_area, text, "赞成", "for ");
    set_area(&v->count.no_area, text, "反对", "against ");
    set_area(&v->count.abstain_area, text, "弃权", "abstained ");
    minutes_vote_carry(rd, l);
    for (size_t n = l->number; n <= l->last; n++)
        rd->m->fate[n - 1] = FATE_VOTE;
    return true;
}

static bool own_vote(struct minutes_reading *rd, struct minutes_line *l, struct slice bare)
{
    struct minutes_votes none;
    if (own_areas(rd, l, bare))
        return true;
    if ((starts(bare, "应到") || starts(bare, "实到")) && slice_ends(bare, slice_of("人"))) {
        minutes_end_item(rd); /* who was at the meeting, below the last vote */
        rd->part = PART_NOTES;
        return minutes_head_count(rd, l, bare);
    }
    if (!starts(bare, "针对") && !starts(bare, "On (") && !starts(bare, "On “"))
        return false;
    minutes_vote_end(rd);
    minutes_votes_begin(&none);
    minutes_vote_line(rd, l, bare, &none);
    return true;
}

/* ---- the agenda ---- */

static bool own_item(struct minutes_reading *rd, struct minutes_line *l, struct slice bare,
                     bool numbered)
{
    const char *const labels[] = {"汇报人：", "Presenter: "};
    for (size_t i = 0; i < 2 && rd->items; i++)
        if (starts(bare, labels[i])) {
            rd->item[rd->items - 1].presenter =
                arena_copy(rd->arena, behind(bare, strlen(labels[i])));
            minutes_carry(rd, 0, l, FATE_AGENDA);
            return true;
        }
    const struct match *m;
    if (!numbered || minutes_match(rd->r, WHERE_SENTENCE, GIVES_AGENDA, bare, &m))
        return false;
    const char *open = slice_ends(bare, slice_of("）")) ? find_last(bare, "（") : NULL;
    const char *round = slice_ends(bare, slice_of(")")) ? find_last(bare, " (") : NULL;
    struct slice title = bare, inner = {NULL, 0};
    if (open)
        inner = slice_from(open + 3, bare.at + bare.len - 3);
    else if (round)
        inner = slice_from(round + 2, bare.at + bare.len - 1);
    bool treated = inner.len && minutes_match(rd->r, WHERE_SENTENCE, GIVES_TREATMENT, inner, &m) &&
                   slice_same(match_group(m, 0), inner);
    if (treated)
        title = slice_trim(slice_from(bare.at, open ? open : round));
    size_t item = minutes_add_item(rd, arena_copy(rd->arena, title));
    if (treated)
        rd->item[item].treatment = arena_copy(rd->arena, inner);
    minutes_carry(rd, 0, l, FATE_AGENDA);
    return true;
}

bool minutes_own_line(struct minutes_reading *rd, struct minutes_line *l, struct slice bare,
                      int rank)
{
    if (!rd->page->own)
        return false;
    if (own_head(rd, l) || english_heading(rd, l, bare, rank))
        return true;
    if (l->shape != SHAPE_TEXT || l->listed || bare.len == 0)
        return false;
    bool point = rank == 2 || rank == 4; /* （一）, (1) */
    bool item = rank == 3;
    switch (rd->manner) {
    case MANNER_AGENDA:
        return rd->part == PART_AGENDA && own_item(rd, l, bare, item);
    case MANNER_WORDS:
        if (rd->part != PART_NOTES || !point)
            return false;
        own_remark(rd, l, bare);
        return true;
    case MANNER_SPEECH:
        return rd->part == PART_NOTES && item && own_speech(rd, l, bare);
    case MANNER_DECISIONS:
        return rd->part == PART_DECISIONS && point && own_decision(rd, l, bare);
    case MANNER_VOTES:
        return rd->part == PART_VOTES && own_vote(rd, l, bare);
    case MANNER_TASKS:
        return rd->part == PART_TASKS && item && own_task(rd, l, bare);
    default:
        return false;
    }
}

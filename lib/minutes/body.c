/* What the lines below the head say: who spoke, what was decided, what was voted on. */
#include "minutes/reading.h"

const char *minutes_how(struct minutes_reading *rd, struct slice text)
{
    const struct match *m;
    const struct minutes_pattern *p = minutes_match(rd->r, WHERE_HOW, GIVES_NOTHING, text, &m);
    return p ? p->word : "agreed";
}

void minutes_end_item(struct minutes_reading *rd)
{
    minutes_task_end(rd);
    minutes_vote_end(rd);
    minutes_rollcall_end(rd);
}

/* ---- decisions ---- */

void minutes_decide_more(struct minutes_reading *rd, const struct minutes_line *l,
                         struct slice text)
{
    if (minutes_add_text(rd, rd->decision, text))
        minutes_carry(rd, rd->decision, l, FATE_DECISION);
    else
        minutes_remark(rd, l, text, FATE_DECISION);
}

void minutes_decide(struct minutes_reading *rd, const struct minutes_line *l, struct slice text)
{
    rd->decision = minutes_draft_new(rd, KIND_DECISION, 0, 0);
    minutes_set(rd, rd->decision, FIELD_TEXT, text);
    minutes_set(rd, rd->decision, FIELD_HOW, slice_of(minutes_how(rd, text)));
    minutes_carry(rd, rd->decision, l, FATE_DECISION);
    rd->remark = MINUTES_NONE;
}

static bool is_treatment(struct minutes_reading *rd, struct slice text, struct slice *word)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_TREATMENT, text, &m))
        return false;
    *word = match_group(m, 1);
    return true;
}

static bool decides(struct minutes_reading *rd, struct slice text)
{
    const struct match *m;
    return minutes_match(rd->r, WHERE_SENTENCE, GIVES_DECISION, text, &m) != NULL;
}

/* ---- votes ---- */

static bool is_vote(struct minutes_reading *rd, struct slice text, struct minutes_votes *v)
{
    const struct match *m;
    minutes_votes_begin(v);
    if (minutes_votes_read(rd->r, text, v) == 0 || v->yes < 0)
        return false;
    return v->no >= 0 || v->abstain >= 0 ||
           minutes_match(rd->r, WHERE_SENTENCE, GIVES_VOTE, text, &m);
}

/* 发出612张，收回488张 for all that was voted on */
static void note_papers(struct minutes_reading *rd, const struct minutes_votes *v)
{
    if (v->issued >= 0 && rd->issued < 0)
        rd->issued = v->issued;
    if (v->returned >= 0 && rd->returned < 0)
        rd->returned = v->returned;
}

/* 请假3人 */
static void note_away(struct minutes_reading *rd, const struct minutes_votes *v,
                      const struct minutes_line *l)
{
    const int64_t counts[] = {v->leave, v->absent};
    for (size_t how = 0; how < 2; how++)
        if (counts[how] > 0 && !rd->people.told[how].count)
            rd->people.told[how] = (struct minutes_told){counts[how], l->number};
}

/* 应到45人，实到38人: who was there, outside of any vote. */
static bool is_count_of_people(struct minutes_reading *rd, struct minutes_line *l,
                               const struct minutes_votes *v)
{
    if (v->expected < 0 && v->present < 0)
        return false;
    if (v->yes >= 0 || rd->part == PART_VOTES || (rd->expected >= 0 && v->expected >= 0))
        return false;
    if (rd->expected < 0)
        rd->expected = v->expected;
    if (rd->present < 0)
        rd->present = v->present;
    note_papers(rd, v);
    note_away(rd, v, l);
    minutes_carry(rd, 0, l, FATE_MEETING);
    return true;
}

/* ---- remarks ---- */

static bool is_speaker(const struct minutes_reading *rd, struct slice name, struct slice role)
{
    return role.len > 0 || rd->speeches || minutes_knows(rd, name) || minutes_is_near(rd, name);
}

/* 居民代表 严阿根：…… */
static bool role_speech(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_ROLE_SPEECH, text, &m))
        return false;
    struct slice role = match_group(m, 1), name = match_group(m, 2), words = match_group(m, 3);
    rd->remark = MINUTES_NONE;
    minutes_remark(rd, l, words, FATE_REMARK);
    minutes_set(rd, rd->remark, FIELD_SPEAKER, name);
    minutes_set_own(rd, rd->remark, "role", false, role);
    return true;
}

static bool speech(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    if (role_speech(rd, l, text))
        return true;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_SPEECH, text, &m))
        return false;
    struct slice name = match_group(m, 1), role = match_group(m, 2), words = match_group(m, 3);
    if (!is_speaker(rd, name, role))
        return false;
    rd->remark = MINUTES_NONE;
    minutes_remark(rd, l, words, FATE_REMARK);
    minutes_set(rd, rd->remark, FIELD_SPEAKER, name);
    minutes_set_own(rd, rd->remark, "role", false, role);
    return true;
}

/* 黄卫锋要求，……: the whole sentence is kept, since what was asked for is in its verb. */
bool minutes_said(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_SAID, text, &m))
        return false;
    struct slice role = match_group(m, 1), name = match_group(m, 2);
    if (!role.len && !minutes_knows(rd, name) && !minutes_is_near(rd, name))
        return false;
    rd->remark = MINUTES_NONE;
    minutes_remark(rd, l, text, FATE_REMARK);
    minutes_set(rd, rd->remark, FIELD_SPEAKER, name);
    minutes_set_own(rd, rd->remark, "role", false, role);
    return true;
}

/* 会议听取了……汇报。: an item that was heard, decided by nobody. */
static bool treated(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    enum { LONGEST = 300 };
    struct slice word;
    if (!is_treatment(rd, text, &word))
        return false;
    if (rd->current != MINUTES_NONE && rd->part == PART_NOTES) {
        if (!rd->item[rd->current].treatment.len)
            rd->item[rd->current].treatment = arena_copy(rd->arena, word);
        return false; /* the words stay words */
    }
    const char *end = slice_find(text, slice_of("。"));
    struct slice title = end ? slice_from(text.at, end) : text;
    if (title.len > LONGEST)
        return false;
    size_t item = minutes_add_item(rd, title);
    rd->item[item].treatment = word;
    minutes_carry(rd, 0, l, FATE_AGENDA);
    if (end && end + strlen("。") < text.at + text.len) {
        struct slice rest = slice_from(end + strlen("。"), text.at + text.len);
        if (slice_trim(rest).len)
            minutes_remark(rd, l, rest, FATE_REMARK);
    }
    return true;
}

/* ---- lines of a part ---- */

static bool is_empty(struct minutes_reading *rd, struct slice text)
{
    const struct match *m;
    return minutes_match(rd->r, WHERE_SENTENCE, GIVES_EMPTY, text, &m) != NULL;
}

/* Below Grants approved a name alone does not say what was decided of it. */
static struct slice with_verdict(struct minutes_reading *rd, struct slice text)
{
    struct slice v = rd->verdict;
    if (!v.len)
        return text;
    return slice_of(
        arena_format(rd->arena, "%.*s: %.*s", (int)v.len, v.at, (int)text.len, text.at));
}

static void decision_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    int rank;
    struct slice word;
    if (minutes_entries(rd, l, text))
        return;
    struct slice bare = minutes_unnumbered(rd->r, text, &rank);
    bool numbered = rank > 0 || l->listed;
    bool below = rd->entry_indent >= 0 && (l->indent > rd->entry_indent + 1 ||
                                           (rank == 0 && l->listed && rd->entry_rank > 0));
    if (is_empty(rd, bare)) {
        minutes_carry(rd, 0, l, FATE_MEETING);
        return;
    }
    struct minutes_votes v;
    if (is_vote(rd, bare, &v)) {
        minutes_vote_line(rd, l, bare, &v);
        return;
    }
    if (rd->decision != MINUTES_NONE && rd->decision_numbered && (!numbered || below)) {
        minutes_decide_more(rd, l, text);
        return;
    }
    if (is_treatment(rd, bare, &word) && !decides(rd, bare) &&
        (slice_is(word, "听取") || slice_is(word, "聽取") ||
         slice_starts(word, slice_of("传达"))) &&
        treated(rd, l, bare))
        return;
    minutes_decide(rd, l, with_verdict(rd, bare));
    rd->decision_numbered = numbered;
    rd->entry_indent = numbered ? l->indent : -1;
    if (!rd->entry_rank)
        rd->entry_rank = rank;
    minutes_tasks_in(rd, l, bare);
}

static void task_part_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    int rank;
    struct slice bare = minutes_unnumbered(rd->r, text, &rank);
    if (is_empty(rd, bare)) {
        minutes_carry(rd, 0, l, FATE_MEETING);
        return;
    }
    if (minutes_task_line(rd, l, bare, rank > 0 || l->listed))
        return;
    minutes_remark(rd, l, text, FATE_REMARK);
}

/* Whether a line goes on with the entry above it: further in, numbered below it, or of no list. */
static bool goes_on(const struct minutes_reading *rd, const struct minutes_line *l, int rank)
{
    const struct minutes_task *t = &rd->task;
    if (!t->open || !t->lines || l->shape == SHAPE_HEADING)
        return false;
    if (rd->entry_level > 0 || (rd->entry_indent >= 0 && l->indent > rd->entry_indent + 1))
        return true;
    if (rank > 0 || l->listed) /* (1) below 1., and bullets */
        return (rank > rd->entry_rank || rank == 0) && rd->entry_rank > 0 &&
               t->line[t->lines - 1] != l->number;
    return t->line[t->lines - 1] + 1 == l->number;
}

/* What was left open is to be done, and what it says is a task even where nobody is named. */
static void open_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    int rank;
    if (minutes_entries(rd, l, text))
        return;
    struct slice bare = minutes_unnumbered(rd->r, text, &rank);
    bool entry = rank > 0 || l->listed || l->shape == SHAPE_HEADING;
    if (is_empty(rd, bare)) {
        minutes_carry(rd, 0, l, FATE_MEETING);
    } else if (l->indent < rd->part_indent) { /* the list that 遗留问题： was in has ended */
        minutes_task_end(rd);
        rd->part = rd->outer == PART_DECISIONS ? rd->outer : PART_NOTES;
        minutes_prose(rd, l, text);
    } else if (goes_on(rd, l, rank)) {
        minutes_task_more(rd, l, text);
    } else if (entry || !rd->entries) {
        rd->entries++;
        rd->remark = MINUTES_NONE;
        minutes_task_left(rd, l, bare);
        rd->entry_indent = entry ? l->indent : -1;
        rd->entry_level = l->shape == SHAPE_HEADING ? l->level : 0;
        rd->entry_rank = rank;
    } else {
        minutes_task_end(rd);
        minutes_remark(rd, l, text, FATE_REMARK);
    }
}

/* How many bytes the first sentence has, when others follow. */
static size_t first_sentence(struct slice text)
{
    const char *end = slice_find(text, slice_of("。"));
    if (!end)
        return text.len;
    size_t len = (size_t)(end - text.at) + strlen("。");
    if (slice_starts(slice_after(text, len), slice_of("”")))
        len += strlen("”");
    return slice_trim(slice_after(text, len)).len ? len : text.len;
}

static bool decided(struct minutes_reading *rd, struct minutes_line *l, struct slice text,
                    bool numbered)
{
    struct minutes_votes v;
    if (!decides(rd, text))
        return false;
    bool vote = is_vote(rd, text, &v);
    if (vote)
        minutes_vote_end(rd);
    minutes_decide(rd, l, text);
    rd->decision_numbered = numbered;
    if (vote)
        minutes_vote_line(rd, l, text, &v);
    else
        minutes_tasks_in(rd, l, text);
    return true;
}

/* An essay says who leads and who helps, and gives nobody a task. */
static bool is_meeting(const struct minutes_reading *rd)
{
    return rd->dated || rd->hint.month || rd->chair.len || rd->people.count || rd->place.len ||
           rd->number.len || rd->form;
}

static void notes_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct minutes_votes v;
    const struct match *m;
    int rank;
    struct slice bare = minutes_unnumbered(rd->r, text, &rank);
    if (is_empty(rd, bare)) {
        minutes_carry(rd, 0, l, FATE_MEETING);
        return;
    }
    if (speech(rd, l, bare)) /* what somebody says is no decision, whatever its words */
        return;
    size_t len = first_sentence(bare);
    if (len < bare.len && decides(rd, bare)) {
        notes_line(rd, l, (struct slice){bare.at, len});
        notes_line(rd, l, slice_trim(slice_after(bare, len)));
        return;
    }
    if (decided(rd, l, bare, rank > 0))
        return;
    if (is_vote(rd, bare, &v)) {
        minutes_vote_line(rd, l, bare, &v);
        return;
    }
    if (is_count_of_people(rd, l, &v))
        return;
    note_papers(rd, &v);
    if (minutes_said(rd, l, bare) || treated(rd, l, bare))
        return;
    if (is_meeting(rd) && minutes_match(rd->r, WHERE_OWNER, GIVES_LEAD, bare, &m) &&
        minutes_tasks_in(rd, l, bare))
        return;
    if ((minutes_match(rd->r, WHERE_SENTENCE, GIVES_ENGLISH_ACTION, bare, &m) ||
         minutes_match(rd->r, WHERE_OWNER, GIVES_SIGNED, bare, &m)) &&
        minutes_task_line(rd, l, bare, false)) {
        minutes_task_end(rd);
        return;
    }
    minutes_remark(rd, l, text, rd->remark == MINUTES_NONE ? FATE_UNREAD : FATE_REMARK);
}

/* 举手表决，赞成24人……，表决通过……方案。: a decision with its counts. */
static void counted(struct minutes_reading *rd, struct minutes_line *l, struct slice bare,
                    struct slice text, const struct minutes_votes *v)
{
    const struct match *m;
    if (v->yes >= 0 && slice_find(bare, slice_of("表决通过")) &&
        !minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, bare, &m)) {
        minutes_vote_end(rd);
        minutes_decide(rd, l, bare);
    }
    minutes_vote_line(rd, l, text, v);
}

/* （一）关于……的议案: what the counts below are of. */
static bool ballot_title(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    int rank;
    struct slice bare = minutes_unnumbered(rd->r, text, &rank);
    struct minutes_votes none;
    if (rank == 0 || slice_ends(bare, slice_of("。")) || slice_ends(bare, slice_of("；")))
        return false;
    minutes_vote_end(rd);
    minutes_votes_begin(&none);
    rd->decision = MINUTES_NONE;
    minutes_vote_line(rd, l, (struct slice){NULL, 0}, &none);
    rd->vote.text = bare;
    return true;
}

static void vote_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct minutes_votes v;
    const struct match *m;
    int rank;
    struct slice bare = minutes_unnumbered(rd->r, text, &rank);
    minutes_votes_begin(&v);
    bool verdict = minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, text, &m) != NULL;
    if (minutes_votes_read(rd->r, text, &v) > 0 || (verdict && rd->vote.open) ||
        slice_find(text, slice_of("针对")) || slice_starts(text, slice_of("On (")))
        counted(rd, l, bare, text, &v);
    else if (!ballot_title(rd, l, text))
        notes_line(rd, l, text);
}

bool minutes_head_count(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct minutes_votes v;
    static const char *const starts[] = {"应到", "應到", "应参会", "应出席", "实到", "實到"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (rd->part != PART_VOTES && slice_starts(text, slice_of(starts[i])))
            return !is_vote(rd, text, &v) && is_count_of_people(rd, l, &v);
    return false;
}

static void agenda_line(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    int rank;
    struct slice rest = minutes_unnumbered(rd->r, text, &rank);
    minutes_carry(rd, 0, l, FATE_AGENDA);
    const struct match *m;
    if (is_empty(rd, rest) || minutes_match(rd->r, WHERE_SENTENCE, GIVES_AGENDA, rest, &m))
        return; /* nothing, or a link to the list */
    for (const char *mark; (mark = slice_find(rest, slice_of("；"))) != NULL;) {
        struct slice one = slice_trim(slice_from(rest.at, mark));
        if (one.len)
            minutes_add_item(rd, minutes_unnumbered(rd->r, one, &rank));
        rest = slice_from(mark + strlen("；"), rest.at + rest.len);
    }
    if (slice_trim(rest).len)
        minutes_add_item(rd, minutes_unnumbered(rd->r, slice_trim(rest), &rank));
}

void minutes_prose(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    const struct match *m;
    if (minutes_head_count(rd, l, text))
        return;
    switch (rd->part) {
    case PART_ATTENDANCE:
        if (minutes_head_line(rd, l, text))
            return;
        if (minutes_match(rd->r, WHERE_SENTENCE, GIVES_QUORUM, text, &m)) {
            struct slice number = match_group(m, 1);
            for (size_t i = 0; i < number.len; i++)
                rd->present = (i ? rd->present : 0) * 10 + (number.at[i] - '0');
            minutes_remark(rd, l, text, FATE_REMARK);
            return;
        }
        minutes_people_add(rd->r, &rd->people, text, rd->how, rd->arena);
        rd->listed = rd->listed || !rd->how;
        minutes_carry(rd, 0, l, FATE_ATTENDANCE);
        return;
    case PART_AGENDA:
        agenda_line(rd, l, text);
        return;
    case PART_DECISIONS:
        decision_line(rd, l, text);
        return;
    case PART_TASKS:
        task_part_line(rd, l, text);
        return;
    case PART_OPEN:
        open_line(rd, l, text);
        return;
    case PART_VOTES:
        vote_line(rd, l, text);
        return;
    case PART_OTHER:
        minutes_remark(rd, l, text, FATE_REMARK);
        return;
    default:
        if (!minutes_head_line(rd, l, text))
            notes_line(rd, l, text);
    }
}

/* Votes by roll call: 贊成議員：甲、乙，計2位。反對議員：…: a motion with a ballot of everybody who
 * is named. What the line states besides, how many were there and what came of it, is compared with
 * the names. */
#include "minutes/reading.h"

#include <inttypes.h>

enum { YES, NO, ABSTAIN, CHOICES };

static const char *const choices[CHOICES] = {"yes", "no", "abstain"};
static const struct words choice_names[CHOICES] = {
    {"yes", "赞成"}, {"no", "反对"}, {"abstain", "弃权"}};

/* 贊成議員：…… up to the next one. */
struct group {
    int choice;
    struct slice names;
    int64_t stated; /* -1: not said */
};

struct groups {
    struct group at[8];
    size_t count;
    struct slice before, behind; /* what the line says besides */
};

static struct slice behind(struct slice s, struct slice part)
{
    return slice_from(part.at + part.len, s.at + s.len);
}

static int64_t integer(struct slice s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s.len && i < 9; i++)
        n = n * 10 + (s.at[i] - '0');
    return s.len ? n : -1;
}

/* The first of the choices that is named in s; *head: the words that name it. */
static int next_choice(struct minutes_reading *rd, struct slice s, struct slice *head,
                       int64_t *stated)
{
    static const enum minutes_gives gives[CHOICES] = {GIVES_YES, GIVES_NO, GIVES_ABSTAIN};
    const struct match *m;
    int first = -1;
    for (int i = 0; i < CHOICES; i++) {
        if (!minutes_match(rd->r, WHERE_BALLOTS, gives[i], s, &m))
            continue;
        struct slice found = match_group(m, 0);
        if (first >= 0 && found.at > head->at)
            continue;
        first = i;
        *head = found;
        *stated = integer(match_group(m, 1));
    }
    return first;
}

/* ，計6位。 ends the names, else the sentence does; *rest is what stands behind. */
static void cut_names(struct minutes_reading *rd, struct group *g, struct slice *rest)
{
    static const char *const ends[] = {"。", "；", ";"};
    const struct match *m;
    struct slice all = g->names;
    if (minutes_match(rd->r, WHERE_BALLOTS, GIVES_TOTAL, all, &m)) {
        struct slice total = match_group(m, 0);
        g->names = slice_from(all.at, total.at);
        g->stated = integer(match_group(m, 1));
        *rest = behind(all, total);
    } else {
        *rest = (struct slice){all.at + all.len, 0};
    }
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *end = slice_find(g->names, slice_of(ends[i]));
        if (!end)
            continue;
        g->names = slice_from(g->names.at, end);
        *rest = slice_from(end, all.at + all.len);
    }
}

static void find_groups(struct minutes_reading *rd, struct slice text, struct groups *found)
{
    struct slice head, rest = text, tail;
    int64_t stated;
    *found = (struct groups){.before = text};
    while (found->count < sizeof found->at / sizeof found->at[0]) {
        int choice = next_choice(rd, rest, &head, &stated);
        if (choice < 0)
            break;
        if (!found->count)
            found->before = slice_from(text.at, head.at);
        struct slice next, names = behind(rest, head);
        int64_t ignored;
        if (next_choice(rd, names, &next, &ignored) >= 0)
            names = slice_from(names.at, next.at);
        struct group *g = &found->at[found->count++];
        *g = (struct group){choice, names, stated};
        rest = behind(rest, (struct slice){names.at, names.len});
        cut_names(rd, g, &tail);
        found->behind = slice_from(tail.at, text.at + text.len);
    }
}

/* ---- names ---- */

static bool is_name(struct minutes_reading *rd, struct slice s)
{
    const struct match *m;
    return minutes_match(rd->r, WHERE_BALLOTS, GIVES_NAME, s, &m) != NULL;
}

static bool is_nobody(struct minutes_reading *rd, struct slice s)
{
    const struct match *m;
    return !slice_trim(s).len || minutes_match(rd->r, WHERE_NAME, GIVES_UNNAMED, s, &m);
}

struct voters {
    struct slice *name;
    size_t count, cap;
};

static void add_voter(struct minutes_reading *rd, struct voters *v, struct slice name)
{
    if (v->count == v->cap) {
        size_t cap = v->cap ? 2 * v->cap : 64;
        struct slice *more = arena_take(rd->arena, cap * sizeof *more);
        if (v->count)
            memcpy(more, v->name, v->count * sizeof *more);
        v->name = more;
        v->cap = cap;
    }
    v->name[v->count++] = minutes_name(name, rd->arena);
}

/* 李傅中武應曉薇 without a sign between them: they are told by those who were there. */
static size_t known_length(struct minutes_reading *rd, struct slice s)
{
    size_t best = 0;
    for (size_t i = 0; i < rd->people.count; i++) {
        struct slice name = rd->people.at[i].name;
        if (name.len > best && slice_starts(s, name))
            best = name.len;
    }
    return best;
}

static void add_written(struct minutes_reading *rd, struct voters *v, struct slice one)
{
    size_t first = v->count;
    struct slice rest = one;
    while (rest.len) {
        size_t len = minutes_knows(rd, minutes_name(rest, rd->arena)) ? 0 : known_length(rd, rest);
        if (!len)
            break;
        add_voter(rd, v, (struct slice){rest.at, len});
        rest = slice_trim(slice_after(rest, len));
    }
    if (rest.len && v->count > first && !minutes_knows(rd, minutes_name(rest, rd->arena)))
        v->count = first; /* not all of it is names: it is one */
    if (v->count == first)
        add_voter(rd, v, one);
    else if (rest.len)
        add_voter(rd, v, rest);
}

static void read_names(struct minutes_reading *rd, struct slice names, struct voters *v)
{
    struct slice rest = slice_trim(names);
    if (is_nobody(rd, rest))
        return;
    while (rest.at) {
        struct slice one = slice_trim(minutes_next_name(&rest));
        if (one.len && minutes_names_by_blanks(one))
            while (one.len)
                add_written(rd, v, minutes_next_column(&one));
        else if (one.len)
            add_written(rd, v, one);
    }
}

/* Whether the groups are of names, and not of numbers or of what somebody said. */
static bool are_names(struct minutes_reading *rd, const struct groups *g)
{
    size_t named = 0, stated = 0;
    for (size_t i = 0; i < g->count; i++) {
        struct voters v = {0};
        read_names(rd, g->at[i].names, &v);
        for (size_t n = 0; n < v.count; n++)
            if (!is_name(rd, v.name[n]))
                return false;
        named += v.count;
        stated += g->at[i].stated >= 0;
    }
    bool more = rd->roll.open && !rd->roll.how; /* 棄權議員：無。 below those who voted */
    return more ? named + stated > 0 || is_nobody(rd, g->at[0].names)
                : named > 0 && (g->count > 1 || stated > 0);
}

/* ---- the motion ---- */

static bool is_again(struct minutes_reading *rd, struct slice text)
{
    const struct match *m;
    return minutes_match(rd->r, WHERE_SENTENCE, GIVES_REVOTE, text, &m) != NULL;
}

/* 案經主席就…提議提付記名表決，在場議員8位。 and the names below it. */
static bool puts_to_vote(struct minutes_reading *rd, const struct minutes_line *l)
{
    const struct match *m;
    return l->shape == SHAPE_TEXT && l->raw.len < LINE_TRIED_MAX &&
           minutes_match(rd->r, WHERE_BALLOTS, GIVES_VOTE, l->text, &m);
}

/* 王世堅議員提議：「……」。 on the line above, or on the one above another vote. */
static struct slice proposed_above(struct minutes_reading *rd, const struct minutes_line *l)
{
    enum { LINES = 6 };
    const struct match *m;
    for (int i = 0; i < LINES && l > rd->page->line && !l->begins; i++) {
        l--;
        if (l->shape == SHAPE_BLANK || rd->m->fate[l->number - 1] == FATE_VOTE)
            continue;
        if (puts_to_vote(rd, l))
            continue;
        if (l->shape == SHAPE_TEXT && l->raw.len < LINE_TRIED_MAX &&
            minutes_match(rd->r, WHERE_SENTENCE, GIVES_PROPOSAL, l->text, &m))
            return l->text;
        break;
    }
    return (struct slice){NULL, 0};
}

static struct slice voted_on(struct minutes_reading *rd, const struct minutes_line *l,
                             struct slice before)
{
    int rank;
    const struct match *m;
    struct slice text = {NULL, 0};
    if (minutes_match(rd->r, WHERE_BALLOTS, GIVES_MATTER, before, &m))
        text = match_group(m, 1).len ? match_group(m, 1) : match_group(m, 2);
    bool again = is_again(rd, before);
    if (again && rd->roll.text.len)
        return rd->roll.text;
    if (slice_trim(text).len && !again)
        return minutes_unnumbered(rd->r, slice_trim(text), &rank);
    text = proposed_above(rd, l);
    return text.len ? minutes_unnumbered(rd->r, text, &rank) : minutes_motion_text(rd);
}

static void begin(struct minutes_reading *rd, struct minutes_line *l, const struct groups *g)
{
    struct minutes_roll *roll = &rd->roll;
    struct minutes_votes said;
    struct slice before = g->before;
    if (!slice_trim(before).len && l > rd->page->line && puts_to_vote(rd, l - 1))
        before = l[-1].text;
    minutes_end_item(rd);
    rd->remark = MINUTES_NONE;
    roll->text = arena_copy(rd->arena, voted_on(rd, l, before));
    minutes_votes_begin(&said);
    minutes_votes_read(rd->r, before, &said);
    roll->present = said.present;
    roll->how = NULL;
    roll->line = l->number;
    roll->open = true;
    memset(roll->count, 0, sizeof roll->count);
    memset(roll->seen, 0, sizeof roll->seen);
    roll->motion = minutes_draft_new(rd, KIND_MOTION, 0, MINUTES_NONE);
    minutes_set(rd, roll->motion, FIELD_TEXT, roll->text.len ? roll->text : l->text);
    if (said.present >= 0)
        minutes_set_json(rd, roll->motion, FIELD_PRESENT,
                         slice_of(arena_format(rd->arena, "%" PRId64, said.present)));
    minutes_set_own(rd, roll->motion, "said", false, slice_trim(before));
}

static void add_ballots(struct minutes_reading *rd, const struct minutes_line *l,
                        const struct group *g)
{
    struct voters v = {0};
    read_names(rd, g->names, &v);
    for (size_t i = 0; i < v.count; i++) {
        size_t d = minutes_draft_new(rd, KIND_BALLOT, rd->roll.motion, MINUTES_NONE);
        minutes_set(rd, d, FIELD_VOTER, v.name[i]);
        minutes_set(rd, d, FIELD_CHOICE, slice_of(choices[g->choice]));
        minutes_carry(rd, d, l, FATE_VOTE);
    }
    rd->roll.count[g->choice] += (int64_t)v.count;
    rd->roll.seen[g->choice] = true;
    if (g->stated >= 0 && g->stated != (int64_t)v.count)
        say_warning((struct place){.file = rd->file, .line = l->number},
                    "%s: %" PRId64 " are stated, %zu are named",
                    "%s：写明 %" PRId64 " 人，列名 %zu 人", say_pick(choice_names[g->choice]),
                    g->stated, v.count);
}

/* 表決結果：否決 */
static bool verdict(struct minutes_reading *rd, struct slice text, struct slice *rest)
{
    const struct match *m;
    if (!minutes_match(rd->r, WHERE_SENTENCE, GIVES_VERDICT, text, &m))
        return false;
    struct slice words = match_group(m, 0);
    rd->roll.how = minutes_how(rd, words);
    *rest = behind(text, words);
    return true;
}

static bool read_groups(struct minutes_reading *rd, struct minutes_line *l, struct slice text)
{
    struct groups g;
    find_groups(rd, text, &g);
    if (!g.count || !are_names(rd, &g))
        return false;
    bool more = rd->roll.open && !rd->roll.how && !slice_trim(g.before).len;
    for (size_t i = 0; i < g.count; i++)
        more = more && !rd->roll.seen[g.at[i].choice];
    if (!more) {
        minutes_rollcall_end(rd);
        begin(rd, l, &g);
    }
    minutes_carry(rd, rd->roll.motion, l, FATE_VOTE);
    for (size_t i = 0; i < g.count; i++)
        add_ballots(rd, l, &g.at[i]);
    struct slice rest = g.behind;
    static const char *const signs[] = {"。", "，", "；", "."};
    verdict(rd, rest, &rest);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (slice_starts(rest, slice_of(signs[i])))
            rest = slice_after(rest, strlen(signs[i]));
    if (slice_trim(rest).len) { /* 照審查意見通過。 */
        rd->remark = MINUTES_NONE;
        minutes_remark(rd, l, rest, FATE_VOTE);
        rd->remark = MINUTES_NONE;
    }
    return true;
}

bool minutes_rollcall(struct minutes_reading *rd, struct minutes_line *l)
{
    struct slice rest;
    int rank;
    if (l->shape != SHAPE_TEXT)
        return false;
    if (read_groups(rd, l, minutes_unnumbered(rd->r, l->text, &rank)))
        return true;
    if (!rd->roll.open)
        return false;
    const struct match *m;
    bool stated = !rd->roll.how &&
                  minutes_match(rd->r, WHERE_BALLOTS, GIVES_VERDICT, l->text, &m) &&
                  verdict(rd, l->text, &rest);
    if (stated)
        minutes_carry(rd, rd->roll.motion, l, FATE_VOTE);
    minutes_rollcall_end(rd);
    return stated;
}

/* ---- the rule ---- */

static const char two_thirds[] =
    "{\"method\":\"yesno\",\"pass\":[\"yes.heads >= 2/3 present.heads\"],\"present\":[\"sheet\"]}";
static const char more_than_against[] =
    "{\"method\":\"yesno\",\"pass\":[\"yes.heads > no.heads\"]}";

static void say_rule(const struct minutes_reading *rd, struct words taken)
{
    const struct minutes_roll *roll = &rd->roll;
    say_warning((struct place){.file = rd->file, .line = roll->line},
                "%s with %" PRId64 " of %" PRId64
                " is not what a majority of those present gives; taken as the rule: %s",
                "%s（赞成 %" PRId64 "，在场 %" PRId64 "）与在场过半数不符；规则按“%s”处理",
                slice_is(slice_of(roll->how), "rejected")
                    ? say_pick((struct words){"rejected", "否决"})
                    : say_pick((struct words){"carried", "通过"}),
                roll->count[YES], roll->present, say_pick(taken));
}

/* Minutes do not say by which rule a vote is taken; what they state came of it tells. */
static void set_rule(struct minutes_reading *rd)
{
    const struct minutes_roll *roll = &rd->roll;
    int64_t yes = roll->count[YES], present = roll->present;
    int64_t cast = yes + roll->count[NO] + roll->count[ABSTAIN];
    const char *rule = minutes_rule_of(rd);
    bool usual = strcmp(rule, minutes_rule) == 0;
    bool carried = roll->how && strcmp(roll->how, "rejected") != 0;
    bool known = roll->how && usual && present >= 0 && carried != (2 * yes > present);
    if (usual && present < 0 && rd->present < 0) {
        rule = "majority-of-valid";
    } else if (known && !carried && 3 * yes < 2 * present) {
        say_rule(rd, (struct words){"two thirds of those present", "在场三分之二以上"});
        minutes_set_json(rd, roll->motion, FIELD_RULE, slice_of(two_thirds));
        return;
    } else if (known && carried && 2 * yes > cast) {
        say_rule(rd, (struct words){"a majority of the votes", "有效票过半数"});
        rule = "majority-of-valid";
    } else if (known && carried && yes > roll->count[NO]) {
        say_rule(rd, (struct words){"more for than against", "赞成多于反对"});
        minutes_set_json(rd, roll->motion, FIELD_RULE, slice_of(more_than_against));
        return;
    }
    minutes_set(rd, roll->motion, FIELD_RULE, slice_of(rule));
}

void minutes_rollcall_end(struct minutes_reading *rd)
{
    struct minutes_roll *roll = &rd->roll;
    if (!roll->open)
        return;
    roll->open = false;
    int64_t cast = roll->count[YES] + roll->count[NO] + roll->count[ABSTAIN];
    if (roll->present >= 0 && cast > roll->present)
        say_warning((struct place){.file = rd->file, .line = roll->line},
                    "%" PRId64 " are said to be present, %" PRId64 " voted",
                    "写明在场 %" PRId64 " 人，参加表决的有 %" PRId64 " 人", roll->present, cast);
    set_rule(rd);
    if (!roll->how)
        return;
    minutes_set_own(rd, roll->motion, "stated", false, slice_of(roll->how));
    size_t d = minutes_draft_new(rd, KIND_DECISION, 0, 0);
    minutes_set(rd, d, FIELD_TEXT, minutes_get(rd, roll->motion, FIELD_TEXT));
    minutes_set(rd, d, FIELD_HOW, slice_of(roll->how));
    minutes_carry(rd, d, &(struct minutes_line){.number = roll->line, .last = roll->line},
                  FATE_VOTE);
}

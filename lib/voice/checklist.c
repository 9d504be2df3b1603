/* 四个一: what each person of a roll is to do in the period, and who has not. An item is one or
 * more forms of activities or outcomes, any of which will do: 接待日/走访. */
#include "format/text.h"
#include "meaning/names.h"
#include "voice/cells.h"

#include <stdlib.h>

/* 每月接待走访一次选民、开展一次专题调研、提交一件代表建议、办好一件民生实事 */
static const char usual[] = "reception/visit,inspection,suggestion/proposal,service";

enum { ITEMS_MOST = 12, FORMS = 32 };

struct item {
    struct slice title;                   /* 接待日/走访 */
    bool activity[FORMS], outcome[FORMS]; /* by code */
};

struct person {
    uint32_t name;
    bool gone; /* left before the period */
};

struct checklist {
    const struct telling *t;
    struct report *r;
    struct item item[ITEMS_MOST];
    size_t items;
    struct names names;    /* of everybody on the roll, also of who left it */
    struct person *person; /* in order of names once all are read */
    uint32_t persons, cap;
    int64_t *count; /* by name and item */
    struct cells c;
};

static bool is_en(const struct checklist *w)
{
    return w->t->language == LANGUAGE_EN;
}

/* The items */

static const struct choice *forms_of(enum kind_id kind)
{
    return schema_field(schema_kind(kind), FIELD_FORM)->choices;
}

static void say_forms(struct buffer *all, enum kind_id kind)
{
    for (const struct choice *c = forms_of(kind); c->name; c++)
        buffer_format(all, "%s%s", all->len ? say_pick((struct words){", ", "、"}) : "",
                      say_pick((struct words){c->name, c->zh}));
}

static enum status say_form(struct slice form)
{
    struct buffer all = {0};
    say_forms(&all, KIND_ACTIVITY);
    say_forms(&all, KIND_OUTCOME);
    buffer_char(&all, '\0');
    say_error(STATUS_USAGE, (struct place){0},
              "--set forms: \"%.*s\" is no form of activities or outcomes; there are %s",
              "--set 项目：没有“%.*s”这种形式；可选：%s", (int)form.len, form.at, all.at);
    buffer_free(&all);
    return STATUS_USAGE;
}

static enum status read_form(const struct checklist *w, struct item *item, struct slice form,
                             struct buffer *title)
{
    const struct choice *activity = choice_called(forms_of(KIND_ACTIVITY), form);
    const struct choice *outcome = choice_called(forms_of(KIND_OUTCOME), form);
    const struct choice *c = activity ? activity : outcome;
    if (!c)
        return say_form(form);
    if (activity)
        item->activity[activity - forms_of(KIND_ACTIVITY) + 1] = true;
    else
        item->outcome[outcome - forms_of(KIND_OUTCOME) + 1] = true;
    buffer_text(title, title->len ? "/" : "");
    buffer_text(title, words_in((struct words){c->name, c->zh}, w->t->language));
    return STATUS_DONE;
}

static enum status read_items(struct checklist *w)
{
    static const char *const commas[] = {",", "，", "、", NULL}, *const slashes[] = {"/", "／",
                                                                                     NULL};
    struct slice given = w->t->head->field[HEAD_FORMS];
    struct buffer title = {0};
    enum status status = STATUS_DONE;
    if (!given.len)
        given = slice_of(usual);
    while (given.at && !status) {
        struct slice forms = slice_cut_any(&given, commas);
        if (w->items == ITEMS_MOST) {
            status = say_error(STATUS_USAGE, (struct place){0}, "--set forms: at most 12 items",
                               "--set 项目：最多12项");
            break;
        }
        struct item *item = &w->item[w->items++];
        buffer_clear(&title);
        while (forms.at && !status)
            status = read_form(w, item, slice_cut_any(&forms, slashes), &title);
        item->title = arena_copy(report_arena(w->r), buffer_slice(&title));
    }
    buffer_free(&title);
    return status;
}

/* The roll: the one named, or the only one there is */

struct rolls {
    struct buffer all;
    struct names names;
};

static const struct fact_member *members(const struct checklist *w, size_t *count)
{
    *count = w->t->facts->list[FACTS_MEMBERS].count;
    return w->t->facts->list[FACTS_MEMBERS].at;
}

static void see_rolls(const struct checklist *w, struct rolls *rolls)
{
    size_t count;
    const struct fact_member *m = members(w, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t known = rolls->names.count;
        names_add(&rolls->names, m[i].roll);
        if (rolls->names.count > known && known < 10)
            buffer_format(&rolls->all, "%s%.*s", known ? say_pick((struct words){", ", "、"}) : "",
                          (int)m[i].roll.len, m[i].roll.at);
    }
}

static enum status choose_roll(const struct checklist *w, struct slice *name)
{
    struct rolls rolls = {0};
    struct slice given = w->t->head->field[HEAD_ROLL];
    enum status status = STATUS_DONE;
    see_rolls(w, &rolls);
    buffer_char(&rolls.all, '\0');
    if (given.len && names_find(&rolls.names, given) == NO_NAME)
        status = say_error(STATUS_USAGE, (struct place){0},
                           "there is no roll \"%.*s\" here; there are: %s",
                           "这里没有名册“%.*s”；现有：%s", (int)given.len, given.at, rolls.all.at);
    else if (!given.len && rolls.names.count > 1)
        status = say_error(STATUS_USAGE, (struct place){0},
                           "there are several rolls, name one with --set roll=NAME: %s",
                           "名册不止一本，请用 --set 名册=名称 指明：%s", rolls.all.at);
    else
        *name = arena_copy(report_arena(w->r), given.len           ? given
                                               : rolls.names.count ? names_text(&rolls.names, 0)
                                                                   : slice_of(""));
    names_free(&rolls.names);
    buffer_free(&rolls.all);
    return status;
}

/* Of several records of one name the later holds. */
static void see_member(struct checklist *w, const struct fact_member *m)
{
    uint32_t known = w->names.count;
    uint32_t name = names_add(&w->names, m->name);
    if (w->names.count > known) {
        if (name >= w->cap)
            w->person =
                memory_grow(w->person, w->cap = w->cap ? 2 * w->cap : 64, sizeof *w->person);
        w->person[name].name = name;
    }
    w->person[name].gone = m->until < w->t->span.period.first;
}

static int by_name(const void *a, const void *b, void *names)
{
    return slice_order(names_text(names, ((const struct person *)a)->name),
                       names_text(names, ((const struct person *)b)->name));
}

static enum status open_roll(struct checklist *w)
{
    size_t count;
    const struct fact_member *m = members(w, &count);
    struct slice roll = {0};
    enum status status = choose_roll(w, &roll);
    for (size_t i = 0; i < count && !status; i++)
        if (m[i].at <= w->t->span.cut && slice_same(m[i].roll, roll))
            see_member(w, &m[i]);
    for (uint32_t i = 0; i < w->names.count; i++)
        if (!w->person[i].gone)
            w->person[w->persons++] = w->person[i];
    if (w->persons)
        qsort_r(w->person, w->persons, sizeof *w->person, by_name, &w->names);
    return status;
}

/* Who did what */

static void count_done(struct checklist *w, const struct fact_done *done)
{
    uint32_t name = names_find(&w->names, done->person);
    for (size_t i = 0; name != NO_NAME && i < w->items; i++)
        if (w->item[i].activity[done->activity] || w->item[i].outcome[done->outcome])
            w->count[name * w->items + i] += done->count;
}

static void count_all(struct checklist *w)
{
    const struct rows *rows = &w->t->facts->list[FACTS_DONE];
    for (size_t i = 0; i < rows->count; i++)
        count_done(w, (const struct fact_done *)rows->at + i);
}

/* Telling */

static size_t missing_of(const struct checklist *w, uint32_t person)
{
    size_t missing = 0;
    for (size_t i = 0; i < w->items; i++)
        missing += w->count[w->person[person].name * w->items + i] == 0;
    return missing;
}

static void add_overview(struct checklist *w)
{
    struct buffer line = {0};
    int64_t whole = w->persons, complete = 0;
    for (uint32_t person = 0; person < w->persons; person++)
        complete += missing_of(w, person) == 0;
    buffer_text(&line, is_en(w) ? "Complete: " : "各项齐全：");
    number_rate(&line, complete, whole);
    for (size_t i = 0; i < w->items; i++) {
        int64_t done = 0;
        for (uint32_t person = 0; person < w->persons; person++)
            done += w->count[w->person[person].name * w->items + i] > 0;
        buffer_format(&line, is_en(w) ? "; %.*s " : "；%.*s", (int)w->item[i].title.len,
                      w->item[i].title.at);
        number_rate(&line, done, whole);
    }
    report_line(w->r, NULL, buffer_slice(&line));
    buffer_free(&line);
}

static void begin_table(struct checklist *w)
{
    struct cells_column shown[2 + ITEMS_MOST] = {{"person", {"Person", "人员"}, REPORT_LEFT}};
    for (size_t i = 0; i < w->items; i++)
        shown[1 + i] = (struct cells_column){
            w->item[i].title.at, {w->item[i].title.at, w->item[i].title.at}, REPORT_RIGHT};
    shown[1 + w->items] = (struct cells_column){"missing", {"Missing", "尚缺"}, REPORT_LEFT};
    cells_table(w->t, w->r, slice_of(""), shown, 2 + w->items);
}

static void add_person(struct checklist *w, uint32_t person)
{
    struct buffer missing = {0};
    cells_add(&w->c, names_text(&w->names, w->person[person].name));
    for (size_t i = 0; i < w->items; i++) {
        int64_t count = w->count[w->person[person].name * w->items + i];
        cells_number(&w->c, count);
        if (count)
            continue;
        buffer_text(&missing, missing.len ? (is_en(w) ? ", " : "、") : "");
        buffer_add(&missing, w->item[i].title);
    }
    if (missing.len)
        cells_add(&w->c, buffer_slice(&missing));
    else
        cells_choice(&w->c, NULL);
    cells_end(&w->c);
    buffer_free(&missing);
}

enum status checklist_build(const struct telling *t, struct report *r)
{
    struct checklist w = {.t = t, .r = r, .c = {.t = t, .r = r}};
    enum status status = read_items(&w);
    if (!status)
        status = open_roll(&w);
    if (!status) {
        telling_head(t, r, (struct words){"Duties of members", "履职清单"}, false);
        w.count = arena_clear(report_arena(r), w.names.count * w.items + 1, sizeof *w.count);
        count_all(&w);
        add_overview(&w);
        begin_table(&w);
        for (uint32_t person = 0; person < w.persons; person++)
            add_person(&w, person);
        report_note(
            r,
            slice_of(is_en(&w) ? "An item counts for everybody named in person of an activity "
                                 "or an outcome of the period."
                               : "口径：本期履职活动、成果转化的“参加人”“提出人”中列名的，各计。"));
    }
    bool empty = !w.persons;
    cells_free(&w.c);
    names_free(&w.names);
    free(w.person);
    return status ? status : empty ? STATUS_NEGATIVE : STATUS_DONE;
}

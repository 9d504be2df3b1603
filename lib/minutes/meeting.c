/* The draft of the meeting itself, and whether its numbers agree with its lists. */
#include "minutes/reading.h"

#include "format/json.h"

static struct slice agenda_json(struct minutes_reading *rd)
{
    struct json *list = json_array();
    struct buffer out = {0};
    for (size_t i = 0; i < rd->items; i++) {
        const struct minutes_item *item = &rd->item[i];
        struct json *one = json_object();
        json_set(one, "title", json_text(item->title));
        if (item->presenter.len)
            json_set(one, "presenter", json_text(item->presenter));
        if (item->treatment.len)
            json_set(one, "treatment", json_text(item->treatment));
        json_push(list, one);
    }
    json_print(&out, list);
    json_free(list);
    struct slice json = arena_copy(rd->arena, buffer_slice(&out));
    buffer_free(&out);
    return json;
}

static void set_integer(struct minutes_reading *rd, enum field_id field, int64_t n)
{
    if (n >= 0)
        minutes_set_json(rd, 0, field, slice_of(arena_format(rd->arena, "%lld", (long long)n)));
}

static void set_times(struct minutes_reading *rd)
{
    struct minutes_when *w = &rd->when;
    if (!rd->dated)
        return;
    struct slice at = minutes_when_text(w, w->start, rd->arena);
    if (w->start >= 0)
        minutes_set(rd, 0, FIELD_START, at);
    if (w->end >= 0)
        minutes_set(rd, 0, FIELD_END, minutes_when_text(w, w->end, rd->arena));
    for (size_t i = 0; i < rd->m->count - rd->base; i++)
        minutes_set(rd, i, FIELD_AT, at);
}

static struct slice file_title(struct minutes_reading *rd)
{
    struct slice name = slice_of(rd->file ? rd->file : "");
    for (size_t i = 0; i < name.len;)
        if (name.at[i] == '/') {
            name = (struct slice){name.at + i + 1, name.len - i - 1};
            i = 0;
        } else {
            i++;
        }
    for (size_t i = name.len; i > 1; i--)
        if (name.at[i - 1] == '.')
            return (struct slice){name.at, i - 1};
    return name.len ? name : slice_of(say_pick((struct words){"(untitled)", "（无标题）"}));
}

void minutes_set_meeting(struct minutes_reading *rd)
{
    minutes_set(rd, 0, FIELD_TITLE, rd->title.len ? rd->title : file_title(rd));
    minutes_set(rd, 0, FIELD_NUMBER, rd->number);
    if (rd->form)
        minutes_set(rd, 0, FIELD_FORM, slice_of(rd->form));
    minutes_set(rd, 0, FIELD_PLACE, rd->place);
    minutes_set(rd, 0, FIELD_CHAIR, rd->chair);
    minutes_set(rd, 0, FIELD_CONVENER, rd->convener);
    minutes_set(rd, 0, FIELD_RECORDER, rd->recorder);
    minutes_set(rd, 0, FIELD_TEXT, rd->text);
    set_integer(rd, FIELD_EXPECTED, rd->expected);
    set_integer(rd, FIELD_PRESENT, rd->present);
    if (rd->people.count)
        minutes_set_json(rd, 0, FIELD_ATTENDANCE, minutes_people_json(&rd->people, rd->arena));
    if (rd->items)
        minutes_set_json(rd, 0, FIELD_AGENDA, agenda_json(rd));
    set_times(rd);
}

void minutes_find_form(struct minutes_reading *rd)
{
    const struct match *m;
    const struct minutes_pattern *p =
        minutes_match(rd->r, WHERE_FORM, GIVES_NOTHING, rd->title, &m);
    if (p) {
        rd->form = p->word;
        rd->rule = p->rule;
    }
}

/* How the sections of a period summary are written: lines, breakdowns, figures. */
#include "voice/phrase.h"
#include "voice/summary.h"

#include <stdlib.h>

const char *summary_pick(const struct summary *s, const char *en, const char *zh)
{
    return s->t->language == LANGUAGE_EN ? en : zh;
}

const struct summary_unit summary_units[] = {
    [PERIOD_SPAN] = {{"Deliberation summary", "“有事好商量”协商议事工作综报"},
                     {"this period", "本期"},
                     {"before", "上期"},
                     {"Next period", "下期"}},
    [PERIOD_WEEK] = {{"Deliberation weekly summary", "“有事好商量”协商议事工作周报"},
                     {"this week", "本周"},
                     {"last week", "上周"},
                     {"Next week", "下周"}},
    [PERIOD_MONTH] = {{"Deliberation monthly summary", "“有事好商量”协商议事工作月报"},
                      {"this month", "本月"},
                      {"last month", "上月"},
                      {"Next month", "下月"}},
    [PERIOD_QUARTER] = {{"Deliberation quarterly summary", "“有事好商量”协商议事工作季报"},
                        {"this quarter", "本季"},
                        {"last quarter", "上季"},
                        {"Next quarter", "下季"}},
    [PERIOD_YEAR] = {{"Deliberation yearly summary", "“有事好商量”协商议事工作年报"},
                     {"this year", "本年"},
                     {"last year", "上年"},
                     {"Next year", "下年"}},
};

const char *summary_word(const struct summary *s, struct words w)
{
    return words_in(w, s->t->language);
}

const char *summary_now(const struct summary *s)
{
    return summary_word(s, summary_units[s->t->unit].now);
}

struct buffer *summary_line(struct summary *s)
{
    buffer_clear(&s->line);
    return &s->line;
}

void summary_end(struct summary *s, const char *lead)
{
    report_line(s->r, lead, buffer_slice(&s->line));
}

void summary_section(struct summary *s, const char *name)
{
    report_section(s->r, name, buffer_slice(&s->line));
}

void summary_figure(struct summary *s, const char *name, struct words label, const char *key,
                    int64_t n)
{
    report_figure(s->r, name, slice_of(summary_word(s, label)), buffer_slice(&s->period),
                  slice_of(key), n, -1);
}

void summary_rate(struct summary *s, const char *name, struct words label, int64_t part,
                  int64_t whole)
{
    report_figure(s->r, name, slice_of(summary_word(s, label)), buffer_slice(&s->period),
                  slice_of(""), part, whole);
}

/* Breakdowns */

static int larger_first(const void *a, const void *b)
{
    const struct part *x = a, *y = b;
    if (x->n != y->n)
        return x->n < y->n ? 1 : -1;
    return slice_order(x->label, y->label);
}

void summary_breakdown(struct summary *s, const char *name, struct words label, struct part *parts,
                       size_t count, size_t most)
{
    struct buffer *b = summary_line(s);
    int64_t rest = 0;
    bool zh = s->t->language == LANGUAGE_ZH;
    qsort(parts, count, sizeof *parts, larger_first);
    for (size_t i = 0; i < count && parts[i].n; i++) {
        report_figure(s->r, name, slice_of(summary_word(s, label)), buffer_slice(&s->period),
                      parts[i].label, parts[i].n, -1);
        if (i >= most) {
            rest += parts[i].n;
            continue;
        }
        buffer_format(b, zh ? "%s%.*s%jd" : "%s%.*s %jd", i ? (zh ? " " : ", ") : "",
                      (int)parts[i].label.len, parts[i].label.at, (intmax_t)parts[i].n);
    }
    if (rest)
        buffer_format(b, zh ? " 其余%jd" : ", rest %jd", (intmax_t)rest);
    if (!b->len)
        buffer_text(b, "—");
    summary_end(s, summary_word(s, label));
}

size_t summary_parts(const struct summary *s, enum kind_id kind, enum field_id field,
                     const int64_t *counts, struct words missing, struct part *parts)
{
    const struct choice *choices = schema_field(schema_kind(kind), field)->choices;
    size_t n = 0;
    for (size_t i = 0; choices[i].name; i++)
        parts[n++] =
            (struct part){slice_of(phrase_choice(&choices[i], s->t->language)), counts[i + 1]};
    parts[n++] = (struct part){slice_of(summary_word(s, missing)), counts[0]};
    return n;
}

int64_t summary_coded(enum kind_id kind, enum field_id field, const int64_t *counts,
                      const char *name)
{
    const struct choice *choices = schema_field(schema_kind(kind), field)->choices;
    return counts[choice_named(choices, slice_of(name)) - choices + 1];
}

void summary_rest(struct summary *s, size_t count, const char *where)
{
    if (count <= SUMMARY_LISTED)
        return;
    buffer_format(summary_line(s), summary_pick(s, "and %zu more: %s", "另有%zu项，见 %s"),
                  count - SUMMARY_LISTED, where);
    summary_end(s, NULL);
}

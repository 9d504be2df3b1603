/* The words of yishi-report explained: reports, figures, what indicators count, the letterhead. */
#include "voice/glossary_inside.h"

#include "meaning/indicator.h"
#include "voice/head.h"
#include "voice/reports.h"

static void explain_report(struct entry *e, struct slice word)
{
    const char *near;
    const struct report_spec *r = report_called(word, &near);
    if (!r)
        return;
    glossary_head(e, r->name, r->title.zh, (struct words){"a report", "一种报告"});
    glossary_line(e, r->purpose);
    glossary_synonyms(e, r->synonyms);
    buffer_format(&e->line, "yishi-report %s%s", say_pick((struct words){r->name, r->title.zh}),
                  r->takes_id ? say_pick((struct words){" -i ID", " -i 编号"}) : "");
    glossary_end_line(e);
}

/* --set NAME=TEXT */
static void explain_head(struct entry *e, struct slice word)
{
    for (size_t i = 0; i < HEAD_FIELDS; i++) {
        const struct head_spec *h = &head_specs[i];
        if (!schema_called(word, h->name, h->zh, h->synonyms))
            continue;
        glossary_head(e, h->name, h->zh,
                      (struct words){"of the letterhead of a report", "报告报头的一项"});
        glossary_line(e, h->meaning);
        glossary_synonyms(e, h->synonyms);
        buffer_format(&e->line, "yishi-report --set %s=%s",
                      say_pick((struct words){h->name, h->zh}),
                      say_pick((struct words){"TEXT", "文字"}));
        glossary_end_line(e);
    }
}

void glossary_report(struct entry *e, struct slice word)
{
    explain_report(e, word);
    explain_head(e, word);
}

static void explain_metric(struct entry *e, struct slice word)
{
    const char *near;
    const struct metric *m = metric_called(word, &near);
    if (!m)
        return;
    glossary_head(e, m->name, m->label.zh,
                  m->shape == METRIC_RATE ? (struct words){"a rate", "一项比率"}
                                          : (struct words){"a count", "一项计数"});
    glossary_line(e, m->meaning);
    glossary_synonyms(e, m->synonyms);
    buffer_format(&e->line, "yishi-report weekly --why %s",
                  say_pick((struct words){m->name, m->label.zh}));
    glossary_end_line(e);
}

/* What an indicator may count beside the figures. */
static void explain_base(struct entry *e, struct slice word)
{
    for (int b = BASE_METRIC + 1; b < INDICATOR_BASES; b++) {
        const struct base_spec *base = &base_specs[b];
        if (!schema_called(word, base->name, base->label.zh, base->synonyms))
            continue;
        glossary_head(e, base->name, base->label.zh,
                      (struct words){"what an indicator counts", "考核指标所计的一项"});
        glossary_line(e, base->meaning);
        glossary_synonyms(e, base->synonyms);
        buffer_format(
            &e->line, "%s=%s",
            say_pick((struct words){"yishi-add indicator metric", "yishi-add 考核指标 指标"}),
            say_pick((struct words){base->name, base->label.zh}));
        glossary_end_line(e);
    }
}

void glossary_figure(struct entry *e, struct slice word)
{
    explain_metric(e, word);
    explain_base(e, word);
}

/* What belongs to a meeting as rows, for csv and ndjson: what was said, decided, voted on,
 * assigned. */
#include "voice/cells.h"
#include "voice/minutes_paper.h"

static const struct cells_column columns[] = {
    {"part", {"Part", "部分"}, REPORT_LEFT},
    {"text", {"Text", "内容"}, REPORT_LEFT},
    {"speaker", {"Speaker", "发言人"}, REPORT_LEFT},
    {"how", {"How", "结论"}, REPORT_LEFT},
    {"rule", {"Rule", "规则"}, REPORT_LEFT},
    {"lead", {"Department", "承办单位"}, REPORT_LEFT},
    {"assist", {"Assisting", "协办单位"}, REPORT_LEFT},
    {"limit", {"Limit", "时限"}, REPORT_LEFT},
    {"due", {"Due", "期限"}, REPORT_LEFT},
};

static void add_rows(struct paper *p, struct cells *c, const struct paper_parts *list,
                     enum kind_id kind)
{
    const struct kind_spec *spec = schema_kind(kind);
    for (size_t i = 0; i < list->count; i++) {
        const struct paper_part *part = &list->at[i];
        const struct event *e = history_event(p->t->h, part->event);
        cells_text(c, paper_pick(p, spec->name, spec->zh));
        cells_add(c, part->text);
        cells_add(c, p->full ? part->speaker : (struct slice){NULL, 0});
        cells_choice(c, part->how);
        cells_add(c, part->rule);
        cells_add(c, part->lead);
        cells_add(c, part->assist);
        cells_add(c, part->limit);
        cells_due(c, kind == KIND_TASK ? e->due : NO_DUE, e->due_bare);
        cells_end(c);
    }
}

void paper_rows(struct paper *p)
{
    struct cells c = {.t = p->t, .r = p->r};
    cells_table(p->t, p->r, p->title, columns, sizeof columns / sizeof *columns);
    add_rows(p, &c, &p->remarks, KIND_REMARK);
    add_rows(p, &c, &p->decisions, KIND_DECISION);
    add_rows(p, &c, &p->motions, KIND_MOTION);
    add_rows(p, &c, &p->tasks, KIND_TASK);
    cells_free(&c);
}

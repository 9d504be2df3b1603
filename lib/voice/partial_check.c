#include "voice/partial.h"

/* Kinds whose records nothing that happens elsewhere changes: others may refer to them. */
static bool is_common(enum kind_id kind)
{
    const uint64_t kinds = kind_bit(KIND_ROOM) | kind_bit(KIND_MEMBER) | kind_bit(KIND_RESOURCE) |
                           kind_bit(KIND_DUTY) | kind_bit(KIND_INDICATOR) | kind_bit(KIND_LIMIT) |
                           kind_bit(KIND_RULE) | kind_bit(KIND_DAY);
    return kinds >> kind & 1;
}

static bool changes(enum kind_id kind)
{
    return kind == KIND_AMEND || kind == KIND_VOID || kind == KIND_ADJUST;
}

/* Whether what counts here depends on, or changes, what counts elsewhere. */
static bool reaches_out(const struct telling *t, const struct event *e, uint32_t to)
{
    const struct event *target = to == NO_EVENT ? NULL : history_event(t->h, to);
    return target && target->known && !scope_counts(&t->scope, target) &&
           (!is_common(target->kind) || changes(e->kind));
}

enum status partial_check(const struct telling *t)
{
    const struct facts *f = t->facts;
    if (f->dangling || f->strangers)
        return say_error(STATUS_INPUT, (struct place){0},
                         "%jd records that others refer to were not read, so this part does not "
                         "stand for itself; read their journal too, or name it with --in",
                         "有 %jd 条被引用的记录没有读到，这一部分不能单独成数；请一并读入其账本，或"
                         "用 --in 指明",
                         (intmax_t)(f->dangling + f->strangers));
    for (uint32_t i = 0; i < history_count(t->h); i++) {
        const struct event *e = history_event(t->h, i);
        if (!e->known || !scope_counts(&t->scope, e))
            continue;
        if (reaches_out(t, e, e->on) || reaches_out(t, e, e->ref))
            return say_error(STATUS_INPUT, input_place(t->in, e->offset),
                             "this record stands on one of --in that is counted elsewhere; the two "
                             "belong in one part",
                             "该记录依附于 --in 账本中由别处计数的记录，两者须归入同一部分");
    }
    return STATUS_DONE;
}

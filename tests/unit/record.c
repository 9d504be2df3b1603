/* What a reader finds in a record does not depend on what it read before: one that has read many
 * lines of all kinds and shapes, and remembers them, gives the same as a new one. YISHI_MUTATIONS
 * lines, 20,000 if not said. */
#include "record/record.h"

#include "promise.h"

#include <stdlib.h>

static const char *const members[] = {
    "\"id\":\"45d5ad28fa26c8ce3b452b4cd35082b7\"",
    "\"id\":\"45d5ad28fa26c8ce3b452b4cd35082bg\"",
    "\"kind\":\"issue\"",
    "\"kind\":\"task\"",
    "\"kind\":\"triage\"",
    "\"kind\":\"ballot\"",
    "\"kind\":\"tisk\"",
    "\"kind\":7",
    "\"at\":\"2026-11-18T14:30:00+08:00\"",
    "\"at\":\"2026-11-18\"",
    "\"at\":\"2026-12-18\"",
    "\"at\":\"2026-02-30T14:30:00Z\"",
    "\"at\":\"2026-02-3\"",
    "\"room\":\"甲区/乙街道\"",
    "\"room\":\"\"",
    "\"on\":\"ee3f69be854ed91aeb7506bc1d52a5c2\"",
    "\"on\":\"ee3f69be854ed91aeb7506bc1d52a5C2\"",
    "\"by\":\"王建华\"",
    "\"by\":\"王\\u0085华\"",
    "\"title\":\"5号楼路灯不亮\"",
    "\"t\\u0069tle\":\"路灯\"",
    "\"source\":\"hotline\"",
    "\"source\":\"nobody\"",
    "\"lead\":\"街道城管办\"",
    "\"lead\":[]",
    "\"due\":\"2026-12-18\"",
    "\"due\":\"2026-13-18\"",
    "\"due\":\"2026-12-18T00:00:00Z\"",
    "\"tier\":\"street\"",
    "\"tier\":\"stree\"",
    "\"accept\":true",
    "\"accept\":false",
    "\"accept\":\"true\"",
    "\"text\":\"换灯\\n\"",
    "\"text\":\"换\x7F灯\"",
    "\"自备\":1",
    "\"自\x7F备\":1",
    "\"redacted\":\"45d5ad28\"",
    "\"row\":1",
};

enum { MEMBERS = sizeof members / sizeof *members, MOST = 12 };

static uint64_t state = 88172645463325252u;

static size_t below(size_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % n);
}

/* The members of a line. */
struct made {
    size_t member[MOST + 1], count;
};

/* Most begin as records do, so that what comes behind is looked at. */
static void make_new(struct made *l)
{
    static const size_t usual[] = {0, 2, 8, 13, 15, 17, 19};
    size_t begun = below(8);
    l->count = below(MOST + 1);
    for (size_t i = 0; i < l->count; i++) {
        size_t m = i < begun && i < sizeof usual / sizeof *usual ? usual[i] : below(MEMBERS);
        if (i == 1 && begun > 1)
            m += below(4);
        l->member[i] = m;
    }
}

static bool same_key(size_t a, size_t b)
{
    size_t len = (size_t)(strchr(members[a], ':') - members[a]);
    return strncmp(members[a], members[b], len + 1) == 0;
}

/* The same keys, one perhaps with another value. */
static void make_alike(struct made *l)
{
    size_t i = below(l->count), m = below(MEMBERS);
    if (same_key(l->member[i], m))
        l->member[i] = m;
}

static void write_line(struct buffer *line, const struct made *l)
{
    buffer_clear(line);
    buffer_char(line, '{');
    for (size_t i = 0; i < l->count; i++) {
        buffer_text(line, i ? "," : "");
        buffer_text(line, members[l->member[i]]);
    }
    buffer_char(line, '}');
    memset(buffer_room(line, 64), 0, 64); /* readers look beyond the end */
}

/* Three of four are like a record before. */
static void make_line(struct buffer *line, const struct made *record, struct made *l)
{
    *l = *record;
    if (record->count && below(4))
        make_alike(l);
    else
        make_new(l);
    write_line(line, l);
}

static bool same_fields(const struct record *a, const struct record *b)
{
    for (size_t f = 0; f < FIELD_COUNT; f++)
        if (a->place[f] != b->place[f])
            return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->specs[i] != b->specs[i])
            return false;
    return true;
}

static bool same_record(const struct record *a, const struct record *b, bool draft)
{
    bool same = a->kind == b->kind && a->count == b->count && a->redacted == b->redacted &&
                a->has_on == b->has_on && a->has_at == b->has_at && same_fields(a, b) &&
                (draft || id_same(a->id, b->id));
    if (same && a->has_on)
        same = id_same(a->on, b->on);
    if (same && a->has_at)
        same = a->at.us == b->at.us && a->at.bare == b->at.bare && a->at.day == b->at.day;
    return same;
}

/* Both readers' answers; *fine: it is a record. */
static bool same(struct record_reader *used, struct slice line, bool draft, bool *fine)
{
    struct record_reader *fresh = record_reader_new();
    struct record a, b;
    enum record_fault x = record_read(used, line, draft, &a);
    enum record_fault y = record_read(fresh, line, draft, &b);
    *fine = x == RECORD_FINE;
    bool is = x == y && (*fine ? same_record(&a, &b, draft)
                               : record_fault_field(used) == record_fault_field(fresh));
    record_reader_free(fresh);
    return is;
}

/* A record that was kept is what it was, whatever its reader read since. */
static bool keeps(struct record_reader *used, struct slice line, struct slice other)
{
    struct record kept, now;
    struct arena arena = {0};
    bool is = true;
    if (record_read(used, line, false, &kept) == RECORD_FINE) {
        record_keep(&kept, &arena);
        record_read(used, other, false, &now);
        is = record_read(used, line, false, &now) == RECORD_FINE && same_record(&kept, &now, false);
    }
    arena_free(&arena);
    return is;
}

/* What a reader says of an issue of a hundred fields whose last is the title. */
static enum record_fault read_long(struct record_reader *reader, const char *title)
{
    struct buffer line = {0};
    struct record rec;
    buffer_format(&line, "{%s,%s,%s,%s", members[0], members[2], members[8], members[13]);
    for (int i = 0; i < 95; i++)
        buffer_format(&line, ",\"x%d\":%d", i, i);
    buffer_format(&line, ",\"title\":%s}", title);
    enum record_fault fault = record_read(reader, buffer_slice(&line), false, &rec);
    buffer_free(&line);
    return fault;
}

int main(void)
{
    const char *asked = getenv("YISHI_MUTATIONS");
    long lines = asked ? atol(asked) : 20000, records = 0;
    bool read_same = true, drafts_same = true, kept_same = true, fine = false;
    struct record_reader *used = record_reader_new();
    struct buffer line = {0}, before = {0};
    struct made record = {.count = 0}, made;
    make_line(&before, &record, &made);
    for (long i = 0; i < lines && read_same && drafts_same && kept_same; i++) {
        make_line(&line, &record, &made);
        drafts_same = same(used, buffer_slice(&line), true, &fine);
        read_same = same(used, buffer_slice(&line), false, &fine);
        kept_same = keeps(used, buffer_slice(&line), buffer_slice(&before));
        records += fine;
        record = fine ? made : record;
        if (!read_same || !drafts_same || !kept_same)
            printf("# %.*s\n", (int)line.len, line.at);
        struct buffer spare = before;
        before = line;
        line = spare;
    }
    promise(read_same, "a reader that read others finds in %ld lines what a new one finds", lines);
    promise(drafts_same, "and in drafts");
    promise(kept_same, "a record that was kept outlives its reader's next");
    struct record_reader *other = record_reader_new();
    bool longs = true;
    for (int i = 0; i < 4; i++)
        longs &=
            read_long(other, "\"路灯\"") == RECORD_FINE && read_long(other, "7") == RECORD_TYPE;
    promise(longs, "so it is with the hundredth field");
    record_reader_free(other);
    promise(records > lines / 200, "some of them are records");
    record_reader_free(used);
    buffer_free(&line);
    buffer_free(&before);
    return promise_end();
}

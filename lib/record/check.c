#include "record/check_inside.h"

#include "record/records.h"
#include "record/stub.h"

#include <stdlib.h>

struct check *check_new(struct check_sense sense, struct findings *findings)
{
    struct check *c = memory_take(sizeof *c);
    *c = (struct check){.sense = sense, .findings = findings, .reader = record_reader_new()};
    hash_random(c->seed, sizeof c->seed);
    return c;
}

void check_free(struct check *c)
{
    if (!c)
        return;
    inventory_free(&c->inventory);
    seals_free(&c->seals);
    record_reader_free(c->reader);
    buffer_free(&c->space);
    buffer_free(&c->key);
    buffer_free(&c->line);
    buffer_free(&c->heard);
    free(c->reference);
    free(c->number);
    free(c->change);
    free(c->counted);
    free(c->refused);
    free(c);
}

void *check_room(void *array, size_t count, size_t *cap, size_t size)
{
    if (count < *cap)
        return array;
    *cap = *cap ? *cap + *cap / 2 : 64;
    return memory_grow(array, *cap, size);
}

void check_refuse(struct check *c, uint64_t offset)
{
    c->refused = check_room(c->refused, c->refuseds, &c->refused_cap, sizeof *c->refused);
    c->refused[c->refuseds++] = offset;
}

/* Faults of a line */

/* What the reader says of a line is kept until it is known that it is no repeat. */
static void hear(void *context, enum status status, struct place place, struct slice text)
{
    struct check *c = context;
    if (status != STATUS_INPUT)
        return;
    buffer_clear(&c->heard);
    buffer_add(&c->heard, text);
    c->heard_at = place;
}

static enum finding_code scan_code(enum scan_error error, const struct line *line)
{
    if (!scan_is_syntax(error))
        return FINDING_REFUSED;
    return line->finished ? FINDING_SYNTAX : FINDING_TORN;
}

static enum finding_code type_code(const struct field_spec *spec)
{
    bool time = spec && (spec->type == TYPE_TIME || spec->type == TYPE_DATE);
    return time ? FINDING_DATE : FINDING_TYPE;
}

static enum finding_code fault_code(const struct check *c, enum record_fault fault,
                                    const struct line *line)
{
    switch (fault) {
    case RECORD_SCAN:
        return scan_code(record_fault_scan(c->reader), line);
    case RECORD_BLANK:
        return FINDING_BLANK;
    case RECORD_ROW:
        return FINDING_ROW;
    case RECORD_NO_KIND:
    case RECORD_NO_SUCH_KIND:
        return FINDING_KIND;
    case RECORD_MISSING:
        return FINDING_REQUIRED;
    case RECORD_TYPE:
        return type_code(record_fault_field(c->reader));
    case RECORD_CHOICE:
        return FINDING_VALUE;
    default:
        return FINDING_CONTROL;
    }
}

static void tell_heard(struct check *c, enum finding_code code, const struct id *id)
{
    findings_add_text(c->findings, code, c->heard_at, id, buffer_slice(&c->heard));
}

/* Records */

static void tell_differs(struct check *c, const struct id *id, struct place place,
                         struct place other)
{
    findings_add(c->findings, FINDING_DIFFERS, place, id,
                 "another record with this id says something else (%s:%ju); one of them was edited",
                 "另一条记录识别码相同而内容不同（%s:%ju），其中一条被改动过", other.file,
                 (uintmax_t)other.line);
}

static void tell_copy(struct check *c, const struct id *id, struct place copy, struct place stub)
{
    findings_add(
        c->findings, FINDING_UNREDACTED, copy, id,
        "the record was redacted (%s:%ju), but here it still says what was erased; redact "
        "it here too, or join the files by yishi-merge",
        "该记录已涂销（%s:%ju），而此处仍存有原内容；请在此一并涂销，或用 yishi-merge 合并",
        stub.file, (uintmax_t)stub.line);
}

/* That the stub has the hash of the copy is known; it must be what is made of it in all. */
static bool is_stub_of(struct check *c, const struct record *rec, const struct line *line,
                       const struct inventory_taken *taken)
{
    if (input_read_again(c->in, taken->offset, taken->length, &c->line))
        return false;
    struct slice before = buffer_slice(&c->line);
    return rec->redacted ? stub_is_of(line->text, before) : stub_is_of(before, line->text);
}

static void tell_edited(struct check *c, const struct id *id, struct place place)
{
    findings_add(c->findings, FINDING_EDITED, place, id,
                 "the record does not match its id: it was changed after it was written",
                 "记录与识别码不符：写入后被改动过");
}

/* What is faulty (its code, and what was heard of it) is kept by its id alone. */
static void take(struct check *c, const struct record *rec, const struct line *line,
                 enum finding_code code, bool faulty)
{
    struct inventory_taken taken = inventory_add(&c->inventory, rec, line);
    if (taken.answer == INVENTORY_REPEAT)
        return;
    const struct id *id = &rec->id;
    if (faulty) {
        tell_heard(c, code, id);
        check_refuse(c, line->offset);
    }
    bool copy = taken.answer == INVENTORY_COPY && is_stub_of(c, rec, line, &taken);
    if (taken.answer != INVENTORY_NEW)
        check_refuse(c, taken.beaten);
    if (copy && rec->redacted)
        tell_copy(c, id, taken.other, line->place);
    else if (copy)
        tell_copy(c, id, line->place, taken.other);
    else if (taken.answer != INVENTORY_NEW)
        tell_differs(c, id, line->place, taken.other);
    if (taken.edited)
        tell_edited(c, id, line->place);
    if (!faulty)
        check_record(c, rec, taken.item, line, copy);
}

static bool has_id(const struct record *rec)
{
    struct value v = record_value(rec, FIELD_ID);
    struct id id;
    return v.type == VALUE_STRING && id_read(v.text, &id);
}

/* A record with a fault in its fields still is there: others may refer to it, seals list it. */
static void take_faulty(struct check *c, const struct line *line, enum record_fault fault)
{
    struct record rec;
    record_say(c->reader, line->place);
    enum finding_code code = fault_code(c, fault, line);
    bool of_fields = fault >= RECORD_MISSING;
    if (of_fields && !record_read(c->reader, line->text, true, &rec) && has_id(&rec)) {
        take(c, &rec, line, code, true);
        return;
    }
    tell_heard(c, code, NULL);
    check_refuse(c, line->offset);
}

/* Lines */

static void end_file(struct check *c)
{
    if (c->crlf)
        findings_add(c->findings, FINDING_CRLF, (struct place){.file = c->file}, NULL,
                     "%ju lines end in CR LF; harmless, --repair takes the CR off",
                     "%ju 行以回车加换行结尾；无害，--repair 会去掉回车", (uintmax_t)c->crlf);
    c->crlf = 0;
}

static void see_line(struct check *c, const struct line *line)
{
    if (line->place.file != c->file)
        end_file(c);
    c->file = line->place.file;
    inventory_file(&c->inventory, c->file);
    c->crlf += slice_ends(line->text, slice_of("\r"));
}

static void take_good(struct check *c, const struct record *rec, const struct line *line)
{
    see_line(c, line);
    take(c, rec, line, FINDING_SYNTAX, false);
    if (!line->finished)
        findings_add(c->findings, FINDING_NEWLINE, line->place, NULL,
                     "the last line lacks its newline", "最后一行没有换行符");
}

/* Only the reader of a line knows what is wrong with it; bad lines are few. */
static void take_bad(struct check *c, const struct line *line)
{
    struct record rec;
    if (!line->text.at) {
        findings_add(c->findings, FINDING_LONG, line->place, NULL,
                     "the line is longer than 1 MiB, the most a record may have",
                     "这一行超过 1 MiB，而一条记录最长 1 MiB");
        check_refuse(c, line->offset);
        return;
    }
    see_line(c, line);
    enum record_fault fault = record_read(c->reader, line->text, false, &rec);
    if (fault)
        take_faulty(c, line, fault);
}

static void look_up(struct check *c, const struct line *line)
{
    struct record rec;
    if (record_read(c->reader, line->text, true, &rec) || !has_id(&rec))
        return;
    uint32_t item = inventory_find(&c->inventory, rec.id);
    if (item != NO_ITEM && c->inventory.item[item].known)
        return;
    item = inventory_add(&c->inventory, &rec, line).item;
    c->inventory.item[item].outside = true;
    c->inventory.known--;
}

static enum status look_up_all(struct check *c, struct input *in)
{
    struct line line;
    enum status status, worst = STATUS_DONE;
    while ((status = input_next(in, &line)) != STATUS_NEGATIVE)
        if (status == STATUS_DONE)
            look_up(c, &line);
        else if (status == STATUS_SYSTEM)
            worst = status;
    return worst;
}

static enum status read_all(struct check *c, struct input *in)
{
    struct records *rs = records_open(in);
    const struct record *rec;
    struct line line;
    enum status status, worst = STATUS_DONE;
    while ((status = records_next(rs, &rec, &line)) != STATUS_NEGATIVE)
        if (status == STATUS_DONE)
            take_good(c, rec, &line);
        else if (status == STATUS_INPUT)
            take_bad(c, &line);
        else
            worst = status;
    end_file(c);
    records_close(rs);
    return worst;
}

enum status check_read(struct check *c, struct input *in, bool outside)
{
    const struct say_listener listener = {hear, c};
    c->in = in;
    say_listen(&listener);
    enum status status = outside ? look_up_all(c, in) : read_all(c, in);
    say_listen(NULL);
    return status;
}

/* The end */

static int order_offsets(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void tell_extract(struct check *c)
{
    if (c->missing || c->dangling)
        findings_add(c->findings, FINDING_EXTRACT, (struct place){0}, NULL,
                     "%ju sealed records and %ju that others refer to are not in this extract",
                     "节选之外：已封账的记录 %ju 条，被引用的记录 %ju 条", (uintmax_t)c->missing,
                     (uintmax_t)c->dangling);
}

enum status check_settle(struct check *c, struct input *in)
{
    check_voids(c);
    check_references(c);
    enum status status = check_changes(c, in);
    check_numbers(c);
    check_seals(c);
    tell_extract(c);
    if (c->refuseds)
        qsort(c->refused, c->refuseds, sizeof *c->refused, order_offsets);
    return status;
}

uint64_t check_records(const struct check *c)
{
    return c->inventory.known;
}

static bool is_among(const uint64_t *offsets, size_t count, uint64_t offset)
{
    return count && bsearch(&offset, offsets, count, sizeof offset, order_offsets);
}

bool check_counts(void *check, uint64_t offset)
{
    const struct check *c = check;
    return is_among(c->counted, c->counteds, offset) && !is_among(c->refused, c->refuseds, offset);
}

bool check_has_votes(const struct check *c)
{
    return c->votes;
}

const struct inventory *check_inventory(const struct check *c)
{
    return &c->inventory;
}

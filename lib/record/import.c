#include "record/import.h"

#include "record/changes.h"
#include "record/operands.h"

static const struct place nowhere; /* the command line */

static enum status check_set(const struct import *im, const char *arg)
{
    struct operand o;
    if (!operand_split(slice_of(arg), &o) || o.sign != OPERAND_TEXT)
        return say_error(STATUS_USAGE, nowhere, "--set wants FIELD=TEXT, not \"%s\"",
                         "--set 应写作 项目=内容，而不是“%s”", arg);
    const struct field_spec *spec =
        im->kind ? schema_field_called(im->kind, o.name) : schema_field_anywhere(o.name);
    if (spec)
        return STATUS_DONE;
    const char *near = schema_near_field(im->kind, o.name);
    if (near)
        return say_error(STATUS_USAGE, nowhere,
                         "--set: there is no field \"%.*s\"; did you mean %s?",
                         "--set：没有“%.*s”这一项；是不是“%s”？", (int)o.name.len, o.name.at, near);
    return say_error(STATUS_USAGE, nowhere,
                     "--set: there is no field \"%.*s\"; see yishi-record(5)",
                     "--set：没有“%.*s”这一项；见 yishi-record(5)", (int)o.name.len, o.name.at);
}

enum status import_begin(struct import *im)
{
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < im->sets.count && !status; i++)
        status = check_set(im, im->sets.at[i]);
    if (!status && im->rejects)
        status = out_open(&im->rejects_out, im->rejects);
    if (status)
        im->rejects = NULL;
    return status;
}

enum status import_fill(struct import *im, struct draft *d)
{
    enum status status = STATUS_DONE;
    for (size_t i = 0; i < im->sets.count && !status; i++) {
        struct operand o;
        struct buffer json = {0};
        operand_split(slice_of(im->sets.at[i]), &o);
        const struct field_spec *spec = schema_field_called(d->kind, o.name);
        if (!spec || draft_get(d, spec->field).at)
            continue;
        status = adder_text(im->adder, d->kind, spec, o.text, nowhere, &json);
        if (!status)
            draft_set(d, spec, buffer_slice(&json));
        buffer_free(&json);
    }
    return status;
}

void import_count(struct import *im, enum adder_did did)
{
    uint64_t *counts[] = {
        [ADDER_NEW] = &im->fresh,
        [ADDER_SAME] = &im->same,
        [ADDER_CHANGED] = &im->changed,
        [ADDER_REPEATED] = &im->repeated,
    };
    ++*counts[did];
}

enum status import_reject(struct import *im, enum status status, struct slice text,
                          struct slice header)
{
    im->rejected++;
    if (!im->skip || status != STATUS_INPUT)
        return status;
    if (!im->rejects)
        return STATUS_DONE;
    if (header.at && !slice_same(header, buffer_slice(&im->rejects_header))) {
        buffer_clear(&im->rejects_header);
        buffer_add(&im->rejects_header, header);
        out_add(&im->rejects_out, header);
    }
    out_add(&im->rejects_out, text);
    return STATUS_DONE;
}

static void add_count(struct buffer *b, uint64_t count, bool always, struct words before,
                      struct words after)
{
    if (!count && !always)
        return;
    buffer_text(b, b->len ? say_pick((struct words){", ", "，"}) : "");
    buffer_text(b, say_pick(before));
    buffer_format(b, "%llu", (unsigned long long)count);
    buffer_text(b, say_pick(after));
}

static void tell_counts(const struct import *im)
{
    struct buffer b = {0};
    add_count(&b, im->read, true, (struct words){"", "读入 "}, (struct words){" read", " 条"});
    add_count(&b, im->fresh, true, (struct words){"", "新增 "}, (struct words){" new", ""});
    add_count(&b, im->same, true, (struct words){"", "相同 "}, (struct words){" same", ""});
    add_count(&b, im->changed, true, (struct words){"", "变更 "}, (struct words){" changed", ""});
    add_count(&b, im->rejected, true, (struct words){"", "退回 "}, (struct words){" rejected", ""});
    add_count(&b, im->repeated, false, (struct words){"", "重复 "},
              (struct words){" repeated", ""});
    add_count(&b, im->passed_over, false, (struct words){"", "按 --require 略过 "},
              (struct words){" passed over by --require", ""});
    say_note("%.*s", "%.*s", (int)b.len, b.at);
    buffer_free(&b);
}

enum status import_end(struct import *im, enum status status)
{
    enum status closed = STATUS_DONE;
    tell_counts(im);
    if (im->rejects)
        closed = out_close(&im->rejects_out);
    buffer_free(&im->rejects_header);
    if (status)
        return status;
    return closed ? closed : im->rejected ? STATUS_INPUT : STATUS_DONE;
}

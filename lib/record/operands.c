#include "record/operands.h"

#include "format/encoding.h"
#include "format/json.h"
#include "record/changes.h"

static const struct place nowhere; /* the command line */

enum { TEXT_MAX = 1 << 20 };

/* Signs */

/* The bytes of the sign at s: ASCII or its full-width form; 0 for another character. */
static size_t sign_at(struct slice s, char ascii, const char *wide)
{
    if (s.len && s.at[0] == ascii)
        return 1;
    struct slice w = slice_of(wide);
    return slice_starts(s, w) ? w.len : 0;
}

bool operand_split(struct slice arg, struct operand *o)
{
    for (struct slice s = arg; s.len; s = slice_after(s, 1)) {
        size_t equals = sign_at(s, '=', "＝"), colon = sign_at(s, ':', "：");
        struct slice rest = slice_after(s, colon);
        size_t json = colon ? sign_at(rest, '=', "＝") : 0;
        size_t file = colon ? sign_at(rest, '@', "＠") : 0;
        if (!equals && !json && !file)
            continue;
        o->name = slice_trim(slice_from(arg.at, s.at));
        o->text = equals ? slice_after(s, equals) : slice_after(rest, json + file);
        o->sign = equals ? OPERAND_TEXT : json ? OPERAND_JSON : OPERAND_FILE;
        return true;
    }
    return false;
}

/* Checking */

static bool has_wide_quote(struct slice s)
{
    return slice_find(s, slice_of("“")) || slice_find(s, slice_of("”"));
}

static enum status say_no_sign(const struct operands *o, struct slice arg)
{
    bool wide = false;
    for (size_t i = 0; i < o->count; i++)
        wide = wide || has_wide_quote(slice_of(o->arg[i]));
    if (wide)
        return say_error(
            STATUS_USAGE, nowhere,
            "\"%.*s\" is no field=text; the shell does not take “ ” for quotes: put "
            "'…' or \"…\" around the whole operand",
            "“%.*s”不是“项目=内容”；终端不把全角引号当引号，请用半角引号 '…' 把整个参数括起来",
            (int)arg.len, arg.at);
    return say_error(STATUS_USAGE, nowhere,
                     "\"%.*s\" is no field=text; put quotes '…' around a text with blanks",
                     "“%.*s”不是“项目=内容”；内容里有空格时请用引号 '…' 括起来", (int)arg.len,
                     arg.at);
}

enum status operands_check(const struct operands *o)
{
    for (size_t i = 0; i < o->count; i++) {
        struct slice arg = slice_of(o->arg[i]);
        struct operand part;
        if (!operand_split(arg, &part) || !part.name.len)
            return say_no_sign(o, arg);
        if (part.sign == OPERAND_TEXT && slice_starts(part.text, slice_of("“")))
            say_warning(nowhere,
                        "%.*s: “ ” are kept as part of the text; quotes for the shell are '…'",
                        "%.*s：全角引号“”会原样记入内容；给终端用的引号是半角 '…'",
                        (int)part.name.len, part.name.at);
    }
    return STATUS_DONE;
}

bool operands_read_input(const struct operands *o)
{
    for (size_t i = 0; i < o->count; i++) {
        struct operand part;
        if (operand_split(slice_of(o->arg[i]), &part) && part.sign == OPERAND_FILE &&
            slice_is(part.text, "-"))
            return true;
    }
    return false;
}

/* Files */

/* A text file's line ends are the file's, not the text's: CRLF is a new line, and the last one
 * only ends the last line. */
static void add_lines(struct buffer *out, struct slice bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.at[i] == '\n' && out->len && out->at[out->len - 1] == '\r')
            out->len--;
        buffer_char(out, bytes.at[i]);
    }
}

static enum status read_file(const char *file, enum csv_encoding encoding, struct buffer *out)
{
    enum status status;
    struct slice bytes;
    struct encoding_source *source = encoding_open(file, encoding, &status);
    if (!source)
        return status;
    while ((status = encoding_read(source, &bytes)) == STATUS_DONE && out->len <= TEXT_MAX)
        add_lines(out, bytes);
    struct place place = {encoding_file(source), 0, 0};
    if (status == STATUS_DONE)
        status = say_error(STATUS_INPUT, place, "longer than the 1 MiB that a record may have",
                           "超过一条记录的上限 1 MiB");
    else if (status == STATUS_INPUT)
        say_error(STATUS_INPUT, place, "not valid GB18030", "不是有效的 GB18030 文字");
    encoding_close(source);
    if (status == STATUS_NEGATIVE && out->len && out->at[out->len - 1] == '\n')
        out->len--;
    return status == STATUS_NEGATIVE ? STATUS_DONE : status;
}

/* Setting */

struct reading {
    struct adder *adder;
    struct draft *draft;
    const struct operands *operands;
    struct changes changes;
    bool changing;
};

static enum status scan_operand(struct reading *r, struct scan *scan, const struct operand *o,
                                struct value *v)
{
    (void)r;
    enum scan_error error = scan_json(scan, o->text, true, v);
    if (!error)
        return STATUS_DONE;
    return say_error(STATUS_USAGE, nowhere,
                     "%.*s: not JSON at character %llu: %s; plain text is written %.*s=TEXT",
                     "%.*s：第 %llu 个字符起不是 JSON：%s；普通文字写作 %.*s=内容",
                     (int)o->name.len, o->name.at,
                     (unsigned long long)scan_column(o->text, scan_error_at(scan)),
                     say_pick(scan_words(error)), (int)o->name.len, o->name.at);
}

static enum status set_json(struct reading *r, const struct operand *o)
{
    struct value v;
    struct scan *scan = scan_new();
    const struct field_spec *spec = schema_field_called(r->draft->kind, o->name);
    struct buffer json = {0};
    enum status status = scan_operand(r, scan, o, &v);
    if (status) {
        /* said */
    } else if (r->changing && spec == changes_field(r->draft->kind)) {
        status = changes_object(&r->changes, v, nowhere);
    } else if (r->changing && changes_takes(&r->changes, o->name)) {
        status = changes_value(&r->changes, o->name, v, nowhere);
    } else if (v.type != VALUE_NULL) {
        if (spec)
            status = adder_value(r->adder, r->draft->kind, spec, v, nowhere, &json);
        else
            adder_raw(v, &json);
        if (!status)
            status = changes_assign(r->draft, spec, o->name, buffer_slice(&json), nowhere);
    }
    buffer_free(&json);
    scan_free(scan);
    return status;
}

static enum status set_text(struct reading *r, struct slice name, struct slice text)
{
    const struct field_spec *spec = schema_field_called(r->draft->kind, name);
    if (r->changing && changes_takes(&r->changes, name))
        return changes_text(&r->changes, name, text, nowhere);
    if (!spec)
        return changes_say_unknown(r->draft->kind, name, nowhere);
    if (!text.len)
        return STATUS_DONE; /* no field, as with an empty cell */
    struct buffer json = {0};
    enum status status = adder_text(r->adder, r->draft->kind, spec, text, nowhere, &json);
    if (!status)
        status = changes_assign(r->draft, spec, name, buffer_slice(&json), nowhere);
    buffer_free(&json);
    return status;
}

static enum status set_file(struct reading *r, const struct operand *o)
{
    struct buffer text = {0};
    char *file = arena_format(adder_arena(r->adder), "%.*s", (int)o->text.len, o->text.at);
    enum status status = read_file(file, r->operands->encoding, &text);
    if (!status)
        status = set_text(r, o->name, buffer_slice(&text));
    buffer_free(&text);
    return status;
}

static enum status set_operand(struct reading *r, const struct operand *o)
{
    switch (o->sign) {
    case OPERAND_JSON:
        return set_json(r, o);
    case OPERAND_FILE:
        return set_file(r, o);
    default:
        return set_text(r, o->name, o->text);
    }
}

static bool is_on(const struct kind_spec *kind, struct slice name)
{
    const struct field_spec *spec = schema_field_called(kind, name);
    return spec && spec->field == FIELD_ON;
}

/* What the record stands on comes first: it says what the other operands may be. */
static enum status set_on(struct reading *r, const struct id *on)
{
    enum status status = STATUS_DONE;
    struct operand o;
    if (on)
        draft_set_id(r->draft, FIELD_ON, *on);
    for (size_t i = 0; i < r->operands->count && !status; i++)
        if (operand_split(slice_of(r->operands->arg[i]), &o) && is_on(r->draft->kind, o.name))
            status = set_operand(r, &o);
    struct id id;
    struct slice json = draft_get(r->draft, FIELD_ON);
    if (!status && json.at && changes_field(r->draft->kind) &&
        id_read((struct slice){json.at + 1, json.len - 2}, &id)) {
        changes_begin(&r->changes, r->adder, r->draft->kind, id);
        r->changing = true;
    }
    return status;
}

enum status operands_read(struct adder *a, struct draft *d, const struct operands *operands,
                          const struct id *on)
{
    struct reading r = {.adder = a, .draft = d, .operands = operands};
    struct operand o;
    enum status status = set_on(&r, on);
    if (!status && changes_field(d->kind) && !r.changing)
        return say_error(STATUS_USAGE, nowhere, "the %s lacks on (on=…)", "%s缺少“对象”（on=…）",
                         say_pick((struct words){d->kind->name, d->kind->zh}));
    for (size_t i = 0; i < operands->count && !status; i++)
        if (operand_split(slice_of(operands->arg[i]), &o) && !is_on(d->kind, o.name))
            status = set_operand(&r, &o);
    if (!status && r.changing && r.changes.fields.count) {
        struct buffer json = {0};
        changes_write(&r.changes, &json);
        draft_set(d, changes_field(d->kind), buffer_slice(&json));
        buffer_free(&json);
    }
    return status;
}

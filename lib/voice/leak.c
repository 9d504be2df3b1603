#include "voice/leak.h"

#include "format/hash.h"
#include "voice/print.h"

/* ---- the output as it is read ---- */

/* Ends a word: no name goes on behind it. */
static const char apart = '|';

/* {U+200B} and {0xFF} are what printers make of what is not seen. */
static size_t hidden_length(struct slice s)
{
    if (!slice_starts(s, slice_of("{U+")) && !slice_starts(s, slice_of("{0x")))
        return 0;
    const char *end = memchr(s.at, '}', s.len < 12 ? s.len : 12);
    return end ? (size_t)(end - s.at) + 1 : 0;
}

/* A character of the page at the start of s, and how long its spelling is; 0: it is itself. */
static size_t spelling(struct slice s, enum report_format format, char *c)
{
    static const struct {
        const char *entity;
        char c;
    } entities[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},
                    {"&quot;", '"'}, {"&emsp;", '|'}, {"&nbsp;", ' '}};
    for (size_t i = 0; format == REPORT_HTML && i < sizeof entities / sizeof *entities; i++)
        if (slice_starts(s, slice_of(entities[i].entity))) {
            *c = entities[i].c;
            return strlen(entities[i].entity);
        }
    if ((format == REPORT_MD || format == REPORT_NDJSON) && s.len > 1 && s.at[0] == '\\') {
        *c = s.at[1] == 'n' || s.at[1] == 't' ? ' ' : s.at[1];
        return 2;
    }
    return 0;
}

/* What is not of the report's texts: tags and styles of a page, names of columns. */
static size_t skipped(struct slice s, enum report_format format)
{
    const char *end = NULL;
    size_t close = 1;
    if (format == REPORT_HTML && slice_starts(s, slice_of("<style>"))) {
        end = slice_find(s, slice_of("</style>"));
        close = strlen("</style>");
    } else if (format == REPORT_HTML && s.at[0] == '<') {
        end = memchr(s.at, '>', s.len);
    } else if (format == REPORT_NDJSON && s.at[0] == '"') {
        size_t i = 1;
        while (i < s.len && ((s.at[i] >= 'a' && s.at[i] <= 'z') || s.at[i] == '_'))
            i++;
        end = slice_starts(slice_after(s, i), slice_of("\":")) ? s.at + i + 1 : NULL;
    }
    return end ? (size_t)(end - s.at) + close : 0;
}

/* The blanks that stand between the columns of a text. */
static size_t gap_length(struct slice s, bool line_begins)
{
    size_t i = 0;
    while (i < s.len && s.at[i] == ' ')
        i++;
    return i > 1 && !line_begins ? i : 0;
}

static void add_read(struct buffer *out, struct slice s, enum report_format format)
{
    bool line_begins = true;
    if (format == REPORT_CSV) { /* the names of the columns */
        const char *end = memchr(s.at, '\n', s.len);
        s = end ? slice_after(s, (size_t)(end - s.at)) : s;
    }
    while (s.len) {
        char c = s.at[0];
        size_t len = skipped(s, format);
        if (!len)
            len = gap_length(s, line_begins);
        if (len) {
            c = apart;
        } else if ((len = hidden_length(s)) > 0) {
            c = '\0';
        } else {
            len = spelling(s, format, &c);
        }
        len = len ? len : 1;
        if (c)
            buffer_char(out, c);
        line_begins = c == '\n' || (line_begins && c == ' ');
        s = slice_after(s, len);
    }
}

/* The parts of a message, which travel in Base64: text, then page; and its subject. */
static void add_mail(struct buffer *out, const struct report *r, struct slice mail)
{
    static const char type[] = "Content-Type: text/", mark[] = "base64\n\n";
    const char *part;
    add_read(out, r->title, REPORT_TEXT);
    while ((part = slice_find(mail, slice_of(type)))) {
        struct buffer body = {0};
        mail = slice_from(part + strlen(type), mail.at + mail.len);
        enum report_format format =
            slice_starts(mail, slice_of("html")) ? REPORT_HTML : REPORT_TEXT;
        const char *begin = slice_find(mail, slice_of(mark));
        if (!begin)
            return;
        mail = slice_from(begin + strlen(mark), mail.at + mail.len);
        const char *end = slice_find(mail, slice_of("\n--"));
        if (end && hash_base64_read(&body, slice_from(mail.at, end))) {
            buffer_char(out, '\n');
            add_read(out, buffer_slice(&body), format);
        }
        buffer_free(&body);
    }
}

/* ---- where it stands ---- */

static bool holds(const struct privacy *p, struct slice text)
{
    struct letters l = {0};
    struct exposure e;
    letters_read(&l, text);
    bool exposed = privacy_exposed(p, &l, &e);
    letters_free(&l);
    return exposed;
}

static bool piece_holds(const struct privacy *p, const struct piece *piece)
{
    bool found = holds(p, piece->text) || holds(p, piece->right) ||
                 (piece->kind == PIECE_LINE && piece->name && holds(p, slice_of(piece->name)));
    for (const struct row *row = piece->table.row; row; row = row->next)
        for (size_t i = 0; i < piece->table.columns; i++)
            found |= holds(p, row->cell[i]);
    for (size_t i = 0; i < piece->chart.count && piece->chart.label; i++)
        found |= holds(p, piece->chart.label[i]);
    for (size_t s = 0; piece->chart.series && s < piece->chart.serieses; s++)
        found |= holds(p, piece->chart.series[s]);
    return found;
}

/* The title of the section that holds it, or nothing. */
static struct slice section_of(const struct privacy *p, const struct report *r)
{
    struct slice title = {0}, found = {0};
    for (const struct piece *piece = r->body.first; piece; piece = piece->next) {
        bool holds_it = piece_holds(p, piece);
        if (piece->kind == PIECE_SECTION)
            title = piece->text;
        if (piece->kind == PIECE_SECTION && holds_it)
            title = slice_of(""); /* not to be said either */
        if (holds_it && !found.at)
            found = title;
    }
    return found;
}

enum status leak_check(const struct privacy *p, const struct report *r, enum report_format format,
                       struct slice output)
{
    struct buffer read = {0};
    struct letters l = {0};
    struct exposure e;
    if (format == REPORT_MAIL)
        add_mail(&read, r, output);
    else
        add_read(&read, output, format);
    letters_read(&l, buffer_slice(&read));
    bool exposed = privacy_exposed(p, &l, &e);
    struct slice section = exposed ? section_of(p, r) : (struct slice){0};
    letters_free(&l);
    buffer_free(&read);
    if (!exposed)
        return STATUS_DONE;
    if (section.len)
        return say_error(STATUS_INPUT, (struct place){0},
                         "a public report must not tell %1$s, but the section \"%3$.*2$s\" would; "
                         "nothing was written",
                         "公开的报告不得含有%1$s，但“%3$.*2$s”一节里有；没有输出任何内容",
                         say_pick(e.what), (int)section.len, section.at);
    return say_error(STATUS_INPUT, (struct place){0},
                     "a public report must not tell %s, but this one would; nothing was written",
                     "公开的报告不得含有%s，而这份报告里有；没有输出任何内容", say_pick(e.what));
}

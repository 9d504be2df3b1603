/* A whole message (RFC 5322, 2045, 2047): the text and the same as HTML for mail programs, which
 * know tables and styles of single elements, and neither style sheets nor SVG.
 *
 * Lines end as sendmail -t wants them, with LF; inside the Base64 with CR LF, as text in MIME
 * does. Date and Message-ID are left to the mail system, which adds what is missing, and so the
 * same report gives the same bytes. */
#include "voice/print.h"

#include "format/hash.h"

/* ---- headers ---- */

/* The longest start of s of at most `most` bytes that ends between characters. */
static size_t characters_within(struct slice s, size_t most)
{
    if (s.len <= most)
        return s.len;
    while (most > 0 && ((unsigned char)s.at[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* Text as encoded words, each on a line of at most 76 columns. */
static void add_encoded(struct buffer *out, struct slice text)
{
    enum { WORD_BYTES = 39 }; /* 52 of Base64, 12 around them and up to 12 of the header's name */
    do {
        size_t len = characters_within(text, WORD_BYTES);
        buffer_text(out, "=?UTF-8?B?");
        hash_base64(out, (struct slice){text.at, len});
        buffer_text(out, "?=");
        if (len > 0)
            text = slice_after(text, len);
        if (text.len > 0)
            buffer_text(out, "\n ");
    } while (text.len > 0);
}

static bool is_ascii(struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.at[i] >= 0x80)
            return false;
    return true;
}

/* A name in quotes, as the encoded word has it, without them. */
static struct slice unquoted(struct slice name)
{
    if (name.len >= 2 && name.at[0] == '"' && name.at[name.len - 1] == '"')
        return (struct slice){name.at + 1, name.len - 2};
    return name;
}

/* "王建华 <wang@example.org>": the name encoded, the rest as it is. */
static void add_address(struct buffer *out, struct slice address)
{
    const char *angle = memrchr(address.at, '<', address.len);
    struct slice name = {address.at, angle ? (size_t)(angle - address.at) : 0};
    name = unquoted(slice_trim(name));
    if (is_ascii(name)) {
        buffer_add(out, address);
        return;
    }
    add_encoded(out, name);
    buffer_text(out, "\n ");
    buffer_add(out, slice_from(angle, address.at + address.len));
}

/* Up to the next comma outside quotes. */
static struct slice cut_address(struct slice *rest)
{
    bool quoted = false;
    size_t i = 0;
    for (; i < rest->len && (quoted || rest->at[i] != ','); i++)
        quoted = rest->at[i] == '"' ? !quoted : quoted;
    struct slice address = {rest->at, i};
    if (i < rest->len)
        i++;
    *rest = (struct slice){rest->at + i, rest->len - i};
    return slice_trim(address);
}

static void add_addresses(struct buffer *out, const char *name, const char *addresses)
{
    if (!addresses)
        return;
    struct buffer shown = {0}; /* a line end would begin another header */
    print_visible(&shown, slice_of(addresses));
    struct slice rest = buffer_slice(&shown);
    bool first = true;
    while (rest.len > 0) {
        struct slice address = cut_address(&rest);
        if (address.len == 0)
            continue;
        buffer_text(out, first ? name : ",\n ");
        add_address(out, address);
        first = false;
    }
    if (!first)
        buffer_char(out, '\n');
    buffer_free(&shown);
}

static void add_subject(struct buffer *out, struct slice title)
{
    struct buffer shown = {0};
    print_visible(&shown, title);
    buffer_text(out, "Subject: ");
    add_encoded(out, slice_trim(buffer_slice(&shown)));
    buffer_char(out, '\n');
    buffer_free(&shown);
}

/* ---- HTML for mail programs ---- */

#define CELL "padding:4px 6px;border-bottom:1px solid #d9d5cd;vertical-align:top;"
#define TITLE_CELL "padding:4px 6px;border-bottom:1px solid #545454;background:#f5f3ee;"

struct look {
    const char *open, *close;
};
static const struct look plain = {"<p style=\"margin:0 0 6px\">", "</p>\n"};
static const struct look small = {"<p style=\"margin:0 0 4px;font-size:13px;color:#545454\">",
                                  "</p>\n"};
static const struct look heading = {
    "<h2 style=\"margin:24px 0 8px;font-size:17px;line-height:1.5\">", "</h2>\n"};
static const struct look item = {"<p style=\"margin:0 0 6px 16px\">", "</p>\n"};
static const struct look set_in = {"<p style=\"margin:0 0 6px;text-indent:2em\">", "</p>\n"};
static const struct look caption = {"<p style=\"margin:8px 0 2px;font-size:13px;color:#545454\">",
                                    "</p>\n"};

static void add_row(struct buffer *out, const struct grid *table, const struct row *row)
{
    buffer_text(out, "<tr>");
    for (size_t i = 0; i < table->columns; i++) {
        bool right = table->column[i].align == REPORT_RIGHT;
        const char *tag = row && i > 0 ? "td" : "th";
        buffer_format(out, "<%s%s align=\"%s\"%s style=\"%sfont-weight:%s\">", tag,
                      row && i > 0 ? ""
                      : row        ? " scope=\"row\""
                                   : " scope=\"col\"",
                      right ? "right" : "left", right || print_is_short(table, i) ? " nowrap" : "",
                      row ? CELL : TITLE_CELL, row ? "400" : "600");
        print_escaped(out, row ? row->cell[i] : table->column[i].title);
        buffer_format(out, "</%s>", tag);
    }
    buffer_text(out, "</tr>\n");
}

static void add_table(struct buffer *out, struct slice title, const struct grid *table,
                      const char *width, enum language language)
{
    if (title.len > 0) {
        buffer_text(out, caption.open);
        print_escaped(out, title);
        buffer_text(out, caption.close);
    }
    buffer_format(out,
                  "<table width=\"%s\" cellpadding=\"4\" cellspacing=\"0\" border=\"0\" "
                  "style=\"border-collapse:collapse;font-size:13px;line-height:1.5;"
                  "margin:0 0 12px\">\n",
                  width);
    add_row(out, table, NULL);
    for (const struct row *row = table->row; row; row = row->next)
        add_row(out, table, row);
    if (!table->row)
        buffer_format(out, "<tr><td colspan=\"%zu\" style=\"" CELL "\">%s</td></tr>\n",
                      table->columns, print_nothing(language));
    buffer_text(out, "</table>\n");
}

static void add_chart(struct buffer *out, const struct piece *piece, enum language language)
{
    struct arena a = {0};
    struct grid table = print_chart_table(&piece->chart, language, &a);
    add_table(out, piece->text, &table, table.columns > 2 ? "100%" : "300", language);
    arena_free(&a);
}

static void add_line(struct buffer *out, const struct piece *piece, enum language language)
{
    buffer_text(out, plain.open);
    if (piece->name) {
        buffer_text(out, "<b>");
        print_escaped(out, slice_of(piece->name));
        buffer_format(out, "%s</b>", print_colon(language));
    }
    print_escaped(out, piece->text);
    buffer_text(out, plain.close);
}

/* The parts of a line beside each other. */
static void add_parts(struct buffer *out, const struct piece *line)
{
    struct slice rest = line->text, part;
    buffer_text(out, plain.open);
    for (bool first = true; print_head_part(&rest, &part); first = false) {
        buffer_text(out, first ? "" : "&emsp;");
        print_escaped(out, part);
    }
    if (line->right.len > 0) {
        buffer_text(out, line->text.len > 0 ? "&emsp;" : "");
        print_escaped(out, line->right);
    }
    buffer_text(out, plain.close);
}

static void add_field(struct buffer *out, const struct piece *piece, enum language language)
{
    struct piece line = *piece;
    if (!line.text.len)
        line.text = slice_of(print_to_fill);
    add_line(out, &line, language);
}

static void add_piece(struct buffer *out, const struct piece *piece, enum language language)
{
    switch (piece->kind) {
    case PIECE_CARD:
    case PIECE_ATTENTION: /* not of the body */
        break;
    case PIECE_SECTION:
        buffer_text(out, heading.open);
        print_section_number(out, piece->number, language);
        print_escaped(out, piece->text);
        buffer_text(out, heading.close);
        break;
    case PIECE_ITEM:
        buffer_format(out, "%s%d. ", item.open, piece->number);
        print_escaped(out, piece->text);
        buffer_text(out, item.close);
        break;
    case PIECE_LINE:
        add_line(out, piece, language);
        break;
    case PIECE_POINT:
        buffer_text(out, set_in.open);
        print_point_number(out, piece->number, language);
        print_escaped(out, piece->text);
        buffer_text(out, set_in.close);
        break;
    case PIECE_PARAGRAPH:
        buffer_text(out, set_in.open);
        print_escaped(out, piece->text);
        buffer_text(out, set_in.close);
        break;
    case PIECE_FOOT:
    case PIECE_ENDS:
        add_parts(out, piece);
        break;
    case PIECE_SHEET:
        buffer_text(out, heading.open);
        print_escaped(out, piece->text);
        buffer_text(out, heading.close);
        add_parts(out, &(struct piece){.text = piece->left, .right = piece->right});
        break;
    case PIECE_FIELD:
    case PIECE_BLANK:
        add_field(out, piece, language);
        break;
    case PIECE_TABLE:
        add_table(out, piece->text, &piece->table, "100%", language);
        break;
    case PIECE_CHART:
        add_chart(out, piece, language);
        break;
    }
}

static void add_head(struct buffer *out, const struct report *r)
{
    buffer_text(out, "<h1 style=\"margin:0 0 12px;text-align:center;font-size:24px;"
                     "line-height:1.4;font-family:'Noto Serif CJK SC','Songti SC',SimSun,serif\">");
    print_escaped(out, r->title);
    buffer_text(out, "</h1>\n");
    if (r->subtitle.len > 0) {
        buffer_text(out, "<p style=\"margin:0 0 12px;text-align:center;font-size:18px\">");
        print_escaped(out, r->subtitle);
        buffer_text(out, "</p>\n");
    }
    for (const struct piece *line = r->head.first; line; line = line->next)
        add_parts(out, line);
    if (r->official)
        return;
    buffer_text(out, "<div style=\"height:2px;margin:8px 0 0;border-top:3px solid #b5121b;"
                     "border-bottom:1px solid #b5121b;font-size:0;line-height:0\">&nbsp;</div>\n");
}

/* What needs attention, which a reader of mail looks for first. */
static void add_attention(const struct report *r, enum language language, struct buffer *out)
{
    bool any = false;
    for (const struct piece *p = r->top.first; p; p = p->next) {
        if (p->kind != PIECE_ATTENTION)
            continue;
        if (!any)
            buffer_format(out, "%s%s%s", heading.open, print_attention(language), heading.close);
        any = true;
        buffer_format(out, "%s• ", item.open);
        print_escaped(out, p->text);
        buffer_text(out, item.close);
    }
}

static void add_html(const struct report *r, enum language language, struct buffer *out)
{
    buffer_format(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\">",
                  language == LANGUAGE_EN ? "en" : "zh-CN");
    buffer_text(out, "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                     "<title>");
    print_escaped(out, r->title);
    buffer_text(out,
                "</title></head>\n<body style=\"margin:0;padding:0;background:#ffffff\">\n"
                "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" "
                "border=\"0\"><tr><td align=\"center\" style=\"padding:16px 8px\">\n"
                "<table role=\"presentation\" width=\"640\" cellpadding=\"0\" cellspacing=\"0\" "
                "border=\"0\" style=\"width:100%;max-width:640px\"><tr><td align=\"left\" "
                "style=\"font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',"
                "sans-serif;font-size:15px;line-height:1.7;color:#1b1b1b;background:#ffffff\">\n");
    add_head(out, r);
    add_attention(r, language, out);
    for (const struct piece *piece = r->body.first; piece; piece = piece->next)
        add_piece(out, piece, language);
    for (const struct piece *note = r->notes.first; note; note = note->next) {
        buffer_text(out, small.open);
        print_escaped(out, note->text);
        buffer_text(out, small.close);
    }
    buffer_text(out, "</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n");
}

/* ---- the message ---- */

static void add_network_lines(struct buffer *out, struct slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '\n')
            buffer_char(out, '\r');
        buffer_char(out, text.at[i]);
    }
}

static void add_part(struct buffer *out, const char *boundary, const char *type, struct slice text)
{
    enum { LINE_BYTES = 57 }; /* 76 columns */
    struct buffer lines = {0};
    add_network_lines(&lines, text);
    buffer_format(out,
                  "\n--%s\nContent-Type: %s; charset=utf-8\n"
                  "Content-Transfer-Encoding: base64\n\n",
                  boundary, type);
    for (size_t i = 0; i < lines.len; i += LINE_BYTES) {
        size_t len = lines.len - i < LINE_BYTES ? lines.len - i : LINE_BYTES;
        hash_base64(out, (struct slice){lines.at + i, len});
        buffer_char(out, '\n');
    }
    buffer_free(&lines);
}

static void write_boundary(char boundary[ID_DIGITS + 1], struct slice content)
{
    id_write(hash_id(content), boundary);
    boundary[ID_DIGITS] = '\0';
}

void print_mail(const struct report *r, struct report_sense sense, struct buffer *out)
{
    struct buffer text = {0}, html = {0};
    char boundary[ID_DIGITS + 1];
    print_text(r, sense.language, &text);
    add_html(r, sense.language, &html);
    write_boundary(boundary, buffer_slice(&html));
    add_addresses(out, "From: ", sense.mail_from);
    add_addresses(out, "To: ", sense.mail_to);
    add_subject(out, r->title);
    buffer_format(out,
                  "MIME-Version: 1.0\nContent-Type: multipart/alternative;\n"
                  " boundary=\"%s\"\n",
                  boundary);
    add_part(out, boundary, "text/plain", buffer_slice(&text));
    add_part(out, boundary, "text/html", buffer_slice(&html));
    buffer_format(out, "\n--%s--\n", boundary);
    buffer_free(&text);
    buffer_free(&html);
}

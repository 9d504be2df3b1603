#include "format/text.h"

#include "base/arena.h"
#include "base/say.h"
#include "format/look.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

static const uint8_t *bytes_of(struct slice s)
{
    return (const uint8_t *)s.at;
}

bool text_is_utf8(struct slice s, size_t *bad_at)
{
    if (s.len == 0 || look_over(s).utf8)
        return true;
    const uint8_t *bad = u8_check(bytes_of(s), s.len);
    if (bad && bad_at)
        *bad_at = (size_t)(bad - bytes_of(s));
    return !bad;
}

/* ---- width ---- */

/* Characters that became wide in Unicode 15; libunistring 1.0 knows Unicode 14. */
static const struct {
    ucs4_t first, last;
} newly_wide[] = {
    {0x1B132, 0x1B132}, {0x1B155, 0x1B155}, {0x1F6DC, 0x1F6DC}, {0x1FA75, 0x1FA77},
    {0x1FA87, 0x1FA88}, {0x1FAAD, 0x1FAAF}, {0x1FABB, 0x1FABD}, {0x1FABF, 0x1FABF},
    {0x1FACE, 0x1FACF}, {0x1FADA, 0x1FADB}, {0x1FAE8, 0x1FAE8}, {0x1FAF7, 0x1FAF8},
};

static size_t character_width(ucs4_t c)
{
    for (size_t i = 0; i < sizeof newly_wide / sizeof newly_wide[0]; i++)
        if (c >= newly_wide[i].first && c <= newly_wide[i].last)
            return 2;
    int width = uc_width(c, "UTF-8"); /* an encoding that is not CJK: ambiguous is narrow */
    return width < 0 ? 0 : (size_t)width;
}

/* A cluster is as wide as its widest character; what asks for the emoji look (U+FE0F) or is a flag
 * (two regional indicators) is drawn as an emoji, wide. */
static size_t cluster_width(struct slice cluster)
{
    enum { FIRST_INDICATOR = 0x1F1E6, LAST_INDICATOR = 0x1F1FF, EMOJI_LOOK = 0xFE0F };
    size_t widest = 0, indicators = 0;
    for (size_t i = 0; i < cluster.len;) {
        ucs4_t c;
        i += (size_t)u8_mbtouc(&c, bytes_of(cluster) + i, cluster.len - i);
        size_t width = c == EMOJI_LOOK ? 2 : character_width(c);
        if (width > widest)
            widest = width;
        indicators += c >= FIRST_INDICATOR && c <= LAST_INDICATOR;
    }
    return indicators == 2 ? 2 : widest;
}

/* Walks over the grapheme clusters of a text. */
struct clusters {
    struct slice text;
    size_t at;
    char *starts; /* a byte for each byte: whether a cluster begins there */
    char small[256];
};

static void clusters_open(struct clusters *c, struct slice text)
{
    c->text = text;
    c->at = 0;
    c->starts = text.len > sizeof c->small ? memory_take(text.len) : c->small;
    u8_grapheme_breaks(bytes_of(text), text.len, c->starts);
}

static bool clusters_next(struct clusters *c, struct slice *cluster)
{
    if (c->at >= c->text.len)
        return false;
    size_t start = c->at++;
    while (c->at < c->text.len && !c->starts[c->at])
        c->at++;
    *cluster = (struct slice){c->text.at + start, c->at - start};
    return true;
}

static void clusters_close(struct clusters *c)
{
    if (c->starts != c->small)
        free(c->starts);
}

static bool is_plain_ascii(struct slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < 0x20 || s.at[i] > 0x7E)
            return false;
    return true;
}

/* The width of the longest start that fits, and its length. */
static size_t measure(struct slice s, size_t columns, size_t *fits)
{
    if (is_plain_ascii(s))
        return *fits = s.len < columns ? s.len : columns;
    struct clusters c;
    struct slice cluster;
    size_t width = 0;
    *fits = 0;
    clusters_open(&c, s);
    while (clusters_next(&c, &cluster)) {
        size_t more = cluster_width(cluster);
        if (more > columns - width)
            break;
        width += more;
        *fits += cluster.len;
    }
    clusters_close(&c);
    return width;
}

size_t text_width(struct slice s)
{
    size_t fits;
    return measure(s, SIZE_MAX, &fits);
}

struct slice text_fit(struct slice s, size_t columns)
{
    size_t fits;
    measure(s, columns, &fits);
    return (struct slice){s.at, fits};
}

struct slice text_fit_bytes(struct slice s, size_t bytes)
{
    enum { NEXT = 8 }; /* enough to see what the next character is */
    struct clusters c;
    struct slice cluster, fit = {s.at, 0};
    if (s.len <= bytes)
        return s;
    clusters_open(&c, (struct slice){s.at, s.len - bytes > NEXT ? bytes + NEXT : s.len});
    while (clusters_next(&c, &cluster) && fit.len + cluster.len <= bytes)
        fit.len += cluster.len;
    clusters_close(&c);
    if (!fit.len)
        for (fit.len = bytes; fit.len > 1 && ((unsigned char)s.at[fit.len] & 0xC0) == 0x80;)
            fit.len--;
    return fit;
}

/* ---- padding and folding ---- */

static void add_blanks(struct buffer *out, size_t count)
{
    if (count == 0)
        return;
    memset(buffer_room(out, count), ' ', count);
    out->len += count;
}

void text_add_padded(struct buffer *out, struct slice s, size_t columns, enum text_align align)
{
    size_t fits, width = measure(s, columns, &fits);
    bool cut = fits < s.len && columns > 0;
    if (cut)
        width = measure(s, columns - 1, &fits) + 1;
    size_t blanks = columns - width;
    size_t before = align == TEXT_RIGHT ? blanks : align == TEXT_CENTRE ? blanks / 2 : 0;
    add_blanks(out, before);
    buffer_add(out, (struct slice){s.at, fits});
    if (cut)
        buffer_text(out, "…");
    add_blanks(out, blanks - before);
}

/* A text being folded into lines. */
struct fold {
    struct buffer *out;
    struct slice text;
    size_t columns, indent;
    size_t line;    /* where the current line begins */
    size_t may_cut; /* the last place where it may end */
    size_t width;   /* of what is on it */
};

static size_t line_room(const struct fold *f)
{
    size_t taken = f->line > 0 ? f->indent : 0;
    return f->columns > taken ? f->columns - taken : 1;
}

/* Ends the line before `end`, without the blanks that would hang over; the rest begins at `next`.
 */
static void end_line(struct fold *f, size_t end, size_t next)
{
    while (end > f->line && (f->text.at[end - 1] == ' ' || f->text.at[end - 1] == '\t'))
        end--;
    if (f->line > 0) {
        buffer_char(f->out, '\n');
        add_blanks(f->out, end > f->line ? f->indent : 0);
    }
    buffer_add(f->out, (struct slice){f->text.at + f->line, end - f->line});
    f->line = f->may_cut = next;
    f->width = 0;
}

static void fold_cluster(struct fold *f, struct clusters *c, struct slice cluster,
                         const char *breaks)
{
    size_t start = (size_t)(cluster.at - f->text.at);
    if (breaks[start] == UC_BREAK_MANDATORY || breaks[start] == UC_BREAK_CR_BEFORE_LF) {
        end_line(f, start, start + cluster.len); /* libunistring marks the newline itself */
        return;
    }
    if (breaks[start] == UC_BREAK_POSSIBLE)
        f->may_cut = start;
    size_t width = cluster_width(cluster);
    bool blank = cluster.at[0] == ' ';
    if (blank || start == f->line || f->width + width <= line_room(f)) {
        f->width += width;
        return;
    }
    size_t cut = f->may_cut > f->line ? f->may_cut : start;
    end_line(f, cut, cut);
    c->at = cut; /* what stood behind the cut is measured again */
}

void text_add_folded(struct buffer *out, struct slice s, size_t columns, size_t indent)
{
    if (s.len == 0)
        return;
    struct fold f = {.out = out, .text = s, .columns = columns, .indent = indent};
    char *breaks = memory_take(s.len);
    memset(breaks, UC_BREAK_PROHIBITED, s.len);
    if (text_is_utf8(s, NULL))
        u8_possible_linebreaks(bytes_of(s), s.len, "UTF-8", breaks);
    struct clusters c;
    struct slice cluster;
    clusters_open(&c, s);
    while (clusters_next(&c, &cluster))
        fold_cluster(&f, &c, cluster, breaks);
    if (f.line < s.len)
        end_line(&f, s.len, s.len);
    clusters_close(&c);
    free(breaks);
}

/* ---- comparing ---- */

/* s case folded and normalised; NULL if it is not UTF-8. The caller frees. */
static uint8_t *fold_case(struct slice s, uninorm_t form, size_t *len)
{
    *len = 0;
    if (!text_is_utf8(s, NULL))
        return NULL;
    uint8_t *folded = u8_casefold(bytes_of(s), s.len, NULL, form, NULL, len);
    if (!folded)
        say_no_memory(); /* valid UTF-8 fails for no other reason */
    return folded;
}

void text_add_caseless(struct buffer *out, struct slice s)
{
    size_t len;
    uint8_t *folded = fold_case(s, UNINORM_NFC, &len);
    buffer_add(out, folded ? (struct slice){(char *)folded, len} : s);
    free(folded);
}

static bool is_noise(ucs4_t c)
{
    return uc_is_property(c, UC_PROPERTY_WHITE_SPACE) ||
           uc_is_property(c, UC_PROPERTY_DEFAULT_IGNORABLE_CODE_POINT) ||
           uc_is_general_category(c, UC_CATEGORY_P);
}

void text_add_normalised(struct buffer *out, struct slice s)
{
    size_t len;
    uint8_t *folded = fold_case(s, UNINORM_NFKC, &len);
    if (!folded)
        buffer_add(out, s);
    for (size_t i = 0; i < len;) {
        ucs4_t c;
        int n = u8_mbtouc(&c, folded + i, len - i);
        if (!is_noise(c))
            buffer_add(out, (struct slice){(char *)folded + i, (size_t)n});
        i += (size_t)n;
    }
    free(folded);
}

void text_add_halfwidth(struct buffer *out, struct slice s)
{
    for (size_t i = 0; i < s.len;) {
        ucs4_t c;
        size_t n = (size_t)u8_mbtouc(&c, bytes_of(s) + i, s.len - i);
        if (c >= 0xFF01 && c <= 0xFF5E)
            c -= 0xFF01 - '!';
        else if (c == 0x3000)
            c = ' ';
        if (c >= 'A' && c <= 'Z')
            c += 'a' - 'A';
        if (c < 0x80)
            buffer_char(out, (char)c);
        else
            buffer_add(out, (struct slice){s.at + i, n});
        i += n;
    }
}

/* ---- nearest ---- */

enum { WORD_MAX = 40 }; /* longer words are not mistyped names */

/* From here on scripts write a word in two characters, of which one may be wrong. */
enum { FIRST_HAN = 0x2E80 };

/* The characters of s; WORD_MAX + 1 if there are more than WORD_MAX. */
static size_t characters(struct slice s, ucs4_t at[WORD_MAX])
{
    size_t count = 0;
    for (size_t i = 0; i < s.len;) {
        if (count == WORD_MAX)
            return WORD_MAX + 1;
        i += (size_t)u8_mbtouc(&at[count++], bytes_of(s) + i, s.len - i);
    }
    return count;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements, and swaps of neighbours, which is how people mistype. */
static size_t distance(const ucs4_t *a, size_t a_len, const ucs4_t *b, size_t b_len)
{
    size_t row[3][WORD_MAX + 1] = {0};
    for (size_t j = 0; j <= b_len; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t *now = row[i % 3];
        const size_t *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            now[j] = least(up[j - 1] + (a[i - 1] != b[j - 1]), least(up[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], up2[j - 2] + 1);
        }
    }
    return row[a_len % 3][b_len];
}

/* Whether b goes on where a ends, and a is enough of it to be meant: wish, 心愿. */
static bool begins(const ucs4_t *a, size_t a_len, const ucs4_t *b, size_t b_len)
{
    size_t least = a_len && a[0] >= FIRST_HAN ? 2 : 3;
    return a_len >= least && a_len < b_len && memcmp(a, b, a_len * sizeof *a) == 0;
}

const char *text_nearest(struct slice word, const char *const *names)
{
    ucs4_t a[WORD_MAX], b[WORD_MAX];
    size_t a_len = characters(word, a);
    const char *nearest = NULL;
    size_t best = 3;
    if (a_len > WORD_MAX)
        return NULL;
    for (; *names; names++) {
        size_t b_len = characters(slice_of(*names), b);
        if (b_len > WORD_MAX)
            continue;
        size_t d = distance(a, a_len, b, b_len);
        bool close = 2 * d < a_len || (d == 1 && a_len == 2 && a[0] >= FIRST_HAN);
        if (!close && begins(a, a_len, b, b_len)) {
            close = true;
            d = 2;
        }
        if (d < best && close) {
            best = d;
            nearest = *names;
        }
    }
    return nearest;
}

/* Paragraphs that were folded into lines are put together again. */
#include "minutes/reading.h"

#include "format/text.h"

static bool ends_sentence(struct slice s)
{
    static const char *const ends[] = {"。", "！", "？", "；", "：", ";", ":", "!", "?", "”"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (slice_ends(s, slice_of(ends[i])))
            return true;
    return s.len && s.at[s.len - 1] == '.' && s.len < 100;
}

static bool is_link(struct slice s)
{
    return slice_find(s, slice_of("](")) || slice_find(s, slice_of("://")) ||
           (s.len && s.at[0] == '@');
}

/* Names, in columns or behind their offices, are a list. */
static bool is_list_of_people(struct slice s)
{
    enum { LONGEST = 120 };
    const char *colon = slice_find(s, slice_of("："));
    if (!colon)
        return minutes_names_by_blanks(s);
    struct slice behind = slice_from(colon + strlen("："), s.at + s.len);
    return minutes_names_by_blanks(behind) ||
           (s.len < LONGEST && behind.len && behind.len < LONGEST / 4 &&
            !slice_find(s, slice_of("，")));
}

static bool goes_on(struct minutes_reader *r, struct arena *arena, const struct minutes_line *l,
                    const struct minutes_line *next)
{
    enum { FULL = 36 };
    int rank;
    struct minutes_piece piece[MINUTES_PIECES];
    if (l->shape != SHAPE_TEXT || next->shape != SHAPE_TEXT || l->ended || next->listed ||
        l->strong || next->strong || next->number != l->last + 1 || next->begins)
        return false;
    if (text_width(l->raw) < FULL || ends_sentence(l->text) || is_link(l->text) ||
        is_link(next->text) || next->raw.len > LINE_TRIED_MAX || l->raw.len > LINE_TRIED_MAX)
        return false;
    if (slice_find(next->text, slice_of("   ")) || slice_find(l->text, slice_of("   ")))
        return false;
    if (next->indent >= 4 && slice_starts((struct slice){next->raw.at - 3, 3}, slice_of("　")))
        return false;
    if (is_list_of_people(l->text) || is_list_of_people(next->text))
        return false;
    minutes_unnumbered(r, next->text, &rank);
    const struct match *m;
    return rank == 0 && minutes_cut_labels(r, arena, next->text, piece) == 0 &&
           !minutes_match(r, WHERE_ITEM, GIVES_NOTHING, next->text, &m) &&
           !minutes_match(r, WHERE_SENTENCE, GIVES_SPEECH, next->text, &m);
}

/* `own`: of a paper of yishi-report, which breaks lines behind a hyphen too, and leaves a blank
 * where there was one that cannot be told. */
static struct slice joined(struct arena *arena, struct slice a, struct slice b, bool own, bool seam)
{
    struct buffer both = {0};
    buffer_add(&both, a);
    bool ascii =
        a.len && b.len && (unsigned char)a.at[a.len - 1] < 0x80 && (unsigned char)b.at[0] < 0x80;
    bool hyphen = own && a.len && a.at[a.len - 1] == '-';
    if (own ? seam || (ascii && !hyphen) : ascii)
        buffer_char(&both, ' ');
    buffer_add(&both, b);
    struct slice text = arena_copy(arena, buffer_slice(&both));
    buffer_free(&both);
    return text;
}

/* yishi-report folds at this width, with the first line of a paragraph set in or out: whether the
 * next line is what it would have put there. */
static bool folded_here(struct arena *arena, const struct minutes_line *last,
                        const struct minutes_line *next)
{
    struct buffer both = {0}, folded = {0};
    struct slice line = joined(arena, last->raw, next->raw, true, last->seam);
    for (int i = 0; i < last->indent; i++)
        buffer_char(&both, ' ');
    buffer_add(&both, line);
    text_add_folded(&folded, buffer_slice(&both), MINUTES_COLUMNS, 0);
    struct slice rest = buffer_slice(&folded), first = slice_cut(&rest, '\n');
    bool same = rest.at && slice_same(slice_trim(first), last->raw);
    buffer_free(&both);
    buffer_free(&folded);
    return same;
}

/* In a paper of yishi-report paragraphs begin at 2 and go on at 0 or, of items, below their text;
 * what begins at 0 goes on at 4. */
static bool in_manner(const struct minutes_line *l, const struct minutes_line *next)
{
    return l->shape == SHAPE_TEXT && next->shape == SHAPE_TEXT && !l->listed && !next->listed &&
           ((l->indent == 2 && (next->indent == 0 || next->indent == 5 || next->indent == 6)) ||
            (l->indent == 0 && next->indent == 4));
}

static bool goes_on_in_manner(struct minutes_reader *r, struct arena *arena,
                              const struct minutes_line *last, const struct minutes_line *next)
{
    struct minutes_piece piece[MINUTES_PIECES];
    int rank;
    if (next->number != last->last + 1 || next->begins || !folded_here(arena, last, next))
        return false;
    if (next->indent > 0)
        return true;
    struct slice bare = minutes_unnumbered(r, next->text, &rank);
    if (rank == 1 || (rank == 3 && minutes_own_heading(bare)) ||
        slice_starts(next->text, slice_of("应到")) || slice_starts(next->text, slice_of("实到")))
        return false;
    size_t labels = minutes_cut_labels(r, arena, next->text, piece);
    /* the lines below the parts have labels, but none of a task */
    return labels == 0 || piece[0].gives == GIVES_NOTHING || piece[0].gives == GIVES_OWNER ||
           piece[0].gives == GIVES_ASSIST || piece[0].gives == GIVES_DUE;
}

/* A paper of yishi-report ends with who is to check and sign it. */
static bool is_own(const struct minutes_page *page)
{
    for (size_t i = page->count; i > 0; i--) {
        struct slice s = page->line[i - 1].raw;
        if ((slice_find(s, slice_of("校核：")) && slice_find(s, slice_of("签发："))) ||
            (slice_find(s, slice_of("Checked by: ")) && slice_find(s, slice_of("Signed: "))))
            return true;
    }
    return false;
}

/* Whether no line is wider than those of its text; in Markdown paragraphs are lines. */
static bool is_narrow(const struct minutes_page *page)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->line[i].indent + (int)text_width(page->line[i].raw) > MINUTES_COLUMNS)
            return false;
    return true;
}

/* 【时间】11月9日: labels as short notes write them. */
static struct slice without_brackets(struct minutes_reader *r, struct arena *arena,
                                     struct slice text)
{
    enum { LONGEST = 36 };
    const struct match *m;
    const char *end = slice_starts(text, slice_of("【")) ? slice_find(text, slice_of("】")) : NULL;
    if (!end || end - text.at > LONGEST)
        return text;
    struct slice label = slice_from(text.at + strlen("【"), end);
    struct slice rest = slice_from(end + strlen("】"), text.at + text.len);
    if (!minutes_match(r, WHERE_LABEL, GIVES_NOTHING, minutes_label(label, arena), &m))
        return text;
    return slice_of(
        arena_format(arena, "%.*s：%.*s", (int)label.len, label.at, (int)rest.len, rest.at));
}

void minutes_join_lines(struct minutes_reader *r, struct minutes_page *page, struct arena *arena)
{
    size_t kept = 0;
    page->own = is_own(page);
    bool own = page->own && is_narrow(page);
    for (size_t i = 0; i < page->count; i++)
        if (page->line[i].shape == SHAPE_TEXT && page->line[i].raw.len <= LINE_TRIED_MAX)
            page->line[i].text = without_brackets(r, arena, page->line[i].text);
    for (size_t i = 0; i < page->count; i++) {
        struct minutes_line *l = kept ? &page->line[kept - 1] : NULL;
        const struct minutes_line *next = &page->line[i];
        /* the width of the last line decides, not that of all that was joined */
        const struct minutes_line *before = i ? &page->line[i - 1] : l;
        if (l &&
            (own ? in_manner(l, next) && goes_on_in_manner(r, arena, before, next)
                 : goes_on(r, arena, before, next)) &&
            l->last + 1 == next->number && l->text.len < LINE_TRIED_MAX / 2) {
            struct minutes_line last = *next;
            l->text = joined(arena, l->text, next->text, own, before->seam);
            l->raw = joined(arena, l->raw, next->raw, own, before->seam);
            l->last = next->last;
            page->line[i] = last;
            continue;
        }
        page->line[kept++] = page->line[i];
    }
    page->count = kept;
}

/* 等次: bands of points without gaps. */
#include "voice/score_told.h"

static const struct place nowhere = {0};

static enum status wrong(struct slice text)
{
    return say_error(
        STATUS_USAGE, nowhere,
        "--set bands=%.*s: write names with the points from which they begin, falling, "
        "the last without, such as: excellent 90, good 80, pass 60, fail",
        "--set 等次=%.*s：请从高到低写名称和起始分，最后一等不写分数，如："
        "优秀90，良好80，合格60，不合格",
        (int)text.len, text.at);
}

static bool is_of_number(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

/* The name stands before the number: 优秀90, good >= 80. */
static bool band_read(struct slice part, struct band *band)
{
    static const char *const signs[] = {"=", "＝", "≥", ">"};
    size_t digits = 0;
    while (digits < part.len && is_of_number(part.at[part.len - 1 - digits]))
        digits++;
    struct slice name = slice_trim((struct slice){part.at, part.len - digits});
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (slice_ends(name, slice_of(signs[i])))
            name = slice_trim((struct slice){name.at, name.len - strlen(signs[i])});
    *band = (struct band){.name = name};
    if (!name.len || !digits)
        return name.len > 0;
    return decimal_ratio_read((struct slice){part.at + part.len - digits, digits}, &band->from);
}

/* Cuts at any of the marks that people put between the parts of a list. */
static struct slice cut_part(struct slice *rest)
{
    static const char *const marks[] = {",", "，", "、", ";", "；"};
    const char *end = rest->at + rest->len;
    size_t len = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *at = slice_find(*rest, slice_of(marks[i]));
        if (at && at < end) {
            end = at;
            len = strlen(marks[i]);
        }
    }
    struct slice part = slice_from(rest->at, end);
    *rest = slice_from(end + len, rest->at + rest->len);
    return slice_trim(part);
}

enum status bands_read(struct scoring *w, struct slice text)
{
    struct slice rest = text;
    w->bands = 0;
    while (rest.len) {
        struct band *band = &w->band[w->bands];
        if (w->bands == BANDS_MOST || !band_read(cut_part(&rest), band))
            return wrong(text);
        const struct band *above = w->bands ? band - 1 : NULL;
        bool falls = !band->from.below || !above ||
                     (__int128)above->from.above * band->from.below >
                         (__int128)band->from.above * above->from.below;
        if (!falls || !band->from.below != !rest.len) /* a bound everywhere but at the end */
            return wrong(text);
        w->bands++;
    }
    return w->bands ? STATUS_DONE : wrong(text);
}

const struct band *band_of(struct scoring *w, const struct score_row *row)
{
    struct arithmetic *a = &w->s.arithmetic;
    size_t b = 0;
    for (; b + 1 < w->bands; b++) {
        struct num bound = num_ratio(a, num_of(a, w->band[b].from.above),
                                     num_of(a, w->band[b].from.below), ROUND_DOWN);
        if (num_order(a, row->grade, bound) >= 0)
            break;
    }
    arena_reset(&w->s.scratch);
    return &w->band[b];
}

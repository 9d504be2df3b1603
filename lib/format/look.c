#include "format/look.h"

#include "format/survey.h"

enum { WINDOW = 2048 };

/* The start of the text that fits the window and ends between characters, if it is UTF-8. */
static size_t window_of(struct slice text)
{
    if (text.len <= WINDOW)
        return text.len;
    size_t len = WINDOW;
    while (len > WINDOW - 3 && ((unsigned char)text.at[len] & 0xC0) == 0x80)
        len--;
    return len;
}

struct look look_over(struct slice text)
{
    unsigned char marks[WINDOW / 8 + 24];
    struct look look = {.utf8 = true};
    survey_take *survey = survey_best();
    while (text.len > 0) {
        struct slice window = {text.at, window_of(text)};
        struct survey s = survey(window, marks);
        look.utf8 &= s.utf8;
        look.control |= s.control;
        look.marked |= survey_next(marks, 0) < window.len;
        text = slice_from(text.at + window.len, text.at + text.len);
    }
    return look;
}

/* The lines of a paper, before what they say is read. */
#ifndef YISHI_MINUTES_LINE_H
#define YISHI_MINUTES_LINE_H

#include "minutes/when.h"

enum minutes_shape { SHAPE_BLANK, SHAPE_LAYOUT, SHAPE_TEXT, SHAPE_HEADING, SHAPE_BOX, SHAPE_ROW };

struct minutes_line {
    size_t number, last; /* the lines of the file it is made of */
    enum minutes_shape shape;
    int level;         /* of a heading */
    int indent;        /* columns */
    bool listed;       /* has a bullet */
    bool strong;       /* all of it is bold */
    bool done;         /* of a box: checked */
    bool ended;        /* Markdown's hard line break */
    bool seam;         /* a blank stands at its end */
    bool aside;        /* within <div> … </div>: a hint of the form, not what happened */
    bool news;         /* of a report of a meeting */
    bool begins;       /* the minutes of a meeting */
    struct slice raw;  /* as it stands, without the blanks around it */
    struct slice text; /* without the marks of Markdown */
    struct slice *cell;
    size_t cells;
};

struct minutes_page {
    struct minutes_line *line;
    size_t count, cap;
    size_t numbers;               /* lines of the file */
    bool aside;                   /* <div> is open */
    struct minutes_when dateline; /* of a newspaper; year 0: none */
    bool own;                     /* of yishi-report, by its foot */
};

/* Cuts a text into lines; what they point to is the text or in the arena. */
void minutes_page_read(struct minutes_page *page, struct slice text, struct arena *arena);

/* A label as WHERE_LABEL wants it: no blanks, marks, pictures, (English) behind it. */
struct slice minutes_label(struct slice text, struct arena *arena);
/* The text behind 一、 （一） 1. (1) ①; *rank 1 for 一、, 2 for （一）, 3 for 1., 4 for (1)
 * and ①, 0: none. */
struct slice minutes_unnumbered(struct minutes_reader *r, struct slice text, int *rank);
/* The character at `at`, and how many bytes it has (1 for what is none). */
size_t minutes_character(const char *at, const char *end, uint32_t *c);
/* How many bytes of white space `s` begins with: blanks, tabs, U+00A0, U+3000. */
size_t minutes_blanks(struct slice s, int *columns);

/* Text folded by plain_fold, or as it is where that cannot be. */
struct slice minutes_folded(struct slice text, struct arena *arena);

#endif

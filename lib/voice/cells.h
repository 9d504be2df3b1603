/* The cells of one row of a table, added one after another. Texts are copied into the report. */
#ifndef YISHI_VOICE_CELLS_H
#define YISHI_VOICE_CELLS_H

#include "voice/reports.h"

enum { CELLS_MOST = 20 };

struct cells {
    const struct telling *t;
    struct report *r;
    struct slice cell[CELLS_MOST];
    size_t count;
    struct buffer space; /* of the cell being written */
};

void cells_add(struct cells *c, struct slice text);
void cells_text(struct cells *c, const char *text);
void cells_number(struct cells *c, int64_t n);
void cells_choice(struct cells *c, const struct choice *choice); /* — for NULL */
void cells_stamp(struct cells *c, int64_t us, bool bare);
void cells_due(struct cells *c, int64_t due, bool bare);
void cells_end(struct cells *c); /* the row goes to the report's last table */
void cells_free(struct cells *c);

/* A table of columns with their titles in the language of the report and their names. */
struct cells_column {
    const char *name; /* in csv and ndjson */
    struct words title;
    enum report_align align;
};
void cells_table(const struct telling *t, struct report *r, struct slice caption,
                 const struct cells_column *columns, size_t count);

#endif

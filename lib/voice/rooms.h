/* What the files of the report on coverage share. */
#ifndef YISHI_VOICE_ROOMS_H
#define YISHI_VOICE_ROOMS_H

#include "voice/cells.h"

/* The rooms of one level, of one group, or of one area. */
struct share_of_rooms {
    struct slice name;
    int64_t rooms, meetings, of[ROOM_ACTIVITIES];
};

struct rooms {
    const struct telling *t;
    struct report *r;
    struct cover c;
    struct buffer period; /* its name, for figures */
    struct buffer line;
};

void rooms_take(const struct rooms *w, uint32_t i, struct share_of_rooms *s);
/* A path from below the room that was asked for. */
struct slice rooms_path(const struct rooms *w, struct slice path);

/* The columns of a share, behind its name. */
enum { ROOMS_COLUMNS = 6 };
extern const struct cells_column rooms_columns[ROOMS_COLUMNS];
void rooms_add_share(struct cells *c, const struct share_of_rooms *s);
void rooms_figures(const struct rooms *w, struct slice key, const struct share_of_rooms *s);

/* Rolled up along the paths: --set level=N so many parts below what all have in common, or
 * level=街道 by the rooms of a level. STATUS_USAGE, said, for another word. */
enum status rooms_add_areas(struct rooms *w);
/* Visits by round; nothing where nobody visited. Taken from the history first. */
enum status visits_take(const struct telling *t, struct facts *f);
void rooms_add_visits(struct rooms *w);
/* The registered rooms that a round has not come to: none was visited there, below or above. Of
 * several below each other the highest. */
void rooms_add_waiting(struct rooms *w, struct slice round);

#endif

/* One record behind a figure, as those who open figures tell it. */
#ifndef YISHI_VOICE_WHY_H
#define YISHI_VOICE_WHY_H

#include "voice/cells.h"

enum { WHY_COLUMNS = 6 };
extern const struct cells_column why_columns[WHY_COLUMNS];

/* Its number, matter, room and time and, of tasks and issues, when due and closed. The states are
 * as of the end of the span; NULL: not of that kind. */
enum status why_cells(const struct telling *t, struct cells *c, uint32_t event,
                      const struct task_state *task, const struct issue_state *issue);

#endif

/* Sealing a journal: a manifest of what was recorded since its last seal is appended to it. */
#ifndef YISHI_RECORD_SEALING_H
#define YISHI_RECORD_SEALING_H

#include "base/say.h"
#include "edge/moment.h"
#include "record/seal.h"

struct sealing {
    const char *journal;
    unsigned how;     /* bits of enum journal_how */
    const char *name; /* of the journal, or NULL: as it was sealed before, else the file's name */
    const char *room, *by; /* of the record, or NULL */
    struct moment now;
    const struct zone *zone;
};

/* Under the journal's lock. *code: of the newest seal, which is empty when there is nothing to seal
 * and no seal. *count: records that were sealed now. A journal that holds a bad line, or a record
 * that does not match its id, is not sealed: STATUS_INPUT, said. */
enum status sealing_run(const struct sealing *s, char code[SEAL_CODE + 1], size_t *count);

#endif

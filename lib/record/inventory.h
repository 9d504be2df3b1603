/* Every id that was read or referred to, with what a check must remember of its record: about 150
 * bytes each, and no text. */
#ifndef YISHI_RECORD_INVENTORY_H
#define YISHI_RECORD_INVENTORY_H

#include "edge/input.h"
#include "record/record.h"
#include "record/seal.h"

enum { NO_ITEM = UINT32_MAX };

struct item {
    struct id id;
    struct leaf leaf;
    int64_t at;      /* the last microsecond of it; INT64_MIN: none was given */
    uint64_t offset; /* of its line */
    uint32_t length, line, file;
    uint32_t on;     /* the item it stands on, or NO_ITEM */
    uint32_t claims; /* of an edited text: the item whose id it bears; else NO_ITEM */
    uint32_t seal;   /* the first seal that lists it (record/seals.h), or NO_ITEM */
    unsigned char kind;
    bool known : 1;    /* its record was read; else only referred to */
    bool true_id : 1;  /* the id is that of its content */
    bool redacted : 1; /* a stub */
    bool copied : 1;   /* and what it stands for was read too */
    bool outside : 1;  /* read to look references up only */
    bool gone : 1;     /* void, or stands on what is */
};

/* The tag is the upper half of the id's key: most slots that are not the one looked for are passed
 * over without a look at their item, which would be far away in memory. */
struct item_slot {
    uint32_t item; /* from 1; 0: free */
    uint32_t tag;
};

struct inventory {
    struct item *item;
    uint32_t count, cap;
    struct item_slot *slot; /* by id */
    uint32_t slots;         /* a power of two */
    uint64_t seed;
    const char **file; /* names, as lines tell them */
    uint32_t files;
    uint32_t known; /* distinct records that are not outside */
    struct buffer canonical;
};

/* Zero-initialise to begin. */
void inventory_free(struct inventory *v);

uint32_t inventory_find(const struct inventory *v, struct id id); /* or NO_ITEM */
/* The item of an id, made when there is none. May move v->item. */
uint32_t inventory_intern(struct inventory *v, struct id id);
uint32_t inventory_file(struct inventory *v, const char *name);
struct place inventory_place(const struct inventory *v, uint32_t item);

enum inventory_answer {
    INVENTORY_NEW,
    INVENTORY_REPEAT, /* the same record, however it is written */
    INVENTORY_DIFFERS, /* another text bears this id */
    INVENTORY_COPY     /* of it and the one before, one is a stub with the hash of the other */
};

struct inventory_taken {
    enum inventory_answer answer;
    uint32_t item;
    bool edited;        /* the record is not what its id says */
    struct place other; /* where the text that it differs from stands */
    uint64_t offset;    /* and its line */
    uint32_t length;
    uint64_t beaten; /* of two texts, the offset of the one that does not hold (the record whose
                        content makes the id does, then a stub, then the first; a stub goes before
                        what it stands for) */
};

/* Takes a record that has an id. */
struct inventory_taken inventory_add(struct inventory *v, const struct record *rec,
                                     const struct line *line);

#endif

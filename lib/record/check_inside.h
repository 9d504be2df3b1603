/* What the files of the check share. */
#ifndef YISHI_RECORD_CHECK_INSIDE_H
#define YISHI_RECORD_CHECK_INSIDE_H

#include "record/check.h"

/* A field of one record that names another. */
struct reference {
    uint32_t from, to; /* items */
    const struct field_spec *spec;
    uint64_t kinds; /* that may be named, as bits */
};

/* A record's number, as keyed hashes of kind, room and number. */
struct numbered {
    uint64_t key[2];
    uint32_t item;
    uint32_t by; /* the amend that gave it, or NO_ITEM */
};

struct check {
    struct check_sense sense;
    struct findings *findings;
    struct inventory inventory;
    struct seals seals;
    struct record_reader *reader;
    struct buffer space, key, line;
    unsigned char seed[2][16];
    struct reference *reference;
    size_t references, reference_cap;
    struct numbered *number;
    size_t numbers, number_cap;
    uint32_t *change; /* items: amends and adjusts */
    size_t changes, change_cap;
    uint64_t *counted; /* offsets of lines that a count of votes goes by, in order */
    size_t counteds, counted_cap;
    uint64_t *refused; /* offsets of lines that do not hold */
    size_t refuseds, refused_cap;
    uint64_t dangling, missing; /* with `extract`, counted */
    bool votes;
    /* the file that is being read */
    struct input *in;
    const char *file;
    uint64_t crlf;
    /* what was heard of a line */
    struct buffer heard;
    struct place heard_at;
};

static inline struct item *item_of(struct check *c, uint32_t item)
{
    return &c->inventory.item[item];
}

/* Room for one more in an array. */
void *check_room(void *array, size_t count, size_t *cap, size_t size);
void check_refuse(struct check *c, uint64_t offset);

/* What a record says by itself: times, ballots; keeps its references and numbers. `copy`: of it and
 * its stub, the other was looked at before. */
void check_record(struct check *c, const struct record *rec, uint32_t item,
                  const struct line *line, bool copy);
void check_number(struct check *c, enum kind_id kind, struct slice room, struct slice number,
                  uint32_t item, uint32_t by);

/* At the end, in this order. */
void check_voids(struct check *c);
void check_references(struct check *c);
enum status check_changes(struct check *c, struct input *in);
void check_numbers(struct check *c);
void check_seals(struct check *c);

#endif

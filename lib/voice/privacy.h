/* What a public report must not tell: the names of persons that the journal knows, and telephone,
 * identity and bank card numbers, e-mail addresses, car plates and household numbers wherever they
 * stand in a text.
 *
 * Names are learnt from all records read, as they were first written and as amended: person,
 * voter, proxy, speaker, attendance and the members of rolls; so is what stands in contact.
 * Who acts for the public stays: chair, convener, recorder, signers, duties, departments, rooms and
 * who stands for election (the options of motions) are told even where one of them is also a
 * speaker; and so is what the letterhead says.
 *
 * A few dozen bytes a name; no text of records. */
#ifndef YISHI_VOICE_PRIVACY_H
#define YISHI_VOICE_PRIVACY_H

#include "base/arena.h"
#include "base/words.h"
#include "format/letters.h"
#include "record/record.h"

struct privacy;

struct privacy *privacy_new(void);
void privacy_free(struct privacy *p);

/* Learns from a record. */
void privacy_see(struct privacy *p, const struct record *rec);
/* A text that a person gave for this report, to be told as it stands. */
void privacy_give(struct privacy *p, struct slice text);

/* The text with what is private masked: itself where there is nothing, else in the arena. */
struct slice privacy_mask(const struct privacy *p, struct slice text, struct arena *a);

/* Whether letters hold something private: what it is, and where it begins. */
struct exposure {
    struct words what;
    size_t from, count;
};
bool privacy_exposed(const struct privacy *p, const struct letters *l, struct exposure *e);

#endif

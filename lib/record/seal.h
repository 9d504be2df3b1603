/* What a seal is made of: the hash over the records it lists, and the short code that is printed on
 * paper.
 *
 * The root is taken over hashes of records, in the order of their ids: BLAKE2b-256 over the leaves
 * of 32 bytes, one behind the other. A record's leaf is the BLAKE2b-256 over the same bytes that
 * its id is taken over (json_add_canonical), so printing a record anew, sorting the journal or
 * other line ends change nothing. A record that was redacted leaves a stub, which keeps its leaf as
 * `redacted` in 64 hex digits: the root still comes out. */
#ifndef YISHI_RECORD_SEAL_H
#define YISHI_RECORD_SEAL_H

#include "format/hash.h"

enum { LEAF_BYTES = 32, LEAF_DIGITS = 64, SEAL_CODE = 9 };

/* At most so many ids in one seal, which is a line of at most 1 MiB like any record. */
enum { SEAL_LIST_MOST = 29000 };

struct leaf {
    unsigned char byte[LEAF_BYTES];
};

/* The leaf of a record in canonical form. */
struct leaf leaf_of(struct slice canonical);
void leaf_write(struct leaf leaf, char digits[LEAF_DIGITS]);
bool leaf_read(struct slice digits, struct leaf *leaf);
static inline bool leaf_same(struct leaf a, struct leaf b)
{
    return memcmp(a.byte, b.byte, LEAF_BYTES) == 0;
}

/* zod2-knnm: the first 40 bits of a seal's id in Base32 (RFC 4648, lower case), which has no 0 1 8
 * 9 to be taken for letters. NUL behind it. */
void seal_code(struct id seal, char code[SEAL_CODE + 1]);

/* Whether `word` names the seal: its code as people write it (capitals, without the hyphen, 0 1 8
 * for o l b), or all 32 digits of its id. */
bool seal_is(struct id seal, struct slice word);
/* Whether it can name a seal at all. */
bool seal_word(struct slice word);

#endif

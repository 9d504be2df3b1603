/* Numbers and names that point at one person wherever they stand in a text: telephone numbers,
 * identity numbers (GB 11643, with its check character), bank cards (with Luhn's check digit),
 * e-mail addresses and car plates. Told by their form alone, so that a work-order number or a date
 * is none. */
#ifndef YISHI_FORMAT_IDENTITY_H
#define YISHI_FORMAT_IDENTITY_H

#include "base/buffer.h"
#include "base/words.h"
#include "format/letters.h"

enum identity {
    IDENTITY_NONE,
    IDENTITY_PHONE, /* mobile; landline with its area code, or after 电话 座机 手机 tel phone */
    IDENTITY_NUMBER,
    IDENTITY_BANK,
    IDENTITY_MAIL,
    IDENTITY_PLATE,
    IDENTITIES
};

extern const struct words identity_words[IDENTITIES];

/* What begins at letter `i`, and how many letters it takes: 138 1234 5678, １３８…, 138-1234-5678
 * are one. */
enum identity identity_at(const struct letters *l, size_t i, size_t *count);

/* 138****5678, 3206**********1234, z***@example.org, 苏F****8 */
void identity_mask(struct buffer *out, enum identity kind, struct slice text,
                   const struct letters *l, size_t i, size_t count);

#endif

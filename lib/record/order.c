#include "record/order.h"

/* Big-endian, with the sign turned round. */
static void write_time(unsigned char to[ORDER_TIME_BYTES], int64_t us)
{
    uint64_t at = (uint64_t)us ^ (uint64_t)1 << 63;
    for (size_t i = 0; i < ORDER_TIME_BYTES; i++)
        to[i] = (unsigned char)(at >> (8 * (ORDER_TIME_BYTES - 1 - i)));
}

void order_time(unsigned char to[ORDER_TIME_BYTES], const struct record *rec)
{
    if (rec->has_at)
        write_time(to, rec->at.us);
    else
        memset(to, 0, ORDER_TIME_BYTES);
}

void order_key(unsigned char to[ORDER_BYTES], const struct record *rec)
{
    order_time(to, rec);
    memcpy(to + ORDER_TIME_BYTES, rec->id.byte, ID_BYTES);
}

/* Takes a text off the front of the rest. */
static bool take(struct slice *rest, const char *text)
{
    struct slice part = slice_of(text);
    if (!slice_starts(*rest, part))
        return false;
    *rest = slice_from(rest->at + part.len, rest->at + rest->len);
    return true;
}

/* {"id":"...","kind":"...","at":"..." */
bool order_key_again(unsigned char to[ORDER_BYTES], struct slice line)
{
    struct id id;
    struct moment at;
    if (!take(&line, "{\"id\":\"") || line.len < ID_DIGITS ||
        !id_read((struct slice){line.at, ID_DIGITS}, &id))
        return false;
    line = slice_from(line.at + ID_DIGITS, line.at + line.len);
    if (!take(&line, "\",\"kind\":\""))
        return false;
    slice_cut(&line, '"');
    if (!line.at || !take(&line, ",\"at\":\"") || !moment_read(slice_cut(&line, '"'), &at))
        return false;
    write_time(to, at.us);
    memcpy(to + ORDER_TIME_BYTES, id.byte, ID_BYTES);
    return true;
}

/* The order of records in a merged journal as bytes that compare with memcmp: by `at` as an instant
 * (a bare date is 00:00 at +08:00, so that it does not depend on who reads), then by id. Records
 * without `at` come first. */
#ifndef YISHI_RECORD_ORDER_H
#define YISHI_RECORD_ORDER_H

#include "record/record.h"

enum { ORDER_TIME_BYTES = 8, ORDER_BYTES = ORDER_TIME_BYTES + ID_BYTES };

void order_time(unsigned char to[ORDER_TIME_BYTES], const struct record *rec);
void order_key(unsigned char to[ORDER_BYTES], const struct record *rec);
/* The same of a line that was read as a record before, without reading all of it again. False: it
 * is not written as the suite writes records, and record_read must look. */
bool order_key_again(unsigned char to[ORDER_BYTES], struct slice line);

#endif

/* The many forms of one character, made one: what people type where dates and periods are read.
 *
 * Full-width forms become ASCII, letters lower case, dashes '-', blanks ' ', and a Chinese numeral
 * (二〇二六, 十一, 廿一) its digits with a blank at both sides. Only the first numeral after 周 or
 * 期 belongs to it, so that 星期五十四时 keeps its weekday. Everything else stays as it is. */
#ifndef YISHI_EDGE_PLAIN_H
#define YISHI_EDGE_PLAIN_H

#include "base/slice.h"

/* Writes to out, NUL at the end. False for invalid UTF-8, a NUL, a malformed numeral, or when it
 * does not fit. */
bool plain_fold(struct slice text, char *out, size_t size);

#endif

#include "base/visible.h"

struct range {
    uint32_t first;
    uint32_t last;
};

/* Variation selectors are not here: they choose the form of a rare ideograph in a name. */
static const struct range hidden[] = {
    {0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},   /* soft hyphen */
    {0x034F, 0x034F},                                           /* grapheme joiner */
    {0x061C, 0x061C},                                           /* Arabic letter mark */
    {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180E, 0x180E},   /* fillers, empty vowels */
    {0x200B, 0x200F},   {0x2028, 0x202E},                       /* zero width, marks, overrides */
    {0x2060, 0x206F},                                           /* word joiner … isolates */
    {0x3164, 0x3164},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   /* filler, byte order mark */
    {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},                       /* annotation, no characters */
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, /* … , tags */
};

bool visible_hidden(uint32_t code_point)
{
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (code_point <= hidden[i].last)
            return code_point >= hidden[i].first;
    return false;
}

/* The length of the character at the start of s and its code point; 0 if it is not UTF-8. */
static size_t character_read(struct slice s, uint32_t *c)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)s.at[0];
    *c = lead;
    if (lead < 0x80)
        return 1;
    size_t len = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || s.len < len)
        return 0;
    *c = lead & (0x7FU >> len);
    for (size_t i = 1; i < len; i++) {
        unsigned char next = (unsigned char)s.at[i];
        if ((next & 0xC0) != 0x80)
            return 0;
        *c = *c << 6 | (next & 0x3F);
    }
    if (*c < least[len] || *c > 0x10FFFF || (*c >= 0xD800 && *c <= 0xDFFF))
        return 0;
    return len;
}

void visible_add(struct buffer *out, struct slice s, bool lines)
{
    while (s.len > 0) {
        uint32_t c;
        size_t len = character_read(s, &c);
        if (len == 0) {
            buffer_format(out, "{0x%02X}", (unsigned)(unsigned char)s.at[0]);
            len = 1;
        } else if (visible_hidden(c) && !(lines && (c == '\n' || c == '\t'))) {
            buffer_format(out, "{U+%04X}", (unsigned)c);
        } else {
            buffer_add(out, (struct slice){s.at, len});
        }
        s.at += len;
        s.len -= len;
    }
}

/* A text in both languages of the suite. Every message, label and help line is written as such a
 * pair where it is used, so that neither can be forgotten. */
#ifndef YISHI_BASE_WORDS_H
#define YISHI_BASE_WORDS_H

enum language { LANGUAGE_ZH, LANGUAGE_EN };

struct words {
    const char *en;
    const char *zh;
};

static inline const char *words_in(struct words w, enum language language)
{
    return language == LANGUAGE_EN ? w.en : w.zh;
}

#endif

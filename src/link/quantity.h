/* quantity.h - the number that words stand for, in thousandths: 1,250, two and a half, nineteen ninety-six. */
#ifndef NX_QUANTITY_H
#define NX_QUANTITY_H

#include "match/match.h"

/* What a rule says for one of its yields: words of the text (a role) or a constant. */
typedef struct {
    const char *text;
    size_t length;
    nx_range units;                  /* empty for a constant */
} nx_yielded;

/* A decimal as thousandths: 12, 1,250, 3.5, -1; *size (may be NULL) gets how many bytes of it were read. */
int64_t nx_decimal(const char *text, size_t length, size_t *size);
/* The decimal of a lexicon's value, as a whole number. */
int nx_whole_value(const char *value);

/* The number that words stand for, in thousandths; NX_VAGUE for "several", NX_UNSET where there is none. `year`:
 * nineteen ninety-six is 1996. */
int64_t nx_quantity(const newsx_document *doc, const nx_yielded *words, bool year);
/* The same as a whole number: an ordinal, a day, a year. NX_UNSET for "several", too. */
int nx_whole(const newsx_document *doc, const nx_yielded *words, bool year);

/* The value that a lexicon gives to the words, or NULL. */
const char *nx_yielded_value(const newsx_document *doc, const nx_yielded *words, enum nx_tag tag);
/* The same of the first of two lexicons that has them. */
const char *nx_yielded_either(const newsx_document *doc, const nx_yielded *words, enum nx_tag one, enum nx_tag other);

#endif

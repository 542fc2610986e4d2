/* gender.h - the sex that words tell of whom they name. */
#ifndef NX_GENDER_H
#define NX_GENDER_H

#include "name/found.h"

/* What rules and lexicons write for it: m, f, p (plural) or n (neuter); NX_UNKNOWN for anything else and NULL. */
enum nx_gender nx_gender_of(const char *code);
/* Of the first unit from start to end that tells a sex: Mrs., congresswoman, uncle. */
enum nx_gender nx_gender_told(const newsx_document *doc, uint32_t start, uint32_t end);
/* Of the last: Ms. Ruiz's father is a man. */
enum nx_gender nx_gender_told_last(const newsx_document *doc, uint32_t start, uint32_t end);
/* Of a given name, which the lexicon may have without its accents. */
enum nx_gender nx_gender_of_given(const newsx_document *doc, nx_span word);
/* Of a name by the given name in front of a surname; one that stands alone may be a surname after all, and
 * given names that differ tell nothing. */
enum nx_gender nx_gender_of_name(const newsx_document *doc, nx_range name);

#endif

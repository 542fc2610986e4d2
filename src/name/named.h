/* named.h - the words of the names that an article gives in full: of "Ana Ruiz" both. */
#ifndef NX_NAMED_H
#define NX_NAMED_H

#include "base/intern.h"
#include "name/found.h"

/* What a word is in those names; UNSURE is of what may be no name, FAMILY_HALF the Ruiz of Ana Ruiz-Dunn. */
enum nx_name_part { NX_GIVEN = 1, NX_FAMILY = 2, NX_UNSURE = 4, NX_FAMILY_HALF = 8 };

/* A word of people's names: where it stands, in bytes of the text. */
typedef struct { uint32_t start, length; uint8_t part; } nx_named_word;

enum { NX_NAME_SHAPES = 8192 };
typedef struct {
    nx_intern table;                 /* numbers of words */
    nx_named_word *words;
    uint32_t count;
    uint64_t shapes[NX_NAME_SHAPES / 64];   /* a set of nx_name_shape, which alone tells most capitalised words from
                                               these */
} nx_named;

/** Learns the words of all names that were found. What looks like a name and may be none (unsure) stays where its last
 * word stands alone somewhere and says something; else it is dropped.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_named_learn(nx_named *named, nx_findings *found);
/* What a word of the text is in those names: nx_name_part, 0 where it is in none. */
unsigned nx_named_part(const nx_named *named, const newsx_document *doc, nx_span word);

/* The token of the surname in a name whose given name has a second syllable written small, as in Kim Seon-ho and Jacky
 * So Yun-yue: it stands before the given name. NX_NONE in any other. */
nx_id nx_named_before_syllables(const newsx_document *doc, nx_id first, nx_id end);

/* A number below NX_NAME_SHAPES that the same words in any case share: of the first two letters, and of the last and
 * the length. */
static inline unsigned nx_name_shape(const char *text, uint32_t length)
{
    return (text[0] & 31u) | (text[1] & 31u) << 5 | (((unsigned)text[length - 1] ^ length) & 7) << 10;
}

/* May a word be one of those? Where this is false it is none. */
static inline bool nx_named_may_have(const nx_named *named, const newsx_document *doc, nx_span word)
{
    unsigned shape = nx_name_shape(doc->text + word.start, word.end - word.start);
    return named->shapes[shape / 64] >> shape % 64 & 1;
}

#endif

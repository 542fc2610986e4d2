/* ending.h - letters and endings of the language at a place of the text: 's, 21st, the 1990s. */
#ifndef NX_ENDING_H
#define NX_ENDING_H

#include "image/language.h"
#include "segment/char-class.h"

/* The end of the first of a key's words that stands at `p` in any case, where no letter or digit goes on behind it,
 * or NULL. With `skip` each word counts without so many bytes at its beginning. */
static inline const uint8_t *nx_ending_at(const nx_language *language, enum nx_language_key key, const uint8_t *p,
                                          const uint8_t *end, unsigned skip)
{
    NX_EACH_WORD(word, language, key) {
        const uint8_t *stop = p;
        const char *rest = word + skip;
        while (*rest && stop < end && (*stop | 0x20) == (uint8_t)*rest)
            rest++, stop++;
        if (!*rest && !nx_word_at(stop, end))
            return stop;
    }
    return NULL;
}

/* Is a byte, in any case, one of a key's letters? */
static inline bool nx_is_letter_of(const nx_language *language, enum nx_language_key key, uint8_t byte)
{
    NX_EACH_WORD(word, language, key)
        if ((byte | 0x20) == (uint8_t)*word)
            return true;
    return false;
}

#endif

/* hint.h - what the tokeniser tells the later steps of segmenting about a token, besides its kind. */
#ifndef NX_HINT_H
#define NX_HINT_H

#include "base/bytes.h"
#include "image/kind.h"

enum nx_hint {
    NX_HINT_PREFIX = 1,      /* begins a longer entry of the lexicon */
    NX_HINT_NAME = 2,        /* begins a longer name of the gazetteer */
    NX_HINT_END = 4,         /* a sentence may end here: . ? ! ... or a word with its point */
    NX_HINT_COLON = 8,       /* is one */
    NX_HINT_GAZ = 0x70,      /* times NX_HINT_GAZ_UNIT: the gazetteer's class of the word itself */
    NX_HINT_GAZ_UNIT = 0x10,
};
_Static_assert((NX_GAZ_CLASSES - 1) * NX_HINT_GAZ_UNIT <= NX_HINT_GAZ,
               "the classes of the gazetteer fit into three bits");

/* The next token from `i` on with one of the hints, `end` where there is none before it. Most tokens have none, so
 * they are looked at eight at a time. */
static inline uint32_t nx_next_hint(const uint8_t *hint, uint32_t i, uint32_t end, unsigned bits)
{
    for (; i < end; i += 8) {
        uint64_t found = nx_load_eight(hint + i) & NX_EACH(bits);
        if (found) {
            i += (uint32_t)__builtin_ctzll(found) / 8;
            break;
        }
    }
    return i < end ? i : end;
}

#endif

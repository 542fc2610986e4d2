/* token.h - tokens: the smallest spans that rules look at, cut as the Universal Dependencies treebanks of English do. */
#ifndef NX_TOKEN_H
#define NX_TOKEN_H

#include "base/bytes.h"
#include "document/document.h"
#include "match/match.h"

/* What the tokeniser tells the later steps of segmenting about a token, besides its kind. */
enum nx_hint {
    NX_HINT_PREFIX = 1,      /* begins a longer entry of the lexicon */
    NX_HINT_NAME = 2,        /* begins a longer name of the gazetteer */
    NX_HINT_END = 4,         /* a sentence may end here: . ? ! ... or a word with its point */
    NX_HINT_COLON = 8,       /* is one */
    NX_HINT_GAZ = 0x70,      /* times NX_HINT_GAZ_UNIT: the gazetteer's class of the word itself */
    NX_HINT_GAZ_UNIT = 0x10,
};
_Static_assert((NX_GAZ_CLASSES - 1) * NX_HINT_GAZ_UNIT <= NX_HINT_GAZ, "the classes of the gazetteer fit into three bits");

/* The next token from `i` on with one of the hints, `end` where there is none before it. Most tokens have none, so they are looked
 * at eight at a time. */
static inline uint32_t nx_next_hint(const uint8_t *hint, uint32_t i, uint32_t end, unsigned bits)
{
    for (; i < end; i += 8) {
        uint64_t found = nx_load_eight(hint + i) & bits * 0x0101010101010101ull;
        if (found) {
            i += (uint32_t)__builtin_ctzll(found) / 8;
            break;
        }
    }
    return i < end ? i : end;
}

/** Cuts the text of every block into tokens and looks each word up once.
 * Shape:  fills doc->tokens and doc->quotation; hint[i] is of doc->tokens[i] and lives in doc->scratch, with room for eight more
 *         behind; first[b] is the first token of block b, first[doc->blocks_count] the number of tokens.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_token_run(newsx_document *doc, uint8_t **hint, uint32_t *first);

/** The words of a lexicon entry as they are looked up: cut like text of the language, lower-cased, joined by single spaces.
 * Shape:  writes to `out`, ends it with NUL and returns the length; 0 where it does not fit into `room`. Curly apostrophes
 *         become straight ones; diacritics stay; hyphens are words of their own even where the tokeniser would keep them in
 *         a word ("e - mail"), so that no lexicon needs to know the prefixes; a point behind a word belongs to it. */
size_t nx_token_words(const nx_language *language, const char *text, size_t length, char *out, size_t room);
/* The class that the tokeniser gives to an entry of one token; NX_CLASS_WORD where it has more than one. */
enum nx_class nx_token_class(const nx_language *language, const char *text, size_t length);

#endif

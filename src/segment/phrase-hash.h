/* phrase-hash.h - the hash of a few words, by which the same words are found again in any spacing and case. */
#ifndef NX_PHRASE_HASH_H
#define NX_PHRASE_HASH_H

#include "document/document.h"

/* Of the words of some tokens. */
uint64_t nx_phrase_hash(const newsx_document *doc, nx_id first, nx_id end);
/* The same hash of words that stand in a lexicon's value, with single spaces. */
uint64_t nx_value_hash(const char *words, size_t length);

#endif

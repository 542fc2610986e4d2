/* lexicon.h - words -> kinds and values: how words are hashed, and what the lexicon has of them. */
#ifndef NX_LEXICON_H
#define NX_LEXICON_H

#include "base/hash.h"
#include "image/kind.h"

enum nx_entry_flag { NX_ENTRY_WORD = 1 /* is itself an entry */, NX_ENTRY_PREFIX = 2 /* begins a longer one */ };
/* What the tokeniser asks of each word of the lexicon: is it a contraction, does it join what a hyphen stands
 * before? */
enum nx_word_flag { NX_WORD_CONTRACTION = 4, NX_WORD_JOINS = 8 };

typedef struct {
    uint16_t kind[NX_CASES];         /* by the words' case in the text; 0 where the entry does not hold in it */
    uint8_t flags;                   /* enum nx_entry_flag, enum nx_word_flag */
    uint16_t next;                   /* of longer entries that begin with it: a bit for each next word's first byte */
} nx_entry;

/* The bit for a word that begins with this byte. Few words share both a beginning and the bit of what goes on with
 * it. */
static inline unsigned nx_next_bit(unsigned char first) { return first & 15; }

/* The lexicon's entry for lower-cased bytes with the hash of their words, or NULL. Words of several tokens are joined
 * by one space. */
const nx_entry *nx_lexicon_find(const newsx_engine *engine, const char *lower, size_t length, uint64_t hash);
/* The same for a word of up to sixteen bytes, as nx_hash_sixteen takes it. */
const nx_entry *nx_lexicon_word(const newsx_engine *engine, uint64_t low, uint64_t high, uint64_t hash);
/* The value that a lexicon gives to an entry, spelled as it is looked up ("january" has 1 as a month), or NULL. */
const char *nx_lexicon_value(const newsx_engine *engine, const char *lower, size_t length, enum nx_tag tag);

#endif

/* lexicon.h - words -> kinds and values: how words are hashed, and what the lexicon has of them. */
#ifndef NX_LEXICON_H
#define NX_LEXICON_H

#include "image/kind.h"

#define NX_HASH_SEED 0x9E3779B97F4A7C15ull
/* The hash of words in lower case: it goes on from one to the next, over sixteen bytes at once. These are two numbers, the first
 * byte lowest and zeros behind the word, as a token's letters are read. */
static inline uint64_t nx_hash_sixteen(uint64_t hash, uint64_t low, uint64_t high)
{
    hash = (hash ^ low ^ (high << 35 | high >> 29)) * 0x9E3779B97F4A7C15ull;
    hash = (hash ^ hash >> 32) * 0xD6E8FEB86659FD93ull;
    return hash ^ hash >> 32;
}

/* The same for bytes in memory, which may be several words with a space between. */
static inline uint64_t nx_hash_words(uint64_t hash, const char *lower, size_t length)
{
    uint64_t part[2] = { 0, 0 };
    for (size_t i = 0, at = 0; i < length; i++) {
        bool space = lower[i] == ' ';
        if (space || at == 16) {
            hash = nx_hash_sixteen(hash, part[0], part[1]);
            part[0] = part[1] = at = 0;
        }
        if (!space) {
            part[at / 8] |= (uint64_t)(unsigned char)lower[i] << at % 8 * 8;
            at++;
        }
    }
    return nx_hash_sixteen(hash, part[0], part[1]);
}

/* Other texts are hashed byte by byte. */
static inline uint64_t nx_hash_byte(uint64_t hash, unsigned char lower)
{
    return (hash ^ lower) * 0x100000001B3ull;
}
static inline uint64_t nx_hash_end(uint64_t hash) { return hash ^ hash >> 29; }

enum nx_entry_flag { NX_ENTRY_WORD = 1 /* is itself an entry */, NX_ENTRY_PREFIX = 2 /* begins a longer one */ };
/* What the tokeniser asks of each word of the lexicon: is it a contraction, does it join what a hyphen stands before? */
enum nx_word_flag { NX_WORD_CONTRACTION = 4, NX_WORD_JOINS = 8 };

typedef struct {
    uint16_t kind[NX_CASES];         /* by the case of the words in the text; 0 where the entry does not hold in that case */
    uint8_t flags;                   /* enum nx_entry_flag, enum nx_word_flag */
    uint16_t next;                   /* of longer entries that begin with it: a bit for the first byte of each next word */
} nx_entry;

/* The bit for a word that begins with this byte. Few words share both a beginning and the bit of what goes on with it. */
static inline unsigned nx_next_bit(unsigned char first) { return first & 15; }

/* The lexicon's entry for lower-cased bytes with the hash of their words, or NULL. Words of several tokens are joined by one
 * space. */
const nx_entry *nx_lexicon_find(const newsx_engine *engine, const char *lower, size_t length, uint64_t hash);
/* The same for a word of up to sixteen bytes, as nx_hash_sixteen takes it. */
const nx_entry *nx_lexicon_word(const newsx_engine *engine, uint64_t low, uint64_t high, uint64_t hash);
/* The value that a lexicon gives to an entry, spelled as it is looked up ("january" has 1 as a month), or NULL. */
const char *nx_lexicon_value(const newsx_engine *engine, const char *lower, size_t length, enum nx_tag tag);

#endif

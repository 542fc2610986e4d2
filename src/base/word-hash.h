/* word-hash.h - a number for a word, the same in capital and small letters.
 *
 * That bit 5 is set in every byte makes one of capital and small letters, in ASCII and in Latin-1; a few marks become one too. */
#ifndef NX_WORD_HASH_H
#define NX_WORD_HASH_H

#include "base/bytes.h"

static inline uint64_t nx_hash_mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15ull;
    return hash ^ hash >> 29;
}

/* With one piece of a word more: the first `length` of eight bytes. */
static inline uint64_t nx_word_hash_on(uint64_t hash, uint64_t bytes, uint32_t length)
{
    unsigned half = 4 * (8 - length);   /* no shift by 64, of a piece without bytes */
    return nx_hash_mix(hash ^ (bytes | 0x2020202020202020ull) << half << half);
}

/* Of `length` bytes; fifteen more behind them can be read, and do not count. Nearly every word is two pieces, so that no branch
 * depends on its length. */
static inline uint64_t nx_word_hash(const char *word, uint32_t length)
{
    uint64_t hash = 0x9E3779B97F4A7C15ull + length;
    for (; length > 16; word += 8, length -= 8)
        hash = nx_word_hash_on(hash, nx_load_eight(word), 8);
    const uint32_t first = length < 8 ? length : 8;
    hash = nx_word_hash_on(hash, nx_load_eight(word), first);
    return nx_word_hash_on(hash, nx_load_eight(word + 8), length - first);
}

/* The same of a word behind which nothing may be read. */
static inline uint64_t nx_word_hash_apart(const char *word, uint32_t length)
{
    uint64_t hash = 0x9E3779B97F4A7C15ull + length;
    char last[16] = { 0 };
    for (; length > 16; word += 8, length -= 8)
        hash = nx_word_hash_on(hash, nx_load_eight(word), 8);
    memcpy(last, word, length);
    const uint32_t first = length < 8 ? length : 8;
    hash = nx_word_hash_on(hash, nx_load_eight(last), first);
    return nx_word_hash_on(hash, nx_load_eight(last + 8), length - first);
}

#endif

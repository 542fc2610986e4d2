/* word-hash.h - a number for a word, the same in capital and small letters. */
#ifndef NX_WORD_HASH_H
#define NX_WORD_HASH_H

#include "base/bytes.h"

static inline uint64_t nx_hash_mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15ull;
    return hash ^ hash >> 29;
}

/* Of `length` bytes; seven more behind them can be read, and do not count. That bit 5 is set in every byte makes one of capital
 * and small letters, in ASCII and in Latin-1; a few marks become one too. */
static inline uint64_t nx_word_hash(const char *word, uint32_t length)
{
    const uint64_t small = 0x2020202020202020ull;
    uint64_t hash = 0x9E3779B97F4A7C15ull + length;
    for (; length > 8; word += 8, length -= 8)
        hash = nx_hash_mix(hash ^ (nx_load_eight(word) | small));
    unsigned half = 4 * (8 - length);   /* no shift by 64, of a word without bytes */
    return nx_hash_mix(hash ^ (nx_load_eight(word) | small) << half << half);
}

#endif

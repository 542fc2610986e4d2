/* hash.h - numbers for words and bytes, spread so that tables can be asked by them. */
#ifndef NX_HASH_H
#define NX_HASH_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stddef.h>

#define NX_HASH_SEED 0x9E3779B97F4A7C15ull

/* ------------------------------------------------------------ bytes */

/* Goes on with one more number, or byte. */
static inline uint64_t nx_hash_on(uint64_t hash, uint32_t number) { return (hash ^ number) * 0x100000001B3ull; }
static inline uint64_t nx_hash_end(uint64_t hash) { return hash ^ hash >> 29; }

/* Of any bytes, one by one. */
static inline uint64_t nx_hash_bytes(const void *bytes, size_t length)
{
    uint64_t hash = NX_HASH_SEED;
    for (size_t i = 0; i < length; i++)
        hash = nx_hash_on(hash, ((const unsigned char *)bytes)[i]);
    return nx_hash_end(hash);
}

/* ------------------------------------------------------------ words in lower case, as lexicons have them */

/* The hash of words in lower case: it goes on from one to the next, over sixteen bytes at once. These are two numbers,
 * the first byte lowest and zeros behind the word, as a token's letters are read. */
static inline uint64_t nx_hash_sixteen(uint64_t hash, uint64_t low, uint64_t high)
{
    hash = (hash ^ low ^ (high << 35 | high >> 29)) * NX_HASH_SEED;
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

/* ------------------------------------------------------------ words as they stand, the same in capital and small
 * letters */

static inline uint64_t nx_hash_mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= NX_HASH_SEED;
    return hash ^ hash >> 29;
}

/* With one piece of a word more: the first `length` of eight bytes. Bit 5, set in every byte, makes one of capital and
 * small letters, in ASCII and in Latin-1; a few signs become one too. */
static inline uint64_t nx_hash_any_case_on(uint64_t hash, uint64_t bytes, uint32_t length)
{
    unsigned half = 4 * (8 - length);   /* no shift by 64, of a piece without bytes */
    return nx_hash_mix(hash ^ (bytes | 0x2020202020202020ull) << half << half);
}

/* Of `length` bytes; fifteen more behind them can be read, and do not count. Nearly every word is two pieces, so that
 * no branch depends on its length. */
static inline uint64_t nx_hash_any_case(const char *word, uint32_t length)
{
    uint64_t hash = NX_HASH_SEED + length;
    for (; length > 16; word += 8, length -= 8)
        hash = nx_hash_any_case_on(hash, nx_load_eight(word), 8);
    const uint32_t first = length < 8 ? length : 8;
    hash = nx_hash_any_case_on(hash, nx_load_eight(word), first);
    return nx_hash_any_case_on(hash, nx_load_eight(word + 8), length - first);
}

/* The same of a word behind which nothing may be read. */
static inline uint64_t nx_hash_any_case_apart(const char *word, uint32_t length)
{
    uint64_t hash = NX_HASH_SEED + length;
    char last[16] = { 0 };
    for (; length > 16; word += 8, length -= 8)
        hash = nx_hash_any_case_on(hash, nx_load_eight(word), 8);
    memcpy(last, word, length);
    const uint32_t first = length < 8 ? length : 8;
    hash = nx_hash_any_case_on(hash, nx_load_eight(last), first);
    return nx_hash_any_case_on(hash, nx_load_eight(last + 8), length - first);
}

#endif

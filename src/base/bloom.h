/* bloom.h - a Bloom filter: a few words of bits that say of nearly every hash which a table lacks that it is not there.
 *
 * It is so much smaller than the table that it stays in a near cache. Each hash sets two bits, both in one word: a
 * second line of memory would cost more than the third bit saves.
 */
#ifndef NX_BLOOM_H
#define NX_BLOOM_H

#include <stdbool.h>
#include <stdint.h>

/* Of a filter with `words` words, a power of two: the word that tells of a hash, and the bits that it sets there. */
static inline uint32_t nx_bloom_word(uint64_t hash, uint32_t words) { return (uint32_t)(hash >> 12) & (words - 1); }
static inline uint64_t nx_bloom_bits(uint64_t hash) { return 1ull << (hash & 63) | 1ull << (hash >> 6 & 63); }

static inline void nx_bloom_add(uint64_t *filter, uint32_t words, uint64_t hash)
{
    filter[nx_bloom_word(hash, words)] |= nx_bloom_bits(hash);
}

/* False: the hash was never added. */
static inline bool nx_bloom_may_have(const uint64_t *filter, uint32_t words, uint64_t hash)
{
    const uint64_t bits = nx_bloom_bits(hash);
    return (filter[nx_bloom_word(hash, words)] & bits) == bits;
}

#endif

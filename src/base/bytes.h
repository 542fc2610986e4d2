/* bytes.h - bytes taken eight or sixteen at a time. */
#ifndef NX_BYTES_H
#define NX_BYTES_H

#include <stdint.h>
#include <string.h>

/* Eight bytes as a number, the first of them lowest. */
static inline uint64_t nx_load_eight(const void *bytes)
{
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

/* The lowest byte of a number first. */
static inline void nx_store_eight(void *bytes, uint64_t word)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    memcpy(bytes, &word, sizeof word);
}

/* The first `count` of eight bytes. */
static inline uint64_t nx_first_bytes(uint64_t word, unsigned count)
{
    return count < 8 ? word & ~(~0ull << 8 * count) : word;
}

#define NX_EACH(byte) (0x0101010101010101ull * (byte))

/* Sixteen bytes, compared and combined one by one: what compares true is 0xFF, else 0. */
typedef uint8_t nx_bytes __attribute__((vector_size(16)));
#define NX_BYTES(byte) ((nx_bytes){ 0 } + (uint8_t)(byte))

static inline nx_bytes nx_load_bytes(const void *bytes)
{
    nx_bytes all;
    memcpy(&all, bytes, sizeof all);
    return all;
}

static inline void nx_store_bytes(void *bytes, nx_bytes all) { memcpy(bytes, &all, sizeof all); }

/* The highest bit of each byte, the first byte's lowest. */
static inline unsigned nx_high_bits(nx_bytes all)
{
#ifdef __SSE2__
    typedef char chars __attribute__((vector_size(16)));
    return (unsigned)__builtin_ia32_pmovmskb128((chars)all);
#else
    const uint64_t gather = 0x0102040810204080ull;
    return (unsigned)((nx_load_eight(&all) >> 7 & NX_EACH(1)) * gather >> 56 |
                      (nx_load_eight((const char *)&all + 8) >> 7 & NX_EACH(1)) * gather >> 56 << 8);
#endif
}

#endif

/* bytes.h - bytes taken eight at a time. */
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

#endif

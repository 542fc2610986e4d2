/* eight.h - eight bytes of a word at once. */
#ifndef NX_EIGHT_H
#define NX_EIGHT_H

#include "base/bytes.h"

#include <stdint.h>
#include <string.h>

/* The first `count` of eight bytes. */
static inline uint64_t nx_first_bytes(uint64_t word, unsigned count)
{
    return count < 8 ? word & ~(~0ull << 8 * count) : word;
}

#define NX_EACH(byte) (0x0101010101010101ull * (byte))

/* How many of eight bytes are ASCII letters, from the first. *lower gets the letters in lower case and zeros behind them,
 * *capitals 0x20 for each that was a capital. Looks at all eight. */
static inline unsigned nx_letters_at(const uint8_t *p, uint64_t *lower, uint64_t *capitals)
{
    uint64_t word = nx_load_eight(p), low = (word | NX_EACH(0x20)) & NX_EACH(0x7F);
    /* The high bit of each byte: from 'a' on, behind 'z', not ASCII. No sum reaches into the next byte. */
    uint64_t others = (~(low + NX_EACH(0x80 - 'a')) | (low + NX_EACH(0x7F - 'z')) | word) & NX_EACH(0x80);
    unsigned count = others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
    *lower = nx_first_bytes(low, count);
    *capitals = nx_first_bytes(~word & NX_EACH(0x20), count);
    return count;
}

#endif

/* eight.h - eight bytes of a word at once. */
#ifndef NX_EIGHT_H
#define NX_EIGHT_H

#include "base/bytes.h"

#include <stdbool.h>
#include <stdint.h>

/* How many of eight bytes are ASCII letters, from the first. *lower gets the letters in lower case and zeros behind
 * them, *capitals 0x20 for each that was a capital. Looks at all eight. */
static inline unsigned nx_letters_at(const uint8_t *p, uint64_t *lower, uint64_t *capitals)
{
    uint64_t word = nx_load_eight(p), low = (word | NX_EACH(0x20)) & NX_EACH(0x7F);
    /* The high bit of each byte: from 'a' on, behind 'z', not ASCII. No sum reaches into the next byte. */
    uint64_t others = (~(low + NX_EACH(0x80 - 'a')) | (low + NX_EACH(0x7F - 'z')) | word) & NX_EACH(0x80);
    *lower = low;
    *capitals = ~word & NX_EACH(0x20);
    if (!others)
        return 8;
    uint64_t before = ((others & -others) >> 7) - 1;    /* all bits of the bytes before the first that is no letter */
    *lower &= before;
    *capitals &= before;
    return (unsigned)__builtin_ctzll(others) / 8;
}

/* How many bytes two numbers hold, with zeros behind them. */
static inline unsigned nx_letters_in(uint64_t low, uint64_t high)
{
    return high ? 16 - (unsigned)__builtin_clzll(high) / 8 : low ? 8 - (unsigned)__builtin_clzll(low) / 8 : 0;
}

/* A token of `size` bytes that are all ASCII letters, sixteen at the most: *low and *high get them in lower case.
 * Looks at all sixteen. */
static inline bool nx_plain_word(const void *bytes, size_t size, uint64_t *low, uint64_t *high)
{
    uint64_t capitals;
    size_t letters = nx_letters_at(bytes, low, &capitals);
    *high = 0;
    if (size <= 8) {
        *low = nx_first_bytes(*low, (unsigned)size);
        return letters >= size;
    }
    if (letters < 8 || size > 16)
        return false;
    letters = nx_letters_at((const uint8_t *)bytes + 8, high, &capitals);
    *high = nx_first_bytes(*high, (unsigned)size - 8);
    return letters >= size - 8;
}

#endif

/* options.h - structs of any age at the border: those that come in begin with their size, those that go out have it
 * beside them. A program that was built with another version of newsx.h has shorter or longer ones than we. */
#ifndef NX_OPTIONS_H
#define NX_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Copies what `given` holds over `own`, which has the defaults. It may be NULL. False where its size is impossible. */
static inline bool nx_options_take(void *own, size_t own_size, const void *given)
{
    size_t size;

    if (!given)
        return true;
    memcpy(&size, given, sizeof size);
    if (size < sizeof size)
        return false;
    memcpy(own, given, size < own_size ? size : own_size);
    memcpy(own, &own_size, sizeof own_size);
    return true;
}

/* Fills a caller's struct of `size` bytes with ours: what fits, and zeros behind ours where it is longer. */
static inline void nx_lend(void *out, size_t size, const void *own, size_t own_size)
{
    memcpy(out, own, size < own_size ? size : own_size);
    if (size > own_size)
        memset((char *)out + own_size, 0, size - own_size);
}

#endif

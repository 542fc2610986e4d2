/* search.h - binary search, written where it is used and compiled into it. */
#ifndef NX_SEARCH_H
#define NX_SEARCH_H

/** Sets `i` to the first of `low` .. `high` - 1 for which `holds` is true, to `high` where there is none.
 * Shape: `holds` is an expression in `i` that is false up to some place and true from there on. */
#define NX_SEARCH(i, low, high, holds)                                                                                 \
    do {                                                                                                               \
        size_t search_low = (low), search_high = (high);                                                               \
        while (search_low < search_high) {                                                                             \
            (i) = search_low + (search_high - search_low) / 2;                                                         \
            if (holds)                                                                                                 \
                search_high = (i);                                                                                     \
            else                                                                                                       \
                search_low = (i) + 1;                                                                                  \
        }                                                                                                              \
        (i) = search_low;                                                                                              \
    } while (0)

#endif

/* traits.h - what the matcher asks of a rule before and beside its proof, read from the pattern's tree. */
#ifndef NX_TRAITS_H
#define NX_TRAITS_H

#include "build/alphabet.h"

typedef struct {
    bool exact;                      /* the table accepts just what the pattern matches */
    int whole;                       /* then, the role of the whole match, NX_ROLE_COUNT for none; -1: to be proved */
    uint32_t look_before, look_after;/* units beside the match that its proof may look at */
    uint8_t *before;                 /* of each class: may it stand before a match; NULL: any may */
} nx_traits;

/* False without memory. */
bool nx_traits_find(nx_traits *traits, nx_arena *arena, const nx_alphabet *alphabet, const nx_node *tree);

/* Does a pattern begin by asking what stands before it? */
bool nx_traits_asks_before(const nx_node *tree);

#endif

/* known.h - tables that were made before: the built-in image has the DFA of most rules that a user's pack stands
 * beside.
 *
 * Four fifths of the time in which a pack was compiled went into the DFAs of rules that it does not touch. What a DFA
 * is made of has a number, its signature; a table of the built-in image with the same one is copied.
 */
#ifndef NX_KNOWN_H
#define NX_KNOWN_H

#include "build/dfa.h"
#include "image/image.h"

/* The tables of one layer; `image` is NULL where nothing was made before. */
typedef struct { const nx_image *image; enum nx_layer layer; } nx_known;

/* A number for all that nx_dfa_make() makes a table of, but for what its rules are called. */
uint64_t nx_known_signature(nx_arena *arena, const nx_nfa *nfa, uint32_t start, uint32_t rule_count, uint32_t prefix);
/** Fills *dfa from the table with that signature, whose rules are called `rules` now.
 * Errors: NEWSX_TOO_LARGE for one that was too large; NEWSX_END where it is not known; NEWSX_NO_MEMORY. */
newsx_status nx_known_find(const nx_known *known, uint64_t signature, nx_arena *arena, const uint16_t *rules,
                           uint32_t rule_count, nx_dfa *dfa);

/* The order of the classes of the table with that signature, see nx_alphabet_order(); NULL where it is not known. It
 * is taken over, since a user's words make others come up more often. */
const uint16_t *nx_known_order(const nx_known *known, uint64_t signature);

#endif

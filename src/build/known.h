/* known.h - DFAs that need not be made again: the built-in image has those of rules that a user's pack leaves alone.
 *
 * To make them anew took four fifths of the time in which a pack was compiled. What a DFA is made of is hashed to a
 * number, its signature; a table of the built-in image with the same signature is copied instead.
 */
#ifndef NX_KNOWN_H
#define NX_KNOWN_H

#include "build/dfa.h"
#include "image/image.h"

/* The tables of one layer of an image; `image` is NULL where nothing was made before. */
typedef struct { const nx_image *image; enum nx_layer layer; } nx_known;

/* The signature of a DFA: a hash of all that nx_dfa_make() makes it of, but for the numbers of its rules. 0 without
 * memory. */
uint64_t nx_known_signature(nx_arena *arena, const nx_nfa *nfa, uint32_t start, uint32_t rule_count, uint32_t prefix);
/** Copies the table with that signature to *dfa; its rules now have the numbers `rules`.
 * Errors: NEWSX_TOO_LARGE where it was tried before and was too large; NEWSX_END where it is not known;
 *         NEWSX_NO_MEMORY. */
newsx_status nx_known_find(const nx_known *known, uint64_t signature, nx_arena *arena, const uint16_t *rules,
                           uint32_t rule_count, nx_dfa *dfa);

/* The order of the classes of the table with that signature, see nx_alphabet_order(); NULL where it is not known. The
 * table can only be copied with the order that it was made in, whatever comes up more often with a user's words. */
const uint16_t *nx_known_order(const nx_known *known, uint64_t signature);

#endif

/* clitic.h - parts of a word that are tokens of their own: 's and n't, can|not. */
#ifndef NX_CLITIC_H
#define NX_CLITIC_H

#include "segment/emit.h"

/* The end of the clitic whose letters begin at `p`, behind the apostrophe ('s, 're, ...), or NULL. */
const uint8_t *nx_clitic_end(const nx_language *language, const uint8_t *p, const uint8_t *end);
/* The end of the possessive that begins at `p`, with its apostrophe, or NULL. */
const uint8_t *nx_possessive_end(const nx_language *language, const uint8_t *p, const uint8_t *end);
/* The place, at or behind `start`, where the clitic begins that has letters before the apostrophe at `p` (n't), or
 * NULL; *stop gets its end. */
const uint8_t *nx_clitic_inside(const nx_language *language, const uint8_t *start, const uint8_t *p, const uint8_t *end,
                                const uint8_t **stop);
/* Adds a clitic as a token and gives its end. */
const uint8_t *nx_emit_clitic(nx_cutter *c, const uint8_t *start, const uint8_t *end);
/* Parts the last token, a word of `length` bytes, where the lexicon says so, behind which letter: cannot, gonna. A word
 * of more than RECENT_LETTERS bytes stays whole. */
void nx_split_contraction(nx_cutter *c, const uint8_t *key, unsigned length);

#endif

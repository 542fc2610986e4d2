/* stock.h - what the built-in image keeps so that a user's pack can be compiled over it: the names of its tags, the
 * tags of its kinds, its defines, and what its rules ask of a kind.
 *
 * To say which class a new kind has in a table of the built-in rules, all that these rules ask is asked of it. The
 * answers, as bits in the order in which the rules ask, are hashed to a number, the *key* of a class.
 */
#ifndef NX_STOCK_H
#define NX_STOCK_H

#include "base/hash.h"
#include "build/alphabet.h"
#include "build/builder.h"

/* The key of answers: bits of whole words. */
static inline uint64_t nx_stock_key(const uint64_t *answers, uint32_t words)
{
    uint64_t hash = NX_HASH_SEED;
    for (uint32_t w = 0; w < words; w++)
        hash = nx_hash_on(nx_hash_on(hash, (uint32_t)answers[w]), (uint32_t)(answers[w] >> 32));
    return nx_hash_end(hash);
}

/* Writes the stock into the image, where no pack of a user's is in it; only before the layers. */
void nx_build_stock(nx_builder *b, nx_image *head);
/* Writes what an alphabet's rules ask, and the key of each of its classes; nothing where there is no stock. */
void nx_build_keys(nx_builder *b, const nx_alphabet *alphabet, nx_part *asked, nx_part *keys);

#endif

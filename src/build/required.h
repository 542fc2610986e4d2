/* required.h - a unit that every match must hold, as a search for "a.*z" first asks whether there is a z.
 *
 * Rules of attribution run over whole sentences and die at their end, since the word of saying that they need is not
 * there; "the tall old ..." may become a name with a title, but only where a title comes. So for each bucket the
 * rarest kinds are chosen of which its matches must hold one, behind the first unit. That spares four of nine runs of
 * tables: 4 % of the instructions, 8 % of what the second cache misses.
 */
#ifndef NX_REQUIRED_H
#define NX_REQUIRED_H

#include "build/buckets.h"

typedef struct {
    const uint64_t *units[NX_TABLE_BUCKETS];   /* of each bucket of a table: layer classes, as bits; NULL: nothing is
                                                  required */
    uint8_t *passed[NX_TABLE_BUCKETS];         /* of each class: may a match go on over it before it has one of these */
} nx_required;

/* False without memory. */
bool nx_required_find(nx_arena *arena, const nx_alphabet *layer_classes, const nx_table_draft *table,
                      const nx_table_buckets *buckets, nx_required *required);
/* Does it pay for a layer: do three quarters of its buckets require something? */
bool nx_required_pays(const nx_table_buckets *buckets, const nx_required *required, uint32_t table_count);

#endif

/* required.h - a unit that every match must hold, as a search for "a.*z" first asks whether there is a z.
 *
 * Rules of attribution run over whole sentences and die at their end, since the word of saying that they need is not
 * there. So for each bucket the rarest kinds are chosen of which its matches must hold one, behind the first unit.
 */
#ifndef NX_REQUIRED_H
#define NX_REQUIRED_H

#include "build/buckets.h"
#include "build/builder.h"

typedef struct {
    const uint64_t *units[NX_TABLE_BUCKETS];   /* of each bucket of a table: layer classes, as bits; NULL: nothing is
                                                  required */
    uint8_t *passed[NX_TABLE_BUCKETS];         /* of each class: may a match go on over it; NULL: nothing is required */
} nx_required;

/* Does it pay for a layer: have two thirds of its tables a gap, over which a match may run far? */
bool nx_required_pays(const nx_table_draft *tables, uint32_t table_count);
/* How much each class of a layer weighs, by its kinds; NULL without memory. */
uint64_t *nx_required_weights(nx_builder *b, const nx_alphabet *layer_classes);
/* False without memory. */
bool nx_required_find(nx_arena *arena, const nx_alphabet *layer_classes, const uint64_t *weights,
                      const nx_table_draft *table, const nx_table_buckets *buckets, nx_required *required);

#endif

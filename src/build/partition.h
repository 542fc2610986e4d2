/* partition.h - things that no set tells apart are one part: partition refinement, as when a DFA is made small.
 *
 * All things start as one part, and each set splits those of which it holds only some. So of 6 things the sets {1 2}
 * and {2 3} make the parts {0 4 5}, {1}, {2} and {3}.
 */
#ifndef NX_PARTITION_H
#define NX_PARTITION_H

#include "base/arena.h"

typedef struct {
    uint32_t items, parts;           /* thing 0 is always in part 0 where no set holds it */
    uint16_t *part_of;               /* of each thing */
    uint32_t *size, *held, *apart;   /* of each part: its things; those that the set holds; the part that they become */
} nx_partition;

/* One part of `items` things; false without memory. */
bool nx_partition_make(nx_partition *partition, nx_arena *arena, uint32_t items);
/* One part again. */
void nx_partition_reset(nx_partition *partition);
/* Splits the parts by a set of things, as bits; there are never more than 65535 parts. */
void nx_partition_split(nx_partition *partition, const uint64_t *set);

#endif

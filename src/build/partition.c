/* partition.c - splits parts by sets: costs as much as the set has members, however many things there are. */
#include "build/partition.h"

#include <string.h>

bool nx_partition_make(nx_partition *p, nx_arena *arena, uint32_t items)
{
    p->items = items;
    p->part_of = nx_arena_alloc(arena, (items + 1) * sizeof *p->part_of);
    p->size = nx_arena_alloc(arena, (items + 1) * sizeof *p->size);
    p->held = nx_arena_alloc(arena, (items + 1) * sizeof *p->held);
    p->apart = nx_arena_alloc(arena, (items + 1) * sizeof *p->apart);
    if (!p->part_of || !p->size || !p->held || !p->apart)
        return false;
    nx_partition_reset(p);
    return true;
}

/* So nothing is touched of what there is room for beyond the parts that there are. */
static void add_part(nx_partition *p, uint32_t size)
{
    p->size[p->parts] = size;
    p->held[p->parts] = p->apart[p->parts] = 0;
    p->parts++;
}

void nx_partition_reset(nx_partition *p)
{
    memset(p->part_of, 0, p->items * sizeof *p->part_of);
    p->parts = 0;
    add_part(p, p->items);
}

void nx_partition_split(nx_partition *p, const uint64_t *set)
{
    const uint32_t words = (p->items + 63) / 64, parts = p->parts;
    for (uint32_t w = 0; w < words; w++)
        for (uint64_t left = set[w]; left; left &= left - 1)
            p->held[p->part_of[w * 64 + (uint32_t)__builtin_ctzll(left)]]++;
    for (uint32_t part = 0; part < parts; part++)
        if (p->held[part] && p->held[part] < p->size[part] && p->parts < UINT16_MAX) {
            p->apart[part] = p->parts;
            add_part(p, p->held[part]);
            p->size[part] -= p->held[part];
        }
    for (uint32_t w = 0; p->parts > parts && w < words; w++)
        for (uint64_t left = set[w]; left; left &= left - 1) {
            uint16_t *part = &p->part_of[w * 64 + (uint32_t)__builtin_ctzll(left)];
            if (p->apart[*part])
                *part = (uint16_t)p->apart[*part];
        }
    memset(p->held, 0, parts * sizeof *p->held);
    memset(p->apart, 0, parts * sizeof *p->apart);
}

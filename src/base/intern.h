/* intern.h - equal things share a number: an open-address table of numbers by hash. */
#ifndef NX_INTERN_H
#define NX_INTERN_H

#include "base/arena.h"

/* The things themselves are the caller's, who says which are equal. A zeroed table is empty. */
typedef struct { uint32_t hash, number; } nx_intern_slot;   /* number + 1, 0 for a free slot */
typedef struct { nx_intern_slot *slots; uint32_t mask; } nx_intern;

/* Makes room for up to `most` numbers, so that the table is half empty at worst. It grows by being made anew, in an
 * arena. False without memory. */
bool nx_intern_grow(nx_intern *table, nx_arena *arena, uint32_t most);
static inline bool nx_intern_room(nx_intern *table, nx_arena *arena, uint32_t most)
{
    return (table->slots && most <= table->mask / 2) || nx_intern_grow(table, arena, most);
}

/** Looks for a number by its hash, of which 32 bits are kept.
 * Shape: `other` becomes the number of each thing with that hash, until `same`, an expression in it, is true; `slot` is
 *        then its slot. Where there is none, `slot` is the free one that nx_intern_put gives a number to.
 *
 *     if (!nx_intern_room(&table, arena, count + 1))
 *         return false;
 *     NX_INTERN(&table, hash, slot, other, strcmp(names[other], name) == 0);
 *     if (!slot->number)
 *         nx_intern_put(slot, hash, count++);      // names[count - 1] is the new one
 *     number = slot->number - 1;
 */
#define NX_INTERN(table, hash_of, slot, other, same)                                                                   \
    for (uint32_t intern_at = (uint32_t)(hash_of);; intern_at++) {                                                     \
        (slot) = &(table)->slots[intern_at & (table)->mask];                                                           \
        if (!(slot)->number ||                                                                                         \
            ((slot)->hash == (uint32_t)(hash_of) && ((other) = (slot)->number - 1, (same))))                           \
            break;                                                                                                     \
    }

static inline void nx_intern_put(nx_intern_slot *slot, uint64_t hash, uint32_t number)
{
    *slot = (nx_intern_slot){ (uint32_t)hash, number + 1 };
}

/** Numbers the items of an array so that equal bytes share a number, in the order of their first.
 * Shape:  number[i] is that of item i, sample[n] an item with number n; `sample` may be NULL.
 * Errors: gives how many numbers there are, 0 without memory (or items). */
uint32_t nx_intern_all(nx_arena *arena, const void *items, uint32_t count, size_t size, uint32_t *number,
                       uint32_t *sample);

#endif

/* intern.c - equal things share a number: an open-address table of numbers by hash. */
#include "base/intern.h"
#include "base/hash.h"

bool nx_intern_grow(nx_intern *table, nx_arena *arena, uint32_t most)
{
    const uint32_t old = table->slots ? table->mask + 1 : 0;
    uint32_t size = old ? old : 16;

    while (size / 2 < most && size < UINT32_MAX / 2)
        size *= 2;
    if (size == old)
        return true;
    nx_intern_slot *slots = nx_arena_zalloc(arena, size, sizeof *slots);
    if (!slots)
        return false;
    for (uint32_t i = 0; i < old; i++) {
        uint32_t at = table->slots[i].hash;
        if (!table->slots[i].number)
            continue;
        while (slots[at & (size - 1)].number)
            at++;
        slots[at & (size - 1)] = table->slots[i];
    }
    *table = (nx_intern){ slots, size - 1 };
    return true;
}

uint32_t nx_intern_all(nx_arena *arena, const void *items, uint32_t count, size_t size, uint32_t *number,
                       uint32_t *sample)
{
    const char *all = items;
    uint32_t given = 0, other;
    uint32_t *first = sample ? sample : nx_arena_alloc(arena, (size_t)count * sizeof *first);
    nx_intern table = { 0 };
    nx_intern_slot *slot;

    if (!first || !nx_intern_room(&table, arena, count))
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        const char *item = all + i * size;
        uint64_t hash = nx_hash_bytes(item, size);
        NX_INTERN(&table, hash, slot, other, memcmp(all + first[other] * size, item, size) == 0);
        if (!slot->number) {
            first[given] = i;
            nx_intern_put(slot, hash, given++);
        }
        number[i] = slot->number - 1;
    }
    return given;
}

/* ways.h - what a few units tell of a place before a table is run there: the ways of a layer, and its gates. */
#ifndef NX_WAYS_H
#define NX_WAYS_H

#include "build/automaton.h"
#include "build/builder.h"

typedef struct {
    const nx_automaton *table;
    const uint8_t *before;           /* of each column of the patterns: may a match of the group begin behind it */
    const uint32_t *rules;           /* their numbers */
    uint32_t rule_count;
} nx_way_group;

/** Writes the ways and gates of a layer.
 * Shape:  sample[l] is a kind of letter l; gate[l] becomes the number of its gate.
 * Errors: false without memory. */
bool nx_ways_put(nx_builder *b, const nx_way_group *groups, uint32_t count, const uint32_t *sample, uint32_t letters,
                 uint16_t *gate, nx_image_layer *layer);

/* Numbers `count` items of `size` bytes so that equal ones share a number; sample[n] is an item with number n. Gives how many
 * numbers there are, 0 without memory. */
uint32_t nx_number_alike(nx_arena *arena, const void *items, uint32_t count, size_t size, uint16_t *number, uint32_t *sample);

#endif

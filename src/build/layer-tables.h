/* layer-tables.h - the rules of one layer -> tables of a few rules each.
 *
 * Rules that a user adds stand first and have tables of their own, so that those of the others are as they were.
 */
#ifndef NX_LAYER_TABLES_H
#define NX_LAYER_TABLES_H

#include "build/builder.h"
#include "build/table-build.h"

/* The tables of one layer while they are made. Their alphabets are made of its classes, which are some hundreds, not of
 * kinds, which are fifty times as many. */
typedef struct {
    nx_alphabet alphabet;            /* of all rules of the layer: its layer classes */
    nx_image_rule *rules;            /* of all layers */
    nx_table_draft drafts[NX_MAX_TABLES];
    nx_image_table tables[NX_MAX_TABLES];
    uint32_t count, first_table;     /* first_table: those that the layer has beside these */
    uint64_t too_large[NX_MAX_TABLES];   /* signatures of lists of rules that were made as two tables */
    uint32_t too_large_count;
    nx_known known;
    bool apart, full;                /* a user's rules have tables of their own; there are too many then */
} nx_layer_draft;

/* Makes the alphabet of rules `from` to `to`. False without memory. */
bool nx_layer_alphabet(nx_builder *b, nx_alphabet *alphabet, uint32_t from, uint32_t to);
/* Makes the tables of rules `from` to `to`, which are all of a layer; its alphabet is there. */
void nx_layer_tables(nx_builder *b, nx_layer_draft *l, uint32_t from, uint32_t to);
/* Makes tables of the `count` rules in `list`: one, or two where that grows too large. With `prefix`, it is one rule,
 * which is too large alone, and so many of its units are read. */
void nx_layer_put_tables(nx_builder *b, nx_layer_draft *l, const uint32_t *list, uint32_t count, uint32_t prefix);

#endif

/* table.h - the second sieve: a DFA for a few rules at once. Which of them may match here, and how far do they reach at
 * most?
 *
 * It is a table of states by classes of kinds. With the rules {month} {1-31} and {month} {1-31} {comma}? {year}:
 *
 *     state          month   1-31   comma   year
 *     1 start          2       .      .       .
 *     2 April          .       3      .       .
 *     3 April 3        .       .      4       5      accepts the first rule
 *     4 April 3,       .       .      .       5
 *     5 April 3, 2024  .       .      .       .      accepts the second rule
 *
 * A point is state 0, where nothing can follow. So one look-up a unit tells how far any of the rules reaches; what the
 * table cannot tell (look-arounds, expressions, large counts, roles) is left to the programs.
 */
#ifndef NX_TABLE_H
#define NX_TABLE_H

#include "image/engine.h"
#include "match/memo.h"

/* A table: where its parts lie in the image. */
typedef struct {
    const uint16_t *next, *layer_class, *class_of;   /* kind -> layer class -> class */
    uint32_t classes, first_accept, number;
    bool prefix, asks_before;
    bool begun;                      /* it is run from a state that the first unit has led to */
    uint16_t state;                  /* from which it is run */
    const uint32_t *accept;
    const uint16_t *accepted;
} __attribute__((aligned(64))) nx_table;   /* a line of a cache */

/* A place where a table accepts. */
typedef struct { uint16_t state, length; } nx_table_end;

/* For runs from the state of a bucket. */
void nx_table_open(nx_table *table, const nx_image *image, const nx_image_layer *layer, nx_image_bucket bucket);

static inline uint32_t nx_table_class(const nx_table *table, uint16_t kind)
{
    return table->class_of[nx_class_of_kind(table->layer_class, kind)];
}

#define NX_TABLE_NEAR 8              /* units that a table runs before the memo is asked */

/* Goes on with a run behind these, in `state`, with the memo. */
uint32_t nx_table_run_far(const nx_table *table, nx_memo *memo, const uint16_t *symbol, uint32_t at, uint32_t state,
                          uint32_t most, nx_table_end *ends, uint32_t found);

/** Runs a table over at most `most` units from unit `at` on, until it is dead.
 * Shape: puts the ends that it passes into `passed`, the nearest first, and gives how many there are, at most `most`.
 *        `passed` has room for one more.
 * Cost:   it stands here so that it becomes part of the loop over tables: 5 % of the time. */
static inline uint32_t nx_table_run(const nx_table *t, nx_memo *memo, const uint16_t *symbol, uint32_t at,
                                    uint32_t most, nx_table_end *passed)
{
    const uint16_t *next = t->next, *class_of = t->class_of, *layer_class = t->layer_class;
    const uint32_t classes = t->classes, first_accept = t->first_accept;
    const uint32_t near = most < NX_TABLE_NEAR ? most : NX_TABLE_NEAR;
    uint32_t found = 0;
    uint32_t state = t->state;
    symbol += at;
    /* An end is written down whether it is one or not: that costs less than to be wrong in guessing it. */
    for (uint32_t j = t->begun; state; j++) {
        passed[found] = (nx_table_end){ (uint16_t)state, (uint16_t)j };
        found += state >= first_accept;
        if (j == near)
            return nx_table_run_far(t, memo, symbol, at, state, most, passed, found);
        state = next[state * classes + class_of[nx_class_of_kind(layer_class, symbol[j])]];
    }
    return found;
}

#endif

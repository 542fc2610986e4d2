/* buckets.h - the tables of a layer -> at most 128 buckets, so that a set of them is two numbers (as in Hyperscan's
 * Teddy).
 *
 * The first unit leads a table from its start to a state, and that state tells which units may come second. A bucket
 * for each of these states would tell most about what can go on. They are more than there is room for, so those are
 * put together that lose least by it: runs of tables in vain, as often as the rules' examples have the kinds for them.
 */
#ifndef NX_BUCKETS_H
#define NX_BUCKETS_H

#include "build/table-build.h"

enum { NX_TABLE_BUCKETS = 32 };      /* of one table, before buckets are put together to be few enough */
#define NX_IN_NO_BUCKET UINT8_MAX

typedef struct {
    uint32_t firsts;                 /* classes that begin it; 0: it is now part of another */
    uint64_t begins, runs;           /* how often these come up; how often the table is run for it */
    bool accepts;                    /* one of them alone is accepted */
    uint8_t *second, *second_accepts, *third;   /* of each class, as nx_image_masks has them */
    uint16_t number;                 /* in the layer */
} nx_bucket;

typedef struct {
    nx_bucket buckets[NX_TABLE_BUCKETS];
    uint32_t count;
    uint8_t *of_state;               /* the bucket of each state that one unit leads to, or NX_IN_NO_BUCKET */
    uint32_t classes;
    const uint32_t *weight;          /* of each class: how often it comes up */
    uint64_t all;                    /* of all together */
    uint64_t losses[NX_TABLE_BUCKETS][NX_TABLE_BUCKETS];   /* of each with each later one: runs that neither needs */
    uint32_t one, other;             /* the two that lose least if they are put together */
    uint64_t loss;                   /* what they lose; UINT64_MAX: one is left */
} nx_table_buckets;

/* The numbers that buckets may have: `most` in all, and those in `numbers`, or from 0 on where it is NULL. */
typedef struct { uint32_t most; const uint8_t *numbers; } nx_bucket_room;

/** Makes the buckets of all tables of a layer, of which there are no more than the room has numbers.
 * Shape:  made[n] becomes bucket n; gives how many there are.
 * Errors: UINT32_MAX without memory. */
uint32_t nx_buckets_make(nx_arena *arena, const nx_table_draft *tables, uint32_t table_count,
                         const nx_bucket_room *room, nx_table_buckets *of_table, nx_image_bucket *made);

#endif

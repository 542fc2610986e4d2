/* program.h - a rule's pattern as a small program that finds the same match and the same roles as PCRE2 would.
 *
 * Most candidates that the tables find are a few units long, and PCRE2 needs longer to begin than to match them. A program
 * walks over the units in PCRE2's own order: the first alternative first, a repetition as far as it goes, and back to the last
 * choice where the way ends. What that order does not settle plainly (lazy repetitions, loops over what may be empty, roles
 * that are repeated or stand beside the match) gets no program, and a walk that takes too many steps gives up: both are left to
 * PCRE2, so a program need not know limits.
 */
#ifndef NX_PROGRAM_H
#define NX_PROGRAM_H

#include "base/arena.h"
#include "match/match.h"
#include "pack/pattern.h"

/* The numbers lie far apart, so that a compiler tells them by comparing, which processors foresee, and not by a table. */
enum nx_step_op {
    NX_STEP_UNIT = 1,                /* the unit `offset` units on is there and passes `test`, or not (`negative`); the
                                        next `to` units are role group `group`; goes on behind them at step `other` */
    NX_STEP_SPLIT = 21,              /* goes on where the unit `offset` units on passes `test`; else at `to`, where it passes
                                        `other` */
    NX_STEP_UNITS = 41,              /* `least` to `to` units that pass `test`, as many as there are; then one that passes `other` */
    NX_STEP_JUMP = 61,               /* goes on at `to` */
    NX_STEP_START = 81,              /* role group `group` starts here */
    NX_STEP_STOP = 101,              /* and stops here */
    NX_STEP_REGEX = 121,             /* the unit just passed fits token expression `least` */
    NX_STEP_LOOK = 141,              /* what stands behind it up to a FOUND must match here, or not (`negative`); goes on at `to` */
    NX_STEP_BACK = 181,              /* first `to` units back */
    NX_STEP_FOUND = 201,             /* the end of a LOOK */
    NX_STEP_END = 221                /* the end of the match */
};
#define NX_STEP_NO_END UINT16_MAX    /* UNITS: `to` has no bound */
#define NX_NO_GROUP NX_MAX_GROUPS    /* UNIT: no role */
#define NX_ANY_UNIT 0                /* the test that all units pass, and the place behind the last one */

/* What the programs of one group ask: rows of bits over the group's columns. A step names a row by its place. */
typedef struct {
    uint64_t **columns_of;           /* in: of each test of the group's patterns */
    uint32_t words;                  /* in: of a row */
    uint64_t *rows;
    uint32_t count, capacity;        /* words of all rows */
} nx_program_tests;

/** Makes the program of a tree.
 * Shape:  group and expression numbers count as in the PCRE2 pattern of the same tree. *count is 0 where the tree can have no
 *         program.
 * Errors: NULL and *count not 0 without memory. */
nx_image_step *nx_program_make(nx_arena *arena, const nx_node *tree, nx_program_tests *tests, uint32_t *count);

enum nx_walked { NX_WALKED_NOT, NX_WALKED, NX_WALKED_TOO_FAR };

#define NX_ANY_PLACE UINT32_MAX
#define NX_WALK_DEPTH 128            /* choices that a walk can go back to */

/* Where a walk goes on when its way ends: at `step`, from unit `at` or any before it down to `least` that passes `test`, with
 * the groups of `found`. */
typedef struct { const nx_image_step *step; uint32_t at, least, test, found; } nx_choice;

/* One walk. The caller sets what stands above `group`. */
typedef struct {
    const nx_image_step *steps;
    const uint64_t *tests;           /* rows of bits over columns */
    const uint16_t *symbol, *letter, *column;   /* unit -> kind -> letter -> column */
    uint32_t count;                  /* of units */
    uint32_t wanted;                 /* the end that the match must have, or NX_ANY_PLACE */
    bool (*fits)(void *context, uint32_t expression, uint32_t unit);
    void *context;
    nx_range group[NX_MAX_GROUPS + 1];    /* the last takes what is no role */
    uint32_t found;                  /* bit g: group g is there */
    uint32_t end;                    /* of the match */
    uint32_t left;                   /* choices that it may still make */
    nx_choice choices[NX_WALK_DEPTH];
} nx_walk;

/** Walks from unit `start`, with so many choices at most.
 * Shape:  NX_WALKED_TOO_FAR says nothing of whether there is a match. */
enum nx_walked nx_program_walk(nx_walk *walk, uint32_t start, uint32_t choices);

#endif

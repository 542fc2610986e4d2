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

#include "match/match.h"

/* The numbers lie far apart, so that a compiler tells them by comparing, which processors foresee, and not by a table. */
enum nx_step_op {
    NX_STEP_UNIT = 1,                /* the unit `offset` units on is there and passes `test`, or not (`negative`); the
                                        next `to` units are role capture `capture`; goes on behind them at step `other` */
    NX_STEP_SPLIT = 21,              /* goes on where the unit `offset` units on passes `test`; else at `to`, where it passes
                                        `other` */
    NX_STEP_UNITS = 41,              /* `least` to `to` units that pass `test`, as many as there are; then one that passes `other` */
    NX_STEP_JUMP = 61,               /* goes on at `to` */
    NX_STEP_OPEN = 81,               /* capture `capture` opens here */
    NX_STEP_CLOSE = 101,              /* and closes here */
    NX_STEP_REGEX = 121,             /* the unit just passed fits token expression `least` */
    NX_STEP_LOOK = 141,              /* what stands behind it up to a FOUND must match here, or not (`negative`); goes on at `to` */
    NX_STEP_BACK = 181,              /* first `to` units back */
    NX_STEP_FOUND = 201,             /* the end of a LOOK */
    NX_STEP_END = 221                /* the end of the match */
};
#define NX_STEP_NO_END UINT16_MAX    /* UNITS: `to` has no bound */
#define NX_NO_CAPTURE NX_MAX_CAPTURES    /* UNIT: no role */
#define NX_ANY_UNIT 0                /* the test that all units pass, and the place behind the last one */

enum nx_outcome { NX_NO_MATCH, NX_MATCHED, NX_GAVE_UP };
#define NX_ANY_PLACE UINT32_MAX
#define NX_STACK_DEPTH 128           /* places that an attempt can go back to */

/* Where an attempt goes on when what it tried fails: at `step`, from unit `at` or any before it down to `least` that passes
 * `test`, with the captures of `captured`. */
typedef struct { const nx_image_step *step; uint32_t at, least, test, captured; } nx_backtrack;

/* One attempt to match at one unit. The caller sets what stands above `capture`. */
typedef struct {
    const nx_image_step *steps;
    const uint64_t *tests;           /* rows of bits over columns */
    const uint16_t *symbol, *letter, *column;   /* unit -> kind -> letter -> column */
    uint32_t count;                  /* of units */
    uint32_t wanted;                 /* the end that the match must have, or NX_ANY_PLACE */
    bool (*fits)(void *context, uint32_t expression, uint32_t unit);
    void *context;
    nx_range capture[NX_MAX_CAPTURES + 1];   /* the last takes what is no role */
    uint32_t captured;               /* bit c: capture c is there */
    uint32_t end;                    /* of the match */
    uint32_t left;                   /* choices that it may still make */
    nx_backtrack stack[NX_STACK_DEPTH];
} nx_attempt;

/** Runs the program at unit `start`, with so many choices at most.
 * Shape:  NX_GAVE_UP says nothing of whether there is a match. */
enum nx_outcome nx_program_run(nx_attempt *attempt, uint32_t start, uint32_t choices);

#endif

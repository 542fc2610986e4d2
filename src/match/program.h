/* program.h - a rule's pattern as a small program that proves a match and finds its roles.
 *
 * A program runs as a backtracking matcher does: the first alternative first, a repetition as far as it goes, and back
 * to the last choice where what was tried fails. So it finds what PCRE2 finds of the same pattern, which the tests hold
 * it to:
 *
 *     _a (day: _b+) _b     over a b b b
 *     UNIT a, OPEN day, UNITS b 1.. (three, two may be given back), CLOSE day, UNIT b (fails, one is given back), END
 *
 * Captures are what PCRE2's are: a role that comes round again keeps its last units, one inside (?= ...) or (?<= ...)
 * counts, and a turn of a loop that takes no unit ends the loop.
 */
#ifndef NX_PROGRAM_H
#define NX_PROGRAM_H

#include "match/match.h"

/* The numbers lie far apart, so that a compiler tells them by comparing, which processors foresee, and not by a
 * table. */
enum nx_step_op {
    NX_STEP_UNIT = 1,                /* the unit `offset` units on is there and passes `test`, or not (`negative`); the
                                        next `to` units are capture `capture`; goes on behind them at step `other` */
    NX_STEP_SPLIT = 21,              /* goes on where the unit `offset` units on passes `test`; else, or if that fails,
                                        at `to` where it passes `other` */
    NX_STEP_UNITS = 41,              /* `least` to `to` units that pass `test`, as many as there are, or fewer when that
                                        fails; then one that passes `other` */
    NX_STEP_WHERE = 51,              /* goes on where the unit `offset` units on passes `test`, else at `to` */
    NX_STEP_JUMP = 61,               /* goes on at `to` */
    NX_STEP_OPEN = 81,               /* capture `capture` opens here */
    NX_STEP_CLOSE = 101,              /* and closes here */
    NX_STEP_SAVE = 111,              /* going back to before this step gives `capture` the units that it has now */
    NX_STEP_IDLE = 115,              /* goes on at `to` where no unit was taken since `capture` opened */
    NX_STEP_REGEX = 121,             /* the unit just passed fits token expression `least` */
    NX_STEP_LOOK = 141,              /* the steps up to FOUND must match here, or not (`negative`); goes on at `to`;
                                        they do not where the unit `offset` units on does not pass `test` */
    NX_STEP_BACK = 181,              /* goes `to` units back */
    NX_STEP_FOUND = 201,             /* the end of a LOOK */
    NX_STEP_END = 221                /* the end of the match */
};
#define NX_STEP_NO_END UINT16_MAX    /* UNITS: `to` has no bound */
#define NX_NO_CAPTURE NX_MAX_CAPTURES    /* UNIT: no role */
#define NX_FIRST_TURN (NX_NO_CAPTURE + 1)    /* captures from here on are turns of loops: where one began */
#define NX_MAX_TURNS 40              /* such loops inside each other */
#define NX_ANY_UNIT 0                /* the test that all units pass, and where there is no unit */

enum nx_outcome { NX_NO_MATCH, NX_MATCHED, NX_GAVE_UP };
#define NX_ANY_PLACE UINT32_MAX
#define NX_STACK_DEPTH 8192          /* places that an attempt can go back to; memory that few need, and then not all */

/* Where an attempt goes on when what it tried fails: at `step`, from unit `at` or any before it down to `least` that
 * passes `test`, with the captures of `captured`. Without a step it is a saved capture: number `test`, from `at` to
 * `least`. */
typedef struct { const nx_image_step *step; uint32_t at, least, test, captured; } nx_backtrack;

/* One attempt to match at one unit. The caller sets what stands above `capture`. */
typedef struct {
    const nx_image_step *steps;
    const uint64_t *rows;            /* of each class: the tests that it passes, as bits; last of no unit at all */
    uint32_t classes, row_words;
    const uint16_t *symbol, *layer_class, *class_of;   /* unit -> kind -> layer class -> class */
    uint32_t count;                  /* of units */
    uint32_t wanted;                 /* the end that the match must have, or NX_ANY_PLACE */
    bool (*fits)(void *context, uint32_t expression, uint32_t unit);
    void *context;
    nx_range capture[NX_FIRST_TURN + NX_MAX_TURNS];
    uint32_t captured;               /* bit c: capture c is there */
    uint32_t end;                    /* of the match */
    uint32_t left;                   /* how often it may still go back */
    nx_backtrack *top;               /* of the stack, when a look-around is done */
    nx_backtrack stack[NX_STACK_DEPTH];
} nx_attempt;

/** Runs the program at unit `start`, going back to a choice at most `backtracks` times.
 * Shape:  NX_GAVE_UP says nothing of whether there is a match.
 * Cost:   at most in step with `backtracks` and the units. */
enum nx_outcome nx_program_run(nx_attempt *attempt, uint32_t start, uint32_t backtracks);

#endif

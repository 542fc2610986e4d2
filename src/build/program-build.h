/* program-build.h - a pattern's tree -> the steps of its program. */
#ifndef NX_PROGRAM_BUILD_H
#define NX_PROGRAM_BUILD_H

#include "base/arena.h"
#include "image/image.h"
#include "pack/pattern.h"

/* What the programs of one table ask: sets of classes, as bits. A step names a set by its number. */
typedef struct {
    uint64_t **passing;              /* in: of each test of the patterns: the classes that pass it */
    uint32_t words;                  /* in: of a set */
    const uint32_t *weight;          /* in: of each class: how often it comes up; NULL: all alike */
    uint64_t *sets;
    uint32_t count, capacity;        /* of sets; words of all */
    uint64_t *rows;                  /* the same by class: see image.h */
    uint32_t row_words;
} nx_program_tests;

typedef struct {
    nx_image_step *steps;
    uint16_t *captures;              /* the role of each capture */
    const char **regexes;            /* the token expressions; a step names one by its place */
    uint32_t step_count, capture_count, regex_count;
} nx_program;

/** Makes the program of a tree.
 * Shape:  captures and expressions are numbered as they stand in the pattern, from 0.
 * Errors: NEWSX_BAD_RULE and in `what` the reason, when the pattern is too large or looks back over no fixed length;
 *         NEWSX_NO_MEMORY. */
newsx_status nx_program_make(nx_arena *arena, const nx_node *tree, nx_program_tests *tests, nx_program *out,
                             const char **what);

/* Makes the rows of the sets, when all programs are made. False without memory. */
bool nx_program_put_rows(nx_arena *arena, nx_program_tests *tests, uint32_t classes);

#endif

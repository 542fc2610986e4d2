/* program-build.h - a pattern's tree -> the steps of its program. */
#ifndef NX_PROGRAM_BUILD_H
#define NX_PROGRAM_BUILD_H

#include "base/arena.h"
#include "image/image.h"
#include "pack/pattern.h"

/* What the programs of one group ask: rows of bits over the group's columns. A step names a row by its place. */
typedef struct {
    uint64_t **columns_of;           /* in: of each test of the group's patterns */
    uint32_t words;                  /* in: of a row */
    uint64_t *rows;
    uint32_t count, capacity;        /* words of all rows */
} nx_program_tests;

/** Makes the program of a tree.
 * Shape:  captures and expressions are numbered as in the PCRE2 pattern of the same tree. *count is 0 where the tree can have no
 *         program.
 * Errors: NULL and *count not 0 without memory. */
nx_image_step *nx_program_make(nx_arena *arena, const nx_node *tree, nx_program_tests *tests, uint32_t *count);

#endif

/* automaton.h - a group of rules -> one table of states, and for each rule a program over the same columns.
 *
 * The table finds where a rule may match and how long it is, at one look-up a unit for all the rules of the group together;
 * the rule's program then proves the match and finds the roles. Kinds that no rule of the group tells apart share a *column*.
 * All rules of a layer in one table would be a look-up less, but states and columns multiply: 40 attribution rules make 17
 * million cells in one table, and 200,000 in groups of eight.
 */
#ifndef NX_AUTOMATON_H
#define NX_AUTOMATON_H

#include "base/arena.h"
#include "build/program-build.h"
#include "image/image.h"
#include "pack/pattern.h"

typedef struct {
    nx_node *tree;                   /* in */
    uint16_t number;                 /* in: what the accept lists call it */
    nx_program program;              /* out */
    int whole;                       /* out: as nx_image_rule has them */
    bool exact, ahead;
    uint32_t look_before, look_after;
    uint8_t *before;                 /* out: of each column, may it stand before a match; NULL: any may */
} nx_automaton_rule;

typedef struct {                     /* as nx_image_group has them */
    uint32_t columns, states, first_accept, open;
    uint32_t width;                  /* columns of the table: those of the patterns from which it always goes the same way are one */
    uint16_t *narrow;                /* of each column: the table's */
    uint16_t *column, *next, *accepted;
    uint32_t *accept;
    uint32_t accepted_count;
    uint64_t *tests;
    uint32_t test_words;             /* of all of them */
} nx_automaton;

/** Makes the table.
 * Shape:  `holds[t]` is the set of kinds for which test t holds, as bits. With `cut`, the table only looks at so many units
 *         and accepts what may become a match: it is *open*, and the proof finds the end.
 * Errors: NEWSX_TOO_LARGE where the group should be split (with one rule: where that rule is too large), NEWSX_BAD_RULE, both
 *         with the index of the rule and what is wrong; NEWSX_NO_MEMORY. */
newsx_status nx_automaton_make(nx_arena *arena, nx_automaton_rule *rules, uint32_t rule_count, const uint64_t *const *holds,
                               uint32_t test_count, uint32_t kind_count, uint32_t cut, nx_automaton *out, uint32_t *bad,
                               const char **what);

#endif

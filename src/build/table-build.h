/* table-build.h - a few rules of a layer -> one table: an alphabet, a DFA over it, and for each rule a program over the
 * same classes.
 *
 * The DFA finds where the rules may match and how far they reach, at one look-up a unit for all of them together; a
 * rule's program then proves the match and finds the roles. All rules of a layer in one table would be fewer look-ups,
 * but states and classes multiply: 40 attribution rules make 17 million transitions in one table, and 200,000 in tables
 * of eight rules.
 */
#ifndef NX_TABLE_BUILD_H
#define NX_TABLE_BUILD_H

#include "build/known.h"
#include "build/program-build.h"
#include "build/traits.h"

#define NX_PREFIX_UNITS 3            /* that the table of a rule reads which is too large for one */

typedef struct {
    nx_node *tree;                   /* in */
    uint16_t number;                 /* in: what the table calls it */
    nx_program program;              /* out */
    nx_traits traits;                /* out */
    bool ahead;                      /* out: the table's ends go beyond the match, over what must follow it */
} nx_table_rule;

typedef struct {
    nx_alphabet alphabet;
    nx_dfa dfa;
    uint64_t signature;              /* of what the DFA was made of */
    const uint16_t *order;           /* of each class as the alphabet first numbered it: its number */
    uint32_t prefix;                 /* not 0: it reads only so many units of its one rule */
    const nx_table_rule *rules;
    uint32_t rule_count;
    uint8_t *before;                 /* of each class: may a match of any rule begin behind it */
    bool asks_before;                /* there is a rule that asks what stands before a match */
    nx_program_tests tests;          /* of the programs */
} nx_table_draft;

/** Makes a table of a few rules.
 * Shape:  with `prefix`, it reads only so many units and accepts what may become a match; the proof finds the end.
 * Errors: NEWSX_TOO_LARGE where the rules should be made as two tables (of one rule: where that is too large),
 *         NEWSX_BAD_RULE, both with the index of the rule and what is wrong; NEWSX_NO_MEMORY. */
newsx_status nx_table_make(nx_arena *arena, nx_table_rule *rules, uint32_t rule_count, const nx_test_sets *tests,
                           const nx_known *known, uint32_t prefix, nx_table_draft *out, uint32_t *bad,
                           const char **what);

#endif

/* pattern.h - the rule notation: text -> tree, and what the tree asks of the kinds. */
#ifndef NX_PATTERN_H
#define NX_PATTERN_H

#include "pack/source.h"

/* What one unit must be: a boolean tree over atoms. */
enum nx_test_kind { NX_TEST_ANY, NX_TEST_NAME, NX_TEST_LITERAL, NX_TEST_RANGE, NX_TEST_AND, NX_TEST_OR, NX_TEST_NOT };
typedef struct nx_test {
    enum nx_test_kind kind;
    const char *text;                /* NAME: tag, class, case or span; LITERAL: the word as written */
    uint32_t low, high;              /* RANGE, inclusive */
    struct nx_test *left, *right;
    uint32_t number;                 /* NAME, LITERAL: which tag or literal; set by the builder */
    const char *path;                /* NAME, LITERAL: where it is written */
    uint32_t line, column;
} nx_test;

enum nx_node_kind { NX_NODE_UNIT, NX_NODE_SEQUENCE, NX_NODE_CHOICE, NX_NODE_REPEAT, NX_NODE_ROLE, NX_NODE_LOOK,
                    NX_NODE_EMPTY };
typedef struct nx_node {
    enum nx_node_kind kind;
    nx_test *test;                   /* UNIT */
    const char *regex;               /* UNIT: PCRE2 expression for the unit's text, or NULL */
    uint32_t test_number;            /* UNIT: set by the builder; equal tests share one */
    struct nx_node *left, *right;    /* SEQUENCE, CHOICE; left: REPEAT, ROLE, LOOK */
    uint32_t least, most;            /* REPEAT; most UINT32_MAX: no end */
    bool lazy, behind, negative;     /* REPEAT; LOOK; LOOK */
    enum nx_role role;
} nx_node;

/** Parses a rule's pattern; `sources` have the named pieces and the language that its words are cut by.
 * Errors: NEWSX_BAD_RULE at the line and column of the fault. */
newsx_status nx_pattern_parse(nx_arena *arena, const nx_sources *sources, const nx_rule_source *rule, nx_node **tree,
                              newsx_error *error);
/* The fewest units that the tree can match. */
uint32_t nx_pattern_least(const nx_node *tree);
/* The most units that it can match, but no more than `bound`. */
uint32_t nx_pattern_most(const nx_node *tree, uint32_t bound);

#endif

/* letters.h - patterns whose words are the letters a to e, over tapes of letters: small enough to be worked out by
 * hand. */
#ifndef LETTERS_H
#define LETTERS_H

#include "base/arena.h"
#include "pack/pattern.h"

#define LETTER_CLASSES 7             /* none; a to e; any other */

/* Numbers the tests of a tree: 0 to 4 are the letters, 5 is any unit. */
static void number_letters(nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT)
        n->test_number = n->test->kind == NX_TEST_LITERAL ? (uint32_t)(n->test->text[0] - 'a') : 5;
    number_letters(n->left);
    number_letters(n->right);
}

/* Parses a pattern of letters, which are words in every language. */
static newsx_status parse_letters(nx_arena *arena, const char *pattern, nx_node **tree, newsx_error *error)
{
    static const nx_sources no_language;
    const nx_rule_source rule = { .pattern = pattern, .path = "", .pattern_line = 1, .pattern_column = 1 };
    newsx_status status = nx_pattern_parse(arena, &no_language, &rule, tree, error);

    if (status == NEWSX_OK)
        number_letters(*tree);
    return status;
}

/* Of each test of such a tree the classes that pass it. */
static uint64_t **letters_of(nx_arena *arena)
{
    uint64_t **passing = nx_arena_alloc(arena, 6 * sizeof *passing), *sets = nx_arena_alloc(arena, 6 * sizeof *sets);

    if (!passing || !sets)
        return NULL;
    for (int t = 0; t < 6; t++) {
        sets[t] = t < 5 ? 2u << t : 0x7E;
        passing[t] = &sets[t];
    }
    return passing;
}

#endif

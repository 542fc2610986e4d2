/* alphabet.c - the tests of some patterns split the kinds into classes. */
#include "build/alphabet.h"
#include "build/partition.h"

/* The tests that are asked, in the order in which patterns ask them: so an alphabet hangs on its own patterns alone. */
typedef struct { uint8_t *is; uint32_t *list, count; } asked_tests;

static void mark_asked(const nx_node *n, asked_tests *asked)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT && !asked->is[n->test_number]) {
        asked->is[n->test_number] = 1;
        asked->list[asked->count++] = n->test_number;
    }
    mark_asked(n->left, asked);
    mark_asked(n->right, asked);
}

static bool holds(const nx_test_sets *tests, uint32_t test, uint32_t kind)
{
    return tests->holds[test][kind / 64] >> kind % 64 & 1;
}

/* Says of each class what it passes: what one of its kinds does. */
static bool find_passing(nx_alphabet *a, nx_arena *arena, const nx_test_sets *tests,
                         const asked_tests *asked)
{
    a->words = a->classes / 64 + 1;
    a->passing = nx_arena_zalloc(arena, tests->count + 1, sizeof *a->passing);
    a->wide = tests->wide;
    if (!a->passing)
        return false;
    for (uint32_t i = 0; i < asked->count; i++) {
        const uint32_t t = asked->list[i];
        uint64_t *set = a->passing[t] = nx_arena_zalloc(arena, a->words, sizeof *set);
        if (!set)
            return false;
        for (uint32_t c = 1; c < a->classes; c++)
            set[c / 64] |= (uint64_t)holds(tests, t, a->sample[c]) << c % 64;
    }
    return true;
}

newsx_status nx_alphabet_make(nx_alphabet *a, nx_arena *arena, const nx_test_sets *tests, const nx_node *const *trees,
                              uint32_t tree_count, uint32_t most)
{
    nx_partition kinds;
    asked_tests asked = { nx_arena_zalloc(arena, tests->count + 1, 1),
                          nx_arena_alloc(arena, (tests->count + 1) * sizeof *asked.list), 0 };
    if (!asked.is || !asked.list || !nx_partition_make(&kinds, arena, tests->kinds))
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < tree_count; i++)
        mark_asked(trees[i], &asked);
    for (uint32_t i = 0; i < asked.count; i++)
        nx_partition_split(&kinds, tests->holds[asked.list[i]]);
    if (kinds.parts > most)
        return NEWSX_TOO_LARGE;
    a->classes = kinds.parts;
    a->class_of = kinds.part_of;
    a->sample = nx_arena_alloc(arena, a->classes * sizeof *a->sample);
    if (!a->sample)
        return NEWSX_NO_MEMORY;
    for (uint32_t k = tests->kinds; k--;)
        a->sample[a->class_of[k]] = k;
    return find_passing(a, arena, tests, &asked) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

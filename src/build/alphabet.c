/* alphabet.c - the tests of some patterns split the kinds into classes. */
#include "build/alphabet.h"
#include "build/partition.h"

#define MAX_CLASSES 4000
#define WIDE 4                       /* a test is wide where more than one in four kinds passes it */

static void mark_asked(const nx_node *n, uint8_t *asked)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT)
        asked[n->test_number] = 1;
    mark_asked(n->left, asked);
    mark_asked(n->right, asked);
}

static bool holds(const nx_test_sets *tests, uint32_t test, uint32_t kind)
{
    return tests->holds[test][kind / 64] >> kind % 64 & 1;
}

static bool is_wide(const nx_test_sets *tests, uint32_t test)
{
    uint32_t kinds = 0;
    for (uint32_t w = 0; w < (tests->kinds + 63) / 64; w++)
        kinds += (uint32_t)__builtin_popcountll(tests->holds[test][w]);
    return kinds > tests->kinds / WIDE;
}

/* Says of each class what it passes: what one of its kinds does. */
static bool find_passing(nx_alphabet *a, nx_arena *arena, const nx_test_sets *tests, const uint8_t *asked)
{
    a->words = a->classes / 64 + 1;
    a->passing = nx_arena_zalloc(arena, tests->count + 1, sizeof *a->passing);
    a->wide = nx_arena_zalloc(arena, tests->count + 1, sizeof *a->wide);
    if (!a->passing || !a->wide)
        return false;
    for (uint32_t t = 0; t < tests->count; t++) {
        if (!asked[t])
            continue;
        uint64_t *set = a->passing[t] = nx_arena_zalloc(arena, a->words, sizeof *set);
        if (!set)
            return false;
        a->wide[t] = is_wide(tests, t);
        for (uint32_t c = 1; c < a->classes; c++)
            set[c / 64] |= (uint64_t)holds(tests, t, a->sample[c]) << c % 64;
    }
    return true;
}

newsx_status nx_alphabet_make(nx_alphabet *a, nx_arena *arena, const nx_test_sets *tests, const nx_node *const *trees,
                              uint32_t tree_count)
{
    nx_partition kinds;
    uint8_t *asked = nx_arena_zalloc(arena, tests->count + 1, 1);
    if (!asked || !nx_partition_make(&kinds, arena, tests->kinds))
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < tree_count; i++)
        mark_asked(trees[i], asked);
    for (uint32_t t = 0; t < tests->count; t++)
        if (asked[t])
            nx_partition_split(&kinds, tests->holds[t]);
    if (kinds.parts > MAX_CLASSES)
        return NEWSX_TOO_LARGE;
    a->classes = kinds.parts;
    a->class_of = kinds.part_of;
    a->sample = nx_arena_alloc(arena, a->classes * sizeof *a->sample);
    if (!a->sample)
        return NEWSX_NO_MEMORY;
    for (uint32_t k = tests->kinds; k--;)
        a->sample[a->class_of[k]] = k;
    return find_passing(a, arena, tests, asked) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

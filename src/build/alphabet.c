/* alphabet.c - the tests of some patterns split the kinds into classes. */
#include "build/alphabet.h"
#include "build/partition.h"

#include <stdlib.h>

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
    a->asked = asked.list;
    a->asked_count = asked.count;
    a->sample = nx_arena_alloc(arena, a->classes * sizeof *a->sample);
    a->weight = nx_arena_zalloc(arena, a->classes, sizeof *a->weight);
    if (!a->sample || !a->weight)
        return NEWSX_NO_MEMORY;
    for (uint32_t k = tests->kinds; k--;) {
        a->sample[a->class_of[k]] = k;
        a->weight[a->class_of[k]] += tests->weight[k];
    }
    return find_passing(a, arena, tests, &asked) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

/* ------------------------------------------------------------ the order of the classes */

typedef struct { uint32_t weight, sample, cls; } ranked;

/* The heavier first; of equals the one with the first kind, since kinds of short lexicons have low numbers. */
static int by_weight(const void *x, const void *y)
{
    const ranked *a = x, *b = y;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->sample < b->sample ? -1 : a->sample > b->sample;
}

const uint16_t *nx_alphabet_order(const nx_alphabet *a, nx_arena *arena)
{
    ranked *list = nx_arena_alloc(arena, a->classes * sizeof *list);
    uint16_t *order = nx_arena_alloc(arena, a->classes * sizeof *order);
    if (!list || !order)
        return NULL;
    for (uint32_t c = 0; c < a->classes; c++)
        list[c] = (ranked){ a->weight[c], a->sample[c], c };
    qsort(list + 1, a->classes - 1, sizeof *list, by_weight);
    for (uint32_t c = 0; c < a->classes; c++)
        order[list[c].cls] = (uint16_t)c;
    return order;
}

/* The same set with the classes' new numbers; NULL without memory. */
static uint64_t *renumber_set(const nx_alphabet *a, nx_arena *arena, const uint64_t *set, const uint16_t *order)
{
    uint64_t *to = nx_arena_zalloc(arena, a->words, sizeof *to);
    for (uint32_t w = 0; to && w < a->words; w++)
        for (uint64_t left = set[w]; left; left &= left - 1) {
            const uint32_t c = order[w * 64 + (uint32_t)__builtin_ctzll(left)];
            to[c / 64] |= 1ull << c % 64;
        }
    return to;
}

bool nx_alphabet_renumber(nx_alphabet *a, nx_arena *arena, const nx_test_sets *tests, const uint16_t *order)
{
    uint32_t *sample = nx_arena_alloc(arena, a->classes * sizeof *sample);
    uint32_t *weight = nx_arena_alloc(arena, a->classes * sizeof *weight);
    if (!sample || !weight)
        return false;
    for (uint32_t c = 0; c < a->classes; c++) {
        sample[order[c]] = a->sample[c];
        weight[order[c]] = a->weight[c];
    }
    a->sample = sample;
    a->weight = weight;
    for (uint32_t k = 0; k < tests->kinds; k++)
        a->class_of[k] = order[a->class_of[k]];
    for (uint32_t t = 0; t < tests->count; t++)
        if (a->passing[t] && !(a->passing[t] = renumber_set(a, arena, a->passing[t], order)))
            return false;
    return true;
}

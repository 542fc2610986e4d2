/* alphabet.h - the alphabet of a table: kinds that none of its patterns can tell apart are one class.
 *
 * There are some 39,000 kinds, but a rule for "April 3" asks only whether a unit is a {month} and whether it is a
 * {1-31}: all other kinds are alike to it. So its table has a transition for each class of kinds, not for each kind: in
 * half of the tables 100 to 260.
 */
#ifndef NX_ALPHABET_H
#define NX_ALPHABET_H

#include "pack/pattern.h"

/* The tests of all patterns, by number, over kinds, or over the classes of a layer, which stand for their kinds. */
typedef struct {
    const uint64_t *const *holds;    /* of each test: the kinds that pass it, as bits */
    const bool *wide;                /* of each test: very many kinds pass it */
    uint32_t count, kinds;
    const uint32_t *weight;          /* of each kind: how often it comes up */
} nx_test_sets;

typedef struct {
    uint32_t classes;                /* class 0: the kinds that pass no test, so that nothing matches them */
    uint16_t *class_of;              /* of each kind */
    uint32_t *sample;                /* a kind of each class */
    uint32_t *weight;                /* of each class: how often its kinds come up */
    uint64_t **passing;              /* of each test: the classes that pass it, as bits; NULL: it is not asked */
    uint32_t words;                  /* of such a set */
    const bool *wide;                /* of each test: very many kinds pass it */
    const uint32_t *asked;           /* the tests that are asked, in the order of the patterns */
    uint32_t asked_count;
} nx_alphabet;

/** Makes the alphabet of some patterns.
 * Errors: NEWSX_TOO_LARGE where they tell more than `most` sorts of kinds apart; NEWSX_NO_MEMORY. */
newsx_status nx_alphabet_make(nx_alphabet *alphabet, nx_arena *arena, const nx_test_sets *tests,
                              const nx_node *const *trees, uint32_t tree_count, uint32_t most);

/* Where the classes stand when those that come up most often come first: they then share the lines of a cache. Class 0
 * stays. NULL without memory. */
const uint16_t *nx_alphabet_order(const nx_alphabet *alphabet, nx_arena *arena);
/* Numbers the classes anew: class c becomes order[c]. False without memory. */
bool nx_alphabet_renumber(nx_alphabet *alphabet, nx_arena *arena, const nx_test_sets *tests, const uint16_t *order);

/* How often a class comes up, where what the examples do not have comes up a little too. */
static inline uint32_t nx_class_weight(const nx_alphabet *alphabet, uint32_t cls)
{
    return 1 + 100 * alphabet->weight[cls];
}

static inline bool nx_class_passes(const nx_alphabet *alphabet, uint32_t test, uint32_t cls)
{
    return alphabet->passing[test][cls / 64] >> cls % 64 & 1;
}

#endif

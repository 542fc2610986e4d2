/* required.c - chooses the rarest kinds of which every match of a pattern holds one. */
#include "build/required.h"

#include <string.h>

#define WEIGHT_SEEN 100              /* a class that the examples have weighs so many times one that they do not have */

typedef struct {
    nx_arena *arena;
    const nx_alphabet *classes;      /* of the layer: sets are of these, which stand for their kinds */
    const uint64_t *free;            /* classes that weigh nothing, since they are asked for anyway; NULL: none */
} chooser;

static uint64_t weight(const chooser *c, const uint64_t *set)
{
    uint64_t sum = 0;
    for (uint32_t w = 0; w < c->classes->words; w++)
        for (uint64_t left = c->free ? set[w] & ~c->free[w] : set[w]; left; left &= left - 1)
            sum += 1 + (uint64_t)WEIGHT_SEEN * c->classes->weight[w * 64 + (uint32_t)__builtin_ctzll(left)];
    return sum;
}

/* Both sets as one; NULL where one is. */
static const uint64_t *unite(const chooser *c, const uint64_t *x, const uint64_t *y)
{
    uint64_t *both = x && y ? nx_arena_alloc(c->arena, c->classes->words * sizeof *both) : NULL;
    for (uint32_t w = 0; both && w < c->classes->words; w++)
        both[w] = x[w] | y[w];
    return both;
}

/* The rarest kinds of which every match of the tree holds one behind its first unit; NULL: there is no such set.
 * `before` is how many units of the match stand before the tree at least. */
static const uint64_t *choose(const chooser *c, const nx_node *n, uint32_t before)
{
    const uint64_t *left, *right;
    switch (n->kind) {
    case NX_NODE_UNIT:
        return before ? c->classes->passing[n->test_number] : NULL;
    case NX_NODE_SEQUENCE:
        left = choose(c, n->left, before);
        right = choose(c, n->right, before + nx_pattern_least(n->left));
        return !left || (right && weight(c, right) < weight(c, left)) ? right : left;
    case NX_NODE_CHOICE:
        return unite(c, choose(c, n->left, before), choose(c, n->right, before));
    case NX_NODE_REPEAT:
        return n->least ? choose(c, n->left, before) : NULL;
    case NX_NODE_ROLE:
        return choose(c, n->left, before);
    default:
        return NULL;
    }
}

/* Chooses for each rule of the table the set that adds least to what the others ask for: so it is chosen twice. */
static bool choose_of_rules(chooser *c, const nx_table_draft *table, const uint64_t **set)
{
    uint64_t *others = nx_arena_alloc(c->arena, c->classes->words * sizeof *others);
    if (!others)
        return false;
    for (int again = 0; again < 2; again++)
        for (uint32_t r = 0; r < table->rule_count; r++) {
            memset(others, 0, c->classes->words * sizeof *others);
            for (uint32_t other = 0; again && other < table->rule_count; other++)
                for (uint32_t w = 0; other != r && set[other] && w < c->classes->words; w++)
                    others[w] |= set[other][w];
            c->free = others;
            set[r] = choose(c, table->rules[r].tree, 0);
        }
    return true;
}

/* Finds the rules that can still match from each state: bit r for the r-th of the table. */
static uint64_t *rules_of_states(nx_arena *arena, const nx_table_draft *table)
{
    const nx_dfa *dfa = &table->dfa;
    uint64_t *of = nx_arena_zalloc(arena, dfa->states, sizeof *of);
    if (!of)
        return NULL;
    for (uint32_t s = 0; s < dfa->states; s++)
        for (uint32_t i = 1; dfa->accept[s] && i <= dfa->accepted[dfa->accept[s]]; i++)
            for (uint32_t r = 0; r < table->rule_count; r++)
                if (table->rules[r].number == dfa->accepted[dfa->accept[s] + i])
                    of[s] |= 1ull << r;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t s = dfa->states; s--;) {
            uint64_t rules = of[s];
            for (uint32_t c = 0; c < dfa->classes; c++)
                rules |= of[dfa->next[s * dfa->classes + c]];
            changed |= rules != of[s];
            of[s] = rules;
        }
    }
    return of;
}

/* The classes of a table with the units of a set, which is of layer classes. */
static uint8_t *classes_of(nx_arena *arena, const nx_table_draft *table, const uint64_t *set, uint32_t layer_classes)
{
    uint8_t *held = nx_arena_zalloc(arena, table->dfa.classes, 1);
    for (uint32_t k = 0; held && set && k < layer_classes; k++)
        held[table->alphabet.class_of[k]] |= set[k / 64] >> k % 64 & 1;
    return held;
}

/* Adds the classes over which a match can go on from `state` before it has what it requires. */
static void add_passed(const nx_dfa *dfa, uint32_t state, const uint8_t *required, uint8_t *seen, uint32_t *stack,
                       uint8_t *passed)
{
    uint32_t depth = 0;
    stack[depth++] = state;
    seen[state] = 1;
    while (depth) {
        const uint16_t *row = dfa->next + (size_t)stack[--depth] * dfa->classes;
        for (uint32_t c = 0; c < dfa->classes; c++) {
            const uint16_t to = required[c] ? 0 : row[c];
            passed[c] |= to != 0;
            if (to && !seen[to]) {
                seen[to] = 1;
                stack[depth++] = to;
            }
        }
    }
}

/* Finds what bucket `i` requires: one of what any rule does that can still match. */
static const uint64_t *units_of(const chooser *c, const nx_table_draft *table, const nx_table_buckets *buckets,
                                uint32_t i, const uint64_t *rules_of_state, const uint64_t *const *set)
{
    const uint64_t *units = NULL;
    uint64_t rules = 0;
    for (uint32_t s = 1; s < table->dfa.states; s++)
        if (buckets->of_state[s] == i)
            rules |= rules_of_state[s];
    for (bool first = true; rules; rules &= rules - 1, first = false) {
        const uint64_t *one = set[__builtin_ctzll(rules)];
        units = first ? one : unite(c, units, one);
    }
    return units;
}

bool nx_required_find(nx_arena *arena, const nx_alphabet *layer_classes, const nx_table_draft *table,
                      const nx_table_buckets *buckets, nx_required *required)
{
    const nx_dfa *dfa = &table->dfa;
    chooser c = { arena, layer_classes, NULL };
    const uint64_t **set = nx_arena_zalloc(arena, table->rule_count, sizeof *set);
    uint64_t *rules = rules_of_states(arena, table);
    uint32_t *stack = nx_arena_alloc(arena, dfa->states * sizeof *stack);
    if (!set || !rules || !stack || !choose_of_rules(&c, table, set))
        return false;
    for (uint32_t i = 0; i < buckets->count; i++) {
        required->units[i] = units_of(&c, table, buckets, i, rules, set);
        required->passed[i] = nx_arena_zalloc(arena, dfa->classes, 1);
        const uint8_t *held = classes_of(arena, table, required->units[i], layer_classes->classes);
        uint8_t *seen = nx_arena_zalloc(arena, dfa->states, 1);
        if (!required->passed[i] || !held || !seen)
            return false;
        for (uint32_t s = 1; s < dfa->states; s++)
            if (buckets->of_state[s] == i)
                add_passed(dfa, s, held, seen, stack, required->passed[i]);
    }
    return true;
}

bool nx_required_pays(const nx_table_buckets *buckets, const nx_required *required, uint32_t table_count)
{
    uint32_t asked = 0, all = 0;
    for (uint32_t t = 0; t < table_count; t++)
        for (uint32_t i = 0; i < buckets[t].count; i++)
            if (buckets[t].buckets[i].firsts) {
                asked += required[t].units[i] != NULL;
                all++;
            }
    return asked > all * 3 / 4;
}

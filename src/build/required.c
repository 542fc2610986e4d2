/* required.c - chooses the rarest kinds of which every match of a pattern holds one. */
#include "build/required.h"

#include <string.h>

/* What is asked of the rules of a table by one of its buckets. */
typedef struct {
    nx_arena *arena;
    const nx_alphabet *classes;      /* of the layer: sets are of these, which stand for their kinds */
    const uint64_t *firsts;          /* with which the bucket begins */
    const uint64_t *nothing;         /* the empty set: required where no match begins so */
    const uint64_t *free;            /* classes that weigh nothing, since they are asked for anyway */
} chooser;

static uint64_t weight(const chooser *c, const uint64_t *set)
{
    uint64_t sum = 0;
    for (uint32_t w = 0; w < c->classes->words; w++)
        for (uint64_t left = set[w] & ~c->free[w]; left; left &= left - 1)
            sum += nx_class_weight(c->classes, w * 64 + (uint32_t)__builtin_ctzll(left));
    return sum;
}

/* Both sets as one; NULL where one is. */
static const uint64_t *unite(const chooser *c, const uint64_t *x, const uint64_t *y)
{
    if (x == c->nothing || y == c->nothing)
        return x == c->nothing ? y : x;
    uint64_t *both = x && y ? nx_arena_alloc(c->arena, c->classes->words * sizeof *both) : NULL;
    for (uint32_t w = 0; both && w < c->classes->words; w++)
        both[w] = x[w] | y[w];
    return both;
}

static bool meet(const chooser *c, const uint64_t *x, const uint64_t *y)
{
    uint64_t both = 0;
    for (uint32_t w = 0; w < c->classes->words; w++)
        both |= x[w] & y[w];
    return both != 0;
}

/* The rarest kinds of which every match of the tree that begins with one of `firsts` holds one behind that; NULL: there
 * is no such set. `least` units of the match stand before the tree, and there may be more. */
static const uint64_t *choose(const chooser *c, const nx_node *n, uint32_t least, bool more)
{
    const uint64_t *left, *right;
    switch (n->kind) {
    case NX_NODE_UNIT:
        left = c->classes->passing[n->test_number];
        if (!least && meet(c, left, c->firsts))
            return NULL;             /* it may be the first itself */
        return least || more ? left : c->nothing;
    case NX_NODE_SEQUENCE:
        left = choose(c, n->left, least, more);
        right = choose(c, n->right, least + nx_pattern_least(n->left), more || nx_pattern_most(n->left, 1));
        return !left || (right && weight(c, right) < weight(c, left)) ? right : left;
    case NX_NODE_CHOICE:
        return unite(c, choose(c, n->left, least, more), choose(c, n->right, least, more));
    case NX_NODE_REPEAT:
        return n->least ? choose(c, n->left, least, more) : NULL;
    case NX_NODE_ROLE:
        return choose(c, n->left, least, more);
    default:
        return NULL;
    }
}

/* What a bucket requires: one of what any of the rules does; NULL where one requires nothing. For each that set is
 * chosen that adds least to what the others ask for: so it is chosen twice. */
static bool choose_of_rules(chooser *c, const nx_table_draft *table, const uint64_t **units)
{
    const uint32_t words = c->classes->words;
    uint64_t *others = nx_arena_alloc(c->arena, words * sizeof *others);
    const uint64_t **set = nx_arena_zalloc(c->arena, table->rule_count, sizeof *set);
    *units = NULL;
    if (!others || !set)
        return false;
    c->free = others;
    for (int again = 0; again < 2; again++)
        for (uint32_t r = 0; r < table->rule_count; r++) {
            if (again && set[r] == c->nothing)
                continue;
            memset(others, 0, words * sizeof *others);
            for (uint32_t other = 0; again && other < table->rule_count; other++)
                for (uint32_t w = 0; other != r && set[other] && w < words; w++)
                    others[w] |= set[other][w];
            set[r] = choose(c, table->rules[r].tree, 0, false);
            if (!set[r])
                return true;
        }
    *units = c->nothing;
    for (uint32_t r = 0; r < table->rule_count; r++)
        *units = unite(c, *units, set[r]);
    return true;
}

/* The layer classes with which a table begins in bucket `i`, as bits. */
static uint64_t *firsts_of(nx_arena *arena, const nx_alphabet *layer_classes, const nx_table_draft *table,
                           const nx_table_buckets *buckets, uint32_t i)
{
    uint64_t *firsts = nx_arena_zalloc(arena, layer_classes->words, sizeof *firsts);
    const uint16_t *start = table->dfa.next + table->dfa.classes;
    for (uint32_t k = 0; firsts && k < layer_classes->classes; k++)
        if (buckets->of_state[start[table->alphabet.class_of[k]]] == i)
            firsts[k / 64] |= 1ull << k % 64;
    return firsts;
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

/* Adds the classes that any unit of a tree fits, for a table that does not read matches to their end. */
static void add_units(const nx_alphabet *classes, const nx_node *n, uint8_t *passed)
{
    if (!n || n->kind == NX_NODE_LOOK)
        return;
    for (uint32_t c = 0; n->kind == NX_NODE_UNIT && c < classes->classes; c++)
        passed[c] |= nx_class_passes(classes, n->test_number, c);
    add_units(classes, n->left, passed);
    add_units(classes, n->right, passed);
}

/* Finds what bucket `i` requires, and over what a match may go on before it. */
static bool find_of_bucket(chooser *c, const nx_table_draft *table, const nx_table_buckets *buckets, uint32_t i,
                           uint64_t *units, nx_required *required)
{
    const nx_dfa *dfa = &table->dfa;
    const uint64_t *chosen;
    c->firsts = firsts_of(c->arena, c->classes, table, buckets, i);
    if (!c->firsts || !choose_of_rules(c, table, &chosen))
        return false;
    if (chosen)
        required->units[i] = memcpy(units, chosen, c->classes->words * sizeof *units);
    const uint8_t *held = classes_of(c->arena, table, chosen, c->classes->classes);
    if (table->prefix)
        add_units(&table->alphabet, table->rules[0].tree, required->passed[i]);
    uint8_t *seen = nx_arena_zalloc(c->arena, dfa->states, 1);
    uint32_t *stack = nx_arena_alloc(c->arena, dfa->states * sizeof *stack);
    if (!held || !seen || !stack)
        return false;
    for (uint32_t s = 1; s < dfa->states; s++)
        if (buckets->of_state[s] == i)
            add_passed(dfa, s, held, seen, stack, required->passed[i]);
    return true;
}

bool nx_required_find(nx_arena *arena, const nx_alphabet *layer_classes, const nx_table_draft *table,
                      const nx_table_buckets *buckets, nx_required *required)
{
    chooser c = { .arena = arena, .classes = layer_classes,
                  .nothing = nx_arena_zalloc(arena, layer_classes->words, sizeof *c.nothing) };
    bool found = c.nothing != NULL;
    for (uint32_t i = 0; i < buckets->count && found; i++) {
        uint64_t *units = nx_arena_alloc(arena, layer_classes->words * sizeof *units);
        required->passed[i] = nx_arena_zalloc(arena, table->dfa.classes, 1);
        const nx_arena_place before = nx_arena_save(arena);
        found = units && required->passed[i] && find_of_bucket(&c, table, buckets, i, units, required);
        nx_arena_rewind(arena, before);
    }
    return found;
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

/* dfa.c - subset construction, and Moore's way of merging the states that nothing tells apart. */
#include "build/dfa.h"
#include "base/hash.h"
#include "base/intern.h"
#include "build/partition.h"

#include <string.h>

#define MAX_STATES 20000             /* before equal ones are merged */

/* A state of the table while it is made: a set of the NFA's states. */
typedef struct { uint32_t at, count, depth; } state_set;   /* depth: units read, where only a prefix is read; else 0 */

typedef struct {
    nx_arena *arena;
    const nx_nfa *nfa;
    uint32_t prefix;
    state_set *sets;
    uint32_t set_count, set_capacity;
    uint32_t *members, member_count, member_capacity;   /* of all sets */
    nx_intern numbers;               /* of the sets */
    uint32_t *closure, closure_count, *stack;            /* the set made last; what is still to be followed */
    uint64_t *reached;               /* the set in the making, as bits */
    uint32_t *seen, stamp;           /* when a state of the NFA was last put into a closure */
    uint32_t *asked_by;              /* of each test: the last state that asked it, since many of a set ask the same */
    nx_partition alike;              /* classes that pass the same of the tests that a state asks */
    uint32_t *target;                /* of each part: where the state goes; UINT32_MAX: not known yet */
} subset_builder;

/* ------------------------------------------------------------ subset construction */

static uint32_t set_hash(const uint32_t *members, uint32_t count, uint32_t depth)
{
    uint64_t hash = NX_HASH_SEED ^ depth;
    for (uint32_t i = 0; i < count; i++)
        hash = nx_hash_on(hash, members[i]);
    return (uint32_t)nx_hash_end(hash);
}

/* Adds what can be reached from a state without a unit to the closure. */
static void close_over(subset_builder *b, uint32_t state)
{
    uint32_t depth = 0;
    b->stack[depth++] = state;
    while (depth) {
        uint32_t s = b->stack[--depth];
        if (b->seen[s] == b->stamp)
            continue;
        b->seen[s] = b->stamp;
        if (b->nfa->states[s].op == NX_NFA_SPLIT) {
            b->stack[depth++] = b->nfa->states[s].next;
            b->stack[depth++] = b->nfa->states[s].other;
        } else {
            b->reached[s / 64] |= 1ull << s % 64;
        }
    }
}

/* Writes the set in the making to the closure, in order, and begins another one. */
static void take_closure(subset_builder *b)
{
    const uint32_t words = b->nfa->count / 64 + 1;
    b->closure_count = 0;
    b->stamp++;
    for (uint32_t w = 0; w < words; w++) {
        for (uint64_t left = b->reached[w]; left; left &= left - 1)
            b->closure[b->closure_count++] = w * 64 + (uint32_t)__builtin_ctzll(left);
        b->reached[w] = 0;
    }
}

static bool is_set(const subset_builder *b, uint32_t state, uint32_t depth)
{
    const state_set *s = &b->sets[state];
    return s->count == b->closure_count && s->depth == depth &&
           memcmp(b->members + s->at, b->closure, s->count * sizeof *b->closure) == 0;
}

/* The state of the set just made; UINT32_MAX without memory. */
static uint32_t state_of(subset_builder *b, uint32_t depth)
{
    nx_intern_slot *slot;
    uint32_t other;
    take_closure(b);
    if (!b->closure_count)
        return 0;
    uint32_t hash = set_hash(b->closure, b->closure_count, depth);
    if (!nx_intern_room(&b->numbers, b->arena, b->set_count + 1))
        return UINT32_MAX;
    NX_INTERN(&b->numbers, hash, slot, other, is_set(b, other, depth));
    if (slot->number)
        return slot->number - 1;
    if (!nx_arena_grow(b->arena, (void **)&b->sets, &b->set_capacity, b->set_count + 1, sizeof *b->sets) ||
        !nx_arena_grow(b->arena, (void **)&b->members, &b->member_capacity, b->member_count + b->closure_count,
                       sizeof *b->members))
        return UINT32_MAX;
    nx_intern_put(slot, hash, b->set_count);
    memcpy(b->members + b->member_count, b->closure, b->closure_count * sizeof *b->closure);
    b->sets[b->set_count] = (state_set){ b->member_count, b->closure_count, depth };
    b->member_count += b->closure_count;
    return b->set_count++;
}

/* Finds where a state goes from each class. Most classes pass the same of the few tests that the state asks, so they
 * go the same way, which is found once. */
static bool find_transitions(subset_builder *b, uint32_t state, uint16_t *row)
{
    const uint32_t at = b->sets[state].at, count = b->sets[state].count, depth = b->sets[state].depth;
    const nx_alphabet *alphabet = b->nfa->alphabet;
    nx_partition_reset(&b->alike);
    for (uint32_t i = 0; i < count; i++) {
        const nx_nfa_state *s = &b->nfa->states[b->members[at + i]];
        if (s->op == NX_NFA_UNIT && b->asked_by[s->test] != state) {
            b->asked_by[s->test] = state;
            nx_partition_split(&b->alike, alphabet->passing[s->test]);
        }
    }
    memset(b->target, 0xFF, b->alike.parts * sizeof *b->target);
    for (uint32_t c = 0; c < alphabet->classes; c++) {
        uint32_t *to = &b->target[b->alike.part_of[c]];
        if (*to == UINT32_MAX) {
            for (uint32_t i = 0; i < count; i++) {
                const nx_nfa_state *s = &b->nfa->states[b->members[at + i]];
                if (s->op == NX_NFA_UNIT && nx_class_passes(alphabet, s->test, c))
                    close_over(b, s->next);
            }
            *to = state_of(b, b->prefix ? depth + 1 : 0);
            if (*to == UINT32_MAX)
                return false;
        }
        row[c] = (uint16_t)*to;
    }
    return true;
}

static uint32_t count_tests(const nx_nfa *nfa)
{
    uint32_t count = 1;
    for (uint32_t s = 0; s < nfa->count; s++)
        if (nfa->states[s].op == NX_NFA_UNIT && nfa->states[s].test >= count)
            count = nfa->states[s].test + 1;
    return count;
}

static bool make_room(subset_builder *b)
{
    const uint32_t states = b->nfa->count;
    b->closure = nx_arena_alloc(b->arena, (states + 1) * sizeof *b->closure);
    b->stack = nx_arena_alloc(b->arena, (2 * (size_t)states + 1) * sizeof *b->stack);
    b->seen = nx_arena_zalloc(b->arena, states + 1, sizeof *b->seen);
    b->reached = nx_arena_zalloc(b->arena, states / 64 + 1, sizeof *b->reached);
    b->asked_by = nx_arena_zalloc(b->arena, count_tests(b->nfa), sizeof *b->asked_by);
    b->target = nx_arena_alloc(b->arena, b->nfa->alphabet->classes * sizeof *b->target);
    return b->closure && b->stack && b->seen && b->reached && b->asked_by && b->target &&
           nx_partition_make(&b->alike, b->arena, b->nfa->alphabet->classes) &&
           nx_arena_grow(b->arena, (void **)&b->sets, &b->set_capacity, 1, sizeof *b->sets);
}

static newsx_status make_states(subset_builder *b, nx_dfa *dfa, uint32_t start, uint32_t most_cells)
{
    uint32_t capacity = 0;
    b->sets[0] = (state_set){ 0, 0, 0 };
    b->set_count = 1;
    b->stamp = 1;
    close_over(b, start);
    if (state_of(b, 0) == UINT32_MAX)
        return NEWSX_NO_MEMORY;
    for (uint32_t s = 0; s < b->set_count; s++) {
        if (b->set_count > MAX_STATES || (uint64_t)b->set_count * dfa->classes > most_cells)
            return NEWSX_TOO_LARGE;
        if (!nx_arena_grow(b->arena, (void **)&dfa->next, &capacity, (s + 1) * dfa->classes, sizeof *dfa->next))
            return NEWSX_NO_MEMORY;
        uint16_t *row = dfa->next + (size_t)s * dfa->classes;
        memset(row, 0, dfa->classes * sizeof *row);
        bool last = b->prefix && b->sets[s].depth == b->prefix;
        if (s && !last && !find_transitions(b, s, row))
            return NEWSX_NO_MEMORY;
    }
    dfa->states = b->set_count;
    return NEWSX_OK;
}

/* ------------------------------------------------------------ accepting states */

/* Keeps the list of `count` rules that was just written behind the others, and gives its place; where an equal list is
 * there already, gives the place of that one. */
static uint32_t list_place(nx_dfa *dfa, uint16_t count)
{
    uint16_t *list = dfa->accepted + dfa->accepted_count;
    list[0] = count;
    for (uint32_t at = 1; at < dfa->accepted_count; at += dfa->accepted[at] + 1u)
        if (dfa->accepted[at] == count && memcmp(dfa->accepted + at, list, (count + 1u) * sizeof *list) == 0)
            return at;
    dfa->accepted_count += count + 1u;
    return dfa->accepted_count - count - 1u;
}

/* Finds which rules each state accepts. Place 0 of the lists stays empty, so that 0 means none. */
static bool find_accepted(const subset_builder *b, nx_dfa *dfa, const uint16_t *rules, uint32_t rule_count)
{
    uint32_t capacity = 0;
    dfa->accept = nx_arena_zalloc(b->arena, dfa->states, sizeof *dfa->accept);
    if (!dfa->accept)
        return false;
    for (uint32_t s = 1; s < dfa->states; s++) {
        const state_set *set = &b->sets[s];
        uint16_t count = 0;
        if (!nx_arena_grow(b->arena, (void **)&dfa->accepted, &capacity, dfa->accepted_count + rule_count + 2,
                           sizeof *dfa->accepted))
            return false;
        if (!dfa->accepted_count)
            dfa->accepted[dfa->accepted_count++] = 0;
        uint16_t *list = dfa->accepted + dfa->accepted_count + 1;
        for (uint32_t i = set->count; i--;) {          /* states of earlier rules have higher numbers */
            const nx_nfa_state *state = &b->nfa->states[b->members[set->at + i]];
            if (state->op == NX_NFA_ACCEPT)
                list[count++] = rules[state->test];
        }
        if (b->prefix && set->depth == b->prefix) {
            list[0] = rules[0];
            count = 1;
        }
        if (count)
            dfa->accept[s] = list_place(dfa, count);
    }
    return true;
}

/* ------------------------------------------------------------ merging */

typedef struct {
    const nx_dfa *dfa;
    uint32_t *cls;                   /* of each state, as far as it is known: states of different ones are different */
} merger;

static uint64_t state_hash(const merger *m, uint32_t s)
{
    const uint16_t *row = m->dfa->next + (size_t)s * m->dfa->classes;
    uint64_t hash = NX_HASH_SEED ^ m->cls[s] ^ (uint64_t)m->dfa->accept[s] << 32;
    for (uint32_t c = 1; c < m->dfa->classes; c++)
        hash = nx_hash_on(hash, m->cls[row[c]]);
    return nx_hash_end(hash);
}

static bool same_state(const merger *m, uint32_t s, uint32_t t)
{
    const uint16_t *row = m->dfa->next + (size_t)s * m->dfa->classes;
    const uint16_t *other = m->dfa->next + (size_t)t * m->dfa->classes;
    bool same = m->cls[s] == m->cls[t] && m->dfa->accept[s] == m->dfa->accept[t] && (s == 0) == (t == 0);
    for (uint32_t c = 1; same && c < m->dfa->classes; c++)
        same = m->cls[row[c]] == m->cls[other[c]];
    return same;
}

/* Splits the classes of states until nothing tells two states of one apart; gives how many there are. */
static uint32_t find_classes(merger *m, nx_intern *table, uint32_t *sample, uint32_t *fresh)
{
    uint32_t classes = 0, before, other;
    nx_intern_slot *slot;
    do {
        before = classes;
        classes = 0;
        memset(table->slots, 0, ((size_t)table->mask + 1) * sizeof *table->slots);
        for (uint32_t s = 0; s < m->dfa->states; s++) {
            uint64_t hash = state_hash(m, s);
            NX_INTERN(table, hash, slot, other, same_state(m, sample[other], s));
            if (!slot->number) {
                sample[classes] = s;
                nx_intern_put(slot, hash, classes++);
            }
            fresh[s] = slot->number - 1;
        }
        memcpy(m->cls, fresh, m->dfa->states * sizeof *fresh);
    } while (classes != before);
    return classes;
}

/* Numbers the classes as their first states are met, so that 0 stays dead and 1 the start; those that accept come
 * last, so that a state's number tells whether it accepts. */
static void number_classes(nx_dfa *dfa, const uint32_t *sample, uint32_t classes, uint32_t *number)
{
    uint32_t given = 0;
    for (int accepts = 0; accepts < 2; accepts++) {
        if (accepts)
            dfa->first_accept = given;
        for (uint32_t k = 0; k < classes; k++)
            if ((dfa->accept[sample[k]] != 0) == (accepts == 1))
                number[k] = given++;
    }
}

/* Merges states from which the same can follow. */
static bool merge_states(nx_arena *arena, nx_dfa *dfa)
{
    merger m = { dfa, nx_arena_zalloc(arena, dfa->states, sizeof *m.cls) };
    uint32_t *sample = nx_arena_alloc(arena, dfa->states * sizeof *sample);
    uint32_t *number = nx_arena_alloc(arena, dfa->states * sizeof *number);
    nx_intern table = { 0 };
    if (!m.cls || !sample || !number || !nx_intern_room(&table, arena, dfa->states))
        return false;
    const uint32_t classes = find_classes(&m, &table, sample, number);
    number_classes(dfa, sample, classes, number);
    uint16_t *next = nx_arena_alloc(arena, (size_t)classes * dfa->classes * sizeof *next);
    uint32_t *accept = nx_arena_alloc(arena, classes * sizeof *accept);
    if (!next || !accept)
        return false;
    for (uint32_t k = 0; k < classes; k++) {
        const uint16_t *from = dfa->next + (size_t)sample[k] * dfa->classes;
        for (uint32_t c = 0; c < dfa->classes; c++)
            next[(size_t)number[k] * dfa->classes + c] = (uint16_t)number[m.cls[from[c]]];
        accept[number[k]] = dfa->accept[sample[k]];
    }
    dfa->next = next;
    dfa->accept = accept;
    dfa->states = classes;
    return true;
}

newsx_status nx_dfa_make(nx_dfa *dfa, const nx_nfa *nfa, uint32_t start, const uint16_t *rules, uint32_t rule_count,
                         uint32_t prefix, uint32_t most_cells)
{
    subset_builder b = { .arena = nfa->arena, .nfa = nfa, .prefix = prefix };
    *dfa = (nx_dfa){ .classes = nfa->alphabet->classes };
    if (!make_room(&b))
        return NEWSX_NO_MEMORY;
    newsx_status status = make_states(&b, dfa, start, most_cells);
    if (status != NEWSX_OK)
        return status;
    return find_accepted(&b, dfa, rules, rule_count) && merge_states(b.arena, dfa) ? NEWSX_OK : NEWSX_NO_MEMORY;
}

bool nx_dfa_order(nx_dfa *dfa, nx_arena *arena, const uint16_t *order)
{
    const uint32_t classes = dfa->classes;
    uint16_t *next = nx_arena_alloc(arena, (size_t)dfa->states * classes * sizeof *next);
    if (!next)
        return false;
    for (uint32_t s = 0; s < dfa->states; s++)
        for (uint32_t c = 0; c < classes; c++)
            next[s * classes + order[c]] = dfa->next[s * classes + c];
    dfa->next = next;
    return true;
}

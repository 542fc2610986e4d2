/* nfa.h - patterns -> Thompson's automaton: which unit may follow which, with every choice left open. */
#ifndef NX_NFA_H
#define NX_NFA_H

#include "build/alphabet.h"

enum nx_nfa_op {
    NX_NFA_SPLIT,                    /* goes on at `next` and at `other`, without a unit */
    NX_NFA_UNIT,                     /* a unit that passes `test`, then `next` */
    NX_NFA_ACCEPT                    /* rule number `test` of the automaton matches */
};
typedef struct { uint8_t op; uint32_t test, next, other; } nx_nfa_state;

typedef struct {
    nx_arena *arena;
    const nx_alphabet *alphabet;
    nx_nfa_state *states;
    uint32_t count, capacity;
    bool failed, too_large;          /* without memory; more than four million states */
} nx_nfa;

/** Adds a rule.
 * Shape:  gives the state where it starts. *ahead becomes true where what must follow a match is read as if it were
 *         part of it.
 * Errors: `failed` or `too_large` is set. */
uint32_t nx_nfa_add_rule(nx_nfa *nfa, const nx_node *tree, uint32_t rule, bool *ahead);
/* A state that goes on at two. */
uint32_t nx_nfa_add_split(nx_nfa *nfa, uint32_t next, uint32_t other);
/* Does the automaton accept just what the tree matches? Not where the proof is left something: look-arounds,
 * expressions, large counts. */
bool nx_nfa_is_exact(const nx_alphabet *alphabet, const nx_node *tree);

#endif

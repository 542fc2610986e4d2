/* dfa.h - an NFA -> one table of transitions: each of its states stands for a set of the NFA's. */
#ifndef NX_DFA_H
#define NX_DFA_H

#include "build/nfa.h"

typedef struct {
    uint32_t classes, states;        /* state 0 is dead, state 1 the start */
    uint32_t first_accept;           /* states from here on accept */
    uint16_t *next;                  /* states x classes */
    uint32_t *accept;                /* of each state: place in `accepted`, or 0 */
    uint16_t *accepted;              /* lists: a count, then rules; equal lists are one */
    uint32_t accepted_count;
} nx_dfa;

/** Makes the table of an automaton.
 * Shape:  `rules` are the numbers of its rules, first to last; the states of an earlier rule were added later. With
 *         `prefix`, the table reads only so many units, and accepts its one rule wherever that may still match.
 * Errors: NEWSX_TOO_LARGE for more than `most_cells` transitions; NEWSX_NO_MEMORY. */
newsx_status nx_dfa_make(nx_dfa *dfa, const nx_nfa *nfa, uint32_t start, const uint16_t *rules, uint32_t rule_count,
                         uint32_t prefix, uint32_t most_cells);

/* Puts the columns of the classes in order: that of class c becomes order[c]. False without memory. */
bool nx_dfa_order(nx_dfa *dfa, nx_arena *arena, const uint16_t *order);

#endif

/* nfa.c - builds the automaton of a tree from its end to its beginning, so that nothing but loops needs patching. */
#include "build/nfa.h"

#define MAX_STATES 4000000
#define UNROLL 20                    /* counted repeats above this become + or *; the proof has the count */
#define UNROLL_WIDE 1                /* the same for gaps, which any unit fits: counting them makes states explode */

static uint32_t add(nx_nfa *a, nx_nfa_state state)
{
    if (!nx_arena_grow(a->arena, (void **)&a->states, &a->capacity, a->count + 1, sizeof *a->states)) {
        a->failed = true;
        return 0;
    }
    a->states[a->count] = state;
    return a->count++;
}

uint32_t nx_nfa_add_split(nx_nfa *a, uint32_t next, uint32_t other)
{
    return add(a, (nx_nfa_state){ NX_NFA_SPLIT, 0, next, other });
}

/* Is there a unit in the tree that almost anything fits? */
static bool has_gap(const nx_alphabet *a, const nx_node *n)
{
    if (!n || n->kind == NX_NODE_LOOK)
        return false;
    if (n->kind == NX_NODE_UNIT)
        return a->wide[n->test_number];
    return has_gap(a, n->left) || has_gap(a, n->right);
}

static uint32_t most_unrolled(const nx_alphabet *a, const nx_node *repeat)
{
    return has_gap(a, repeat->left) ? UNROLL_WIDE : UNROLL;
}

bool nx_nfa_is_exact(const nx_alphabet *a, const nx_node *n)
{
    if (!n)
        return true;
    if (n->kind == NX_NODE_LOOK || n->regex)
        return false;
    if (n->kind == NX_NODE_REPEAT) {
        uint32_t unroll = most_unrolled(a, n);
        if (n->least > unroll || (n->most != UINT32_MAX && n->most > unroll))
            return false;
    }
    return nx_nfa_is_exact(a, n->left) && nx_nfa_is_exact(a, n->right);
}

static uint32_t add_tree(nx_nfa *a, const nx_node *n, uint32_t next, bool *ahead);

static uint32_t add_repeat(nx_nfa *a, const nx_node *n, uint32_t next, bool *ahead)
{
    const uint32_t unroll = most_unrolled(a->alphabet, n), least = n->least > unroll ? unroll : n->least;
    uint32_t start = next;
    if (n->most == UINT32_MAX || n->most > unroll) {
        start = nx_nfa_add_split(a, next, next);
        uint32_t body = add_tree(a, n->left, start, ahead);
        if (!a->failed)
            a->states[start].next = body;
    } else {
        for (uint32_t i = least; i < n->most; i++)
            start = nx_nfa_add_split(a, add_tree(a, n->left, start, ahead), next);
    }
    for (uint32_t i = 0; i < least; i++)
        start = add_tree(a, n->left, start, ahead);
    return start;
}

/* Adds a tree that goes on at state `next`; gives where it starts. */
static uint32_t add_tree(nx_nfa *a, const nx_node *n, uint32_t next, bool *ahead)
{
    a->too_large = a->too_large || a->count > MAX_STATES;
    if (a->failed || a->too_large)
        return next;
    switch (n->kind) {
    case NX_NODE_UNIT:
        return add(a, (nx_nfa_state){ NX_NFA_UNIT, n->test_number, next, 0 });
    case NX_NODE_SEQUENCE:
        return add_tree(a, n->left, add_tree(a, n->right, next, ahead), ahead);
    case NX_NODE_CHOICE: {
        uint32_t left = add_tree(a, n->left, next, ahead), right = add_tree(a, n->right, next, ahead);
        return nx_nfa_add_split(a, left, right);
    }
    case NX_NODE_ROLE:
        return add_tree(a, n->left, next, ahead);
    case NX_NODE_REPEAT:
        return add_repeat(a, n, next, ahead);
    case NX_NODE_LOOK:
        /* What must follow at the very end is read as if it were part of the match: that keeps candidates few, and the
         * end is too far by as much. All else beside the match is left to the proof. */
        if (n->behind || n->negative || a->states[next].op != NX_NFA_ACCEPT)
            return next;
        *ahead = true;
        return add_tree(a, n->left, next, ahead);
    case NX_NODE_EMPTY:
        break;
    }
    return next;
}

uint32_t nx_nfa_add_rule(nx_nfa *a, const nx_node *tree, uint32_t rule, bool *ahead)
{
    *ahead = false;
    return add_tree(a, tree, add(a, (nx_nfa_state){ NX_NFA_ACCEPT, rule, 0, 0 }), ahead);
}

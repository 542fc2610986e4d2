/* program-peek.c - look-arounds over a few plain units: steps that peek at these units, without a run of their own. */
#include "build/program-draft.h"

#include <string.h>

#define MAX_SEQUENCES 64             /* that a look-around is written out as */
#define MAX_LENGTH 8                 /* of one of them */

/* One of the sequences that may stand there: so many units, each by its set. */
typedef struct { uint64_t *set[MAX_LENGTH]; uint32_t length; } sequence;

static bool sequences_of(nx_program_draft *d, const nx_node *n, sequence *all, uint32_t *count);

/* Each sequence of the left with each of the right. */
static bool sequences_of_both(nx_program_draft *d, const nx_node *n, sequence *all, uint32_t *count)
{
    sequence *right = nx_arena_alloc(d->arena, 2 * MAX_SEQUENCES * sizeof *right), *left = right + MAX_SEQUENCES;
    uint32_t lefts = 0, rights = 0;
    d->failed = d->failed || !right;
    if (!right || !sequences_of(d, n->left, left, &lefts) || !sequences_of(d, n->right, right, &rights))
        return false;
    for (uint32_t l = 0; l < lefts; l++)
        for (uint32_t r = 0; r < rights; r++) {
            sequence both = left[l];
            if (both.length + right[r].length > MAX_LENGTH || *count == MAX_SEQUENCES)
                return false;
            memcpy(both.set + both.length, right[r].set, right[r].length * sizeof *both.set);
            both.length += right[r].length;
            all[(*count)++] = both;
        }
    return true;
}

/* Writes out all sequences of a tree of plain units; false where there is more in it. */
static bool sequences_of(nx_program_draft *d, const nx_node *n, sequence *all, uint32_t *count)
{
    uint64_t *set;
    if (nx_draft_is_unit(n)) {
        if (*count == MAX_SEQUENCES || !(set = nx_draft_set(d)))
            return false;
        nx_draft_set_add_unit(d, n, set);
        all[(*count)++] = (sequence){ .set = { set }, .length = 1 };
        return true;
    }
    if (n->kind == NX_NODE_CHOICE)
        return sequences_of(d, n->left, all, count) && sequences_of(d, n->right, all, count);
    return n->kind == NX_NODE_SEQUENCE && sequences_of_both(d, n, all, count);
}

/* Makes one of two sequences that differ in one unit; false where they do not. */
static bool join_sequences(nx_program_draft *d, sequence *to, const sequence *from)
{
    uint32_t differ = 0, at = 0;
    if (to->length != from->length)
        return false;
    for (uint32_t i = 0; i < to->length; i++)
        if (memcmp(to->set[i], from->set[i], d->tests->words * sizeof(uint64_t)) != 0)
            differ++, at = i;
    uint64_t *set = differ == 1 ? nx_draft_set(d) : NULL;
    if (!set)
        return differ == 0;
    nx_draft_set_add(d, set, to->set[at]);
    nx_draft_set_add(d, set, from->set[at]);
    to->set[at] = set;
    return true;
}

static void put_peek(nx_program_draft *d, int offset, bool negative, uint32_t test)
{
    nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_UNIT, .capture = NX_NO_CAPTURE, .negative = negative,
                                          .offset = (int16_t)offset, .test = test });
}

/* One sequence: nothing decides it (`must`) but that it is there, or of one that must not be there (`negative`) that
 * its last unit is not. Gives the chain of what leaves it undecided. */
static uint32_t put_sequence(nx_program_draft *d, const sequence *s, bool behind, bool negative, bool must)
{
    uint32_t exits = 0;
    for (uint32_t u = 0; u < s->length; u++) {
        const uint32_t unit = behind ? s->length - 1 - u : u;         /* the nearest first */
        const int offset = behind ? -1 - (int)u : (int)u;
        const uint32_t test = nx_draft_set_number(d, s->set[unit]);
        if (must && (!negative || u + 1 == s->length))
            put_peek(d, offset, negative, test);
        else
            exits = nx_draft_put_exit(d, (nx_image_step){ .op = NX_STEP_WHERE, .offset = (int16_t)offset,
                                                          .test = test }, exits);
    }
    return exits;
}

/* Makes few of the sequences: those that differ in one unit become one. Gives how many are left. */
static uint32_t join_all(nx_program_draft *d, sequence *all, uint32_t count)
{
    uint32_t left = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = 0;
        while (j < left && !join_sequences(d, &all[j], &all[i]))
            j++;
        if (j == left)
            all[left++] = all[i];
    }
    return left;
}

/* What stands beside the match is no part of it, so without roles it matters only whether one of its sequences is
 * there: nothing is gone back to. */
bool nx_draft_put_peeks(nx_program_draft *d, const nx_node *n)
{
    sequence *all = nx_arena_alloc(d->arena, MAX_SEQUENCES * sizeof *all);
    uint32_t count = 0, jumps = 0;
    d->failed = d->failed || !all;
    if (!all || !sequences_of(d, n->left, all, &count))
        return false;
    count = join_all(d, all, count);
    for (uint32_t i = 0; i < count; i++) {
        const bool last = i + 1 == count;
        const uint32_t exits = put_sequence(d, &all[i], n->behind, n->negative, n->negative || last);
        if (!n->negative && !last)
            jumps = nx_draft_put_exit(d, (nx_image_step){ .op = NX_STEP_JUMP }, jumps);
        nx_draft_lead_all_here(d, exits);
    }
    nx_draft_lead_all_here(d, jumps);
    return true;
}

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

/* All units of the sequence must be there; of one that must not be there (`negative`), some unit must not. */
static void put_sequence(nx_program_draft *d, const sequence *s, bool behind, bool negative)
{
    uint32_t jumps = 0;
    for (uint32_t u = 0; u < s->length; u++) {
        bool choose = negative && u + 1 < s->length;
        uint32_t split = choose ? nx_draft_put(d, NX_STEP_SPLIT, 0) : 0;
        uint32_t unit = behind ? s->length - 1 - u : u;               /* the nearest first */
        put_peek(d, behind ? -1 - (int)u : (int)u, negative, nx_draft_set_place(d, s->set[unit]));
        if (choose) {
            jumps = nx_draft_put(d, NX_STEP_JUMP, jumps);
            nx_draft_lead_here(d, split);
        }
    }
    nx_draft_lead_all_here(d, jumps);
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

/* Would the steps have a choice: several sequences that may be there, or several units of one that must not? */
static bool have_choices(const sequence *all, uint32_t count, bool negative)
{
    for (uint32_t i = 0; i < count && negative; i++)
        if (all[i].length > 1)
            return true;
    return !negative && count > 1;
}

/* What stands beside the match is no part of it, so without roles it matters only whether one of its sequences is
 * there. Inside a repetition there must be no choice in that: each would be tried again in every turn. */
bool nx_draft_put_peeks(nx_program_draft *d, const nx_node *n)
{
    sequence *all = nx_arena_alloc(d->arena, MAX_SEQUENCES * sizeof *all);
    uint32_t count = 0, jumps = 0;
    d->failed = d->failed || !all;
    if (!all || !sequences_of(d, n->left, all, &count))
        return false;
    count = join_all(d, all, count);
    if (d->turns && have_choices(all, count, n->negative))
        return false;
    for (uint32_t i = 0; i < count; i++) {
        bool choose = !n->negative && i + 1 < count;
        uint32_t split = choose ? nx_draft_put(d, NX_STEP_SPLIT, 0) : 0;
        put_sequence(d, &all[i], n->behind, n->negative);
        if (choose) {
            jumps = nx_draft_put(d, NX_STEP_JUMP, jumps);
            nx_draft_lead_here(d, split);
        }
    }
    nx_draft_lead_all_here(d, jumps);
    return true;
}

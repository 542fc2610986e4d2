/* program-draft.c - steps, tests and jumps of a program in the making. */
#include "build/program-draft.h"

#include <string.h>

#define MAX_STEPS 60000              /* a step names others by 16 bits */

void nx_draft_refuse(nx_program_draft *d, const char *fault)
{
    if (!nx_draft_stopped(d))
        d->fault = fault;
}

uint32_t nx_draft_put_step(nx_program_draft *d, nx_image_step step)
{
    nx_program *p = d->out;
    if (p->step_count == MAX_STEPS)
        nx_draft_refuse(d, "the pattern is too long with its repetitions written out");
    if (nx_draft_stopped(d))
        return 0;
    if (!nx_arena_grow(d->arena, (void **)&p->steps, &d->step_capacity, p->step_count + 1, sizeof *p->steps)) {
        d->failed = true;
        return 0;
    }
    p->steps[p->step_count] = step;
    return p->step_count++;
}

uint32_t nx_draft_put(nx_program_draft *d, enum nx_step_op op, uint32_t to)
{
    return nx_draft_put_step(d, (nx_image_step){ .op = (uint8_t)op, .to = (uint16_t)to });
}

/* ------------------------------------------------------------ jumps */

void nx_draft_lead_here(nx_program_draft *d, uint32_t at)
{
    if (!nx_draft_stopped(d))
        d->out->steps[at].to = (uint16_t)d->out->step_count;
}

uint32_t nx_draft_put_exit(nx_program_draft *d, nx_image_step step, uint32_t exits)
{
    step.to = (uint16_t)exits;
    return nx_draft_put_step(d, step) + 1;
}

void nx_draft_lead_all_here(nx_program_draft *d, uint32_t exits)
{
    while (exits && !nx_draft_stopped(d)) {
        uint32_t next = d->out->steps[exits - 1].to;
        nx_draft_lead_here(d, exits - 1);
        exits = next;
    }
}

/* ------------------------------------------------------------ tests */

uint64_t *nx_draft_set(nx_program_draft *d)
{
    uint64_t *set = nx_arena_zalloc(d->arena, d->tests->words, sizeof *set);
    d->failed = d->failed || !set;
    return set;
}

uint32_t nx_draft_set_place(nx_program_draft *d, const uint64_t *set)
{
    nx_program_tests *t = d->tests;
    uint32_t at = 0;
    if (!set)
        return 0;
    while (at < t->count && memcmp(t->sets + at, set, t->words * sizeof *set) != 0)
        at += t->words;
    if (at < t->count)
        return at;
    if (!nx_arena_grow(d->arena, (void **)&t->sets, &t->capacity, at + t->words, sizeof *set)) {
        d->failed = true;
        return 0;
    }
    memcpy(t->sets + at, set, t->words * sizeof *set);
    t->count += t->words;
    return at;
}

void nx_draft_set_add(nx_program_draft *d, uint64_t *set, const uint64_t *more)
{
    for (uint32_t i = 0; set && i < d->tests->words; i++)
        set[i] |= more[i];
}

bool nx_draft_is_unit(const nx_node *n)
{
    if (n->kind == NX_NODE_CHOICE)
        return nx_draft_is_unit(n->left) && nx_draft_is_unit(n->right);
    return n->kind == NX_NODE_UNIT && !n->regex;
}

void nx_draft_set_add_unit(nx_program_draft *d, const nx_node *n, uint64_t *set)
{
    if (n->kind == NX_NODE_CHOICE) {
        nx_draft_set_add_unit(d, n->left, set);
        nx_draft_set_add_unit(d, n->right, set);
    } else {
        nx_draft_set_add(d, set, d->tests->passing[n->test_number]);
    }
}

uint32_t nx_draft_unit_test(nx_program_draft *d, const nx_node *n)
{
    uint64_t *set = nx_draft_set(d);
    nx_draft_set_add_unit(d, n, set);
    return nx_draft_set_place(d, set);
}

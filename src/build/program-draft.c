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

uint32_t nx_draft_set_number(nx_program_draft *d, const uint64_t *set)
{
    nx_program_tests *t = d->tests;
    const size_t size = t->words * sizeof *set;
    uint32_t number = NX_ANY_UNIT + 1;
    if (!set)
        return NX_ANY_UNIT;
    while (number < t->count && memcmp(t->sets + number * t->words, set, size) != 0)
        number++;
    if (number < t->count)
        return number;
    if (!nx_arena_grow(d->arena, (void **)&t->sets, &t->capacity, (number + 1) * t->words, sizeof *set)) {
        d->failed = true;
        return NX_ANY_UNIT;
    }
    memset(t->sets, 0xFF, size);
    memcpy(t->sets + number * t->words, set, size);
    t->count = number + 1;
    return number;
}

bool nx_program_put_rows(nx_arena *arena, nx_program_tests *t, uint32_t classes)
{
    t->row_words = t->count / 64 + 1;
    t->rows = nx_arena_zalloc(arena, (size_t)(classes + 1) * t->row_words, sizeof *t->rows);
    for (uint32_t c = 0; t->rows && c <= classes; c++) {
        uint64_t *row = t->rows + (size_t)c * t->row_words;
        row[0] = 1ull << NX_ANY_UNIT;
        for (uint32_t n = NX_ANY_UNIT + 1; c < classes && n < t->count; n++)
            row[n / 64] |= (t->sets[n * t->words + c / 64] >> c % 64 & 1) << n % 64;
    }
    return t->rows != NULL;
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
    return nx_draft_set_number(d, set);
}

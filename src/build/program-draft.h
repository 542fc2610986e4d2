/* program-draft.h - a program in the making: its steps, the tests that they ask, and how jumps find where they lead. */
#ifndef NX_PROGRAM_DRAFT_H
#define NX_PROGRAM_DRAFT_H

#include "build/program-build.h"
#include "match/program.h"

typedef struct {
    nx_arena *arena;
    nx_program_tests *tests;
    nx_program *out;
    uint32_t step_capacity, capture_capacity, regex_capacity;
    uint32_t captures, regexes;      /* the numbers of the next ones */
    uint32_t turns;                  /* how many repetitions that may come round again stand around this place */
    uint32_t loops;                  /* how many of them capture where a turn began */
    uint32_t *seen, stamp;           /* when a step was last looked at for what can come first, and the offset then */
    const char *fault;
    bool failed;
} nx_program_draft;

static inline bool nx_draft_stopped(const nx_program_draft *d) { return d->fault || d->failed; }
/* The pattern can have no program; the first reason counts. */
void nx_draft_refuse(nx_program_draft *d, const char *fault);

/* Puts a step behind the others; its number, 0 where the draft is stopped. */
uint32_t nx_draft_put_step(nx_program_draft *d, nx_image_step step);
uint32_t nx_draft_put(nx_program_draft *d, enum nx_step_op op, uint32_t to);
/* Has step `at` lead to where the next step will stand. */
void nx_draft_lead_here(nx_program_draft *d, uint32_t at);
/* A chain of steps that will lead to one place; until then each leads to the one before it, by its number plus one.
 * nx_draft_put_exit() puts a step and gives the chain with it; 0 is the empty one. */
uint32_t nx_draft_put_exit(nx_program_draft *d, nx_image_step step, uint32_t exits);
void nx_draft_lead_all_here(nx_program_draft *d, uint32_t exits);

/* A set without classes; NULL without memory. */
uint64_t *nx_draft_set(nx_program_draft *d);
static inline const uint64_t *nx_draft_set_of(const nx_program_draft *d, uint32_t number)
{
    return d->tests->sets + number * d->tests->words;
}
void nx_draft_set_add(nx_program_draft *d, uint64_t *set, const uint64_t *more);
/* The number of a set among the tests, where it is put down once; NX_ANY_UNIT without memory. */
uint32_t nx_draft_set_number(nx_program_draft *d, const uint64_t *set);

/* Is the tree one unit, however it is chosen, and are its classes all that is asked of it? */
bool nx_draft_is_unit(const nx_node *n);
/* Adds the classes of such a unit. */
void nx_draft_set_add_unit(nx_program_draft *d, const nx_node *n, uint64_t *set);
uint32_t nx_draft_unit_test(nx_program_draft *d, const nx_node *n);

/* program-peek.c: puts a look-around as steps that peek at units beside; false where it needs a run of its own. */
bool nx_draft_put_peeks(nx_program_draft *d, const nx_node *look);
/* program-first.c: lets choices see one unit, so that few are tried in vain. */
void nx_draft_put_firsts(nx_program_draft *d);

#endif

/* program-build.c - a pattern's tree -> the steps of its program. */
#include "build/program-draft.h"

#include <string.h>

#define MAX_PEEKING_STEPS 2000       /* in a larger program choices do not look ahead: that takes long */

static void put_node(nx_program_draft *d, const nx_node *n);

static void put_unit(nx_program_draft *d, uint32_t capture, uint32_t test)
{
    nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_UNIT, .capture = (uint8_t)capture, .to = 1, .test = test });
}

/* ------------------------------------------------------------ repetitions */

/* A piece once more, with the same captures and expressions. */
static void put_copy(nx_program_draft *d, const nx_node *piece, uint32_t captures, uint32_t regexes)
{
    d->captures = captures;
    d->regexes = regexes;
    put_node(d, piece);
}

/* A choice between what will stand here and leaving, which a lazy repetition tries first. Gives the step whose `to`
 * must lead out. */
static uint32_t put_exit(nx_program_draft *d, bool lazy)
{
    uint32_t split = nx_draft_put(d, NX_STEP_SPLIT, 0);
    if (!lazy)
        return split;
    uint32_t jump = nx_draft_put(d, NX_STEP_JUMP, 0);
    nx_draft_lead_here(d, split);
    return jump;
}

/* Up to `count` copies: each may leave behind them all. */
static void put_optional(nx_program_draft *d, const nx_node *n, uint32_t count, uint32_t captures, uint32_t regexes)
{
    uint32_t exits = 0;
    for (uint32_t i = 0; i < count && !nx_draft_stopped(d); i++) {
        uint32_t exit = put_exit(d, n->lazy);
        if (!nx_draft_stopped(d))
            d->out->steps[exit].to = (uint16_t)exits;
        exits = exit + 1;            /* as nx_draft_put_exit() does, which knows no lazy ones */
        put_copy(d, n->left, captures, regexes);
    }
    nx_draft_lead_all_here(d, exits);
}

/* Any number of copies of what takes at least a unit. */
static void put_loop(nx_program_draft *d, const nx_node *n, uint32_t captures, uint32_t regexes)
{
    uint32_t loop = d->out->step_count, exit = put_exit(d, n->lazy);
    put_copy(d, n->left, captures, regexes);
    nx_draft_put(d, NX_STEP_JUMP, loop);
    nx_draft_lead_here(d, exit);
}

/* The same of what may be empty, at least `least` of them: a turn that takes no unit is the last one. */
static void put_empty_loop(nx_program_draft *d, const nx_node *n, uint32_t least, uint32_t captures, uint32_t regexes)
{
    uint8_t capture = (uint8_t)(NX_FIRST_TURN + d->loops);
    uint32_t exit = least ? 0 : put_exit(d, n->lazy);
    if (d->loops++ == NX_MAX_TURNS)
        nx_draft_refuse(d, "repetitions of what may be empty are nested too deeply");
    for (uint32_t i = 1; i < least && !nx_draft_stopped(d); i++)
        put_copy(d, n->left, captures, regexes);
    uint32_t turn = nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_SAVE, .capture = capture });
    nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_OPEN, .capture = capture });
    put_copy(d, n->left, captures, regexes);
    uint32_t idle = nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_IDLE, .capture = capture });
    uint32_t split = nx_draft_put(d, NX_STEP_SPLIT, turn);
    if (!n->lazy)
        nx_draft_put(d, NX_STEP_JUMP, turn);
    nx_draft_lead_here(d, idle);
    if (!n->lazy)
        nx_draft_lead_here(d, split);
    if (!least)
        nx_draft_lead_here(d, exit);
    d->loops--;
}

static void put_repeat(nx_program_draft *d, const nx_node *n)
{
    const nx_node *piece = n->left;
    bool endless = n->most == UINT32_MAX;
    uint32_t captures = d->captures, regexes = d->regexes;
    if (nx_draft_is_unit(piece) && !n->lazy) {
        nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_UNITS, .least = (uint8_t)n->least,
                                              .to = endless ? NX_STEP_NO_END : (uint16_t)n->most,
                                              .test = nx_draft_unit_test(d, piece) });
        return;
    }
    d->turns += n->most > 1;
    if (endless && nx_pattern_least(piece) == 0) {
        put_empty_loop(d, n, n->least, captures, regexes);
    } else {
        for (uint32_t i = 0; i < n->least && !nx_draft_stopped(d); i++)
            put_copy(d, piece, captures, regexes);
        if (endless)
            put_loop(d, n, captures, regexes);
        else
            put_optional(d, n, n->most - n->least, captures, regexes);
    }
    d->turns -= n->most > 1;
}

/* ------------------------------------------------------------ choices, look-arounds, roles */

/* Writes down the choices of a tree, in order, where `leaves` is there; gives how many there are. */
static uint32_t find_leaves(const nx_node *n, const nx_node **leaves)
{
    if (n->kind != NX_NODE_CHOICE) {
        if (leaves)
            *leaves = n;
        return 1;
    }
    const uint32_t left = find_leaves(n->left, leaves);
    return left + find_leaves(n->right, leaves ? leaves + left : NULL);
}

/* How many of the choices, from the first on, are one step: plain units are one test. */
static uint32_t count_together(const nx_node *const *leaves, uint32_t count)
{
    uint32_t units = 0;
    while (units < count && nx_draft_is_unit(leaves[units]))
        units++;
    return units ? units : 1;
}

static void put_together(nx_program_draft *d, const nx_node *const *leaves, uint32_t count)
{
    if (!nx_draft_is_unit(leaves[0])) {
        put_node(d, leaves[0]);
        return;
    }
    uint64_t *set = nx_draft_set(d);
    for (uint32_t i = 0; i < count; i++)
        nx_draft_set_add_unit(d, leaves[i], set);
    put_unit(d, NX_NO_CAPTURE, nx_draft_set_number(d, set));
}

/* Choices one after the other. */
static void put_choices(nx_program_draft *d, const nx_node *n, bool behind)
{
    const uint32_t count = find_leaves(n, NULL);
    const nx_node **leaves = nx_arena_alloc(d->arena, count * sizeof *leaves);
    d->failed = d->failed || !leaves;
    if (!leaves)
        return;
    find_leaves(n, leaves);
    uint32_t jumps = 0, split = 0;
    for (uint32_t i = 0, next; i < count; i = next) {
        next = i + count_together(leaves + i, count - i);
        if (next < count)
            split = nx_draft_put(d, NX_STEP_SPLIT, 0);
        if (behind)
            nx_draft_put(d, NX_STEP_BACK, nx_pattern_least(leaves[i]));
        put_together(d, leaves + i, next - i);
        if (next < count) {
            jumps = nx_draft_put_exit(d, (nx_image_step){ .op = NX_STEP_JUMP }, jumps);
            nx_draft_lead_here(d, split);
        }
    }
    nx_draft_lead_all_here(d, jumps);
}

/* Has each of the choices one length? Only so it is known where to begin when looking back. */
static bool have_lengths(const nx_node *n)
{
    if (n->kind == NX_NODE_CHOICE)
        return have_lengths(n->left) && have_lengths(n->right);
    return nx_pattern_least(n) == nx_pattern_most(n, UINT16_MAX);
}

/* A look-around takes no units. What it captures counts, since it must be there; where it must not, no match has it. */
static void put_look(nx_program_draft *d, const nx_node *n)
{
    if (n->behind && !have_lengths(n->left))
        nx_draft_refuse(d, "behind (?<= and (?<! each choice must have one length");
    if (nx_draft_put_peeks(d, n))
        return;
    uint32_t look = nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_LOOK, .negative = n->negative,
                                                          .offset = n->behind ? -1 : 0 });
    put_choices(d, n->left, n->behind);
    nx_draft_put(d, NX_STEP_FOUND, 0);
    nx_draft_lead_here(d, look);
}

static uint8_t capture_number(nx_program_draft *d, enum nx_role role)
{
    nx_program *p = d->out;
    uint32_t number = d->captures++;
    if (number < p->capture_count)
        return (uint8_t)number;      /* a copy of a piece captures what the piece does */
    if (number == NX_MAX_CAPTURES) {
        nx_draft_refuse(d, "too many roles in one pattern (its defines written out)");
        return 0;
    }
    if (nx_draft_stopped(d) ||
        !nx_arena_grow(d->arena, (void **)&p->captures, &d->capture_capacity, number + 1, sizeof *p->captures)) {
        d->failed = !d->fault;
        return 0;
    }
    p->captures[p->capture_count++] = (uint16_t)role;
    return (uint8_t)number;
}

static uint8_t regex_number(nx_program_draft *d, const char *regex)
{
    nx_program *p = d->out;
    uint32_t number = d->regexes++;
    if (number < p->regex_count)
        return (uint8_t)number;
    if (number == NX_MAX_REGEX) {
        nx_draft_refuse(d, "too many expressions between slashes");
        return 0;
    }
    if (nx_draft_stopped(d) ||
        !nx_arena_grow(d->arena, (void **)&p->regexes, &d->regex_capacity, number + 1, sizeof *p->regexes)) {
        d->failed = !d->fault;
        return 0;
    }
    p->regexes[p->regex_count++] = regex;
    return (uint8_t)number;
}

/* A role that comes round again is captured anew; should that turn fail, the capture before it counts again. */
static void put_role(nx_program_draft *d, const nx_node *n)
{
    uint8_t capture = capture_number(d, n->role);
    if (d->turns)
        nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_SAVE, .capture = capture });
    if (nx_draft_is_unit(n->left)) {
        put_unit(d, capture, nx_draft_unit_test(d, n->left));
        return;
    }
    nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_OPEN, .capture = capture });
    put_node(d, n->left);
    nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_CLOSE, .capture = capture });
}

static void put_node(nx_program_draft *d, const nx_node *n)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        put_unit(d, NX_NO_CAPTURE, nx_draft_unit_test(d, n));
        if (n->regex)
            nx_draft_put_step(d, (nx_image_step){ .op = NX_STEP_REGEX, .least = regex_number(d, n->regex) });
        break;
    case NX_NODE_SEQUENCE:
        put_node(d, n->left);
        put_node(d, n->right);
        break;
    case NX_NODE_CHOICE:
        put_choices(d, n, false);
        break;
    case NX_NODE_REPEAT:
        put_repeat(d, n);
        break;
    case NX_NODE_ROLE:
        put_role(d, n);
        break;
    case NX_NODE_LOOK:
        put_look(d, n);
        break;
    case NX_NODE_EMPTY:
        break;
    }
}

static uint32_t behind_jumps(const nx_program_draft *d, uint32_t step)
{
    while (d->out->steps[step].op == NX_STEP_JUMP)
        step = d->out->steps[step].to;
    return step;
}

/* Steps that name where they go on name no jumps, so that most of these are never come to. */
static void put_nexts(nx_program_draft *d)
{
    for (uint32_t i = 0; i < d->out->step_count; i++) {
        nx_image_step *s = &d->out->steps[i];
        if (s->op == NX_STEP_UNIT)
            s->other = behind_jumps(d, i + 1);
        else if (s->op == NX_STEP_SPLIT || s->op == NX_STEP_WHERE || s->op == NX_STEP_LOOK)
            s->to = (uint16_t)behind_jumps(d, s->to);
    }
}

newsx_status nx_program_make(nx_arena *arena, const nx_node *tree, nx_program_tests *tests, nx_program *out,
                             const char **what)
{
    nx_program_draft d = { .arena = arena, .tests = tests, .out = out };
    memset(out, 0, sizeof *out);
    nx_draft_set_number(&d, nx_draft_set(&d));   /* so that there is one, however little the pattern asks */
    put_node(&d, tree);
    nx_draft_put(&d, NX_STEP_END, 0);
    if (!nx_draft_stopped(&d) && out->step_count <= MAX_PEEKING_STEPS)
        nx_draft_put_firsts(&d);
    if (!nx_draft_stopped(&d))
        put_nexts(&d);
    *what = d.fault;
    return d.failed ? NEWSX_NO_MEMORY : d.fault ? NEWSX_BAD_RULE : NEWSX_OK;
}

/* program-first.c - what can come first behind a step: so that a choice sees by one unit what is in vain. */
#include "build/program-draft.h"

/* Adds the classes that the unit `offset` units on can have where the program goes on from `step`; false where any
 * will do, or none. */
static bool add_first(nx_program_draft *d, uint32_t step, int offset, uint64_t *set)
{
    for (;; step++) {
        const nx_image_step *s = &d->out->steps[step];
        const uint32_t visit = d->stamp << 8 | (uint8_t)offset;
        if (d->seen[step] >> 8 == d->stamp)
            return d->seen[step] == visit;
        d->seen[step] = visit;
        switch ((enum nx_step_op)s->op) {
        case NX_STEP_UNIT:
            if (s->offset == offset && !s->negative) {
                nx_draft_set_add(d, set, nx_draft_set_of(d, s->test));
                return true;
            }
            if (s->to && offset < 0)
                return false;
            offset -= s->to;
            break;
        case NX_STEP_UNITS:
            if (offset)
                return false;
            nx_draft_set_add(d, set, nx_draft_set_of(d, s->test));
            if (s->least)
                return true;
            break;
        case NX_STEP_SPLIT:
            if (!add_first(d, step + 1u, offset, set))
                return false;
            step = s->to - 1u;
            break;
        case NX_STEP_WHERE:
            if (s->offset == offset)
                nx_draft_set_add(d, set, nx_draft_set_of(d, s->test));
            else if (!add_first(d, step + 1u, offset, set))
                return false;
            step = s->to - 1u;
            break;
        case NX_STEP_JUMP:
        case NX_STEP_LOOK:
            step = s->to - 1u;
            break;
        case NX_STEP_OPEN:
        case NX_STEP_CLOSE:
        case NX_STEP_SAVE:
        case NX_STEP_IDLE:
        case NX_STEP_REGEX:
            break;
        case NX_STEP_BACK:
            offset += s->to;
            break;
        case NX_STEP_FOUND:
        case NX_STEP_END:
            return false;
        }
    }
}

static uint32_t first_test(nx_program_draft *d, uint32_t step, int offset)
{
    uint64_t *set = nx_draft_set(d);
    d->stamp++;
    return set && add_first(d, step, offset, set) ? nx_draft_set_number(d, set) : NX_ANY_UNIT;
}

/* How often a unit passes both tests: then it does not help to choose. */
static uint64_t weigh_both(const nx_program_draft *d, uint32_t test, uint32_t other)
{
    const nx_program_tests *tests = d->tests;
    uint64_t sum = 0;
    if (test == NX_ANY_UNIT && other == NX_ANY_UNIT)
        return UINT64_MAX;
    for (uint32_t i = 0; i < tests->words; i++)
        for (uint64_t both = nx_draft_set_of(d, test)[i] & nx_draft_set_of(d, other)[i]; both; both &= both - 1)
            sum += 1 + (tests->weight ? 100 * tests->weight[i * 64 + (uint32_t)__builtin_ctzll(both)] : 0);
    return sum;
}

/* Has a choice look at the unit `offset` units on, if that tells more than the one that it looks at so far. */
static void look_at(nx_program_draft *d, uint32_t step, int offset)
{
    nx_image_step *s = &d->out->steps[step];
    const uint32_t test = first_test(d, step + 1, offset), other = first_test(d, s->to, offset);
    if (weigh_both(d, test, other) < weigh_both(d, s->test, s->other)) {
        s->offset = (int16_t)offset;
        s->test = test;
        s->other = other;
    }
}

/* A choice looks at the next unit, or at the one before or behind it where that tells more. */
void nx_draft_put_firsts(nx_program_draft *d)
{
    d->seen = nx_arena_zalloc(d->arena, d->out->step_count, sizeof *d->seen);
    d->failed = d->failed || !d->seen;
    for (uint32_t i = 0; i < d->out->step_count && !d->failed; i++) {
        nx_image_step *s = &d->out->steps[i];
        if (s->op == NX_STEP_SPLIT) {
            s->test = first_test(d, i + 1, 0);
            s->other = first_test(d, s->to, 0);
            look_at(d, i, -1);
            look_at(d, i, 1);
        } else if (s->op == NX_STEP_UNITS) {
            s->other = first_test(d, i + 1, 0);
        } else if (s->op == NX_STEP_LOOK) {
            s->test = first_test(d, i + 1, s->offset);
        }
    }
}

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

/* How many classes pass both tests: a unit of these does not help to choose. */
static uint32_t count_both(const nx_program_draft *d, uint32_t test, uint32_t other)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < d->tests->words; i++)
        count += (uint32_t)__builtin_popcountll(nx_draft_set_of(d, test)[i] & nx_draft_set_of(d, other)[i]);
    return count;
}

/* A choice looks at the next unit, or at the one before where that tells more. */
void nx_draft_put_firsts(nx_program_draft *d)
{
    d->seen = nx_arena_zalloc(d->arena, d->out->step_count, sizeof *d->seen);
    d->failed = d->failed || !d->seen;
    for (uint32_t i = 0; i < d->out->step_count && !d->failed; i++) {
        nx_image_step *s = &d->out->steps[i];
        if (s->op == NX_STEP_SPLIT) {
            uint32_t before = first_test(d, i + 1, -1), other_before = first_test(d, s->to, -1);
            s->test = first_test(d, i + 1, 0);
            s->other = first_test(d, s->to, 0);
            if (count_both(d, before, other_before) < count_both(d, s->test, s->other)) {
                s->offset = -1;
                s->test = before;
                s->other = other_before;
            }
        } else if (s->op == NX_STEP_UNITS) {
            s->other = first_test(d, i + 1, 0);
        } else if (s->op == NX_STEP_LOOK) {
            s->test = first_test(d, i + 1, s->offset);
        }
    }
}

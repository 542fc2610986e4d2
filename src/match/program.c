/* program.c - runs a rule's program over the units, and goes back to the last choice where what it tried fails. */
#include "match/program.h"

/* Does unit `at` pass the test? One that lies before the units has a number above them all. */
static inline bool passes(const nx_attempt *a, uint32_t test, uint32_t at)
{
    if (at >= a->count)
        return false;
    uint32_t column = a->column[a->letter[a->symbol[at]]];
    return a->tests[test + column / 64] >> column % 64 & 1;
}

static inline bool may_go_on(const nx_attempt *a, uint32_t test, uint32_t at)
{
    return test == NX_ANY_UNIT || passes(a, test, at);
}

static enum nx_outcome run(nx_attempt *a, const nx_image_step *s, uint32_t at, nx_backtrack *base)
{
    nx_backtrack *top = base, *const full = a->stack + NX_STACK_DEPTH;
    uint32_t captured = 0;
    for (;;) {
        bool on = true;
        switch ((enum nx_step_op)s->op) {
        case NX_STEP_UNIT:
            do {
                on = passes(a, s->test, at + (uint32_t)(int32_t)s->offset) != s->negative;
                a->capture[s->capture] = (nx_range){ at, at + s->to };
                captured |= 1u << s->capture;
                at += s->to;
                s = a->steps + s->other;
            } while (on && s->op == NX_STEP_UNIT);
            break;
        case NX_STEP_SPLIT: {
            uint32_t unit = at + (uint32_t)(int32_t)s->offset;
            bool here = may_go_on(a, s->test, unit), there = may_go_on(a, s->other, unit);
            if (here && there) {
                if (top == full || !a->left--)
                    return NX_GAVE_UP;
                *top++ = (nx_backtrack){ a->steps + s->to, at, at, NX_ANY_UNIT, captured };
            }
            on = here || there;
            s = here ? s + 1 : a->steps + s->to;
            break;
        }
        case NX_STEP_UNITS: {
            uint32_t end = at, least = at + s->least, test = s->other;
            uint32_t most = s->to == NX_STEP_NO_END ? a->count : at + s->to;
            while (end < most && passes(a, s->test, end))
                end++;
            while (end > least && !may_go_on(a, test, end))
                end--;
            on = end >= least;
            at = end;
            s++;
            if (end > least) {
                if (top == full || !a->left--)
                    return NX_GAVE_UP;
                *top++ = (nx_backtrack){ s, end - 1, least, test, captured };
            }
            break;
        }
        case NX_STEP_JUMP:
            s = a->steps + s->to;
            break;
        case NX_STEP_OPEN:
            a->capture[s->capture].start = at;
            s++;
            break;
        case NX_STEP_CLOSE:
            a->capture[s->capture].end = at;
            captured |= 1u << s->capture;
            s++;
            break;
        case NX_STEP_REGEX:
            on = a->fits(a->context, s->least, at - 1);
            s++;
            break;
        case NX_STEP_LOOK: {
            enum nx_outcome seen = run(a, s + 1, at, top);
            if (seen == NX_GAVE_UP)
                return seen;
            on = (seen == NX_MATCHED) != s->negative;
            s = a->steps + s->to;
            break;
        }
        case NX_STEP_BACK:
            on = at >= s->to;
            at -= s->to;
            s++;
            break;
        case NX_STEP_FOUND:
            return NX_MATCHED;
        case NX_STEP_END:
            if (a->wanted == NX_ANY_PLACE || a->wanted == at) {
                a->end = at;
                a->captured = captured;
                return NX_MATCHED;
            }
            on = false;
            break;
        }
        while (!on) {
            if (top == base)
                return NX_NO_MATCH;
            nx_backtrack *b = top - 1;
            s = b->step;
            captured = b->captured;
            at = b->at--;
            top -= at == b->least;
            on = may_go_on(a, b->test, at);
        }
    }
}

enum nx_outcome nx_program_run(nx_attempt *a, uint32_t start, uint32_t choices)
{
    a->left = choices;
    return run(a, a->steps, start, a->stack);
}

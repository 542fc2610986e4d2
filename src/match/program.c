/* program.c - runs a rule's program over the units, and goes back to the last choice where what it tried fails. */
#include "match/program.h"

/* Does unit `at` pass the test? One that lies before the units has a number above them all. */
static inline bool passes(const nx_attempt *a, uint32_t test, uint32_t at)
{
    if (at >= a->count)
        return false;
    const uint32_t cls = a->class_of[nx_class_of_kind(a->layer_class, a->symbol[at])];
    return a->tests[test + cls / 64] >> cls % 64 & 1;
}

static inline bool may_go_on(const nx_attempt *a, uint32_t test, uint32_t at)
{
    return test == NX_ANY_UNIT || passes(a, test, at);
}

/* Where a repetition ends that takes all that it can, and yet leaves a unit that what follows can go on with. */
static inline uint32_t units_end(const nx_attempt *a, const nx_image_step *s, uint32_t at)
{
    uint32_t end = at, least = at + s->least, most = s->to == NX_STEP_NO_END ? a->count : at + s->to;
    while (end < most && passes(a, s->test, end))
        end++;
    while (end > least && !may_go_on(a, s->other, end))
        end--;
    return end;
}

static inline nx_backtrack saved(const nx_attempt *a, uint32_t capture)
{
    return (nx_backtrack){ NULL, a->capture[capture].start, a->capture[capture].end, capture, 0 };
}

/* Gives the captures that were saved last their units again, down to the last choice. */
static inline nx_backtrack *give_back(nx_attempt *a, nx_backtrack *top, const nx_backtrack *base)
{
    for (; top > base && !top[-1].step; top--)
        a->capture[top[-1].test] = (nx_range){ top[-1].at, top[-1].least };
    return top;
}

static enum nx_outcome run(nx_attempt *a, const nx_image_step *s, uint32_t at, nx_backtrack *base);

/* A look-around that matched is not gone back into, but what it saved is still to be given back. */
static enum nx_outcome look(nx_attempt *a, const nx_image_step *s, uint32_t at, nx_backtrack **top, uint32_t *captured)
{
    nx_backtrack *kept = *top;
    enum nx_outcome outcome = run(a, s, at, kept);
    if (outcome != NX_MATCHED)
        return outcome;
    for (const nx_backtrack *b = kept; b < a->top; b++)
        if (!b->step)
            *kept++ = *b;
    *top = kept;
    *captured |= a->captured;
    return outcome;
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
                if (top == full)
                    return NX_GAVE_UP;
                *top++ = (nx_backtrack){ a->steps + s->to, at, at, NX_ANY_UNIT, captured };
            }
            on = here || there;
            s = here ? s + 1 : a->steps + s->to;
            break;
        }
        case NX_STEP_UNITS: {
            uint32_t least = at + s->least, end = units_end(a, s, at);
            on = end >= least;
            at = end;
            s++;
            if (end > least) {
                if (top == full)
                    return NX_GAVE_UP;
                *top++ = (nx_backtrack){ s, end - 1, least, s[-1].other, captured };
            }
            break;
        }
        case NX_STEP_WHERE:
            s = passes(a, s->test, at + (uint32_t)(int32_t)s->offset) ? s + 1 : a->steps + s->to;
            break;
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
        case NX_STEP_SAVE:
            if (top == full)
                return NX_GAVE_UP;
            *top++ = saved(a, s->capture);
            s++;
            break;
        case NX_STEP_IDLE:
            s = a->capture[s->capture].start == at ? a->steps + s->to : s + 1;
            break;
        case NX_STEP_REGEX:
            on = a->fits(a->context, s->least, at - 1);
            s++;
            break;
        case NX_STEP_LOOK: {
            enum nx_outcome seen = NX_NO_MATCH;
            if (may_go_on(a, s->test, at + (uint32_t)(int32_t)s->offset))
                seen = look(a, s + 1, at, &top, &captured);
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
            a->captured = captured;
            a->top = top;
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
            top = give_back(a, top, base);
            if (top == base)
                return NX_NO_MATCH;
            if (!a->left--)
                return NX_GAVE_UP;
            nx_backtrack *b = top - 1;
            s = b->step;
            captured = b->captured;
            at = b->at--;
            top -= at == b->least;
            on = may_go_on(a, b->test, at);
        }
    }
}

enum nx_outcome nx_program_run(nx_attempt *a, uint32_t start, uint32_t backtracks)
{
    a->left = backtracks;
    return run(a, a->steps, start, a->stack);
}

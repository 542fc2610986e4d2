/* program.c - runs a rule's program over the units, and goes back to the last choice where what it tried fails. */
#include "match/program.h"

/* The tests that unit `at` passes. One that lies before the units has a number above them all. */
static inline const uint64_t *row_of(const nx_attempt *a, uint32_t at)
{
    const uint32_t none = a->classes;
    const uint32_t cls = at < a->count ? a->class_of[nx_class_of_kind(a->layer_class, a->symbol[at])] : none;
    return a->rows + cls * a->row_words;
}

static inline bool passes(const uint64_t *row, uint32_t test) { return row[test / 64] >> test % 64 & 1; }

/* Where a repetition ends that takes all that it can, and yet leaves a unit that what follows can go on with. */
static inline uint32_t units_end(const nx_attempt *a, const nx_image_step *s, uint32_t at)
{
    uint32_t end = at, least = at + s->least, most = s->to == NX_STEP_NO_END ? a->count : at + s->to;
    while (end < most && passes(row_of(a, end), s->test))
        end++;
    while (end > least && !passes(row_of(a, end), s->other))
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

/* The tests that the unit passes at which a step looks from `at`, whose own are `row`. */
static inline const uint64_t *seen_by(const nx_attempt *a, const nx_image_step *s, uint32_t at, const uint64_t *row)
{
    return s->offset ? row_of(a, at + (uint32_t)(int32_t)s->offset) : row;
}

static enum nx_outcome run(nx_attempt *a, const nx_image_step *s, uint32_t at, nx_backtrack *base)
{
    nx_backtrack *top = base, *const full = a->stack + NX_STACK_DEPTH;
    const uint64_t *row = row_of(a, at);
    uint32_t captured = 0;
    for (;;) {
        bool on = true;
        switch ((enum nx_step_op)s->op) {
        case NX_STEP_UNIT:
            do {
                on = passes(seen_by(a, s, at, row), s->test) != s->negative;
                a->capture[s->capture] = (nx_range){ at, at + s->to };
                captured |= 1u << s->capture;
                if (s->to)
                    row = row_of(a, at += s->to);
                s = a->steps + s->other;
            } while (on && s->op == NX_STEP_UNIT);
            break;
        case NX_STEP_SPLIT: {
            const uint64_t *unit = seen_by(a, s, at, row);
            bool here = passes(unit, s->test), there = passes(unit, s->other);
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
            row = row_of(a, at = end);
            s++;
            if (end > least) {
                if (top == full)
                    return NX_GAVE_UP;
                *top++ = (nx_backtrack){ s, end - 1, least, s[-1].other, captured };
            }
            break;
        }
        case NX_STEP_WHERE:
            s = passes(seen_by(a, s, at, row), s->test) ? s + 1 : a->steps + s->to;
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
            if (passes(seen_by(a, s, at, row), s->test))
                seen = look(a, s + 1, at, &top, &captured);
            if (seen == NX_GAVE_UP)
                return seen;
            on = (seen == NX_MATCHED) != s->negative;
            s = a->steps + s->to;
            break;
        }
        case NX_STEP_BACK:
            on = at >= s->to;
            row = row_of(a, at -= s->to);
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
            row = row_of(a, at);
            on = passes(row, b->test);
        }
    }
}

enum nx_outcome nx_program_run(nx_attempt *a, uint32_t start, uint32_t backtracks)
{
    a->left = backtracks;
    return run(a, a->steps, start, a->stack);
}

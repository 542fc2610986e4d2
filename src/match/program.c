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

/* Where a run stands: the step that comes next, the unit it looks at and the tests that this passes, the captures that
 * are whole, and what is to be tried or given back when it fails: from `base` to below `top`. */
typedef struct {
    const nx_image_step *step;
    const uint64_t *row;
    uint32_t at, captured;
    nx_backtrack *const base, *top;
} stand;

static inline void move_to(const nx_attempt *a, stand *r, uint32_t at) { r->row = row_of(a, r->at = at); }

/* The tests that the unit passes at which a step looks, which may stand before or behind. */
static inline const uint64_t *seen_by(const nx_attempt *a, const nx_image_step *s, const stand *r)
{
    return s->offset ? row_of(a, r->at + (uint32_t)(int32_t)s->offset) : r->row;
}

static inline bool keep(const nx_attempt *a, stand *r, nx_backtrack back)
{
    if (r->top == a->stack + NX_STACK_DEPTH)
        return false;
    *r->top++ = back;
    return true;
}

/* ------------------------------------------------------------ steps: true where the run goes on behind them */

/* One unit, and those that the same kind of step takes behind it. */
static inline bool take_unit(nx_attempt *a, stand *r)
{
    const nx_image_step *s = r->step;
    bool on;
    do {
        on = passes(seen_by(a, s, r), s->test) != s->negative;
        a->capture[s->capture] = (nx_range){ r->at, r->at + s->to };
        r->captured |= 1u << s->capture;
        if (s->to)
            move_to(a, r, r->at + s->to);
        s = a->steps + s->other;
    } while (on && s->op == NX_STEP_UNIT);
    r->step = s;
    return on;
}

/* Two ways: the second is tried when the first fails, and only those that the unit can begin. *room is false where no
 * choice can be kept any more. */
static inline bool take_split(nx_attempt *a, stand *r, bool *room)
{
    const nx_image_step *s = r->step;
    const uint64_t *unit = seen_by(a, s, r);
    const bool here = passes(unit, s->test), there = passes(unit, s->other);
    if (here && there)
        *room = keep(a, r, (nx_backtrack){ a->steps + s->to, r->at, r->at, NX_ANY_UNIT, r->captured });
    r->step = here ? s + 1 : a->steps + s->to;
    return here || there;
}

/* As many units as can be, and when that fails one less at a time. */
static inline bool take_units(nx_attempt *a, stand *r, bool *room)
{
    const nx_image_step *s = r->step;
    const uint32_t least = r->at + s->least, end = units_end(a, s, r->at);
    move_to(a, r, end);
    r->step = s + 1;
    if (end > least)
        *room = keep(a, r, (nx_backtrack){ r->step, end - 1, least, s->other, r->captured });
    return end >= least;
}

static enum nx_outcome run(nx_attempt *a, const nx_image_step *step, uint32_t at, nx_backtrack *base);

/* A look-around that matched is not gone back into, but what it saved is still to be given back. */
static inline enum nx_outcome look(nx_attempt *a, const nx_image_step *s, stand *r)
{
    nx_backtrack *kept = r->top;
    enum nx_outcome outcome = run(a, s, r->at, kept);
    if (outcome != NX_MATCHED)
        return outcome;
    for (const nx_backtrack *b = kept; b < a->top; b++)
        if (!b->step)
            *kept++ = *b;
    r->top = kept;
    r->captured |= a->captured;
    return outcome;
}

static inline bool take_look(nx_attempt *a, stand *r, bool *room)
{
    const nx_image_step *s = r->step;
    enum nx_outcome seen = NX_NO_MATCH;
    if (passes(seen_by(a, s, r), s->test))
        seen = look(a, s + 1, r);
    *room = seen != NX_GAVE_UP;
    r->step = a->steps + s->to;
    return (seen == NX_MATCHED) != s->negative;
}

static inline bool take_end(nx_attempt *a, const stand *r)
{
    if (a->wanted != NX_ANY_PLACE && a->wanted != r->at)
        return false;
    a->end = r->at;
    return true;
}

/* ------------------------------------------------------------ the run */

/* Goes back to the last choice that can still be taken. */
static inline enum nx_outcome go_back(nx_attempt *a, stand *r)
{
    for (;;) {
        r->top = give_back(a, r->top, r->base);
        if (r->top == r->base)
            return NX_NO_MATCH;
        if (!a->left--)
            return NX_GAVE_UP;
        nx_backtrack *b = r->top - 1;
        r->step = b->step;
        r->captured = b->captured;
        const uint32_t at = b->at--;
        r->top -= at == b->least;
        move_to(a, r, at);
        if (passes(r->row, b->test))
            return NX_MATCHED;
    }
}

static enum nx_outcome run(nx_attempt *a, const nx_image_step *step, uint32_t at, nx_backtrack *base)
{
    stand r = { step, row_of(a, at), at, 0, base, base };
    for (;;) {
        const nx_image_step *s = r.step;
        bool on = true, room = true;
        switch ((enum nx_step_op)s->op) {
        case NX_STEP_UNIT:
            on = take_unit(a, &r);
            break;
        case NX_STEP_SPLIT:
            on = take_split(a, &r, &room);
            break;
        case NX_STEP_UNITS:
            on = take_units(a, &r, &room);
            break;
        case NX_STEP_LOOK:
            on = take_look(a, &r, &room);
            break;
        case NX_STEP_WHERE:
            r.step = passes(seen_by(a, s, &r), s->test) ? s + 1 : a->steps + s->to;
            break;
        case NX_STEP_JUMP:
            r.step = a->steps + s->to;
            break;
        case NX_STEP_OPEN:
            a->capture[s->capture].start = r.at;
            r.step++;
            break;
        case NX_STEP_CLOSE:
            a->capture[s->capture].end = r.at;
            r.captured |= 1u << s->capture;
            r.step++;
            break;
        case NX_STEP_SAVE:
            room = keep(a, &r, saved(a, s->capture));
            r.step++;
            break;
        case NX_STEP_IDLE:
            r.step = a->capture[s->capture].start == r.at ? a->steps + s->to : s + 1;
            break;
        case NX_STEP_REGEX:
            on = a->fits(a->context, s->least, r.at - 1);
            r.step++;
            break;
        case NX_STEP_BACK:
            on = r.at >= s->to;
            move_to(a, &r, r.at - s->to);
            r.step++;
            break;
        case NX_STEP_FOUND:
            a->captured = r.captured;
            a->top = r.top;
            return NX_MATCHED;
        case NX_STEP_END:
            if ((on = take_end(a, &r))) {
                a->captured = r.captured;
                return NX_MATCHED;
            }
            break;
        }
        if (!room)
            return NX_GAVE_UP;
        enum nx_outcome outcome = on ? NX_MATCHED : go_back(a, &r);
        if (outcome != NX_MATCHED)
            return outcome;
    }
}

enum nx_outcome nx_program_run(nx_attempt *a, uint32_t start, uint32_t backtracks)
{
    a->left = backtracks;
    return run(a, a->steps, start, a->stack);
}

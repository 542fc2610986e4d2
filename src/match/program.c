/* program.c - walks a rule's program over the units, and back to the last choice where the way ends. */
#include "match/program.h"

/* Does unit `at` pass the test? One that lies before the walk's units has a number above them all. */
static inline bool passes(const nx_walk *w, uint32_t test, uint32_t at)
{
    if (at >= w->count)
        return false;
    uint32_t column = w->column[w->letter[w->symbol[at]]];
    return w->tests[test + column / 64] >> column % 64 & 1;
}

static inline bool may_go_on(const nx_walk *w, uint32_t test, uint32_t at)
{
    return test == NX_ANY_UNIT || passes(w, test, at);
}

static enum nx_walked walk(nx_walk *w, const nx_image_step *s, uint32_t at, nx_choice *base)
{
    nx_choice *top = base, *const full = w->choices + NX_WALK_DEPTH;
    uint32_t found = 0;
    for (;;) {
        bool on = true;
        switch ((enum nx_step_op)s->op) {
        case NX_STEP_UNIT:
            do {
                on = passes(w, s->test, at + (uint32_t)(int32_t)s->offset) != s->negative;
                w->group[s->group] = (nx_range){ at, at + s->to };
                found |= 1u << s->group;
                at += s->to;
                s = w->steps + s->other;
            } while (on && s->op == NX_STEP_UNIT);
            break;
        case NX_STEP_SPLIT: {
            uint32_t unit = at + (uint32_t)(int32_t)s->offset;
            bool here = may_go_on(w, s->test, unit), there = may_go_on(w, s->other, unit);
            if (here && there) {
                if (top == full || !w->left--)
                    return NX_WALKED_TOO_FAR;
                *top++ = (nx_choice){ w->steps + s->to, at, at, NX_ANY_UNIT, found };
            }
            on = here || there;
            s = here ? s + 1 : w->steps + s->to;
            break;
        }
        case NX_STEP_UNITS: {
            uint32_t end = at, least = at + s->least, test = s->other;
            uint32_t most = s->to == NX_STEP_NO_END ? w->count : at + s->to;
            while (end < most && passes(w, s->test, end))
                end++;
            while (end > least && !may_go_on(w, test, end))
                end--;
            on = end >= least;
            at = end;
            s++;
            if (end > least) {
                if (top == full || !w->left--)
                    return NX_WALKED_TOO_FAR;
                *top++ = (nx_choice){ s, end - 1, least, test, found };
            }
            break;
        }
        case NX_STEP_JUMP:
            s = w->steps + s->to;
            break;
        case NX_STEP_START:
            w->group[s->group].start = at;
            s++;
            break;
        case NX_STEP_STOP:
            w->group[s->group].end = at;
            found |= 1u << s->group;
            s++;
            break;
        case NX_STEP_REGEX:
            on = w->fits(w->context, s->least, at - 1);
            s++;
            break;
        case NX_STEP_LOOK: {
            enum nx_walked seen = walk(w, s + 1, at, top);
            if (seen == NX_WALKED_TOO_FAR)
                return seen;
            on = (seen == NX_WALKED) != s->negative;
            s = w->steps + s->to;
            break;
        }
        case NX_STEP_BACK:
            on = at >= s->to;
            at -= s->to;
            s++;
            break;
        case NX_STEP_FOUND:
            return NX_WALKED;
        case NX_STEP_END:
            if (w->wanted == NX_ANY_PLACE || w->wanted == at) {
                w->end = at;
                w->found = found;
                return NX_WALKED;
            }
            on = false;
            break;
        }
        while (!on) {
            if (top == base)
                return NX_WALKED_NOT;
            nx_choice *c = top - 1;
            s = c->step;
            found = c->found;
            at = c->at--;
            top -= at == c->least;
            on = may_go_on(w, c->test, at);
        }
    }
}

enum nx_walked nx_program_walk(nx_walk *w, uint32_t start, uint32_t choices)
{
    w->left = choices;
    return walk(w, w->steps, start, w->choices);
}

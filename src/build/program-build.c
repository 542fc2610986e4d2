/* program-build.c - a pattern's tree -> the steps of its program. */
#include "build/program-build.h"
#include "match/program.h"

#include <string.h>

#define MAX_STEPS 2000
#define MAX_WAYS 64                  /* that what stands beside the match is written out as */
#define MAX_LENGTH 8                 /* of one of them */

typedef struct {
    nx_arena *arena;
    nx_program_tests *tests;
    nx_image_step *steps;
    uint32_t count, capacity, captures, expressions;
    uint32_t *seen, stamp;           /* when a step was last looked at for what can come first */
    bool unfit, failed;
} writer;

static uint32_t put_step(writer *w, nx_image_step step)
{
    w->unfit = w->unfit || w->count == MAX_STEPS;
    if (w->unfit || w->failed ||
        !nx_arena_grow(w->arena, (void **)&w->steps, &w->capacity, w->count + 1, sizeof *w->steps)) {
        w->failed = !w->unfit;
        return 0;
    }
    w->steps[w->count] = step;
    return w->count++;
}

static uint32_t put(writer *w, enum nx_step_op op, uint32_t to)
{
    return put_step(w, (nx_image_step){ .op = (uint8_t)op, .to = (uint16_t)to });
}

static void put_unit(writer *w, uint32_t capture, uint32_t test)
{
    put_step(w, (nx_image_step){ .op = NX_STEP_UNIT, .capture = (uint8_t)capture, .to = 1, .test = test });
}

static void put_peek(writer *w, int offset, bool negative, uint32_t test)
{
    put_step(w, (nx_image_step){ .op = NX_STEP_UNIT, .capture = NX_NO_CAPTURE, .negative = negative, .offset = (int16_t)offset,
                                 .test = test });
}

/* ------------------------------------------------------------ tests */

static uint64_t *row_new(writer *w)
{
    uint64_t *row = nx_arena_zalloc(w->arena, w->tests->words, sizeof *row);
    w->failed = w->failed || !row;
    return row;
}

/* The place of a row, which is put down once. */
static uint32_t row_place(writer *w, const uint64_t *row)
{
    nx_program_tests *t = w->tests;
    uint32_t at = 0;
    if (!row)
        return 0;
    while (at < t->count && memcmp(t->rows + at, row, t->words * sizeof *row) != 0)
        at += t->words;
    if (at < t->count)
        return at;
    if (!nx_arena_grow(w->arena, (void **)&t->rows, &t->capacity, at + t->words, sizeof *row)) {
        w->failed = true;
        return 0;
    }
    memcpy(t->rows + at, row, t->words * sizeof *row);
    t->count += t->words;
    return at;
}

static void add_row(writer *w, uint64_t *row, const uint64_t *more)
{
    for (uint32_t i = 0; row && i < w->tests->words; i++)
        row[i] |= more[i];
}

/* Is the tree one unit, however it is chosen, and are its columns all that is asked of it? */
static bool one_unit(const nx_node *n)
{
    return n->kind == NX_NODE_CHOICE ? one_unit(n->left) && one_unit(n->right) : n->kind == NX_NODE_UNIT && !n->regex;
}

/* Adds the columns of such a unit. */
static void add_unit(writer *w, const nx_node *n, uint64_t *row)
{
    if (n->kind == NX_NODE_CHOICE) {
        add_unit(w, n->left, row);
        add_unit(w, n->right, row);
    } else {
        add_row(w, row, w->tests->columns_of[n->predicate]);
    }
}

/* ------------------------------------------------------------ jumps */

/* Has step `at` go on where the next step will stand. */
static void go_on_here(writer *w, uint32_t at)
{
    if (!w->unfit && !w->failed)
        w->steps[at].to = (uint16_t)w->count;
}

/* The same for a chain of jumps; step 0 is never one, since a split stands before each. */
static void land(writer *w, uint32_t jumps)
{
    while (jumps && !w->unfit && !w->failed) {
        uint32_t next = w->steps[jumps].to;
        go_on_here(w, jumps);
        jumps = next;
    }
}

static uint32_t unit_test(writer *w, const nx_node *n)
{
    uint64_t *row = row_new(w);
    add_unit(w, n, row);
    return row_place(w, row);
}

/* ------------------------------------------------------------ what stands beside the match */

/* One way that it may look: so many units, each by its row. */
typedef struct { uint64_t *row[MAX_LENGTH]; uint32_t length; } way;

static bool ways_of(writer *w, const nx_node *n, way *ways, uint32_t *count);

/* Each way of the left with each of the right. */
static bool ways_of_both(writer *w, const nx_node *n, way *ways, uint32_t *count)
{
    way *right = nx_arena_alloc(w->arena, 2 * MAX_WAYS * sizeof *right), *left = right + MAX_WAYS;
    uint32_t lefts = 0, rights = 0;
    w->failed = w->failed || !right;
    if (!right || !ways_of(w, n->left, left, &lefts) || !ways_of(w, n->right, right, &rights))
        return false;
    for (uint32_t l = 0; l < lefts; l++)
        for (uint32_t r = 0; r < rights; r++) {
            way both = left[l];
            if (both.length + right[r].length > MAX_LENGTH || *count == MAX_WAYS)
                return false;
            memcpy(both.row + both.length, right[r].row, right[r].length * sizeof *both.row);
            both.length += right[r].length;
            ways[(*count)++] = both;
        }
    return true;
}

/* Writes out all ways of a tree of plain units; false where there is more in it. */
static bool ways_of(writer *w, const nx_node *n, way *ways, uint32_t *count)
{
    uint64_t *row;
    if (one_unit(n)) {
        if (*count == MAX_WAYS || !(row = row_new(w)))
            return false;
        add_unit(w, n, row);
        ways[(*count)++] = (way){ .row = { row }, .length = 1 };
        return true;
    }
    if (n->kind == NX_NODE_CHOICE)
        return ways_of(w, n->left, ways, count) && ways_of(w, n->right, ways, count);
    return n->kind == NX_NODE_SEQUENCE && ways_of_both(w, n, ways, count);
}

/* Makes one of two ways that differ in one unit; false where they do not. */
static bool join_ways(writer *w, way *a, const way *b)
{
    uint32_t differ = 0, at = 0;
    if (a->length != b->length)
        return false;
    for (uint32_t i = 0; i < a->length; i++)
        if (memcmp(a->row[i], b->row[i], w->tests->words * sizeof(uint64_t)) != 0)
            differ++, at = i;
    uint64_t *row = differ == 1 ? row_new(w) : NULL;
    if (!row)
        return differ == 0;
    add_row(w, row, a->row[at]);
    add_row(w, row, b->row[at]);
    a->row[at] = row;
    return true;
}

/* What stands beside the match is no part of it and has no roles, so it matters only whether one of its ways is there. */
static bool put_ways(writer *w, const nx_node *n)
{
    way *ways = nx_arena_alloc(w->arena, MAX_WAYS * sizeof *ways);
    uint32_t count = 0, left = 1;
    w->failed = w->failed || !ways;
    if (!ways || !ways_of(w, n->left, ways, &count))
        return false;
    for (uint32_t i = 1; i < count; i++) {
        uint32_t j = 0;
        while (j < left && !join_ways(w, &ways[j], &ways[i]))
            j++;
        if (j == left)
            ways[left++] = ways[i];
    }
    /* One of the ways, all of its units; or of each way one of its units not. */
    uint32_t jumps = 0;
    for (uint32_t i = 0; i < left; i++) {
        const way *one = &ways[i];
        bool choose = !n->negative && i + 1 < left;
        uint32_t split = choose ? put(w, NX_STEP_SPLIT, 0) : 0;
        for (uint32_t u = 0; u < one->length; u++) {
            bool choose_unit = n->negative && u + 1 < one->length;
            uint32_t split_unit = choose_unit ? put(w, NX_STEP_SPLIT, 0) : 0;
            uint32_t unit = n->behind ? one->length - 1 - u : u;      /* the nearest first */
            put_peek(w, n->behind ? -1 - (int)u : (int)u, n->negative, row_place(w, one->row[unit]));
            if (choose_unit) {
                jumps = put(w, NX_STEP_JUMP, jumps);
                go_on_here(w, split_unit);
            }
        }
        if (choose) {
            jumps = put(w, NX_STEP_JUMP, jumps);
            go_on_here(w, split);
        }
        if (n->negative) {
            land(w, jumps);
            jumps = 0;
        }
    }
    land(w, jumps);
    return true;
}

/* ------------------------------------------------------------ the tree */

static void put_node(writer *w, const nx_node *n, bool beside);

/* Choices one after the other; `jumps` chains what goes on behind them all. */
static void put_choices(writer *w, const nx_node *n, bool behind, bool beside, bool last, uint32_t *jumps)
{
    if (n->kind == NX_NODE_CHOICE && !one_unit(n)) {
        put_choices(w, n->left, behind, beside, false, jumps);
        put_choices(w, n->right, behind, beside, last, jumps);
        return;
    }
    uint32_t split = last ? 0 : put(w, NX_STEP_SPLIT, 0);
    if (behind) {
        uint32_t length = nx_pattern_least(n);
        w->unfit = w->unfit || nx_pattern_most(n, NX_LOOK_UNITS + 1) != length;
        put(w, NX_STEP_BACK, length);
    }
    put_node(w, n, beside);
    if (!last) {
        *jumps = put(w, NX_STEP_JUMP, *jumps);
        go_on_here(w, split);
    }
}

static void put_all_choices(writer *w, const nx_node *n, bool behind, bool beside)
{
    uint32_t jumps = 0;
    put_choices(w, n, behind, beside, true, &jumps);
    land(w, jumps);
}

/* Copies of the same piece are the same captures and expressions. */
static void put_copy(writer *w, const nx_node *n, bool beside, uint32_t captures, uint32_t expressions)
{
    w->captures = captures;
    w->expressions = expressions;
    put_node(w, n, beside);
}

static bool has_role(const nx_node *n) { return n && (n->kind == NX_NODE_ROLE || has_role(n->left) || has_role(n->right)); }

static void put_repeat(writer *w, const nx_node *n, bool beside)
{
    const nx_node *piece = n->left;
    bool endless = n->most == UINT32_MAX;
    uint32_t captures = w->captures, expressions = w->expressions;
    w->unfit = w->unfit || n->lazy || (endless && nx_pattern_least(piece) == 0);
    if (n->most > 1 && has_role(piece))
        w->unfit = true;             /* a walk that goes back does not know where the role was before */
    if (one_unit(piece)) {
        put_step(w, (nx_image_step){ .op = NX_STEP_UNITS, .least = (uint8_t)n->least,
                                     .to = endless ? NX_STEP_NO_END : (uint16_t)n->most, .test = unit_test(w, piece) });
        return;
    }
    for (uint32_t i = 0; i < n->least && !w->unfit; i++)
        put_copy(w, piece, beside, captures, expressions);
    if (endless) {
        uint32_t loop = put(w, NX_STEP_SPLIT, 0);
        put_copy(w, piece, beside, captures, expressions);
        put(w, NX_STEP_JUMP, loop);
        go_on_here(w, loop);
        return;
    }
    uint32_t ends = 0, count = n->most - n->least;
    for (uint32_t i = 0; i < count && !w->unfit; i++) {
        uint32_t split = put(w, NX_STEP_SPLIT, ends);
        ends = split + 1;            /* step 0 may be one of them */
        put_copy(w, piece, beside, captures, expressions);
    }
    while (ends && !w->unfit && !w->failed) {
        uint32_t next = w->steps[ends - 1].to;
        go_on_here(w, ends - 1);
        ends = next;
    }
}

static void put_node(writer *w, const nx_node *n, bool beside)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        put_unit(w, NX_NO_CAPTURE, unit_test(w, n));
        if (n->regex)
            put_step(w, (nx_image_step){ .op = NX_STEP_REGEX, .least = (uint8_t)w->expressions++ });
        break;
    case NX_NODE_SEQUENCE:
        put_node(w, n->left, beside);
        put_node(w, n->right, beside);
        break;
    case NX_NODE_CHOICE:
        if (one_unit(n))
            put_unit(w, NX_NO_CAPTURE, unit_test(w, n));
        else
            put_all_choices(w, n, false, beside);
        break;
    case NX_NODE_REPEAT:
        put_repeat(w, n, beside);
        break;
    case NX_NODE_ROLE: {
        uint8_t capture = (uint8_t)w->captures++;
        w->unfit = w->unfit || beside;
        if (one_unit(n->left)) {
            put_unit(w, capture, unit_test(w, n->left));
            break;
        }
        put_step(w, (nx_image_step){ .op = NX_STEP_OPEN, .capture = capture });
        put_node(w, n->left, beside);
        put_step(w, (nx_image_step){ .op = NX_STEP_CLOSE, .capture = capture });
        break;
    }
    case NX_NODE_LOOK: {
        if (put_ways(w, n))
            break;
        uint32_t look = put_step(w, (nx_image_step){ .op = NX_STEP_LOOK, .negative = n->negative });
        put_all_choices(w, n->left, n->behind, true);
        put(w, NX_STEP_FOUND, 0);
        go_on_here(w, look);
        break;
    }
    case NX_NODE_EMPTY:
        break;
    }
}

/* ------------------------------------------------------------ what can come first */

/* Adds the columns that the unit `offset` units on can have where the program goes on from `step`; false where any will do, or
 * none. */
static bool add_first(writer *w, uint32_t step, int offset, uint64_t *row)
{
    for (;; step++) {
        const nx_image_step *s = &w->steps[step];
        if (w->seen[step] == w->stamp)
            return true;
        w->seen[step] = w->stamp;
        switch ((enum nx_step_op)s->op) {
        case NX_STEP_UNIT:
            if (s->offset == offset && !s->negative) {
                add_row(w, row, w->tests->rows + s->test);
                return true;
            }
            if (s->to)
                return false;
            break;
        case NX_STEP_UNITS:
            if (offset)
                return false;
            add_row(w, row, w->tests->rows + s->test);
            if (s->least)
                return true;
            break;
        case NX_STEP_SPLIT:
            if (!add_first(w, step + 1u, offset, row))
                return false;
            step = s->to - 1u;
            break;
        case NX_STEP_JUMP:
        case NX_STEP_LOOK:
            step = s->to - 1u;
            break;
        case NX_STEP_OPEN:
        case NX_STEP_CLOSE:
        case NX_STEP_REGEX:
            break;
        case NX_STEP_BACK:
        case NX_STEP_FOUND:
        case NX_STEP_END:
            return false;
        }
    }
}

static uint32_t first_test(writer *w, uint32_t step, int offset)
{
    uint64_t *row = row_new(w);
    w->stamp++;
    return row && add_first(w, step, offset, row) ? row_place(w, row) : NX_ANY_UNIT;
}

/* How many columns pass both tests, which tell nothing of which way to go. */
static uint32_t count_both(const writer *w, uint32_t test, uint32_t other)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->tests->words; i++)
        count += (uint32_t)__builtin_popcountll(w->tests->rows[test + i] & w->tests->rows[other + i]);
    return count;
}

/* Lets choices see one unit, the next or the one before, so that few are tried in vain. */
static void put_firsts(writer *w)
{
    w->seen = nx_arena_zalloc(w->arena, w->count, sizeof *w->seen);
    w->failed = w->failed || !w->seen;
    for (uint32_t i = 0; i < w->count && !w->failed; i++) {
        nx_image_step *s = &w->steps[i];
        if (s->op == NX_STEP_SPLIT) {
            uint32_t before = first_test(w, i + 1, -1), other_before = first_test(w, s->to, -1);
            s->test = first_test(w, i + 1, 0);
            s->other = first_test(w, s->to, 0);
            if (count_both(w, before, other_before) < count_both(w, s->test, s->other)) {
                s->offset = -1;
                s->test = before;
                s->other = other_before;
            }
        } else if (s->op == NX_STEP_UNITS) {
            s->other = first_test(w, i + 1, 0);
        }
    }
}

/* A step of one unit knows where it goes on, so that most jumps are never come to. */
static void put_nexts(writer *w)
{
    for (uint32_t i = 0; i < w->count; i++) {
        uint32_t next = i + 1;
        if (w->steps[i].op != NX_STEP_UNIT)
            continue;
        while (w->steps[next].op == NX_STEP_JUMP)
            next = w->steps[next].to;
        w->steps[i].other = next;
    }
}

nx_image_step *nx_program_make(nx_arena *arena, const nx_node *tree, nx_program_tests *tests, uint32_t *count)
{
    writer w = { .arena = arena, .tests = tests };
    uint64_t *any = tests->count ? tests->rows : row_new(&w);
    if (any)
        memset(any, 0xFF, tests->words * sizeof *any);
    row_place(&w, any);
    put_node(&w, tree, false);
    put(&w, NX_STEP_END, 0);
    if (!w.unfit && !w.failed) {
        put_firsts(&w);
        put_nexts(&w);
    }
    *count = w.unfit ? 0 : w.count + w.failed;
    return w.unfit || w.failed ? NULL : w.steps;
}

/* program-build.c - a pattern's tree -> the steps of its program. */
#include "build/program-build.h"
#include "match/program.h"

#include <string.h>

#define MAX_STEPS 60000              /* a step names others by 16 bits */
#define MAX_PEEKING_STEPS 2000       /* of a larger program the choices do not look ahead: finding what can follow takes long */
#define MAX_SEQUENCES 64             /* that what stands beside the match is written out as */
#define MAX_LENGTH 8                 /* of one of them */

typedef struct {
    nx_arena *arena;
    nx_program_tests *tests;
    nx_program *out;
    uint32_t step_capacity, capture_capacity, regex_capacity;
    uint32_t captures, regexes;      /* the numbers of the next ones */
    uint32_t turns;                  /* how many repetitions that may come round again stand around this place */
    uint32_t loops;                  /* how many of them mark where a turn began */
    uint32_t *seen, stamp;           /* when a step was last looked at for what can come first */
    const char *fault;
    bool failed;
} builder;

static bool stopped(const builder *b) { return b->fault || b->failed; }

static void refuse(builder *b, const char *fault)
{
    if (!stopped(b))
        b->fault = fault;
}

static uint32_t put_step(builder *b, nx_image_step step)
{
    nx_program *p = b->out;
    if (p->step_count == MAX_STEPS)
        refuse(b, "the pattern is too long with its repetitions written out");
    if (stopped(b))
        return 0;
    if (!nx_arena_grow(b->arena, (void **)&p->steps, &b->step_capacity, p->step_count + 1, sizeof *p->steps)) {
        b->failed = true;
        return 0;
    }
    p->steps[p->step_count] = step;
    return p->step_count++;
}

static uint32_t put(builder *b, enum nx_step_op op, uint32_t to)
{
    return put_step(b, (nx_image_step){ .op = (uint8_t)op, .to = (uint16_t)to });
}

static void put_unit(builder *b, uint32_t capture, uint32_t test)
{
    put_step(b, (nx_image_step){ .op = NX_STEP_UNIT, .capture = (uint8_t)capture, .to = 1, .test = test });
}

static void put_peek(builder *b, int offset, bool negative, uint32_t test)
{
    put_step(b, (nx_image_step){ .op = NX_STEP_UNIT, .capture = NX_NO_CAPTURE, .negative = negative, .offset = (int16_t)offset,
                                 .test = test });
}

/* ------------------------------------------------------------ tests */

static uint64_t *row_new(builder *b)
{
    uint64_t *row = nx_arena_zalloc(b->arena, b->tests->words, sizeof *row);
    b->failed = b->failed || !row;
    return row;
}

/* The place of a row, which is put down once. */
static uint32_t row_place(builder *b, const uint64_t *row)
{
    nx_program_tests *t = b->tests;
    uint32_t at = 0;
    if (!row)
        return 0;
    while (at < t->count && memcmp(t->rows + at, row, t->words * sizeof *row) != 0)
        at += t->words;
    if (at < t->count)
        return at;
    if (!nx_arena_grow(b->arena, (void **)&t->rows, &t->capacity, at + t->words, sizeof *row)) {
        b->failed = true;
        return 0;
    }
    memcpy(t->rows + at, row, t->words * sizeof *row);
    t->count += t->words;
    return at;
}

static void add_row(builder *b, uint64_t *row, const uint64_t *more)
{
    for (uint32_t i = 0; row && i < b->tests->words; i++)
        row[i] |= more[i];
}

/* Is the tree one unit, however it is chosen, and are its columns all that is asked of it? */
static bool one_unit(const nx_node *n)
{
    return n->kind == NX_NODE_CHOICE ? one_unit(n->left) && one_unit(n->right) : n->kind == NX_NODE_UNIT && !n->regex;
}

/* Adds the columns of such a unit. */
static void add_unit(builder *b, const nx_node *n, uint64_t *row)
{
    if (n->kind == NX_NODE_CHOICE) {
        add_unit(b, n->left, row);
        add_unit(b, n->right, row);
    } else {
        add_row(b, row, b->tests->columns_of[n->predicate]);
    }
}

/* ------------------------------------------------------------ jumps */

/* Has step `at` go on where the next step will stand. */
static void go_on_here(builder *b, uint32_t at)
{
    if (!stopped(b))
        b->out->steps[at].to = (uint16_t)b->out->step_count;
}

/* The same for a chain of jumps; step 0 is never one, since a split stands before each. */
static void land(builder *b, uint32_t jumps)
{
    while (jumps && !stopped(b)) {
        uint32_t next = b->out->steps[jumps].to;
        go_on_here(b, jumps);
        jumps = next;
    }
}

static uint32_t unit_test(builder *b, const nx_node *n)
{
    uint64_t *row = row_new(b);
    add_unit(b, n, row);
    return row_place(b, row);
}

/* ------------------------------------------------------------ look-arounds as peeks */

/* One of the sequences that may stand there: so many units, each by its row. */
typedef struct { uint64_t *row[MAX_LENGTH]; uint32_t length; } sequence;

static bool sequences_of(builder *b, const nx_node *n, sequence *all, uint32_t *count);

/* Each sequence of the left with each of the right. */
static bool sequences_of_both(builder *b, const nx_node *n, sequence *all, uint32_t *count)
{
    sequence *right = nx_arena_alloc(b->arena, 2 * MAX_SEQUENCES * sizeof *right), *left = right + MAX_SEQUENCES;
    uint32_t lefts = 0, rights = 0;
    b->failed = b->failed || !right;
    if (!right || !sequences_of(b, n->left, left, &lefts) || !sequences_of(b, n->right, right, &rights))
        return false;
    for (uint32_t l = 0; l < lefts; l++)
        for (uint32_t r = 0; r < rights; r++) {
            sequence both = left[l];
            if (both.length + right[r].length > MAX_LENGTH || *count == MAX_SEQUENCES)
                return false;
            memcpy(both.row + both.length, right[r].row, right[r].length * sizeof *both.row);
            both.length += right[r].length;
            all[(*count)++] = both;
        }
    return true;
}

/* Writes out all sequences of a tree of plain units; false where there is more in it. */
static bool sequences_of(builder *b, const nx_node *n, sequence *all, uint32_t *count)
{
    uint64_t *row;
    if (one_unit(n)) {
        if (*count == MAX_SEQUENCES || !(row = row_new(b)))
            return false;
        add_unit(b, n, row);
        all[(*count)++] = (sequence){ .row = { row }, .length = 1 };
        return true;
    }
    if (n->kind == NX_NODE_CHOICE)
        return sequences_of(b, n->left, all, count) && sequences_of(b, n->right, all, count);
    return n->kind == NX_NODE_SEQUENCE && sequences_of_both(b, n, all, count);
}

/* Makes one of two sequences that differ in one unit; false where they do not. */
static bool join_sequences(builder *b, sequence *to, const sequence *from)
{
    uint32_t differ = 0, at = 0;
    if (to->length != from->length)
        return false;
    for (uint32_t i = 0; i < to->length; i++)
        if (memcmp(to->row[i], from->row[i], b->tests->words * sizeof(uint64_t)) != 0)
            differ++, at = i;
    uint64_t *row = differ == 1 ? row_new(b) : NULL;
    if (!row)
        return differ == 0;
    add_row(b, row, to->row[at]);
    add_row(b, row, from->row[at]);
    to->row[at] = row;
    return true;
}

/* All units of the sequence must be there; or, of one that must not be there, one of its units not. */
static void put_peeks(builder *b, const sequence *s, bool behind, bool negative)
{
    uint32_t jumps = 0;
    for (uint32_t u = 0; u < s->length; u++) {
        bool choose = negative && u + 1 < s->length;
        uint32_t split = choose ? put(b, NX_STEP_SPLIT, 0) : 0;
        uint32_t unit = behind ? s->length - 1 - u : u;               /* the nearest first */
        put_peek(b, behind ? -1 - (int)u : (int)u, negative, row_place(b, s->row[unit]));
        if (choose) {
            jumps = put(b, NX_STEP_JUMP, jumps);
            go_on_here(b, split);
        }
    }
    land(b, jumps);
}

/* What stands beside the match is no part of it, so without roles it matters only whether one of its sequences is there: that
 * needs no walk of its own. False where it is not so plain. */
static bool put_sequences(builder *b, const nx_node *n)
{
    sequence *all = nx_arena_alloc(b->arena, MAX_SEQUENCES * sizeof *all);
    uint32_t count = 0, left = 1, jumps = 0;
    b->failed = b->failed || !all;
    if (!all || !sequences_of(b, n->left, all, &count))
        return false;
    for (uint32_t i = 1; i < count; i++) {
        uint32_t j = 0;
        while (j < left && !join_sequences(b, &all[j], &all[i]))
            j++;
        if (j == left)
            all[left++] = all[i];
    }
    for (uint32_t i = 0; i < left; i++) {
        bool choose = !n->negative && i + 1 < left;
        uint32_t split = choose ? put(b, NX_STEP_SPLIT, 0) : 0;
        put_peeks(b, &all[i], n->behind, n->negative);
        if (choose) {
            jumps = put(b, NX_STEP_JUMP, jumps);
            go_on_here(b, split);
        }
    }
    land(b, jumps);
    return true;
}

/* ------------------------------------------------------------ the tree */

static void put_node(builder *b, const nx_node *n);

/* ------------------------------------------------------------ repetitions */

/* A piece once more, with the same captures and expressions. */
static void put_copy(builder *b, const nx_node *piece, uint32_t captures, uint32_t regexes)
{
    b->captures = captures;
    b->regexes = regexes;
    put_node(b, piece);
}

/* A choice between what will stand here and leaving, which a lazy repetition tries first. The step whose `to` must lead out. */
static uint32_t put_exit(builder *b, bool lazy)
{
    uint32_t split = put(b, NX_STEP_SPLIT, 0);
    if (!lazy)
        return split;
    uint32_t jump = put(b, NX_STEP_JUMP, 0);
    go_on_here(b, split);
    return jump;
}

/* Up to `count` copies: each may leave behind them all. */
static void put_optional(builder *b, const nx_node *n, uint32_t count, uint32_t captures, uint32_t regexes)
{
    uint32_t exits = 0;              /* a chain through their `to`, each one more than its number, since step 0 may be one */
    for (uint32_t i = 0; i < count && !stopped(b); i++) {
        uint32_t exit = put_exit(b, n->lazy);
        if (!stopped(b))
            b->out->steps[exit].to = (uint16_t)exits;
        exits = exit + 1;
        put_copy(b, n->left, captures, regexes);
    }
    while (exits && !stopped(b)) {
        uint32_t next = b->out->steps[exits - 1].to;
        go_on_here(b, exits - 1);
        exits = next;
    }
}

/* Any number of copies of what takes at least a unit. */
static void put_loop(builder *b, const nx_node *n, uint32_t captures, uint32_t regexes)
{
    uint32_t loop = b->out->step_count, exit = put_exit(b, n->lazy);
    put_copy(b, n->left, captures, regexes);
    put(b, NX_STEP_JUMP, loop);
    go_on_here(b, exit);
}

/* The same of what may be empty, at least `least` of them: a turn that takes no unit is the last one, be there enough or not. */
static void put_empty_loop(builder *b, const nx_node *n, uint32_t least, uint32_t captures, uint32_t regexes)
{
    uint8_t mark = (uint8_t)(NX_FIRST_MARK + b->loops);
    uint32_t exit = least ? 0 : put_exit(b, n->lazy);
    if (b->loops++ == NX_MAX_MARKS)
        refuse(b, "repetitions of what may be empty are nested too deeply");
    for (uint32_t i = 1; i < least && !stopped(b); i++)
        put_copy(b, n->left, captures, regexes);
    uint32_t turn = put_step(b, (nx_image_step){ .op = NX_STEP_SAVE, .capture = mark });
    put_step(b, (nx_image_step){ .op = NX_STEP_OPEN, .capture = mark });
    put_copy(b, n->left, captures, regexes);
    uint32_t idle = put_step(b, (nx_image_step){ .op = NX_STEP_IDLE, .capture = mark });
    uint32_t split = put(b, NX_STEP_SPLIT, turn);
    if (!n->lazy)
        put(b, NX_STEP_JUMP, turn);
    go_on_here(b, idle);
    if (!n->lazy)
        go_on_here(b, split);
    if (!least)
        go_on_here(b, exit);
    b->loops--;
}

static void put_repeat(builder *b, const nx_node *n)
{
    const nx_node *piece = n->left;
    bool endless = n->most == UINT32_MAX;
    uint32_t captures = b->captures, regexes = b->regexes;
    if (one_unit(piece) && !n->lazy) {
        put_step(b, (nx_image_step){ .op = NX_STEP_UNITS, .least = (uint8_t)n->least,
                                     .to = endless ? NX_STEP_NO_END : (uint16_t)n->most, .test = unit_test(b, piece) });
        return;
    }
    b->turns += n->most > 1;
    if (endless && nx_pattern_least(piece) == 0) {
        put_empty_loop(b, n, n->least, captures, regexes);
    } else {
        for (uint32_t i = 0; i < n->least && !stopped(b); i++)
            put_copy(b, piece, captures, regexes);
        if (endless)
            put_loop(b, n, captures, regexes);
        else
            put_optional(b, n, n->most - n->least, captures, regexes);
    }
    b->turns -= n->most > 1;
}

/* ------------------------------------------------------------ choices, look-arounds, roles */

/* Choices one after the other; `jumps` chains what goes on behind them all. */
static void put_choices(builder *b, const nx_node *n, bool behind, bool last, uint32_t *jumps)
{
    if (n->kind == NX_NODE_CHOICE && !one_unit(n)) {
        put_choices(b, n->left, behind, false, jumps);
        put_choices(b, n->right, behind, last, jumps);
        return;
    }
    uint32_t split = last ? 0 : put(b, NX_STEP_SPLIT, 0);
    if (behind)
        put(b, NX_STEP_BACK, nx_pattern_least(n));
    put_node(b, n);
    if (!last) {
        *jumps = put(b, NX_STEP_JUMP, *jumps);
        go_on_here(b, split);
    }
}

static void put_all_choices(builder *b, const nx_node *n, bool behind)
{
    uint32_t jumps = 0;
    put_choices(b, n, behind, true, &jumps);
    land(b, jumps);
}

/* Has each of the choices one length? Only so it is known where to begin when looking back. */
static bool have_lengths(const nx_node *n)
{
    if (n->kind == NX_NODE_CHOICE)
        return have_lengths(n->left) && have_lengths(n->right);
    return nx_pattern_least(n) == nx_pattern_most(n, UINT16_MAX);
}

/* A look-around takes no units. What it captures counts, since it must be there; where it must not, no match has it. */
static void put_look(builder *b, const nx_node *n)
{
    if (n->behind && !have_lengths(n->left))
        refuse(b, "behind (?<= and (?<! each choice must have one length");
    if (put_sequences(b, n))
        return;
    uint32_t look = put_step(b, (nx_image_step){ .op = NX_STEP_LOOK, .negative = n->negative });
    put_all_choices(b, n->left, n->behind);
    put(b, NX_STEP_FOUND, 0);
    go_on_here(b, look);
}

static uint8_t capture_number(builder *b, enum nx_role role)
{
    nx_program *p = b->out;
    uint32_t number = b->captures++;
    if (number < p->capture_count)
        return (uint8_t)number;      /* a copy of a piece captures what the piece does */
    if (number == NX_MAX_CAPTURES) {
        refuse(b, "too many roles in one pattern (its defines written out)");
        return 0;
    }
    if (stopped(b) ||
        !nx_arena_grow(b->arena, (void **)&p->captures, &b->capture_capacity, number + 1, sizeof *p->captures)) {
        b->failed = !b->fault;
        return 0;
    }
    p->captures[p->capture_count++] = (uint16_t)role;
    return (uint8_t)number;
}

static uint8_t regex_number(builder *b, const char *regex)
{
    nx_program *p = b->out;
    uint32_t number = b->regexes++;
    if (number < p->regex_count)
        return (uint8_t)number;
    if (number == NX_MAX_REGEX) {
        refuse(b, "too many expressions between slashes");
        return 0;
    }
    if (stopped(b) ||
        !nx_arena_grow(b->arena, (void **)&p->regexes, &b->regex_capacity, number + 1, sizeof *p->regexes)) {
        b->failed = !b->fault;
        return 0;
    }
    p->regexes[p->regex_count++] = regex;
    return (uint8_t)number;
}

/* A role that comes round again is captured anew; should that turn fail, the capture before it counts again. */
static void put_role(builder *b, const nx_node *n)
{
    uint8_t capture = capture_number(b, n->role);
    if (b->turns)
        put_step(b, (nx_image_step){ .op = NX_STEP_SAVE, .capture = capture });
    if (one_unit(n->left)) {
        put_unit(b, capture, unit_test(b, n->left));
        return;
    }
    put_step(b, (nx_image_step){ .op = NX_STEP_OPEN, .capture = capture });
    put_node(b, n->left);
    put_step(b, (nx_image_step){ .op = NX_STEP_CLOSE, .capture = capture });
}

static void put_node(builder *b, const nx_node *n)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        put_unit(b, NX_NO_CAPTURE, unit_test(b, n));
        if (n->regex)
            put_step(b, (nx_image_step){ .op = NX_STEP_REGEX, .least = regex_number(b, n->regex) });
        break;
    case NX_NODE_SEQUENCE:
        put_node(b, n->left);
        put_node(b, n->right);
        break;
    case NX_NODE_CHOICE:
        if (one_unit(n))
            put_unit(b, NX_NO_CAPTURE, unit_test(b, n));
        else
            put_all_choices(b, n, false);
        break;
    case NX_NODE_REPEAT:
        put_repeat(b, n);
        break;
    case NX_NODE_ROLE:
        put_role(b, n);
        break;
    case NX_NODE_LOOK:
        put_look(b, n);
        break;
    case NX_NODE_EMPTY:
        break;
    }
}

/* ------------------------------------------------------------ what can come first */

/* Adds the columns that the unit `offset` units on can have where the program goes on from `step`; false where any will do, or
 * none. */
static bool add_first(builder *b, uint32_t step, int offset, uint64_t *row)
{
    for (;; step++) {
        const nx_image_step *s = &b->out->steps[step];
        if (b->seen[step] == b->stamp)
            return true;
        b->seen[step] = b->stamp;
        switch ((enum nx_step_op)s->op) {
        case NX_STEP_UNIT:
            if (s->offset == offset && !s->negative) {
                add_row(b, row, b->tests->rows + s->test);
                return true;
            }
            if (s->to)
                return false;
            break;
        case NX_STEP_UNITS:
            if (offset)
                return false;
            add_row(b, row, b->tests->rows + s->test);
            if (s->least)
                return true;
            break;
        case NX_STEP_SPLIT:
            if (!add_first(b, step + 1u, offset, row))
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
        case NX_STEP_FOUND:
        case NX_STEP_END:
            return false;
        }
    }
}

static uint32_t first_test(builder *b, uint32_t step, int offset)
{
    uint64_t *row = row_new(b);
    b->stamp++;
    return row && add_first(b, step, offset, row) ? row_place(b, row) : NX_ANY_UNIT;
}

/* How many columns pass both tests, which tell nothing of which way to go. */
static uint32_t count_both(const builder *b, uint32_t test, uint32_t other)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->tests->words; i++)
        count += (uint32_t)__builtin_popcountll(b->tests->rows[test + i] & b->tests->rows[other + i]);
    return count;
}

/* Lets choices see one unit, the next or the one before, so that few are tried in vain. */
static void put_firsts(builder *b)
{
    b->seen = nx_arena_zalloc(b->arena, b->out->step_count, sizeof *b->seen);
    b->failed = b->failed || !b->seen;
    for (uint32_t i = 0; i < b->out->step_count && !b->failed; i++) {
        nx_image_step *s = &b->out->steps[i];
        if (s->op == NX_STEP_SPLIT) {
            uint32_t before = first_test(b, i + 1, -1), other_before = first_test(b, s->to, -1);
            s->test = first_test(b, i + 1, 0);
            s->other = first_test(b, s->to, 0);
            if (count_both(b, before, other_before) < count_both(b, s->test, s->other)) {
                s->offset = -1;
                s->test = before;
                s->other = other_before;
            }
        } else if (s->op == NX_STEP_UNITS) {
            s->other = first_test(b, i + 1, 0);
        }
    }
}

/* A step of one unit knows where it goes on, so that most jumps are never come to. */
static void put_nexts(builder *b)
{
    for (uint32_t i = 0; i < b->out->step_count; i++) {
        uint32_t next = i + 1;
        if (b->out->steps[i].op != NX_STEP_UNIT)
            continue;
        while (b->out->steps[next].op == NX_STEP_JUMP)
            next = b->out->steps[next].to;
        b->out->steps[i].other = next;
    }
}

newsx_status nx_program_make(nx_arena *arena, const nx_node *tree, nx_program_tests *tests, nx_program *out, const char **what)
{
    builder b = { .arena = arena, .tests = tests, .out = out };
    memset(out, 0, sizeof *out);
    uint64_t *any = tests->count ? tests->rows : row_new(&b);
    if (any)
        memset(any, 0xFF, tests->words * sizeof *any);
    row_place(&b, any);
    put_node(&b, tree);
    put(&b, NX_STEP_END, 0);
    if (!stopped(&b) && out->step_count <= MAX_PEEKING_STEPS)
        put_firsts(&b);
    if (!stopped(&b))
        put_nexts(&b);
    *what = b.fault;
    return b.failed ? NEWSX_NO_MEMORY : b.fault ? NEWSX_BAD_RULE : NEWSX_OK;
}

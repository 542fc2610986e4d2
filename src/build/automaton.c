/* automaton.c - trees of one group -> columns, states and programs. */
#include "build/automaton.h"
#include "build/expression.h"
#include "build/program-build.h"
#include "image/image.h"

#include <stdio.h>
#include <string.h>

#define UNROLL 20                    /* counted repeats above this become + or *; the proof has the count */
#define UNROLL_WIDE 1                /* the same for gaps, which almost any unit fits: counting them makes states explode */
#define MAX_COLUMNS 4000
#define MAX_STATES 8000              /* before the equal ones are merged */
#define MAX_CELLS 400000             /* states x columns, of a group; of one rule alone: */
#define MAX_CELLS_ALONE 2500000

/* A state of the nondeterministic automaton. */
enum { SPLIT, UNIT, ACCEPT };
typedef struct { uint8_t kind; uint32_t test, out, out2; } nstate;   /* ACCEPT: test is the rule's index */

/* A set of its states: one state of the table. */
typedef struct { uint32_t at, count, chain, depth; } dstate;   /* depth: units read, where the table is cut; else 0 */

#define SET_SLOTS 32768u

typedef struct {
    nx_arena *arena;
    nx_automaton_rule *rules;
    uint32_t rule_count;
    const uint64_t *const *holds;
    uint32_t test_count, kind_count, cut;

    uint8_t *used;                   /* tests that the group asks */
    uint8_t *wide;                   /* tests that most kinds pass */
    uint64_t **columns_of;           /* of each used test: bit set over columns */
    uint32_t columns;
    uint16_t *column;                /* of each kind */

    nstate *ns;
    uint32_t ns_count, ns_capacity;
    dstate *ds;
    uint32_t ds_count, ds_capacity;
    uint32_t *pool;                  /* members of the sets */
    uint32_t pool_count, pool_capacity;
    uint32_t *slots;
    uint32_t *seen, stamp;           /* closure: when a state was last visited */
    uint32_t *stack, stack_capacity, *set, set_count, set_capacity;
    uint64_t *passed;                /* fill_row: of each column, a hash of the tests it passes */
    uint32_t *alike, *asked;         /* chain of columns; tests of the state */
    bool failed;
} maker;

/* ------------------------------------------------------------ columns */

static void mark_used(maker *m, const nx_node *n)
{
    if (!n)
        return;
    if (n->kind == NX_NODE_UNIT)
        m->used[n->predicate] = 1;
    mark_used(m, n->left);
    mark_used(m, n->right);
}

static bool answer(const maker *m, uint32_t test, uint32_t kind) { return m->holds[test][kind / 64] >> kind % 64 & 1; }

/* Numbers the columns by their answers to the tests, the widest test first: so each test holds for few runs of columns, and
 * PCRE2's classes stay short. `list` is the tests in use, sample[c] a kind of column c. */
static bool order_columns(maker *m, uint32_t *list, uint32_t tests, uint32_t *sample)
{
    uint32_t *size = nx_arena_zalloc(m->arena, tests + 1, sizeof *size);
    uint32_t *order = nx_arena_alloc(m->arena, m->columns * sizeof *order);
    uint32_t *number = nx_arena_zalloc(m->arena, m->columns, sizeof *number);
    uint32_t *kinds = nx_arena_alloc(m->arena, m->columns * sizeof *kinds);
    if (!size || !order || !number || !kinds)
        return false;
    for (uint32_t i = 0; i < tests; i++)
        for (uint32_t c = 1; c < m->columns; c++)
            size[i] += answer(m, list[i], sample[c]);
    for (uint32_t i = 1; i < tests; i++)
        for (uint32_t j = i; j && size[j] > size[j - 1]; j--) {
            uint32_t t = list[j], n = size[j];
            list[j] = list[j - 1], size[j] = size[j - 1];
            list[j - 1] = t, size[j - 1] = n;
        }
    for (uint32_t c = 0; c < m->columns; c++)
        order[c] = c;
    for (uint32_t gap = m->columns / 2; gap; gap /= 2)
        for (uint32_t i = gap + 1; i < m->columns; i++) {
            uint32_t v = order[i], j = i;
            for (; j > gap; j -= gap) {
                uint32_t t = 0, before = order[j - gap];
                while (t < tests && answer(m, list[t], sample[v]) == answer(m, list[t], sample[before]))
                    t++;
                if (t == tests || !answer(m, list[t], sample[v]))
                    break;
                order[j] = before;
            }
            order[j] = v;
        }
    for (uint32_t c = 1; c < m->columns; c++) {
        number[order[c]] = c;
        kinds[c] = sample[order[c]];
    }
    memcpy(sample + 1, kinds + 1, (m->columns - 1) * sizeof *sample);
    for (uint32_t k = 0; k < m->kind_count; k++)
        m->column[k] = (uint16_t)number[m->column[k]];
    return true;
}

/* Kinds with the same answers share a column; those for which no test holds have column 0, where nothing matches. */
static newsx_status make_columns(maker *m)
{
    uint32_t tests = 0, *list = nx_arena_alloc(m->arena, (m->test_count + 1) * sizeof *list);
    m->column = nx_arena_zalloc(m->arena, m->kind_count, sizeof *m->column);
    uint32_t *sample = nx_arena_alloc(m->arena, (m->kind_count + 1) * sizeof *sample);   /* a kind of each column */
    uint64_t *hashes = nx_arena_alloc(m->arena, (m->kind_count + 1) * sizeof *hashes);
    uint32_t *heads = nx_arena_zalloc(m->arena, 4096, sizeof *heads);
    uint32_t *chain = nx_arena_alloc(m->arena, (m->kind_count + 1) * sizeof *chain);
    if (!list || !m->column || !sample || !hashes || !heads || !chain)
        return NEWSX_NO_MEMORY;
    for (uint32_t t = 0; t < m->test_count; t++)
        if (m->used[t])
            list[tests++] = t;
    m->columns = 1;
    uint64_t *passed = nx_arena_zalloc(m->arena, m->kind_count + 64, sizeof *passed);   /* of each kind: a hash of its answers */
    if (!passed)
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < tests; i++)
        for (uint32_t w = 0; w < (m->kind_count + 63) / 64; w++)
            for (uint64_t set = m->holds[list[i]][w]; set; set &= set - 1) {
                uint64_t *hash = &passed[w * 64 + (uint32_t)__builtin_ctzll(set)];
                *hash = ((*hash ? *hash : NX_HASH_SEED) ^ (i + 1)) * 0x100000001B3ull;
            }
    for (uint32_t k = 1; k < m->kind_count; k++) {
        uint64_t hash = passed[k];
        if (!hash)
            continue;
        uint32_t *head = &heads[nx_hash_end(hash) % 4096], c;
        for (c = *head; c; c = chain[c]) {
            bool same = hashes[c] == hash;
            for (uint32_t i = 0; same && i < tests; i++) {
                const uint64_t *h = m->holds[list[i]];
                same = (h[k / 64] >> k % 64 & 1) == (h[sample[c] / 64] >> sample[c] % 64 & 1);
            }
            if (same)
                break;
        }
        if (!c) {
            if (m->columns == MAX_COLUMNS)
                return NEWSX_TOO_LARGE;
            c = m->columns++;
            sample[c] = k;
            hashes[c] = hash;
            chain[c] = *head;
            *head = c;
        }
        m->column[k] = (uint16_t)c;
    }
    if (!order_columns(m, list, tests, sample))
        return NEWSX_NO_MEMORY;
    m->columns_of = nx_arena_zalloc(m->arena, m->test_count + 1, sizeof *m->columns_of);
    m->wide = nx_arena_zalloc(m->arena, m->test_count + 1, 1);
    if (!m->columns_of || !m->wide)
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < tests; i++) {
        uint32_t members = 0;
        for (uint32_t k = 0; k < (m->kind_count + 63) / 64; k++)
            members += (uint32_t)__builtin_popcountll(m->holds[list[i]][k]);
        m->wide[list[i]] = members > m->kind_count / 4;
        uint64_t *set = nx_arena_zalloc(m->arena, m->columns / 64 + 1, sizeof *set);
        if (!set)
            return NEWSX_NO_MEMORY;
        for (uint32_t c = 1; c < m->columns; c++)
            if (m->holds[list[i]][sample[c] / 64] >> sample[c] % 64 & 1)
                set[c / 64] |= 1ull << c % 64;
        m->columns_of[list[i]] = set;
    }
    return NEWSX_OK;
}

/* ------------------------------------------------------------ nondeterministic automaton */

static uint32_t add(maker *m, uint8_t kind, uint32_t test, uint32_t out, uint32_t out2)
{
    if (!nx_arena_grow(m->arena, (void **)&m->ns, &m->ns_capacity, m->ns_count + 1, sizeof *m->ns)) {
        m->failed = true;
        return 0;
    }
    m->ns[m->ns_count] = (nstate){ kind, test, out, out2 };
    return m->ns_count++;
}

/* Is there a unit in the tree that almost anything fits? */
static bool is_wide(const maker *m, const nx_node *n)
{
    if (!n || n->kind == NX_NODE_LOOK)
        return false;
    if (n->kind == NX_NODE_UNIT)
        return m->wide[n->predicate];
    return is_wide(m, n->left) || is_wide(m, n->right);
}

/* Is what the table accepts just what the tree matches? If there are no roles inside either, there is nothing to prove. */
static bool is_exact(const maker *m, const nx_node *n, bool roles)
{
    if (!n)
        return true;
    if (n->kind == NX_NODE_LOOK || n->regex || (n->kind == NX_NODE_ROLE && !roles))
        return false;
    uint32_t unroll = n->kind == NX_NODE_REPEAT && is_wide(m, n->left) ? UNROLL_WIDE : UNROLL;
    if (n->kind == NX_NODE_REPEAT && (n->least > unroll || (n->most != UINT32_MAX && n->most > unroll)))
        return false;
    return is_exact(m, n->left, roles) && is_exact(m, n->right, roles);
}

/* Adds the columns of the last unit of everything that the tree can match; false where that is not plain to see. */
static bool last_columns(const maker *m, const nx_node *n, uint8_t *set)
{
    switch (n->kind) {
    case NX_NODE_UNIT:
        for (uint32_t c = 1; c < m->columns; c++)
            set[c] |= m->columns_of[n->predicate][c / 64] >> c % 64 & 1;
        return true;
    case NX_NODE_SEQUENCE:
        return last_columns(m, n->right, set);
    case NX_NODE_CHOICE:
        return last_columns(m, n->left, set) && last_columns(m, n->right, set);
    case NX_NODE_ROLE:
        return last_columns(m, n->left, set);
    default:
        return false;
    }
}

/* The columns of which one must stand before a match: from a pattern that begins with (?<= ...). */
static bool columns_before(const maker *m, const nx_node *n, uint8_t *set)
{
    switch (n->kind) {
    case NX_NODE_SEQUENCE:
    case NX_NODE_ROLE:
        return columns_before(m, n->left, set);
    case NX_NODE_CHOICE:
        return columns_before(m, n->left, set) && columns_before(m, n->right, set);
    case NX_NODE_LOOK:
        return n->behind && !n->negative && last_columns(m, n->left, set);
    default:
        return false;
    }
}

/* How many units before (behind true) or after a match its proof may look at. */
static uint32_t looks(const nx_node *n, bool behind)
{
    if (!n)
        return 0;
    if (n->kind == NX_NODE_LOOK) {
        uint32_t most = n->behind == behind ? nx_pattern_most(n->left, NX_LOOK_UNITS) : 0, inner = looks(n->left, behind);
        return inner > most ? inner : most;
    }
    uint32_t left = looks(n->left, behind), right = looks(n->right, behind);
    return left > right ? left : right;
}

/* The automaton of a tree that goes on to state `next`: built from the back, so that nothing needs patching but loops. */
static uint32_t compile(maker *m, const nx_node *n, uint32_t next)
{
    if (m->failed || m->ns_count > 4000000)
        return next;
    switch (n->kind) {
    case NX_NODE_UNIT:
        return add(m, UNIT, n->predicate, next, 0);
    case NX_NODE_SEQUENCE:
        return compile(m, n->left, compile(m, n->right, next));
    case NX_NODE_CHOICE: {
        uint32_t left = compile(m, n->left, next), right = compile(m, n->right, next);
        return add(m, SPLIT, 0, left, right);
    }
    case NX_NODE_ROLE:
        return compile(m, n->left, next);
    case NX_NODE_REPEAT: {
        uint32_t unroll = is_wide(m, n->left) ? UNROLL_WIDE : UNROLL;
        uint32_t least = n->least > unroll ? unroll : n->least;
        uint32_t most = n->most != UINT32_MAX && n->most > unroll ? UINT32_MAX : n->most, start = next;
        if (most == UINT32_MAX) {
            uint32_t loop = add(m, SPLIT, 0, next, next);
            uint32_t body = compile(m, n->left, loop);
            if (!m->failed)
                m->ns[loop].out = body;
            start = loop;
        } else {
            for (uint32_t i = least; i < most; i++)
                start = add(m, SPLIT, 0, compile(m, n->left, start), next);
        }
        for (uint32_t i = 0; i < least; i++)
            start = compile(m, n->left, start);
        return start;
    }
    case NX_NODE_LOOK:
        /* What must follow at the very end is read as if it were part of the match: so the table keeps candidates few, and
         * the end it gives is too far by that. All else beside the match is left to the proof. */
        if (!n->behind && !n->negative && !m->failed && m->ns[next].kind == ACCEPT) {
            m->rules[m->ns[next].test].ahead = true;
            return compile(m, n->left, next);
        }
        return next;
    default:
        return next;
    }
}

/* ------------------------------------------------------------ table */

static bool push(maker *m, uint32_t **array, uint32_t *count, uint32_t *capacity, uint32_t value)
{
    if (!nx_arena_grow(m->arena, (void **)array, capacity, *count + 1, sizeof **array)) {
        m->failed = true;
        return false;
    }
    (*array)[(*count)++] = value;
    return true;
}

/* Adds what can be reached from `state` without a unit to the set. */
static void close_over(maker *m, uint32_t state)
{
    uint32_t depth = 0;
    push(m, &m->stack, &depth, &m->stack_capacity, state);
    while (depth && !m->failed) {
        uint32_t s = m->stack[--depth];
        if (m->seen[s] == m->stamp)
            continue;
        m->seen[s] = m->stamp;
        if (m->ns[s].kind == SPLIT) {
            push(m, &m->stack, &depth, &m->stack_capacity, m->ns[s].out);
            push(m, &m->stack, &depth, &m->stack_capacity, m->ns[s].out2);
        } else {
            push(m, &m->set, &m->set_count, &m->set_capacity, s);
        }
    }
}

static void sort(uint32_t *set, uint32_t count)
{
    for (uint32_t gap = count / 2; gap; gap /= 2)
        for (uint32_t i = gap; i < count; i++) {
            uint32_t v = set[i], j = i;
            for (; j >= gap && set[j - gap] > v; j -= gap)
                set[j] = set[j - gap];
            set[j] = v;
        }
}

/* The table's state for the set just made; 0 for the empty set. */
static uint32_t state_of_set(maker *m, uint32_t depth)
{
    if (!m->set_count)
        return 0;
    sort(m->set, m->set_count);
    uint64_t hash = NX_HASH_SEED ^ depth;
    for (uint32_t i = 0; i < m->set_count; i++)
        hash = (hash ^ m->set[i]) * 0x100000001B3ull;
    uint32_t *slot = &m->slots[nx_hash_end(hash) % SET_SLOTS];
    for (uint32_t d = *slot; d; d = m->ds[d].chain)
        if (m->ds[d].count == m->set_count && m->ds[d].depth == depth &&
            memcmp(m->pool + m->ds[d].at, m->set, m->set_count * sizeof *m->set) == 0)
            return d;
    if (!nx_arena_grow(m->arena, (void **)&m->ds, &m->ds_capacity, m->ds_count + 1, sizeof *m->ds)) {
        m->failed = true;
        return 0;
    }
    m->ds[m->ds_count] = (dstate){ m->pool_count, m->set_count, *slot, depth };
    for (uint32_t i = 0; i < m->set_count; i++)
        push(m, &m->pool, &m->pool_count, &m->pool_capacity, m->set[i]);
    *slot = m->ds_count;
    return m->ds_count++;
}

static bool has_column(const maker *m, uint32_t test, uint32_t column)
{
    return m->columns_of[test][column / 64] >> column % 64 & 1;
}

/* Where state d goes from each column. Most columns pass the same of the few tests that the state asks, and go the same way:
 * they are told apart by a hash of the tests passed, and the set of states is made once for each. */
static void fill_row(maker *m, uint32_t d, uint16_t *row)
{
    uint32_t tests = 0;
    memset(m->passed, 0, m->columns * sizeof *m->passed);
    for (uint32_t i = 0; i < m->ds[d].count; i++) {
        const nstate *s = &m->ns[m->pool[m->ds[d].at + i]];
        uint32_t t = 0;
        while (s->kind == UNIT && t < tests && m->asked[t] != s->test)
            t++;
        if (s->kind != UNIT || t < tests)
            continue;
        m->asked[tests++] = s->test;
        for (uint32_t w = 0; w <= m->columns / 64; w++)
            for (uint64_t set = m->columns_of[s->test][w]; set; set &= set - 1) {
                uint32_t c = w * 64 + (uint32_t)__builtin_ctzll(set);
                m->passed[c] = (m->passed[c] ^ tests) * 0x100000001B3ull;
            }
    }
    uint32_t heads[256] = { 0 };
    for (uint32_t c = 1; c < m->columns; c++) {
        if (!m->passed[c])
            continue;
        uint32_t *head = &heads[nx_hash_end(m->passed[c]) % 256], same;
        for (same = *head; same; same = m->alike[same]) {
            bool equal = m->passed[same] == m->passed[c];
            for (uint32_t t = 0; equal && t < tests; t++)
                equal = has_column(m, m->asked[t], same) == has_column(m, m->asked[t], c);
            if (equal)
                break;
        }
        if (same) {
            row[c] = row[same];
            continue;
        }
        m->alike[c] = *head;
        *head = c;
        m->stamp++;
        m->set_count = 0;
        for (uint32_t i = 0; i < m->ds[d].count; i++) {
            const nstate *s = &m->ns[m->pool[m->ds[d].at + i]];
            if (s->kind == UNIT && has_column(m, s->test, c))
                close_over(m, s->out);
        }
        row[c] = (uint16_t)state_of_set(m, m->cut ? m->ds[d].depth + 1 : 0);
    }
}

/* The rule with the most states of its own: the one to blame when there are too many. */
static uint32_t largest(maker *m, const uint32_t *sizes)
{
    uint32_t worst = 0;
    for (uint32_t r = 1; r < m->rule_count; r++)
        if (sizes[r] > sizes[worst])
            worst = r;
    return worst;
}

static newsx_status make_table(maker *m, nx_automaton *out, uint32_t *bad, const char **what)
{
    uint32_t *sizes = nx_arena_zalloc(m->arena, m->rule_count + 1, sizeof *sizes);
    if (!sizes)
        return NEWSX_NO_MEMORY;
    uint32_t start = UINT32_MAX;
    for (uint32_t r = m->rule_count; r--;) {
        uint32_t before = m->ns_count, s = compile(m, m->rules[r].tree, add(m, ACCEPT, r, 0, 0));
        sizes[r] = m->ns_count - before;
        start = start == UINT32_MAX ? s : add(m, SPLIT, 0, s, start);
    }
    if (m->ns_count > 4000000) {
        *bad = largest(m, sizes);
        *what = "the pattern repeats repetitions too often";
        return NEWSX_BAD_RULE;
    }
    m->seen = nx_arena_zalloc(m->arena, m->ns_count + 1, sizeof *m->seen);
    m->slots = nx_arena_zalloc(m->arena, SET_SLOTS, sizeof *m->slots);
    m->ds = nx_arena_zalloc(m->arena, 64, sizeof *m->ds);
    m->passed = nx_arena_alloc(m->arena, (m->columns / 64 + 1) * 64 * sizeof *m->passed);
    m->alike = nx_arena_alloc(m->arena, m->columns * sizeof *m->alike);
    m->asked = nx_arena_alloc(m->arena, (m->test_count + 1) * sizeof *m->asked);
    m->ds_capacity = 64;
    m->ds_count = 1;
    uint32_t next_capacity = 0, accepted_capacity = 0;
    if (m->failed || !m->seen || !m->slots || !m->ds || !m->passed || !m->alike || !m->asked)
        return NEWSX_NO_MEMORY;
    m->stamp++;
    close_over(m, start);
    state_of_set(m, 0);
    for (uint32_t d = 0; d < m->ds_count && !m->failed; d++) {
        uint32_t most = m->rule_count > 1 ? MAX_CELLS : MAX_CELLS_ALONE;
        if (m->ds_count > MAX_STATES || (uint64_t)m->ds_count * m->columns > most) {
            *bad = largest(m, sizes);
            *what = "the pattern makes too many states: it needs fewer repetitions inside repetitions";
            return NEWSX_TOO_LARGE;
        }
        if (!nx_arena_grow(m->arena, (void **)&out->next, &next_capacity, (d + 1) * m->columns, sizeof *out->next))
            return NEWSX_NO_MEMORY;
        uint16_t *row = out->next + (size_t)d * m->columns;
        memset(row, 0, m->columns * sizeof *row);
        if (!d || (m->cut && m->ds[d].depth == m->cut))
            continue;
        fill_row(m, d, row);
    }
    if (m->failed)
        return NEWSX_NO_MEMORY;
    out->states = m->ds_count;
    out->accept = nx_arena_zalloc(m->arena, m->ds_count, sizeof *out->accept);
    if (!out->accept)
        return NEWSX_NO_MEMORY;
    /* place 0 of the lists stays empty, so that 0 can mean none */
    for (uint32_t d = 0; d < m->ds_count; d++) {
        uint32_t count = 0, at = out->accepted_count;
        for (uint32_t pass = 0; pass < 2; pass++) {
            if (pass && !count)
                break;
            if (pass) {
                if (!nx_arena_grow(m->arena, (void **)&out->accepted, &accepted_capacity, at + count + 2,
                                   sizeof *out->accepted))
                    return NEWSX_NO_MEMORY;
                if (!at)
                    out->accepted[at++] = 0;
                out->accept[d] = at;
                out->accepted[at++] = (uint16_t)count;
            }
            /* The start state is compiled from the last rule to the first, so states of earlier rules have higher
             * numbers; the lists are put in the rules' own order. */
            for (uint32_t i = m->ds[d].count; i--;) {
                const nstate *s = &m->ns[m->pool[m->ds[d].at + i]];
                /* a cut group has one rule, and every state at the cut may still become a match of it */
                bool cut_off = m->cut && m->ds[d].depth == m->cut;
                if (cut_off ? i != 0 : s->kind != ACCEPT)
                    continue;
                if (pass)
                    out->accepted[at++] = m->rules[cut_off ? 0 : s->test].number;
                else
                    count++;
            }
        }
        if (count)
            out->accepted_count = at;
    }
    return NEWSX_OK;
}

static bool same_accepts(const nx_automaton *a, uint32_t x, uint32_t y)
{
    if (!a->accept[x] || !a->accept[y])
        return a->accept[x] == a->accept[y];
    const uint16_t *p = a->accepted + a->accept[x], *q = a->accepted + a->accept[y];
    return *p == *q && memcmp(p, q, (*p + 1u) * sizeof *p) == 0;
}

/* Merges states from which the same can follow: classes start from what is accepted and are split until nothing changes. */
static bool merge_states(nx_arena *arena, nx_automaton *a)
{
    uint32_t n = a->states, columns = a->columns, classes = 0;
    uint32_t *cls = nx_arena_alloc(arena, n * sizeof *cls), *fresh = nx_arena_alloc(arena, n * sizeof *fresh);
    uint32_t *sample = nx_arena_alloc(arena, n * sizeof *sample), *chain = nx_arena_alloc(arena, n * sizeof *chain);
    uint64_t *hash = nx_arena_alloc(arena, n * sizeof *hash);
    uint32_t *heads = nx_arena_alloc(arena, 4096 * sizeof *heads);
    if (!cls || !fresh || !sample || !chain || !hash || !heads)
        return false;
    memset(cls, 0, n * sizeof *cls);
    for (uint32_t before = 0;; before = classes) {
        classes = 0;
        memset(heads, 0xFF, 4096 * sizeof *heads);
        for (uint32_t s = 0; s < n; s++) {
            const uint16_t *row = a->next + (size_t)s * columns;
            uint64_t h = NX_HASH_SEED ^ cls[s] ^ (uint64_t)(a->accept[s] != 0) << 40;
            for (uint32_t c = 1; c < columns; c++)
                h = (h ^ cls[row[c]]) * 0x100000001B3ull;
            uint32_t *head = &heads[nx_hash_end(h) % 4096], k;
            for (k = *head; k != UINT32_MAX; k = chain[k]) {
                uint32_t t = sample[k];
                bool same = hash[k] == h && cls[t] == cls[s] && same_accepts(a, s, t) && (s != 0) == (t != 0);
                for (uint32_t c = 1; same && c < columns; c++)
                    same = cls[row[c]] == cls[a->next[(size_t)t * columns + c]];
                if (same)
                    break;
            }
            if (k == UINT32_MAX) {
                k = classes++;
                sample[k] = s;
                hash[k] = h;
                chain[k] = *head;
                *head = k;
            }
            fresh[s] = k;
        }
        memcpy(cls, fresh, n * sizeof *cls);
        if (classes == before)
            break;
    }
    /* Classes are numbered as their first states are met, so 0 stays dead and 1 the start; those that accept come last, so
     * that a number tells. */
    uint32_t *number = fresh, given = 0;
    for (int accepts = 0; accepts < 2; accepts++) {
        if (accepts)
            a->first_accept = given;
        for (uint32_t k = 0; k < classes; k++)
            if ((a->accept[sample[k]] != 0) == (accepts == 1))
                number[k] = given++;
    }
    uint16_t *next = nx_arena_alloc(arena, (size_t)classes * columns * sizeof *next);
    uint32_t *accept = nx_arena_alloc(arena, classes * sizeof *accept);
    if (!next || !accept)
        return false;
    for (uint32_t k = 0; k < classes; k++) {
        for (uint32_t c = 0; c < columns; c++)
            next[(size_t)number[k] * columns + c] = (uint16_t)number[cls[a->next[(size_t)sample[k] * columns + c]]];
        accept[number[k]] = a->accept[sample[k]];
    }
    a->next = next;
    a->accept = accept;
    a->states = classes;
    return true;
}

/* Puts columns together from which every state goes the same way: what tells them apart stands beside a match, or matters only
 * to where the parts of one lie. The smaller table is more often in a near cache. */
static bool narrow_columns(nx_arena *arena, nx_automaton *a)
{
    uint32_t columns = a->columns, width = 0;
    uint64_t *hash = nx_arena_alloc(arena, columns * sizeof *hash);
    uint32_t *sample = nx_arena_alloc(arena, columns * sizeof *sample), *chain = nx_arena_alloc(arena, columns * sizeof *chain);
    uint32_t heads[256];
    a->narrow = nx_arena_alloc(arena, columns * sizeof *a->narrow);
    if (!hash || !sample || !chain || !a->narrow)
        return false;
    for (uint32_t c = 0; c < columns; c++)
        hash[c] = NX_HASH_SEED;
    for (uint32_t s = 0; s < a->states; s++)
        for (uint32_t c = 0; c < columns; c++)
            hash[c] = (hash[c] ^ a->next[(size_t)s * columns + c]) * 0x100000001B3ull;
    memset(heads, 0xFF, sizeof heads);
    for (uint32_t c = 0; c < columns; c++) {
        uint32_t *head = &heads[nx_hash_end(hash[c]) % 256], k;
        for (k = *head; k != UINT32_MAX; k = chain[k]) {
            bool same = hash[sample[k]] == hash[c];
            for (uint32_t s = 0; same && s < a->states; s++)
                same = a->next[(size_t)s * columns + sample[k]] == a->next[(size_t)s * columns + c];
            if (same)
                break;
        }
        if (k == UINT32_MAX) {
            k = width++;
            sample[k] = c;
            chain[k] = *head;
            *head = k;
        }
        a->narrow[c] = (uint16_t)k;
    }
    uint16_t *next = nx_arena_alloc(arena, (size_t)a->states * width * sizeof *next);
    if (!next)
        return false;
    for (uint32_t s = 0; s < a->states; s++)
        for (uint32_t k = 0; k < width; k++)
            next[(size_t)s * width + k] = a->next[(size_t)s * columns + sample[k]];
    a->next = next;
    a->width = width;
    return true;
}

/* ------------------------------------------------------------ programs */

/* Makes the rules' programs; of the first that can have none, its index and the reason. */
static newsx_status make_programs(maker *m, nx_program_tests *tests, uint32_t *bad, const char **what)
{
    for (uint32_t r = 0; r < m->rule_count; r++) {
        nx_program *p = &m->rules[r].program;
        newsx_status status = nx_program_make(m->arena, m->rules[r].tree, tests, p, what);
        for (uint32_t i = 0; i < p->regex_count && status == NEWSX_OK; i++)
            if ((*what = nx_expression_fault(m->arena, p->regexes[i])))
                status = NEWSX_BAD_RULE;
        if (status != NEWSX_OK) {
            *bad = r;
            return status;
        }
    }
    return NEWSX_OK;
}

newsx_status nx_automaton_make(nx_arena *arena, nx_automaton_rule *rules, uint32_t rule_count, const uint64_t *const *holds,
                               uint32_t test_count, uint32_t kind_count, uint32_t cut, nx_automaton *out, uint32_t *bad,
                               const char **what)
{
    maker m = { .arena = arena, .rules = rules, .rule_count = rule_count, .holds = holds, .test_count = test_count,
                .kind_count = kind_count, .cut = cut };
    memset(out, 0, sizeof *out);
    *bad = 0;
    m.used = nx_arena_zalloc(arena, test_count + 1, 1);
    if (!m.used)
        return NEWSX_NO_MEMORY;
    for (uint32_t r = 0; r < rule_count; r++)
        mark_used(&m, rules[r].tree);
    newsx_status status = make_columns(&m);
    if (status == NEWSX_TOO_LARGE)
        *what = "the pattern tells too many words apart; put them into a lexicon";
    if (status != NEWSX_OK)
        return status;
    nx_program_tests tests = { .columns_of = m.columns_of, .words = m.columns / 64 + 1 };
    status = make_programs(&m, &tests, bad, what);
    if (status != NEWSX_OK)
        return status;
    for (uint32_t r = 0; r < rule_count; r++) {
        const nx_node *tree = rules[r].tree;
        bool role = tree->kind == NX_NODE_ROLE;
        uint8_t *before = nx_arena_zalloc(arena, m.columns, 1);
        if (!before)
            return NEWSX_NO_MEMORY;
        rules[r].look_before = looks(tree, true);
        rules[r].look_after = looks(tree, false);
        rules[r].before = columns_before(&m, tree, before) ? before : NULL;
        rules[r].exact = is_exact(&m, tree, true);
        rules[r].whole = !is_exact(&m, role ? tree->left : tree, false) ? -1 : role ? (int)tree->role : NX_ROLE_COUNT;
    }
    out->columns = m.columns;
    out->tests = tests.rows;
    out->test_words = tests.count;
    out->open = cut;
    out->column = m.column;
    status = make_table(&m, out, bad, what);
    if (status == NEWSX_OK && !m.failed && !(merge_states(arena, out) && narrow_columns(arena, out)))
        return NEWSX_NO_MEMORY;
    return m.failed ? NEWSX_NO_MEMORY : status;
}

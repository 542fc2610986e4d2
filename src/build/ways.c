/* ways.c - the tables of a layer's groups -> ways and gates: what can begin, go on and end where. */
#include "build/ways.h"

#include <string.h>

#define MAX_WAYS 64                  /* of a layer: bits in a word */
#define WAYS_OF_GROUP 32             /* before they are put together to be so few */

/* A way, as long as it can still become one with another of its group. */
typedef struct {
    uint32_t firsts;                 /* columns that begin it; 0 where it is now part of another */
    uint32_t state;                  /* its only one, or 0 */
    uint8_t *second, *pair, *third;  /* of each column: as the gates have them */
} way;

typedef struct {
    way ways[WAYS_OF_GROUP];
    uint32_t count;
    uint8_t *of_state;               /* the way of each state that one unit leads to */
    uint32_t first, second;          /* the two that would best become one */
    uint64_t loss;                   /* by that: pairs of columns that would get through for nothing; UINT64_MAX: only one is left */
    uint8_t number[WAYS_OF_GROUP];   /* in the layer */
    const uint64_t *awaited[WAYS_OF_GROUP];   /* kinds of which a match must hold one behind its first unit; NULL: not known */
    uint8_t *passed[WAYS_OF_GROUP];  /* of each column: can a match go on over it */
} group_ways;

static void add_columns(way *to, const way *from, uint32_t width)
{
    to->firsts += from->firsts;
    to->state = 0;
    for (uint32_t c = 0; c < width; c++) {
        to->second[c] |= from->second[c];
        to->pair[c] |= from->pair[c];
        to->third[c] |= from->third[c];
    }
}

static uint64_t loss_of(const way *a, const way *b, uint32_t width)
{
    uint32_t more_a = 0, more_b = 0;
    for (uint32_t c = 0; c < width; c++) {
        more_a += b->second[c] & ~a->second[c] & 1;
        more_b += a->second[c] & ~b->second[c] & 1;
    }
    return (uint64_t)a->firsts * more_a + (uint64_t)b->firsts * more_b;
}

static void find_least_loss(group_ways *g, uint32_t width)
{
    g->loss = UINT64_MAX;
    for (uint32_t i = 0; i < g->count; i++)
        for (uint32_t j = i + 1; j < g->count && g->ways[i].firsts; j++) {
            uint64_t loss = g->ways[j].firsts ? loss_of(&g->ways[i], &g->ways[j], width) : UINT64_MAX;
            if (loss < g->loss) {
                g->loss = loss;
                g->first = i;
                g->second = j;
            }
        }
}

static void merge_ways(group_ways *g, const nx_automaton *a)
{
    add_columns(&g->ways[g->first], &g->ways[g->second], a->width);
    g->ways[g->second].firsts = 0;
    for (uint32_t s = 0; s < a->states; s++)
        if (g->of_state[s] == g->second)
            g->of_state[s] = (uint8_t)g->first;
    find_least_loss(g, a->width);
}

/* What a state that one unit leads to can go on with. */
static bool look_ahead(nx_arena *arena, const nx_automaton *a, uint32_t state, way *w)
{
    w->state = state;
    w->second = nx_arena_zalloc(arena, a->width, 1);
    w->pair = nx_arena_zalloc(arena, a->width, 1);
    w->third = nx_arena_zalloc(arena, a->width, 1);
    if (!w->second || !w->pair || !w->third)
        return false;
    for (uint32_t c = 0; c < a->width; c++) {
        w->firsts += a->next[a->width + c] == state;
        uint32_t two = a->next[state * a->width + c];
        w->second[c] = two != 0;
        w->pair[c] = a->accept[two] != 0;
        for (uint32_t d = 0; two && d < a->width; d++)
            w->third[d] |= a->next[two * a->width + d] != 0;
    }
    return true;
}

/* The ways of a group, each of one state; of more states where there are very many. */
static bool find_ways(nx_arena *arena, const nx_automaton *a, group_ways *g)
{
    g->of_state = nx_arena_alloc(arena, a->states);
    if (!g->of_state)
        return false;
    memset(g->of_state, 0xFF, a->states);
    for (uint32_t c = 0; c < a->width; c++) {
        uint32_t state = a->next[a->width + c];
        if (!state || g->of_state[state] != 0xFF)
            continue;
        way w = { 0, 0, NULL, NULL, NULL };
        if (!look_ahead(arena, a, state, &w))
            return false;
        uint32_t nearest = 0;
        if (g->count < WAYS_OF_GROUP) {
            g->ways[nearest = g->count++] = w;
        } else {
            for (uint32_t i = 1; i < g->count; i++)
                if (loss_of(&g->ways[i], &w, a->width) < loss_of(&g->ways[nearest], &w, a->width))
                    nearest = i;
            add_columns(&g->ways[nearest], &w, a->width);
        }
        g->of_state[state] = (uint8_t)nearest;
    }
    find_least_loss(g, a->width);
    return true;
}

/* Finds the ways of all groups and puts the most alike together until their number fits. */
static bool make_ways(nx_builder *b, const nx_way_group *groups, uint32_t group_count, group_ways *of_group,
                      nx_image_layer *layer)
{
    uint32_t count = 0, given = 0;
    nx_image_way ways[MAX_WAYS];
    for (uint32_t g = 0; g < group_count; g++) {
        if (!find_ways(&b->arena, groups[g].table, &of_group[g]))
            return false;
        count += of_group[g].count;
    }
    for (; count > MAX_WAYS; count--) {
        uint32_t best = 0;
        for (uint32_t g = 1; g < group_count; g++)
            if (of_group[g].loss < of_group[best].loss)
                best = g;
        merge_ways(&of_group[best], groups[best].table);
    }
    for (uint32_t g = 0; g < group_count; g++)
        for (uint32_t w = 0; w < of_group[g].count; w++)
            if (of_group[g].ways[w].firsts) {
                of_group[g].number[w] = (uint8_t)given;
                ways[given++] = (nx_image_way){ (uint16_t)g, (uint16_t)of_group[g].ways[w].state };
            }
    layer->ways = nx_build_part(b, ways, given, sizeof *ways);
    return true;
}

/* ------------------------------------------------------------ what a match must hold */

/* How often the kinds come up in texts is not known; classes of words and marks come up more often than words that a lexicon
 * names. */
#define WEIGHT_PLAIN 400
#define WEIGHT_SPAN 40

typedef struct {
    nx_builder *b;
    uint32_t words;                  /* of a set of kinds */
    const uint64_t *apart;           /* kinds that weigh nothing, since they are asked for anyway; or NULL */
} chooser;

static uint64_t weight(const chooser *c, const uint64_t *set)
{
    uint64_t sum = 0;
    for (uint32_t w = 0; w < c->words; w++)
        for (uint64_t left = c->apart ? set[w] & ~c->apart[w] : set[w]; left; left &= left - 1) {
            const nx_build_kind *k = &c->b->kinds[w * 64 + (uint32_t)__builtin_ctzll(left)];
            sum += k->cls == NX_CLASS_COUNT ? WEIGHT_SPAN : k->tag_count ? 1 : WEIGHT_PLAIN;
        }
    return sum;
}

static const uint64_t *unite(const chooser *c, const uint64_t *x, const uint64_t *y)
{
    uint64_t *both = x && y ? nx_arena_alloc(&c->b->arena, c->words * sizeof *both) : NULL;
    for (uint32_t w = 0; both && w < c->words; w++)
        both[w] = x[w] | y[w];
    return both;
}

/* The rarest kinds of which every match of the tree holds one behind its first unit; NULL: there is no such set. */
static const uint64_t *choose(const chooser *c, const nx_node *n, uint32_t before)
{
    const uint64_t *left, *right;
    switch (n->kind) {
    case NX_NODE_UNIT:
        return before ? c->b->holds[n->predicate] : NULL;
    case NX_NODE_SEQUENCE:
        left = choose(c, n->left, before);
        right = choose(c, n->right, before + nx_pattern_least(n->left));
        return !left || (right && weight(c, right) < weight(c, left)) ? right : left;
    case NX_NODE_CHOICE:
        return unite(c, choose(c, n->left, before), choose(c, n->right, before));
    case NX_NODE_REPEAT:
        return n->least ? choose(c, n->left, before) : NULL;
    case NX_NODE_ROLE:
        return choose(c, n->left, before);
    default:
        return NULL;
    }
}

/* Of each rule of the group the set that adds least to what the others ask for. */
static bool choose_sets(nx_builder *b, const nx_way_group *group, const uint64_t **set)
{
    chooser c = { b, (b->kind_count + 63) / 64, NULL };
    uint64_t *apart = nx_arena_alloc(&b->arena, c.words * sizeof *apart);
    if (!apart)
        return false;
    for (int again = 0; again < 2; again++)
        for (uint32_t r = 0; r < group->rule_count; r++) {
            memset(apart, 0, c.words * sizeof *apart);
            for (uint32_t other = 0; again && other < group->rule_count; other++)
                for (uint32_t w = 0; other != r && set[other] && w < c.words; w++)
                    apart[w] |= set[other][w];
            c.apart = apart;
            set[r] = choose(&c, b->trees[group->rules[r]], 0);
        }
    return true;
}

/* The rules of the group that can still be matched from each state: bit r for the r-th. */
static uint64_t *rules_of_states(nx_arena *arena, const nx_way_group *group)
{
    const nx_automaton *a = group->table;
    uint64_t *of = nx_arena_zalloc(arena, a->states, sizeof *of);
    if (!of)
        return NULL;
    for (uint32_t s = 0; s < a->states; s++)
        for (uint32_t i = 1; a->accept[s] && i <= a->accepted[a->accept[s]]; i++)
            for (uint32_t r = 0; r < group->rule_count; r++)
                if (group->rules[r] == a->accepted[a->accept[s] + i])
                    of[s] |= 1ull << r;
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t s = a->states; s--;) {
            uint64_t rules = of[s];
            for (uint32_t c = 0; c < a->width; c++)
                rules |= of[a->next[s * a->width + c]];
            changed |= rules != of[s];
            of[s] = rules;
        }
    }
    return of;
}

/* Marks the columns over which a match can go on from `state`. */
static void pass(const nx_automaton *a, uint32_t state, uint8_t *seen, uint32_t *stack, uint8_t *passed)
{
    uint32_t depth = 0;
    stack[depth++] = state;
    seen[state] = 1;
    while (depth) {
        const uint16_t *row = a->next + (size_t)stack[--depth] * a->width;
        for (uint32_t c = 0; c < a->width; c++) {
            passed[c] |= row[c] != 0;
            if (row[c] && !seen[row[c]]) {
                seen[row[c]] = 1;
                stack[depth++] = row[c];
            }
        }
    }
}

/* What the ways of a group wait for, and what they pass over until then. */
static bool find_waits(nx_builder *b, const nx_way_group *group, group_ways *ways)
{
    const nx_automaton *a = group->table;
    chooser c = { b, (b->kind_count + 63) / 64, NULL };
    const uint64_t **set = nx_arena_zalloc(&b->arena, group->rule_count, sizeof *set);
    uint64_t *rules = rules_of_states(&b->arena, group);
    uint32_t *stack = nx_arena_alloc(&b->arena, a->states * sizeof *stack);
    if (!set || !rules || !stack || !choose_sets(b, group, set))
        return false;
    for (uint32_t w = 0; w < ways->count; w++) {
        uint8_t *seen = nx_arena_zalloc(&b->arena, a->states, 1);
        uint64_t can = 0;
        ways->passed[w] = nx_arena_zalloc(&b->arena, a->width, 1);
        if (!ways->passed[w] || !seen)
            return false;
        for (uint32_t s = 1; s < a->states; s++)
            if (ways->of_state[s] == w) {
                can |= rules[s];
                pass(a, s, seen, stack, ways->passed[w]);
            }
        const uint64_t *awaited = NULL;
        for (bool first = true; can; can &= can - 1, first = false) {
            const uint64_t *one = set[__builtin_ctzll(can)];
            awaited = first ? one : unite(&c, awaited, one);
        }
        ways->awaited[w] = awaited;
    }
    return true;
}

/* Has the group a gap, a state that stays the same over most columns? */
static bool has_gap(const nx_automaton *a)
{
    for (uint32_t s = 2; s < a->states; s++) {
        uint32_t same = 0;
        for (uint32_t c = 1; c < a->width; c++)
            same += a->next[s * a->width + c] == s;
        if (same > a->width / 2)
            return true;
    }
    return false;
}

/* ------------------------------------------------------------ gates */

typedef struct { nx_image_start start; nx_image_gate gate; nx_image_wait wait; uint64_t alone; } all_gates;

/* Lists of the rules that are complete with one unit. */
typedef struct {
    nx_image_alone *items;
    uint32_t count, capacity;
} alones;

/* Puts the list of kind `sample` behind the others, or finds it there; gives its place, UINT32_MAX without memory. */
static uint32_t put_alone(nx_arena *arena, const nx_way_group *groups, uint32_t group_count, const group_ways *of_group,
                          uint32_t sample, alones *out)
{
    uint32_t from = out->count;
    for (uint32_t g = 0; g < group_count; g++) {
        const nx_automaton *a = groups[g].table;
        uint32_t first = a->next[a->width + a->narrow[a->column[sample]]];
        for (uint32_t i = 1; !a->open && a->accept[first] && i <= a->accepted[a->accept[first]]; i++) {
            if (!nx_arena_grow(arena, (void **)&out->items, &out->capacity, out->count + 2, sizeof *out->items))
                return UINT32_MAX;
            nx_image_alone one = { a->accepted[a->accept[first] + i], of_group[g].number[of_group[g].of_state[first]] };
            uint32_t at = out->count++;
            for (; at > from && out->items[at - 1].rule > one.rule; at--)
                out->items[at] = out->items[at - 1];
            out->items[at] = one;
        }
    }
    if (!nx_arena_grow(arena, (void **)&out->items, &out->capacity, out->count + 1, sizeof *out->items))
        return UINT32_MAX;
    out->items[out->count++] = (nx_image_alone){ 0, NX_NO_WAY };
    size_t size = (out->count - from) * sizeof *out->items;
    for (uint32_t at = 0; at < from; at++)
        if (at + (out->count - from) <= from && memcmp(out->items + at, out->items + from, size) == 0) {
            out->count = from;
            return at;
        }
    return from;
}

/* What the ways can do with the kind `sample`. */
static all_gates gates_of(const nx_way_group *groups, uint32_t group_count, const group_ways *of_group, bool waits,
                           uint32_t sample)
{
    all_gates of = { { 0, 0 }, { 0, 0, 0, 0 }, { 0, 0 }, 0 };
    for (uint32_t g = 0; g < group_count; g++) {
        const nx_automaton *a = groups[g].table;
        const group_ways *ways = &of_group[g];
        uint32_t wide = a->column[sample], column = a->narrow[wide], first = a->next[a->width + column];
        uint64_t begun = first ? 1ull << ways->number[ways->of_state[first]] : 0;
        of.start.begun |= begun;
        of.start.complete |= a->accept[first] ? begun : 0;
        for (uint32_t w = 0; w < ways->count; w++) {
            if (!ways->ways[w].firsts)
                continue;
            uint64_t bit = 1ull << ways->number[w];
            /* an open group has no list of what it is complete with: it must run even where it cannot go on */
            of.gate.second |= ways->ways[w].second[column] || a->open ? bit : 0;
            of.gate.complete |= ways->ways[w].pair[column] || a->open ? bit : 0;
            of.gate.third |= ways->ways[w].third[column] ? bit : 0;
            of.gate.after |= groups[g].before[wide] ? bit : 0;
            if (!waits)
                continue;
            const uint64_t *awaited = ways->awaited[w];
            of.wait.awaited |= !awaited || (awaited[sample / 64] >> sample % 64 & 1) ? bit : 0;
            of.wait.passed |= ways->passed[w] && ways->passed[w][column] ? bit : 0;
        }
    }
    return of;
}

#define ALIKE_SLOTS 65536u

uint32_t nx_number_alike(nx_arena *arena, const void *items, uint32_t count, size_t size, uint16_t *number, uint32_t *sample)
{
    uint32_t given = 0;
    uint32_t *slots = nx_arena_zalloc(arena, ALIKE_SLOTS, sizeof *slots);   /* number + 1 */
    uint32_t *chain = nx_arena_alloc(arena, count * sizeof *chain);
    if (!slots || !chain)
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *item = (const unsigned char *)items + i * size;
        uint64_t hash = NX_HASH_SEED;
        for (size_t at = 0; at < size; at++)
            hash = nx_hash_byte(hash, item[at]);
        uint32_t *slot = &slots[nx_hash_end(hash) % ALIKE_SLOTS], n = *slot;
        while (n && memcmp((const unsigned char *)items + sample[n - 1] * size, item, size) != 0)
            n = chain[n - 1];
        if (!n) {
            sample[given] = i;
            chain[given] = *slot;
            *slot = n = ++given;
        }
        number[i] = (uint16_t)(n - 1);
    }
    return given;
}

bool nx_ways_put(nx_builder *b, const nx_way_group *groups, uint32_t group_count, const uint32_t *sample, uint32_t letters,
                 uint16_t *gate, nx_image_layer *layer)
{
    nx_arena *arena = &b->arena;
    group_ways *of_group = nx_arena_zalloc(arena, NX_MAX_GROUPS_OF_LAYER, sizeof *of_group);
    all_gates *all = nx_arena_alloc(arena, letters * sizeof *all);
    nx_image_gate *gates = nx_arena_alloc(arena, letters * sizeof *gates);
    nx_image_wait *wait = nx_arena_alloc(arena, letters * sizeof *wait);
    nx_image_start *starts = nx_arena_alloc(arena, letters * sizeof *starts);
    uint32_t *alone = nx_arena_alloc(arena, letters * sizeof *alone);
    uint32_t *which = nx_arena_alloc(arena, letters * sizeof *which), *place = nx_arena_alloc(arena, letters * sizeof *place);
    if (!of_group || !all || !gates || !wait || !starts || !alone || !which || !place ||
        !make_ways(b, groups, group_count, of_group, layer))
        return false;
    uint32_t gaps = 0;
    for (uint32_t g = 0; g < group_count; g++)
        gaps += has_gap(groups[g].table);
    bool waits = gaps > group_count / 2;
    for (uint32_t g = 0; waits && g < group_count; g++)
        if (!groups[g].table->open && groups[g].rule_count <= 64 && !find_waits(b, &groups[g], &of_group[g]))
            return false;
    alones lists = { NULL, 0, 0 };
    for (uint32_t c = 0; c < letters; c++) {
        uint32_t list = put_alone(arena, groups, group_count, of_group, sample[c], &lists);
        if (list == UINT32_MAX)
            return false;
        all[c] = gates_of(groups, group_count, of_group, waits, sample[c]);
        all[c].alone = list;
    }
    uint32_t count = nx_number_alike(arena, all, letters, sizeof *all, gate, which), given = 0, start_count = 0;
    for (int starting = 0; starting < 2; starting++)
        for (uint32_t n = 0; n < count; n++) {
            const all_gates *of = &all[which[n]];
            if ((of->start.begun != 0) != (starting == 1))
                continue;
            if (starting) {
                alone[start_count] = (uint32_t)of->alone;
                starts[start_count++] = of->start;
            }
            gates[given] = of->gate;
            wait[given] = of->wait;
            place[n] = given++;
        }
    for (uint32_t c = 0; c < letters; c++)
        gate[c] = (uint16_t)place[gate[c]];
    layer->gates = nx_build_part(b, gates, given, sizeof *gates);
    layer->waits = nx_build_part(b, wait, waits ? given : 0, sizeof *wait);
    layer->alone = nx_build_part(b, alone, start_count, sizeof *alone);
    layer->alones = nx_build_part(b, lists.items, lists.count, sizeof *lists.items);
    layer->starts = nx_build_part(b, starts, start_count, sizeof *starts);
    return count != 0;
}

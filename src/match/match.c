/* match.c - runs the rules of a layer over a tape: tables of states find candidates, which prove.h proves. */
#include "base/bytes.h"
#include "match/match.h"
#include "match/prove.h"

#include <stdlib.h>
#include <string.h>

#define ENDS 16                      /* how many possible ends of one group are kept, the longest */
#define ANY_LENGTH UINT16_MAX        /* the same as a length */
#define CANDIDATES 64                /* pairs of end and rule at one place */
#define BLOCK 512                    /* units that are looked at together */
#define NEAR 8                       /* units that a way runs before what is known of the units ahead is asked */
#define MARK_EVERY 8                 /* units */
#define BARREN 256
#define WORD 64                      /* units of it whose starts are bits in a word */

/* The group of a way and its table. */
typedef struct {
    const uint16_t *next, *row, *column;   /* a kind's column stands at column[row[kind] * size] */
    uint32_t width, first_accept, size, group;
} way_in;

/* The tables of a layer. */
typedef struct {
    const nx_image_group *groups;
    const uint16_t *letter, *gate, *row, *rows;
    const nx_image_gate *gates;
    const nx_image_start *starts;
    const uint32_t *alone;
    const nx_image_alone *alones;
    const nx_image_wait *waits;      /* NULL where the layer has none */
    uint32_t group_count, first_start;   /* the gates from there on have a start */
    enum nx_layer layer;
    way_in *ways;
} tables;

/* What is known of units ahead: from `state` of the group's table at unit `from` nothing is accepted up to `to`, where it is in
 * state `then`. */
typedef struct {
    uint32_t run, from, to, group;
    uint16_t state, then;
} barren;

/* A unit where a rule may match, the ways that go on with what follows it, and those that are complete with it alone. */
typedef struct { uint64_t open, complete; uint32_t at; } spot;

struct nx_matcher {
    const newsx_engine *engine;
    nx_prover *prover;
    tables layers[NX_LAYER_COUNT];
    way_in *ways;                    /* of all layers */
    uint16_t kinds[1 + BLOCK + 2];   /* of the units of a block, of the one before it and the two behind it */
    uint64_t hopes[BLOCK + NX_MATCH_UNITS + 1];   /* of each unit: ways that can still meet there or later what they wait for */
    spot spots[BLOCK];
    barren barren[BARREN];
    uint32_t run;
    nx_watch_fn seen;
    void *seen_context;
    nx_match matches[2];             /* the best so far and the one that is tried */
    const nx_tape *tape;
    uint32_t from, to;               /* the units that are matched */
};

static const nx_image_rule *rule_at(const nx_matcher *m, uint32_t rule)
{
    return NX_AT(m->engine->image, nx_image_rule, m->engine->image->rules) + rule;
}

/* Puts down where the parts of the layers lie, so that they are not worked out again for every few units. */
static bool find_tables(nx_matcher *m)
{
    const nx_image *image = m->engine->image;
    const nx_image_layer *layers = NX_AT(image, nx_image_layer, image->layers);
    uint32_t count = 0;
    for (int i = 0; i < NX_LAYER_COUNT; i++)
        count += layers[i].ways.count;
    way_in *way = m->ways = malloc((count + 1) * sizeof *way);
    if (!way)
        return false;
    for (int i = 0; i < NX_LAYER_COUNT; i++) {
        const nx_image_layer *l = &layers[i];
        const nx_image_group *groups = NX_AT(image, nx_image_group, l->groups);
        m->layers[i] = (tables){ .groups = groups,
                                 .letter = NX_AT(image, uint16_t, l->letter),
                                 .rows = NX_AT(image, uint16_t, l->rows),
                                 .gate = NX_AT(image, uint16_t, l->gate),
                                 .row = NX_AT(image, uint16_t, l->row),
                                 .gates = NX_AT(image, nx_image_gate, l->gates),
                                 .starts = NX_AT(image, nx_image_start, l->starts),
                                 .alone = NX_AT(image, uint32_t, l->alone),
                                 .alones = NX_AT(image, nx_image_alone, l->alones),
                                 .waits = l->waits.count ? NX_AT(image, nx_image_wait, l->waits) : NULL,
                                 .group_count = l->groups.count,
                                 .first_start = l->gates.count - l->starts.count,
                                 .layer = (enum nx_layer)i,
                                 .ways = way };
        for (uint32_t w = 0; w < l->ways.count; w++, way++) {
            nx_image_way of = NX_AT(image, nx_image_way, l->ways)[w];
            const nx_image_group *g = &groups[of.group];
            *way = (way_in){ NX_AT(image, uint16_t, g->next), m->layers[i].row, m->layers[i].rows + of.group,
                             g->width, g->first_accept, l->groups.count, of.group };
        }
    }
    return true;
}

nx_matcher *nx_matcher_new(const newsx_engine *engine)
{
    nx_matcher *m = calloc(1, sizeof *m);
    if (!m)
        return NULL;
    m->engine = engine;
    m->prover = nx_prover_new(engine);
    if (!m->prover || !find_tables(m)) {
        nx_matcher_free(m);
        return NULL;
    }
    return m;
}

void nx_matcher_free(nx_matcher *m)
{
    if (!m)
        return;
    nx_prover_free(m->prover);
    free(m->ways);
    free(m);
}

void nx_matcher_watch(nx_matcher *m, nx_watch_fn seen, void *context)
{
    m->seen = seen;
    m->seen_context = context;
}

/* A possible match at some unit: its length and its rule in one number, so that the longest is the greatest, and of equals the
 * rule that stands first. */
typedef uint32_t candidate;

static candidate candidate_of(uint32_t length, uint16_t rule) { return length << 16 | (uint16_t)~rule; }
static uint16_t rule_of(candidate c) { return (uint16_t)~c; }

typedef struct { uint16_t state, length; } ending;

/* The rest of a way that runs far. Rules over lists may run to the greatest length from every unit of a long list in vain: so that
 * this costs little, what was in vain is put down every few units, and passed over by ways that come there in the same state. */
static __attribute__((noinline)) uint32_t run_far(nx_matcher *m, const way_in *way, const uint16_t *symbol, uint32_t state,
                                                  uint32_t most, ending *ends, uint32_t found)
{
    const uint32_t unit = (uint32_t)(symbol - m->tape->symbol);
    barren *open[NX_MATCH_UNITS / MARK_EVERY + 1];
    uint32_t j = NEAR, count = 0;
    while (state && j < most) {
        const uint32_t from = unit + j;
        if (from % MARK_EVERY == 0) {
            barren *b = &m->barren[(from / MARK_EVERY + way->group * 101 + state * 37) % BARREN];
            const bool known = b->run == m->run && b->from == from && b->group == way->group && b->state == state;
            if (!known)
                *b = (barren){ m->run, from, from, way->group, (uint16_t)state, (uint16_t)state };
            open[count++] = b;
            if (b->to > from) {
                j = b->to - unit;
                state = b->then;
                continue;
            }
        }
        state = way->next[state * way->width + way->column[way->row[symbol[j++]] * way->size]];
        if (state >= way->first_accept) {
            ends[found++] = (ending){ (uint16_t)state, (uint16_t)j };
            count = 0;
        }
    }
    while (count--) {
        open[count]->to = unit + j;
        open[count]->then = (uint16_t)state;
    }
    return found;
}

/* Runs the table of a way, in `state` behind the first unit, over at most `most` units until it is dead; gives the ends that it
 * passes. Not inline: the loop needs all the registers that there are. */
static __attribute__((noinline)) uint32_t run_way(nx_matcher *m, const way_in *way, const uint16_t *symbol, uint32_t state,
                                                  uint32_t most, ending *ends)
{
    const uint16_t *next = way->next, *column = way->column, *row = way->row;
    const uint32_t width = way->width, first_accept = way->first_accept, size = way->size;
    const uint32_t near = most < NEAR ? most : NEAR;
    uint32_t found = 0;
    /* An end is written down whether it is one or not: that costs less than to be wrong in guessing it. */
    for (uint32_t j = 1; state; j++) {
        ends[found].state = (uint16_t)state;
        ends[found].length = (uint16_t)j;
        found += state >= first_accept;
        if (j == near)
            return run_far(m, way, symbol, state, most, ends, found);
        state = next[state * width + column[row[symbol[j]] * size]];
    }
    return found;
}

/* The column of the unit before `unit` for the patterns of a group; 0 where there is none. */
static uint32_t column_before(const nx_matcher *m, const tables *t, const nx_image_group *g, uint32_t unit)
{
    return unit > m->from ? NX_AT(m->engine->image, uint16_t, g->column)[t->letter[m->tape->symbol[unit - 1]]] : 0;
}

/* May a match of the rule begin behind a unit of this column? */
static bool may_begin(const nx_matcher *m, uint16_t rule, uint32_t column)
{
    nx_part before = rule_at(m, rule)->before;
    return !before.count || NX_AT(m->engine->image, uint8_t, before)[column];
}

/* Adds the rules that a group accepts at the ends to the candidates: each with its longest end. */
static uint32_t add_ends(const nx_matcher *m, const tables *t, const nx_image_group *g, uint32_t unit, const ending *ends,
                         uint32_t found, candidate *out, uint32_t count)
{
    const nx_image *image = m->engine->image;
    const uint16_t *accepted = NX_AT(image, uint16_t, g->accepted);
    const uint32_t *accept = NX_AT(image, uint32_t, g->accept);
    const uint32_t first = count, column = g->behind ? column_before(m, t, g, unit) : 0;
    for (uint32_t tries = 0; found-- && tries < ENDS; tries++) {
        const uint16_t *list = accepted + accept[ends[found].state];
        const uint32_t length = g->open ? ANY_LENGTH : ends[found].length;
        for (const uint16_t *rule = list + 1, *last = rule + *list; rule < last && count < CANDIDATES; rule++) {
            uint32_t c = first;
            while (c < count && rule_of(out[c]) != *rule)
                c++;
            if (c == count && (!g->behind || may_begin(m, *rule, column)))
                out[count++] = candidate_of(length, *rule);
        }
    }
    return count;
}

/* Tries a rule that promises to match from `start` to `end` at most; the better of what it matches and `best`. */
static nx_match *better(nx_matcher *m, uint32_t rule, uint32_t start, uint32_t end, nx_match *best)
{
    nx_match *room = &m->matches[best == &m->matches[0]];
    if (!nx_prove(m->prover, rule, start, end, room))
        return best;
    return !best || room->end > best->end || (room->end == best->end && rule < best->rule) ? room : best;
}

/* The longest match of the candidates at `start`, the first rule of equals; NULL where none is one. What the table promises
 * is the most that a candidate can be, so the search ends when no promise is better than what is proved. */
static nx_match *best_match(nx_matcher *m, uint32_t start, candidate *candidates, uint32_t count)
{
    nx_match *best = NULL;
    for (; count; count--) {
        uint32_t greatest = 0;
        for (uint32_t c = 1; c < count; c++)
            greatest = candidates[c] > candidates[greatest] ? c : greatest;
        candidate tried = candidates[greatest];
        candidates[greatest] = candidates[count - 1];
        uint32_t length = tried >> 16, end = length == ANY_LENGTH ? NX_ANY_END : start + length, rule = rule_of(tried);
        if (best && (end < best->end || (end == best->end && rule > best->rule)))
            break;
        best = better(m, rule, start, end, best);
    }
    return best;
}

/* The same among the rules that are complete with the unit `start` alone. */
static nx_match *best_alone(nx_matcher *m, const tables *t, uint32_t start, uint64_t complete, nx_match *best)
{
    const uint32_t gate = t->gate[m->tape->symbol[start]];
    for (const nx_image_alone *one = t->alones + t->alone[gate - t->first_start]; one->way != NX_NO_WAY; one++) {
        if (!(complete >> one->way & 1))
            continue;
        if (best && (start + 1 < best->end || (start + 1 == best->end && one->rule > best->rule)))
            break;
        const nx_image_group *g = &t->groups[t->ways[one->way].group];
        if (!g->behind || may_begin(m, one->rule, column_before(m, t, g, start)))
            best = better(m, one->rule, start, start + 1, best);
    }
    return best;
}

/* The bits of a layer in the bytes of up to 64 units from `begins` on. There are eight bytes behind the last unit. */
static uint64_t read_starts(const uint8_t *begins, uint32_t count, enum nx_layer layer)
{
    uint64_t starts = 0;
    for (uint32_t i = 0; i < count; i += 8) {
        uint64_t eight = nx_load_eight(begins + i) >> layer & 0x0101010101010101u;
        starts |= (eight * 0x0102040810204080u >> 56) << i;
    }
    return starts & UINT64_MAX >> (64 - count);
}

/* Finds the hopes of the `count` units from `base` on. */
static void find_hopes(nx_matcher *m, const tables *t, uint32_t base, uint32_t count)
{
    const uint16_t *symbol = m->tape->symbol + base, *gate = t->gate;
    uint64_t hope = 0;
    m->hopes[count] = 0;
    for (uint32_t i = count; i--;) {
        const nx_image_wait *wait = &t->waits[gate[symbol[i]]];
        m->hopes[i] = hope = wait->awaited | (wait->passed & hope);
    }
}

/* The kinds of a block's units; what lies beside the units that are matched is nothing. */
static const uint16_t *kinds_of(nx_matcher *m, uint32_t base, uint32_t count)
{
    const uint16_t *symbol = m->tape->symbol + base;
    if (base > m->from && m->to - base >= count + 2)
        return symbol;
    const uint32_t left = m->to - base, reach = left < count + 2 ? left : count + 2;
    memcpy(m->kinds + 1, symbol, reach * sizeof *symbol);
    m->kinds[0] = base > m->from ? symbol[-1] : 0;
    for (uint32_t i = reach; i < count + 2; i++)
        m->kinds[i + 1] = 0;
    return m->kinds + 1;
}

/* Finds the spots among the starts of the `count` units from `base` on: most of these go on with nothing, which is found without
 * a branch that would be guessed wrongly. */
static inline __attribute__((always_inline)) uint32_t sift(nx_matcher *m, const tables *t, uint32_t base, uint32_t count,
                                                           const uint64_t *hopes)
{
    const uint16_t *kinds = kinds_of(m, base, count), *gate = t->gate;
    const nx_image_gate *gates = t->gates;
    const nx_image_start *begins = t->starts - t->first_start;
    spot *out = m->spots;
    for (uint32_t from = 0; from < count; from += WORD) {
        uint64_t starts = read_starts(m->tape->begins + base + from, count - from < WORD ? count - from : WORD, t->layer);
        for (; starts; starts &= starts - 1) {
            const uint32_t at = from + (uint32_t)__builtin_ctzll(starts);
            const uint16_t *here = kinds + at;
            const nx_image_start *first = &begins[gate[here[0]]];
            const nx_image_gate *second = &gates[gate[here[1]]];
            uint64_t begun = first->begun & gates[gate[here[-1]]].after, complete = begun & first->complete;
            uint64_t open = begun & second->second & (second->complete | gates[gate[here[2]]].third);
            if (hopes)
                open &= hopes[at + 1];
            out->open = open;
            out->complete = complete;
            out->at = base + at;
            out += (open | complete) != 0;
        }
    }
    return (uint32_t)(out - m->spots);
}

static uint32_t find_spots(nx_matcher *m, const tables *t, uint32_t base)
{
    const uint32_t left = m->to - base, count = left < BLOCK ? left : BLOCK;
    if (!t->waits)
        return sift(m, t, base, count, NULL);
    find_hopes(m, t, base, left < count + NX_MATCH_UNITS ? left : count + NX_MATCH_UNITS);
    return sift(m, t, base, count, m->hopes);
}

/* The columns of a kind for the tables of all groups. */
static const uint16_t *row_of(const tables *t, uint16_t kind) { return t->rows + t->row[kind] * t->group_count; }

/* The best match of the open ways of a spot; NULL where there is none. */
static nx_match *run_ways(nx_matcher *m, const tables *t, uint64_t ways, uint32_t unit)
{
    candidate candidates[CANDIDATES];
    ending ends[NX_MATCH_UNITS + 1];
    uint32_t count = 0;
    const uint32_t most = m->to - unit < NX_MATCH_UNITS ? m->to - unit : NX_MATCH_UNITS;
    const uint16_t *symbol = m->tape->symbol + unit;
    const uint16_t *first = row_of(t, symbol[0]), *second = row_of(t, most > 1 ? symbol[1] : 0);
    const uint16_t *third = row_of(t, most > 2 ? symbol[2] : 0);
    for (; ways; ways &= ways - 1) {
        const way_in *way = &t->ways[__builtin_ctzll(ways)];
        /* Most ways die with the third unit and accept nothing. */
        const uint32_t one = way->next[way->width + first[way->group]];
        const uint32_t two = way->next[one * way->width + second[way->group]];
        const uint32_t three = way->next[two * way->width + third[way->group]];
        if (!three & (one < way->first_accept) & (two < way->first_accept))
            continue;
        uint32_t found = run_way(m, way, symbol, one, most, ends);
        if (found)
            count = add_ends(m, t, &t->groups[way->group], unit, ends, found, candidates, count);
    }
    return count ? best_match(m, unit, candidates, count) : NULL;
}

/* The match that begins in a spot; NULL where there is none. */
static const nx_match *match_at(nx_matcher *m, const tables *t, const spot *s)
{
    nx_match *best = s->open ? run_ways(m, t, s->open, s->at) : NULL;
    if (s->complete & ~s->open)
        best = best_alone(m, t, s->at, s->complete & ~s->open, best);
    if (best && best->roles >> NX_ROLE_SPAN & 1 && best->role[NX_ROLE_SPAN].end > best->role[NX_ROLE_SPAN].start) {
        best->start = best->role[NX_ROLE_SPAN].start;
        best->end = best->role[NX_ROLE_SPAN].end;
    }
    return best;
}

newsx_status nx_match_layer(nx_matcher *m, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, uint32_t from,
                            uint32_t to, nx_match_fn found, void *context)
{
    const tables *t = &m->layers[layer];
    if (!t->group_count)
        return NEWSX_OK;
    m->tape = tape;
    m->from = from;
    m->to = to;
    m->run++;
    nx_prover_begin(m->prover, doc, tape, from, to);
    uint32_t free_from = from;       /* where the next match may start */
    for (uint32_t base = from; base < to; base += BLOCK) {
        const uint32_t spots = find_spots(m, t, base);
        for (const spot *s = m->spots, *last = s + spots; s < last; s++) {
            const nx_match *match = s->at < free_from ? NULL : match_at(m, t, s);
            if (!match)
                continue;
            free_from = match->end;
            if (m->seen)
                m->seen(m->seen_context, doc, tape, layer, match);
            if (!found(context, match))
                return NEWSX_OK;
        }
        if (!nx_prover_has_memory(m->prover))
            return NEWSX_NO_MEMORY;
    }
    return NEWSX_OK;
}

bool nx_tape_begin(const newsx_engine *engine, nx_arena *arena, nx_tape *tape)
{
    const uint8_t *of = NX_AT(engine->image, uint8_t, engine->image->kind_begins);
    const uint16_t *symbol = tape->symbol;
    const uint32_t count = tape->count;
    uint8_t *begins = nx_arena_alloc(arena, (size_t)count + 8);   /* they are read eight at a time */
    uint32_t i = 0;
    if (!begins)
        return false;
    for (; i + 4 <= count; i += 4) {
        begins[i] = of[symbol[i]];
        begins[i + 1] = of[symbol[i + 1]];
        begins[i + 2] = of[symbol[i + 2]];
        begins[i + 3] = of[symbol[i + 3]];
    }
    for (; i < count; i++)
        begins[i] = of[symbol[i]];
    memset(begins + count, 0, 8);
    tape->begins = begins;
    return true;
}

bool nx_match_may_start(const nx_matcher *m, const nx_tape *tape, enum nx_layer layer, uint32_t from, uint32_t to)
{
    const tables *t = &m->layers[layer];
    if (!t->group_count || to <= from)
        return false;
    const uint32_t here = t->gate[tape->symbol[from]], behind = t->gate[to - from > 1 ? tape->symbol[from + 1] : 0];
    if (here < t->first_start)
        return false;
    const nx_image_start *first = &t->starts[here - t->first_start];
    return first->begun & t->gates[t->gate[0]].after & (first->complete | t->gates[behind].second);
}

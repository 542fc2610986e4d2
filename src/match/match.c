/* match.c - runs the rules of a layer over a tape: three sieves, each dearer and asked only of what is left. See
 * README.md.
 *
 * The prefilter finds candidates, units where a match may begin; the tables say of a candidate which rules may match
 * there and how far; prove.h proves them, the longest first.
 */
#include "match/match.h"
#include "match/prefilter.h"
#include "match/prove.h"
#include "match/table.h"

#include <stdlib.h>

#define MOST_ENDS 16                 /* of one table that are looked at, the longest */
#define MOST_CLAIMS 64               /* at one unit */
#define ANY_LENGTH UINT16_MAX        /* of a claim whose end no table knows */

/* What runs the rules of one layer. */
typedef struct {
    nx_prefilter prefilter;
    const nx_table *of_bucket;       /* the table of each bucket */
    const uint32_t *single;          /* of each class of the prefilter: place of its list */
    const nx_image_single *singles;
    bool empty;
} layer_rules;

struct nx_matcher {
    const newsx_engine *engine;
    nx_prover *prover;
    layer_rules layers[NX_LAYER_COUNT];
    nx_table *of_bucket;             /* of all layers */
    nx_prefilter_room prefilter;
    nx_memo memo;
    nx_watch_fn seen;
    void *seen_context;
    nx_match matches[2];             /* the best so far and the one that is tried */
    const nx_tape *tape;
    uint32_t from, to;               /* the units that are matched */
};

/* A rule that may match at a unit, as a table claims: its length and its number in one, so that the longest is the
 * greatest, and of equals the rule that stands first. */
typedef uint32_t claim;

static claim claim_of(uint32_t length, uint16_t rule) { return length << 16 | (uint16_t)~rule; }
static uint16_t claim_rule(claim c) { return (uint16_t)~c; }
static uint32_t claim_length(claim c) { return c >> 16; }

/* ------------------------------------------------------------ making */

/* Puts down where the parts of the layers lie, so that they are not worked out again for every few units. */
static bool open_layers(nx_matcher *m)
{
    const nx_image *image = m->engine->image;
    const nx_image_layer *layers = NX_AT(image, nx_image_layer, image->layers);
    uint32_t buckets = 0;
    for (int i = 0; i < NX_LAYER_COUNT; i++)
        buckets += layers[i].buckets.count;
    nx_table *of_bucket = m->of_bucket = aligned_alloc(_Alignof(nx_table), (buckets + 1) * sizeof *of_bucket);
    if (!of_bucket)
        return false;
    for (int i = 0; i < NX_LAYER_COUNT; i++) {
        const nx_image_layer *l = &layers[i];
        m->layers[i] = (layer_rules){ .of_bucket = of_bucket,
                                      .single = NX_AT(image, uint32_t, l->single),
                                      .singles = NX_AT(image, nx_image_single, l->singles),
                                      .empty = !l->tables.count };
        nx_prefilter_open(&m->layers[i].prefilter, image, (enum nx_layer)i);
        for (uint32_t b = 0; b < l->buckets.count; b++)
            nx_table_open(of_bucket++, image, l, NX_AT(image, nx_image_bucket, l->buckets)[b]);
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
    if (!m->prover || !open_layers(m)) {
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
    free(m->of_bucket);
    free(m);
}

void nx_matcher_watch(nx_matcher *m, nx_watch_fn seen, void *context)
{
    m->seen = seen;
    m->seen_context = context;
}

/* ------------------------------------------------------------ what the tables claim */

/* The class of the unit before `unit` in a table; 0 where there is none. */
static uint32_t class_before(const nx_matcher *m, const nx_table *t, uint32_t unit)
{
    return unit > m->from ? nx_table_class(t, m->tape->symbol[unit - 1]) : 0;
}

/* May a match of the rule begin behind a unit of this class? */
static bool may_begin(const nx_matcher *m, uint16_t rule, uint32_t before)
{
    const nx_image *image = m->engine->image;
    nx_part allowed = (NX_AT(image, nx_image_rule, image->rules) + rule)->before;
    return !allowed.count || NX_AT(image, uint8_t, allowed)[before];
}

/* Adds the rules that a table accepts at its ends to the claims: each with its longest end. */
static uint32_t add_claims(const nx_matcher *m, const nx_table *t, uint32_t unit, const nx_table_end *ends,
                           uint32_t found, claim *out, uint32_t count)
{
    const uint32_t first = count, before = t->asks_before ? class_before(m, t, unit) : 0;
    for (uint32_t tries = 0; found-- && tries < MOST_ENDS; tries++) {
        const uint16_t *list = t->accepted + t->accept[ends[found].state];
        const uint32_t length = t->prefix ? ANY_LENGTH : ends[found].length;
        for (const uint16_t *rule = list + 1, *last = rule + *list; rule < last && count < MOST_CLAIMS; rule++) {
            uint32_t c = first;
            while (c < count && claim_rule(out[c]) != *rule)
                c++;
            if (c == count && (!t->asks_before || may_begin(m, *rule, before)))
                out[count++] = claim_of(length, *rule);
        }
    }
    return count;
}

/* ------------------------------------------------------------ the longest match, then the first rule */

/* Tries a rule that may match from `start` to `end` at most; the better of what it matches and `best`. */
static nx_match *better(nx_matcher *m, uint32_t rule, uint32_t start, uint32_t end, nx_match *best)
{
    nx_match *room = &m->matches[best == &m->matches[0]];
    if (!nx_prove(m->prover, rule, start, end, room))
        return best;
    return !best || room->end > best->end || (room->end == best->end && rule < best->rule) ? room : best;
}

/* The best match of the claims at `start`; NULL where none holds. A claim is the most that a rule can match, so the
 * search ends when no claim is better than what is proved. */
static nx_match *best_claim(nx_matcher *m, uint32_t start, claim *claims, uint32_t count)
{
    nx_match *best = NULL;
    for (; count; count--) {
        uint32_t greatest = 0;
        for (uint32_t c = 1; c < count; c++)
            greatest = claims[c] > claims[greatest] ? c : greatest;
        const claim tried = claims[greatest];
        claims[greatest] = claims[count - 1];
        const uint32_t length = claim_length(tried), end = length == ANY_LENGTH ? NX_ANY_END : start + length;
        const uint32_t rule = claim_rule(tried);
        if (best && (end < best->end || (end == best->end && rule > best->rule)))
            break;
        best = better(m, rule, start, end, best);
    }
    return best;
}

/* The best match that the tables of some buckets find at `unit`; NULL where there is none. */
static nx_match *run_tables(nx_matcher *m, const layer_rules *l, nx_buckets buckets, uint32_t unit)
{
    claim claims[MOST_CLAIMS];
    nx_table_end ends[NX_MATCH_UNITS + 1];
    uint32_t count = 0;
    const uint32_t most = m->to - unit < NX_MATCH_UNITS ? m->to - unit : NX_MATCH_UNITS;
    for (uint32_t w = 0; w < NX_BUCKET_WORDS; w++)
        for (uint64_t left = buckets[w]; left; left &= left - 1) {
            const nx_table *t = &l->of_bucket[w * 64 + (uint32_t)__builtin_ctzll(left)];
            const uint32_t found = nx_table_run(t, &m->memo, m->tape->symbol, unit, most, ends);
            if (found)
                count = add_claims(m, t, unit, ends, found, claims, count);
        }
    return count ? best_claim(m, unit, claims, count) : NULL;
}

/* The better of `best` and the rules that match unit `start` alone, of buckets that do not go on: no table need be run
 * for them, which saves 3 % of all instructions. */
static nx_match *best_single(nx_matcher *m, const layer_rules *l, uint32_t start, nx_buckets buckets, nx_match *best)
{
    const uint32_t cls = nx_class_of_kind(l->prefilter.class_of, m->tape->symbol[start]);
    for (const nx_image_single *one = l->singles + l->single[cls]; one->bucket != NX_NO_BUCKET; one++) {
        if (!nx_buckets_has(buckets, one->bucket))
            continue;
        if (best && (start + 1 < best->end || (start + 1 == best->end && one->rule > best->rule)))
            break;
        const nx_table *t = &l->of_bucket[one->bucket];
        if (!t->asks_before || may_begin(m, one->rule, class_before(m, t, start)))
            best = better(m, one->rule, start, start + 1, best);
    }
    return best;
}

/* The match that begins at a candidate; NULL where there is none. */
static const nx_match *match_at(nx_matcher *m, const layer_rules *l, const nx_candidate *c)
{
    nx_match *best = nx_buckets_any(c->buckets) ? run_tables(m, l, c->buckets, c->at) : NULL;
    if (nx_buckets_any(c->singles & ~c->buckets))
        best = best_single(m, l, c->at, c->singles & ~c->buckets, best);
    if (best && best->roles >> NX_ROLE_SPAN & 1 && best->role[NX_ROLE_SPAN].end > best->role[NX_ROLE_SPAN].start) {
        best->start = best->role[NX_ROLE_SPAN].start;
        best->end = best->role[NX_ROLE_SPAN].end;
    }
    return best;
}

newsx_status nx_match_layer(nx_matcher *m, newsx_document *doc, const nx_tape *tape, enum nx_layer layer, uint32_t from,
                            uint32_t to, nx_match_fn found, void *context)
{
    const layer_rules *l = &m->layers[layer];
    if (l->empty)
        return NEWSX_OK;
    m->tape = tape;
    m->from = from;
    m->to = to;
    m->memo.run++;
    nx_prover_begin(m->prover, doc, tape, from, to);
    uint32_t free_from = from;       /* where the next match may start */
    for (uint32_t base = from; base < to; base += NX_PREFILTER_UNITS) {
        const uint32_t count = nx_prefilter_run(&l->prefilter, &m->prefilter, tape, from, base, to);
        for (const nx_candidate *c = m->prefilter.candidates, *last = c + count; c < last; c++) {
            const nx_match *match = c->at < free_from ? NULL : match_at(m, l, c);
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

bool nx_match_may_start(const nx_matcher *m, const nx_tape *tape, enum nx_layer layer, uint32_t from, uint32_t to)
{
    return !m->layers[layer].empty && nx_prefilter_may_start(&m->layers[layer].prefilter, tape, from, to);
}

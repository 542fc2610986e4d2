/* quote.c - cues, marked words and what is reported become quotes.
 *
 * The rules of layer "quote" find cues and the speakers beside them (attribution.c). Each match is given what it
 * reports (reported.c), and each pair of quotation marks becomes a quote, attributed or not. The speaker of one that is
 * not attributed is decided over the whole document (link/speaker.c).
 */
#include "mark/mark.h"
#include "mark/quote-type.h"
#include "mark/reported.h"
#include "mark/sentence-head.h"
#include "mark/stranger.h"

enum { TOLD_INSIDE = 4 };            /* so deep is told inside what is told */

static nx_quote *add_quote(nx_attributions *all, enum nx_quote_type type, nx_span span, uint32_t owner)
{
    nx_quote *q = NX_ADD(all->doc, quotes);
    if (!q)
        return NULL;
    q->type = type;
    q->span = span;
    q->pair = q->mention = q->person = q->within = NX_NONE;
    q->rule = UINT16_MAX;
    if (owner != NX_NONE) {
        q->mention = all->list[owner].mention;
        q->cue = all->list[owner].cue;
        q->rule = all->list[owner].rule;
    }
    return q;
}

/* What is told and not yet over at a place of the text, the outermost first: she said that Dunn had said ... */
typedef struct {
    struct { nx_id quote; uint32_t end; } told[TOLD_INSIDE];
    uint32_t count;
} told_stack;

/* The quote that is told around a unit; NX_NONE where there is none. */
static nx_id told_around(told_stack *s, uint32_t unit)
{
    while (s->count > 0 && s->told[s->count - 1].end <= unit)
        s->count--;
    return s->count > 0 ? s->told[s->count - 1].quote : NX_NONE;
}

/* A list tells of charges, prices, players: of it only words in marks beside a cue are speech. */
static bool is_list(const newsx_document *doc) { return doc->genre == NX_GENRE_WORDS[NX_LIST]; }

/* What is reported and pairs of marks, merged into one list in text order. */
static bool collect(nx_attributions *all)
{
    newsx_document *doc = all->doc;
    const uint16_t unattributed = nx_link_rule(doc->engine, NX_RULE_UNATTRIBUTED),
        scare = nx_link_rule(doc->engine, NX_RULE_SCARE);
    const bool list = is_list(doc);
    told_stack stack = { .count = 0 };
    for (uint32_t r = 0, next = 0; r < all->pair_count || next < all->reported_count;) {
        if (next < all->reported_count && (r == all->pair_count || all->reported[next].start <= all->pairs[r].unit)) {
            const nx_reported *c = &all->reported[next++];
            if (list)
                continue;
            const nx_id around = told_around(&stack, c->start), told = doc->quotes_count;
            nx_quote *q = add_quote(all, NX_INDIRECT, nx_tape_span(doc, &doc->clause, c->start, c->end), c->owner);
            if (!q)
                return false;
            /* Where two cross, as in a sentence that goes on and on, neither is within the other. */
            q->within = around != NX_NONE && doc->quotes[around].span.end >= q->span.end ? around : NX_NONE;
            if (stack.count < TOLD_INSIDE) {
                stack.told[stack.count].quote = told;
                stack.told[stack.count++].end = c->end;
            }
            continue;
        }
        const uint32_t unit = all->pairs[r].unit;
        const nx_id pair = all->pairs[r++].pair;
        if (list && (all->owner[pair] == NX_NONE || all->list[all->owner[pair]].construction != NX_CUE_PLAIN))
            continue;
        const nx_id around = told_around(&stack, unit);
        const bool inside = around != NX_NONE;
        enum nx_quote_type type = nx_quote_type_of(all, pair, unit, inside);
        nx_quote *q = add_quote(all, type, doc->pairs[pair].inner, type == NX_SCARE ? NX_NONE : all->owner[pair]);
        if (!q)
            return false;
        q->pair = pair;
        if (q->rule == UINT16_MAX)
            q->rule = type == NX_SCARE ? scare : unattributed;
        if (inside && type != NX_SCARE) {
            q->within = around;
            for (uint32_t t = 0; t < stack.count; t++)
                doc->quotes[stack.told[t].quote].type = NX_MIXED;
        }
    }
    return true;
}

newsx_status nx_quote_run(newsx_document *doc)
{
    nx_attributions all = { .doc = doc, .interview = NX_NONE };
    nx_clause_view_init(&all.view, doc);
    all.owner = nx_arena_alloc(&doc->scratch, (doc->pairs_count + 1) * sizeof *all.owner);
    all.pairs = nx_arena_alloc(&doc->scratch, (doc->pairs_count + 1) * sizeof *all.pairs);
    if (!all.owner || !all.pairs)
        return NEWSX_NO_MEMORY;
    for (uint32_t i = 0; i < doc->pairs_count; i++) {
        all.owner[i] = NX_NONE;
        if (doc->pairs[i].unit != NX_NONE)
            all.pairs[all.pair_count++] = (nx_pair_unit){ doc->pairs[i].unit, i };
        all.doubles |= !nx_is_single(doc, &doc->pairs[i]);
    }
    newsx_status status = nx_attributions_find(&all);
    if (status != NEWSX_OK)
        return status;
    nx_sentence_heads_find(&all);
    if ((all.unknown && !nx_strangers_add(&all)) || !nx_reported_find(&all) || !collect(&all))
        return NEWSX_NO_MEMORY;
    return NEWSX_OK;
}

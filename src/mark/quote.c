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

static bool add_told(nx_attributions *all, const nx_reported *c, told_stack *stack)
{
    newsx_document *doc = all->doc;
    const nx_id around = told_around(stack, c->start), told = doc->quotes_count;
    nx_quote *q = add_quote(all, NX_INDIRECT, nx_tape_span(doc, &doc->clause, c->start, c->end), c->owner);
    if (!q)
        return false;
    /* Where two cross, as in a sentence that goes on and on, neither is within the other. */
    q->within = around != NX_NONE && doc->quotes[around].span.end >= q->span.end ? around : NX_NONE;
    if (stack->count < TOLD_INSIDE) {
        stack->told[stack->count].quote = told;
        stack->told[stack->count++].end = c->end;
    }
    return true;
}

/* Adds a pair of marks; what is told around it is mixed then. */
static bool add_marked(nx_attributions *all, const nx_pair_unit *p, told_stack *stack)
{
    newsx_document *doc = all->doc;
    const nx_id around = told_around(stack, p->unit);
    const bool inside = around != NX_NONE;
    const enum nx_quote_type type = nx_quote_type_of(all, p->pair, p->unit, inside);
    const bool scare = type == NX_SCARE;
    nx_quote *q = add_quote(all, type, doc->pairs[p->pair].inner, scare ? NX_NONE : all->owner[p->pair]);
    if (!q)
        return false;
    q->pair = p->pair;
    if (q->rule == UINT16_MAX)
        q->rule = nx_link_rule(doc->engine, scare ? NX_RULE_SCARE : NX_RULE_UNATTRIBUTED);
    if (!inside || scare)
        return true;
    q->within = around;
    for (uint32_t t = 0; t < stack->count; t++)
        doc->quotes[stack->told[t].quote].type = NX_MIXED;
    return true;
}

/* Do words beside them quote a pair of marks: Ruiz said? */
static bool is_attributed(const nx_attributions *all, nx_id pair)
{
    return all->owner[pair] != NX_NONE && all->list[all->owner[pair]].construction == NX_CUE_PLAIN;
}

/* What is reported and pairs of marks, merged into one list in text order. */
static bool collect(nx_attributions *all)
{
    const bool list = is_list(all->doc);
    told_stack stack = { .count = 0 };
    uint32_t pair = 0, told = 0;
    while (pair < all->pair_count || told < all->reported_count) {
        const bool told_first = told < all->reported_count &&
                                (pair == all->pair_count || all->reported[told].start <= all->pairs[pair].unit);
        if (told_first) {
            const nx_reported *c = &all->reported[told++];
            if (!list && !add_told(all, c, &stack))
                return false;
        } else {
            const nx_pair_unit *p = &all->pairs[pair++];
            if ((!list || is_attributed(all, p->pair)) && !add_marked(all, p, &stack))
                return false;
        }
    }
    return true;
}

newsx_status nx_quote_run(newsx_document *doc)
{
    nx_attributions all = { .doc = doc, .interview = NX_NONE };
    nx_clause_view_init(&all.view, doc);
    all.owner = nx_arena_alloc(doc->scratch, (doc->pairs_count + 1) * sizeof *all.owner);
    all.pairs = nx_arena_alloc(doc->scratch, (doc->pairs_count + 1) * sizeof *all.pairs);
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

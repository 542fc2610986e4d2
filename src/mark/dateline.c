/* dateline.c - the line that says where and when an article was written: "PARIS, April 18 –". */
#include "mark/mark.h"
#include "match/match.h"

enum {
    REACH = NX_MATCH_UNITS + NX_LOOK_UNITS,   /* units that a match at the head can see */
    BLOCKS = 8,                               /* a dateline stands at the head of one of the first paragraphs */
    COLON_BLOCKS = 3,                         /* further down "Lyon:" may be who speaks */
};

/* The block at whose head a dateline is looked for. */
typedef struct {
    newsx_document *doc;
    nx_block_record *block;
    nx_id index;
} head;

static bool found(void *context, const nx_match *match)
{
    const head *h = context;
    newsx_document *doc = h->doc;
    const bool has_colon = nx_kind_class(doc->engine, doc->units.symbol[match->end]) == NX_CLASS_COLON;
    const nx_span span = nx_tape_span(doc, &doc->units, match->start, match->end);
    if (has_colon && (h->index >= COLON_BLOCKS || h->block->kind == NX_HEADING))
        return false;
    if (span.start != h->block->span.start)
        return false;
    doc->dateline.span = span;
    if (span.end == h->block->span.end)
        h->block->kind = NX_DATELINE_BLOCK;   /* "LYON, FRANCE" alone on its line is no heading */
    return false;
}

newsx_status nx_dateline_run(newsx_document *doc)
{
    doc->dateline.place = doc->dateline.date = NX_NONE;
    for (nx_id b = 0; b < doc->blocks_count && b < BLOCKS; b++) {
        nx_block_record *block = &doc->blocks[b];
        if (block->first_sentence >= block->end_sentence)
            continue;
        uint32_t from = doc->sentences[block->first_sentence].first_unit;
        uint32_t to = doc->sentences[block->end_sentence - 1].end_unit;
        to += to < doc->units.count;   /* the break behind it, for one that is alone on its line */
        /* The pattern asks for the block's beginning, and the matcher is shown no more than that. */
        if (from > 0 && nx_kind_class(doc->engine, doc->units.symbol[from - 1]) != NX_CLASS_SENTENCE_BREAK &&
            nx_kind_class(doc->engine, doc->units.symbol[from - 1]) != NX_CLASS_BLOCK_BREAK)
            continue;
        if (!nx_match_may_start(doc->kit.matcher, &doc->units, NX_LAYER_DATELINE, from, to))
            continue;
        if (to - from > REACH)
            to = from + REACH;
        head h = { doc, block, b };
        newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_DATELINE, from, to, found,
                                             &h);
        if (status != NEWSX_OK || doc->dateline.span.end > doc->dateline.span.start)
            return status;
    }
    return NEWSX_OK;
}

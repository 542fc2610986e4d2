/* dateline.c - the line that says where and when an article was written: "PARIS, April 18 –". */
#include "mark/mark.h"
#include "match/match.h"

enum {
    REACH = NX_MATCH_UNITS + NX_LOOK_UNITS,   /* units that a match at the head can see */
    BLOCKS = 8,                               /* a dateline stands at the head of one of the first paragraphs */
};

static bool found(void *context, const nx_match *match)
{
    newsx_document *doc = context;
    uint32_t end = match->end;
    doc->dateline.span = nx_tape_span(doc, &doc->units, match->start, end);
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
        /* The pattern asks for the block's beginning, and the matcher is shown no more than that. */
        if (from > 0 && nx_kind_class(doc->engine, doc->units.symbol[from - 1]) != NX_CLASS_SENTENCE_BREAK &&
            nx_kind_class(doc->engine, doc->units.symbol[from - 1]) != NX_CLASS_BLOCK_BREAK)
            continue;
        if (!nx_match_may_start(doc->kit.matcher, &doc->units, NX_LAYER_DATELINE, from, to))
            continue;
        if (to - from > REACH)
            to = from + REACH;
        newsx_status status = nx_match_layer(doc->kit.matcher, doc, &doc->units, NX_LAYER_DATELINE, from, to, found,
                                             doc);
        if (status != NEWSX_OK)
            return status;
        if (doc->dateline.span.end > doc->dateline.span.start) {
            if (doc->dateline.span.start != block->span.start)
                doc->dateline.span = (nx_span){ 0, 0 };
            else
                return NEWSX_OK;
        }
    }
    return NEWSX_OK;
}

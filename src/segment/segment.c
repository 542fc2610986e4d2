/* segment.c - text -> blocks, tokens, sentences, units: the order of the steps. */
#include "segment/segment.h"
#include "segment/block.h"
#include "segment/head.h"
#include "segment/sentence.h"
#include "segment/token.h"
#include "segment/unit.h"

newsx_status nx_segment_run(newsx_document *doc)
{
    const bool given = doc->blocks_count > 0;   /* by a reader, who knows */
    uint8_t *hint;
    newsx_status status = given ? NEWSX_OK : nx_block_cut(doc);
    if (status != NEWSX_OK)
        return status;
    uint32_t *first = nx_arena_alloc(doc->scratch, ((size_t)doc->blocks_count + 1) * sizeof *first);
    if (!first)
        return NEWSX_NO_MEMORY;
    if ((status = nx_token_run(doc, &hint, first)) != NEWSX_OK)
        return status;
    nx_block_drop_empty(doc, first);
    if (!given)
        nx_block_kinds(doc, hint, first);
    if (!given && (status = nx_head_run(doc, first)) != NEWSX_OK)
        return status;
    if ((status = nx_sentence_run(doc, hint, first)) != NEWSX_OK)
        return status;
    return nx_unit_run(doc, hint);
}

/* segment.c - text -> blocks, tokens, sentences, units: the order of the steps, and what they share. */
#include "segment/segment.h"
#include "segment/block.h"
#include "segment/word-cache.h"
#include "segment/sentence.h"
#include "segment/token.h"
#include "segment/unit.h"

#include <stdlib.h>

nx_segmenter *nx_segmenter_new(const newsx_engine *engine)
{
    nx_segmenter *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    if (!(s->memory = calloc(RECENT + 2, sizeof *s->recent))) {
        free(s);
        return NULL;
    }
    const size_t two = 2 * sizeof *s->recent;
    s->recent = (recent_word *)(((uintptr_t)s->memory + two - 1) / two * two);
    for (unsigned i = 0; i < NX_CLASS_COUNT; i++)
        s->plain.cls[i] = nx_kind_plain(engine, (enum nx_class)i, NX_LOWER);
    for (unsigned i = 0; i < NX_CASES; i++)
        s->plain.word[i] = nx_kind_plain(engine, NX_CLASS_WORD, (enum nx_case)i);
    s->engine = engine;
    s->gazetteer = nx_engine_gazetteer(engine);
    return s;
}

void nx_segmenter_free(nx_segmenter *segmenter)
{
    if (!segmenter)
        return;
    free(segmenter->memory);
    free(segmenter);
}

newsx_status nx_segment_run(newsx_document *doc)
{
    uint8_t *hint;
    newsx_status status = nx_block_cut(doc);
    if (status != NEWSX_OK)
        return status;
    uint32_t *first = nx_arena_alloc(&doc->scratch, ((size_t)doc->blocks_count + 1) * sizeof *first);
    if (!first)
        return NEWSX_NO_MEMORY;
    if ((status = nx_token_run(doc, &hint, first)) != NEWSX_OK)
        return status;
    nx_block_kinds(doc, hint, first);
    if ((status = nx_sentence_run(doc, hint, first)) != NEWSX_OK)
        return status;
    return nx_unit_run(doc, hint);
}

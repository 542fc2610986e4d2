/* segment.c - text -> blocks, tokens, sentences, units: the order of the steps, and what they share. */
#include "pipeline.h"
#include "segment/block.h"
#include "segment/segmenter.h"
#include "segment/sentence.h"
#include "segment/token.h"
#include "segment/unit.h"

#include <stdlib.h>

nx_segmenter *nx_segmenter_new(const newsx_engine *engine)
{
    nx_segmenter *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    const struct { uint16_t *mark; enum nx_mark is; } names[] = {
        { &s->token.abbreviation_end, NX_MARK_ABBREVIATION_END }, { &s->token.abbreviation_number, NX_MARK_ABBREVIATION_NUMBER },
        { &s->token.prefix, NX_MARK_HYPHEN_PREFIX },              { &s->token.hyphenated, NX_MARK_HYPHENATED },
        { &s->token.contraction, NX_MARK_CONTRACTION },           { &s->token.elision, NX_MARK_ELISION },
        { &s->token.host, NX_MARK_CLITIC_HOST },                  { &s->token.suffix, NX_MARK_NUMBER_SUFFIX },
        { &s->token.starter, NX_MARK_SENTENCE_STARTER },          { &s->token.domain, NX_MARK_INTERNET_DOMAIN },
        { &s->sentence.title, NX_MARK_ABBREVIATION_TITLE },       { &s->sentence.title_short, NX_MARK_TITLE_ABBREVIATION },
        { &s->sentence.honorific, NX_MARK_HONORIFIC },            { &s->sentence.inner, NX_MARK_ABBREVIATION_INNER },
        { &s->sentence.last, NX_MARK_ABBREVIATION_LAST },         { &s->sentence.starter, NX_MARK_SENTENCE_STARTER },
        { &s->sentence.say, NX_MARK_SAY },                        { &s->sentence.weekday, NX_MARK_WEEKDAY },
        { &s->sentence.month, NX_MARK_MONTH },                    { &s->sentence.zone, NX_MARK_ZONE },
        { &s->sentence.caption, NX_MARK_CAPTION_WORD },           { &s->block.month, NX_MARK_MONTH },
        { &s->block.weekday, NX_MARK_WEEKDAY },                   { &s->block.byline, NX_MARK_BYLINE_WORD },
        { &s->block.caption, NX_MARK_CAPTION_WORD },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        *names[i].mark = names[i].is;
    for (unsigned i = 0; i < NX_CLASS_COUNT; i++)
        s->plain.cls[i] = nx_kind_plain(engine, (enum nx_class)i, NX_LOWER);
    for (unsigned i = 0; i < NX_CASES; i++)
        s->plain.word[i] = nx_kind_plain(engine, NX_CLASS_WORD, (enum nx_case)i);
    s->engine = engine;
    s->gazetteer = nx_engine_gazetteer(engine);
    return s;
}

void nx_segmenter_free(nx_segmenter *segmenter) { free(segmenter); }

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
    nx_block_kinds(doc, first);
    if ((status = nx_sentence_run(doc, hint, first)) != NEWSX_OK)
        return status;
    return nx_unit_run(doc, hint);
}

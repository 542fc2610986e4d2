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
    const struct { uint16_t *mark; const char *name; } names[] = {
        { &s->token.abbreviation_end, "abbreviation-end" }, { &s->token.abbreviation_number, "abbreviation-number" },
        { &s->token.prefix, "hyphen-prefix" },              { &s->token.hyphenated, "hyphenated" },
        { &s->token.contraction, "contraction" },           { &s->token.elision, "elision" },
        { &s->token.host, "clitic-host" },                  { &s->token.suffix, "number-suffix" },
        { &s->token.starter, "sentence-starter" },          { &s->token.domain, "internet-domain" },
        { &s->sentence.title, "abbreviation-title" },       { &s->sentence.title_short, "title-abbreviation" },
        { &s->sentence.honorific, "honorific" },            { &s->sentence.inner, "abbreviation-inner" },
        { &s->sentence.last, "abbreviation-last" },         { &s->sentence.starter, "sentence-starter" },
        { &s->sentence.say, "say" },                        { &s->sentence.weekday, "weekday" },
        { &s->sentence.month, "month" },                    { &s->sentence.zone, "zone" },
        { &s->sentence.caption, "caption-word" },           { &s->block.month, "month" },
        { &s->block.weekday, "weekday" },                   { &s->block.byline, "byline-word" },
        { &s->block.caption, "caption-word" },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        *names[i].mark = nx_mark_find(engine, names[i].name);
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

/* pipeline.c - the way of an article through the stages: which there are, and which are run for what is asked. */
#include "api/pipeline.h"

#include "document/records.h"
#include "link/link.h"
#include "mark/mark.h"
#include "name/name.h"
#include "segment/segment.h"

#include <string.h>

/* In running order: each stage reads layers already made and adds one. */
const nx_stage NX_PIPELINE[] = {
    { "segment",        nx_segment_run,     0,                                                   NX_TOKENS      },
    { "genre",          nx_genre_run,       NX_TOKENS,                                           NX_GENRE       },
    { "quote marks",    nx_quote_marks_run, NX_TOKENS,                                           NX_QUOTE_MARKS },
    { "dateline",       nx_dateline_run,    NX_TOKENS,                                           NX_DATELINE    },
    { "reference date", nx_reference_run,   NX_TOKENS | NX_DATELINE,                             NX_REFERENCE   },
    { "timex",          nx_timex_run,       NX_TOKENS | NX_DATELINE | NX_REFERENCE,              NX_DATES       },
    { "mention",        nx_mention_run,     NX_TOKENS | NX_QUOTE_MARKS | NX_DATELINE | NX_DATES, NX_MENTIONS    },
    { "clause",         nx_clause_run,      NX_TOKENS | NX_QUOTE_MARKS | NX_DATES | NX_MENTIONS, NX_CLAUSE      },
    { "place",          nx_place_run,       NX_DATELINE | NX_MENTIONS | NX_CLAUSE,               NX_PLACES      },
    { "people",         nx_people_run,      NX_MENTIONS | NX_CLAUSE | NX_PLACES,                 NX_PEOPLE      },
    { "organization",   nx_organization_run, NX_MENTIONS | NX_PLACES | NX_PEOPLE,                NX_ORGANIZATIONS },
    { "quote",          nx_quote_run,       NX_QUOTE_MARKS | NX_CLAUSE | NX_PLACES | NX_PEOPLE,  NX_QUOTES      },
    { "speaker",        nx_speaker_run,     NX_QUOTES | NX_PEOPLE,                               NX_SPEAKERS    },
    { "confidence",     nx_confidence_run,  NX_TOKENS,                                           NX_CONFIDENCE  },
};
const size_t NX_PIPELINE_COUNT = sizeof NX_PIPELINE / sizeof *NX_PIPELINE;

/* The layers that records are made of: what is found of one kind does not depend on what else is asked for, so that
 * people need the quotes, of which some name people that nothing else knows. A file record tells of all of them, and
 * whatever is asked has its reference date. */
static const struct {
    unsigned records, layers;
} RECORDS[] = {
    { NEWSX_QUOTE | NEWSX_SPEAKER | NEWSX_PERSON | NEWSX_ORGANIZATION, NX_SPEAKERS | NX_ORGANIZATIONS | NX_CONFIDENCE },
    { NEWSX_DATE, NX_DATES | NX_CONFIDENCE },
    { NEWSX_PLACE, NX_PLACES | NX_CONFIDENCE },
    { NEWSX_HEADING | NEWSX_BLOCK | NEWSX_SENTENCE | NEWSX_TOKEN, NX_REFERENCE },
    { NEWSX_FILE, NX_SPEAKERS | NX_ORGANIZATIONS | NX_DATES | NX_PLACES | NX_CONFIDENCE },
};

/* Which layers must there be to find these records? From the last stage to the first: what is needed, and what that
 * needs. */
static unsigned layers_for(unsigned find)
{
    unsigned layers = find ? NX_GENRE : 0;

    for (size_t i = 0; i < sizeof RECORDS / sizeof *RECORDS; i++)
        if (RECORDS[i].records & find)
            layers |= RECORDS[i].layers;
    for (size_t i = NX_PIPELINE_COUNT; i-- > 0;)
        if (NX_PIPELINE[i].makes & layers)
            layers |= NX_PIPELINE[i].needs;
    return layers;
}

/* Room for as many records as news of this length has, so that no layer grows by being copied. What stays unused costs
 * an address. */
static newsx_status reserve_layers(newsx_document *doc)
{
#define RESERVE(layer, bytes)                                                                                          \
    nx_arena_grow(doc->arena, (void **)&doc->layer, &doc->layer##_capacity, doc->length / (bytes) + 8,                 \
                  sizeof *doc->layer)
    return RESERVE(mentions, 48) && RESERVE(people, 96) && RESERVE(dates, 256) && RESERVE(places, 128) &&
                   RESERVE(quotes, 192)
               ? NEWSX_OK
               : NEWSX_NO_MEMORY;
#undef RESERVE
}

static bool wants_stages(const newsx_document *doc) { return doc->error.status == NEWSX_OK && !doc->taken; }

/* A stage for one document, and the scratch given back. */
static newsx_status run_stage(newsx_status (*run)(newsx_document *doc), newsx_document *doc)
{
    const nx_arena_place empty = nx_arena_save(doc->scratch);
    newsx_status status = run(doc);

    nx_arena_rewind(doc->scratch, empty);
    return doc->arena->failed || doc->scratch->failed ? NEWSX_NO_MEMORY : status;
}

/* A stage for all documents: what it needs of the tables of rules and names is brought near once for all of them, which
 * over short articles saves a sixth of the time. */
static newsx_status run_together(newsx_status (*run)(newsx_document *doc), newsx_document *docs, size_t count)
{
    newsx_status status = NEWSX_OK;

    for (newsx_document *doc = docs; doc < docs + count && status == NEWSX_OK; doc++)
        if (wants_stages(doc))
            status = run_stage(run, doc);
    return status;
}

newsx_status nx_pipeline_run(newsx_document *docs, size_t count)
{
    const unsigned layers = count ? layers_for(docs->options->find) : 0;
    newsx_status status = run_together(reserve_layers, docs, count);

    for (size_t i = 0; i < NX_PIPELINE_COUNT && status == NEWSX_OK; i++)
        if (NX_PIPELINE[i].makes & layers)
            status = run_together(NX_PIPELINE[i].run, docs, count);
    for (newsx_document *doc = docs; doc < docs + count && status == NEWSX_OK; doc++)
        if (doc->error.status == NEWSX_OK)
            status = run_stage(nx_order_run, doc);
    return status;
}

/* analyse.c - the way of an article through the stages. */
#include "api/pipeline.h"

#include "base/calendar.h"
#include "base/error.h"
#include "base/options.h"
#include "document/records.h"
#include "link/link.h"
#include "mark/mark.h"
#include "match/match.h"
#include "read/read.h"
#include "segment/segment.h"
#include "segment/value.h"

#include <stdlib.h>
#include <string.h>

/* In running order: each stage reads layers already made and adds one. */
const nx_stage NX_PIPELINE[] = {
    { "segment",        nx_segment_run,   0,                                             NX_TOKENS    },
    { "quote marks",    nx_quote_marks_run,     NX_TOKENS,                                     NX_QUOTE_MARKS     },
    { "dateline",       nx_dateline_run,  NX_TOKENS,                                     NX_DATELINE  },
    { "reference date", nx_reference_run, NX_TOKENS | NX_DATELINE,                       NX_REFERENCE },
    { "timex",          nx_timex_run,     NX_TOKENS | NX_DATELINE | NX_REFERENCE,        NX_DATES     },
    { "mention",        nx_mention_run,   NX_TOKENS | NX_QUOTE_MARKS | NX_DATELINE | NX_DATES, NX_MENTIONS  },
    { "clause",         nx_clause_run,    NX_TOKENS | NX_QUOTE_MARKS | NX_DATES | NX_MENTIONS, NX_CLAUSE    },
    { "people",         nx_people_run,    NX_MENTIONS | NX_CLAUSE,                       NX_PEOPLE    },
    { "place",          nx_place_run,     NX_DATELINE | NX_CLAUSE | NX_PEOPLE,           NX_PLACES    },
    { "quote",          nx_quote_run,     NX_QUOTE_MARKS | NX_CLAUSE | NX_PEOPLE,              NX_QUOTES    },
    { "speaker",        nx_speaker_run,   NX_QUOTES | NX_PEOPLE,                         NX_SPEAKERS  },
};
const size_t NX_PIPELINE_COUNT = sizeof NX_PIPELINE / sizeof *NX_PIPELINE;

/* The layers that records are made of. A file record tells of all of them. */
static const struct {
    unsigned records, layers;
} RECORDS[] = {
    { NEWSX_QUOTE | NEWSX_SPEAKER, NX_SPEAKERS },
    { NEWSX_PERSON, NX_PEOPLE },
    { NEWSX_DATE, NX_DATES },
    { NEWSX_PLACE, NX_PLACES },
    { NEWSX_HEADING | NEWSX_SENTENCE | NEWSX_TOKEN, NX_TOKENS },
    { NEWSX_FILE, NX_SPEAKERS | NX_PEOPLE | NX_DATES | NX_PLACES },
};

struct newsx_analyser {
    const newsx_engine *engine;
    nx_kit kit;
    newsx_options options;
    newsx_document document;     /* one, used again */
    nx_remembered values[NX_REMEMBERED];
};

newsx_status newsx_analyser_new(const newsx_engine *engine, newsx_analyser **analyser, newsx_error *error)
{
    if (!analyser)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "nowhere to put the analyser");
    *analyser = NULL;
    if (!engine)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "an analyser needs an engine");

    newsx_analyser *made = calloc(1, sizeof *made);
    if (made) {
        made->kit.values = made->values;
        made->kit.matcher = nx_matcher_new(engine);
        made->kit.segmenter = nx_segmenter_new(engine);
        made->kit.readings = calloc(newsx_rule_count(engine) + 1, sizeof *made->kit.readings);
    }
    if (!made || !made->kit.matcher || !made->kit.segmenter || !made->kit.readings) {
        newsx_analyser_free(made);
        return nx_fail(error, NEWSX_NO_MEMORY, NULL, 0, 0, "out of memory");
    }
    made->engine = engine;
    *analyser = made;
    return NEWSX_OK;
}

void newsx_analyser_free(newsx_analyser *analyser)
{
    if (!analyser)
        return;
    nx_matcher_free(analyser->kit.matcher);
    nx_segmenter_free(analyser->kit.segmenter);
    free(analyser->kit.readings);
    nx_arena_free(&analyser->document.arena);
    nx_arena_free(&analyser->document.scratch);
    free(analyser);
}

/* An empty document in the memory of the last one. What is kept follows the new text, not the largest ever: one long
 * document must not leave its memory behind for the thousands of short ones after it. The layers of an article take
 * some dozens of times its length. */
static newsx_document *begin(newsx_analyser *analyser, const newsx_input *input)
{
    enum { LEAST = 2 << 20, LAYERS = 48, SCRATCH = 8 };
    newsx_document *doc = &analyser->document;
    nx_arena arena = doc->arena, scratch = doc->scratch;

    nx_arena_reset(&arena, LEAST + LAYERS * (input->length < SIZE_MAX / LAYERS / 2 ? input->length : 0));
    nx_arena_reset(&scratch, LEAST + SCRATCH * (input->length < SIZE_MAX / SCRATCH / 2 ? input->length : 0));
    memset(doc, 0, sizeof *doc);
    doc->arena = arena;
    doc->scratch = scratch;
    doc->engine = analyser->engine;
    doc->kit = analyser->kit;
    doc->options = &analyser->options;
    doc->text = "";
    doc->path = input->path;
    doc->mtime = input->mtime;
    doc->dateline.place = doc->dateline.date = NX_NONE;
    return doc;
}

/* Which layers must there be to find these records? From the last stage to the first: what is needed, and what that
 * needs. */
static unsigned layers_for(unsigned find)
{
    unsigned layers = 0;

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
static bool reserve_layers(newsx_document *doc)
{
#define RESERVE(layer, bytes)                                                                                          \
    nx_arena_grow(&doc->arena, (void **)&doc->layer, &doc->layer##_capacity, doc->length / (bytes) + 8,                \
                  sizeof *doc->layer)
    return RESERVE(mentions, 48) && RESERVE(people, 96) && RESERVE(dates, 256) && RESERVE(places, 128) &&
           RESERVE(quotes, 192);
#undef RESERVE
}

static newsx_status run_stages(newsx_document *doc)
{
    unsigned layers = layers_for(doc->options->find);
    nx_arena_place empty = nx_arena_save(&doc->scratch);
    newsx_status status = reserve_layers(doc) ? NEWSX_OK : NEWSX_NO_MEMORY;

    for (size_t i = 0; i < NX_PIPELINE_COUNT && status == NEWSX_OK; i++) {
        if (!(NX_PIPELINE[i].makes & layers))
            continue;
        status = NX_PIPELINE[i].run(doc);
        nx_arena_rewind(&doc->scratch, empty);
    }
    if (status == NEWSX_OK)
        status = nx_order_run(doc);
    nx_arena_rewind(&doc->scratch, empty);
    return doc->arena.failed || doc->scratch.failed ? NEWSX_NO_MEMORY : status;
}

static bool is_date(const char *text)
{
    nx_civil day;
    return strlen(text) == 10 && nx_civil_read(text, 10, &day);
}

static newsx_status take_options(newsx_options *own, const newsx_options *given, newsx_error *error)
{
    *own = (newsx_options)NEWSX_OPTIONS_INIT;
    if (!nx_options_take(own, sizeof *own, given))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the options do not say their size");
    if (own->date && strcmp(own->date, "none") != 0 && !is_date(own->date))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "\"%.40s\" is no date: it should be YYYY-MM-DD or none",
                       own->date);
    return NEWSX_OK;
}

static newsx_status take_input(newsx_input *own, const newsx_input *given, newsx_error *error)
{
    *own = (newsx_input)NEWSX_INPUT_INIT;
    if (!given || !nx_options_take(own, sizeof *own, given))
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "the input does not say its size");
    if (!own->path)
        own->path = "-";
    if (!own->bytes) {
        own->bytes = "";
        own->length = 0;
    }
    return NEWSX_OK;
}

newsx_status newsx_analyse(newsx_analyser *analyser, const newsx_input *input, const newsx_options *options,
                           newsx_document **document, newsx_error *error)
{
    newsx_input own;
    newsx_status status;

    if (document)
        *document = NULL;
    if (!analyser || !document)
        return nx_fail(error, NEWSX_BAD_OPTION, NULL, 0, 0, "no analyser, or nowhere to put the document");
    if ((status = take_input(&own, input, error)) != NEWSX_OK ||
        (status = take_options(&analyser->options, options, error)) != NEWSX_OK)
        return status;

    /* Offsets are 32 bits wide, and decoding may make a text longer: half of what they can count is the most. */
    if (own.length > UINT32_MAX / 2) {
        newsx_error large;
        nx_fail(&large, NEWSX_TOO_LARGE, own.path, 0, 0, "%zu bytes are too many for one document", own.length);
        status = newsx_refuse(analyser, &own, &large, document);
        if (error)
            *error = large;
        return status == NEWSX_OK ? large.status : status;
    }

    newsx_document *doc = begin(analyser, &own);
    status = nx_read_document(doc, &own);
    if (status == NEWSX_OK && doc->error.status == NEWSX_OK)
        status = run_stages(doc);
    if (status != NEWSX_OK)
        return nx_fail(error, status, own.path, 0, 0, "out of memory");
    *document = doc;
    if (doc->error.status != NEWSX_OK && error)
        *error = doc->error;
    return doc->error.status;
}

newsx_status newsx_refuse(newsx_analyser *analyser, const newsx_input *input, const newsx_error *why,
                          newsx_document **document)
{
    newsx_input own;

    if (document)
        *document = NULL;
    if (!analyser || !document || !why || why->status == NEWSX_OK || take_input(&own, input, NULL) != NEWSX_OK)
        return NEWSX_BAD_OPTION;
    newsx_error reason = *why;   /* it may be lent by the very document that is made anew here */
    analyser->options = (newsx_options)NEWSX_OPTIONS_INIT;
    own.bytes = "";
    own.length = 0;

    newsx_document *doc = begin(analyser, &own);
    if (nx_read_document(doc, &own) != NEWSX_OK)
        return NEWSX_NO_MEMORY;
    doc->error = reason;
    *document = doc;
    return NEWSX_OK;
}

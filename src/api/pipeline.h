/* pipeline.h - the stages that an article goes through, in order. Each reads layers already made and adds one. */
#ifndef NX_PIPELINE_H
#define NX_PIPELINE_H

#include "document/document.h"
#include "image/rules.h"

newsx_status nx_segment_run(newsx_document *doc);   /* segment/segment.c: text -> tokens, sentences, blocks, units */
newsx_status nx_marks_run(newsx_document *doc);     /* mark/quote-marks.c: tokens -> marked */
newsx_status nx_dateline_run(newsx_document *doc);  /* mark/dateline.c: units -> dateline.span, the dateline's block */
newsx_status nx_timex_run(newsx_document *doc);     /* link/timex.c: units -> dates, values by link/when.c */
newsx_status nx_mention_run(newsx_document *doc);   /* mark/mention.c: units -> mentions */
newsx_status nx_clause_run(newsx_document *doc);    /* mark/clause.c: units, marked, mentions, dates, place names -> clause */
newsx_status nx_people_run(newsx_document *doc);    /* link/people.c: mentions -> people; names, titles, pronouns' gender */
newsx_status nx_place_run(newsx_document *doc);     /* mark/toponym.c + link/place.c: clause, mentions -> places */
newsx_status nx_quote_run(newsx_document *doc);     /* mark/attribution.c: clause, marked -> quotes with mention and cue */
newsx_status nx_speaker_run(newsx_document *doc);   /* link/speaker.c: quotes, people -> quotes' persons, utterances, counts */

newsx_status nx_reference_run(newsx_document *doc); /* link/reference.c: metadata, dateline -> the reference date */

/* What stages need and make, as bits. */
enum {
    NX_TOKENS = 1, NX_MARKS = 2, NX_DATELINE = 4, NX_REFERENCE = 8, NX_DATES = 16, NX_MENTIONS = 32, NX_CLAUSE = 64,
    NX_PEOPLE = 128, NX_PLACES = 256, NX_QUOTES = 512, NX_SPEAKERS = 1024,
};

typedef struct {
    const char *name;
    newsx_status (*run)(newsx_document *doc);   /* NEWSX_OK or NEWSX_NO_MEMORY */
    unsigned needs, makes;
} nx_stage;
extern const nx_stage NX_PIPELINE[];            /* in running order */
extern const size_t NX_PIPELINE_COUNT;

/* What the document's analyser keeps for the stages, from one document to the next. */
nx_matcher *nx_document_matcher(newsx_document *doc);
/* By rule, 0 at first: what the stage that runs its layer has read of what it yields, in a number of its own. */
uint16_t *nx_document_readings(newsx_document *doc);
/* The value that a lexicon gives to words: nx_lexicon_value with the analyser's memory. */
const char *nx_document_value(const newsx_document *doc, const char *words, size_t length, enum nx_mark mark);
typedef struct nx_segmenter nx_segmenter;
nx_segmenter *nx_document_segmenter(newsx_document *doc);
nx_segmenter *nx_segmenter_new(const newsx_engine *engine);   /* segment/segment.c; NULL without memory */
void nx_segmenter_free(nx_segmenter *segmenter);

#endif

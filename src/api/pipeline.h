/* pipeline.h - the stages that an article goes through, in order. Each reads layers already made and adds one. */
#ifndef NX_PIPELINE_H
#define NX_PIPELINE_H

#include "document/document.h"

/* What stages need and make, as bits. */
enum {
    NX_TOKENS = 1, NX_QUOTE_MARKS = 2, NX_DATELINE = 4, NX_REFERENCE = 8, NX_DATES = 16, NX_MENTIONS = 32,
    NX_CLAUSE = 64, NX_PEOPLE = 128, NX_PLACES = 256, NX_QUOTES = 512, NX_SPEAKERS = 1024,
    NX_ORGANIZATIONS = 2048, NX_GENRE = 4096, NX_CONFIDENCE = 8192,
};

typedef struct {
    const char *name;
    newsx_status (*run)(newsx_document *doc);   /* NEWSX_OK or NEWSX_NO_MEMORY */
    unsigned needs, makes;
} nx_stage;
extern const nx_stage NX_PIPELINE[];            /* in running order */
extern const size_t NX_PIPELINE_COUNT;

/* Runs the stages that make the records which the documents' options ask for, and puts the records in order. Of several
 * documents, which share their memory and options, each stage is run for all before the next begins.
 * Shape:  a document that holds an error is left as it is, one whose records are its source's is put in order only.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_pipeline_run(newsx_document *docs, size_t count);

#endif

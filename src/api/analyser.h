/* analyser.h - what one thread needs to analyse one document after the other. */
#ifndef NX_ANALYSER_H
#define NX_ANALYSER_H

#include "document/page-words.h"
#include "segment/value.h"

struct newsx_analyser {
    const newsx_engine *engine;
    nx_kit kit;
    newsx_options options;
    nx_arena arena, scratch;     /* of the document, used again for the next */
    newsx_document document;
    nx_remembered values[NX_REMEMBERED];
    nx_page_words page_words;
};

/* An empty document in the memory of the last one. */
newsx_document *nx_analyser_begin(newsx_analyser *analyser, const newsx_input *input);
/* Gives back what only its stages needed, before it is written, which may take as much again. */
void nx_analyser_end(newsx_analyser *analyser, const newsx_input *input);

#endif

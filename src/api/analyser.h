/* analyser.h - what one thread needs to analyse documents, one after the other or a few together. */
#ifndef NX_ANALYSER_H
#define NX_ANALYSER_H

#include "document/page-words.h"
#include "segment/value.h"

struct newsx_analyser {
    const newsx_engine *engine;
    nx_kit kit;
    newsx_options options;
    nx_arena arena, scratch;     /* of the documents, used again for the next */
    newsx_document *documents;   /* those that are analysed together */
    size_t room;                 /* for so many */
    nx_remembered values[NX_REMEMBERED];
    nx_page_words page_words;
};

/* Gives up the last documents, and makes room for `count` of them, of inputs of so many bytes in all. False without
 * memory. */
bool nx_analyser_begin(newsx_analyser *analyser, size_t count, size_t bytes);
/* Document `index` of them, empty. */
newsx_document *nx_analyser_document(newsx_analyser *analyser, size_t index, const newsx_input *input);
/* Gives back what only the stages needed, before the documents are written, which may take as much again. */
void nx_analyser_end(newsx_analyser *analyser, size_t bytes);

#endif

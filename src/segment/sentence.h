/* sentence.h - sentences: where one ends inside a block. */
#ifndef NX_SENTENCE_H
#define NX_SENTENCE_H

#include "document/document.h"

/** Cuts the tokens of each block into sentences.
 * Shape:  hint and first as nx_token_run gives them; fills doc->sentences but for the units, the blocks' sentence
 *         ranges, and NX_STARTS_SENTENCE.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_sentence_run(newsx_document *doc, const uint8_t *hint, const uint32_t *first);

#endif

/* unit.h - units: what rules see as one thing; a token, or the tokens of one entry of the lexicon or the gazetteer. */
#ifndef NX_UNIT_H
#define NX_UNIT_H

#include "document/document.h"

/** Makes the tape doc->units, with breaks between sentences and blocks, and the sentences' unit ranges.
 * Shape:  at each token the longest entry wins; of two as long the lexicon's, with what the gazetteer knows added.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_unit_run(newsx_document *doc, const uint8_t *hint);

#endif

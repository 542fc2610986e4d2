/* sentence-of.h - which sentence a token belongs to. */
#ifndef NX_SENTENCE_OF_H
#define NX_SENTENCE_OF_H

#include "document/document.h"

/* The sentence that a token belongs to, NX_NONE for none. Logarithmic. */
nx_id nx_sentence_of(const newsx_document *doc, nx_id token);
/* The same, sooner for one in the sentence `near` or a few behind it. */
nx_id nx_sentence_near(const newsx_document *doc, nx_id near, nx_id token);
/* The same, sooner for one in a sentence a few before `at`. */
nx_id nx_sentence_back(const newsx_document *doc, nx_id at, nx_id token);

#endif

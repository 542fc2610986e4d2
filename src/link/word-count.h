/* word-count.h - how many words of the text a span has. */
#ifndef NX_WORD_COUNT_H
#define NX_WORD_COUNT_H

#include "document/document.h"

/** How many words a person would count: don|'t and high|-|ranking are one.
 * Shape:  *cursor, 0 at first, is kept for the next span. Spans come in text order, but for a few: it goes on from one
 *         to the next, and never back. */
uint32_t nx_words_in(const newsx_document *doc, nx_id *cursor, nx_span span);

#endif

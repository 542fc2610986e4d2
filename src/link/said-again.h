/* said-again.h - marked words that the article quotes a second time with their speaker: those of headlines, pull quotes
 * and captions. */
#ifndef NX_SAID_AGAIN_H
#define NX_SAID_AGAIN_H

#include "document/document.h"

/** Finds the quote that has the words of another one, whose speaker is known.
 * Shape:  an index into doc->quotes of the nearest one behind it, else before it; NX_NONE where there is none.
 * Units:  so many quotes are looked at on either side that the time follows the text. */
nx_id nx_said_again(const newsx_document *doc, nx_id quote);

/* Does a quote stand where a paper says in a few words what an article brings: in a heading, in the first line, or as
 * a paragraph of its own? */
bool nx_is_showcase(const newsx_document *doc, nx_id quote);

#endif

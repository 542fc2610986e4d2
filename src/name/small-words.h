/* small-words.h - letters in brackets that stand for words of the language: operating costs (OC). */
#ifndef NX_SMALL_WORDS_H
#define NX_SMALL_WORDS_H

#include "document/document.h"

/* Does a token in brackets have the first letters of the words before it, all in small letters, of which none says that
 * they are an organization's? "a standard operating procedure (SOP)", but not "the rebel council (RC)". */
bool nx_stands_for_small_words(const newsx_document *doc, nx_id token);

#endif

/* language-word.h - are words of the text some that the language's file has: "that", what ends with "ing"? */
#ifndef NX_LANGUAGE_WORD_H
#define NX_LANGUAGE_WORD_H

#include "document/document.h"
#include "image/engine.h"

/* Is a span one of the key's words, letter by letter? */
static inline bool nx_span_is(const newsx_document *doc, nx_span span, enum nx_language_key key)
{
    return nx_language_has(nx_engine_language(doc->engine), key, doc->text + span.start, span.end - span.start);
}

/* The same where it may begin with a capital letter. */
static inline bool nx_span_is_word(const newsx_document *doc, nx_span span, enum nx_language_key key)
{
    return nx_language_has_word(nx_engine_language(doc->engine), key, doc->text + span.start, span.end - span.start);
}

/* Does it end with one of them? */
static inline bool nx_span_ends(const newsx_document *doc, nx_span span, enum nx_language_key key)
{
    return nx_language_ends(nx_engine_language(doc->engine), key, doc->text + span.start, span.end - span.start);
}

#endif

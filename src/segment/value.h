/* value.h - the values that lexicons give to words as they stand in a text. */
#ifndef NX_SEGMENT_VALUE_H
#define NX_SEGMENT_VALUE_H

#include "document/document.h"
#include "image/engine.h"

/* The value that a lexicon gives to words ("January" has 1 as a month), or NULL. Case does not matter. */
const char *nx_words_value(const newsx_engine *engine, const char *words, size_t length, enum nx_tag tag);

/* What was asked before, zeroed at first: news names the same few days, months and people. */
enum { NX_REMEMBERED = 1024 };
typedef struct nx_remembered {
    uint64_t low, high;              /* the bytes of short words */
    const char *value;
    uint32_t length;                 /* 0: nothing yet */
    uint32_t tag;
} nx_remembered;

/* The same with the memory of the document's kit. */
const char *nx_value_of(const newsx_document *doc, const char *words, size_t length, enum nx_tag tag);

#endif

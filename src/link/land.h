/* land.h - the country that a sentence speaks of, by which feasts of one name are told apart: Independence Day. */
#ifndef NX_LAND_H
#define NX_LAND_H

#include "document/document.h"

/* A country that has been asked for: was any named, and which. Zero before. */
typedef struct { bool asked, named; char code[3]; } nx_land_answer;
/* The answers for the whole text, and for the sentence that was asked for last: it may be long and full of feasts. */
typedef struct {
    nx_land_answer text, of_sentence;
    uint32_t sentence;
} nx_land;

/* Finds the country that is named, by itself or its people, most in a sentence, else in the text, else that of the town
 * in its dateline: its ISO code, with a NUL, goes to `code`. False where there is none. */
bool nx_land_of(nx_land *known, const newsx_document *doc, uint32_t sentence, char code[3]);

#endif

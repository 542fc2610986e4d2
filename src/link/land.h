/* land.h - the country that a sentence speaks of, by which feasts of one name are told apart: Independence Day. */
#ifndef NX_LAND_H
#define NX_LAND_H

#include "document/document.h"

/* The country of the whole text, once it has been asked for; zero before. */
typedef struct { bool asked, named; char code[3]; } nx_land;

/* Finds the country that is named, by itself or its people, most in a sentence, else in the text, else that of the town
 * in its dateline: its ISO code, with a NUL, goes to `code`. False where there is none. */
bool nx_land_of(nx_land *text, const newsx_document *doc, uint32_t sentence, char code[3]);

#endif

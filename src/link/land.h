/* land.h - the country that a sentence speaks of, by which feasts of one name are told apart: Independence Day. */
#ifndef NX_LAND_H
#define NX_LAND_H

#include "document/document.h"

/* Finds the country that is named, by itself or its people, most in a sentence, else in the text: its ISO code, with a
 * NUL, goes to `code`. False where none is. */
bool nx_land_of(const newsx_document *doc, uint32_t sentence, char code[3]);

#endif

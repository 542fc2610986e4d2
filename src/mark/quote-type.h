/* quote-type.h - what marked words are: speech, a part of it, a title or a word held at arm's length. */
#ifndef NX_QUOTE_TYPE_H
#define NX_QUOTE_TYPE_H

#include "mark/attribution.h"

/* Do the words stand in single marks: 'so', ‘so’? What is closed but not opened counts as double. */
bool nx_is_single(const newsx_document *doc, const nx_mark_pair *m);
/* The type of marked words at a unit; `inside`: within what is reported. */
enum nx_quote_type nx_quote_type_of(const nx_attributions *all, nx_id pair, uint32_t unit, bool inside);

#endif

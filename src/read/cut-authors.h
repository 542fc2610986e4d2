/* cut-authors.h - who the authors of an export of WordPress are: it tells so once, before its items, and with each item
 * goes what it tells of those that the item names.
 */
#ifndef NX_CUT_AUTHORS_H
#define NX_CUT_AUTHORS_H

#include "read/reader.h"

/* Keeps what is told of one author: an element as it stands. */
void nx_authors_add(newsx_reader *reader, const char *element, size_t length);
/* All are told: what stands in the context goes along with every item. False without memory. */
bool nx_authors_end(newsx_reader *reader);
/* Puts what is told of an item's authors behind the context of every item, which may become so long. */
void nx_authors_of(newsx_reader *reader, const char *item, size_t length, size_t longest);

#endif

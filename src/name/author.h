/* author.h - whoever wrote the piece is told by its byline or credit, and is none of the people in it. */
#ifndef NX_AUTHOR_H
#define NX_AUTHOR_H

#include "name/found.h"

/** Puts the names of bylines and credits into doc->authors, and drops those of bylines from the findings.
 * Errors: false without memory. */
bool nx_authors_drop(newsx_document *doc, nx_found_list *list);

#endif

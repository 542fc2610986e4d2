/* writer.h - whoever wrote the piece is told by its byline or credit, and is none of the people in it. */
#ifndef NX_WRITER_H
#define NX_WRITER_H

#include "name/found.h"

/** Puts the names of bylines and credits into doc->writers, and drops those of bylines from the findings.
 * Errors: false without memory. */
bool nx_writers_drop(newsx_document *doc, nx_found_list *list);

#endif

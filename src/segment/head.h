/* head.h - what a plain text's own head says: its title and who wrote it. */
#ifndef NX_SEGMENT_HEAD_H
#define NX_SEGMENT_HEAD_H

#include "document/document.h"

/** Fills the title and the byline that the source did not give, from the first blocks; first[b] is the first token of
 * block b.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_head_run(newsx_document *doc, const uint32_t *first);

#endif

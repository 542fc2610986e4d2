/* reason.h - with --explain: what spoke for and against what a name was taken for. */
#ifndef NX_REASON_H
#define NX_REASON_H

#include "name/evidence.h"

/** Keeps the evidence of the name that begins at a unit, in words: "name.full 15 person, name.place-in 5 organization".
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_reason_keep(newsx_document *doc, uint32_t unit, nx_evidence set);
/* The words that were kept for the name that begins at a token; NULL where there are none. */
const char *nx_reason_of(const newsx_document *doc, nx_id token);

#endif

/* reason.h - with --explain: what spoke for and against what a name was taken for. */
#ifndef NX_REASON_H
#define NX_REASON_H

#include "name/evidence.h"

/** Keeps the evidence of a name, also in words: "name.full 15 person, name.place-in 5 organization".
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_reason_keep(newsx_document *doc, const nx_name_candidate *name, nx_evidence set);
/* Which bit of a set a rule is; -1 for one that is no evidence of names. */
int nx_name_evidence_bit(const newsx_engine *engine, uint16_t rule);
/* The words that were kept for the name that begins at a token; NULL where there are none. */
const char *nx_reason_of(const newsx_document *doc, nx_id token);

#endif

/* finding.h - a match of a mention rule becomes a finding: what it names, its title, its sex. */
#ifndef NX_FINDING_H
#define NX_FINDING_H

#include "name/found.h"

/* For nx_match_layer(): adds a match to the list of `findings`, an nx_findings, that is being filled. An apposition
 * goes to the person whom it stands behind. Errors: false, and findings->failed, without memory. */
bool nx_finding_take(void *findings, const nx_match *match);

#endif

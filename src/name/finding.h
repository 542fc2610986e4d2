/* finding.h - a match of a mention rule becomes a finding: what it names, its title, its sex. */
#ifndef NX_FINDING_H
#define NX_FINDING_H

#include "name/found.h"

/* Adds a match to the list of `findings` (an nx_findings) that is being filled; an apposition goes to the person whom it
 * stands behind. For nx_match_layer(). Errors: false, and findings->failed, without memory. */
bool nx_finding_take(void *findings, const nx_match *match);

#endif

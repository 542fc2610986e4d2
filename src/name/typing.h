/* typing.h - each name of an article is one thing: a person, an organization, a place or another. */
#ifndef NX_TYPING_H
#define NX_TYPING_H

#include "name/evidence.h"

/** Types all names that the rules found, and the words in capitals between them: what is no person's name is one of an
 * organization, or dropped; what only its surroundings tell of is found after all.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_names_type(nx_findings *found);

#endif

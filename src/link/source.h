/* source.h - sources without a person's name: organizations, groups, documents, "an official", "the mayor". */
#ifndef NX_LINK_SOURCE_H
#define NX_LINK_SOURCE_H

#include "link/roster.h"

/** The person or source that such a mention means: someone already in the article, or a new one.
 * Errors: NX_NONE without memory. */
nx_id nx_source_of(nx_roster *roster, nx_id mention);
/* Does a word stand in somebody's first mention or right before it: KPP leader Ana Ruiz? */
bool nx_is_beside_name(const newsx_document *doc, nx_id person, nx_id word);

#endif

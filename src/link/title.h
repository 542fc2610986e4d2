/* title.h - titles: which one of a person tells most, and who holds one that stands alone ("the mayor"). */
#ifndef NX_TITLE_H
#define NX_TITLE_H

#include "link/roster.h"

/* How much the title of a mention tells of its person; 0 where it has none. */
uint32_t nx_title_rank(const newsx_document *doc, const nx_mention *mention);
/* The title of a mention as it is told: with the word that says that it is none now, "former US president". */
nx_span nx_title_told(const newsx_document *doc, const nx_mention *mention);
/* From here on the title of a mention, and what else it is called by itself, means a person. */
void nx_title_hold(nx_roster *roster, const nx_mention *mention, nx_id person);
/* The organization of a person: Osterby Bank of "Osterby Bank's president"; the Osterby Museum of "director of the
 * Osterby Museum". Empty where the mention has none. */
nx_span nx_title_organization(const newsx_document *doc, const nx_mention *mention);

#endif

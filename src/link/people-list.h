/* people-list.h - those whom a roster has become the people of the document: one entry for each name. */
#ifndef NX_PEOPLE_LIST_H
#define NX_PEOPLE_LIST_H

#include "link/roster.h"

/** Makes doc->people, with their names as the text has them from first word to last, and their titles.
 * Shape:  `order` are those who are mentioned, by their first mention; people keep this order, and those of one name,
 *         kind and sex become one. The mentions get their places in the list.
 * Errors: NEWSX_NO_MEMORY. */
newsx_status nx_people_list(nx_roster *roster, const nx_id *order, uint32_t order_count);

#endif

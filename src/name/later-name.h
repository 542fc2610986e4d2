/* later-name.h - a capitalised word alone that is the name of someone whom the article names in full. */
#ifndef NX_LATER_NAME_H
#define NX_LATER_NAME_H

#include "name/named.h"

/* As nx_later_names_add, from `u` on, the first unit that is not in lower case. */
newsx_status nx_later_names_from(newsx_document *doc, const nx_named *named, uint32_t u, uint32_t from, uint32_t to);

/** Adds the mentions that are such names in units from..to, where no rule found anything.
 * Errors: NEWSX_NO_MEMORY. */
static inline newsx_status nx_later_names_add(newsx_document *doc, const nx_named *named, uint32_t from, uint32_t to)
{
    uint32_t u = nx_next_capital(doc, from, to);
    return u < to ? nx_later_names_from(doc, named, u, from, to) : NEWSX_OK;
}

#endif
